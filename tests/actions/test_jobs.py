"""A long file: made in batches, the same as one made at once, whoever goes on with it, and gone when it should be."""

import zipfile
from datetime import timedelta
from functools import partial
from io import BytesIO, StringIO
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from lessons.actions.classes import delete_class
from lessons.actions.jobs import advance, start_rows
from lessons.actions.moving import move_run
from lessons.actions.removing import remove_student
from lessons.actions.sealing import seal_answer
from lessons.actions.taking_out import forget_old_jobs
from lessons.core.errors import LessonError
from lessons.core.row_files.xlsx import SHEET
from lessons.models import Answer, Job, Run
from lessons.queries.taking import Telling, taken_after, taken_students
from tests.actions.test_runs import Room
from tests.factories import join_student, publish_next, with_question
from tests.saves import save
from tests.taken import data_of, fetched
from tests.views.people import browser_of

pytestmark = pytest.mark.django_db


class Long(Room):
    """A closed lesson of three students, two of whom have answered, and a job for it."""

    def __init__(self) -> None:
        super().__init__()
        for student in (self.ben, join_student(self.klass, "2")):
            save(student, "q1", "c")
            save(student, "q5", "Соседей.")
        self.close()
        self.job = self.start()

    def start(self) -> Job:
        """Return a new job."""
        name = "answers.xlsx"
        return start_rows(self.ada, run=self.run, content="answers", written="xlsx", name=name, now=timezone.now())

    def on(self, job: Job) -> Job:
        """Return the job after its next batch, as the next request finds it; a clock that leaps ends each after one."""
        clock = count(0, 1000)
        telling = Telling(str, ZoneInfo("Asia/Almaty"), timezone.now())
        advance(job, run=self.run, telling=telling, clock=lambda: next(clock))
        return Job.objects.get(pk=job.pk)


def sheet_of(file: bytes) -> str:
    with zipfile.ZipFile(BytesIO(file)) as parts:
        return parts.read(SHEET).decode()


def test_a_batch_goes_on_where_the_one_before_ended() -> None:
    room = Long()
    jobs = [room.job, room.on(room.start()), room.on(room.on(room.start()))]
    assert [(job.done, job.total, job.finished_at is None) for job in jobs] == [
        (0, 3, True),
        (3, 3, True),
        (3, 3, False),
    ]


def test_a_file_that_was_made_in_batches_is_the_one_that_is_made_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lessons.actions.jobs.AT_A_TIME", 1)
    room = Long()
    job = room.job
    while job.finished_at is None:
        job = room.on(job)
    at_once = data_of(fetched(browser_of(room.user), room.run, "answers.xlsx"))
    assert (sheet_of(bytes(job.file or b"")), job.state["rows"]) == (sheet_of(at_once), 18)


def test_two_pages_that_watch_one_job_make_each_batch_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lessons.actions.jobs.AT_A_TIME", 1)
    room = Long()
    first, second = (Job.objects.get(pk=room.job.pk) for _ in range(2))
    room.on(first)
    assert room.on(second).done == 1


def test_a_class_that_is_moved_meanwhile_begins_its_file_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lessons.actions.jobs.AT_A_TIME", 1)
    room = Long()
    job = room.on(room.job)
    later = publish_next(room.run.edition, questions=with_question(room.run.edition, "q1", stem="How many?"))
    move_run(room.ada, run=room.run, number=later.number, seen=room.run.edition_id, now=timezone.now())
    room.run = Run.objects.get(pk=room.run.pk)
    again = room.on(job)
    while job.finished_at is None:
        job = room.on(job)
    at_once = data_of(fetched(browser_of(room.user), room.run, "answers.xlsx"))
    assert (again.done, bytes(again.file or b"")) == (0, b"")
    assert sheet_of(bytes(job.file or b"")) == sheet_of(at_once)


def test_a_file_that_streams_fails_when_the_class_is_moved_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Long()
    monkeypatch.setattr("lessons.queries.taking.taken_after", partial(taken_after, most=1))
    students = taken_students(room.run, Telling(str, ZoneInfo("Asia/Almaty"), timezone.now()))
    first = next(students)
    Run.objects.filter(pk=room.run.pk).update(edition=publish_next(room.run.edition))
    with pytest.raises(LessonError, match="corrected or moved"):
        next(students)
    assert first.number == 1


def test_a_finished_job_stays_as_it_is() -> None:
    room = Long()
    job = room.on(room.on(room.job))
    finished = job.finished_at
    assert room.on(job).finished_at == finished


def test_manage_py_work_finishes_what_is_under_way() -> None:
    room = Long()
    call_command("work", stdout=StringIO())
    room.job.refresh_from_db()
    assert (room.job.done, bytes(room.job.file or b"")[:2]) == (3, b"PK")


def test_a_job_that_fails_keeps_no_other_waiting() -> None:
    room = Long()
    broken = room.job
    Job.objects.filter(pk=broken.pk).update(state={})
    whole = room.start()
    with pytest.raises(CommandError, match="Not finished: 1"):
        call_command("work", stdout=StringIO())
    assert set(Job.objects.filter(finished_at__isnull=True)) == {broken}
    assert Job.objects.filter(pk=whole.pk, finished_at__isnull=False).exists()


def test_a_file_that_nobody_fetched_goes_after_a_day() -> None:
    room = Long()
    Job.objects.update(made_at=timezone.now() - timedelta(days=1, minutes=1))
    young = room.start()
    assert list(Job.objects.all()) == [young]
    forget_old_jobs(now=timezone.now() + timedelta(days=2))
    assert not Job.objects.exists()


def test_a_job_goes_with_its_class() -> None:
    room = Long()
    delete_class(room.ada, klass=room.klass, now=timezone.now())
    assert not Job.objects.exists()


def test_a_file_that_waits_goes_when_words_are_sealed() -> None:
    room = Long()
    answer = Answer.objects.filter(question="q5").earliest("pk")
    seal_answer(room.ada, run=room.run, answer=answer.pk, now=timezone.now())
    assert Job.objects.count() == 0


def test_a_file_that_waits_goes_with_a_student() -> None:
    room = Long()
    remove_student(room.ada, student=room.ben.student, now=timezone.now())
    assert Job.objects.count() == 0
