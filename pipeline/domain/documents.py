"""Values to JSON documents and back, by their types (pydantic): the one way anything is stored or logged."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, TypeVar

from pydantic import TypeAdapter

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


def from_document(cls: type[T], document: Any) -> T:
    """The value of a stored document. Raises `pydantic.ValidationError` where it is not one."""
    value: T = _adapter(cls).validate_python(document)
    return value


def stamp(moment: datetime) -> str:
    """A time as text whose order is the order of time (UTC, microseconds): for indexed fields."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
