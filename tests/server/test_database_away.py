"""With the database away, each of the program's own commands says so in one sentence."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from pytest_django import Settings


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> None:
    """A database that does not answer."""

    def refuse(*_args: Any, **_named: Any) -> None:
        raise OperationalError("couldn't get a connection after 10.00 sec")

    settings.DATA = tmp_path
    monkeypatch.setattr(connection, "ensure_connection", refuse)


@pytest.mark.usefixtures("away")
@pytest.mark.parametrize(
    "command",
    ["backup copies", "work", "purge", "purge --dry-run", "invite --school Ours", "new_password ada@school.example"],
)
def test_a_command_says_that_the_database_does_not_answer(
    command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as said:
        call_command(*command.split())
    assert str(said.value) == "The database does not answer. Is it running, and is DATABASE_URL right?"


def test_a_folder_that_cannot_be_written_is_named_itself(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SystemExit) as said:
        call_command("backup", str(tmp_path / "file/copies"))
    assert str(said.value) == f"{tmp_path}/file/copies cannot be used. Is the drive full or write-protected?"
