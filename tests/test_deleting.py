"""What is deleted is gone: no row points to a class that was, and no byte of what was written in it is left."""

import copy
import io
import logging
import logging.config
import secrets
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.models import ForeignKey, Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.classes import delete_class
from lessons.actions.correcting import correct_question
from lessons.actions.jobs import start_rows
from lessons.actions.marking import mark_answer
from lessons.actions.moderating import redact_post, seal_post
from lessons.actions.purging import purge
from lessons.actions.removing import remove_student
from lessons.actions.runs import close_run
from lessons.actions.sealing import acknowledge_sealed
from lessons.actions.sign_in_link import make_token
from lessons.actions.words import delete_words
from lessons.models import (
    Answer,
    Class,
    HelpRequest,
    Job,
    PairedPhone,
    Post,
    PostReport,
    SealedWords,
    StandCount,
    Student,
    SubstituteLink,
)
from quizsite.backup.folder import copies_folder
from quizsite.backup.making import make_backup
from tests.actions.test_words import Over
from tests.factories import viewer_of
from tests.views.classroom import SCRIPT, Room


def models_of_a_class() -> list[type[Model]]:
    """Return every table with a row that belongs to a class, found by its keys and not by a list."""
    found: set[type[Model]] = {Class}
    while more := {
        model
        for model in apps.get_app_config("lessons").get_models()
        if model not in found
        and any(isinstance(field, ForeignKey) and field.related_model in found for field in model._meta.fields)
    }:
        found |= more
    return sorted(found, key=lambda model: model.__name__)


def rows_of(model: type[Model], klass: Any) -> int:
    """Return how many rows of a table point to a class."""
    if model is Class:
        return Class.objects.filter(pk=klass).count()
    keys = [field.attname for field in model._meta.fields if getattr(field, "related_model", None) is Class]
    return sum(model._base_manager.filter(**{key: klass}).count() for key in keys)


class Full:
    """A class with a row in every table that can hold one."""

    def __init__(self) -> None:
        self.over = Over()
        klass, run, now = self.over.klass, self.over.run, timezone.now()
        self.klass = klass.pk
        ben, post = self.over.ben, klass.posts.get(status="shown")
        PostReport.objects.create(klass=klass, post=post, seat=ben.seat(), at=now)
        StandCount.objects.create(klass=klass, run=run, prompt="talk", stage="before", counts={"1": 5})
        SubstituteLink.objects.create(klass=klass, made_by=self.over.user, key_hash="a", made_at=now, until=now)
        PairedPhone.objects.create(klass=klass, run=run, user=self.over.user, key_hash="b", until=now)
        SealedWords.objects.create(
            klass=klass, run=run, student=ben.student, source="post", text="canary sealed", sealed_at=now
        )
        correct_question(
            self.over.ada,
            run=run,
            question="q1",
            fix="accepted",
            response={"choice": ("a",)},
            reason="Both are right.",
            unproved=True,
            seen=run.edition_id,
            now=now,
        )


# --- no row ---


def test_every_table_of_a_class_names_the_class_itself() -> None:
    assert [model.__name__ for model in models_of_a_class() if not _has_class(model)] == []


def _has_class(model: type[Model]) -> bool:
    return model is Class or any(getattr(field, "related_model", None) is Class for field in model._meta.fields)


@pytest.mark.django_db
def test_deleting_a_class_leaves_no_row_of_it() -> None:
    full = Full()
    tables = models_of_a_class()
    before = [model.__name__ for model in tables if not rows_of(model, full.klass)]
    delete_class(full.over.ada, klass=Class.objects.get(), now=timezone.now())
    assert (before, [model.__name__ for model in tables if model._base_manager.exists()]) == ([], ["Edition", "Record"])
    assert sum(rows_of(model, full.klass) for model in tables) == 0


@pytest.mark.django_db
def test_the_purge_leaves_no_row_of_it_either() -> None:
    full = Full()
    Class.objects.update(delete_after=timezone.localdate() - timedelta(days=8), created_on="2026-01-01")
    purge(now=timezone.now(), waits=True)
    assert [model.__name__ for model in models_of_a_class() if rows_of(model, full.klass)] == []


