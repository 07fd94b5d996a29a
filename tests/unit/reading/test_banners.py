"""What a server warns of above a mail is nobody's words; what a person writes about mail is his."""

from __future__ import annotations

import pytest

from pipeline.reading.banners import without_banner

WORDS = "Sở đã xử lý xong.\n\nTrân trọng."


@pytest.mark.parametrize(
    "banner",
    [
        "[CẢNH BÁO: thư từ bên ngoài]",
        "[EXTERNAL EMAIL]",
        "CAUTION: This email originated from outside of the organization. Do not click links or open attachments.",
        "CẢNH BÁO: Email này được gửi từ bên ngoài cơ quan.\nKhông mở tệp đính kèm hoặc liên kết lạ.",
    ],
)
def test_a_warning_is_taken_off(banner: str) -> None:
    assert without_banner(f"{banner}\n\n{WORDS}") == (WORDS, banner)


@pytest.mark.parametrize(
    "text",
    [
        WORDS,
        "Cảnh báo: có người bên ngoài vào trường phát thư quảng cáo, đề nghị công an kiểm tra.\n\nTôi ở ấp 3.",
        "Lưu ý: thư của ông Mẫu ở ngoài cơ quan đã được chuyển.\n\nSở đã nhận.",
        "Email này tôi gửi lần hai. Không mở được cổng ở bên ngoài hẻm.",
    ],
)
def test_a_writers_own_words_stay(text: str) -> None:
    assert without_banner(text) == (text, "")
