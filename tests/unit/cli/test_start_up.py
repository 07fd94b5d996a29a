"""Commands start fast because they load only what they need (`benchmarks/startup.py` tells how fast)."""

from __future__ import annotations

import subprocess
import sys

import pytest
from kit import Hotline

HEAVY = {"docx", "docxtpl", "mailparser", "imapclient", "matplotlib", "psycopg", "PIL", "lxml", "pypdfium2", "holidays"}
BEYOND = {
    "--help": HEAVY | {"pydantic", "jinja2", "tinydb", "rapidfuzz"},
    "cases": HEAVY - {"holidays"} | {"jinja2"},
    "tick": HEAVY - {"lxml", "holidays"},
}
"""What each command has no use for."""


@pytest.mark.parametrize("command", BEYOND)
def test_a_command_loads_nothing_heavy_that_it_does_not_need(command: str, hotline: Hotline) -> None:
    hotline.at("2016-03-09T08:00")
    hotline.tick()  # the day's first pass looks at the reports that are due
    code = (
        "import sys\n"
        "from pipeline.cli.app import run\n"
        f"run({[command, '--office', str(hotline.folder), '--now', '2016-03-09T08:01'][: 1 if command == '--help' else None]})\n"
        "print('loaded:', *sorted(name for name in sys.modules if '.' not in name))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.rpartition("loaded:")[2].split())
    assert sorted(loaded & BEYOND[command]) == []
