"""Polls: asked of everybody, counted for progress, never marked; results from five answers up and never with a name."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.answering import hand_in
from lessons.actions.marking import mark_answer
from lessons.actions.moving import move_run
from lessons.actions.runs import close_run
from lessons.core.errors import LessonError
from lessons.core.question import FEWEST_VOICES, Question
from lessons.models import Answer, Mark, Run, Seat, User
from lessons.queries.marking import answers_to
from lessons.queries.table import Table, table_of
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
from tests.views.classroom import asking, words
from tests.views.people import NOT_THEIRS, browser_of, refusals

pytestmark = pytest.mark.django_db
WITHHELD = f"Results are shown from {FEWEST_VOICES} answers up."
LABELS = ("Ben K", "Dana", "Emil", "Fay", "Gus", "Hana")
POLL = Question(
    "p1", "s1", "poll", "framing", 2, "Was the notice clear?",
    {"options": [{"id": "a", "text": "It was clear"}, {"id": "b", "text": "It was not"}]}, points=0,
)  # fmt: skip


class Polled:
    """Ada's open run of a lesson with a poll between its questions; Ben and five others have joined."""

    def __init__(self) -> None:
        self.ada: User = make_teacher()
        self.klass = make_class(self.ada, labels=LABELS, naming="labels")
        questions = small_plan().questions
        plan = small_plan(questions=(*questions[:2], POLL, *questions[2:]))
        self.run: Run = make_run(
            self.ada, self.klass, make_edition(plan, school=self.klass.school), feedback="handed_in"
        )
        self.students: list[Joined] = [join_student(self.klass, label) for label in LABELS]
        self.ben = self.students[0]

    def vote(self, count: int) -> None:
        """Let the first so many choose the first position."""
        for student in self.students[:count]:
            save(student, "p1", "a")

    def hand_in(self, student: Joined) -> None:
        hand_in(student.viewer, attempt=student.start().pk, now=timezone.now())

    def teacher_sees(self) -> str:
        """Return what the uncovered page of the poll says to Ada."""
        return words(browser_of(self.ada).post(reverse("question_uncover", args=[self.run.pk, "p1"])))

    def ben_sees(self) -> str:
        """Return what the end page says to Ben."""
        return words(self.ben.client.get(reverse("end")))

    def table(self, *, uncovered: bool) -> Table:
        return table_of(self.run, uncovered=uncovered, now=timezone.now())


@pytest.fixture
def polled() -> Polled:
    return Polled()


@pytest.mark.parametrize(("votes", "shown"), [(0, False), (FEWEST_VOICES - 1, False), (FEWEST_VOICES, True)])
def test_a_teacher_sees_results_from_five_answers_up(polled: Polled, votes: int, shown: bool) -> None:
    polled.vote(votes)
    page = polled.teacher_sees()
    assert (f"It was clear {FEWEST_VOICES} It was not 0" in page, WITHHELD in page) == (shown, not shown)


@pytest.mark.parametrize(("votes", "shown"), [(FEWEST_VOICES - 1, False), (FEWEST_VOICES, True)])
def test_a_student_sees_results_from_five_answers_up(polled: Polled, votes: int, shown: bool) -> None:
    polled.vote(votes)
    polled.hand_in(polled.ben)
    for page in (polled.ben_sees(), words(polled.ben.client.get(reverse("part", args=[1])))):
        assert (f"It was clear {FEWEST_VOICES} students Your answer" in page, WITHHELD in page) == (shown, not shown)


def test_nobody_sees_one_voice_come_while_the_class_can_answer(polled: Polled) -> None:
    polled.vote(FEWEST_VOICES)
    polled.hand_in(polled.ben)
    before = polled.ben_sees()
    save(polled.students[-1], "p1", "b")
    assert (polled.ben_sees() == before, f"It was clear {FEWEST_VOICES} It was not 0" in polled.teacher_sees()) == (
        True,
        True,
    )


def test_once_nobody_can_answer_every_voice_is_counted(polled: Polled) -> None:
    polled.vote(len(LABELS))
    close_run(viewer_of(polled.ada), run=polled.run, confirmed=True, now=timezone.now())
    assert ("It was clear 6 students" in polled.ben_sees(), "It was clear 6 " in polled.teacher_sees()) == (True, True)


@pytest.mark.parametrize(
    "given", [{"extra_minutes": 20}, {"open_until": timezone.now() + timedelta(hours=1)}], ids=["minutes", "reopened"]
)
def test_while_one_has_more_time_no_single_voice_is_seen(polled: Polled, given: dict[str, object]) -> None:
    polled.vote(len(LABELS))
    close_run(viewer_of(polled.ada), run=polled.run, confirmed=True, now=timezone.now())
    Seat.objects.filter(student=polled.students[-1].student).update(**given)
    assert f"It was clear {FEWEST_VOICES} students" in polled.ben_sees()


