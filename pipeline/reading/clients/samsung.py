"""Samsung Email (no published wording; by analogy with its English form)."""

from pipeline.reading.layout import Client

CLIENT = Client(
    "samsung",
    sender=("Từ", "From"),
    to=("Đến", "To"),
    cc=("Cc",),
    date=("Ngày", "Date"),
    subject=("Chủ đề", "Subject"),
)
