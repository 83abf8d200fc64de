"""Many phones at the same moment. SQLite hides races that PostgreSQL shows, so both run this."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from lessons.actions.answering import hand_in, save_answer
from lessons.actions.joining import take_label
from lessons.actions.runs import close_run
from lessons.core.errors import LessonError
from lessons.core.saving import SaveKey
from lessons.models import Answer, AnswerVersion, Attempt, Mark, Student
from tests.factories import Joined, join_student, make_class, make_run, make_teacher, viewer_of

pytestmark = pytest.mark.django_db(transaction=True)
PHONES = 12


def at_once(jobs: Sequence[Callable[[], Any]]) -> list[Any]:
    """Return what the jobs return, all started in the same moment, each with a connection of its own."""
    gate = Barrier(len(jobs))

    def one(job: Callable[[], Any]) -> Any:
        gate.wait()
        try:
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(one, jobs))


def phone(ben: Joined, attempt: Attempt, value: str, token: str, *, sequence: int = 1, revision: int = 0) -> Any:
    def press() -> str:
        key = SaveKey(token, sequence, revision)
        raw = {"number": [value]}
        return save_answer(ben.viewer, attempt=attempt.pk, question="q3", raw=raw, key=key, now=timezone.now()).state

    return press


def test_a_whole_class_saves_in_the_same_moment() -> None:
    ada = make_teacher()
    klass = make_class(ada, labels=[str(number) for number in range(1, PHONES + 1)])
    make_run(ada, klass)
    students = [join_student(klass, str(number)) for number in range(1, PHONES + 1)]
    states = at_once([phone(one, one.start(), "90", "page") for one in students])
    assert (Counter(states), Answer.objects.filter(response={"number": ["90"]}).count()) == ({"saved": PHONES}, PHONES)


def test_of_two_devices_on_the_same_text_one_writes_and_one_is_told() -> None:
    ada = make_teacher()
    klass = make_class(ada)
    make_run(ada, klass)
    ben = join_student(klass)
    attempt = ben.start()
    states = at_once([phone(ben, attempt, "1", "phone"), phone(ben, attempt, "2", "tablet")])
    assert Counter(states) == {"saved": 1, "conflict": 1}


def test_a_save_sent_twice_in_the_same_moment_is_written_once() -> None:
    ada = make_teacher()
    klass = make_class(ada)
    make_run(ada, klass)
    ben = join_student(klass)
    attempt = ben.start()
    states = at_once([phone(ben, attempt, "90", "page")] * 4)
    assert (Counter(states), Answer.objects.get().revision) == ({"saved": 1, "known": 3}, 1)


def test_one_number_is_taken_by_one_student() -> None:
    klass = make_class(make_teacher())
    student = Student.objects.get(klass=klass, label="1")

    def tap() -> str:
        try:
            take_label(klass=klass, student=student, now=timezone.now())
        except LessonError:
            return "taken"
        return "mine"

    assert Counter(at_once([tap] * 5)) == {"mine": 1, "taken": 4}


def test_an_answer_that_meets_the_bell_counts_or_is_kept_as_late() -> None:
    ada = make_teacher()
    klass = make_class(ada, labels=[str(number) for number in range(1, PHONES + 1)])
    run = make_run(ada, klass)
    students = [join_student(klass, str(number)) for number in range(1, PHONES + 1)]
    jobs = [phone(one, one.start(), "90", "page") for one in students]
    jobs.insert(PHONES // 2, lambda: close_run(viewer_of(ada), run=run, confirmed=True, now=timezone.now()))
    states = Counter(state for state in at_once(jobs) if state)
    marked = Answer.objects.filter(standing="marked").count()
    late = AnswerVersion.objects.filter(reason="late").count()
    assert (marked, late, marked + late) == (states["saved"], states["late"], PHONES)


def test_handing_in_twice_in_the_same_moment_marks_once() -> None:
    ada = make_teacher()
    klass = make_class(ada)
    make_run(ada, klass)
    ben = join_student(klass)
    attempt = ben.start()
    phone(ben, attempt, "90", "page")()
    at_once([lambda: hand_in(ben.viewer, attempt=attempt.pk, now=timezone.now())] * 3)
    assert Mark.objects.count() == 1