# --- no byte ---


class Told:
    """Ben's words over the web, each under a canary that stands nowhere else, and everything that lets somebody in."""

    def __init__(self) -> None:
        self.word = f"kanarienvogel{secrets.token_hex(6)}"
        self.room = Room(talk=True)
        self.ben, self.ada = self.room.ben, self.room.teacher()
        Student.objects.filter(pk=self.ben.student.pk).update(label=f"{self.word} label")
        token = f"page{secrets.token_hex(8)}"
        link = make_token(user=self.room.ada)
        cookie = self.ben.client.cookies["student"].value
        self.keys = (self.ben.code, self.room.klass.join_code, token, link, cookie)
        ada = Client(REMOTE_ADDR="127.0.0.1")
        ada.get(reverse("enter", args=[link]))
        ada.get(f"{reverse('enter', args=[link])}?{self.word}=1")
        Client().post(reverse("join"), {"code": self.room.klass.join_code})
        self._come_back()
        self._write(token)

    def _come_back(self) -> None:
        guest = Client()
        guest.post(reverse("join"), {"code": self.room.klass.join_code})
        guest.post(reverse("return_code"), {"number": f"{self.word} label", "code": self.ben.code})
        guest.post(reverse("return_code"), {"number": f"{self.word} label", "code": self.word[:6]})

    def _write(self, token: str) -> None:
        post = self.ben.client.post
        for number, text in enumerate(("first", "second", "third"), start=1):
            post(reverse("answer"), self.room.answer("q5", f"{self.word} {text} " * 90, number=number, page=token))
        seat = {"seat": self.ben.seat().pk, "prompt": "talk", "token": token, "sequence": 1, "revision": 0}
        post(reverse("talk_save"), {**seat, "text": f"{self.word} draft"}, headers=SCRIPT)
        post(reverse("talk_hand_in"), {**seat, "sequence": 2, "text": f"{self.word} post"})
        post(reverse("help"), {"kind": "help", "text": f"{self.word} help"})
        self.ada.get(f"/nowhere/{self.word}/")
        HelpRequest.objects.update(seen_at=timezone.now())

    def close(self) -> None:
        """Close the lesson, mark the answer and make a file of it that nobody fetches."""
        close_run(viewer_of(self.room.ada), run=self.room.run, confirmed=True, now=timezone.now())
        viewer, run, now = viewer_of(self.room.ada), self.room.run, timezone.now()
        run.refresh_from_db()
        answer = Answer.objects.get(question="q5")
        mark_answer(viewer, run=run, answer=answer, share=1, comment=f"{self.word} comment", now=now)
        job = start_rows(viewer, run=run, content="answers", written="xlsx", name="answers.xlsx", now=now)
        Job.objects.filter(pk=job.pk).update(file=self.word.encode())

    def left(self, word: str = "") -> list[str]:
        """Return the files of the data folder in which a canary stands."""
        wanted, database = (word or self.word).encode(), Path(str(connection.settings_dict["NAME"]))
        beside = [one for one in settings.DATA.rglob("*") if one.is_file() and "sqlite3" not in one.name]
        files = [*database.parent.glob(f"{database.name}*"), *beside]
        return sorted(
            {one.name.removeprefix(database.name) or "database" for one in files if wanted in one.read_bytes()}
        )


@contextmanager
def logged() -> Iterator[io.StringIO]:
    """Collect every line that the program's own handler writes, of every logger and at every level, with the SQL."""
    written = io.StringIO()
    config: dict[str, Any] = copy.deepcopy(dict(settings.LOGGING))
    own = config["handlers"]["log"]
    config["handlers"]["log"] = {"class": "logging.StreamHandler", "stream": written, "level": "DEBUG"} | {
        name: own[name] for name in ("filters", "formatter") if name in own
    }
    for logger in (config["root"], *config["loggers"].values()):
        logger["level"] = "DEBUG"
    connection.force_debug_cursor = True
    try:
        logging.config.dictConfig(config)
        yield written
    finally:
        connection.force_debug_cursor = False
        logging.config.dictConfig(settings.LOGGING)


