"""Word documents: each template with a full and a bare case, their parts and text beside golden files, clean for Word and LibreOffice."""

from __future__ import annotations

import importlib
import io
import os
import re
import subprocess
import zipfile
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from docx import Document
from lxml import etree
from openxml_audit import OpenXmlValidator

from pipeline.errors import SettingsError
from pipeline.jobs.samples import sample_papers
from pipeline.office.words import sample_office
from pipeline.wiring import FolderTemplates, office_at
from pipeline.writing.charts import Chart
from pipeline.writing.form import Paper
from pipeline.writing.word import render_document
from pipeline.writing.word_text import chart_lines_of, lines_of

GOLDEN = Path(__file__).parent / "golden"
AT = datetime(2016, 5, 10, 8, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
NAMES = ("conclusion", "notice", "report", "evidence", "reminder", "reconciliation", "case-file")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def papers(profile: str = "hd11") -> dict[str, bytes]:
    """`report-full`, `report-bare` … → the document, in the sample office."""
    office = office_at(sample_office())
    templates = FolderTemplates(sample_office() / "templates" / "word")
    form = templates.profile(profile)
    found = {}
    for name, contexts in sample_papers(office.registry, office.policy, office.words, dict(form["words"]), AT).items():
        for kind, (context, charts) in zip(("full", "bare"), contexts, strict=True):
            paper = Paper(name, templates.template(name), form, f"{name} {kind}", office.policy.office, AT, charts)
            found[f"{name}-{kind}"] = render_document(paper, context)
    return found


def parts(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.namelist()


def xml(data: bytes, part: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(part))


@pytest.mark.parametrize("name", [f"{name}-{kind}" for name in NAMES for kind in ("full", "bare")])
def test_parts_and_text_are_those_of_the_golden_file(name: str) -> None:
    """After a wanted change: HOTLINE_GOLDEN=write pytest tests/unit/documents, then read the difference."""
    data = papers()[name]
    text = "\n".join([*parts(data), "", *lines_of(data)]) + "\n"
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("HOTLINE_GOLDEN") == "write":
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize("name", [f"{name}-full" for name in NAMES])
def test_word_opens_it_without_a_repair(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.docx"
    path.write_bytes(papers()[name])
    assert not [str(error) for error in OpenXmlValidator().validate(path).errors]


def test_a_document_speaks_vietnamese_has_headings_repeating_heads_and_alt_texts() -> None:
    for name, data in papers().items():
        document, styles = xml(data), xml(data, "word/styles.xml")
        assert {lang.get(f"{W}val") for lang in styles.iter(f"{W}lang")} == {"vi-VN"}
        properties = Document(io.BytesIO(data)).core_properties
        assert (properties.language, properties.author) == ("vi-VN", "Văn phòng Tỉnh ủy Bình Phước")
        assert properties.title == name.replace("-full", " full").replace("-bare", " bare")
        for table in document.iter(f"{W}tbl"):
            assert table.find(f"{W}tblPr/{W}tblDescription") is not None, name
            if len(table.findall(f"{W}tr")) > 1:
                assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None, name
        for drawing in document.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"):
            assert re.search(r"\d", drawing.get("descr") or ""), "the alternative text of a chart has its numbers"
        assert b" PAGE" in zipfile.ZipFile(io.BytesIO(data)).read("word/header1.xml") or "PAGE" in xml(
            data, "word/header1.xml"
        ).xpath("string()")


def test_looks_come_from_styles_not_from_runs() -> None:
    for name, data in papers().items():
        for run in xml(data).iter(f"{W}rPr"):
            assert not [child.tag for child in run if child.tag != f"{W}rStyle"], name


def test_every_chart_has_its_numbers_in_a_workbook() -> None:
    data = papers()["report-full"]
    charts = [part for part in parts(data) if re.fullmatch(r"word/charts/chart\d+\.xml", part)]
    assert charts
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part in charts:
            cached = [v.text for v in etree.fromstring(package.read(part)).iter("{*}numCache") for v in v.iter("{*}v")]
            book = zipfile.ZipFile(io.BytesIO(package.read(part.replace("charts", "embeddings").replace(".xml", ".xlsx"))))
            cells = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
            kept = [c.findtext("{*}v") for c in cells.iter("{*}c") if c.get("t") is None]
            assert sorted(cached) == sorted(kept)


@pytest.mark.parametrize("profile", ["hd11", "hd36", "hd05", "nd30"])
def test_the_form_is_that_of_the_profile_and_party_and_state_are_never_mixed(profile: str) -> None:
    form = FolderTemplates(sample_office() / "templates" / "word").profile(profile)
    data = papers(profile)["report-full"]
    text = "".join(xml(data).itertext())
    assert ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text) == form["state"]
    assert ("ĐẢNG CỘNG SẢN VIỆT NAM" in text) != form["state"]
    assert ("Số: ……/BC-VPTU" if form["state"] else "Số ……-BC/VPTU") in text
    assert text.split("kỳ báo cáo sau")[1].startswith(form["words"]["end_mark"])
    document = Document(io.BytesIO(data))
    margins = form["margins_mm"]
    first = document.sections[0]
    sides = {side: round(getattr(first, f"{side}_margin").mm) for side in margins}
    assert sides == margins
    sizes = {
        style.style_id: style.font.size.pt for style in document.styles if style.style_id in ("HLTitle", "HLText", "HLRecipients")
    }
    assert sizes == {
        "HLTitle": form["element"]["title"]["size"], "HLText": form["element"]["text"]["size"], "HLRecipients": form["element"]["recipients"]["size"],
    }  # fmt: skip


def test_a_wrong_key_of_a_profile_is_named_with_a_hint(tmp_path: Path) -> None:
    (tmp_path / "profiles").mkdir()
    text = (sample_office() / "templates" / "word" / "profiles" / "hd11.toml").read_text("utf-8")
    (tmp_path / "profiles" / "hd11.toml").write_text(
        text.replace("size = 15", "siz = 15").replace("top = 25", "top = 250"), "utf-8"
    )
    with pytest.raises(SettingsError) as caught:
        FolderTemplates(tmp_path).profile("hd11")
    found = {problem.key: problem.hint for problem in caught.value.problems}
    assert set(found) == {"element.title.siz", "margins_mm.top"}


def test_the_templates_are_those_that_make_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = sample_office() / "templates" / "word"
    monkeypatch.syspath_prepend(str(folder))
    make = importlib.import_module("make")
    monkeypatch.setattr(make, "HERE", tmp_path)
    for build in (make.conclusion, make.report, make.evidence, make.reminder, make.reconciliation, make.case_file):
        build()
    built, kept = ({path.name: contents(path) for path in place.glob("*.docx")} for place in (tmp_path, folder))
    assert built == kept


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_office_spelling_holds_in_every_word_of_a_document() -> None:
    form = FolderTemplates(sample_office() / "templates" / "word").profile("hd11")
    template = (sample_office() / "templates" / "word" / "conclusion.docx").read_bytes()
    office = office_at(sample_office())
    context = sample_papers(office.registry, office.policy, office.words, dict(form["words"]), AT)["conclusion"][0][0]
    paper = Paper("conclusion", template, form, "T", "O", AT, spelling="uỷ")
    text = "\n".join(lines_of(render_document(paper, context | {"committee_short": "Tỉnh uỷ", "attendance": "A", "chairs": []})))
    assert "yêu cầu Bí thư các huyện, thị uỷ, Thủ trưởng" in text
    assert "ủy" not in text
    template = (sample_office() / "templates" / "word" / "report.docx").read_bytes()
    context = sample_papers(office.registry, office.policy, office.words, dict(form["words"]), AT)["report"][0][0]
    chart = Chart("Biểu đồ", ("Số tin",), (("Huyện ủy Lộc Ninh", (1,)), ("THỊ ỦY", (2,))), across=True)
    paper = Paper("report", template, form, "T", "O", AT, {"chart_units": chart}, spelling="uỷ")
    data = render_document(paper, context | {"chart_trend": "", "chart_fields": ""})
    assert chart_lines_of(data) == ["Huyện uỷ Lộc Ninh\t1", "THỊ UỶ\t2"]
    assert 'descr="Biểu đồ. Huyện uỷ Lộc Ninh' in etree.tostring(xml(data), encoding="unicode")


def test_the_same_data_give_the_same_bytes() -> None:
    first = dict(papers())
    papers.cache_clear()
    assert papers() == first


@pytest.mark.server("libreoffice")
def test_libreoffice_shows_every_line_of_every_document(tmp_path: Path) -> None:
    for name, data in papers().items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    files = sorted(map(str, tmp_path.glob("*.docx")))
    for form in ("txt:Text (encoded):UTF8", "pdf"):
        subprocess.run(
            ["soffice", home, "--headless", "--convert-to", form, "--outdir", str(tmp_path), *files],
            check=True, capture_output=True, timeout=240,
        )  # fmt: skip
    for name, data in papers().items():
        shown = words((tmp_path / f"{name}.txt").read_text("utf-8-sig"))
        for line in lines_of(data):
            for cell in line.split("\t"):
                assert words(cell) in shown, f"{name}: {cell}"
        assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF")


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_date_in_the_head_is_not_broken_beside_a_long_place() -> None:
    """`Bà Rịa - Vũng Tàu, ngày 17 tháng 6 năm` and the year alone below it is no date."""
    for name in ("conclusion", "notice", "report", "reminder"):
        dates = [text for node in xml(papers()[f"{name}-full"]).iter(f"{W}t") if ", ngày" in (text := node.text or "")]
        assert dates
        assert all(" " not in text.partition(", ")[2] for text in dates)
