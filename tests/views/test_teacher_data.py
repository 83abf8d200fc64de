"""Copies of a laptop's data: the page that makes them, takes them along, and goes back to one."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from lessons.actions.classes import delete_class
from lessons.actions.runs import close_run, reopen_run
from lessons.models import Answer, Class, Record, User
from lessons.views.sign_in import BY_PASSWORD
from quizsite.backup import restoring, sqlite
from quizsite.backup.folder import copies_folder, copies_in
from tests.factories import make_class, make_teacher, viewer_of
from tests.saves import save
from tests.views.classroom import SCRIPT, Room, words
from tests.views.people import browser_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="Only a laptop with its database in a file has these."),
]
PHONE: Any = {"REMOTE_ADDR": "192.168.1.77"}


class Desk(Room):
    """Ada's laptop with a closed lesson and one copy of it."""

    def __init__(self) -> None:
        super().__init__()
        save(self.ben, "q1", "c")
        close_run(viewer_of(self.ada), run=self.run, confirmed=True, now=timezone.now())
        self.browser = self.teacher()
        self.browser.post(reverse("data_copy"))

    @property
    def name(self) -> str:
        return copies_in(copies_folder())[-1].name

    def go_back(self) -> Any:
        return self.browser.post(reverse("data_restore", args=[self.name]), follow=True)

    def bring(self, content: bytes) -> Any:
        return self.browser.post(reverse("data_bring"), {"backup": SimpleUploadedFile("a.backup", content)})


@pytest.fixture
def desk(settings: Any, tmp_path: Path) -> Desk:
    settings.DATA = tmp_path
    return Desk()


def test_a_press_makes_a_copy_and_lists_it(desk: Desk) -> None:
    page = words(desk.browser.get(reverse("data")))
    assert ("you made it 1 class, 1 answer" in page, "whoever has the file can read what students wrote" in page) == (
        True,
        True,
    )


def test_a_copy_can_be_downloaded_and_that_is_recorded(desk: Desk) -> None:
    sent = desk.browser.post(reverse("data_take", args=[desk.name]))
    assert b"".join(sent) == (copies_folder() / desk.name).read_bytes()
    assert Record.objects.filter(verb="took out copy").count() == 1


def test_a_copy_can_be_deleted_before_its_time(desk: Desk) -> None:
    desk.browser.post(reverse("data_drop", args=[desk.name]))
    assert copies_in(copies_folder()) == ()


def test_before_going_back_it_is_said_what_comes_and_what_goes(desk: Desk) -> None:
    delete_class(viewer_of(desk.ada), klass=desk.klass, now=timezone.now())
    page = words(desk.browser.get(reverse("data_restore", args=[desk.name])))
    assert "Deleted here since, and back afterwards: 9B." in page


def test_what_is_here_now_stands_beside_what_is_in_the_copy(desk: Desk) -> None:
    make_class(desk.ada, label="7C")
    page = words(desk.browser.get(reverse("data_restore", args=[desk.name])))
    assert "Here now In the copy Classes 2 1 Lessons given to them 1 1 Answers 1 1" in page
    assert "Not in this copy, and so no longer here afterwards: 7C." in page


def test_going_back_brings_everything_signs_in_anew_and_keeps_what_was_here(desk: Desk) -> None:
    delete_class(viewer_of(desk.ada), klass=desk.klass, now=timezone.now())
    old = desk.browser.cookies["sessionid"].value
    page = desk.go_back()
    assert (page.status_code, "You are back at this copy." in words(page)) == (200, True)
    assert (Class.objects.count(), Answer.objects.count()) == (1, 1)
    assert [one.why for one in copies_in(copies_folder())] == ["restore", "pressed"]
    assert desk.browser.cookies["sessionid"].value != old


