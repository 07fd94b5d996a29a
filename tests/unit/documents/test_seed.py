"""Our conclusion beside the one it was modelled on: every line that says no data is there word for word."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from quarters import ZONE, quarter

from pipeline.domain.policy import Conclusion
from pipeline.office.words import sample_office
from pipeline.reporting.appraisal import appraise
from pipeline.reporting.figures import figures
from pipeline.reporting.narrative import conclusion_context
from pipeline.reporting.periods import parse_period
from pipeline.reporting.teller import Teller
from pipeline.wiring import FolderTemplates, office_at
from pipeline.writing.form import Paper
from pipeline.writing.word import render_document

SEED = Path(__file__).parents[4] / "shared" / "seed" / "ket-luan-2016-05-31.txt"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DATA = ("Thành phần tham dự:", "1. Sau", "- Về ưu điểm:", "- Về hạn chế:")
"""How the lines begin that a hotline's own data fill."""


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("uỷ", "ủy").split()).casefold()


@pytest.mark.shared
@pytest.mark.skipif(not SEED.is_file(), reason="the seed document lies beside a checkout")
def test_every_line_of_the_seed_that_is_no_data_stands_in_ours() -> None:
    lines = [line.strip() for line in unicodedata.normalize("NFC", SEED.read_text("utf-8")).splitlines() if line.strip()]
    office = office_at(sample_office())
    chairs = [tuple(line[9:].rstrip(";.").split(" – ", 1)) for line in lines if line.startswith("Đồng chí")]
    policy = replace(office.policy, conclusion=Conclusion(date(2016, 5, 31), "sơ kết", tuple((a, b) for a, b in chairs)))
    templates = FolderTemplates(sample_office() / "templates" / "word")
    form = templates.profile("hd11")
    teller = Teller(office.registry, policy, office.words.of, dict(form["words"]))
    period = parse_period("conclusion", "2016-03-01..2016-05-31", 1)
    cases = quarter(0, 70)
    now = figures(cases, period, ZONE)
    context = conclusion_context(teller, now, appraise(now, period, ZONE, {case.code: case for case in cases}), period)
    paper = Paper("conclusion", templates.template("conclusion"), form, "", "", period.bounds(ZONE)[1])
    with zipfile.ZipFile(io.BytesIO(render_document(paper, context | {"public": False}))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    ours = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p")]
    said = {plain(line) for line in ours}
    assert [line for line in lines if plain(line) not in said and not line.startswith(DATA)] == []
    order = [plain(line) for line in ours]
    begins = [next(n for n, line in enumerate(order) if line.startswith(plain(start))) for start in DATA]
    assert begins == sorted(begins)
    assert "Sau 03 tháng đi vào hoạt động" in "\n".join(ours)
