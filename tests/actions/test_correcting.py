"""Putting a question right for one class: what its students earn follows by new marks, and everything is kept."""

from typing import Any

import pytest
from django.utils import timezone

from lessons.actions.answering import save_answer
from lessons.actions.classes import delete_class
from lessons.actions.correcting import correct_question, take_back_correction
from lessons.actions.marking import mark_answer
from lessons.actions.shelf import delete_lesson
from lessons.core.correcting import corrected
from lessons.core.errors import LessonError
from lessons.core.question import Response
from lessons.core.saving import SaveKey
from lessons.models import Answer, AnswerVersion, Correction, Edition, Lesson, Mark, Record, Run
from lessons.queries.changes import editions_of
from lessons.queries.correcting import corrections_of, different_answers, effect_of
from lessons.queries.editions import lookup_of, newest_edition
from lessons.queries.marking import answers_to
from lessons.queries.shelf import contents_of
from lessons.queries.sitting import Sitting, attempt_of
from lessons.queries.summing import score_of
from lessons.queries.table import table_of
from tests.factories import join_student, make_class, make_run
from tests.moving import Room, key
from tests.saves import save

pytestmark = pytest.mark.django_db
EIGHTY: Response = {"number": ("80",)}
NINETY: Response = {"number": ("90",)}


def put_right(
    room: Room, fix: Any = "accepted", response: Response | None = EIGHTY, question: str = "q3", **more: Any
) -> Correction:
    """Return what Ada puts right in her run as it stands."""
    known = {"reason": "The text has both.", "seen": room.run.edition_id, "now": timezone.now(), **more}
    done = correct_question(room.ada, run=room.run, question=question, fix=fix, response=response, **known)
    room.run.refresh_from_db()
    return done


def take_back(room: Room, question: str = "q3") -> Correction:
    done = take_back_correction(room.ada, run=room.run, question=question, seen=room.run.edition_id, now=timezone.now())
    room.run.refresh_from_db()
    return done


@pytest.fixture
def room() -> Room:
    """A closed run of two: Ben has answered 80, Dana 90, which is the key."""
    room = Room()
    save(room.ben, "q3", "80")
    save(join_student(room.klass, "2"), "q3", "90")
    room.close()
    return room


def shares() -> list[float | None]:
    """Return Ben's and Dana's share of the points."""
    return list(Answer.objects.filter(question="q3").order_by("pk").values_list("share", flat=True))


@pytest.mark.parametrize(
    ("fix", "response", "after", "marks"),
    [("accepted", EIGHTY, [1.0, 1.0], 1), ("key", EIGHTY, [1.0, 0.0], 2), ("dropped", None, [1.0, 1.0], 1)],
)
def test_marks_follow_the_correction(
    room: Room, fix: Any, response: Response | None, after: list[float], marks: int
) -> None:
    done = put_right(room, fix, response)
    assert (shares(), done.marks, Mark.objects.filter(reason="regraded").count()) == (after, marks, marks)


def test_nothing_of_a_mark_is_lost_and_who_did_it_and_why_is_kept(room: Room) -> None:
    done = put_right(room)
    marks = list(Mark.objects.filter(answer=room.answer("q3")).order_by("pk").values_list("share", "reason"))
    assert marks == [(0.0, "automatic"), (1.0, "regraded")]
    assert (done.what, done.reason, done.teacher_id) == ("accepted", "The text has both.", room.user.pk)
    assert Record.objects.filter(verb="corrected question", viewer_id=str(room.user.pk)).count() == 1


def test_table_results_and_answers_show_the_corrected_key(room: Room) -> None:
    put_right(room, "key")
    tally = {row.id: row.key for row in answers_to(room.run, "q3", now=timezone.now()).tally}
    assert (room.cells()["q3"], room.results()["q3"], tally) == ("right", 1.0, {"80": True, "90": False})


def test_nobody_is_said_to_have_seen_the_question_put_differently(room: Room) -> None:
    put_right(room, "key")
    assert [row.seen for row in answers_to(room.run, "q3", now=timezone.now()).rows] == [0, 0]


def test_the_published_edition_and_other_classes_stay_as_they_were(room: Room) -> None:
    other = make_run(room.user, make_class(room.user, label="9C"), room.first)
    put_right(room, "key")
    other.refresh_from_db()
    assert (other.edition_id, lookup_of(room.first.pk).asked["q3"].payload.value) == (room.first.pk, 90)


def test_a_corrected_edition_stands_nowhere_on_the_shelf(room: Room) -> None:
    put_right(room)
    lesson = room.first.lesson
    newest = newest_edition(lesson)
    assert (newest and newest.pk, [one.pk for one in lesson.editions.all()]) == (room.first.pk, [room.first.pk])
    assert contents_of(lesson).editions == 1
    assert Edition.every.filter(lesson=lesson).count() == 2


