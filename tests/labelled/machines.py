"""Mail that no person wrote, about our mails: none may count as an answer."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage

from labelled import clients
from labelled.answers import SINGLE, Labelled, sender_of
from labelled.world import HOTLINE, World

AWAY = (
    "Tôi hiện đang đi công tác đến hết ngày 20/4, mọi việc xin liên hệ văn thư.", "Cảm ơn quý vị đã gửi thư. Chúng tôi đã nhận được và sẽ phản hồi sớm nhất.",
    "Đây là email tự động, vui lòng không trả lời email này. Đã tiếp nhận văn bản của quý cơ quan.", "I am out of the office until Monday.",
    "Thưa anh/chị, em đang nghỉ phép, đã giải quyết xong công việc trước khi nghỉ; việc gấp xin gọi trực ban.", "Hộp thư này đã được tiếp nhận và chuyển bộ phận chuyên môn xử lý.",
)  # fmt: skip
VACATION: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("zimbra", "Trả lời: {subject}", {"Auto-Submitted": "auto-replied (zimbra; vacation)", "Precedence": "bulk"}),
    ("exchange", "Trả lời tự động: {subject}", {"Auto-Submitted": "auto-generated", "X-MS-Exchange-Generated-Message-Source": "Mailbox Rules Agent"}),
    ("exchange_plain", "Automatic reply: {subject}", {"X-Auto-Response-Suppress": "All", "X-MS-Exchange-Inbox-Rules-Loop": "vanthu@x.example"}),
    ("gmail", "Re: {subject}", {"Auto-Submitted": "auto-replied", "Precedence": "bulk", "X-Autoreply": "yes"}),
    ("sieve", "Auto: {subject}", {"Auto-Submitted": "auto-replied (vacation)"}),
    ("old", "Thông báo vắng mặt", {"Return-Path": "<>"}),
    ("bulk", "Re: {subject}", {"Precedence": "auto_reply"}),
    ("responder", "Đã nhận: {subject}", {"X-Autorespond": "vacation"}),
    ("no_header", "Tự động trả lời: {subject}", {}),
)  # fmt: skip


def _base(world: World, code: str, subject: str) -> tuple[EmailMessage, clients.Ours]:
    ours = clients.ours(world.assignment(code))
    message = EmailMessage()
    message["From"], message["To"] = sender_of(code), HOTLINE
    message["Subject"] = subject.replace("{subject}", ours.subject)
    message["Date"] = "Tue, 12 Apr 2016 09:30:00 +0700"
    message["In-Reply-To"] = message["References"] = ours.message_id
    return message, ours


def machines(world: World) -> Iterator[Labelled]:
    for turn, code in enumerate(SINGLE):
        for step, (name, subject, headers) in enumerate(VACATION):
            message, _ = _base(world, code, subject)
            message["Message-ID"] = f"<{name}.{turn}@auto.example>"
            for header, value in headers.items():
                message[header] = value
            message.set_content(AWAY[(turn + step) % len(AWAY)])
            yield Labelled(f"auto.{name}.{code}", bytes(message), machine=True)
        for name, raw in (
            ("postfix", _postfix(world, code)),
            ("exchange", _exchange(world, code)),
            ("qmail", _qmail(world, code)),
            ("gmail", _gmail(world, code)),
        ):
            yield Labelled(f"bounce.{name}.{code}", raw, machine=True)
        yield Labelled(f"receipt.{code}", _receipt(world, code), machine=True)
    news = EmailMessage()
    news["From"], news["To"], news["Subject"] = "bantin@gddt.sonhai.example", HOTLINE, "Bản tin tháng 4"
    news["List-Id"], news["List-Unsubscribe"], news["Precedence"] = "<bantin.gddt>", "<mailto:off@gddt.example>", "bulk"
    news["Message-ID"] = "<news@gddt.example>"
    news.set_content("Kết quả thi học sinh giỏi: đã hoàn thành chấm thi ngày 10/4.")
    yield Labelled("newsletter", bytes(news), machine=True)


def _original(ours: clients.Ours) -> str:
    return f"Message-ID: {ours.message_id}\nFrom: {ours.address}\nTo: {ours.to}\nSubject: ban goc\n\nthan thu\n"


def report(world: World, code: str, action: str = "failed", status: str = "5.1.1") -> bytes:
    """An RFC 3464 report on our assignment mail."""
    ours = clients.ours(world.assignment(code))
    return (
        f"Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example>\nTo: {HOTLINE}\nSubject: Undelivered Mail Returned to Sender\n"
        f"Message-ID: <dsn.{code}.{action}@mx.example>\nDate: Tue, 12 Apr 2016 09:30:00 +0700\nMIME-Version: 1.0\nAuto-Submitted: auto-replied\n"
        f'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n--b\nContent-Type: text/plain\n\nI could not deliver.\n'
        f"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; {ours.to}\nAction: {action}\n"
        f"Status: {status}\nDiagnostic-Code: smtp; 550 {status} no such user\n\n--b\nContent-Type: text/rfc822-headers\n\n{_original(ours)}\n--b--\n"
    ).encode()


def _postfix(world: World, code: str) -> bytes:
    return report(world, code)


def _exchange(world: World, code: str) -> bytes:
    ours = clients.ours(world.assignment(code))
    return (
        f"From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@tenant.example>\nTo: {HOTLINE}\nSubject: Không thể gửi: báo\n"
        f"Message-ID: <ex.{code}@tenant.example>\nIn-Reply-To: {ours.message_id}\nReferences: {ours.message_id}\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\n\n<p>Thư không gửi được tới <a>{ours.to}</a></p>\n'
        f"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns;ex.example\n\nFinal-Recipient: rfc822;{ours.to}\nAction: failed\nStatus: 5.1.10\n\n"
        f"--b\nContent-Type: message/rfc822\n\n{_original(ours)}\n--b--\n"
    ).encode()


def _qmail(world: World, code: str) -> bytes:
    ours = clients.ours(world.assignment(code))
    return (
        f"Return-Path: <>\nFrom: MAILER-DAEMON@mail.example\nTo: {HOTLINE}\nSubject: failure notice\nMessage-ID: <q.{code}@mail.example>\n\n"
        f"Hi. This is the qmail-send program at mail.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<{ours.to}>:\n"
        f"Sorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <{HOTLINE}>\n{_original(ours)}"
    ).encode()


def _gmail(world: World, code: str) -> bytes:
    ours = clients.ours(world.assignment(code))
    return (
        f"Return-Path: <>\nFrom: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\nTo: {HOTLINE}\nX-Failed-Recipients: {ours.to}\n"
        f"Subject: Delivery Status Notification (Failure)\nIn-Reply-To: {ours.message_id}\nReferences: {ours.message_id}\nMessage-ID: <g.{code}@mx.google.example>\n\n"
        f"Delivery to the following recipient failed permanently:\n\n     {ours.to}\n\n----- Original message -----\n\n{_original(ours)}"
    ).encode()


def _receipt(world: World, code: str) -> bytes:
    ours = clients.ours(world.assignment(code))
    return (
        f"From: {sender_of(code)}\nTo: {HOTLINE}\nSubject: Xac nhan da doc: {code}\nMessage-ID: <mdn.{code}@unit.example>\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=disposition-notification; boundary="b"\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n'
        "Đây là xác nhận đã nhận thư cho thư bạn đã gửi.\n--b\nContent-Type: message/disposition-notification\n\n"
        f"Final-Recipient: rfc822;{sender_of(code)}\nOriginal-Message-ID: {ours.message_id}\nDisposition: manual-action/MDN-sent-manually; displayed\n\n--b--\n"
    ).encode()
