"""Backups of the whole database: made while a class works, checked, brought back in one step."""

import io
import json
import os
import sqlite3
import stat
import zipfile
from contextlib import closing
from datetime import timedelta
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from lessons.actions.classes import delete_class
from lessons.actions.purging import purge
from lessons.core.errors import LessonError
from lessons.models import Answer, Class, Invitation, PairedPhone, SubstituteLink
from quizsite.backup.folder import copies_folder, copies_in
from quizsite.backup.making import make_backup
from quizsite.backup.restoring import look_into, restore
from quizsite.backup.schema import LETS_IN, migrate, standing_in
from quizsite.backup.sqlite import copy_to
from quizsite.laptop.database import bring_up_to_date
from tests.factories import viewer_of
from tests.saves import save
from tests.views.classroom import Room

pytestmark = pytest.mark.django_db(transaction=True)
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="This is about a laptop's database file.")
STORE = "sqlite" if connection.vendor == "sqlite" else "postgres"
NOT_KEPT = {"Session"}


def every_row() -> dict[str, list[Any]]:
    """Return every row of every table but sessions."""
    models = [one for one in apps.get_models() if one.__name__ not in NOT_KEPT]
    return {one.__name__: sorted(one._base_manager.values_list(), key=repr) for one in models}


class House(Room):
    """Ada's class with two answers, and a backup of it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        save(self.ben, "q1", "c")
        save(self.ben, "q5", "Who called?")
        self.before = every_row()
        self.folder = folder
        self.backup = make_backup(folder, "pressed", now=timezone.now())

    def restore(self) -> Path:
        return restore(self.backup, keep=self.folder, now=timezone.now())


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def refused(path: Path) -> str:
    """Return why a file is not restored; nothing is changed by it."""
    before = every_row()
    with pytest.raises(LessonError) as caught:
        restore(path, keep=path.parent, now=timezone.now())
    assert every_row() == before
    return caught.value.text


# --- there and back, on both databases ---


def test_every_row_comes_back(house: House) -> None:
    delete_class(viewer_of(house.ada), klass=house.klass, now=timezone.now())
    house.restore()
    assert every_row() == house.before


def test_what_was_there_is_kept_and_can_be_restored_too(house: House) -> None:
    save(house.ben, "q3", "90")
    later = every_row()
    kept = house.restore()
    restore(kept, keep=house.folder, now=timezone.now())
    assert every_row() == later


def test_work_goes_on_after_it(house: House) -> None:
    house.restore()
    save(house.ben, "q3", "90")
    assert Answer.objects.get(question="q3").response == {"number": ["90"]}


def test_the_database_still_refuses_what_must_never_change(house: House) -> None:
    house.restore()
    with pytest.raises(Exception, match=r"frozen"):
        house.run.edition.__class__.every.update(plan="{}")


def test_nobody_comes_back_in_by_a_session_of_the_backup(house: House) -> None:
    key = str(house.teacher().session.session_key)
    backup = make_backup(house.folder, "pressed", now=timezone.now())
    restore(backup, keep=house.folder, now=timezone.now())
    assert (Session.objects.count(), key.encode() in unpacked(backup)) == (0, False)


def let_in(house: House) -> None:
    """Let a phone, a substitute and a colleague in."""
    now = timezone.now()
    until = now + timedelta(days=1)
    PairedPhone.objects.create(digits_hash="waits", key_hash="phone", until=until)
    SubstituteLink.objects.create(klass=house.klass, made_by=house.ada, key_hash="link", made_at=now, until=until)
    Invitation.objects.create(school=house.ada.school, key_hash="invited", made_at=now, until=until)
    assert house.teacher().session.session_key


def rows_that_let_in() -> dict[str, int]:
    """Return how many rows each table holds that lets somebody in."""
    tables = {one._meta.db_table: one._base_manager for one in apps.get_models()}
    return {name: tables[name].count() for name in LETS_IN}


NOBODY = dict.fromkeys(LETS_IN, 0)


def test_nothing_that_lets_somebody_in_comes_back(house: House) -> None:
    let_in(house)
    assert 0 not in rows_that_let_in().values()
    backup = make_backup(house.folder, "pressed", now=timezone.now())
    restore(backup, keep=house.folder, now=timezone.now())
    assert rows_that_let_in() == NOBODY


def test_nothing_of_it_comes_in_by_a_backup_that_was_made_otherwise(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_in(house)
    with monkeypatch.context() as other:
        other.setattr(f"quizsite.backup.{STORE}.LETS_IN", ())
        backup = make_backup(house.folder, "pressed", now=timezone.now())
    restore(backup, keep=house.folder, now=timezone.now())
    assert rows_that_let_in() == NOBODY


def test_only_its_owner_reads_it_and_nothing_unfinished_is_left(house: House) -> None:
    house.restore()
    assert {stat.S_IMODE(one.stat().st_mode) for one in house.folder.iterdir()} == {0o600}
    assert [one.name for one in house.folder.iterdir() if one.suffix != ".backup"] == []


def test_it_says_what_would_come_back_and_what_would_go(house: House) -> None:
    delete_class(viewer_of(house.ada), klass=house.klass, now=timezone.now())
    inside = look_into(house.backup, room=house.folder)
    here = ("9B",) if connection.vendor == "sqlite" else ()
    assert (inside.held.answers, inside.back, inside.gone, inside.other_key) == (2, here, (), False)


def test_a_command_writes_one_and_deletes_what_is_too_old(house: House) -> None:
    old = timezone.now() - timedelta(days=36)
    os.utime(house.backup, (old.timestamp(), old.timestamp()))
    said = io.StringIO()
    call_command("backup", str(house.folder), stdout=said)
    assert (house.backup.exists(), "older ones deleted: 1" in said.getvalue()) == (False, True)
    assert len(copies_in(house.folder)) == 1


def test_a_command_restores_one(house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    delete_class(viewer_of(house.ada), klass=house.klass, now=timezone.now())
    said = io.StringIO()
    call_command("restore", str(house.backup), "--yes", stdout=said)
    counts = "classes: 0 here now, 1 in the backup\nlessons given to them: 0 here now, 1 in the backup\n"
    assert (Class.objects.count(), counts in said.getvalue()) == (1, True)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="A laptop's backup is looked into.")
def test_the_command_says_that_a_dump_is_trusted(house: House) -> None:
    said = io.StringIO()
    call_command("restore", str(house.backup), "--yes", stdout=said)
    assert "restore only what you made yourself: PostgreSQL runs all that stands in a dump" in said.getvalue()


def unpacked(backup: Path) -> bytes:
    with zipfile.ZipFile(backup) as file:
        return file.read("database")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="On a laptop one program holds the database.")
def test_while_web_processes_use_the_database_nothing_is_replaced(house: House) -> None:
    web = connections.create_connection("default")
    web.ensure_connection()
    try:
        assert refused(house.backup).startswith("Web processes still use the database.")
        assert [one.name for one in house.folder.iterdir()] == [house.backup.name]
    finally:
        web.connection.close()


def test_after_a_restore_what_has_had_its_time_goes_at_once(house: House) -> None:
    over = timezone.localdate() - timedelta(days=1)
    Class.objects.update(delete_after=over, created_on=over)
    backup = make_backup(house.folder, "pressed", now=timezone.now())
    call_command("restore", str(backup), "--yes", stdout=io.StringIO())
    assert (Class.objects.count(), Answer.objects.count()) == (0, 0)


# --- refused ---


@lru_cache(maxsize=1)
def sound() -> tuple[dict[str, Any], bytes]:
    """Return what a sound backup says about itself, and its database."""
    with TemporaryDirectory() as folder, zipfile.ZipFile(House(Path(folder)).backup) as file:
        return json.loads(file.read("about.json")), file.read("database")


def packed(folder: Path, about: dict[str, Any], data: bytes) -> Path:
    """Return a backup that holds just this."""
    path = folder / "changed.backup"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("about.json", json.dumps(about))
        file.writestr("database", data)
    return path


DAMAGED = "This backup is damaged: it is not what was written. Take another one."
NONE = "This is no backup of this program."
NEWER = "This backup was made with a newer version. Update this program first."


def test_one_byte_that_is_different_is_refused(tmp_path: Path) -> None:
    about, data = sound()
    assert refused(packed(tmp_path, about, data[:5000] + b"?" + data[5001:])) == DAMAGED


@pytest.mark.parametrize("part", [0.01, 0.5, 0.999])
def test_one_that_was_cut_off_is_damaged(tmp_path: Path, part: float) -> None:
    path = tmp_path / "cut.backup"
    whole = packed(tmp_path, *sound()).read_bytes()
    path.write_bytes(whole[: int(len(whole) * part)])
    assert refused(path) == DAMAGED


@pytest.mark.parametrize("name", [b"about.json", b"database"])
def test_one_whose_list_of_contents_has_another_letter_is_damaged(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / "changed.backup"
    whole = packed(tmp_path, *sound()).read_bytes()
    at = whole.rindex(name)
    path.write_bytes(whole[:at] + b"?" + whole[at + 1 :])
    assert refused(path) == DAMAGED


def test_one_of_a_later_format_is_refused(tmp_path: Path) -> None:
    about, data = sound()
    assert refused(packed(tmp_path, {**about, "format": "quizsite-backup/2"}, data)) == NEWER


def test_one_that_unpacks_to_more_than_it_says_is_refused(tmp_path: Path) -> None:
    about, data = sound()
    assert refused(packed(tmp_path, about, data + b"\0" * 10_000_000)) == DAMAGED


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + b"\0" * 18, b"hello" * 1000])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.backup"
    path.write_bytes(content)
    assert refused(path) == NONE


def written_by(tmp_path: Path, *statements: str) -> Path:
    """Return a backup whose database a stranger has changed, with a sum that is right again."""
    path = tmp_path / "stranger.sqlite3"
    path.write_bytes(sound()[1])
    with closing(sqlite3.connect(path)) as database:
        for one in statements:
            database.executescript(one)
    return packed(tmp_path, *described(path))


def described(path: Path) -> tuple[dict[str, Any], bytes]:
    """Return what a backup of a file would say about itself, and the file's bytes; the file is gone then."""
    with closing(sqlite3.connect(path)) as database:
        names = [row[0] for row in database.execute("SELECT name FROM django_migrations WHERE app = 'lessons'")]
    data = path.read_bytes()
    path.unlink()
    sums = {"size": len(data), "sha256": sha256(data).hexdigest(), "migrations": names}
    return {**sound()[0], **sums}, data


