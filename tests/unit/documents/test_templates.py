"""A template that a clerk has broken is named with its place; a citizen's words never break a document."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from docx import Document
from jinja2 import Environment
from kit import OFFICER, Hotline, mail

from pipeline.cli.checking import check_templates
from pipeline.jobs.papers import write_case_file, write_reconciliation
from pipeline.office.words import sample_office
from pipeline.writing.form import Paper
from pipeline.writing.render import TemplateProblem
from pipeline.writing.rows import Loops
from pipeline.writing.word import render_document
from pipeline.writing.word_text import lines_of

AT = datetime(2016, 6, 1, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
NUMBERS = ("figures.", "whole.", "total_units.", "row.")
HOSTILE = "{{ 7*7 }} {% for x in y %} <w:p/> &amp; ]]> \x00\x07 {_{ }_} \u202e <script>alert(1)</script> =HYPERLINK(1)"

BODY = (
    "Kênh: Điện thoại\nTiếp nhận: 08 giờ 40, ngày 09/3/2016\nHọ tên: Nguyễn Văn Mẫu\nSĐT: 0900.000.101\n"
    "Nội dung: {{ 7*7 }} <w:p/> {% endfor %} Tuyến ĐT741 qua xã Tân Lập, huyện Đồng Phú nhiều ổ gà.\n"
)


def template(*paragraphs: str, table: tuple[str, ...] = ()) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        made = document.add_table(rows=len(table) + 1, cols=2)
        made.rows[0].cells[0].text = "TT"
        for row, text in zip(made.rows[1:], table, strict=True):
            for cell, words in zip(row.cells, text.split("|"), strict=False):
                cell.text = words
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def filled(data: bytes, **context: object) -> list[str]:
    return lines_of(render_document(Paper("mine", data, {}, "Title", "Office", AT), context))


@pytest.mark.parametrize(
    ("paragraphs", "named"),
    [
        (["Tổng số {{ totl }} tin"], ["totl", "Tổng số"]),
        (["Đã nhận {{ total tin"], ["Đã nhận"]),
        (["{%p for item in items %}", "Tin {{ item }}"], ["mine.docx"]),
        (["{%p endfor %}"], ["endfor"]),
        (["Nếu {% if total %} có"], ["mine.docx"]),
        (["{{ total.nothing.more }}"], ["nothing", "total.nothing"]),
        (["{{ total | no_such_filter }}"], ["no_such_filter"]),
        (["{{ ''.__class__.__mro__ }}"], ["unsafe"]),
        (["{{ 1 / 0 }}"], ["zero", "1 / 0"]),
        (["{{ range(10**9) | list }}"], ["ange"]),
    ],
)
def test_a_fault_is_reported_with_the_file_and_the_words_around_it(paragraphs: list[str], named: list[str]) -> None:
    with pytest.raises(TemplateProblem) as caught:
        filled(template(*paragraphs), total="5", items=["a"])
    for words in ("templates/word/mine.docx", *named):
        assert words in str(caught.value)


def test_a_loop_over_half_a_row_is_reported() -> None:
    broken = template("x", table=("{%tr for row in rows %}|", "{{ row.a }}|{% if row.a %}", "{%tr endfor %}|"))
    with pytest.raises(TemplateProblem, match=r"mine\.docx"):
        filled(broken, rows=[{"a": "1"}])


def test_a_row_that_lacks_a_key_is_reported() -> None:
    with pytest.raises(TemplateProblem, match="missing"):
        filled(
            template("x", table=("{%tr for row in rows %}|", "{{ row.a }}|{{ row.missing }}", "{%tr endfor %}|")),
            rows=[{"a": "1"}],
        )


def test_what_is_no_word_file_is_reported() -> None:
    for data in (b"", b"PK", b"no zip", template("x")[:900]):
        with pytest.raises(TemplateProblem, match=r"mine\.docx"):
            filled(data)


@pytest.mark.parametrize("where", ["paragraph", "table"])
def test_hostile_words_are_printed_as_text(where: str) -> None:
    if where == "paragraph":
        lines = filled(template("{{ text }}", "sau"), text=HOSTILE)
    else:
        lines = filled(
            template("x", "sau", table=("{%tr for row in rows %}|", "{{ row.a }}|{{ row.b }}", "{%tr endfor %}|")),
            rows=[{"a": HOSTILE, "b": "b"}],
        )
    text = "\n".join(lines)
    for words in ("{{ 7*7 }}", "{% for x in y %}", "<w:p/>", "&amp;", "]]>", "<script>", "sau"):
        assert words in text, words


def test_five_megabytes_of_words_are_printed() -> None:
    text = "Nước <thải> & bụi {{ }} " * 220_000
    begun = datetime.now(AT.tzinfo)
    lines = filled(
        template("x", "sau", table=("{%tr for row in rows %}|", "{{ row.a }}|{{ row.b }}", "{%tr endfor %}|")),
        rows=[{"a": text, "b": "b"}],
    )
    assert any(len(line) > 5_000_000 for line in lines)
    assert datetime.now(AT.tzinfo) - begun < timedelta(seconds=60)


def test_streamed_rows_are_those_of_the_template_engine() -> None:
    """The rows that never pass the engine read as if they had."""
    xml = "<w:tbl>{% for row in rows %}<w:tr a='1'><w:t>{{ row.a }}</w:t><w:t>{{ row.b }}: {{row.a}} 100%</w:t></w:tr>{% endfor %}</w:tbl>"
    rows = [{"a": f"<{n}> & {n}", "b": "á"} for n in range(1203)]
    loops = Loops()
    taken = loops.take_out(xml).encode()
    ours = b"".join(loops.put_back(taken, {"rows": rows})).decode()
    assert ours == Environment(autoescape=True).from_string(xml).render(rows=rows)
    assert b"{{" not in taken


def test_a_row_with_conditions_is_left_to_the_template_engine() -> None:
    data = template("x", table=("{%tr for row in rows %}|", "{{ row.a }}|{% if row.b %}có{% endif %}", "{%tr endfor %}|"))
    assert filled(data, rows=[{"a": "1", "b": ""}, {"a": "2", "b": "x"}])[-2:] == ["1\t", "2\tcó"]


def break_template(hotline: Hotline, name: str, change: Callable[[str], str]) -> None:
    path = hotline.folder / "templates" / "word" / f"{name}.docx"
    document = Document(io.BytesIO(path.read_bytes()))
    for paragraph in document.paragraphs:
        paragraph.text = change(paragraph.text)
    document.save(str(path))


def test_check_finds_nothing_wrong_with_a_new_office(hotline: Hotline) -> None:
    assert check_templates(hotline.office) == []


@pytest.mark.parametrize("name", ["conclusion", "notice", "report", "evidence", "reconciliation", "case-file", "reminder"])
def test_check_names_the_template_and_the_placeholder_that_is_wrong(hotline: Hotline, name: str) -> None:
    break_template(hotline, name, lambda text: re.sub(r"\{\{ (?!r)\w+", "{{ khong_co", text, count=1))
    (problem,) = check_templates(hotline.office)
    assert problem.file == f"templates/word/{name}.docx"
    assert "khong_co" in problem.message


def test_check_finds_a_fault_that_only_a_bare_case_shows(hotline: Hotline) -> None:
    break_template(
        hotline, "report", lambda text: text.replace("Trong kỳ không có tin phải giải quyết.", "{{ only_when_empty }}")
    )
    (problem,) = check_templates(hotline.office)
    assert "only_when_empty" in problem.message


def test_a_broken_template_stops_no_mail_and_the_draft_comes_when_it_is_mended(hotline: Hotline) -> None:
    hotline.deliver(mail(OFFICER, "Tin", BODY, "2016-03-09T09:00"))
    hotline.tick()
    path = hotline.folder / "templates" / "word" / "report.docx"
    whole = path.read_bytes()
    break_template(hotline, "report", lambda text: text.replace("{{ period }}", "{{ kỳ_nào }}"))
    for moment in ("2016-03-15T08:00", "2016-03-15T09:00"):
        hotline.at(moment)
        hotline.deliver(mail(OFFICER, f"Tin {moment}", BODY, moment))
        assert hotline.tick().counts["filed"] == 1
    (alarm,) = [item for item in hotline.sent("review") if item["key"].startswith("alarm:template")]
    assert alarm["state"] == "sent"
    assert hotline.sent("report") == []
    path.write_bytes(whole)
    hotline.at("2016-03-16T09:00")
    hotline.tick()
    assert [item["key"] for item in hotline.sent("report")] == ["report:monthly:2016-03:draft", "report:quarterly:2016-Q1:draft"]


def test_every_placeholder_is_listed_for_the_clerk() -> None:
    folder = sample_office() / "templates" / "word"
    listed = set(re.findall(r"`([a-z_.]+)`", (folder / "README.md").read_text("utf-8")))
    for path in folder.glob("*.docx"):
        with zipfile.ZipFile(path) as package:
            text = re.sub(r"<[^>]+>", " ", package.read("word/document.xml").decode())
        used = set(re.findall(r"\{\{\s*(?:p |r )?([a-z_]+(?:\.[a-z_]+)?)", text))
        loops = set(re.findall(r"for \w+ in (\w+)", text))
        short = {name.partition(".")[2] if name.startswith(NUMBERS) else name for name in used | loops}
        missing = {name for name in short if name not in listed and f"row.{name}" not in listed}
        assert not missing, path.name


def test_a_hostile_report_leaves_every_paper_whole(hotline: Hotline) -> None:
    hotline.deliver(mail(OFFICER, "Tin", BODY, "2016-03-09T09:00"))
    hotline.tick()
    case = hotline.cases()[0]
    unit = case["assignments"][0]["unit"]
    text = "\n".join(lines_of(write_case_file(hotline.desk, case["code"])[1]))
    assert "{{ 7*7 }} <w:p/> {% endfor %} Tuyến ĐT741" in text
    listed = "\n".join(lines_of(write_reconciliation(hotline.desk, "2016-03", unit)[1]))
    assert case["code"] in listed
    assert "{{ 7*7 }}" in listed
    assert "0900.000.101" not in listed
    assert "Nguyễn Văn Mẫu" not in listed


def test_the_templates_are_those_that_their_script_makes(tmp_path: Path) -> None:
    kept = Path(__file__).parents[3] / "templates" / "word"
    for script in kept.glob("*.py"):
        shutil.copy(script, tmp_path)
    subprocess.run([sys.executable, "make.py"], cwd=tmp_path, check=True)
    assert {file.name for file in tmp_path.glob("*.docx")} == {file.name for file in kept.glob("*.docx")}
    for file in tmp_path.glob("*.docx"):
        assert parts_of(file) == parts_of(kept / file.name), file.name


def parts_of(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
