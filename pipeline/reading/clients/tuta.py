"""Tuta and FairEmail: no separator."""

from pipeline.reading.layout import Client

CLIENT = Client(
    "tuta",
    sender=("Từ",),
    to=("Đến",),
    cc=("Cc", "Bản sao"),
    date=("Ngày tháng", "Ngày"),
    subject=("Chủ đề",),
    quote_marks=("//blockquote[contains(@class,'tutanota_quote')]", "//div[contains(@class,'protonmail_quote')]"),
)