def test_below_five_not_even_the_value_holds_a_count(polled: Polled) -> None:
    polled.vote(FEWEST_VOICES - 1)
    found = answers_to(polled.run, "p1", now=timezone.now())
    assert (found.rows, found.tally) == ((), ())


def test_who_passed_is_no_voice(polled: Polled) -> None:
    polled.vote(FEWEST_VOICES)
    Answer.objects.filter(attempt__seat__student=polled.ben.student).update(passed=True, response=None)
    assert WITHHELD in polled.teacher_sees()


@pytest.mark.parametrize(("kept", "shown"), [(FEWEST_VOICES - 1, False), (FEWEST_VOICES, True)])
def test_a_vote_for_a_position_that_is_gone_is_no_voice_after_a_move(polled: Polled, kept: int, shown: bool) -> None:
    for student in polled.students[:-kept]:
        save(student, "p1", "b")
    for student in polled.students[-kept:]:
        save(student, "p1", "a")
    positions = {"options": [{"id": "a", "text": "It was clear"}, {"id": "c", "text": "I cannot say"}]}
    publish_next(polled.run.edition, questions=with_question(polled.run.edition, "p1", payload=positions))
    move_run(viewer_of(polled.ada), run=polled.run, number=2, seen=polled.run.edition_id, now=timezone.now())
    page = polled.teacher_sees()
    assert (f"It was clear {FEWEST_VOICES} I cannot say 0" in page, WITHHELD in page) == (shown, not shown)


def test_no_page_says_who_chose_what(polled: Polled) -> None:
    polled.vote(6)
    page = polled.teacher_sees()
    assert [label for label in LABELS if label in page] == []
    assert [row.cells[1] for row in polled.table(uncovered=True).rows] == ["done"] * 6


def test_the_covered_page_of_a_poll_says_nothing_of_it(polled: Polled) -> None:
    polled.vote(6)
    page = words(browser_of(polled.ada).get(reverse("run_question", args=[polled.run.pk, "p1"])))
    assert ("It was clear" in page, "Question 2" in page, "The answers are covered" in page) == (False, True, True)


def test_nobody_but_the_teacher_opens_it(polled: Polled) -> None:
    def ask(client: Client) -> object:
        return client.post(reverse("question_uncover", args=[polled.run.pk, "p1"]))

    assert refusals(ask, ben=polled.ben) == NOT_THEIRS


def test_a_poll_counts_as_progress_and_never_among_what_is_right(polled: Polled) -> None:
    polled.vote(1)
    save(polled.ben, "q1", "c")
    covered = polled.table(uncovered=False)
    assert (covered.questions, covered.rows[0].counted) == (("q1", "p1", "q2", "q3", "q4", "q5"), 2)
    opened = polled.table(uncovered=True).rows[0]
    assert (opened.right, opened.counted) == (1, 1)
    polled.hand_in(polled.ben)
    opened = polled.table(uncovered=True).rows[0]
    assert (opened.right, opened.counted) == (1, 5)


def test_the_page_asks_it_without_points_and_says_who_sees_it(polled: Polled) -> None:
    polled.ben.start()
    page = words(polled.ben.client.get(reverse("part", args=[1])))
    assert "Was the notice clear? Question 2 of 6 No points No answer is right or wrong." in page
    assert "Your teacher sees how many chose each one, not who." in page


def test_the_end_page_counts_it_among_the_answers_and_not_among_the_points(polled: Polled) -> None:
    polled.vote(1)
    save(polled.ben, "q1", "c")
    assert "We have your answers: 2 of 6." in polled.ben_sees()
    polled.hand_in(polled.ben)
    page = polled.ben_sees()
    assert ("1 of 1 point" in page, "answer waits for your teacher" in page) == (True, False)


def test_a_poll_gets_no_mark_from_anybody(polled: Polled) -> None:
    polled.vote(1)
    polled.hand_in(polled.ben)
    answer = Answer.objects.get(question="p1")
    with pytest.raises(LessonError, match="carries no points"):
        mark_answer(viewer_of(polled.ada), run=polled.run, answer=answer, share=1, comment="", now=timezone.now())
    assert (answer.standing, Mark.objects.count()) == ("not_scored", 0)


def test_a_poll_costs_the_end_page_no_more_than_four_queries(polled: Polled) -> None:
    polled.vote(FEWEST_VOICES)
    polled.hand_in(polled.ben)
    with asking() as statements:
        polled.ben_sees()
    assert len(statements) == 4
