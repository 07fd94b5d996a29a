"""An envelope asks the server for no more than the mail needs, and carries nothing that is not an address."""

from __future__ import annotations

from pipeline.adapters.smtp.envelope import envelope

ALL = frozenset({"size", "8bitmime", "smtputf8"})
PLAIN = b"Subject: x\r\n\r\nx\r\n"


def test_options_follow_the_mail() -> None:
    def options(raw: bytes, to: str = "a@d.example", extensions: frozenset[str] = ALL) -> tuple[str, ...]:
        return envelope("s@d.example", (to,), raw, extensions).options

    assert options(PLAIN) == (f"SIZE={len(PLAIN)}",)
    assert options(PLAIN, extensions=frozenset()) == ()
    assert options(PLAIN + "ệ".encode())[1:] == ("BODY=8BITMIME",)
    assert options("Subject: ệ\r\n\r\nx\r\n".encode())[1:] == ("BODY=8BITMIME", "SMTPUTF8")
    assert options(PLAIN, "dân@d.example")[1:] == ("SMTPUTF8",)


def test_an_address_beyond_ascii_goes_as_far_as_the_server_can_carry_it() -> None:
    found = envelope("s@d.example", ("dân@d.example", "a@tỉnh.example"), PLAIN, frozenset())
    assert found.recipients == (("a@tỉnh.example", "a@xn--tnh-dlz.example"),)
    assert found.refused == {
        "dân@d.example": "553 the mail server cannot carry addresses with letters beyond ASCII (no SMTPUTF8)"
    }


def test_a_recipient_named_twice_gets_one_mail() -> None:
    assert envelope("", ("a@d.example", "a@d.example"), PLAIN, ALL).recipients == (("a@d.example", "a@d.example"),)


def test_every_line_ends_with_crlf() -> None:
    assert envelope("", ("a@d.example",), b"A: 1\n\r\n.\rb\n", ALL).raw == b"A: 1\r\n\r\n.\r\nb\r\n"
