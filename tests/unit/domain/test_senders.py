"""Whose mail it is: whole addresses, then whole domain labels, the longest first; never a part of a label, never a guess."""

import pytest

from pipeline.domain.unit import Registry, Unit


def unit(identity: str, to: str, *domains: str) -> Unit:
    return Unit(identity, identity, identity, "", "", (to,), sender_domains=domains)


REGISTRY = Registry(
    units=(
        unit("TINH", "vanthu@tinh.example", "tinh.example"),
        unit("SO", "vanthu@so.tinh.example", "so.tinh.example"),
        unit("XA", "xa.mau@webmail.example"),
        unit("A", "a@chung.example", "chung.example"),
        unit("B", "b@chung.example", "chung.example"),
    )
)


@pytest.mark.parametrize(
    ("address", "whose"),
    [
        ("ai.do@so.tinh.example", "SO"),
        ("AI.DO@PHONG.SO.TINH.EXAMPLE", "SO"),
        ("ai.do@khac.tinh.example", "TINH"),
        ("ai.do@xso.tinh.example.evil.example", None),
        ("ai.do@notinh.example", None),
        ("ai.do@example", None),
        ("xa.mau@webmail.example", "XA"),
        ("xa.khac@webmail.example", None),
        ("a@chung.example", "A"),
        ("ai.do@chung.example", None),
    ],
)
def test_whose_mail_it_is(address: str, whose: str | None) -> None:
    found = REGISTRY.unit_of_sender(address)
    assert (found.id if found else None) == whose
