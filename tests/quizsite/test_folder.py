"""Where a laptop's data may lie, and the key it keeps there."""

import os
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured

from quizsite import folder
from quizsite.folder import data_folder, secret_key, why_refused

CHECKOUT = Path("/disk/ada/quizsite")


def reason(place: str, mounts: str = "") -> str:
    return why_refused(Path(place), checkout=CHECKOUT, mounts=mounts)


def test_the_folder_named_in_the_environment_is_used() -> None:
    assert data_folder({"QUIZSITE_DATA": "/srv/lessons"}) == Path("/srv/lessons")


def test_without_a_name_the_folder_lies_in_the_users_own_data() -> None:
    assert data_folder({}).name == "quizsite"


@pytest.mark.parametrize(("platform", "name"), [("win32", "quizsite-data"), ("linux", "quizsite")])
def test_on_windows_a_terminal_opens_the_classes_of_the_start_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, name: str
) -> None:
    (tmp_path / "quizsite-data").mkdir()
    monkeypatch.setattr(folder, "sys", SimpleNamespace(platform=platform))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)

    assert data_folder({}).name == name


def test_a_folder_on_this_machine_is_accepted() -> None:
    assert reason("/disk/ada/.local/share/quizsite") == ""


def test_a_folder_inside_the_checkout_is_refused() -> None:
    assert "program's own folder" in reason("/disk/ada/quizsite/data")


@pytest.mark.parametrize(
    "folder", ["/disk/ada/OneDrive - Hill School/q", "/disk/ada/Dropbox/q", "/disk/ada/Library/Mobile Documents/q"]
)
def test_a_synchronised_folder_is_refused(folder: str) -> None:
    assert "synchronised" in reason(folder)


def test_a_folder_that_only_sounds_like_a_synchronised_one_is_accepted() -> None:
    assert reason("/disk/ada/dropboxes/q") == ""


def test_a_network_drive_is_refused() -> None:
    assert "network drive" in reason("/share/school/q", "server:/x / ext4 rw\nserver:/y /share/school nfs4 rw\n")


def test_a_network_drive_with_a_space_in_its_name_is_refused() -> None:
    assert "network drive" in reason("/share/our school/q", "server:/y /share/our\\040school cifs rw\n")


def test_a_link_into_a_synchronised_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "data").symlink_to(tmp_path / "Dropbox")

    assert "synchronised" in reason(str(tmp_path / "data"))


def test_the_key_stays_the_same(tmp_path: Path) -> None:
    assert secret_key(tmp_path) == secret_key(tmp_path)


def test_the_key_is_long_enough_for_a_server(tmp_path: Path) -> None:
    assert len(secret_key(tmp_path)) == 64


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes; the folder is the user's own there.")
def test_only_its_owner_can_read_the_key(tmp_path: Path) -> None:
    secret_key(tmp_path / "new")

    assert stat.S_IMODE((tmp_path / "new" / "secret.key").stat().st_mode) == 0o600


def test_nothing_but_the_key_is_left(tmp_path: Path) -> None:
    secret_key(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]


def test_an_empty_key_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "secret.key").touch()

    assert len(secret_key(tmp_path)) == 64


def test_a_folder_that_cannot_be_made_is_named_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(ImproperlyConfigured, match="cannot be used"):
        secret_key(tmp_path / "file" / "data")
