"""Addresses of 2025 and after: communes, wards and special units (đặc khu) directly under the province."""

from __future__ import annotations

import pytest

from pipeline.deciding.identities.homes import home_of
from pipeline.deciding.privacy import identities_of, leaks, redact
from pipeline.domain.report import Informant
from pipeline.domain.unit import Commune, District, Registry, Unit
from pipeline.reading.reports.persons import speakers
from pipeline.reading.reports.persons.names import clean_name
from pipeline.reading.reports.places.places import find_place

REGISTRY = Registry(
    units=(Unit("T0", "Thành ủy Vân Hải", "Thành ủy Vân Hải", "", "", ()),),
    districts=(
        District("con-mau", "Đặc khu Côn Mẫu", "U1", (), (Commune("Xã Hòn Chìm", "Hòn Chìm"),)),
        District("an-ha", "Xã An Hà", "U2", (), (Commune("Xã Đông Yên", "Đông Yên"), Commune("Thị trấn An Hà", "An Hà"))),
        District("phuong-3", "Phường 3", "U3", (), ()),
        District("long-tay", "Phường Long Tây", "U4", (), (Commune("Phường 7", "Phường 7"),)),
    ),
)


@pytest.mark.parametrize(
    ("text", "district", "hamlet"),
    [
        ("Khu 4, đặc khu Côn Mẫu", "con-mau", "Khu 4"),
        ("khu dân cư số 5 - Đặc khu Côn Mẫu, thành phố Vân Hải", "con-mau", None),
        ("thôn 3 dac khu Con Mau", "con-mau", "thôn 3"),
        ("o thon 3 dac khu Con Mau rac chat dong", "con-mau", "thôn 3"),
        ("Tại cầu cảng Bến Mẫu, đặc khu Côn Mẫu, tàu xả dầu ra biển", "con-mau", None),
        ("o dac khu Con Mau rac chat dong ca thang nay", "con-mau", None),
        ("đặc khu Côn Mẫu, xã Hòn Chìm cũ", "con-mau", None),
        ("ĐK. Côn Mẫu", "con-mau", None),
        ("ĐẶC KHU CÔN MẪU", "con-mau", None),
        ("tổ 2, khu vực Bến Mẫu đặc khu Côn Mẫu", "con-mau", "tổ 2, khu vực Bến Mẫu"),
        ("thôn Đông, xã An Hà, thành phố Vân Hải", "an-ha", "thôn Đông"),
        ("thôn Đông, xã Đông Yên cũ, nay là xã An Hà", "an-ha", "thôn Đông"),
        ("P.3, TP. Vân Hải", "phuong-3", None),
        ("KP2, phường Long Tây", "long-tay", "KP2"),
        ("tổ dân phố 5 phường 7 (nay là phường Long Tây)", "long-tay", "tổ dân phố 5"),
    ],
)
def test_where_it_is(text: str, district: str, hamlet: str | None) -> None:
    for labelled, prose in (([text], []), ([], [text])):
        found = find_place(labelled, prose, REGISTRY)
        assert (found.district, found.outside) == (district, False)
        assert (found.hamlet or "").lower() == (hamlet or "").lower()
        assert found.text


@pytest.mark.parametrize(
    ("text", "home"),
    [
        (
            "Tôi là Trần Văn Mẫu, ngụ khu 4, đặc khu Côn Mẫu, thành phố Vân Hải. Xin phản ánh.",
            "khu 4, đặc khu Côn Mẫu, thành phố Vân Hải",
        ),
        ("Rác chất đống.\nTrần Văn Mẫu - 0900000101 - số 12 Nguyễn Huệ, đặc khu Côn Mẫu", "số 12 Nguyễn Huệ, đặc khu Côn Mẫu"),
        ("Rác chất đống.\n\nTrần Văn Mẫu\nKhu 4, đặc khu Côn Mẫu", "Khu 4, đặc khu Côn Mẫu"),
        ("Nhà tôi ở thôn Đông, xã An Hà, thành phố Vân Hải, xin phản ánh", "thôn Đông, xã An Hà, thành phố Vân Hải"),
        ("Tôi tên Lò Thị Mẫu, đặc khu Côn Mẫu, xin hỏi", "đặc khu Côn Mẫu"),
        ("Ông Trần Văn Mẫu, thôn 3 đặc khu Côn Mẫu, phản ánh", "thôn 3 đặc khu Côn Mẫu"),
    ],
)
def test_where_the_informant_lives(text: str, home: str) -> None:
    assert speakers.home_of(text, noted=text.startswith("Ông")) == home


@pytest.mark.parametrize(
    ("address", "home"),
    [
        ("số 12 đường Nguyễn Huệ, khu 4, đặc khu Côn Mẫu", "số 12 đường Nguyễn Huệ, khu 4"),
        ("thôn 3 đặc khu Côn Mẫu", "thôn 3, đặc khu Côn Mẫu"),
        ("thôn 3, ĐK Côn Mẫu", "thôn 3, ĐK Côn Mẫu"),
        ("đặc khu Côn Mẫu, thành phố Vân Hải", None),
        ("xã An Hà, thành phố Vân Hải", None),
    ],
)
def test_what_of_an_address_is_a_home(address: str, home: str | None) -> None:
    assert home_of(address) == home


def test_a_lone_hamlet_with_its_special_unit_is_masked() -> None:
    who = Informant(name="Lò Thị Mẫu", address="thôn 3, đặc khu Côn Mẫu")
    text = "Nhà ở thôn 3 đặc khu Côn Mẫu bị ngập"
    assert {leak.kind for leak in leaks({"text": [text]}, identities_of(who), ())}
    assert "đặc khu Côn Mẫu" in redact(text, identities_of(who))
    assert "thôn 3" not in redact(text, identities_of(who))
    assert not leaks({"text": ["Đặc khu Côn Mẫu đang mất điện"]}, identities_of(who), ())


def test_a_special_unit_is_nobodys_name() -> None:
    assert clean_name("Lò Thị Mẫu (đặc khu Côn Mẫu)") == "Lò Thị Mẫu"
    assert speakers.name_of("Anh Trần Văn Mẫu, đặc khu Côn Mẫu, phản ánh việc đổ rác", noted=True) == "Trần Văn Mẫu"


def test_what_a_commune_was_before_is_the_narrower_place() -> None:
    communes = (Commune("Phường Tam Mẫu", "Tam Mẫu"), Commune("Xã Long Thử", "Long Thử"))
    registry = Registry(units=REGISTRY.units, districts=(District("tam-mau", "Phường Tam Mẫu", "U1", (), communes),))
    found = find_place([], ["dãy trọ ở khu phố Đông, phường Tam Mẫu (trước là xã Long Thử), có người lạ"], registry)
    assert (found.district, found.commune) == ("tam-mau", "Long Thử")


@pytest.mark.parametrize("province", ["tỉnh Bắc Mẫu cũ", "huyện Mẫu Hạ, tỉnh Mẫu (cũ)"])
def test_the_province_that_a_commune_was_of_before_is_no_other(province: str) -> None:
    assert find_place([f"thôn Đông, xã Đông Yên, {province}"], [], REGISTRY).district == "an-ha"
    assert find_place([f"thôn Đông, xã Đông Yên, {province.removesuffix(' cũ').removesuffix(' (cũ)')}"], [], REGISTRY).ambiguous
