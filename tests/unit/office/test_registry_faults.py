"""What an administrator is told of a registry that is not valid: where, what, and nothing that is not wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import SettingsError
from pipeline.office.new import write_office
from pipeline.office.words import load_words
from pipeline.wiring import office_at


def told(folder: Path, file: str, old: str, new: str) -> list[str]:
    """What is told of a new office of today in which the first `old` of a file was replaced."""
    write_office(folder, {"office.profile": "nd30"})
    path = folder / "registry" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(SettingsError) as raised:
        office_at(folder)
    return [str(problem) for problem in raised.value.problems if not problem.warning]


def test_a_fault_is_told_at_the_unit_by_its_id(tmp_path: Path) -> None:
    (said,) = told(
        tmp_path, "units.toml", 'document_symbols = ["SXD"]\nto = []', 'document_symbols = ["SXD"]\nto = "a@b.example"'
    )
    assert "unit SXD.to: " in said


def test_what_is_written_wrong_hides_nothing_of_what_is_named_wrong(tmp_path: Path) -> None:
    """A key that is none, an id that is listed twice and one that is not listed are told together."""
    broken = 'document_symbols = ["SXD"]\ncolour = "red"\nparent = "NOBODY"\n[[unit]]\nid = "SXD"\nname = "Sở"\n'
    said = told(tmp_path, "units.toml", 'document_symbols = ["SXD"]\n', broken)
    for part in ("unit SXD.colour: unknown key", "unit SXD.parent: there is no unit 'NOBODY'", "unit SXD: is listed twice"):
        assert any(part in line for line in said), said


def test_of_a_file_that_is_not_valid_no_name_is_missed(tmp_path: Path) -> None:
    """The units name its places: that it could not be read is one fault, not one more for each unit."""
    (said,) = told(tmp_path, "localities.toml", 'unit = "XA-VIDU"\n', "")
    assert "district xa-vi-du.unit: is missing" in said


@pytest.mark.parametrize(
    ("old", "new", "near"),
    [
        ("head_title = ", "headtitle = ", "did you mean 'head_title'?"),
        ("[[unit]]", "[[unt]]", "did you mean 'unit'?"),
        ("head_title = ", "colour = ", "see the list of settings"),
    ],
)
def test_a_slip_in_a_key_is_told_the_key_of_its_own_table(tmp_path: Path, old: str, new: str, near: str) -> None:
    """Quoted: a key is no word of the language, and is never translated ("field" → "lĩnh vực")."""
    said = told(tmp_path, "units.toml", old, new)
    assert any("unknown key" in line and near in line for line in said)
    key = near.removeprefix("did you mean ")
    assert near == key or key in load_words(tmp_path, "vi", []).sentence(near)


def test_quotes_of_word_are_named(tmp_path: Path) -> None:
    (said,) = told(tmp_path, "units.toml", 'document_symbols = ["SXD"]', "document_symbols = [“SXD”]")
    assert "column" in said
    assert "curly" in said
    (said,) = told(tmp_path / "other", "units.toml", 'document_symbols = ["SXD"]', 'document_symbols = ["SXD]')
    assert "curly" not in said


def test_the_mark_that_notepad_puts_before_a_text_is_no_fault(tmp_path: Path) -> None:
    write_office(tmp_path, {"office.profile": "nd30"})
    path = tmp_path / "registry" / "units.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert office_at(tmp_path).registry.unit_by_id["SXD"].short == "Sở Xây dựng"
