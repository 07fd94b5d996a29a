"""Geary: half translated."""

from pipeline.reading.layout import Client

CLIENT = Client(
    "geary",
    sender=("Từ",),
    to=("To",),
    cc=("Đồng gửi", "Cc"),
    date=("Ngày",),
    subject=("Subject",),
    attribution=(r"vao .{3,200} da viet ?:",),
)
