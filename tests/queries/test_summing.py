"""What results come to: found, to try again, and beside the lesson before."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lessons.actions.correcting import correct_question
from lessons.actions.marking import mark_answer
from lessons.actions.releasing import release_marks
from lessons.actions.runs import close_run
from lessons.core.comparing import Score
from lessons.core.plan import LessonPlan
from lessons.core.question import Question
from lessons.models import Answer, Class, Run, Seat, User
from lessons.queries.results import results_of
from lessons.queries.sitting import Sitting, attempt_of
from lessons.queries.summing import Summary, score_of, summary_of
from tests.factories import (
    Joined,
    join_student,
    make_class,
    make_edition,
    make_run,
    make_teacher,
    small_plan,
    viewer_of,
)
from tests.saves import save
from tests.views.classroom import asking

pytestmark = pytest.mark.django_db
SIX = tuple(f"n{number}" for number in range(1, 7))


def plan_of(count: int) -> LessonPlan:
    """Return a lesson of so many questions, each right with 90."""
    questions = tuple(
        Question(f"n{number}", "s2", "number", "source", 1, "How many calls?", {"value": 90}, ("b2a", "b2b"))
        for number in range(1, count + 1)
    )
    return small_plan(questions=questions, selections=())


class Term:
    """Ada's class, in which one lesson follows the other; Ben is in it."""

    def __init__(self) -> None:
        self.ada: User = make_teacher()
        self.klass: Class = make_class(self.ada)
        self.ben: Joined = join_student(self.klass)

    def lesson(
        self, right: int, *, count: int = 6, feedback: str = "closed", other: bool = False, close: bool = True
    ) -> Run:
        """Return a lesson in which Ben has answered everything, so many questions rightly."""
        edition = make_edition(plan_of(count), school=self.klass.school)
        run = make_run(self.ada, self.klass, edition, feedback=feedback, other=True)
        for number in range(count):
            question = "q3" if other else f"n{number + 1}"
            save(self.ben, question, "90" if number < right else "1", other=other)
        if close:
            close_run(viewer_of(self.ada), run=run, confirmed=True, now=timezone.now())
        return run

    def sitting(self) -> Sitting:
        seat = self.ben.seat()
        return Sitting(seat, attempt_of(seat))

    def summary(self) -> Summary:
        """Return what Ben's newest results come to."""
        sitting = self.sitting()
        answers = sitting.answers()
        judged = sitting.judged(timezone.now())
        return summary_of(sitting, answers, results_of(sitting, answers, judged.marks, {}), judged)


@pytest.fixture
def term() -> Term:
    return Term()


def test_it_counts_what_was_found_and_what_was_marked(term: Term) -> None:
    term.lesson(4)
    summary = term.summary()

    assert (summary.found, summary.marked, summary.partly, summary.waiting) == (4, 6, 0, 0)
    assert (summary.earned, summary.most) == (4.0, 6)


def test_what_was_not_right_is_to_try_again_with_the_paragraph_once_and_what_to_do(term: Term) -> None:
    term.lesson(5)
    (again,) = term.summary().again

    assert (again.id, again.number, again.part, again.todo) == ("n6", 6, 2, "Find who said it")
    assert [(place.id, place.paragraph) for place in again.places] == [("b2a", 2)]


def test_a_first_lesson_is_beside_none(term: Term) -> None:
    term.lesson(6)

    assert term.summary().than_before == ""


@pytest.mark.parametrize(("before", "now", "said"), [(2, 4, "more"), (3, 4, "same"), (4, 3, "same"), (6, 1, "less")])
def test_the_lesson_before_is_compared_in_a_word(term: Term, before: int, now: int, said: str) -> None:
    term.lesson(before)
    term.lesson(now)

    assert term.summary().than_before == said


def test_of_several_the_newest_counts(term: Term) -> None:
    for right in (6, 0, 6):
        term.lesson(right)

    assert term.summary().than_before == "more"


@pytest.mark.parametrize(("before", "now"), [(5, 6), (6, 5)])
def test_fewer_than_six_questions_say_nothing(term: Term, before: int, now: int) -> None:
    term.lesson(0, count=before)
    term.lesson(now, count=now)

    assert term.summary().than_before == ""


def test_results_that_are_never_shown_are_not_compared_with(term: Term) -> None:
    term.lesson(0, feedback="never")
    term.lesson(6)

    assert term.summary().than_before == ""


