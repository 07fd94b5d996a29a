"""Lotus Notes and Domino: `NAME wrote on DATE TIME:`."""

from pipeline.reading.layout import Client

CLIENT = Client(
    "notes",
    sender=("From", "Từ"),
    to=("To", "Đến"),
    cc=("cc",),
    date=("Date", "Ngày"),
    subject=("Subject", "Chủ đề"),
    attribution=(
        r".{2,120} da viet vao (?:luc )?\d{1,4}[/.:-].{3,30}\d ?:",
        r".{2,120} wrote on \d{1,4}[/.:-].{3,30}(?:\d|[ap]m) ?:",
    ),
)
