"""Apple Mail and iOS."""

from pipeline.reading.layout import Client

CLIENT = Client(
    "apple",
    sender=("Từ", "From"),
    to=("Đến", "To"),
    cc=("Cc",),
    date=("Ngày", "Date"),
    subject=("Chủ đề", "Subject"),
    # iOS 2017: `Vào 14:24 8 tháng 6, 2017, NAME <addr> đã viết:`
    attribution=(r"vao .{3,60}\d.{0,200} da viet ?:",),
    quote_marks=("//blockquote[@type='cite']",),
)