needs_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="A server's database has a routine of its own for freed room."
)


@pytest.mark.django_db(transaction=True)
def test_no_log_line_holds_what_was_written_or_what_lets_somebody_in() -> None:
    with logged() as written:
        told = Told()
        told.close()
        logging.getLogger("lessons").debug("said %s", told.word)
    lines = written.getvalue()
    assert ("django.db.backends: debug" in lines, "lessons: debug" in lines) == (True, True)
    assert [word for word in (told.word, *told.keys) if word in lines] == []


@needs_sqlite
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["deleted", "purged"])
def test_no_byte_of_a_class_that_is_gone_is_left_on_the_disk(way: str) -> None:
    told = Told()
    told.close()
    before = told.left()
    if way == "deleted":
        told.ada.post(reverse("class_delete", args=[told.room.klass.pk]))
    else:
        Class.objects.update(delete_after=timezone.localdate() - timedelta(days=8), created_on="2026-01-01")
        call_command("purge", stdout=io.StringIO())
    assert (bool(before), told.left(), told.left(told.ben.student.code_hash or "")) == (True, [], [])


@needs_sqlite
@pytest.mark.django_db(transaction=True)
def test_no_copy_past_its_age_holds_a_class_that_is_gone(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    told = Told()
    copies = [make_backup(copies_folder(), why, now=timezone.now()) for why in ("pressed", "update", "restore")]
    held = [told.word.encode() in zipfile.ZipFile(one).read("database") for one in copies]
    told.ada.post(reverse("class_delete", args=[told.room.klass.pk]))
    call_command("purge", stdout=io.StringIO())
    kept = len(list(copies_folder().iterdir()))
    with time_machine.travel(timezone.now() + timedelta(days=35, minutes=1)):
        call_command("purge", stdout=io.StringIO())
    assert (held, kept, list(copies_folder().iterdir()), told.left()) == ([True] * 3, 3, [], [])


@needs_sqlite
@pytest.mark.django_db(transaction=True)
def test_no_byte_of_a_student_who_was_removed_is_left_on_the_disk() -> None:
    told = Told()
    remove_student(viewer_of(told.room.ada), student=told.ben.student, now=timezone.now())
    assert told.left() == []


@needs_sqlite
@pytest.mark.django_db(transaction=True)
def test_no_byte_of_deleted_words_is_left_on_the_disk() -> None:
    told = Told()
    told.close()
    Student.objects.filter(pk=told.ben.student.pk).update(label="1")
    delete_words(viewer_of(told.room.ada), run=told.room.run, now=timezone.now())
    assert told.left() == []


@needs_sqlite
@pytest.mark.django_db(transaction=True)
def test_no_byte_of_private_words_that_were_replaced_is_left_on_the_disk() -> None:
    told = Told()
    viewer, run, post = viewer_of(told.room.ada), told.room.run, Post.objects.get()
    before = told.left(f"{told.word} post")
    redact_post(viewer, run=run, post=post.pk, revision=post.revision, text="Something else.", now=timezone.now())
    assert (bool(before), told.left(f"{told.word} post"), told.left(f"{told.word} draft")) == (True, [], [])


@needs_sqlite
@pytest.mark.django_db(transaction=True)
def test_no_byte_of_sealed_words_that_were_taken_over_is_left_on_the_disk() -> None:
    told = Told()
    viewer, run, post = viewer_of(told.room.ada), told.room.run, Post.objects.get()
    sealed = seal_post(viewer, run=run, post=post.pk, revision=post.revision, now=timezone.now())
    before = told.left(f"{told.word} post")
    acknowledge_sealed(viewer, run=run, sealed=sealed.pk, who="counsellor", now=timezone.now())
    assert (bool(before), told.left(f"{told.word} post"), told.left(f"{told.word} draft")) == (True, [], [])
