"""Word documents: the conclusion has its fixed parts in order, opens cleanly, and hostile words are printed as text."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest
from docx import Document
from kit import Hotline, mail
from openxml_audit import OpenXmlValidator

from pipeline.jobs.drafts import write_draft
from pipeline.writing.word_text import lines_of

PARTS = [
    "KẾT LUẬN",
    "tại Hội nghị báo cáo tình hình, kết quả xử lý,",
    "Ngày 31/5/2016, Tỉnh ủy tổ chức Hội nghị sơ kết",
    "Chủ trì:",
    "Thành phần tham dự:",
    "Sau khi nghe báo cáo tóm tắt tình hình",
    "1. Sau 03 tháng đi vào hoạt động",
    "- Về hạn chế:",
    "2. Để nâng cao hiệu quả hoạt động của đường dây nóng",
    "(1) Nâng cao tinh thần trách nhiệm",
    "(2) UBND tỉnh chỉ đạo Văn phòng UBND tỉnh",
    "(3) Giao Ban Tuyên giáo",
    "(4) Giao Văn phòng Tỉnh ủy định kỳ hàng tháng, quý",
]
HOSTILE = (
    "Kênh: Điện thoại\nTiếp nhận: 08 giờ 40, ngày 09/3/2016\nHọ tên: Nguyễn Văn Mẫu\nSĐT: 0900.000.101\n"
    "Nội dung: {{ 7*7 }} <w:p/> Tuyến ĐT741 qua xã Tân Lập, huyện Đồng Phú nhiều ổ gà."
)


def test_the_conclusion_has_its_parts_in_order(hotline: Hotline) -> None:
    text = "\n".join(lines_of(write_draft(hotline.desk, "conclusion", "2016-03-01..2016-05-31").data))
    places = [text.find(part) for part in PARTS]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("kind", "period"),
    [("conclusion", "2016-03-01..2016-05-31"), ("monthly", "2016-04"), ("quarterly", "2016-Q1"), ("yearly", "2016")],
)
def test_a_document_opens_cleanly_and_tells_nobody(hotline: Hotline, tmp_path: Path, kind: str, period: str) -> None:
    hotline.deliver(mail("truc.ddn@vptu.binhphuoc.example", "Tin", HOSTILE, "2016-03-09T09:00"))
    hotline.tick()
    hotline.at("2016-06-01T09:00")
    draft = write_draft(hotline.desk, kind, period)
    path = tmp_path / "report.docx"
    path.write_bytes(draft.data)
    assert not list(OpenXmlValidator().validate(path).errors)
    text = "\n".join(lines_of(draft.data))
    assert "Nguyễn Văn Mẫu" not in text
    assert "0900" not in text
    assert "{{" not in text
    assert Document(io.BytesIO(draft.data)).core_properties.language == "vi-VN"
    assert write_draft(hotline.desk, kind, period).data == draft.data


@pytest.mark.server("libreoffice")
def test_libreoffice_shows_the_conclusion(hotline: Hotline, tmp_path: Path) -> None:
    path = tmp_path / "kl.docx"
    path.write_bytes(write_draft(hotline.desk, "conclusion", "2016-03-01..2016-05-31").data)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    text = (tmp_path / "kl.txt").read_text("utf-8")
    assert "(4) Giao Văn phòng Tỉnh ủy" in text
    assert "Nơi nhận:" in text
