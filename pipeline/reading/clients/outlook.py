"""Outlook (desktop, web, mobile)."""

from pipeline.reading.layout import Client

CLIENT = Client(
    "outlook",
    # Vietnamese and English, then Chinese, Japanese and Korean, which no library reads: companies of the industrial zones write so.
    sender=("From", "Từ", "发件人", "寄件者", "差出人", "보낸 사람"),
    to=("To", "Đến", "Tới", "收件人", "收件者", "宛先", "받는 사람"),
    cc=("Cc", "抄送", "副本", "참조"),
    date=("Sent", "Đã gửi", "Ngày gửi", "Gửi", "Date", "发送时间", "寄件日期", "送信日時", "보낸 날짜"),
    subject=("Subject", "Chủ đề", "Tiêu đề", "主题", "主旨", "件名", "제목"),
    quote_marks=(
        "//*[@id='divRplyFwdMsg']",
        "//*[@id='appendonsend']",
        "//*[@id='mail-editor-reference-message-container']",
        "//*[@id='OLK_SRC_BODY_SECTION']",
        "//div[starts-with(translate(@style,' ',''),'border:none;border-top:solid')]",
    ),
)
