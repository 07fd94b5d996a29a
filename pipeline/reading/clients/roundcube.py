"""Roundcube: one separator for answers and forwards."""

from pipeline.reading.layout import Client

CLIENT = Client(
    "roundcube",
    sender=("Gửi từ", "From"),
    to=("Người nhận", "To"),
    cc=("Đồng kính gửi", "Cc"),
    date=("Ngày", "Date"),
    subject=("Tiêu đề", "Subject"),
    attribution=(r"vao ngay .{3,60}\d.{0,200} viet ?:", r"on .{3,60}\d.{0,200} wrote ?:"),
    signature_marks=("//*[@id='_rc_sig']",),
)
