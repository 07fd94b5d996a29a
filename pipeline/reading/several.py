"""Several mails attached to one: whoever selects five mails and forwards them as attachments passes on five."""

from __future__ import annotations

from dataclasses import replace

from pipeline.domain.message import Attachment, Message
from pipeline.reading.subjects import bare, says_reply

MOST = 200
"""Mails attached to one that are taken apart; of more a person says what they are."""


def each_alone(message: Message) -> tuple[Message, ...]:
    """The mail as it would be, had each conversation attached to it come alone; empty where there are not several.

    Files of its own stay with each; the mails of one conversation stay together, the one that began it first.
    """
    if "report" in message.content_type:
        return ()
    talks = [sorted(talk, key=_begins) for talk in _conversations(message.attached)]
    # One who passes on a mail with several attached passes on those.
    found = [(first, *talk[1:]) for talk in talks for first in each_alone(talk[0]) or talk[:1]]
    if len(found) < 2:
        return ()
    mails = {mail.digest for mail in message.attached}
    return tuple(
        replace(message, attached=talk, attachments=_without(message, mails - {mail.digest for mail in talk})) for talk in found
    )


def _without(message: Message, mails: set[str]) -> tuple[Attachment, ...]:
    """Its files without those that hold one of these mails."""
    return tuple(file for file in message.attachments if file.digest not in mails)


def _conversations(mails: tuple[Message, ...]) -> list[list[Message]]:
    found: list[list[Message]] = []
    for mail in mails:
        talk = next((talk for talk in found if any(_belong(mail, other) for other in talk)), None)
        if talk is None:
            found.append([mail])
        else:
            talk.append(mail)
    return found


def _belong(one: Message, other: Message) -> bool:
    """Whether two mails are of one conversation: by their thread, by an answer's subject, or as copies of one mail."""
    if one.sender == other.sender and one.text.split() == other.text.split():
        return True
    threads = [{mail.message_id, *mail.in_reply_to, *mail.references} - {""} for mail in (one, other)]
    if threads[0] & threads[1]:
        return True
    answers = says_reply(one.subject) or says_reply(other.subject)
    return answers and bare(one.subject) == bare(other.subject) and bool(_people(one) & _people(other))


def _people(mail: Message) -> set[str]:
    return {person.address for person in (mail.sender, *mail.to, *mail.cc)} - {""}


def _begins(mail: Message) -> tuple[bool, float]:
    """The order of a conversation: what answers nothing first, then by date."""
    return says_reply(mail.subject), mail.date.timestamp() if mail.date else float("inf")
