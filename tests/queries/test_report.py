"""The report of a run as it is read: whose answers count, which do not, and how much is asked of the database."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from msgspec.structs import replace

from lessons.actions.answering import hand_in
from lessons.actions.correcting import correct_question, take_back_correction
from lessons.actions.giving import give_answers
from lessons.actions.marking import mark_answer
from lessons.actions.moving import move_run
from lessons.actions.returning import return_answers, send_again
from lessons.actions.runs import close_run
from lessons.actions.seats import set_presence
from lessons.actions.typing_in import Typed, type_answers
from lessons.actions.undoing import undo_marks
from lessons.core.question import Question
from lessons.core.report import Report
from lessons.management.commands.benchmark_editor import long_plan
from lessons.models import Answer, AnswerVersion, Class, Edition, Mark, Run, Seat
from lessons.queries.editions import lookup_of
from lessons.queries.report import RunReport, run_report
from lessons.queries.report_students import students_of
from tests.core.report.sheets import lookup
from tests.crowd import crowd
from tests.factories import (
    Joined,
    join_student,
    make_class,
    make_edition,
    make_run,
    make_teacher,
    publish_next,
    small_plan,
    viewer_of,
    with_question,
)
from tests.saves import save

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).with_name("golden_report.json")
MOST = 12


class Room:
    """Ada's run of the small lesson; Ben and Dana have answered, nobody has handed in."""

    def __init__(self, **run: Any) -> None:
        self.user = make_teacher()
        self.ada = viewer_of(self.user)
        self.klass: Class = make_class(self.user, labels=("1", "2", "3", "4"))
        self.run: Run = make_run(self.user, self.klass, **run)
        self.ben, self.dana = (join_student(self.klass, label) for label in ("1", "2"))
        for student, value in ((self.ben, "c"), (self.dana, "a")):
            save(student, "q1", value)

    def close(self) -> "Room":
        close_run(self.ada, run=self.run, confirmed=True, now=timezone.now())
        self.run.refresh_from_db()
        return self

    def seat(self, label: str) -> Seat:
        return Seat.objects.select_related("run", "student").get(run=self.run, student__label=label)

    def answer(self, student: Joined, question: str) -> Answer:
        return Answer.objects.get(attempt__seat__student=student.student, question=question)

    def found(self, **how: bool) -> RunReport:
        return run_report(self.ada, self.run, now=timezone.now(), **how)

    def counts(self, question: str = "q1") -> tuple[int, int, dict[str, int]]:
        """Return right, judged and who is counted apart at one question."""
        item = next(one for one in self.found().report.items if one.id == question)
        return item.right, item.answers, {str(state): count for state, count in item.apart}


def test_answers_count_once_the_lesson_is_closed() -> None:
    room = Room()
    assert room.counts() == (0, 0, {"at_work": 2, "not_started": 2})
    assert room.close().counts() == (1, 2, {"not_started": 2})


def test_who_has_handed_in_counts_while_others_work() -> None:
    room = Room()
    hand_in(room.ben.viewer, attempt=room.ben.start().pk, now=timezone.now())
    assert room.counts() == (1, 1, {"at_work": 1, "not_started": 2})
    assert room.counts("q2") == (0, 0, {"at_work": 1, "none": 1, "not_started": 2})


def test_who_is_away_is_counted_apart() -> None:
    room = Room()
    for label, presence in (("3", "absent"), ("4", "excused")):
        set_presence(room.ada, run=room.run, seat=room.seat(label), presence=presence, now=timezone.now())  # type: ignore[arg-type]
    people = room.close().found().people
    assert (people.absent, people.excused, room.counts()[2]) == (1, 1, {"absent": 1, "excused": 1})


def test_the_other_task_is_in_no_figure() -> None:
    room = Room(other=True)
    save(join_student(room.klass, "3"), "q1", "c", other=True)
    assert room.close().counts() == (1, 2, {"not_started": 1, "other_task": 1})


def test_two_who_worked_together_count_once() -> None:
    room = Room()
    give_answers(room.ada, run=room.run, of=room.seat("1"), to=room.seat("3"), now=timezone.now())
    assert room.close().counts() == (1, 2, {"not_started": 1, "with": 1})
    assert room.found().people.paired == 1


def test_a_passed_question_is_counted_apart() -> None:
    room = Room()
    Answer.objects.filter(pk=room.answer(room.dana, "q1").pk).update(passed=True, response=None)
    assert room.close().counts()[:2] == (1, 1)
    assert room.counts()[2]["passed"] == 1


