"""Yahoo Mail."""

from pipeline.reading.layout import Client

CLIENT = Client(
    "yahoo",
    sender=("Từ", "From"),
    to=("Đến", "To"),
    cc=("Cc",),
    date=("Đã gửi", "Sent"),
    subject=("Chủ đề", "Subject"),
    # `Vào Thứ Sáu, tháng 3 6, 2026, 05:32, NAME <addr> đã viết:`
    attribution=(r"vao .{3,60}\d.{0,200} da viet ?:",),
    quote_marks=("//*[contains(@id,'yahoo_quoted')]",),
)