@on_sqlite
@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("CREATE TRIGGER t AFTER INSERT ON lessons_record BEGIN DELETE FROM lessons_class; END;", NONE),
        ("CREATE VIEW v AS SELECT 1;", NONE),
        ("CREATE VIRTUAL TABLE v USING fts5(words);", NONE),
        ("DROP TRIGGER lessons_mark_frozen;", NONE),
        (
            "DROP TRIGGER lessons_mark_frozen; CREATE TRIGGER lessons_mark_frozen BEFORE DELETE ON lessons_mark "
            "BEGIN SELECT RAISE(ABORT, 'lessons_mark is frozen'); END;",
            NONE,
        ),
        ("DROP INDEX role_by_school; CREATE INDEX role_by_school ON lessons_schoolrole (role);", NONE),
        ("ALTER TABLE lessons_user ADD COLUMN more TEXT;", NONE),
        ("DROP TABLE django_migrations; CREATE TABLE django_migrations (app, name);", NONE),
        ("INSERT INTO django_migrations (app, name, applied) VALUES ('lessons', '9999_later', 0);", NEWER),
        ("PRAGMA foreign_keys=OFF; DELETE FROM lessons_run;", DAMAGED),
    ],
)
def test_a_database_that_a_stranger_has_changed_is_refused(tmp_path: Path, statement: str, why: str) -> None:
    assert refused(written_by(tmp_path, statement)) == why


