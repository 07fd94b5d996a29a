"""Identities are masked by class, and a finished mail that tells one is found in every spelling."""

import pytest

from pipeline.deciding.privacy import identities_of, leaks, mask_name, mask_phone, redact
from pipeline.domain.report import Informant

WHO = Informant(
    name="Nguyễn Văn Thuận",
    phone="+84900000101",
    phone_as_written="0900.000.101",
    email="thuan@mail.example",
    address="ấp 3, xã Tân Lập, huyện Đồng Phú",
)


def test_masks() -> None:
    assert mask_name("Nguyễn Văn Thuận") == "N.V.T."
    assert mask_phone("0900.000.101") == mask_phone("+84900000101") == "0900.***.***"


@pytest.mark.parametrize(
    "text",
    [
        "ông Nguyễn Văn Thuận", "NGUYỄN VĂN THUẬN", "nguyen van thuan", "Nguyen  Van\nThuan", "Nguyễn_Văn_Thuận.jpg", "Nguyễn Văn Thuận",
        "0900000101", "0900 000 101", "0900-000-101", "+84 900 000 101", "84900000101", "0 9 0 0 0 0 0 1 0 1", "thuan@mail.example", "THUAN@MAIL.EXAMPLE",
    ],
)  # fmt: skip
def test_every_spelling_is_found_and_redacted(text: str) -> None:
    assert leaks([text], identities_of(WHO))
    assert not leaks([redact(f"Đề nghị xem {text} nhé", identities_of(WHO))], identities_of(WHO))


@pytest.mark.parametrize(
    "text", ["đường ĐT741 tại xã Tân Lập, huyện Đồng Phú", "hạn 15/4/2016, số 0900", "N.V.T., 0900.***.***", "thuận lợi"]
)
def test_ordinary_words_are_no_leak(text: str) -> None:
    assert not leaks([text], identities_of(WHO))
