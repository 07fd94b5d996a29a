"""The demo plays its quarter through the real pipeline and leaves an office that everything works on."""

import json
from pathlib import Path

import pytest

from pipeline.cli.app import run


def test_the_demo_leaves_a_whole_office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["demo", "--out", str(tmp_path / "o"), "--json"]) == 0
    left = json.loads(capsys.readouterr().out)
    assert len(left["files"]) == 3
    assert all(Path(file).is_file() for file in left["files"])
    assert left["cases"] >= 60
    assert left["replies"] >= 40
    assert run(["export", "--office", str(tmp_path / "o"), "--now", "2016-06-01T08:00"]) == 0
    state = json.loads(capsys.readouterr().out)
    kinds = {message["kind"] for message in state["messages"]}
    assert {"report", "repeat", "reply", "auto_reply", "bounce", "unrelated"} <= kinds
    assert {item["state"] for item in state["outbox"]} == {"sent"}
    assert run(["reconcile", "--office", str(tmp_path / "o")]) == 0