def test_an_open_answer_counts_once_it_is_marked() -> None:
    room = Room()
    save(room.ben, "q5", "Why?")
    assert room.close().counts("q5")[2] == {"not_reached": 1, "not_started": 2, "unfinished": 1}
    mark_answer(room.ada, run=room.run, answer=room.answer(room.ben, "q5"), share=0.5, comment="", now=timezone.now())
    item = room.found().report.items[-1]
    assert (item.answers, item.partly, item.share) == (1, 1, 0.5)


def give_back(answer: Answer, first: dict[str, list[str]], *, kept: bool) -> None:
    """Store that an answer was given back and written anew; `kept` keeps what it was."""
    now = timezone.now()
    if kept:
        AnswerVersion.objects.create(
            klass_id=answer.klass_id, answer=answer, response=first, reason="returned", kept_at=now
        )
    Answer.objects.filter(pk=answer.pk).update(returned_at=now, returned_with="Try again.")


def test_an_answer_given_back_counts_as_it_was_first() -> None:
    room = Room().close()
    give_back(room.answer(room.ben, "q1"), {"choice": ["a"]}, kept=True)
    assert room.counts()[:2] == (0, 2)


def test_an_open_answer_given_back_counts_by_its_first_mark() -> None:
    room = Room()
    save(room.ben, "q5", "Why?")
    room.close()
    mark: dict[str, Any] = {"run": room.run, "comment": ""}
    about: dict[str, Any] = {"run": room.run, "question": "q5", "answers": None}
    mark_answer(room.ada, answer=room.answer(room.ben, "q5"), share=0.25, now=timezone.now(), **mark)
    return_answers(room.ada, words="Say who.", now=timezone.now(), **about)
    save(room.ben, "q5", "Whom do they ask?")
    send_again(room.ben.viewer, attempt=room.answer(room.ben, "q5").attempt_id, question="q5", now=timezone.now())
    mark_answer(room.ada, answer=room.answer(room.ben, "q5"), share=1, now=timezone.now(), **mark)
    assert (room.answer(room.ben, "q5").share, room.found().report.items[-1].share) == (1, 0.25)


def test_a_first_try_whose_mark_was_taken_back_waits() -> None:
    room = Room()
    save(room.ben, "q5", "Why?")
    room.close()
    about: dict[str, Any] = {"run": room.run, "question": "q5"}
    mark_answer(room.ada, run=room.run, answer=room.answer(room.ben, "q5"), share=1, comment="", now=timezone.now())
    undo_marks(room.ada, now=timezone.now(), **about)
    return_answers(room.ada, answers=None, words="Say who.", now=timezone.now(), **about)
    save(room.ben, "q5", "Whom do they ask?")
    assert room.counts("q5") == (0, 0, {"not_reached": 1, "not_started": 2, "waiting": 1})


def test_points_that_everybody_had_for_a_while_are_no_mark_of_a_first_try() -> None:
    room = Room()
    save(room.ben, "q5", "Why?")
    room.close()
    act: dict[str, Any] = {"run": room.run, "question": "q5"}
    correct_question(
        room.ada, fix="dropped", response=None, reason="Unclear.", seen=room.run.edition_id, now=timezone.now(), **act
    )
    room.run.refresh_from_db()
    take_back_correction(room.ada, seen=room.run.edition_id, now=timezone.now(), **act)
    room.run.refresh_from_db()
    return_answers(room.ada, answers=None, words="Say who.", now=timezone.now(), **act)
    assert room.counts("q5")[:2] == (0, 0)


def test_an_answer_given_back_without_a_mark_waits() -> None:
    room = Room()
    save(room.ben, "q5", "Why?")
    room.close()
    give_back(room.answer(room.ben, "q5"), {}, kept=False)
    assert room.counts("q5")[2] == {"not_reached": 1, "not_started": 2, "waiting": 1}


def test_other_words_than_these_are_counted_apart() -> None:
    room = Room()
    later = publish_next(room.run.edition, questions=with_question(room.run.edition, "q1", stem="How many lines?"))
    move_run(room.ada, run=room.run, number=later.number, seen=room.run.edition_id, now=timezone.now())
    room.run.refresh_from_db()
    save(join_student(room.klass, "3"), "q1", "c")
    assert room.close().counts() == (1, 1, {"earlier": 2, "not_started": 1})


