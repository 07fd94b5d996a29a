"""What the state costs as it grows: an idle pass, a mail from fetch to commit, starting up, memory, at 1,000 and at 300,000 cases.

.venv/bin/python benchmarks/growth.py [CASES]      (300000 unless told: about 3 GB of disk and some minutes to fill)
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from cost import ZONE, cpu
from soak import measured
from throughput import report

from pipeline.adapters.tinydb import TinyDBStore
from pipeline.domain.codes import case_code
from pipeline.jobs import intake
from pipeline.jobs.delivery import deliver
from pipeline.jobs.desk import Desk
from pipeline.office.new import write_office
from pipeline.ports import Tx
from pipeline.wiring import desk_for, office_at
from pipeline.worker import tick

SEEDS, MAILS, IDLE, OPEN_OF = 40, 100, 15, 100
HOTLINE = (sys.executable, "-m", "pipeline")
Row = tuple[str, str, dict[str, Any]]


def seeded(folder: Path) -> Desk:
    """An office with some real cases, from which the others are copied."""
    write_office(folder)
    clock = [datetime(2016, 3, 9, 12, tzinfo=ZONE)]
    desk = desk_for(office_at(folder), lambda: clock[0])
    places = [(c.name, d.name) for d in desk.registry.districts for c in d.communes]
    put(folder, range(SEEDS), places)
    intake.take_in(desk, intake.Taken())
    deliver(desk)
    return desk


def put(folder: Path, numbers: range, places: list[tuple[str, str]]) -> None:
    chance = random.Random(numbers.start)
    box = folder / "mailboxes" / "hotline" / "new"
    box.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (box / f"{1457488800 + number}.{number}.x").write_bytes(bytes(report(number, chance, places)))


def copies(store: TinyDBStore, count: int) -> Iterator[list[Row]]:
    """The rows of `count` more cases, each like a real one but of another day, person and number; most of them ended."""
    with store.view() as tx:
        cases = list(tx.all("cases"))
        samples = {kind: list(tx.all(kind)) for kind in ("messages", "outbox")}
        samples["outbox"] = [(key, row) for key, row in samples["outbox"] if row["state"] == "sent"]
        links = [row for _, row in tx.all("links")]
        trails = {kind: {key: list(row["cases"]) for key, row in tx.all(kind)} for kind in ("trails", "persons")}
        identities = {key: row for key, row in tx.all("identities") if key.startswith("case:")}
    for number in range(1_000, 1_000 + count):
        code, document = cases[number % len(cases)]
        new = case_code("DDN", 2010 + number % 6, number)

        def changed(value: object, code: str = code, new: str = new, number: int = number) -> Any:
            text = json.dumps(value, ensure_ascii=False).replace(code, new)
            return json.loads(text.replace("0900", f"09{number % 97:02d}").replace("84900", f"849{number % 97:02d}"))

        row = changed(document)
        at = f"20{10 + number % 6}-{number % 12 + 1:02d}-{number % 28 + 1:02d}T02:00:00.000000Z"
        row |= {"number": number, "received": at, "received_at": at, "heard": at, "wake": None, "triage": row["triage"] and at}
        if number % OPEN_OF:
            row |= {"open_since": None, "triage": None, "status": "closed"}
        rows: list[Row] = [("cases", new, row), ("identities", f"case:{new}", changed(identities[f"case:{code}"]))]
        if not number % OPEN_OF:  # a unit is linked while a case is open
            rows += [("links", f"{old['to']}|{new}", {"to": old["to"], "case": new}) for old in links if old["case"] == code]
        for kind, found in trails.items():
            for key in [key for key, codes in found.items() if code in codes]:
                if kind == "trails":
                    found[key] = [*(c for c in found[key] if c == code), new, *(c for c in found[key] if c != code)][:24]
                    rows.append((kind, key, {"cases": found[key]}))
                else:
                    rows.append((kind, f"{key}~{number}", {"cases": [new]}))
        for kind, keyed in (("messages", "id"), ("outbox", "key")):
            _, like = samples[kind][number % len(samples[kind])]
            for turn in "mno":
                key = f"{number:060d}{turn}"
                rows.append((kind, key, {**like, keyed: key, "message_id": f"{key}@copy.example", "ref": key[-12:]}))
        yield rows


def fill(store: TinyDBStore, count: int) -> None:
    rows = copies(store, count)

    def write(tx: Tx, batch: list[list[Row]]) -> None:
        for case in batch:
            for kind, key, document in case:
                tx.put(kind, key, document)

    while batch := list(islice(rows, 500)):
        store.run(partial(write, batch=batch))


def measure(folder: Path, desk: Desk, first: int) -> dict[str, float]:
    places = [(c.name, d.name) for d in desk.registry.districts for c in d.communes]
    tick(desk)
    begun = cpu()
    for _ in range(IDLE):
        tick(desk)
    idle = (cpu() - begun) / IDLE
    # The children are begun, and have read some mails, at either size: what beginning costs is no matter of the state.
    for numbers in (range(first, first + MAILS), range(first + MAILS, first + 2 * MAILS)):
        put(folder, numbers, places)
        begun = measured().cpu
        intake.take_in(desk, intake.Taken())
    mail = (measured().cpu - begun) / MAILS
    desk.reader.close()
    del desk.__dict__["reader"]
    return {
        "idle": idle * 1000,
        "mail": mail * 1000,
        **started(folder),
        "memory": service_memory(folder, desk, first + 2 * MAILS),
    }


def started(folder: Path) -> dict[str, float]:
    """Wall seconds of commands in a process of their own, the best of three."""
    took = {}
    for name, words in (("show", ["show", "DDN-2016-0001-U"]), ("tick", ["--now", "2016-03-09T12:30", "tick"])):
        walls = []
        for _ in range(3):
            begun = time.perf_counter()
            subprocess.run([*HOTLINE, "--office", str(folder), *words], check=False, capture_output=True)
            walls.append(time.perf_counter() - begun)
        took[name] = min(walls)
    return {**took, **board(folder)}


def board(folder: Path) -> dict[str, float]:
    """Seconds and most memory (megabytes) of `hotline board`, which counts twelve months of cases."""
    begun = time.perf_counter()
    command = [*HOTLINE, "--office", str(folder), "board", "--out", str(folder.parent / "board")]
    process = subprocess.Popen([*command, "--now", "2016-03-09T12:30"], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return {"board": time.perf_counter() - begun, "board_memory": used.ru_maxrss / 1024}


def service_memory(folder: Path, desk: Desk, first: int) -> float:
    """Megabytes of `hotline run` and its children after a pass with mails in it (PSS: what is shared counts once)."""
    places = [(c.name, d.name) for d in desk.registry.districts for c in d.communes]
    put(folder, range(first, first + MAILS), places)
    command = [*HOTLINE, "--office", str(folder), "--now", "2016-03-09T13:00", "run"]
    service = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    box, end, most = folder / "mailboxes" / "hotline" / "new", time.monotonic() + 120, 0.0
    while time.monotonic() < end and any(box.iterdir()):
        most = max(most, _pss(service.pid))
        time.sleep(0.2)
    most = max(most, _pss(service.pid))
    service.terminate()
    service.wait(60)
    return most


def _pss(pid: int) -> float:
    total = 0.0
    children = Path(f"/proc/{pid}/task/{pid}/children")
    for process in (pid, *(int(child) for child in (children.read_text().split() if children.exists() else ()))):
        with contextlib.suppress(OSError):
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
            total += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024
    return total


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300_000
    small, large = office_of(1_000, count), office_of(count, count)
    print(f"{'':34}{'1,000 cases':>14}{f'{count:,} cases':>16}{'ratio':>8}")
    for name, words in (
        ("idle", "an idle pass, ms CPU"),
        ("mail", "a mail, fetch to commit, ms CPU"),
        ("show", "`hotline show`, s"),
        ("tick", "an idle `hotline tick`, s"),
        ("memory", "memory of the service, MB"),
        ("board", "`hotline board`, s"),
        ("board_memory", "its memory, MB"),
    ):
        print(f"{words:34}{small[name]:14.2f}{large[name]:16.2f}{large[name] / small[name]:8.2f}")


def office_of(cases: int, most: int) -> dict[str, float]:
    """What an office of so many cases costs: one of its own for each size, which gets the very same mails; none names an old case."""
    with tempfile.TemporaryDirectory(prefix="growth-") as scratch:
        folder = Path(scratch) / "office"
        desk = seeded(folder)
        store: Any = desk.store
        fill(store, cases)
        found = measure(folder, desk, most + 2_000)
        desk.close()
    return found


if __name__ == "__main__":
    main()
