"""Authentication-Results: only the pinned server's, only the topmost, never what a sender put into a comment."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.adapters.holidays_vn import year_days
from pipeline.deciding.authentic import dmarc, proven, refused
from pipeline.domain.message import Address, Message
from pipeline.office.folder import load_office, sample_office

POLICY = replace(load_office(sample_office(), year_days).policy, auth_server_id="mx.tinh.example")
OURS = "mx.tinh.example; spf=pass smtp.mailfrom=a.example; dmarc=pass header.from=a.example"


def verdict(*headers: tuple[str, str]) -> str | None:
    return dmarc(Message("0", "<1@a.example>", Address("", "a@a.example"), "", None, "", headers=headers), POLICY)


@pytest.mark.parametrize(
    ("expected", "headers"),
    [
        ("pass", [("authentication-results", OURS)]),
        ("pass", [("authentication-results", "mx.tinh.example; dkim=pass"), ("authentication-results", OURS)]),
        ("fail", [("authentication-results", "mx.tinh.example 1; dmarc=fail (p=none)")]),
        (None, [("authentication-results", "mx.other.example; dmarc=pass")]),
        (None, [("authentication-results", "mx.tinh.example.attacker.example; dmarc=pass")]),
        ("fail", [("authentication-results", 'mx.tinh.example; dmarc=fail reason="dmarc=pass"')]),
        (
            "fail",
            [("authentication-results", "mx.tinh.example; dmarc=fail"), ("received", "from x"), ("authentication-results", OURS)],
        ),
        (None, []),
        ("other", [("authentication-results", "mx.tinh.example; dmarc=pass header.from=evil.example")]),
        ("pass", [("authentication-results", "mx.tinh.example; dmarc=pass (p=reject) header.from=A.example.")]),
        ("fail", [("authentication-results", "mx.tinh.example; dmarc=fail header.from=evil.example")]),
    ],
)
def test_what_the_server_says(expected: str | None, headers: list[tuple[str, str]]) -> None:
    assert verdict(*headers) == expected


def test_silence_obeys_no_command_and_refuses_no_answer() -> None:
    silent = Message("0", "<1@a.example>", Address("", "a@a.example"), "", None, "")
    assert not proven(silent, POLICY)
    assert not refused(silent, POLICY)
    assert proven(silent, replace(POLICY, auth_server_id=""))


def test_a_pass_for_another_domain_than_the_one_we_read_refuses_an_answer() -> None:
    """A comment or a second author may be whom we read; the server judged whom it read."""

    def judged(domain: str) -> Message:
        headers = (("authentication-results", f"mx.tinh.example; dmarc=pass header.from={domain}"),)
        return Message("0", "<1@a.example>", Address("", "vt@so.example"), "", None, "", headers=headers)

    assert refused(judged("evil.example"), POLICY)
    assert refused(judged("so.example.evil.example"), POLICY)
    assert not refused(judged("so.example"), POLICY)
    assert not refused(judged("evil.example"), replace(POLICY, auth_server_id=""))


@pytest.mark.parametrize(
    "authors",
    [["A <a@a.example>, B <b@evil.example>"], ["A <a@a.example>", "B <b@evil.example>"], ["a@a.example; b@evil.example"]],
)
def test_a_mail_of_several_authors_obeys_no_command(authors: list[str]) -> None:
    headers = (("authentication-results", OURS), *(("from", author) for author in authors))
    mail = Message("0", "<1@a.example>", Address("", "a@a.example"), "", None, "", headers=headers)
    assert not proven(mail, POLICY)
    assert proven(replace(mail, headers=(*headers[:1], ("from", 'Phòng A, "Tỉnh ủy" <a@a.example>'))), POLICY)