def test_results_that_are_not_out_yet_are_not_compared_with(term: Term) -> None:
    first = term.lesson(0)
    term.lesson(6)
    Seat.objects.filter(run=first).update(open_until=timezone.now() + timedelta(minutes=9))

    assert term.summary().than_before == ""


def test_the_other_task_before_is_not_compared_with(term: Term) -> None:
    term.lesson(0, other=True)
    term.lesson(6)

    assert term.summary().than_before == ""


def test_who_read_both_before_but_stayed_with_the_other_task_is_not_compared(term: Term) -> None:
    first = term.lesson(0)
    Seat.objects.filter(run=first).update(other_task=True)
    term.lesson(6)

    assert term.summary().than_before == ""


def test_a_classmate_s_results_are_nobody_else_s(term: Term) -> None:
    ben, term.ben = term.ben, join_student(term.klass, "2")
    term.lesson(0)
    term.ben = ben
    term.lesson(6)

    assert term.summary().than_before == ""


@pytest.mark.parametrize(("minutes", "said"), [(0, ""), (60 * 25, "more")])
def test_while_extra_minutes_may_run_the_lesson_before_is_left_alone(term: Term, minutes: int, said: str) -> None:
    first = term.lesson(0)
    term.lesson(6)
    Seat.objects.filter(run=first).update(extra_minutes=10)
    Run.objects.filter(pk=first.pk).update(closed_at=timezone.now() - timedelta(minutes=minutes))

    assert term.summary().than_before == said


@pytest.mark.parametrize("lessons", [1, 4])
def test_what_was_judged_costs_one_query_however_many_lessons_there_were(term: Term, lessons: int) -> None:
    for _ in range(lessons):
        term.lesson(6)
    sitting = term.sitting()
    term.summary()

    with asking() as statements:
        sitting.judged(timezone.now())

    assert len(statements) == 1


def test_the_newest_comment_on_each_answer_is_told(term: Term) -> None:
    run = term.lesson(0)
    answer = Answer.objects.get(question="n1")
    for comment in ("One.", "Two."):
        mark_answer(viewer_of(term.ada), run=run, answer=answer, share=0.5, comment=comment, now=timezone.now())
    term.lesson(0)
    sitting = term.sitting()
    own = Answer.objects.get(question="n2", attempt=sitting.attempt)
    mark_answer(viewer_of(term.ada), run=sitting.seat.run, answer=own, share=0.5, comment="Own.", now=timezone.now())

    judged = sitting.judged(timezone.now())

    assert [judged.marks[one].comment for one in ("n1", "n2")] == ["", "Own."]


@pytest.mark.parametrize(("released", "known"), [(True, 0.5), (False, None)])
def test_of_the_lesson_before_a_teacher_s_mark_counts_once_it_was_released(
    term: Term, released: bool, known: float | None
) -> None:
    run, now = term.lesson(0), timezone.now()
    answer = Answer.objects.get(question="n1")
    mark_answer(viewer_of(term.ada), run=run, answer=answer, share=0.5, comment="", now=now)
    if released:
        release_marks(viewer_of(term.ada), run=run, now=now)
    term.lesson(0)

    assert term.sitting().judged(timezone.now()).points_before.get("n1") == known


def before(term: Term) -> tuple[dict[str, float], Score]:
    """Return the points of the lesson before, and its score as the student read it there."""
    first = Run.objects.earliest("pk")
    sitting = Sitting(Seat.objects.select_related("run").get(run=first, student=term.ben.student), None)
    sitting.attempt = attempt_of(sitting.seat)
    score = score_of(sitting, sitting.answers(), sitting.marks())
    term.lesson(0)
    return term.sitting().judged(timezone.now()).points_before, score


def test_what_was_given_back_is_not_in_the_points_of_the_lesson_before(term: Term) -> None:
    term.lesson(6)
    Answer.objects.filter(question="n1").update(returned_at=timezone.now())
    points, score = before(term)
    assert (sum(points.values()), score.earned) == (5, 5)


def test_points_that_everybody_has_are_in_the_lesson_before_also_without_an_answer(term: Term) -> None:
    run, viewer = term.lesson(6), viewer_of(term.ada)
    Answer.objects.filter(question="n1").delete()
    correct_question(
        viewer, run=run, question="n1", fix="dropped", response=None, reason="Unclear.", seen=run.edition_id,
        now=timezone.now(),
    )  # fmt: skip
    points, score = before(term)
    assert (sum(points.values()), score.earned) == (6, 6)
