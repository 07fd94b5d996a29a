"""Where a password lies is told in the settings; what cannot be read is said without it."""

from pathlib import Path

import pytest

from pipeline.errors import SettingsError
from pipeline.office.settings import Secret, resolve_secret


def test_a_credential_of_the_service_manager_is_read_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "imap").write_text("mat-khau-mau\n", "utf-8")
    told = resolve_secret(
        Secret(file="%d/imap"), tmp_path / "office", "mailbox.password", {"CREDENTIALS_DIRECTORY": str(tmp_path)}
    )
    assert told == "mat-khau-mau"


def test_who_is_given_no_credentials_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no credentials"):
        resolve_secret(Secret(file="%d/imap"), tmp_path, "mailbox.password", {})
