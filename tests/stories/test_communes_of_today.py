"""A province of today: no districts, each commune a place of the registry with a unit of its own."""

from __future__ import annotations

import re

import pytest
from kit import FORWARDER, Hotline, mail

from pipeline.writing.word_text import lines_of

CALL = (
    "Họ và tên: {name}\nSố điện thoại: {phone}\nĐịa chỉ: thôn 4, xã Tân Lập\nNội dung phản ánh: Trạm biến áp thôn 4 yếu, tối nào "
    "cũng mất điện từ 18 giờ đến 20 giờ{more}."
)


@pytest.fixture
def today(hotline: Hotline) -> Hotline:
    """The sample office with the commune of Tân Lập, made of two older ones, in the stead of its district."""
    places = hotline.folder / "registry" / "localities.toml"
    text = re.sub(r'\[\[district\]\]\nslug = "dong-phu".*?(?=\[\[district\]\])', "", places.read_text("utf-8"), flags=re.DOTALL)
    text += '\n[[district]]\nslug = "tan-lap"\nname = "Xã Tân Lập"\nunit = "HU-DONGPHU"\n'
    text += '[[district.commune]]\nname = "Xã Đồng Tiến"\nbare = "Đồng Tiến"\n'
    units = hotline.folder / "registry" / "units.toml"
    units.write_text(units.read_text("utf-8").replace('"dong-phu"', '"tan-lap"'), "utf-8")
    places.write_text(re.sub(r"\n\[ambiguous\].*?(?=\n\[\[)", "\n", text, flags=re.DOTALL), "utf-8")
    return Hotline(hotline.folder)


def called(hotline: Hotline, when: str, **said: str) -> None:
    hotline.at(when)
    hotline.deliver(mail(FORWARDER, "Tin phản ánh", CALL.format(**said), when))
    hotline.tick()


def test_two_who_tell_of_one_matter_in_a_commune_of_today_are_linked(today: Hotline) -> None:
    called(today, "2016-03-09T09:00", name="Phạm Quốc Dũng", phone="0987 111 222", more="")
    called(today, "2016-03-10T09:00", name="Lê Thị Hương", phone="0944 111 333", more=", đề nghị sửa")
    first, second = today.cases()
    assert first["locality"] == {**first["locality"], "district": "tan-lap", "commune": None}
    assert second["repeat_of"] == first["code"]


def test_the_commune_of_before_is_the_same_place(today: Hotline) -> None:
    called(today, "2016-03-09T09:00", name="Phạm Quốc Dũng", phone="0987 111 222", more="")
    said = CALL.replace("xã Tân Lập", "xã Đồng Tiến (nay là xã Tân Lập)")
    today.at("2016-03-10T09:00")
    told = said.format(name="Lê Thị Hương", phone="0944 111 333", more=", đề nghị sửa")
    today.deliver(mail(FORWARDER, "Tin phản ánh", told, "2016-03-10T09:00"))
    today.tick()
    first, second = today.cases()
    assert second["repeat_of"] == first["code"]


def test_a_commune_of_before_stands_behind_that_of_today_wherever_the_place_is_named(today: Hotline) -> None:
    today.at("2016-03-09T09:00")
    told = CALL.replace("xã Tân Lập", "xã Đồng Tiến").format(name="Phạm Quốc Dũng", phone="0987 111 222", more="")
    today.deliver(mail(FORWARDER, "Tin phản ánh", told, "2016-03-09T09:00"))
    today.tick()
    item = next(item for item in today.sent("assignment") if item["key"].endswith(".1"))
    assert "Địa điểm: thôn 4, xã Tân Lập (xã Đồng Tiến)" in today.text_by(item["key"])
    today.shell("2016-05-20T09:00", "report", "case-file", today.cases()[0]["code"], "--out", str(today.folder / "f.docx"))
    assert "xã Tân Lập (xã Đồng Tiến)" in "\n".join(lines_of((today.folder / "f.docx").read_bytes()))
