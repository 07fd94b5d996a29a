"""FairEmail (Android): no separator, labels in bold; an answer's line is `DATE NAME <addr>:`."""

from pipeline.reading.layout import Client

CLIENT = Client(
    "fairemail",
    sender=("Từ", "From"),
    to=("Đến", "To"),
    cc=("CC",),
    date=("Ngày", "Date"),
    subject=("Chủ đề", "Subject"),
    quote_marks=("//div[contains(@class,'fairemail_quote')]",),
)
