"""Every word of the terminal stands in the catalogue, in Vietnamese and in English; none stands in code."""

from __future__ import annotations

import ast
import io
import re
import tarfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import language
from pipeline.cli.app import command, run
from pipeline.cli.help import key_of
from pipeline.office.new import write_office
from pipeline.office.words import sample_office
from pipeline.writing.render import MailTemplates, TemplateProblem
from pipeline.writing.words import Words

PIPELINE = Path(__file__).parents[3] / "pipeline"
CATALOGUE = {
    name: tomllib.loads((sample_office() / "templates" / "words" / f"{name}.toml").read_text("utf-8")) for name in ("vi", "en")
}
ERRORS = {
    "NotFound", "NotAllowed", "UsageError", "StateUnreadable", "Busy", "Unavailable", "Deferred", "Refused", "ReaderFailed", "Problem", "ValueError",
}  # fmt: skip


def parsed(folder: str) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((PIPELINE / folder).rglob("*.py")):
        yield path, ast.parse(path.read_text("utf-8"))


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "id", ""), node


def test_both_languages_have_the_same_words() -> None:
    """A new slug needs its words in templates/words/vi.toml and in en.toml."""
    keys = {name: {(table, key) for table in words for key in words[table]} for name, words in CATALOGUE.items()}
    own = {(table, key) for table, key in keys["vi"] if table == "sentences"}  # their keys are the English
    assert keys["vi"] - own == keys["en"]


def test_holes_are_the_same_in_both_languages() -> None:
    for table in CATALOGUE["en"]:
        for key, english in CATALOGUE["en"][table].items():
            assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", CATALOGUE["vi"][table][key])), (table, key)


def test_what_the_terminal_says_in_its_own_way_is_a_reason() -> None:
    assert set(CATALOGUE["vi"]["shell"]) <= set(CATALOGUE["vi"]["reasons"])


def test_no_sentence_of_a_user_stands_in_the_command_line() -> None:
    """Two words in a string that is no docstring and no pattern of a log line are a sentence: it belongs to templates/words/."""
    commands = set(CATALOGUE["en"]["help"])  # "review show" names a command
    for path, tree in parsed("cli"):
        documented = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
                words = re.search(r"[^\W\d_]{2,} [^\W\d_]{2,}", node.value)
                assert not words or node.value in commands, f"{path.name}:{node.lineno}: {node.value!r}"


def test_every_word_of_the_terminal_exists_and_is_used() -> None:
    used = set()
    for _, tree in parsed("cli"):
        for name, call in calls(tree):
            if name in ("text", "_line") and call.args and isinstance(call.args[0], ast.Constant):
                used.add(call.args[0].value)
    known = set(CATALOGUE["en"]["terminal"])
    built = {"ask_name", "ask_committee", "ask_place", "ask_address", "ask_officers", "last_fetched", "last_sent"}
    assert used - known == set()
    assert known - used - built == set()


def parameters(found: Any, path: str = "hotline") -> Iterator[tuple[str, Any]]:
    yield path, None
    for parameter in found.params:
        yield path, parameter
    for name, inner in getattr(found, "commands", {}).items():
        yield from parameters(inner, name if path == "hotline" else f"{path} {name}")


@pytest.mark.parametrize("name", ["vi", "en"])
def test_every_command_and_option_explains_itself(name: str) -> None:
    texts, asked = CATALOGUE[name]["help"], {"epilogue", "--help"}
    for path, parameter in parameters(command()):
        key = key_of(path, parameter)
        short = key if key in texts or parameter is None else key_of("", parameter).strip()
        assert texts.get(short), f"[help] {key!r} is missing in {name}.toml"
        asked.add(short)
        assert parameter is not None or path == "hotline" or len(texts[short].partition("\n")[0]) <= 66
    assert set(texts) - asked == set(), "help of what is no more"


