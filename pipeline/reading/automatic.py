"""Mail that no person wrote: auto-replies (RFC 3834), bounces (RFC 3464 and older), receipts (RFC 8098), newsletters.

`X-Auto-Response-Suppress` is no evidence: it asks others not to answer. Phrases count only beside a header or in a short body:
a citizen may write that an official is "đang vắng mặt".
"""

from __future__ import annotations

import re

from pipeline.domain.codes import find_codes
from pipeline.domain.message import Message
from pipeline.domain.policy import Identity
from pipeline.domain.reading import Bounce, MessageKind
from pipeline.domain.text import fold
from pipeline.reading.subjects import says_reply

SUBMITTED = "auto_submitted: "
"""How the reason begins that a header gave."""
_DAEMON = re.compile(
    r"^(mailer-daemon|postmaster|mail-daemon|mdaemon|mailerdaemon)(@|$)|mail delivery (sub)?system", re.IGNORECASE
)
_MAILER_DAEMON = re.compile(r"^(mailer-?daemon|mail-daemon)(@|$)", re.IGNORECASE)
_BOUNCE_SUBJECT = re.compile(
    r"undeliver|mail failed|returning (message )?to sender|could not be deliver|failure delivery|delivery (warning|error)|not (yet )?been delivered|\bdelayed\b|delivery (status|failure|has failed|problem)|returned mail|mail delivery failed|failure notice|not delivered|"
    r"khong gui duoc|khong the gui|gui thu that bai|delivery notification"
)
_AUTO_SUBJECT = re.compile(
    r"^(tu dong tra loi|tra loi tu dong|thu tra loi tu dong|automatic reply|auto(matic)?[ -]?(reply|response)|autoreply|auto:|"
    r"out of (the )?office|vang mat|thong bao (vang mat|di vang)|ra khoi van phong|o ngoai van phong)"
)
# A program that says what it is.
_AUTOMATIC = (
    r"(?:thu|e-?mail|tin nhan|thong bao|tin) (?:nay )?(?:la |duoc )?(?:(?:gui|tao|sinh) )?(?:mot cach )?tu dong|tu dong (?:gui|tao|ghi nhan|tiep nhan|tra loi)|tra loi tu dong|"
    r"automatic(?:ally)? (?:generated|sent|message|e-?mail|reply)|khong (?:tra loi|phan hoi|reply) (?:lai )?(?:thu|e-?mail|tin) nay|do not reply"
)
_SAYS_AUTOMATIC = re.compile(_AUTOMATIC)
_AUTO_WORDS = re.compile(
    rf"{_AUTOMATIC}|dang (nghi phep|vang mat|di cong tac)|se vang mat|khong co mat tai van phong|"
    r"se phan hoi sau khi|hien khong di lam|out of (the )?office|on (annual )?leave"
)
_RECEIPT_SUBJECT = re.compile(r"^(da doc|chua doc|da xem|read|not read|return receipt|xac nhan da (doc|xem))\s?[:(]")
_RECEIPT_WORDS = re.compile(
    r"(da (duoc|bi) (doc|xem|hien thi|xoa)|duoc (doc|xem|hien thi) (vao|luc)|was (read|displayed|deleted)|return receipt|khong duoc doc)"
)
# … and no more than that the mail came.
_RECEIVED = re.compile(r"(da|vua) (nhan|ghi nhan|tiep nhan)|have received|has been received|se (phan hoi|tra loi|lien he)")
_TELLS_MORE = re.compile(
    r"ket qua|da (xu ly|giai quyet|kiem tra|khac phuc|sua|chuyen)|\bxong\b|hoan thanh|khong thuoc|kem theo|dinh kem|bao cao"
)
# The writer himself is away; what he has others do is an answer.
_AWAY = re.compile(
    r"\b(toi|em|minh|chung toi|i am|i'm|i will be)\b( (hien|hien tai|hien nay|dang|se|da|currently|xin thong bao)){0,3} "
    r"((di|ra) (cong tac|nuoc ngoai)|nghi (phep|le|thai san|om|he|mat|huu)|vang mat|khong (co mat|lam viec|o co quan|kiem tra (e-?mail|thu))|out of (the )?office|away|on leave)"
)
# … as is what he says of the matter at hand, which no program knows: whose it is, or until when he asks to wait.
_HANDS_ON = re.compile(
    r"\b(giao|chuyen|phan cong|kiem tra (?!e-?mail|thu)|xu ly|xac minh|bao cao|don vi|ubnd|phan anh|(viec|vu|noi dung|ho so|don|phieu|tin) (nay|tren)"
    r"|khong phai (viec|cua|ben|tham quyen|linh vuc|dia ban)|gia han|(lui|xin|them|den|truoc|dung|kip) han|lui (thoi|lai|den|sang)|van ban)\b"
)
_PASSES_ON = re.compile(r"\n[>\s]{0,4}[-_=━]{3,80} ?[^\n]{0,40}(?:chuyển tiếp|[Ff]orwarded)")
"""No program passes a mail on with its owner's words above it."""
_SHORT = 400
_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_MESSAGE_ID = re.compile(r"\bmessage.?id\b[^<\n]{0,20}\n?[^<\n]{0,20}<([^<>\s]{3,300})>", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"']{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{0,250}[A-Za-z0-9]")


