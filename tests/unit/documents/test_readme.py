"""README names every command and every setting."""

from pathlib import Path

import typer
from pydantic import BaseModel

from pipeline.cli.app import app
from pipeline.office.settings import Settings

README = (Path(__file__).parents[3] / "README.md").read_text("utf-8")


def names(model: type[BaseModel]) -> set[str]:
    found: set[str] = set()
    for name, field in model.model_fields.items():
        found.add(name)
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            found |= names(field.annotation)
    return found


def test_every_command_is_documented() -> None:
    commands = typer.main.get_command(app)
    for command in commands.commands:  # type: ignore[attr-defined]
        assert f"`hotline {command}" in README or f"`{command}" in README or f" {command} " in README, command


def test_every_setting_is_documented() -> None:
    inner = {"env", "file", "token_url", "client_id", "client_secret", "refresh_token", "scope", "post"}
    missing = {
        name
        for name in names(Settings) - inner
        if f"`{name}" not in README and f"[{name}" not in README and f".{name}" not in README
    }
    assert not missing
