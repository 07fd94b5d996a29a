"""How many of the citizens who report again are recognised, and how many who do not are taken for it.

.venv/bin/python benchmarks/repeats.py [PAIRS] [-v]      (300 unless told; -v shows the pairs judged wrongly)
"""

from __future__ import annotations

import email
import email.policy
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from kit import Hotline
from repeated import Pair, play

from pipeline.office.new import write_office

VERBOSE = "-v" in sys.argv
PAIRS = next((int(word) for word in sys.argv[1:] if word.isdigit()), 300)


def body(raw: bytes) -> str:
    found = email.message_from_bytes(raw, policy=email.policy.default).get_body(("plain",))
    return found.get_content() if found else ""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_office(Path(folder) / "office")
        hotline = Hotline(Path(folder) / "office")
        judged = play(hotline, range(PAIRS))
        hotline.desk.close()
    by_way: dict[str, Counter[str]] = defaultdict(Counter)
    for found, verdict in judged:
        by_way[found.way][verdict] += 1
    print(f"{'':24}{'pairs':>7}{'linked':>8}{'suggested':>11}{'apart':>7}{'other':>7}")
    for way, counts in by_way.items():
        known = counts["linked"], counts["suggested"], counts["apart"]
        print(f"{way:24}{counts.total():7}{known[0]:8}{known[1]:11}{known[2]:7}{counts.total() - sum(known):7}")
    again = [verdict for found, verdict in judged if found.again]
    not_again = [verdict for found, verdict in judged if not found.again]
    hit = sum(verdict in ("linked", "suggested") for verdict in again) / max(1, len(again))
    wrong = sum(verdict.startswith("linked") for verdict in not_again) + again.count("linked elsewhere")
    print(f"planted repeats found or suggested {hit:6.1%}   bar 95%")
    print(f"false links                        {wrong / max(1, len(judged)):6.1%}   bar 1%")
    print(f"false suggestions                  {sum(v.startswith('suggested') for v in not_again) / max(1, len(not_again)):6.1%}")
    for found, verdict in judged if VERBOSE else ():
        if _wrong(found, verdict):
            print(f"--- {found.way}: {verdict}\n{body(found.first)}\n{body(found.second)}")


def _wrong(found: Pair, verdict: str) -> bool:
    return verdict not in ("linked", "suggested") if found.again else verdict.startswith("linked")


if __name__ == "__main__":
    main()
