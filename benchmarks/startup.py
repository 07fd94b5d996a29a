"""How long commands take to start: wall and CPU seconds of a process of its own, the best of seven.

.venv/bin/python benchmarks/startup.py
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pipeline.office.new import write_office

COMMANDS = {"hotline --help": ["--help"], "hotline cases": ["cases"], "hotline tick, idle": ["tick"]}
TURNS = 7


def seconds(command: list[str]) -> tuple[float, float]:
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-m", "pipeline", *command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        office = Path(scratch) / "office"
        write_office(office)
        there = ["--office", str(office), "--now", "2016-03-09T12:00"]
        subprocess.run([sys.executable, "-m", "pipeline", *there, "tick"], check=True, stdout=subprocess.DEVNULL)
        print(f"{'':22}{'wall, s':>9}{'CPU, s':>9}")
        for name, words in COMMANDS.items():
            runs = [seconds([*(there if words != ["--help"] else []), *words]) for _ in range(TURNS)]
            print(f"{name:22}{min(wall for wall, _ in runs):9.2f}{min(used for _, used in runs):9.2f}")


if __name__ == "__main__":
    main()
