"""Outlook (desktop, web, mobile)."""

from pipeline.reading.layout import Client

CLIENT = Client(
    "outlook",
    sender=("From", "Từ"),
    to=("To", "Đến", "Tới"),
    cc=("Cc",),
    date=("Sent", "Đã gửi", "Ngày gửi", "Gửi", "Date"),
    subject=("Subject", "Chủ đề", "Tiêu đề"),
    quote_marks=(
        "//*[@id='divRplyFwdMsg']",
        "//*[@id='appendonsend']",
        "//*[@id='mail-editor-reference-message-container']",
        "//*[@id='OLK_SRC_BODY_SECTION']",
        "//div[starts-with(translate(@style,' ',''),'border:none;border-top:solid')]",
    ),
)
