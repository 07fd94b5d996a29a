"""How much of an informant the mails to units tell: over reports made to carry their writer along, and over a played quarter.

.venv/bin/python benchmarks/privacy.py [REPORTS] [-v]      (240 unless told; -v shows every mail that tells or lacks something)

What is looked for and how (`tests/leak_detector.py`) shares nothing with the code that masks. The play is the one of
`hotline demo` with as many reports, seen by the same detector: every mail but those to the office itself.
"""

from __future__ import annotations

import email
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from adversaries import attack, judge
from kit import Hotline
from leak_detector import Person, told

from pipeline.demo import quarter as demo
from pipeline.domain.assignment import Role
from pipeline.domain.case import Case
from pipeline.jobs.rows import whole_cases
from pipeline.office.new import write_office
from pipeline.wiring import office_at

VERBOSE = "-v" in sys.argv
ORDINARY = ("report", "proposal")
"""Whose writer the lead may know, where he did not ask to be kept secret (domain guide, privacy)."""
REPORTS = next((int(word) for word in sys.argv[1:] if word.isdigit()), 240)


@contextmanager
def office() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        write_office(Path(folder) / "office")
        yield Path(folder) / "office"


def adversaries() -> None:
    with office() as folder:
        hotline = Hotline(folder)
        found = attack(hotline, range(REPORTS))
        hotline.tick()
        judged = judge(hotline, found)
        hotline.desk.close()
    leaks = [item for item in judged if item.told]
    lacking = [item for item in judged if item.missing]
    print(f"{REPORTS} adversarial reports: {len(judged)} mails to units")
    print(f"  telling who it was      {len(leaks):5}   bar 0")
    print(f"  withheld by the check   {sum(item.withheld for item in judged):5}")
    print(f"  matter or place missing {len(lacking):5}   ({1 - len(lacking) / max(1, len(judged)):.1%} say what is to be done)")
    for item in [*leaks, *lacking] if VERBOSE else ():
        print(f"--- {item.unit} tells {item.told} lacks {item.missing}\n{item.text}")


def person_of(case: Case) -> Person | None:
    """The informant of a played case, for the detector."""
    words = (case.informant.name or "").split()
    if len(words) < 3 or not case.informant.phone:
        return None
    house = (case.informant.address or "no house").partition(",")[0]
    phone = "0" + case.informant.phone.removeprefix("+84")
    mailbox = case.informant.email or "nobody.nowhere@none.example"
    return Person(words[0], words[1], words[-1], (phone,), mailbox, house if "/" in house else "no house told")


def quarter() -> None:
    demo.REPORTS = REPORTS
    with office() as folder:
        stage = demo.Quarter(office_at(folder))
        stage.play(lambda _: None)
        with stage.desk.store.view() as tx:
            cases = {case.code: case for case in whole_cases(tx)}
            rows = [row for _, row in tx.all("outbox")]
        stage.desk.close()
        mails = {str(email.message_from_bytes(raw)["Message-ID"]): raw for raw in _outgoing(folder)}
    looked = leaks = 0
    own = set(stage.desk.policy.identity.officers)
    for row in rows:
        raw = mails.get(f"<{row['message_id']}>")
        if raw is None or set(row["to"]) <= own:
            continue
        for code in row["cases"]:
            case, who = cases[code], person_of(cases[code])
            given = next((a for a in case.assignments if a.id == row["assignment"]), None)
            lead = row["kind"] == "assignment" and given is not None and given.role is Role.LEAD
            if who is None or (lead and not case.sensitive and not case.informant.confidential and case.kind in ORDINARY):
                continue
            looked += 1
            secret = case.informant.confidential or case.kind not in (*ORDINARY, "complaint")
            if found := told(raw, who, secret=secret and len(row["cases"]) == 1):
                leaks += 1
                print(f"--- {row['key']} tells {found}" if VERBOSE else "", end="\n" if VERBOSE else "")
    print(f"a played quarter of {REPORTS} reports: {len(mails)} mails, {looked} looks for an informant who must not be told")
    print(f"  telling who it was      {leaks:5}   bar 0")


def _outgoing(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted((folder / "mailboxes" / "outgoing" / "new").glob("*"))]


if __name__ == "__main__":
    adversaries()
    quarter()
