"""Evolution: labels without a colon in some versions."""

from pipeline.reading.layout import Client

CLIENT = Client(
    "evolution",
    sender=("Từ", "From"),
    to=("Cho", "To"),
    cc=("Cc",),
    date=("Ngày", "Date"),
    subject=("Chủ đề", "Subject"),
    # `Vào CN, ngày 20, 09 năm 2009 lúc 16:14 +0100, NAME viết:`
    attribution=(r"vao .{3,60}\d.{0,200} viet ?:",),
)
