"""Values to JSON documents and back, by their types (pydantic): the one way anything is stored or logged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from math import isfinite
from typing import Any, TypeVar

from pydantic import TypeAdapter
from pydantic_core import from_json as read_json
from pydantic_core import to_json

T = TypeVar("T")

_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}


def _adapter(cls: Any) -> TypeAdapter[Any]:
    if cls not in _ADAPTERS:
        _ADAPTERS[cls] = TypeAdapter(cls)
    return _ADAPTERS[cls]


def to_document(value: Any) -> dict[str, Any]:
    """A frozen dataclass as JSON-ready data; times as ISO 8601 with offset."""
    document: dict[str, Any] = _adapter(type(value)).dump_python(value, mode="json")
    return document


def to_text(value: Any) -> str:
    """`as_json` of `to_document`, at one stroke. Raises ValueError for NUL and lone surrogates."""
    data = _adapter(type(value)).dump_json(value)
    if b"\\u0000" in data:
        _refuse(to_document(value))
    return data.decode()


def from_document(cls: type[T], document: Any) -> T:
    """The value of a stored document. Raises `pydantic.ValidationError` where it is not one."""
    value: T = _adapter(cls).validate_python(document)
    return value


def stamp(moment: datetime) -> str:
    """A time as text whose order is the order of time (UTC, microseconds): for indexed fields."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def as_json(document: Mapping[str, Any]) -> str:
    """A document as the JSON text that every store can hold.

    Raises ValueError for NUL and lone surrogates (PostgreSQL's jsonb takes neither), NaN, infinity and keys that are not text.
    """
    data = to_json(document, inf_nan_mode="constants")  # raises ValueError for a lone surrogate
    # A key that is a number is written as text: what comes back would not be what was stored.
    if b"\\u0000" in data or b"NaN" in data or b"Infinity" in data or set(map(type, document)) != {str}:
        _refuse(document)
    return data.decode()


def from_json(text: str) -> dict[str, Any]:
    """The document of a stored text."""
    document: dict[str, Any] = read_json(text)
    return document


def _refuse(value: object) -> None:
    if isinstance(value, str):
        if "\x00" in value:
            raise ValueError("text with NUL cannot be stored")
    elif isinstance(value, float):
        if not isfinite(value):
            raise ValueError("a number that is none cannot be stored")
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise ValueError("keys of a document are text")  # noqa: TRY004 one kind of error for all refusals
            _refuse(key)
            _refuse(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _refuse(inner)
