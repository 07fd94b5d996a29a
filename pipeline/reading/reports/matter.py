"""The text that is the report: the layer, file or label that holds it, without greeting, thanks and signature."""

from __future__ import annotations

import re

from pipeline.domain.message import Attachment
from pipeline.domain.phrases import word_count
from pipeline.domain.reading import Layer
from pipeline.domain.text import UPPER, fold
from pipeline.reading.devices import without_device_line
from pipeline.reading.reports.enclosures import is_letter
from pipeline.reading.reports.forms.chats import as_form
from pipeline.reading.reports.forms.labels import Form, label_kind, read_form
from pipeline.reading.reports.forms.layouts import as_lines, without_colons
from pipeline.reading.reports.persons.phones import find_phone
from pipeline.reading.signatures import cut_signature
from pipeline.reading.syllables import share
from pipeline.reading.unread import without_names

_GREETING = re.compile(
    r"^(kính gửi|kính thưa|kính chuyển|chào|xin chào|dear|thưa|em chào|kinh gui|kinh thua|gửi)\b.{0,160}$", re.IGNORECASE
)
# "Kính gửi: - Trung tâm … - UBND …": those whom a letter greets line by line are no matters; what is told of one is.
_ADDRESSEES = re.compile(
    r"^[ \t]*(?:kính |kinh )?(?:gửi|gui)[^\n]{0,160}(?:\n[ \t]*[-–+*•][ \t]*(?![^\n]*\s(?:không|ko|k|chưa|đã|đang|sẽ|bị|được|có|chậm|thu|đòi|để|làm|cho|cứ|khong|chua|da|dang|bi|cham)\s)(?:quý |các |đồng chí |đ/c )?(?:ubnd|hđnd|ubmttq|sở|bộ|ban|phòng|văn phòng|trung tâm|công an|lãnh đạo|thường trực|chủ tịch|bí thư|giám đốc|cục|chi cục|đảng ủy|tỉnh ủy|huyện ủy|thành ủy|ủy ban|uỷ ban|thanh tra|viện|tòa|mặt trận|báo|đài|công ty|điện lực|ông|bà)(?!\w)[^\n]{0,120})+",
    re.IGNORECASE | re.MULTILINE,
)
_COURTESY = re.compile(
    r"^(xin |toi xin |em xin |rat |tran trong |chan thanh |mot lan nua )*(cam on|chan thanh (cam|biet) on|cam on|tran trong|kinh thu|kinh chao|tran trong cam on|biet on)|^\(?gui kem|^toi co gui kem|^nguoi (viet|lam) don\W*$|^\(dinh kem"
)
_RULE = re.compile(r"[-=_*\s]{3,}.{0,60}[-=_*]{3,}")
_RULED = re.compile(r"^[ \t]*(?:--|[-=_*~–—]{3,60})[ \t]*$", re.MULTILINE)
_A_FOOTER = 40
"""Words of what stands below a rule, at most."""
_SIGN_HERE = re.compile(r"[(\[]?(?:da )?(?:ky(?: ten)?(?:,| va\b|,? ghi\b)|ghi ro ho)[^.]{0,50}")
_NAME_ALONE = re.compile(rf"(?:[{UPPER}][\w]{{0,10}}\s?){{2,5}}")
_TYPED = re.compile(
    r"[(\[](?=.*\b(?:go lai|danh may|chep|ghi (?:theo|lai|nguyen)|van thu|phong bi|dinh kem|kem theo|so hoa|nguyen van|phien dich|nguoi nghe|nguoi truc|nguoi ghi|truc|tiep nhan|nhan luc|nhan tin|goi luc|cuoc goi)\b).{0,118}[)\]]\.?"
)
"""What whoever wrote the matter down says of that, on a line of its own: "(ghi theo lời chị Nga)"."""
_LABELLED = re.compile(r":\s*$")
_SENTENCE, _SIGNING = 50, 60
LETTER = 20_000
"""Characters of a file that are read as a letter, with which its citizen's case is opened."""
_FEW = 12
"""Words: a mail that says less says what its files say."""
_LITTLE, _FOR_WHAT = 6, 8
"""Words: a report that says less may be one of thanks, and thanks of as many say for what."""
_WORDS = 0.7
"""Of the words of a picture, as many must be Vietnamese."""
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_PASSES = re.compile(r"\b(?:chuyen|gui|trinh|nhan duoc)\b")
_CLAUSES = re.compile(r"[.!?,;]\s|\n")
_SENT_ALONG = re.compile(r"kem theo|kem \d|dinh kem|gui kem|tep|file|phieu|xem bang|ban scan|van ban")