def machine_kind(message: Message) -> tuple[MessageKind, tuple[str, ...]] | None:
    """The kind of a mail no person wrote, with its reasons; None for human mail."""
    content_type = message.header("content-type").lower() or message.content_type
    subject = fold(message.subject)
    if "feedback-report" in content_type:
        return MessageKind.BOUNCE, ("feedback_report",)
    report = "delivery-status" in content_type or _has_field(message, "final-recipient", "original-recipient")
    if "disposition-notification" in content_type or (_has_field(message, "disposition") and not _has_field(message, "action")):
        return MessageKind.RECEIPT, ("read_receipt",)
    if _RECEIPT_SUBJECT.match(subject) and _RECEIPT_WORDS.search(fold(message.text[:1_000])):
        return MessageKind.RECEIPT, ("receipt_words",)
    if report or message.header("x-failed-recipients"):
        return MessageKind.BOUNCE, ("delivery_report",)
    if _from_mail_system(message, subject, content_type):
        return MessageKind.BOUNCE, ("from_mail_system",)
    return _auto_reply(message, subject)


def _from_mail_system(message: Message, subject: str, content_type: str) -> bool:
    """A mail system speaks for itself: by its name, or with no name and no way back and the words of a bounce."""
    if _MAILER_DAEMON.search(message.sender.address) or _MAILER_DAEMON.search(message.sender.name):
        return True
    no_way_back = message.header("return-path").strip() in ("<>", "") or not message.sender.address
    says = _BOUNCE_SUBJECT.search(subject) is not None
    if _DAEMON.search(message.sender.address) or _DAEMON.search(message.sender.name):
        return says or no_way_back or "report" in content_type
    return says and (message.header("return-path").strip() == "<>" or not message.sender.address)


def _has_field(message: Message, *names: str) -> bool:
    return any(key in names for block in message.report_fields for key, _ in block)


def _auto_reply(message: Message, subject: str) -> tuple[MessageKind, tuple[str, ...]] | None:
    submitted = message.header("auto-submitted").lower().partition(";")[0].partition("(")[0].strip()
    precedence = message.header("precedence").lower().strip()
    named = any(
        message.header(name) for name in ("x-autoreply", "x-autorespond", "x-autoresponder", "x-autoresponse", "x-autoreply-from")
    )
    if submitted and submitted != "no":
        return MessageKind.AUTO_REPLY, (f"{SUBMITTED}{submitted}",)
    if named or precedence == "auto_reply":
        return MessageKind.AUTO_REPLY, ("auto_submitted",)
    if (
        any(item.type == "text/calendar" and item.note == "calendar_reply" for item in message.attachments)
        and len(message.text) < _SHORT
    ):
        return MessageKind.AUTO_REPLY, ("calendar_reply",)
    titled = _AUTO_SUBJECT.search(subject) is not None
    no_answer = precedence in ("bulk", "junk") or message.header("return-path").strip() == "<>"
    if not (titled or no_answer):
        return (MessageKind.AUTO_REPLY, ("auto_words",)) if _speaks_for_itself(message) else None
    words = fold(message.text[:4_000])
    says = bool(_AUTO_WORDS.search(words.partition(" da viet:")[0][:_SHORT]))
    if no_answer and (says or titled):
        return MessageKind.AUTO_REPLY, ("auto_words_and_header",)
    if titled and (says or len(words) < _SHORT):
        return MessageKind.AUTO_REPLY, ("auto_subject",)
    return None


