"""Mails of the play for a reader to begin with: what it makes when first needed is then made once for all its children."""

from __future__ import annotations

import random
from datetime import datetime
from email.message import EmailMessage
from zoneinfo import ZoneInfo

from pipeline.demo import citizens
from pipeline.demo.post import Post, scenario
from pipeline.office.folder import Office

_REPORTS = 12
_ANSWERS = ("ack", "interim", "formal", "forwarded", "extension", "decline")
_TIMES = 2
"""How often each answer is given: a pattern is made ready after some questions."""
_AT = datetime(2016, 3, 9, 8, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def mails(office: Office) -> list[bytes]:
    """Reports in every form and answers in most sorts, from this office's own places; none where it has no places yet."""
    registry, words = office.registry, scenario()
    post = Post(office.policy.identity.address, random.Random(0))  # noqa: S311 nothing secret
    if not (office.policy.identity.officers and registry.units and registry.districts):
        return []
    citizens.report(office, words, post, _AT, 1, _REPORTS)
    texts, unit = words["replies"], registry.units[0]
    values = {"day": "09/03/2016", "until": "20/03/2016", "unit": unit.short, "other": texts["elsewhere"]}
    results = [matter["final"] for matter in words["matter"]]
    code = f"{office.policy.identity.code_prefix}-2016-0001"
    for text in (*(texts[name] for name in _ANSWERS * _TIMES), *results):
        below = texts["quote"].format(at=_AT, address=post.address, unit=unit.name, code=code)
        body = f"{texts['greeting']}{text.format(**values)}{below}"
        post.write(unit.to[0] if unit.to else "", texts["thread_subject"].format(code=code), body, _AT)
    return [*(mail.raw for mail in post.coming), _with_picture()]


def _with_picture() -> bytes:
    """A mail with a picture (cut short): to open one, much is loaded."""
    mail = EmailMessage()
    mail.set_content("")
    mail.add_attachment(b"\xff\xd8\xff\xe0", maintype="image", subtype="jpeg", filename="1.jpg")
    return bytes(mail)
