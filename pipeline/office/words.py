"""The words of an office over those of the sample office, which every installation carries."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import Problem
from pipeline.office.toml import read_toml
from pipeline.writing.words import Words


def load_words(folder: Path, language: str, problems: list[Problem]) -> Words:
    """`templates/words/LANGUAGE.toml` of the office, over the sample's for words it lacks."""
    tables: dict[str, dict[str, str]] = {}
    for source in (sample_office(), folder):
        found: list[Problem] = []
        for name, table in read_toml(source, f"templates/words/{language}.toml", found, needed=False).items():
            if isinstance(table, dict):
                tables.setdefault(name, {}).update({str(key): str(value) for key, value in table.items()})
        problems += found
    return Words(tables)


def sample_office() -> Path:
    """The complete sample office: in a wheel beside the package, in a checkout the repository root."""
    package = Path(__file__).resolve().parent.parent
    packed = package / "sample_office"
    return packed if packed.is_dir() else package.parent
