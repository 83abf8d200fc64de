"""Opening, closing and reopening a run, and what counts when the bell rings."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lessons.actions.answering import hand_in
from lessons.actions.caring import ask_help
from lessons.actions.conducting import choose_prompt, pause, set_timer
from lessons.actions.marking import settle_overdue
from lessons.actions.publishing import publish
from lessons.actions.runs import close_run, open_run, open_talk, plan_run, reopen_run
from lessons.actions.seats import reopen_seats, set_other_task
from lessons.actions.shelf import archive, share, unshare
from lessons.actions.workshop import make_draft
from lessons.core.errors import LessonError
from lessons.models import Answer, Attempt, HelpRequest, Mark, Post, Record, Run, Seat, Student
from tests.factories import Joined, join_student, make_class, make_run, make_teacher, small_plan, viewer_of
from tests.saves import save

pytestmark = pytest.mark.django_db


class Room:
    """Ada's open run with Ben in it."""

    def __init__(self, *, labels: Any = ("1", "2", "3"), **run: object) -> None:
        self.user = make_teacher()
        self.ada = viewer_of(self.user)
        self.klass = make_class(self.user, labels=labels)
        self.run: Run = make_run(self.user, self.klass, **run)  # type: ignore[arg-type]
        self.ben: Joined = join_student(self.klass)

    def close(self, *, confirmed: bool = False) -> None:
        close_run(self.ada, run=self.run, confirmed=confirmed, now=timezone.now())
        self.run.refresh_from_db()


def planned_late(act: Callable[..., None]) -> str:
    """Return how a lesson is refused that a colleague took away after its page for teaching was opened."""
    ada = make_teacher()
    dora, viewer, now = viewer_of(make_teacher(ada.school, username="dora")), viewer_of(ada), timezone.now()
    lesson = make_draft(viewer, plan=small_plan(), now=now)
    edition = publish(viewer, lesson=lesson, take=["q1"], prompts=["talk"], note="", now=now)
    share(viewer, lesson=lesson, now=now)
    act(viewer, lesson=lesson, now=now)
    teacher = viewer if act is archive else dora
    with pytest.raises(LessonError) as caught:
        plan_run(teacher, klass=make_class(ada), edition=edition, now=now)
    return str(caught.value)


def test_a_lesson_that_is_no_longer_shared_is_not_given_to_a_class() -> None:
    assert planned_late(unshare) == "This lesson is gone, or it is not on your shelf any more."


def test_a_lesson_in_the_archive_is_not_given_to_a_class() -> None:
    assert planned_late(archive) == "This lesson is in the archive. Bring it back to the shelf, then teach it."


def answer(question: str) -> Answer:
    return Answer.objects.get(question=question)


def test_opening_gives_every_student_a_seat_and_a_name_of_their_own() -> None:
    room = Room()
    aliases = list(Seat.objects.filter(run=room.run).values_list("alias", flat=True))
    assert (len(aliases), len(set(aliases))) == (3, 3)


def test_opening_twice_changes_nothing() -> None:
    room = Room()
    opened = room.run.opened_at
    open_run(room.ada, run=room.run, now=timezone.now() + timedelta(minutes=5))
    room.run.refresh_from_db()
    assert (room.run.opened_at, Record.objects.filter(verb="opened run").count()) == (opened, 1)


def test_closed_questions_are_marked_as_they_stand_when_the_run_closes() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    save(room.ben, "q4", "b2a")
    room.close()
    assert [(answer(one).standing, answer(one).points) for one in ("q3", "q4")] == [("marked", 1.0), ("marked", 0.0)]


def test_an_open_answer_cut_off_by_the_bell_waits_as_unfinished() -> None:
    room = Room()
    save(room.ben, "q5", "I would ask")
    room.close()
    assert (answer("q5").standing, answer("q5").unfinished, Mark.objects.count()) == ("waiting", True, 0)


def test_an_open_answer_that_was_handed_in_is_not_unfinished() -> None:
    room = Room()
    save(room.ben, "q5", "I would ask Tessa.")
    hand_in(room.ben.viewer, attempt=Attempt.objects.get().pk, now=timezone.now())
    room.close()
    assert (answer("q5").standing, answer("q5").unfinished) == ("waiting", False)


def test_a_guiding_check_is_never_marked() -> None:
    room = Room()
    save(room.ben, "g1", "a")
    room.close()
    assert (answer("g1").standing, Mark.objects.count()) == ("not_scored", 0)


def test_the_other_task_is_never_marked() -> None:
    room = Room(other=True)
    save(room.ben, "q3", "90", other=True)
    room.close()
    assert (answer("q3").standing, Mark.objects.count()) == ("not_scored", 0)


def test_a_post_never_goes_by_itself() -> None:
    room = Room(talk=True)
    Post.objects.create(
        klass=room.klass, run=room.run, seat=room.ben.seat(), prompt="talk", text="I thi", saved_at=timezone.now()
    )
    room.close()
    assert Post.objects.get().status == "writing"


def test_an_unread_request_stops_closing_with_a_question() -> None:
    room = Room()
    ask_help(student=room.ben.student, seat=room.ben.seat(), kind="help", text="", now=timezone.now())
    with pytest.raises(LessonError, match="under Requests: 1"):
        room.close()
    room.close(confirmed=True)
    assert room.run.state == "closed"


def test_closing_twice_marks_once() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    room.close()
    room.close()
    assert Mark.objects.count() == 1


