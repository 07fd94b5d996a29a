"""What else a mailbox gets: a bounce, a stranger who knows a code, an advertisement."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pipeline.demo.post import Post
from pipeline.domain.case import Case
from pipeline.domain.outbox import Outgoing

_BOUNCE = "<{to}>: mailbox is full (552 5.2.2)\n\n--- The header of the original message ---\nMessage-ID: <{message_id}>\n"


def write(scenario: dict[str, Any], post: Post, case: Case, ours: Outgoing, at: datetime) -> None:
    """Mails that are no report and no answer, about a case whose assignment was `ours`."""
    texts = scenario["replies"]
    daemon = f"mailer-daemon@{post.address.partition('@')[2]}"
    bounce = _BOUNCE.format(to=ours.to[0], message_id=ours.message_id)
    post.write(daemon, "Undelivered Mail Returned to Sender", bounce, at, {"Auto-Submitted": "auto-replied"})
    post.write("nguoila@mail.example", case.code, texts["stranger"].format(code=case.code, day=at.strftime("%d/%m/%Y")), at)
    post.write("quangcao@shop.example", texts["offer"][:10], texts["offer"], at)