@pytest.mark.parametrize(("module", "name"), [(restoring, "make_backup"), (sqlite, "take_over")])
def test_what_is_saved_while_going_back_is_never_acknowledged(
    desk: Desk, module: Any, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    act, arrived = getattr(module, name), list[Any]()

    def late() -> None:
        try:
            arrived.append(desk.ben.client.post(reverse("answer"), desk.answer("q3", "90"), headers=SCRIPT))
        finally:
            connection.close()

    def acting(*args: Any, **named: Any) -> Any:
        done = act(*args, **named)
        with ThreadPoolExecutor() as pool:
            pool.submit(late).result()
        return done

    monkeypatch.setattr(module, name, acting)
    assert desk.go_back().status_code == 200
    assert [(one.status_code, one.headers.get("X-Saved"), one.headers.get("Retry-After")) for one in arrived] == [
        (503, None, "5")
    ]


def test_while_a_lesson_is_open_there_is_no_going_back(desk: Desk) -> None:
    desk.run.__class__.objects.update(closed_at=None)
    page = desk.go_back()
    assert (page.status_code, "A lesson is open. Close it first" in words(page)) == (409, True)


@pytest.mark.parametrize("now", ["what she uses now", None])
def test_no_copy_brings_a_password_back(desk: Desk, now: str | None) -> None:
    desk.ada.set_password("what somebody else knows")
    desk.ada.save()
    cleo = make_teacher(desk.ada.school, username="cleo")
    cleo.set_password("what somebody else knows")
    cleo.save()
    desk.browser = desk.teacher()
    desk.browser.post(reverse("data_copy"))
    cleo.delete()
    desk.ada.set_password(now)
    desk.ada.save()
    desk.browser = desk.teacher()
    desk.browser.post(reverse("data_restore", args=[copies_in(copies_folder())[0].name]))
    assert {one.username: (one.check_password("what somebody else knows"), one.has_usable_password())
            for one in User.objects.all()} == {"ada": (False, now is not None), "cleo": (False, False)}  # fmt: skip
    assert now is None or User.objects.get(username="ada").check_password(now)


def test_a_file_from_elsewhere_is_looked_into_first(desk: Desk) -> None:
    answer = desk.bring((copies_folder() / desk.name).read_bytes())
    assert "It was made on" in words(desk.browser.get(answer.headers["Location"]))


def test_another_file_is_refused_in_a_sentence_and_not_kept(desk: Desk) -> None:
    answer = desk.bring(b"hello")
    assert (answer.status_code, "This is no backup of this program." in words(answer)) == (422, True)
    assert len(list(copies_folder().iterdir())) == 1


@pytest.mark.parametrize("name", ["..", "secret.key", "quizsite.sqlite3", "quizsite-20260101-000000-pressed.backup"])
def test_no_name_reaches_another_file(desk: Desk, name: str) -> None:
    answer = desk.browser.post(f"/teach/data/{name}/take/")
    assert answer.status_code in (404, 409)


def test_nobody_else_finds_the_page(desk: Desk) -> None:
    colleague = browser_of(make_teacher(desk.ada.school, username="dora"))
    session = desk.browser.session
    session[BY_PASSWORD] = True  # even so, all data of a laptop stay on it
    session.save()
    asked = [colleague.get(reverse("data")), desk.browser.get(reverse("data"), **PHONE), Client().get(reverse("data"))]
    assert [one.status_code for one in asked] == [404, 404, 302]


def test_a_server_has_no_such_page(desk: Desk) -> None:
    with override_settings(LAPTOP=False, ALLOWED_HOSTS=["testserver"], SECURE_SSL_REDIRECT=False):
        assert desk.browser.get(reverse("data")).status_code == 404


def pages_that_delete(desk: Desk) -> list[str]:
    klass = desk.klass.pk
    Class.objects.filter(pk=klass).update(delete_after=desk.klass.created_on + timedelta(days=10))
    addresses = [
        reverse("student_remove", args=[klass, desk.ben.student.pk]),
        reverse("class_delete", args=[klass]),
        reverse("class_words", args=[klass]),
        reverse("run_words", args=[desk.run.pk]),
    ]
    return [words(desk.browser.get(one)) for one in addresses]


@pytest.mark.parametrize("kept", [True, False])
def test_what_is_deleted_is_said_to_stay_in_copies_as_long_as_there_are_some(desk: Desk, kept: bool) -> None:
    save_text(desk)
    if not kept:
        desk.browser.post(reverse("data_drop", args=[desk.name]))
    told = "Copies of this computer that were made before still hold it"
    assert [told in page for page in pages_that_delete(desk)] == [kept] * 4


def test_on_a_server_its_backups_are_said_to_hold_it(desk: Desk) -> None:
    save_text(desk)
    with override_settings(LAPTOP=False, ALLOWED_HOSTS=["testserver"]):
        pages = pages_that_delete(desk)
    assert ["Backups of this server that were made before" in page for page in pages] == [True] * 4


def save_text(desk: Desk) -> None:
    """Let there be words in the closed lesson."""
    reopen_run(viewer_of(desk.ada), run=desk.run, now=timezone.now())
    save(desk.ben, "q5", "Why?")
    desk.run.refresh_from_db()
    close_run(viewer_of(desk.ada), run=desk.run, confirmed=True, now=timezone.now())


def test_that_an_open_lesson_stands_in_the_way_is_said_before_the_press(desk: Desk) -> None:
    page = words(desk.browser.get(reverse("data")))
    assert page.index("While a lesson is open this is refused: close it first.") < page.index("Backup file")
