"""A form profile (`templates/word/profiles/NAME.toml`): margins, the look of each element, the form's own words. Every key is known."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.errors import Problem
from pipeline.office.toml import validated


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FormWords(_Table):
    title: str
    motto: str = ""
    star: str = ""
    number: str = "Số {number}-{type}/{symbol}"
    letter_number: str = "Số {number}-{type}/{symbol}"
    about: str = ""
    section: str = "-"
    under_subject: str = ""
    keep: str = "{office}"
    end_mark: str = "."


class Margins(_Table):
    top: float = Field(ge=5, le=60)
    bottom: float = Field(ge=5, le=60)
    left: float = Field(ge=5, le=60)
    right: float = Field(ge=5, le=60)


class Look(_Table):
    size: float | None = Field(default=None, ge=6, le=40)
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    all_caps: bool | None = None
    align: Literal["left", "center", "justify"] | None = None
    line_pt: float | None = None
    before_pt: float | None = None
    after_pt: float | None = None
    first_line_mm: float | None = None
    left_mm: float | None = None
    right_mm: float | None = None


class Profile(_Table):
    """`valid_from`: since when this form is in force; `state`: a State office's document, not the Party's."""

    valid_from: date
    state: bool
    words: FormWords
    margins_mm: Margins
    annex_mm: Margins
    element: dict[str, Look] = {}


def checked(data: dict[str, Any], name: str, problems: list[Problem]) -> dict[str, Any]:
    """The profile as the writers take it, with its defaults; what is wrong in it is added to the problems."""
    found = validated(Profile, data, name, problems)
    return found.model_dump(exclude_none=True) if found is not None else {}
