"""Documents of an office of today, the Party's and the State's: two levels, each in its own words, with no edit by hand."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from lxml import etree

from pipeline.jobs.samples import sample_papers
from pipeline.office.new import write_office
from pipeline.wiring import FolderTemplates, office_at
from pipeline.writing.form import Paper
from pipeline.writing.word import render_document

AT = datetime(2026, 5, 11, 8, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
COMMITTEE = {"nd30": "UBND tỉnh Sông Mới", "hd05": "Tỉnh ủy Sông Mới"}
ISSUED = {"nd30": ("notice", "report", "reminder"), "hd05": ("conclusion", "report", "reminder")}
OF_2016 = ("huyện", "thị ủy", "ban cán sự", "bình phước")
OF_THE_OTHER = {
    "nd30": ("thường trực", "tỉnh ủy", "cấp ủy", "bí thư", "tuyên giáo", "đảng", "t/m"),
    "hd05": ("chủ tịch ubnd xã", "lưu: vt", "thông báo", "cộng hòa"),
}


def every_word(data: bytes) -> str:
    """Head, tables and foot too, a paragraph a line."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    return "\n".join("".join(p.itertext()) for p in body.iter("{*}p"))


@cache
def written(profile: str, folder: Path) -> dict[str, str]:
    answers = {
        "office.name": f"Văn phòng {COMMITTEE[profile]}", "office.committee": COMMITTEE[profile], "office.place": "Sông Mới",
        "office.officers": ("a@songmoi.example",), "office.profile": profile,
    }  # fmt: skip
    write_office(folder, answers)
    office, templates = office_at(folder), FolderTemplates(folder / "templates" / "word")
    form = templates.profile(profile)
    found = {}
    for name, contexts in sample_papers(office.registry, office.policy, office.words, dict(form["words"]), AT).items():
        paper = Paper(name, templates.template(name), form, name, office.policy.office, AT, contexts[0][1])
        found[name] = every_word(render_document(paper, contexts[0][0]))
    return found


@pytest.mark.parametrize("profile", ["nd30", "hd05"])
def test_no_document_names_what_is_no_more_or_what_is_of_the_other_form(profile: str, tmp_path: Path) -> None:
    papers = written(profile, tmp_path / profile)
    for name in (*ISSUED[profile], "reconciliation", "case-file", "evidence"):
        text = papers[name].casefold().replace("phản ánh lại", "")
        assert [words for words in (*OF_2016, *OF_THE_OTHER[profile]) if words in text] == [], name


def test_a_peoples_committee_tells_the_conclusion_by_its_office(tmp_path: Path) -> None:
    text = written("nd30", tmp_path / "o")["notice"]
    assert re.match(r"UBND TỈNH SÔNG MỚI\s+VĂN PHÒNG\s+Số: ……/TB-VPUBND", text)
    assert "Kết luận của Chủ tịch UBND tỉnh tại Hội nghị" in text
    assert "Chủ tịch UBND tỉnh yêu cầu:" in text
    assert "Thủ trưởng các sở, ban, ngành, Chủ tịch UBND các xã, phường và các cơ quan" in text
    assert "- UBND các xã, phường;" in text
    assert re.search(r"CHÁNH VĂN PHÒNG", text)


def test_a_party_office_of_two_levels_speaks_to_communes(tmp_path: Path) -> None:
    text = written("hd05", tmp_path / "o")["conclusion"]
    assert "Thường trực Tỉnh ủy yêu cầu Bí thư đảng ủy các xã, phường, Thủ trưởng các ban, sở, ngành" in text
    assert "Giao Ban Tuyên giáo và Dân vận Tỉnh ủy chỉ đạo" in text
    assert "- Đảng ủy các xã, phường, đảng ủy trực thuộc;" in text
    assert "- Đảng ủy UBND tỉnh, VP. UBND tỉnh;" in text


def test_who_concludes_may_hold_several_posts_and_the_office_may_name_its_leader(tmp_path: Path) -> None:
    folder = tmp_path / "o"
    written("nd30", folder)
    settings = (folder / "hotline.toml").read_text("utf-8")
    settings = settings.replace('# leader = ""', 'leader = "Lãnh đạo UBND tỉnh"')
    settings += (
        '\n[conclusion]\nauthority = "TL. CHỦ TỊCH"\nchairs = [{ name = "A", post = "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh" }]\n'
    )
    (folder / "hotline.toml").write_text(settings, "utf-8")
    office, templates = office_at(folder), FolderTemplates(folder / "templates" / "word")
    form = templates.profile("nd30")
    context, charts = sample_papers(office.registry, office.policy, office.words, dict(form["words"]), AT)["notice"][0]
    text = every_word(render_document(Paper("notice", templates.template("notice"), form, "", "", AT, charts), context))
    assert "đồng chí Chủ tịch UBND tỉnh kết luận như sau" in text
    assert "Lãnh đạo UBND tỉnh yêu cầu:" in text
    assert re.search(r"TL\. CHỦ TỊCH\s+CHÁNH VĂN PHÒNG", text)
    assert "Số: ……/TB-UBND" in text
