"""SnappyMail and RainLoop."""

from pipeline.reading.layout import Client

CLIENT = Client(
    "snappymail",
    sender=("Đến từ", "From"),
    to=("Gửi đến", "To"),
    cc=("Cc",),
    date=("Đã gửi", "Sent"),
    subject=("Tiêu đề", "Subject"),
    attribution=(r".{0,10}\d.{3,120} da viet la ?:",),
)
