"""What has had its time goes by itself, once, and only numbers of it are told."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from lessons.actions.caring import ask_help
from lessons.actions.purging import purge
from lessons.actions.recording import record
from lessons.actions.sign_in_link import make_token
from lessons.models import Class, Job, PairedPhone, Post, Record, School, SealedWords, SubstituteLink
from lessons.queries.purging import SIGNED_IN, Purged, due_classes, what_goes
from tests.factories import make_class, make_teacher, viewer_of
from tests.seeded import Seeded

pytestmark = pytest.mark.django_db
LAST = date(2026, 6, 30)


def class_until(last: date = LAST, *, made: date = date(2026, 3, 1), zone: str = "UTC") -> Class:
    """Return a class of Ada's with this last day."""
    klass = make_class(make_teacher())
    Class.objects.filter(pk=klass.pk).update(created_on=made, delete_after=last)
    School.objects.update(time_zone=zone)
    return Class.objects.get()


def sign_in(klass: Class, at: datetime) -> None:
    teacher = klass.classteachers.get().user
    record(viewer_of(teacher), SIGNED_IN, teacher, now=at)


def days_after(days: float, hour: int = 8) -> datetime:
    return datetime(2026, 6, 30, hour, tzinfo=UTC) + timedelta(days=days)


def due(days: float, *, waits: bool = True, hour: int = 8) -> bool:
    return bool(due_classes(now=days_after(days, hour), waits=waits))


# --- when a class goes ---


@pytest.mark.parametrize(("days", "gone"), [(-1, False), (0, False), (1, True), (60, True)])
def test_on_a_server_a_class_goes_once_its_last_day_is_over(days: int, gone: bool) -> None:
    class_until()
    assert due(days, waits=False) is gone


@pytest.mark.parametrize(("zone", "gone"), [("Asia/Almaty", True), ("America/Lima", False)])
def test_the_day_is_over_by_the_clocks_of_the_school(zone: str, gone: bool) -> None:
    class_until(zone=zone)
    assert due(0, waits=False, hour=23) is gone


@pytest.mark.parametrize(("days", "gone"), [(1, False), (7, False), (8, True)])
def test_on_a_laptop_it_waits_for_its_teacher_for_seven_days(days: int, gone: bool) -> None:
    klass = class_until()
    sign_in(klass, days_after(-20))
    assert due(days) is gone


@pytest.mark.parametrize("seen", [0, 3])
def test_it_goes_after_one_sign_in_on_the_last_day_or_later(seen: int) -> None:
    klass = class_until()
    sign_in(klass, days_after(seen))
    assert due(seen + 1)


def test_the_sign_in_itself_shows_what_goes_before_it_goes() -> None:
    klass = class_until()
    sign_in(klass, days_after(2))
    assert (due(2), due(2, hour=9)) == (False, True)


def test_nothing_waits_past_400_days() -> None:
    class_until(made=LAST - timedelta(days=400))
    assert (due(0), due(1)) == (False, True)


# --- what else goes ---


def everything(now: datetime) -> Seeded:
    """Return a run beside which something of every sort has had its time."""
    seeded, old = Seeded(), now - timedelta(days=31)
    klass, user = seeded.run.klass, seeded.user
    SealedWords.objects.update(sealed_at=old)
    Post.objects.filter(status="writing").update(saved_at=now - timedelta(hours=25))
    Job.objects.create(klass=klass, teacher=user, kind="rows", made_at=old, file=b"words")
    SubstituteLink.objects.create(klass=klass, made_by=user, key_hash="a", made_at=old, until=old)
    PairedPhone.objects.create(klass=klass, run=seeded.run, user=user, key_hash="b", until=old)
    record(viewer_of(user), SIGNED_IN, user, now=now - timedelta(days=401))
    return seeded


def test_everything_that_has_had_its_time_goes_once() -> None:
    now = days_after(0)
    everything(now)
    wanted = Purged(sealed=1, drafts=2, files=1, links=1, phones=1, records=1)
    assert (what_goes(now=now, waits=True), purge(now=now, waits=True), purge(now=now, waits=True)) == (
        wanted,
        wanted,
        Purged(),
    )


def test_nothing_goes_before_its_time() -> None:
    seeded = Seeded()
    before = Post.objects.exclude(text="").count()
    ask_help(student=seeded.students[1].student, seat=None, kind="help", text="", now=days_after(0))
    gone = purge(now=seeded.run.created_at + timedelta(hours=2), waits=False)
    assert (gone, Post.objects.exclude(text="").count()) == (Purged(), before)


def test_an_unposted_text_goes_and_a_late_save_of_it_brings_nothing_back() -> None:
    now = days_after(0)
    everything(now)
    purge(now=now, waits=True)
    left = Post.objects.filter(status="writing")
    assert [(one.text, one.more, one.token, one.revision) for one in left] == [("", {}, "-", 2)] * 2


def test_what_the_program_did_is_recorded_without_a_word() -> None:
    klass, now = class_until(), days_after(1)
    purge(now=now, waits=False)
    done = Record.objects.get(viewer_kind="program")
    assert (done.verb, done.object_id, done.klass_id, done.reason) == ("deleted class", str(klass.pk), None, "")


# --- the command ---


def said(*options: str) -> str:
    out = StringIO()
    call_command("purge", *options, stdout=out)
    return out.getvalue()


def test_a_dry_run_says_the_same_and_changes_nothing() -> None:
    class_until()
    assert (said("--dry-run"), Class.objects.count(), said(), Class.objects.count(), said()) == (
        "classes: 1\n",
        1,
        "classes: 1\n",
        0,
        "nothing\n",
    )


# --- a program that stays open ---


def test_signing_in_purges_what_a_start_would() -> None:
    klass = class_until(made=LAST - timedelta(days=400))
    laptop = Client(REMOTE_ADDR="127.0.0.1")
    with time_machine.travel(days_after(1), tick=False):
        entered = laptop.get(reverse("enter", args=[make_token(user=klass.classteachers.get().user)]))
    assert (entered.status_code, Class.objects.count()) == (302, 0)


def test_the_first_sign_in_after_the_last_day_still_shows_the_class() -> None:
    klass = class_until()
    laptop = Client(REMOTE_ADDR="127.0.0.1")
    with time_machine.travel(days_after(2), tick=False):
        laptop.get(reverse("enter", args=[make_token(user=klass.classteachers.get().user)]))
        first = laptop.get(reverse("home")).content.decode()
    assert ("Its last day was" in first, Class.objects.count()) == (True, 1)
