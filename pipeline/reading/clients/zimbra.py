"""Zimbra (classic and modern)."""

from pipeline.reading.layout import Client

CLIENT = Client(
    "zimbra",
    sender=("Từ", "From"),
    to=("Tới", "To"),
    cc=("Cc",),
    date=("Đã gửi", "Sent"),
    subject=("Chủ đề", "Subject"),
    # `----- Vào 9 Tháng Ba, 2026, lúc 10:20 SA, NAME addr đã viết:`
    attribution=(r"-{2,} ?vao .{3,60}\d.{0,200} da viet ?:", r"-{2,} ?on .{3,60}\d.{0,200} wrote ?:"),
    quote_marks=("//*[@id='zwchr']", "//*[@data-marker='__DIVIDER__']", "//*[@data-marker='__QUOTED_TEXT__']"),
    signature_marks=("//*[starts-with(@data-marker,'__SIG_')]",),
)