def test_a_class_on_a_corrected_edition_is_listed_under_the_published_one(room: Room) -> None:
    put_right(room)
    (row,) = editions_of(room.ada, room.first.lesson, now=timezone.now())
    assert [one.run for one in row.runs] == [room.run.pk]


def test_a_second_correction_starts_from_the_first(room: Room) -> None:
    put_right(room)
    put_right(room, "dropped", None, question="q1")
    edition = room.run.edition
    assert (edition.corrects_id, edition.number) == (room.first.pk, 1)
    assert (lookup_of(edition.pk).asked["q3"].payload.keys, lookup_of(edition.pk).asked["q1"].question.credited) == (
        (90, 80),
        True,
    )


def test_a_teachers_own_share_outlives_another_key(room: Room) -> None:
    mark_answer(room.ada, run=room.run, answer=room.answer("q3"), share=0.5, comment="Nearly.", now=timezone.now())
    put_right(room, "key", {"number": ("70",)})
    assert shares() == [0.5, 0.0]


def test_the_points_for_everybody_go_over_a_teachers_share_and_back(room: Room) -> None:
    mark_answer(room.ada, run=room.run, answer=room.answer("q3"), share=0.5, comment="Nearly.", now=timezone.now())
    put_right(room, "dropped", None)
    dropped = shares()
    take_back(room)
    newest = Mark.objects.filter(answer=room.answer("q3")).latest("pk")
    assert (dropped, shares(), newest.comment) == ([1.0, 1.0], [0.5, 1.0], "Nearly.")


def test_a_mark_cannot_be_given_where_everybody_has_the_points(room: Room) -> None:
    put_right(room, "dropped", None)
    with pytest.raises(LessonError, match="Everybody has the points"):
        mark_answer(room.ada, run=room.run, answer=room.answer("q3"), share=0, comment="", now=timezone.now())


def test_who_passed_or_left_it_empty_has_the_points_as_well() -> None:
    room = Room()
    dana = join_student(room.klass, "2")
    page = SaveKey("p", 1, 0)
    now = timezone.now()
    save_answer(room.ben.viewer, attempt=room.ben.start().pk, question="q3", raw={}, key=page, passed=True, now=now)
    dana.start()
    room.close()
    put_right(room, "dropped", None)
    seat = dana.seat()
    sitting = Sitting(seat, attempt_of(seat))
    assert (room.stands("q3"), room.results()["q3"], score_of(sitting, {}, {}).earned) == (
        ("marked", 1.0, 1.0),
        1.0,
        1.0,
    )


def test_who_left_a_dropped_question_empty_has_its_points_in_the_table_too() -> None:
    room = Room()
    dana = join_student(room.klass, "2")
    dana.start()
    room.close()
    put_right(room, "dropped", None)
    table = table_of(room.run, uncovered=True, now=timezone.now())
    assert table.rows[1].cells[table.questions.index("q3")] == "credited"


def test_a_dropped_question_is_neither_right_nor_wrong_in_the_table(room: Room) -> None:
    put_right(room, "dropped", None)
    assert room.cells()["q3"] == "credited"


def test_what_is_still_being_written_is_graded_by_the_corrected_question() -> None:
    room = Room()
    save(room.ben, "q3", "80")
    done = put_right(room)
    room.close()
    assert (done.marks, room.stands("q3")) == (0, ("marked", 1.0, 1.0))


def test_an_answer_from_a_page_of_before_is_kept_and_graded_by_the_corrected_question() -> None:
    room = Room()
    attempt = room.ben.start()
    put_right(room)
    raw, page = {"number": ["80"]}, SaveKey("p", 1, 0)
    saved = save_answer(
        room.ben.viewer, attempt=attempt.pk, question="q3", raw=raw, key=page, edition=room.first.pk, now=timezone.now()
    )
    room.close()
    assert (saved.state, room.stands("q3"), AnswerVersion.objects.count()) == ("saved", ("marked", 1.0, 1.0), 0)


# --- taking back ---


def test_taking_back_restores_marks_and_edition(room: Room) -> None:
    put_right(room, "key")
    done = take_back(room)
    assert (shares(), room.run.edition_id, done.what, done.marks) == ([0.0, 1.0], room.first.pk, "taken_back", 2)


def test_one_question_is_taken_back_and_the_other_stays_corrected(room: Room) -> None:
    put_right(room)
    put_right(room, "dropped", None, question="q1")
    take_back(room)
    asked = lookup_of(room.run.edition_id).asked
    assert (asked["q3"].payload.keys, asked["q1"].question.credited) == ((90,), True)


