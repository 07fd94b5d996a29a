"""Cases, messages and promised mails as rows, and back. Who the informant is lies apart, in the kind `identities`.

`load_…` gives a value whole, to act on; `veiled_…` without the informant, to list, count, report and export.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from pipeline.deciding.overdue import next_step
from pipeline.deciding.privacy import identities_in, identities_of
from pipeline.deciding.veil import Hidden, unveil, veil, veil_case
from pipeline.domain.case import Case, CaseStatus
from pipeline.domain.decision import MessageOutcome, MessageRecord
from pipeline.domain.documents import as_json, from_document, from_json, stamp, to_document
from pipeline.domain.outbox import DONE, Outgoing
from pipeline.domain.policy import Policy
from pipeline.domain.report import Informant
from pipeline.ports import Document, Tx


def _keep(tx: Tx, key: str, hidden: Hidden, text: str = "") -> None:
    """What was taken out of a row; written only where it changed. `text`: it as JSON, where that is made."""
    if tx.get("identities", key) == hidden:
        return
    if hidden:
        tx.put("identities", key, hidden, text)
    else:
        tx.remove("identities", key)


def _whole(tx: Tx, key: str, document: Document) -> Document:
    return unveil(document, tx.get("identities", key))


def load_case(tx: Tx, code: str) -> Case | None:
    """A case, or None."""
    if (known := remembered_case(tx, code)) is not None:
        return known
    text, hidden = tx.text("cases", code), tx.text("identities", f"case:{code}")
    if text is None:
        return None
    return _remembered(text, hidden, from_document(Case, unveil(from_json(text), from_json(hidden) if hidden else None)))


def remembered_case(tx: Tx, code: str) -> Case | None:
    """A case that was read or written lately and is still stored as it was then; mails of one place look at the same ones."""
    text, hidden, case = _CASES.get(code, (None, None, None))
    if case is None or tx.text("cases", code) != text or tx.text("identities", f"case:{code}") != hidden:
        return None
    return case


_CASES: dict[str, tuple[str, str | None, Case]] = {}
_AT_A_TIME = 512


def _remembered(text: str, hidden: str | None, case: Case) -> Case:
    if len(_CASES) >= _AT_A_TIME:
        del _CASES[next(iter(_CASES))]
    _CASES[case.code] = text, hidden, case
    return case


def save_case(tx: Tx, case: Case, policy: Policy) -> None:
    """Writes a case with what it is found by."""
    wake = next_step(case, policy)
    document, hidden = veil_case(to_document(case), identities_in(case))
    document["received"] = stamp(case.received_at)
    document["heard"] = stamp(case.heard_at)
    document["open_since"] = None if case.ended else stamp(case.received_at)
    document["wake"] = stamp(wake) if wake else None
    document["triage"] = stamp(case.status_since or case.opened_at) if _untriaged(case) else None
    document["untold"] = stamp(case.status_since or case.opened_at) if case.untold else None
    text, hidden_text = as_json(document), as_json(hidden)
    tx.put("cases", case.code, document, text)
    _keep(tx, f"case:{case.code}", hidden, hidden_text)
    _remembered(text, hidden_text, case)


def heard_since(tx: Tx, code: str, moment: str) -> bool:
    """Whether a case came, or an answer to it, since a `stamp`; told without loading the case. Rows of before may not tell: yes."""
    heard = tx.field("cases", code, "heard")
    return heard is None or heard >= moment


def _untriaged(case: Case) -> bool:
    """Whether a case waits for an officer to name a unit."""
    return case.waits_for_officer and case.status is not CaseStatus.AWAITING_INFORMATION


def all_cases(tx: Tx) -> Iterator[Case]:
    """Every case, by code, without its informant."""
    for _, document in tx.all("cases"):
        yield veiled_case(document)


def whole_cases(tx: Tx) -> Iterator[Case]:
    """Every case, by code, with its informant."""
    for code, document in tx.all("cases"):
        yield from_document(Case, _whole(tx, f"case:{code}", document))


def cases_since(tx: Tx, moment: datetime, *, whole: bool = False) -> Iterator[Case]:
    """Cases that can be in a period from `moment` on, one at a time: those that had ended before it are not even decoded.

    `whole`: with their informants.
    """
    begun = stamp(moment)
    for code, document in tx.all("cases"):
        if document["received"] >= begun or document["open_since"] is not None or _ended_since(document, moment):
            yield from_document(Case, _whole(tx, f"case:{code}", document)) if whole else veiled_case(document)


def _ended_since(document: Document, moment: datetime) -> bool:
    return any(datetime.fromisoformat(at) >= moment for at, _ in document["ends"])


def veiled_case(document: Document) -> Case:
    """A stored case without its informant."""
    return from_document(Case, document)


def informant_of(tx: Tx, code: str) -> Informant:
    """The informant of a case; nobody where the case is unknown."""
    return _informant(tx.text("identities", f"case:{code}"))


@lru_cache(maxsize=256)
def _informant(hidden: str | None) -> Informant:
    return from_document(Informant, from_json(hidden or "{}").get("informant", {}))


def load_message(tx: Tx, digest: str) -> MessageRecord | None:
    document = tx.get("messages", digest)
    return from_document(MessageRecord, _whole(tx, f"message:{digest}", document)) if document is not None else None


def save_message(tx: Tx, record: MessageRecord) -> None:
    """Writes a mail's line of the ledger; `waiting` is set while a person must decide."""
    waits = record.outcome in (MessageOutcome.HELD, MessageOutcome.SET_ASIDE)
    document, hidden = veil(to_document(record), _identities(tx, record.cases))
    document["when"] = stamp(record.at)
    document["waiting"] = stamp(record.at) if waits else None
    tx.put("messages", record.id, document)
    _keep(tx, f"message:{record.id}", hidden)


def _identities(tx: Tx, codes: tuple[str, ...]) -> tuple[str, ...]:
    known = (identities_of(_informant(tx.text("identities", f"case:{code}"))) for code in codes)
    return tuple(dict.fromkeys(value for values in known for value in values))


def waiting_messages(tx: Tx, outcome: MessageOutcome | None = None) -> list[MessageRecord]:
    """Mails that wait for a person, oldest first."""
    records = [from_document(MessageRecord, document) for _, document in tx.find("messages", "waiting")]
    return [record for record in records if outcome is None or record.outcome is outcome]


def load_outgoing(tx: Tx, key: str) -> Outgoing | None:
    document = tx.get("outbox", key)
    return whole_outgoing(tx, document) if document is not None else None


def whole_outgoing(tx: Tx, document: Document) -> Outgoing:
    """A stored promise with the words it may tell."""
    return from_document(Outgoing, _whole(tx, f"outbox:{document['key']}", document))


def save_outgoing(tx: Tx, outgoing: Outgoing) -> None:
    done = outgoing.state in DONE or outgoing.ready is None
    own = _identities(tx, (outgoing.case,)) if outgoing.case else ()
    document, hidden = veil({**to_document(outgoing), "identities": []}, (*outgoing.identities, *own))
    if outgoing.identities:
        hidden["identities"] = list(outgoing.identities)
    document["ready"] = None if done or outgoing.ready is None else stamp(outgoing.ready)
    document["created"] = stamp(outgoing.created_at)
    tx.put("outbox", outgoing.key, document)
    _keep(tx, f"outbox:{outgoing.key}", hidden)
