"""K-9 Mail and Thunderbird for Android."""

from pipeline.reading.layout import Client

CLIENT = Client(
    "k9",
    sender=("Từ", "From"),
    to=("Tới", "To"),
    cc=("Cc",),
    date=("Đã gửi", "Sent"),
    subject=("Chủ đề", "Subject"),
    attribution=(r"vao .{3,60}\d.{0,200} da viet ?:",),
)