def test_no_command_is_cut_short_in_the_list(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("vi", "en"):
        assert run(["--help", "--lang", name]) == 0
        assert "..." not in capsys.readouterr().out.partition("COMMAND [ARGS]...")[2]


def test_the_language_is_that_of_the_option_then_the_environment(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {}
    monkeypatch.delenv("HOTLINE_LANG", raising=False)
    for locale, arguments in (("vi_VN.UTF-8", []), ("C.UTF-8", []), ("C.UTF-8", ["--lang", "vi"])):
        monkeypatch.setenv("LC_ALL", locale)
        assert run(["cases", "--help", *arguments]) == 0
        said[locale, *arguments] = capsys.readouterr().out
    assert "Cách dùng" in said["vi_VN.UTF-8",]
    assert "Usage" in said["C.UTF-8",]
    assert said["C.UTF-8", "--lang", "vi"] == said["vi_VN.UTF-8",]
    assert run(["cases", "--lang", "fr"]) == 2


def sentences() -> Iterator[tuple[str, str]]:
    """What the rest of the house says where it fails: English, with `{1}` for the first thing told, and so on."""
    for path, tree in parsed("."):
        if path.relative_to(PIPELINE).parts[0] in ("cli", "domain", "reading", "errors.py"):
            continue
        named: dict[str, list[ast.expr]] = {}  # sentences that are put into a variable first
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                named.setdefault(node.targets[0].id, []).append(node.value)
        for name, call in calls(tree):
            if name not in ERRORS:
                continue
            for argument in call.args[2:4] if name == "Problem" else call.args[:1]:
                pieces = named.get(argument.id, []) if isinstance(argument, ast.Name) else [argument]
                for piece in [part for p in pieces for part in ((p.body, p.orelse) if isinstance(p, ast.IfExp) else (p,))]:
                    if (found := english(piece)) and re.search(r"[^\W\d_]{2,} [^\W\d_]{2,}", found):
                        yield f"{path.relative_to(PIPELINE)}:{call.lineno}", found


def english(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if not isinstance(node, ast.JoinedStr):
        return ""
    holes = iter(range(1, 10))
    return "".join(str(part.value) if isinstance(part, ast.Constant) else f"{{{next(holes)}}}" for part in node.values)


def test_every_failure_is_said_in_vietnamese_too() -> None:
    """A new sentence of a failure needs its Vietnamese in [sentences] of templates/words/vi.toml."""
    known = CATALOGUE["vi"]["sentences"]
    missing = [f"{where}: {sentence!r}" for where, sentence in sentences() if sentence not in known]
    assert not missing, "\n".join(missing)


def slugs() -> Iterator[tuple[str, str]]:
    """Every reason, flag and refusal that the house names: as a value so called, in a tuple handed on, in what an error says."""
    for path, tree in parsed("."):
        if path.relative_to(PIPELINE).parts[0] in ("adapters", "office", "writing", "demo"):
            continue
        for node in ast.walk(tree):
            for place in slug_places(node):
                for slug in slugs_in(place):
                    yield f"{path.relative_to(PIPELINE)}:{getattr(node, 'lineno', 0)}", slug


def slug_places(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Call):
        error = getattr(node.func, "id", "") in ERRORS
        named = [keyword.value for keyword in node.keywords if keyword.arg in ("reasons", "flags", "why")]
        return [*(node.args[:1] if error else []), *(given for given in node.args if isinstance(given, ast.Tuple)), *named]
    if isinstance(node, ast.FunctionDef) and node.returns and "tuple[str, ...]" in ast.unparse(node.returns):
        return [inner.value for inner in ast.walk(node) if isinstance(inner, ast.Return) and inner.value]
    if isinstance(node, ast.Assign | ast.AugAssign) and node.value:
        target = ast.unparse(node.targets[0] if isinstance(node, ast.Assign) else node.target)
        return [node.value] if re.search("reason|flag|^why$", target) else []
    return []


def slugs_in(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*slugs_in(node.body), *slugs_in(node.orelse))
    elif isinstance(node, ast.Starred):
        yield from slugs_in(node.value)
    elif isinstance(node, ast.Tuple | ast.List):
        for item in node.elts:
            yield from slugs_in(item)
    elif re.fullmatch(r"[a-z]+(_[a-z]+)+|form", slug := english(node).partition(": ")[0]):
        yield slug


def test_every_reason_flag_and_refusal_has_its_words() -> None:
    """A new slug needs its words in [reasons] or [flag] of templates/words/."""
    known = {slug for table in ("reasons", "flag", "matched_by", "reply_kind") for slug in CATALOGUE["vi"][table]}
    known.add("returned_by_officer")  # the officer's own words say why
    found = list(slugs())
    assert len({slug for _, slug in found}) > 100
    assert not [(where, slug) for where, slug in found if slug not in known]


def test_a_failure_is_translated_with_what_it_tells() -> None:
    words = Words(
        {
            "sentences": {
                "{1} said no ({2}): try {3}": "{1} từ chối ({2}): thử {3}",
                "the server {1}": "máy chủ {1}",
                "again": "lại",
            }
        }
    )
    assert (
        words.sentence("the server a.example:993 said no (BAD x): try again") == "máy chủ a.example:993 từ chối (BAD x): thử lại"
    )
    assert words.sentence("nothing that is known") == "nothing that is known"
    assert words.text("sentences", "the server {1}") == "máy chủ {1}"


def test_what_a_mail_says_is_no_pattern() -> None:
    words = Words({"terminal": {"x": "{a} and {b}"}})
    assert words.text("terminal", "x", a="{b}", b="c") == "{b} and c"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("show A B", "Thừa B"),
        ("show A B C", "Thừa B C"),
        ("issue {0}/none.docx", "không có tệp '{0}/none.docx'"),
        ("issue {0}", "'{0}' là thư mục"),
        ("cases --overdue=1", "'--overdue' không có giá trị"),
        ("read {0}/none", "{0}/none: không có tệp hoặc thư mục này"),
        ("export --out {0}/none/x", "không có tệp hoặc thư mục này"),
        ("restore {0}/hotline.toml", "không phải bản sao lưu"),
        ("restore {0}/cut.tgz", "hoặc đã hỏng"),
    ],
)
def test_what_is_typed_wrong_is_told_in_one_vietnamese_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, said: str
) -> None:
    write_office(tmp_path)
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w:gz") as tar:
        tar.add(tmp_path / "registry", "registry")
    (tmp_path / "cut.tgz").write_bytes(whole.getvalue()[: len(whole.getvalue()) // 2])
    assert run([*line.format(tmp_path).split(), "--office", str(tmp_path), "--lang", "vi"]) in (1, 2)
    sentences = [found for found in capsys.readouterr().err.splitlines() if not found.startswith(("Cách dùng", "Xem cách"))]
    assert len(sentences) == 1
    assert said.format(tmp_path) in sentences[0]
    language.choose("", Path())


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("{{ nowhere }}", "không có chỗ điền 'nowhere'"),
        ("{{ code.nowhere }}", "ở đây không có chỗ điền 'nowhere'"),
        ("{{ code | nothing }}", "dòng 1: không có bộ lọc 'nothing'"),
        ("{% if code %}", "dòng 1: hết mẫu mà 'if' chưa đóng; cần 'elif' or 'else' or 'endif'"),
        ("{% endfi %}", "dòng 1: không có thẻ 'endfi'"),
        ("{{ code", "dòng 1: hết mẫu mà còn thiếu"),
        ("{{ code code }}", "dòng 1: cần dấu đóng }}"),
    ],
)
def test_a_broken_template_is_told_in_vietnamese(broken: str, said: str) -> None:
    templates = MailTemplates({"x.txt.j2": f"Subject: {broken}", "x.html.j2": ""}.get, Words())
    with pytest.raises(TemplateProblem) as raised:
        templates.render("x", {"code": "A"})
    told = Words(CATALOGUE["vi"]).sentence(str(raised.value))
    assert told.startswith("templates/mail/x.txt.j2: ")
    assert said in told


def test_an_error_reaches_the_user_in_the_language_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--office", str(tmp_path), "--lang", "vi"]) == 78
    assert "không phải thư mục văn phòng" in capsys.readouterr().err
    assert run(["tock", "--lang", "vi"]) == 2
    assert "Không có lệnh" in capsys.readouterr().err
    language.choose("", Path())