def test_after_reopening_a_changed_answer_is_marked_anew_and_the_old_mark_stays() -> None:
    room = Room()
    save(room.ben, "q3", "9")
    room.close()
    reopen_run(room.ada, run=room.run, now=timezone.now())
    save(room.ben, "q3", "90")
    room.close()
    assert [mark.share for mark in Mark.objects.order_by("id")] == [0.0, 1.0]
    assert answer("q3").share == 1.0


def test_one_student_can_write_again_until_a_time() -> None:
    room = Room()
    save(room.ben, "q3", "9")
    room.close()
    now = timezone.now()
    reopen_seats(room.ada, run=room.run, seats=[room.ben.seat()], until=now + timedelta(minutes=10), now=now)
    states = [save(room.ben, "q3", "90", now=now + timedelta(minutes=later)).state for later in (5, 15)]
    assert states == ["saved", "late"]


def test_reopening_until_a_time_that_has_passed_is_refused() -> None:
    room = Room()
    now = timezone.now()
    with pytest.raises(LessonError, match="still to come"):
        reopen_seats(room.ada, run=room.run, seats=[room.ben.seat()], until=now, now=now)


def test_the_talk_opens_only_in_an_open_lesson() -> None:
    room = Room()
    room.close()
    with pytest.raises(LessonError, match="not open"):
        open_talk(room.ada, run=room.run, now=timezone.now())


def test_the_other_task_can_be_set_quietly_beforehand() -> None:
    room = Room(other=True)
    set_other_task(room.ada, run=room.run, seat=room.ben.seat(), other=True, now=timezone.now())
    assert room.ben.seat().other_task


def test_every_act_leaves_one_record_without_words() -> None:
    room = Room()
    save(room.ben, "q5", "a secret")
    room.close()
    verbs = list(Record.objects.filter(klass=room.klass).order_by("id").values_list("verb", flat=True))
    assert verbs == ["made class", "planned run", "opened run", "closed run"]


def test_what_is_written_in_extra_minutes_is_marked_when_they_are_over() -> None:
    room = Room()
    Seat.objects.filter(pk=room.ben.seat().pk).update(extra_minutes=10)
    room.close()
    now = timezone.now()
    states = [save(room.ben, "q3", "90", now=now + timedelta(minutes=later)).state for later in (5, 15)]
    shares = []
    for minutes in (6, 16):
        settle_overdue(run=room.run, now=now + timedelta(minutes=minutes))
        shares.append(answer("q3").share)
    assert (states, shares, Mark.objects.count()) == (["saved", "late"], [None, 1.0], 1)


def test_handing_in_after_a_reopening_finishes_what_the_bell_cut_off() -> None:
    room = Room()
    save(room.ben, "q5", "I would ask Tessa.")
    room.close()
    reopen_run(room.ada, run=room.run, now=timezone.now())
    hand_in(room.ben.viewer, attempt=Attempt.objects.get().pk, now=timezone.now())
    assert (answer("q5").standing, answer("q5").unfinished) == ("waiting", False)


def test_seats_exist_from_planning_on_and_late_students_get_theirs_at_opening() -> None:
    room = Room(opened=False)
    before = Seat.objects.count()
    Student.objects.create(klass=room.klass, label="4", position=4)
    open_run(room.ada, run=room.run, now=timezone.now())
    assert (before, Seat.objects.count()) == (3, 4)


def test_a_run_without_another_task_cannot_give_one() -> None:
    room = Room()
    with pytest.raises(LessonError, match="no other task"):
        set_other_task(room.ada, run=room.run, seat=room.ben.seat(), other=True, now=timezone.now())


def test_help_pressed_twice_is_one_request() -> None:
    room = Room()
    for _ in range(2):
        ask_help(student=room.ben.student, seat=room.ben.seat(), kind="help", text="", now=timezone.now())
    assert HelpRequest.objects.count() == 1


def test_a_second_lesson_is_not_opened_while_the_first_one_is_open() -> None:
    room = Room()
    second = plan_run(room.ada, klass=room.klass, edition=room.run.edition, now=timezone.now())
    with pytest.raises(LessonError, match="Another lesson is open"):
        open_run(room.ada, run=second, now=timezone.now())
    room.close()
    open_run(room.ada, run=second, now=timezone.now())
    assert Run.objects.get(pk=second.pk).state == "open"


def test_a_lesson_opened_again_covers_nobody_and_shows_no_old_timer() -> None:
    room, now = Room(), timezone.now()
    pause(room.ada, run=room.run, paused=True, now=now)
    set_timer(room.ada, run=room.run, minutes=5, now=now)
    room.close()
    reopen_run(room.ada, run=room.run, now=now)
    room.run.refresh_from_db()
    assert (room.run.paused_at, room.run.timer_until) == (None, None)


def test_a_talk_without_a_prompt_is_not_opened() -> None:
    room = Room()
    page = Run.objects.get(pk=room.run.pk)
    choose_prompt(room.ada, run=room.run, prompt="", now=timezone.now())
    with pytest.raises(LessonError, match="no prompt for a talk"):
        open_talk(room.ada, run=page, now=timezone.now())


def test_a_talk_is_not_opened_from_a_page_that_is_older_than_the_end() -> None:
    room = Room()
    page = Run.objects.get(pk=room.run.pk)
    room.close()
    with pytest.raises(LessonError, match="not open"):
        open_talk(room.ada, run=page, now=timezone.now())
