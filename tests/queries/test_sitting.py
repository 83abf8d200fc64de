"""Which of several lessons a student is led to."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lessons.actions.runs import close_run
from lessons.actions.seats import reopen_seats
from lessons.models import Run, Seat, User
from lessons.queries.sitting import sitting_of
from tests.factories import Joined, join_student, make_class, make_run, make_teacher, viewer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> User:
    """Ada."""
    return make_teacher()


def two_closed_runs(ada: User) -> tuple[Joined, Run, Run]:
    """Return Ben with an older and a newer run of his class, both closed."""
    klass = make_class(ada)
    ben = join_student(klass)
    runs = []
    for _ in range(2):
        run = make_run(ada, klass)
        close_run(viewer_of(ada), run=run, confirmed=True, now=timezone.now())
        run.refresh_from_db()
        runs.append(run)
    return ben, runs[0], runs[1]


def led_to(ben: Joined) -> Run | None:
    """Return the run that Ben is led to now."""
    found = sitting_of(ben.viewer, key="", now=timezone.now())
    return found.seat.run if found else None


def test_the_newest_of_two_closed_lessons_is_shown(ada: User) -> None:
    ben, _, newer = two_closed_runs(ada)

    assert led_to(ben) == newer


def test_an_older_lesson_that_is_open_again_comes_first(ada: User) -> None:
    ben, older, _ = two_closed_runs(ada)
    seats = list(Seat.objects.filter(run=older))
    until = timezone.now() + timedelta(minutes=30)
    reopen_seats(viewer_of(ada), run=older, seats=seats, until=until, now=timezone.now())

    assert led_to(ben) == older


def test_extra_minutes_lead_to_the_lesson_they_were_given_in(ada: User) -> None:
    ben, older, _ = two_closed_runs(ada)
    Seat.objects.filter(run=older).update(extra_minutes=10)

    assert led_to(ben) == older


def test_extra_minutes_that_are_over_lead_nowhere(ada: User) -> None:
    ben, older, newer = two_closed_runs(ada)
    Seat.objects.filter(run=older).update(extra_minutes=10)
    Run.objects.filter(pk=older.pk).update(closed_at=timezone.now() - timedelta(minutes=11))

    assert led_to(ben) == newer


def test_the_clock_does_not_decide_which_lesson_is_newer(ada: User) -> None:
    ben, older, newer = two_closed_runs(ada)
    Run.objects.filter(pk=older.pk).update(opened_at=timezone.now() + timedelta(hours=1), closed_at=timezone.now())

    assert led_to(ben) == newer


def test_what_was_begun_in_the_first_story_is_not_taken_for_the_other_task(ada: User) -> None:
    klass = make_class(ada)
    make_run(ada, klass, other=True)
    ben = join_student(klass)
    first = ben.start()

    Seat.objects.update(other_task=True)
    before = sitting_of(ben.viewer, key="", now=timezone.now())
    other = ben.start(other=True)
    after = sitting_of(ben.viewer, key="", now=timezone.now())
    Seat.objects.update(other_task=False)
    back = sitting_of(ben.viewer, key="", now=timezone.now())

    assert [one and one.attempt for one in (before, after, back)] == [None, other, first]
