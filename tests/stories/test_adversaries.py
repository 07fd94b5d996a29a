"""Reports that try to carry their writer along: no mail to a unit tells who it was, and each says what is to be done."""

from adversaries import MATTERS, attack, judge
from kit import Hotline
from leak_detector import told


def test_no_mail_to_a_unit_tells_who_it_was(hotline: Hotline) -> None:
    found = attack(hotline, range(2 * len(MATTERS)))
    hotline.tick()
    judged = judge(hotline, found)
    assert len(judged) >= len(MATTERS)
    assert [item for item in judged if item.told] == []
    assert [item for item in judged if item.missing or item.withheld] == []


def test_the_detector_sees_every_adversary_in_his_own_mail(hotline: Hotline) -> None:
    for adversary in attack(hotline, range(len(MATTERS))).values():
        assert told(adversary.raw, adversary.who)