def test_a_question_whose_points_everybody_has_shows_no_figures_until_that_is_taken_back() -> None:
    room = Room().close()
    act: dict[str, Any] = {"run": room.run, "question": "q1", "now": timezone.now()}
    correct_question(room.ada, fix="dropped", response=None, reason="Unclear.", seen=room.run.edition_id, **act)
    room.run.refresh_from_db()
    credited = [one.id for one in room.found().report.items if one.credited]
    take_back_correction(room.ada, seen=room.run.edition_id, **act)
    room.run.refresh_from_db()
    assert (credited, [one.id for one in room.found().report.items if one.credited]) == (["q1"], [])


def test_guiding_checks_and_polls_have_no_figures() -> None:
    options = [{"id": "a", "text": "Yes"}, {"id": "b", "text": "No"}]
    poll = Question("p1", "s1", "poll", "framing", 2, "Clear?", {"options": options}, points=0)
    room = Room(edition=None)
    assert "g1" not in {one.id for one in room.found().report.items}
    edition = make_edition(small_plan(questions=(poll, *small_plan().questions)), school=room.klass.school)
    room.run = make_run(room.user, make_class(room.user, label="9C"), edition)
    assert [one.id for one in room.found().report.items] == ["q1", "q2", "q3", "q4", "q5"]
    assert [(one.stem, one.rows) for one in room.found().polls] == [("Clear?", ())]


def test_the_same_answers_on_paper_give_the_same_report() -> None:
    web = Room()
    values = {"q1": "c", "q2": "supported", "q3": "90", "q4": "b2a"}
    for question, value in values.items():
        save(web.ben, question, value)
    hand_in(web.ben.viewer, attempt=web.ben.start().pk, now=timezone.now())
    klass = make_class(web.user, label="9C", labels=("1", "2", "3", "4"))
    paper = Room.__new__(Room)
    paper.user, paper.ada, paper.klass = web.user, web.ada, klass
    paper.run = make_run(web.user, klass, web.run.edition)
    names = {"q1": "choice", "q2": "verdict", "q3": "number", "q4": "sentence"}
    for label, given in (("1", values), ("2", {"q1": "a"})):
        typed = [Typed(question, {names[question]: (value,)}, 0) for question, value in given.items()]
        type_answers(
            paper.ada, run=paper.run, seat=paper.seat(label), edition=paper.run.edition_id, answers=typed,
            now=timezone.now(),
        )  # fmt: skip
    hand_in(web.dana.viewer, attempt=web.dana.start().pk, now=timezone.now())
    assert web.close().found().report == paper.close().found().report


def test_a_sheet_that_was_not_handed_in_leaves_out_what_is_empty_in_every_figure() -> None:
    room = Room()
    seat = room.seat("3")
    type_answers(
        room.ada, run=room.run, seat=seat, edition=room.run.edition_id, answers=[Typed("q1", {"choice": ("c",)}, 0)],
        now=timezone.now(),
    )  # fmt: skip
    room.close()
    line = students_of(room.run, page=1, seats=4, now=timezone.now()).lines[2]
    assert ("not_reached" in line.row.cells, room.counts("q5")[2]["none"]) == (False, 1)


def crowds(*sizes: int) -> tuple[Any, list[Run]]:
    """Return Ada and runs of one edition by classes of these sizes."""
    user = make_teacher()
    edition = make_edition(long_plan(300, 10), school=user.school)
    now = timezone.now()
    return viewer_of(user), [
        crowd(user, edition, students=size, now=now, seed=at, label=f"Class {at}") for at, size in enumerate(sizes)
    ]


def test_classes_on_the_same_edition_may_be_counted_together() -> None:
    ada, (run, *_) = crowds(16, 16)
    alone, pooled = (run_report(ada, run, pooled=pooled, now=timezone.now()) for pooled in (False, True))
    assert (alone.others, alone.may_pool, alone.together, alone.report.students) == (1, True, 32, 16)
    assert (pooled.report.students, pooled.people.seats, pooled.report.curious is None) == (32, 16, True)


def test_a_class_that_was_asked_other_questions_is_counted_with_none() -> None:
    ada, (run, other) = crowds(16, 16)
    Run.objects.filter(pk=other.pk).update(questions=other.questions[1:])
    assert run_report(ada, run, pooled=True, now=timezone.now()).others == 0


