"""MailMate, and older Apple Mail: a line with a colon above a quoted block."""

from pipeline.reading.layout import Client

CLIENT = Client("mailmate", sender=("From",), to=("To",), cc=("Cc",), date=("Date",), subject=("Subject",))