def _speaks_for_itself(message: Message) -> bool:
    """A few lines without a file that answer ours and are a program's, though no header says so: it came, or its owner is away.

    Only of answers: a citizen who is away, or on leave, may tell of that.
    """
    if not (message.in_reply_to or message.references or says_reply(message.subject) or any(find_codes(message.subject))):
        return False
    new = fold(re.split(r"\n>|\n[^\n]{0,200}(?:đã viết|wrote) ?:|\n-{4,}|\n_{8,}", message.text[:4_000], maxsplit=1)[0])
    if message.attachments or not 0 < len(new) < _SHORT or _TELLS_MORE.search(new) or _PASSES_ON.search(message.text[:4_000]):
        return False
    came = _SAYS_AUTOMATIC.search(new) is not None and _RECEIVED.search(new) is not None
    return came or (_AWAY.search(new) is not None and not _HANDS_ON.search(new))


def is_newsletter(message: Message, identity: Identity) -> bool:
    """Sent to a list of readers (RFC 2369, 2919), of which the hotline's own address is none: as a group it gets its mail through one."""
    if any(identity.is_own(found) for value in message.header_all("list-post") for found in _ADDRESS.findall(value)):
        return False
    listed = message.header("list-unsubscribe") or message.header("list-id")
    return bool(listed) and message.header("precedence").lower().strip() in ("bulk", "list", "junk", "")


def read_bounce(message: Message) -> Bounce | None:
    """Recipients, verdict and the original's Message-IDs of a delivery report; None where nothing can be told."""
    recipients: list[str] = []
    status, diagnostic = "", ""
    for block in message.report_fields:
        fields = dict(block)
        action = fields.get("action", "failed").lower()
        for name in ("original-recipient", "final-recipient"):
            found = _ADDRESS.search(fields.get(name, "").rpartition(";")[2])
            if found and action == "failed":
                recipients.append(found[0].lower())
                break
        status = status or fields.get("status", "")
        diagnostic = diagnostic or fields.get("diagnostic-code", "")
    text = message.text[:20_000]
    before = re.split(r"\n-{3,}|original message|copy of (?:the|your) message|thu goc", text, maxsplit=1, flags=re.IGNORECASE)[0]
    if not recipients:
        recipients = [item.lower() for item in re.findall(_ADDRESS, message.header("x-failed-recipients"))]
    if not recipients:
        own = {address.address for address in message.to} | {message.sender.address}
        recipients = [found for match in _ADDRESS.findall(_MESSAGE_ID.sub("", before)) if (found := match.lower()) not in own]
    verdict = _STATUS.search(status) or _STATUS.search(diagnostic) or _STATUS.search(before)
    complaint = "feedback-report" in (message.header("content-type").lower() or message.content_type)
    failed = not complaint and (verdict[1] == "5") if verdict else not re.search(r"delayed|will retry|tam hoan", fold(before))
    return Bounce(
        recipients=tuple(dict.fromkeys(recipients))[:20],
        failed=failed,
        status=verdict[0] if verdict else "",
        diagnostic=(diagnostic or " ".join(before.split()))[:300],
        original_message_ids=_originals(message, text),
    )


def _originals(message: Message, text: str) -> tuple[str, ...]:
    ids = [attached.message_id for attached in message.attached]
    for block in message.report_fields:
        ids += [value.strip("<> ") for key, value in block if key in ("original-message-id", "message-id")]
    ids += _MESSAGE_ID.findall(text)
    ids += [*message.in_reply_to, *message.references]
    return tuple(dict.fromkeys(item for item in ids if item))