def test_what_does_not_reach_thirty_is_not_offered() -> None:
    ada, (run, *_) = crowds(12, 12)
    assert not run_report(ada, run, now=timezone.now()).may_pool


def test_a_corrected_edition_is_counted_with_no_other() -> None:
    ada, (run, other) = crowds(16, 16)
    corrected = Edition.every.create(
        lesson=run.edition.lesson, number=1, plan=run.edition.plan, published_at=timezone.now(), klass=other.klass,
        corrects=run.edition,
    )  # fmt: skip
    Run.objects.filter(pk=other.pk).update(edition=corrected)
    other.refresh_from_db()
    assert [run_report(ada, one, pooled=True, now=timezone.now()).others for one in (run, other)] == [0, 0]


def test_another_teachers_class_is_counted_with_none() -> None:
    _, (run, *_) = crowds(16, 16)
    cleo = viewer_of(make_teacher(run.klass.school, username="cleo"))
    assert run_report(cleo, run, pooled=True, now=timezone.now()).report.students == 16


def test_students_come_by_number_and_in_pages() -> None:
    _, (run,) = crowds(60)
    page = students_of(run, page=2, seats=60, now=timezone.now())
    assert ([one.row.number for one in page.lines], page.pages) == (list(range(51, 61)), (1, 2))
    assert students_of(run, page=9, seats=60, now=timezone.now()).page == 1


def test_a_student_has_the_points_that_count_now() -> None:
    room = Room()
    save(room.ben, "q5", "Why?")
    room.close()
    lines = students_of(room.run, page=1, seats=4, now=timezone.now()).lines
    assert [(one.points, one.waiting) for one in lines] == [(1, 1), (0, 0), (0, 0), (0, 0)]


def test_the_points_that_everybody_has_are_theirs_who_took_part() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    room.close()
    act: dict[str, Any] = {"run": room.run, "question": "q3", "now": timezone.now()}
    correct_question(room.ada, fix="dropped", response=None, reason="Unclear.", seen=room.run.edition_id, **act)
    room.run.refresh_from_db()
    lines = students_of(room.run, page=1, seats=4, now=timezone.now()).lines
    assert [one.points for one in lines] == [2, 1, 0, 0]


def golden() -> Report:
    """Return the report of 90 students who were asked 13 questions, with one open answer in three marked."""
    user = make_teacher()
    more = lookup(8, ("source", "source", "evidence", "evidence", "evidence")).plan.questions
    asked = (*small_plan().questions, *(replace(one, id=f"more-{one.id}") for one in more))
    edition = make_edition(small_plan(questions=asked, selections=()), school=user.school)
    run = crowd(user, edition, students=90, now=timezone.now(), seed=11)
    waiting = Answer.objects.filter(attempt__seat__run=run, standing="waiting").order_by("pk")
    for at, answer in enumerate(waiting):
        if at % 3 == 0:
            mark_answer(viewer_of(user), run=run, answer=answer, share=at % 2 / 2, comment="", now=timezone.now())
    return run_report(viewer_of(user), run, now=timezone.now()).report


def test_the_report_of_a_class_is_what_it_was() -> None:
    """A change of any figure must be meant: then write the file anew from `golden()` and say why in the commit."""
    assert rounded(msgspec.to_builtins(golden())) == json.loads(GOLDEN.read_text(encoding="utf-8"))


def rounded(value: Any) -> Any:
    """Return plain values with six decimals: the last ones depend on the machine."""
    if isinstance(value, dict):
        return {name: rounded(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(one) for one in value]
    return round(value, 6) if isinstance(value, float) else value


@pytest.mark.slow
def test_a_thousand_students_take_no_more_queries_than_thirty() -> None:
    user = make_teacher()
    edition = make_edition(long_plan(1500, 30), school=user.school)
    ada, now, taken = viewer_of(user), timezone.now(), []
    for students in (30, 1000):
        run = crowd(user, edition, students=students, now=now, label=f"Class of {students}")
        lookup_of(run.edition_id)
        with CaptureQueriesContext(connection) as captured:
            found = run_report(ada, run, now=now).report
        taken.append(len(captured))
    assert (len(found.items), found.students > 800, taken[0] == taken[1], taken[1] <= MOST) == (30, True, True, True)


def test_marks_are_read_only_where_an_answer_was_given_back() -> None:
    room = Room().close()
    with CaptureQueriesContext(connection) as captured:
        room.found()
    assert not [one for one in captured.captured_queries if Mark._meta.db_table in one["sql"]]