def test_two_corrections_of_a_question_are_taken_back_one_after_the_other(room: Room) -> None:
    put_right(room)
    put_right(room, "key", {"number": ("70",)})
    keys = []
    for _ in range(2):
        take_back(room)
        keys.append(lookup_of(room.run.edition_id).asked["q3"].payload.keys)
    assert (keys, room.run.edition_id) == ([(90, 80), (90,)], room.first.pk)
    with pytest.raises(LessonError, match="no correction of this question"):
        take_back(room)


def test_the_history_tells_everything_newest_first_and_what_can_be_taken_back(room: Room) -> None:
    put_right(room)
    put_right(room, "dropped", None)
    take_back(room)
    told = [(one.what, one.teacher, one.marks, one.in_force) for one in corrections_of(room.run, "q3")]
    assert told == [("taken_back", "ada", 0, False), ("dropped", "ada", 0, False), ("accepted", "ada", 1, True)]


def test_a_correction_that_a_move_left_behind_is_not_taken_back(room: Room) -> None:
    put_right(room)
    room.publish(title="The pool again")
    room.move(2)
    assert [one.in_force for one in corrections_of(room.run, "q3")] == [False]
    with pytest.raises(LessonError, match="no correction of this question"):
        take_back(room)


def test_moving_on_grades_by_the_keys_of_the_newer_edition(room: Room) -> None:
    put_right(room)
    room.publish(title="The pool again")
    assert (room.move(2), shares(), room.run.edition.corrects_id) == (1, [0.0, 1.0], None)


def test_a_move_from_a_page_that_had_not_seen_the_correction_is_refused(room: Room) -> None:
    room.publish(**key(room.first, "q3", 70))
    put_right(room)
    with pytest.raises(LessonError, match="corrected since you looked"):
        room.move(2, seen=room.first.pk)


# --- what is refused ---


def test_a_press_from_an_old_page_is_refused(room: Room) -> None:
    before = room.run.edition_id
    put_right(room)
    with pytest.raises(LessonError, match="corrected or moved since you looked"):
        put_right(room, "dropped", None, seen=before)
    assert Correction.objects.count() == 1


def test_without_a_reason_nothing_is_corrected(room: Room) -> None:
    with pytest.raises(LessonError, match="Say in a few words why"):
        put_right(room, reason="  ")
    assert (Correction.objects.count(), Edition.every.count()) == (0, 1)


def test_what_would_change_nothing_leaves_no_trace(room: Room) -> None:
    version = room.run.version
    with pytest.raises(LessonError, match="counts like this already"):
        put_right(room, "accepted", NINETY)
    room.run.refresh_from_db()
    assert (room.run.version, Edition.every.count(), Record.objects.filter(verb="corrected question").count()) == (
        version,
        1,
        0,
    )


def test_a_question_that_the_class_is_not_asked_is_refused(room: Room) -> None:
    Run.objects.update(questions=["q1"])
    with pytest.raises(LessonError, match="not asked this question"):
        put_right(room)


def test_a_class_that_was_deleted_is_not_corrected(room: Room) -> None:
    seen = room.run.edition_id
    room.klass.delete()
    with pytest.raises(LessonError, match="was deleted"):
        put_right(room, seen=seen)


# --- with the class goes everything ---


def test_deleting_the_class_deletes_its_corrected_editions(room: Room) -> None:
    put_right(room)
    put_right(room, "dropped", None, question="q1")
    take_back(room, "q1")
    delete_class(room.ada, klass=room.klass, now=timezone.now())
    assert (list(Edition.every.all()), Correction.objects.count()) == ([room.first], 0)


def test_a_lesson_whose_edition_was_corrected_is_still_had_by_a_class(room: Room) -> None:
    put_right(room)
    Lesson.objects.update(author=room.user, bundled="")
    with pytest.raises(LessonError, match="A class has this lesson"):
        delete_lesson(room.ada, lesson=room.first.lesson, now=timezone.now())


# --- what would change, before anything does ---


def test_different_answers_are_counted_and_the_right_ones_known(room: Room) -> None:
    found = [(one.words, one.count, one.right) for one in different_answers(room.run, "q3", now=timezone.now())]
    assert found == [(("80 calls",), 1, False), (("90 calls",), 1, True)]


@pytest.mark.parametrize(("fix", "response"), [("accepted", EIGHTY), ("key", EIGHTY), ("dropped", None)])
def test_what_was_foretold_is_what_happens(room: Room, fix: Any, response: Response | None) -> None:
    plan = corrected(lookup_of(room.run.edition_id).plan, "q3", fix, response)
    told = effect_of(room.run, "q3", plan)
    assert told.marks == put_right(room, fix, response).marks
    assert [one.number for one in told.changed] == list(range(1, told.marks + 1))
