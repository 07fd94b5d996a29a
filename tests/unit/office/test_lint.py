"""What `hotline check` tells an administrator of a registry that is valid and yet seldom meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.domain.policy import Identity
from pipeline.domain.unit import Commune, District, Field, Registry, Unit, Urgency
from pipeline.office.lint import seldom_meant
from pipeline.office.words import sample_office
from pipeline.wiring import office_at

OFFICE = Identity("ddn@tinh.example", ("a@tinh.example",))
SXD = Unit("SXD", "Sở Xây dựng", "Sở Xây dựng", "so_nganh", "Giám đốc", ("sxd@tinh.example",))
SYT = Unit("SYT", "Sở Y tế", "Sở Y tế", "so_nganh", "Giám đốc", ("syt@tinh.example",))
ROADS = Field("GIAO_THONG", "Giao thông", "SXD", keywords=("đường",))
REST = Field("KHAC", "Khác", "SYT")
URGENCY = Urgency(instant_strong=("khẩn cấp",))


def told(
    *units: Unit, fields: tuple[Field, ...] = (ROADS, REST), places: tuple[District, ...] = (), who: Identity = OFFICE
) -> str:
    found = list(seldom_meant(Registry(units, fields, districts=places, urgency=URGENCY), who))
    assert all(problem.warning and problem.hint for problem in found)
    return "\n".join(map(str, found))


def test_an_ordinary_registry_and_the_sample_have_nothing_of_it() -> None:
    assert told(SXD, SYT) == ""
    office = office_at(sample_office())
    assert list(seldom_meant(office.registry, office.policy.identity)) == []


@pytest.mark.parametrize(
    ("units", "fields", "said"),
    [
        ((SXD, SYT), (replace(ROADS, cooperating=("SXD", "SYT")), REST), "SXD leads the field and helps in it too"),
        ((SXD, SYT), (replace(ROADS, cooperating=("SYT", "SYT")), REST), "stands there twice"),
        ((replace(SXD, can_lead=False), SYT), (ROADS, REST), "SXD cannot lead"),
        ((SXD, replace(SYT, to=SXD.to)), (ROADS, REST), "sxd@tinh.example is the address of SXD and SYT"),
        ((SXD, replace(SYT, to=("ddn@tinh.example",))), (ROADS, REST), "the hotline's own address"),
        ((replace(SXD, sender_domains=("gmail.com",)), SYT), (ROADS, REST), "anyone may have an address at gmail.com"),
        ((replace(SXD, sender_domains=("t.example",)), replace(SYT, sender_domains=("t.example",))), (ROADS, REST), "tells of neither"),
        ((SXD, replace(SYT, aliases=("so xay dung",))), (ROADS, REST), "is a name of SXD and of SYT"),
        ((replace(SXD, parent="SYT"), replace(SYT, parent="SXD")), (ROADS, REST), "below itself"),
    ],
)  # fmt: skip
def test_what_administrators_get_wrong_is_told_with_what_to_do(
    units: tuple[Unit, ...], fields: tuple[Field, ...], said: str
) -> None:
    assert said in told(*units, fields=fields)


def test_an_office_without_officers_or_with_everybody_for_a_forwarder_is_told() -> None:
    text = told(SXD, SYT, who=Identity("ddn@tinh.example", (), ("gmail.com",)))
    assert "no officer is named" in text
    assert "office.forwarders: anyone may have an address at gmail.com" in text


def test_the_bare_name_of_a_place_has_no_kind() -> None:
    right, wrong = Commune("Xã Tân Lập", "Tân Lập"), Commune("Xã Tân Lập", "Xã Tân Lập")
    assert told(SXD, SYT, places=(District("a", "Xã A", "SXD", communes=(right, Commune("Phường 7", "Phường 7"))),)) == ""
    assert "with its kind in bare" in told(SXD, SYT, places=(District("a", "Xã A", "SXD", communes=(wrong,)),))


def test_an_officers_mailbox_is_his_own() -> None:
    text = told(SXD, SYT, who=Identity("ddn@tinh.example", ("ddn@tinh.example", "syt@tinh.example")))
    assert "office.officers: ddn@tinh.example is the hotline's own address" in text
    assert "office.officers: syt@tinh.example is the address of SYT too" in text


def test_two_places_have_two_names() -> None:
    text = told(SXD, SYT, places=(District("a", "Xã A", "SXD"), District("b", "Xã A", "SYT"), District("c", "Xã C", "SYT")))
    assert "district b.name: Xã A is the name of a and of b" in text
    assert "Xã C" not in text


def test_an_office_that_wrote_its_fields_without_words_of_urgency_is_told() -> None:
    """Whoever writes the file anew leaves them out, and "khẩn cấp" means nothing from then on."""
    found = list(seldom_meant(Registry((SXD, SYT), (ROADS, REST)), OFFICE))
    assert ["no word of urgency is listed" in str(problem) for problem in found] == [True]
