"""Thunderbird."""

from pipeline.reading.layout import Client

CLIENT = Client(
    "thunderbird",
    sender=("Từ", "From"),
    to=("Tới", "Đến", "To"),
    cc=("CC",),
    date=("Ngày", "Date"),
    subject=("Tiêu đề", "Subject"),
    attribution=(
        r"vao luc .{3,60}\d.{0,200} da viet ?:",
        r".{2,120} da viet vao luc .{3,60}\d.{0,30}:",
        r"on .{3,60}\d.{0,200} wrote ?:",
    ),
    quote_marks=("//div[contains(@class,'moz-cite-prefix')]", "//div[contains(@class,'moz-forward-container')]"),
)
