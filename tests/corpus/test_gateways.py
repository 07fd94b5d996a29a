"""What gateways and other programs do to a mail on its way changes nothing of what is read in it."""

from __future__ import annotations

import email
import json
import re
import unicodedata
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from pipeline.domain.message import Message
from pipeline.reading import mime
from pipeline.reading.html import text_of
from pipeline.reading.quotes import split
from pipeline.reading.understand import parted

HERE = Path(__file__).parent
ATTRIBUTES = re.compile(r""" (?:class|id|style|dir|name|data-[\w-]+)=(?:"[^"]*"|'[^']*'|[^\s>]+)""")
LABELS = re.compile(r"(?m)^((?:Từ|Đến|Tới|Ngày|Đã gửi|Chủ đề|Tiêu đề|From|To|Sent|Date|Subject|Cc)):[ ]*")
TEXTS: dict[str, Callable[[str], str]] = {
    "double-spaced": lambda text: text.replace("\n", "\n\n"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "no-break spaces": lambda text: text.replace(": ", ":\u00a0"),
    "tabs": lambda text: LABELS.sub(r"\1:\t", text),
    "spaces at the ends": lambda text: text.replace("\n", " \n"),
}
PAGES: dict[str, Callable[[str], str]] = {
    "without line breaks": lambda page: re.sub(r">\s+<", "><", page),
    "a line for each tag": lambda page: page.replace("><", ">\n<"),
    "without fonts": lambda page: re.sub(r"</?(?:span|font|o:p)[^>]*>", "", page),
    "without attributes": lambda page: ATTRIBUTES.sub("", page),
}


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def changed(path: Path, change: Callable[[str], str], kind: str) -> Message:
    """The mail of a pair with its text changed; skips one of another kind."""
    old = email.message_from_bytes(path.read_bytes(), policy=default)
    mail = EmailMessage()
    for name in ("From", "To", "Subject", "Date", "In-Reply-To"):
        if name in old:
            mail[name] = str(old[name])
    mail.set_content(change(old.get_content().replace("\r\n", "\n")), subtype=kind, cte="base64")
    return mime.parse(bytes(mail))


def pairs(folder: str, kind: str) -> list[Path]:
    """Pairs of one part, of clients that speak Vietnamese; the foreign library's readings are not ours to keep."""
    mails = (
        (path, email.message_from_bytes(path.read_bytes(), policy=default)) for path in sorted((HERE / folder).glob("*-vi*.eml"))
    )
    return [path for path, mail in mails if mail.get_content_type() == kind]


@pytest.mark.parametrize("change", TEXTS)
def test_forwards_in_text(change: str) -> None:
    for path in pairs("forwards", "text/plain"):
        forward(path, changed(path, TEXTS[change], "plain"))


@pytest.mark.parametrize("change", PAGES)
def test_forwards_in_html(change: str) -> None:
    for path in pairs("forwards", "text/html"):
        forward(path, changed(path, PAGES[change], "html"))


def test_a_page_given_as_text() -> None:
    for path in pairs("forwards", "text/html"):
        forward(path, changed(path, text_of, "plain"))


def forward(path: Path, message: Message) -> None:
    truth = json.loads(path.with_suffix(".json").read_text("utf-8"))
    words, chain = parted(message)
    assert [layer.sender.address for layer in chain] == [layer["from"]["address"] for layer in truth["chain"]], path.stem
    assert [flat(layer.body) for layer in chain] == [flat(layer["body"]) for layer in truth["chain"]], path.stem
    assert flat(words.new_text) == flat(truth["own"]), path.stem


@pytest.mark.parametrize("change", TEXTS)
def test_answers_in_text(change: str) -> None:
    for path in pairs("replies", "text/plain"):
        truth = json.loads(path.with_suffix(".json").read_text("utf-8"))
        assert flat(split(changed(path, TEXTS[change], "plain")).new_text) == flat(truth["new_text"]), path.stem


@pytest.mark.parametrize("change", [name for name in PAGES if name != "without attributes"])
def test_answers_in_html(change: str) -> None:
    """Attributes are the only mark of some signatures."""
    for path in pairs("replies", "text/html"):
        truth = json.loads(path.with_suffix(".json").read_text("utf-8"))
        assert flat(split(changed(path, PAGES[change], "html")).new_text) == flat(truth["new_text"]), path.stem
