"""What a teacher decides about one student: late, excused, absent, more time, how the story is read."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lessons.actions.answering import hand_in
from lessons.actions.joining import note_presence, seat_in_open_runs
from lessons.actions.marking import mark_answer
from lessons.actions.runs import reopen_run, set_guided
from lessons.actions.seats import give_extra_minutes, reopen_seats, set_guided_for, set_lateness, set_presence
from lessons.core.errors import LessonError
from lessons.models import Attempt, Record, Run, Seat, Student
from lessons.queries.sitting import seat_open
from tests.actions.test_runs import Room, answer
from tests.saves import save

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def came_late(room: Room) -> bool:
    return room.ben.seat().came_late


@pytest.mark.parametrize(("minutes", "late"), [(10, False), (11, True)])
def test_a_first_page_more_than_ten_minutes_after_opening_is_late(minutes: int, late: bool) -> None:
    room = Room()
    assert room.run.opened_at is not None
    room.ben.start(now=room.run.opened_at + minutes * MINUTE)
    assert came_late(room) is late


def test_a_page_that_was_there_in_time_leaves_no_mark_however_late_the_story_begins() -> None:
    room = Room()
    note_presence(seat=room.ben.seat(), now=timezone.now())
    room.ben.start(now=timezone.now() + 20 * MINUTE)
    assert came_late(room) is False


def test_a_page_that_says_it_is_here_is_a_first_page_too() -> None:
    room = Room()
    note_presence(seat=room.ben.seat(), now=timezone.now() + 20 * MINUTE)
    assert came_late(room) is True


def test_a_mark_that_was_taken_back_does_not_come_again() -> None:
    room = Room(other=True)
    room.ben.start(now=timezone.now() + 20 * MINUTE)
    set_lateness(room.ada, run=room.run, seat=room.ben.seat(), late=False, now=timezone.now())
    room.ben.start(other=True, now=timezone.now() + 30 * MINUTE)
    assert came_late(room) is False


def test_a_seat_made_by_a_late_join_carries_the_mark() -> None:
    room = Room()
    Seat.objects.filter(student__label="3").delete()
    student = Student.objects.get(klass=room.klass, label="3")
    seat_in_open_runs(klass=room.klass, student=student, now=timezone.now() + 20 * MINUTE)
    assert Seat.objects.get(student=student).came_late is True


def test_the_teacher_can_set_the_mark_as_well() -> None:
    room = Room()
    set_lateness(room.ada, run=room.run, seat=room.ben.seat(), late=True, now=timezone.now())
    assert came_late(room) is True


@pytest.mark.parametrize("presence", ["here", "excused", "absent"])
def test_a_student_is_one_of_here_excused_and_absent(presence: str) -> None:
    room = Room()
    for one in ("excused", "absent", presence):
        set_presence(room.ada, run=room.run, seat=room.ben.seat(), presence=one, now=timezone.now())  # type: ignore[arg-type]
    seat = room.ben.seat()
    assert (seat.excused, seat.absent) == (presence == "excused", presence == "absent")


def test_what_an_excused_student_wrote_can_still_be_marked() -> None:
    room = Room()
    save(room.ben, "q5", "Why?")
    set_presence(room.ada, run=room.run, seat=room.ben.seat(), presence="excused", now=timezone.now())
    room.close()
    mark_answer(room.ada, run=room.run, answer=answer("q5"), share=1.0, comment="", now=timezone.now())
    assert answer("q5").standing == "marked"


def test_extra_minutes_keep_a_seat_open_after_the_end_and_taken_back_close_it() -> None:
    room, now = Room(), timezone.now()
    give_extra_minutes(room.ada, run=room.run, seat=room.ben.seat(), minutes=5, now=now)
    room.close()
    opened = seat_open(room.ben.seat(), now)
    give_extra_minutes(room.ada, run=room.run, seat=room.ben.seat(), minutes=0, now=now)
    assert (opened, seat_open(room.ben.seat(), now)) == (True, False)


def test_what_was_written_in_extra_minutes_is_settled_when_they_are_taken_back() -> None:
    room, now = Room(), timezone.now()
    room.ben.start()
    give_extra_minutes(room.ada, run=room.run, seat=room.ben.seat(), minutes=5, now=now)
    room.close()
    save(room.ben, "q3", "90")
    before = answer("q3").standing
    give_extra_minutes(room.ada, run=room.run, seat=room.ben.seat(), minutes=0, now=now)
    assert (before, answer("q3").standing) == ("unmarked", "marked")


@pytest.mark.parametrize("minutes", [-1, 241])
def test_other_numbers_of_minutes_are_refused(minutes: int) -> None:
    room = Room()
    with pytest.raises(LessonError, match="Give between 0 and 240 minutes"):
        give_extra_minutes(room.ada, run=room.run, seat=room.ben.seat(), minutes=minutes, now=timezone.now())


def test_guided_reading_is_on_until_it_is_turned_off_for_the_class_or_one_student() -> None:
    room, now = Room(guided=True), timezone.now()
    before = (room.run.guided, room.ben.seat().guided)
    set_guided(room.ada, run=room.run, guided=False, now=now)
    set_guided_for(room.ada, run=room.run, seat=room.ben.seat(), guided=False, now=now)
    room.run.refresh_from_db()
    assert (before, room.run.guided, room.ben.seat().guided) == ((True, True), False, False)


def test_a_student_who_was_removed_meanwhile_gets_a_sentence() -> None:
    room = Room()
    seat = room.ben.seat()
    room.ben.student.delete()
    with pytest.raises(LessonError, match="no longer in the class"):
        set_presence(room.ada, run=room.run, seat=seat, presence="absent", now=timezone.now())


def test_each_decision_is_recorded_and_raises_the_seats_version() -> None:
    room, now = Room(), timezone.now()
    seat = room.ben.seat()
    set_presence(room.ada, run=room.run, seat=seat, presence="absent", now=now)
    set_lateness(room.ada, run=room.run, seat=seat, late=True, now=now)
    give_extra_minutes(room.ada, run=room.run, seat=seat, minutes=3, now=now)
    verbs = set(Record.objects.filter(object_type="seat").values_list("verb", flat=True))
    wanted = {"set presence", "set lateness", "gave extra minutes"}
    assert (verbs, room.ben.seat().version - seat.version) == (wanted, 3)


def test_a_first_page_after_the_end_is_not_late_but_away() -> None:
    room = Room()
    room.close()
    note_presence(seat=room.ben.seat(), now=timezone.now() + 20 * MINUTE)
    assert came_late(room) is False


def test_who_comes_after_the_end_or_on_another_day_was_not_late_but_away() -> None:
    room, day = Room(), timedelta(days=1)
    room.close()
    later = timezone.now() + 20 * MINUTE
    reopen_seats(room.ada, run=room.run, seats=[room.ben.seat()], until=later + MINUTE, now=later)
    room.ben.start(now=later)
    after_the_end = came_late(room)
    Seat.objects.update(seen_at=None)
    reopen_run(room.ada, run=room.run, now=later)
    note_presence(seat=room.ben.seat(), now=timezone.now() + day)
    assert (after_the_end, came_late(room)) == (False, False)


def test_who_joins_an_old_lesson_that_is_open_again_is_not_late() -> None:
    room = Room()
    Seat.objects.filter(student__label="3").delete()
    student = Student.objects.get(klass=room.klass, label="3")
    seat_in_open_runs(klass=room.klass, student=student, now=timezone.now() + timedelta(days=1))
    assert Seat.objects.get(student=student).came_late is False


def test_a_lesson_that_was_closed_meanwhile_is_not_reopened_by_an_older_page() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    attempt, older = Attempt.objects.get(), Run.objects.get(pk=room.run.pk)
    hand_in(room.ben.viewer, attempt=attempt.pk, now=timezone.now())
    room.close()
    with pytest.raises(LessonError, match="Give a time"):
        reopen_seats(room.ada, run=older, seats=[room.ben.seat()], until=None, now=timezone.now())
    attempt.refresh_from_db()
    assert attempt.handed_in_at is not None


def test_a_student_who_was_removed_cannot_be_let_in_again() -> None:
    room = Room()
    seat = room.ben.seat()
    room.ben.student.delete()
    with pytest.raises(LessonError, match="no longer in the class"):
        reopen_seats(room.ada, run=room.run, seats=[seat], until=None, now=timezone.now())
