"""README names every command, option and setting; README.vi.md and the Word guide are in step; the pictures are there and small."""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from pipeline.cli.app import command
from pipeline.deciding.command_lines import VERBS
from pipeline.domain.text import fold
from pipeline.office.settings import Settings

ROOT = Path(__file__).parents[3]
README = (ROOT / "README.md").read_text("utf-8")
VIETNAMESE = (ROOT / "README.vi.md").read_text("utf-8")
DOCUMENTS = ["README.md", "README.vi.md", "docs/comparison.md", "ARCHITECTURE.md", "CONTRIBUTING.md"]


def names(model: type[BaseModel]) -> set[str]:
    found: set[str] = set()
    for name, field in model.model_fields.items():
        found.add(name)
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            found |= names(field.annotation)
    return found


def commands(found: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    for name, inner in getattr(found, "commands", {}).items():
        yield f"{path} {name}".strip(), inner
        yield from commands(inner, f"{path} {name}".strip())


def test_every_command_is_documented() -> None:
    for path, _ in commands(command()):
        last = path.split()[-1]
        assert f"`hotline {path}" in README or f"`{path}" in README or f" {last} " in README or f"`{last} " in README, path


def test_every_option_is_documented() -> None:
    """The long options, save those that every program has."""
    common = {"--help", "--version", "--install-completion", "--show-completion"}
    for path, found in [("", command()), *commands(command())]:
        for parameter in found.params:
            for option in parameter.opts:
                if option.startswith("--") and option not in common:
                    assert option in README, f"{path} {option}"


def test_every_setting_is_documented() -> None:
    inner = {"env", "file", "token_url", "client_id", "client_secret", "refresh_token", "scope", "post"}
    missing = {
        name
        for name in names(Settings) - inner
        if f"`{name}" not in README and f"[{name}" not in README and f".{name}" not in README
    }
    assert not missing


def test_the_office_s_guide_names_every_command_by_mail() -> None:
    table = {fold(line.split("|")[1]).strip().partition(":")[0] for line in VIETNAMESE.splitlines() if line.startswith("| ")}
    assert {fold(words) for words, _ in VERBS} <= table


def test_the_office_s_guide_names_only_commands_that_exist() -> None:
    known = {path for path, _ in commands(command())} | {""}
    for line in re.findall(r"(?m)(?:^|\| |: |bin/)hotline ((?:--office \S+ )?[a-z][^|\n]*)", VIETNAMESE):
        words = line.removeprefix("--office ").split()
        words = words[1:] if line.startswith("--office") else words
        assert words[0] in known, line
        for option in re.findall(r"--[a-z-]+", line):
            assert option in README, line


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_link_leads_nowhere(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert ((ROOT / name).parent / target).exists(), target


def test_pictures_are_small() -> None:
    shown = {(ROOT / target).resolve() for target in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README + VIETNAMESE)}
    assert shown
    for picture in (ROOT / "docs" / "pictures").iterdir():
        assert picture.stat().st_size < 150_000, picture.name


def test_the_word_guide_is_that_of_readme_vi(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a change of README.vi.md: make guide."""
    monkeypatch.syspath_prepend(str(ROOT / "docs" / "make"))
    import guide

    fresh, kept = guide.build(), (ROOT / "docs" / "so-tay-van-hanh.docx").read_bytes()
    sys.modules.pop("guide")
    assert body(fresh) == body(kept)


def body(data: bytes) -> str:
    import io

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", archive.read("word/document.xml").decode()))


def test_the_architecture_names_only_files_that_are_there() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    for name in re.findall(r"`([a-z_0-9/]+\.(?:py|toml))`", text):
        assert any((folder / name).is_file() for folder in (ROOT, ROOT / "pipeline")), name
    for name in re.findall(r"`([a-z_/]+)/`", text):
        assert any((folder / name).is_dir() for folder in (ROOT, ROOT / "pipeline")), name
