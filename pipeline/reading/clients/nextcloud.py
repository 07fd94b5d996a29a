"""Nextcloud Mail: a space before the colon."""

from pipeline.reading.layout import Client

CLIENT = Client(
    "nextcloud",
    sender=("Từ", "From"),
    to=("Tới", "To"),
    cc=("Cc",),
    date=("Ngày", "Date"),
    subject=("Chủ đề", "Subject"),
)
