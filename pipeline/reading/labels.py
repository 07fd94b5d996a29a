"""Forms of call-takers: `label: value` in any order, one a line or several on a line, with or without accents."""

from __future__ import annotations

import re
from functools import cache

from pipeline.domain.text import fold, fold_in_place, nfc

LABELS: dict[str, tuple[str, ...]] = {
    "channel": ("kênh tiếp nhận", "kênh", "hình thức tiếp nhận", "hình thức phản ánh", "hình thức", "tiếp nhận qua", "phương thức", "nguồn tin", "nguồn"),
    "time": ("thời gian tiếp nhận", "thời điểm tiếp nhận", "tiếp nhận lúc", "tiếp nhận", "ngày giờ tiếp nhận", "ngày tiếp nhận", "giờ tiếp nhận",
             "thời gian phản ánh", "thời gian gọi", "thời gian", "thời điểm", "ngày giờ", "nhận lúc", "lúc"),
    "name": ("họ và tên người phản ánh", "họ tên người phản ánh", "họ và tên người báo tin", "tên người phản ánh", "người phản ánh", "người báo tin", "người báo",
             "người cung cấp thông tin", "người cung cấp", "người gọi", "người gửi tin", "họ và tên", "họ tên", "tên hiển thị", "tên người dân", "công dân", "người dân", "tên"),
    "phone": ("số điện thoại liên hệ", "số điện thoại", "điện thoại liên hệ", "điện thoại", "số máy", "sđt", "sdt", "đt", "số đt", "liên hệ", "di động", "từ số"),
    "sms_from": ("[sms] từ", "sms từ", "tin nhắn từ", "từ"),
    "address": ("địa chỉ người phản ánh", "địa chỉ thường trú", "địa chỉ liên hệ", "địa chỉ", "nơi ở", "chỗ ở", "thường trú", "cư trú tại", "nơi cư trú", "đ/c", "đc"),
    "place": ("địa điểm xảy ra", "địa điểm phản ánh", "địa điểm", "nơi xảy ra sự việc", "nơi xảy ra", "vị trí", "khu vực", "địa bàn", "nơi xảy ra vụ việc"),
    "content": ("nội dung phản ánh lại", "nội dung phản ánh", "nội dung tin báo", "nội dung sự việc", "nội dung kiến nghị", "nội dung thông tin", "nội dung tố giác",
                "tóm tắt nội dung", "nội dung vụ việc", "nội dung tin", "nội dung", "sự việc", "vấn đề phản ánh", "phản ánh", "nd"),
    "request": ("đề nghị của người dân", "yêu cầu của người dân", "kiến nghị", "đề nghị", "yêu cầu", "đề xuất"),
    "level": ("mức độ khẩn", "mức độ", "mức độ ưu tiên", "độ khẩn", "tính chất", "phân loại"),
    "taker": ("người tiếp nhận", "cán bộ tiếp nhận", "người trực", "trực ban", "người nhận tin"),
    "note": ("ghi chú của người trực", "ghi chú", "lưu ý", "chú thích"),
    "direction": ("ý kiến chỉ đạo", "ý kiến của bí thư", "bút phê", "chỉ đạo"),
    "number": ("số tin", "mã tin", "số thứ tự", "stt"),
}  # fmt: skip


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted({fold(name) for names in LABELS.values() for name in names}, key=len, reverse=True)
    joined = "|".join(re.escape(name) for name in names)
    return re.compile(
        rf"(?:^|(?<=[\n|;])|(?<=[.,] )|(?<= - )|(?<= – )|(?<=\t))[\s*•+\-–]{{0,6}}(?:\d{{1,2}}[.)]\s{{0,2}})?(?P<label>{joined})(?:\s?\([^)\n]{{1,40}}\))?\s{{0,2}}[:：]",
        re.MULTILINE,
    )


@cache
def _kinds() -> dict[str, str]:
    return {fold(name): kind for kind, names in LABELS.items() for name in names}


def read_form(text: str) -> list[tuple[str, str]]:
    """The labelled values of a text in their order, by kind; empty where it is no form. A value ends at the next label."""
    source = nfc(text)
    marks = list(_pattern().finditer(fold_in_place(source)))
    found: list[tuple[str, str]] = []
    for place, mark in enumerate(marks):
        kind = _kinds()[fold(mark["label"])]
        end = marks[place + 1].start() if place + 1 < len(marks) else len(source)
        value = source[mark.end() : end].strip(" \n\t|;-–")
        if kind == "content" and place + 1 < len(marks) and _inside_prose(source, marks[place + 1]):
            # "Đề nghị: …" within the prose of a content belongs to it.
            value = source[mark.end() : end].strip()
        found.append((kind, value))
    return found


def _inside_prose(source: str, mark: re.Match[str]) -> bool:
    return source[max(0, mark.start() - 1) : mark.start()] not in ("\n", "|", "")


def first(form: list[tuple[str, str]], kind: str) -> str | None:
    """The first non-empty value of a kind."""
    return next((value for key, value in form if key == kind and value.strip()), None)