@on_sqlite
def test_an_older_one_is_brought_up_to_date_before_it_takes_the_place(house: House, tmp_path: Path) -> None:
    path = tmp_path / "older.sqlite3"
    copy_to(path)
    with standing_in(path):
        call_command("migrate", "lessons", "0010_talk", verbosity=0)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode=DELETE")
    older = packed(tmp_path, *described(path))
    delete_class(viewer_of(house.ada), klass=house.klass, now=timezone.now())
    restore(older, keep=tmp_path, now=timezone.now())
    assert every_row()["Answer"] == house.before["Answer"]
    assert Class.objects.get().runs.get().words_deleted_at is None


# --- not made ---


def not_made(folder: Path) -> str:
    """Return why no backup is made, of which nothing is left."""
    with pytest.raises(LessonError) as caught:
        make_backup(folder, "pressed", now=timezone.now())
    assert list(folder.iterdir()) == []
    return caught.value.text


@on_sqlite
def test_of_what_a_newer_version_has_used_none_is_made(tmp_path: Path) -> None:
    MigrationRecorder(connection).record_applied("lessons", "9999_later")
    try:
        why = not_made(tmp_path)
    finally:
        MigrationRecorder(connection).record_unapplied("lessons", "9999_later")
    assert why == "These classes were used with a newer version. Update this program first."


