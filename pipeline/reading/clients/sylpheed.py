"""Sylpheed, Nextcloud Mail and forms like theirs."""

from pipeline.reading.layout import Client

CLIENT = Client(
    "sylpheed",
    sender=("Người gửi", "Từ", "Thư từ"),
    to=("Người nhận", "Tới", "Gửi tới"),
    cc=("Cc",),
    date=("Thời gian", "Gửi lúc", "Gửi ngày"),
    subject=("Tiêu đề", "Chủ đề"),
)
