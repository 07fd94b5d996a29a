"""Zoho Mail: its quotes are told by their text; the signature has an id of its own (that of the line above the quote ends in a number)."""

from pipeline.reading.layout import Client

CLIENT = Client("zoho", signature_marks=("//div[substring(@id,string-length(@id)-3)='-Sgn']",))
