"""TOML files read with every problem named: file, key, what and what to do."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pipeline.errors import Problem

if TYPE_CHECKING:  # a command that only prints words starts without pydantic
    from pydantic import BaseModel

M = TypeVar("M", bound="BaseModel")


def read_toml(folder: Path, name: str, problems: list[Problem], *, needed: bool = True, hint: str = "") -> dict[str, Any]:
    """The tables of a file; problems are added to the list and an empty mapping returned."""
    path = folder / name
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))  # Notepad may put a mark of its own before the text
    except FileNotFoundError:
        if needed:
            problems.append(
                Problem(name, "", f"the file is missing in {folder}", hint or "hotline init DIR writes a complete office")
            )
    except UnicodeDecodeError:
        problems.append(Problem(name, "", "the file is not UTF-8", "save it as UTF-8"))
    except tomllib.TOMLDecodeError as error:
        problems.append(_broken(name, str(error), path.read_text("utf-8-sig")))
    except OSError as error:
        problems.append(Problem(name, "", f"cannot be read ({error.strerror})"))
    return {}


_PLACE = re.compile(r"(?P<words>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)")
_CURLY = re.compile("[“”„‘’]")
"""Quotes as Word writes them."""


def _broken(name: str, words: str, text: str) -> Problem:
    """A fault of writing, at its line; quotes that Word made curly are what is wrong most often."""
    at = _PLACE.fullmatch(words)
    if at is None:
        return Problem(name, "", f"is not valid TOML: {words}", "compare the line with its neighbours: quotes, brackets, =")
    line = text.splitlines()[int(at["line"]) - 1 : int(at["line"])]
    hint = "compare the line with its neighbours: quotes, brackets, ="
    if line and _CURLY.search(line[0].partition("#")[0]):
        hint = 'write straight quotes " instead of the curly ones'
    return Problem(name, "", f"is not valid TOML at line {at['line']}, column {at['column']}: {at['words']}", hint)


def validated(model: type[M], data: dict[str, Any], name: str, problems: list[Problem], where: str = "") -> M | None:
    """The model of a table, or None with every fault added to `problems`."""
    from pydantic import ValidationError

    try:
        return model.model_validate(data)
    except ValidationError as error:
        for fault in error.errors():
            key = _key(fault["loc"], data)
            problems.append(Problem(name, f"{where}{key}".strip("."), _words(fault), _hint(fault, model)))
        return None


def _key(loc: tuple[Any, ...], data: Any) -> str:
    """Where a fault is: `unit SXD.to`; a table of a list is named as it names itself."""
    parts: list[str] = []
    for part in loc:
        data = data[part] if isinstance(data, dict | list) and (isinstance(part, int) or part in data) else None
        own = next((data[key] for key in ("id", "code", "slug") if data.get(key)), "") if isinstance(data, dict) else ""
        if isinstance(part, int) and own and parts:
            parts[-1] += f" {own}"
        else:
            parts.append(str(part))
    return ".".join(parts)


def _words(fault: Any) -> str:
    if fault["type"] == "extra_forbidden":
        return "unknown key"
    if fault["type"] == "missing":
        return "is missing"
    return re.sub(r"^(Value error|Assertion failed), ", "", str(fault["msg"]))


_HINTS = {
    "date": "write it without quotes: 2016-03-01",
    "string": "put it in quotes",
    "tuple": 'write a list: ["…", "…"]',
    "bool": "write true or false, without quotes",
    "int": "write a whole number, without quotes",
}
"""How to write what pydantic expected, by how its kinds of fault begin."""


def _hint(fault: Any, model: type[BaseModel]) -> str:
    if fault["type"] == "string_too_short":
        return ""
    if fault["type"] != "extra_forbidden":
        return next((hint for begins, hint in _HINTS.items() if fault["type"].startswith(begins)), "")
    from difflib import get_close_matches

    name = str(fault["loc"][-1])
    if table := next((table for table, inner in _tables(model) if name in inner.model_fields), ""):
        return f"it stands under [{table}]"
    near = get_close_matches(name, _keys_beside(fault["loc"], model), n=1)
    return f"did you mean {near[0]!r}?" if near else "remove it, or see the list of settings in README"


def _keys_beside(loc: tuple[Any, ...], model: type[BaseModel]) -> list[str]:
    """The keys of the table that a fault is in."""
    for part in loc[:-1]:
        if part in model.model_fields:
            model = next(_models(model.model_fields[part].annotation), model)
    return [field.alias or name for name, field in model.model_fields.items()]


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The tables that a key holds: one, or a list of them."""
    from pydantic import BaseModel

    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def _tables(model: type[BaseModel]) -> list[tuple[str, type[BaseModel]]]:
    """The tables within a table."""
    from pydantic import BaseModel

    inner = [(name, field.annotation) for name, field in model.model_fields.items()]
    return [(name, kind) for name, kind in inner if isinstance(kind, type) and issubclass(kind, BaseModel)]
