"""Mailspring."""

from pipeline.reading.layout import Client

CLIENT = Client("mailspring", sender=("From",), to=("Đến",), cc=("Cc",), date=("Ngày",), subject=("Chủ đề",))