def body_of(new_text: str, forward: tuple[Layer, ...], attachments: tuple[Attachment, ...], *, by_office: bool = False) -> str:
    """The innermost layer that says something, tables as lines; with the form, letter or list sent along where it says little itself.

    `by_office`: who wrote that is no citizen, whose words beside his own letter are never a mere cover of it.
    """
    body = own_words(new_text, forward)
    if not attachments:
        return body
    words = word_count(body, 80)
    if words < _FEW or (words < 80 and _SENT_ALONG.search(fold(body)) and not _has_content(body)):
        for attachment in attachments:
            form = _letter(attachment) if attachment.text else ""
            if form and _has_content(form):
                return form
    little = words < 80 and word_count(_prose(body), _FEW) < _FEW
    cover = by_office and words < 80 and not little and _is_cover(body)
    enclosed = _enclosed(attachments) if little or cover else ""
    if cover:
        return enclosed if is_letter(enclosed) else body
    return f"{body}\n\n{enclosed}".strip() if enclosed else body


def _is_cover(body: str) -> bool:
    """Whether a mail only passes on what it encloses, politely: "Kính chuyển Đường dây nóng xử lý, chi tiết tại tệp đính kèm"."""
    folded = fold(body)
    if not (_PASSES.search(folded) and _SENT_ALONG.search(folded)) or _has_content(body):
        return False
    said = [one for one in _CLAUSES.split(body) if not (_PASSES.search(fold(one)) or _SENT_ALONG.search(fold(one)))]
    return sum(word_count(one, _FEW) for one in said) < _FEW


def own_words(new_text: str, forward: tuple[Layer, ...]) -> str:
    """What the innermost layer that says something says itself, tables as lines."""
    said = next((layer.body for layer in reversed(forward) if word_count(layer.body, 3) >= 3), new_text)
    return as_form(without_colons(as_lines(said)))


def _enclosed(attachments: tuple[Attachment, ...]) -> str:
    """The first letter or list that is sent along; of what was read from a picture only what reads as words."""
    for attachment in attachments:
        text = without_names(attachment)[:LETTER]
        if word_count(text, _FEW) >= _FEW and not (
            (attachment.note or "").startswith("ocr") and share(_LETTERS.findall(text)) < _WORDS
        ):
            return as_lines(text)
    return ""


def is_cut(body: str, attachments: tuple[Attachment, ...]) -> bool:
    """Whether a report was read from a file that goes on where nobody reads any more."""
    return any(len(file.text) > LETTER and _letter(file).strip() in body for file in attachments)


def _letter(file: Attachment) -> str:
    """What a file says, read as a letter."""
    return as_lines(without_names(file)[:LETTER])


def _has_content(text: str) -> bool:
    return any(kind == "content" and len(value) > 15 for kind, value in read_form(text))


def matter_of(form: Form, body: str) -> str:
    """The text of the matter: the content label with what follows it up to the next label, else the prose itself."""
    contents = [value for key, value in form if key == "content" and value.strip()]
    if len(contents) > 1 and sum(key == "number" for key, _ in form) == len(contents):  # the rows of a list
        contents = [f"{number}. {value}" for number, value in enumerate(contents, start=1)]
    contents = list(map(_above_rule, contents))
    if contents:
        return _prose("\n".join(contents)) or "\n".join(contents).strip()
    titles = [value for key, value in form if key == "title" and value.strip()]
    if form and any(key in ("name", "phone", "time", "channel", "sms_from") for key, _ in form):
        return _prose("\n".join([*titles, _after_form(form, body)]))
    return _prose(body)


def _above_rule(value: str) -> str:
    """What a form tells, as far as the rule below which a few words of another's stand: a footer, or who signs."""
    rule = _RULED.search(value)
    ends = rule and word_count(value[: rule.start()], _FEW) >= _FEW and word_count(value[rule.end() :], _A_FOOTER) < _A_FOOTER
    return value[: rule.start()] if rule and ends else value


