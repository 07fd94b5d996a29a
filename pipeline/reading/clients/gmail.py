"""Gmail (web, Android, iOS): English separator even in Vietnamese, only `Từ` translated."""

from pipeline.reading.layout import Client

CLIENT = Client(
    "gmail",
    sender=("From", "Từ"),
    to=("To", "Đến"),
    cc=("Cc",),
    date=("Date", "Ngày"),
    subject=("Subject", "Chủ đề", "Tiêu đề"),
    # `Vào Th 6, 4 thg 12, 2020 vào lúc 23:12 NAME <addr> đã viết:`; English `On Mon, Mar 9, 2026 at 10:20 AM NAME wrote:`
    attribution=(r"vao .{3,60}\d.{0,200} da viet ?:", r"on .{3,60}\d.{0,200} wrote ?:"),
    quote_marks=("//div[contains(@class,'gmail_quote')]", "//blockquote[contains(@class,'gmail_quote')]"),
)