@pytest.mark.parametrize("free", [0, 10_000_000])
def test_without_room_for_a_copy_none_is_made(tmp_path: Path, free: int, monkeypatch: pytest.MonkeyPatch) -> None:
    Room()
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(free=free))
    assert not_made(tmp_path) == "There is no room on this drive for a copy. Make some first."


@on_sqlite
@pytest.mark.parametrize("error", [OSError(28, "No space left"), sqlite3.OperationalError("database or disk is full")])
def test_a_drive_that_is_full_half_way_is_a_sentence(
    tmp_path: Path, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> None:
        raise error

    monkeypatch.setattr("quizsite.backup.sqlite.copy_to", refuse)
    assert not_made(tmp_path) == "The copy could not be written. Is the drive full?"


# --- kept on a laptop ---


@on_sqlite
def test_before_an_update_a_copy_is_kept(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    Room()
    call_command("migrate", "lessons", "0010_talk", verbosity=0)
    try:
        bring_up_to_date()
    finally:
        migrate()
    assert [one.why for one in copies_in(copies_folder())] == ["update"]


def test_the_newest_stands_first_even_of_one_second(tmp_path: Path) -> None:
    names = [f"quizsite-20260101-120000{more}.backup" for more in ("-pressed", "-2-restore", "-10-brought")]
    for name in names:
        (tmp_path / name).touch()
    assert [one.name for one in copies_in(tmp_path)] == names[::-1]


@on_sqlite
def test_the_purge_deletes_what_is_too_old_and_what_was_left_unfinished(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    now = timezone.now()
    Room()
    old, new, brought = (make_backup(copies_folder(), why, now=now) for why in ("update", "pressed", "brought"))
    left = copies_folder() / "abc.part"
    left.touch()
    for path, days in ((old, 35), (new, 34), (brought, 1), (left, 1)):
        at = (now - timedelta(days=days, minutes=1)).timestamp()
        os.utime(path, (at, at))
    purge(now=now, waits=True)
    assert [one.name for one in copies_folder().iterdir()] == [new.name]


@on_sqlite
@pytest.mark.parametrize(
    ("name", "goes"),
    [
        ("quizsite-20260101-120000-pressed.backup", True),
        ("quizsite-20260101-120000-pressed (1).backup", True),
        ("quizsite-20269999-999999-pressed.backup", False),
        ("quizsite-29990101-120000-pressed.backup", False),
        ("mine.backup", False),
    ],
)
def test_a_file_that_was_copied_is_as_old_as_its_name_says(
    settings: Any, tmp_path: Path, name: str, goes: bool
) -> None:
    settings.DATA = tmp_path
    copies_folder().mkdir()
    path = copies_folder() / name
    path.touch()
    purge(now=timezone.now(), waits=True)
    here = path.exists()
    purge(now=timezone.now() + timedelta(days=36), waits=True)
    assert (here, path.exists()) == (not goes, False)


def test_a_command_deletes_what_is_ours_and_nothing_else(house: House) -> None:
    for name in ("quizsite-20260101-120000-pressed (1).backup", "another-program.backup"):
        path = house.folder / name
        path.touch()
        os.utime(path, (0, 0))
    call_command("backup", str(house.folder), stdout=io.StringIO())
    assert [one.name for one in house.folder.glob("*.backup") if one.stat().st_size == 0] == ["another-program.backup"]


@on_sqlite
def test_a_file_that_vanishes_or_stays_open_stops_no_purge(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    copies_folder().mkdir()
    (copies_folder() / "quizsite-20260101-120000-pressed.backup").symlink_to("gone")
    (copies_folder() / "abc.part").symlink_to("gone")
    (copies_folder() / "quizsite-20260102-120000-pressed.backup").mkdir()
    purge(now=timezone.now(), waits=True)
    assert [one.about for one in copies_in(copies_folder())] == [None]