def heading_of(form: Form, body: str, subject: str) -> str:
    """What stands above the matter and says what it is about: the subject, and the lines above the first label."""
    labelled = any(key != "taker" for key, _ in form)  # who received him signs below a note that is no form
    first_value = next((value for _, value in form if value), "") if labelled else ""
    above = body[: body.find(first_value)].split("\n")[:-1] if labelled and first_value in body else []
    return "\n".join([subject, *(line for line in above if len(line) < 160)][:6])


def _after_form(form: Form, body: str) -> str:
    """A form without a content label: what follows its last labelled line, or the sentences behind its last value, or between labels."""
    last = next((value for key, value in reversed(form) if key != "request"), "")
    lines = body.split("\n")
    start = _labelled_at(last, lines)
    rest = "\n".join(lines[start + 1 :]).strip()
    below = rest if len(rest) > 15 else last if len(last) > 40 else _between(form, lines, start)
    if above := _told_above(form, lines):
        return f"{above}\n{below}".strip()
    return below or body


def _labelled_at(value: str, lines: list[str]) -> int:
    """The last line that holds the first of a value; -1 where none does."""
    head = value.split("\n", maxsplit=1)[0]
    return max((n for n, line in enumerate(lines) if head and head in line), default=-1)


def _between(form: Form, lines: list[str], last: int) -> str:
    """What a letter says between the labels it begins with and the one it is signed with ("Người làm đơn: …"); empty where that is no sentence."""
    labelled = sorted(at for key, value in form if key != "other" and 0 <= (at := _labelled_at(value, lines)) < last)
    told = _prose("\n".join(lines[labelled[-1] + 1 : last])) if labelled else ""
    return told if any(len(line) >= _SENTENCE for line in told.split("\n")) else ""


def _told_above(form: Form, lines: list[str]) -> str:
    """What a letter says before it ends in labels ("Họ tên: …, SĐT: …"); a form's own title is no sentence."""
    first = next((value.split("\n")[0] for key, value in form if key != "other" and value.strip()), "")
    # A name may stand in the letter before it stands behind its label.
    end = next((n for n, line in enumerate(lines) if first and first in line and _LABELLED.search(line.partition(first)[0])), 0)
    before = lines[end].partition(first)[0] if first and lines else ""
    told = _prose("\n".join([*lines[:end], before[: before.rfind(". ") + 1]]))  # the label may end its line
    return told if any(len(line) >= _SENTENCE and not _LABELLED.search(line) for line in told.split("\n")) else ""


def _prose(body: str) -> str:
    """Prose without greeting, thanks and signature lines; thanks that say for what stay where little else is said."""
    kept, thanks = list[str](), list[str]()
    for line in _ADDRESSEES.sub("", without_device_line(body)[0]).split("\n"):
        stripped = line.strip()
        if (
            not stripped
            or (len(stripped) < 200 and _GREETING.match(stripped) and not re.search(r"[.,] \w+ \w+ \w+", stripped))
            or _RULE.fullmatch(stripped)
        ):
            continue
        if len(stripped) < 120 and _COURTESY.match(fold(stripped)):
            thanks.append(line)
            continue
        if len(stripped) < 90 and kept and find_phone(stripped) and not re.search(r"[.!?]$", stripped):
            continue
        if len(stripped) < 40 and kept and _NAME_ALONE.fullmatch(stripped):
            continue
        if len(stripped) < _SIGNING and kept and thanks and line in cut_signature(body)[1].split("\n"):
            continue  # a desk that signs by its name alone: "Trân trọng. / Bộ phận tiếp nhận"
        if len(stripped) < 60 and kept and (_SIGN_HERE.fullmatch(fold(stripped)) or label_kind(fold(stripped)) == "taker"):
            continue
        if stripped[0] in "([" and kept and _TYPED.fullmatch(fold(stripped)):
            continue
        kept.append(line)
    told = "\n".join(kept).strip()
    if thanks and word_count(told, _LITTLE) < _LITTLE:
        told = "\n".join([*(line for line in thanks if word_count(line, _FOR_WHAT) >= _FOR_WHAT), told]).strip()
    return told
