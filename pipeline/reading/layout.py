"""The shape of what a mail client writes: labels of a header block, separators, reply lines, marks in HTML."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Client:
    """One mail client. Words are given as it prints them; they are compared folded.

    `sender`, `to`, `cc`, `date`, `subject`: labels of a forwarded block. `attribution`: regular expressions (folded text) of the line above a quote. `quote_marks`: XPath of the element
    that begins or holds the quote in HTML; `signature_marks`: of the one that holds the writer's signature, where nothing on it is called a signature.
    """

    name: str
    sender: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    attribution: tuple[str, ...] = ()
    quote_marks: tuple[str, ...] = ()
    signature_marks: tuple[str, ...] = ()
