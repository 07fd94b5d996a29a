"""Samsung Email (no published wording; by analogy with its English form)."""

from pipeline.reading.layout import Client

CLIENT = Client(
    "samsung",
    sender=("Từ", "From"),
    to=("Đến", "To"),
    cc=("Cc",),
    date=("Ngày", "Date"),
    subject=("Chủ đề", "Subject"),
    begins=("-------- Original message --------", "-------- Thư gốc --------", "-------- Tin nhắn gốc --------"),
    signature_marks=("//*[@id='composer_signature']",),
)
