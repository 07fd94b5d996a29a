"""How well mails are read: the shared corpora, where they lie beside this checkout, and the project's own.

.venv/bin/python benchmarks/reading.py [-v]      (-v names what was not read right)
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import shared_corpus
from shared_corpus import CORPUS, Case, cases, lost, wrong_forward, wrong_reply

VERBOSE = "-v" in sys.argv


def share(name: str, found: list[tuple[str, list[str]]], bar: str) -> None:
    right = sum(not wrong for _, wrong in found)
    print(f"{name:58}{right:5} of {len(found):4}{right / max(1, len(found)):8.1%}   bar {bar}")
    for case, wrong in found if VERBOSE else ():
        if wrong:
            print(f"      {case}: {', '.join(wrong)}")


def measured(kind: str, wrong: Callable[[Case], list[str]]) -> tuple[list[tuple[str, list[str]]], list[tuple[str, list[str]]]]:
    everything, vietnamese = [], []
    for case in cases(kind):
        found = (case.id, wrong(case))
        everything.append(found)
        if case.vietnamese:
            vietnamese.append(found)
    return everything, vietnamese


def main() -> None:
    if not CORPUS.is_dir():
        print(f"the shared corpora are not beside this checkout ({shared_corpus.CORPUS.name}): their rows are left out")
        return
    everything, vietnamese = measured("forward", wrong_forward)
    share("forwards, every asserted field right", everything, "92 %")
    share("  of Vietnamese clients", vietnamese, "100 %")
    everything, vietnamese = measured("reply", wrong_reply)
    share("new text of replies, exact", everything, "80 %")
    share("  of Vietnamese clients", vietnamese, "97 %")
    losing = [(case.id, ["lost"] if lost(case) else []) for case in cases("reply")]
    share("replies that lose no word of the new text", losing, "98 %")


if __name__ == "__main__":
    main()
