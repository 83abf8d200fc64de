"""Poll: nothing is right, nothing is scored, and nobody is asked about their own life."""

import random

import pytest

from lessons.core.checks import check_question
from lessons.core.checks.publishing import publishable
from lessons.core.facts import facts_of
from lessons.core.grading import Given, cell, grade_answer
from lessons.core.kinds.poll import Poll, PollPayload
from lessons.core.numbering import names_of
from lessons.core.paper.sheets import paper_of
from lessons.core.plan import Asked, Lookup, Selection, selection_for
from lessons.core.question import NOT_SCORED, PickOne, Question, parse_payload
from tests.core.kinds.samples import SAMPLES
from tests.factories import small_plan

PAYLOAD = parse_payload(PollPayload, SAMPLES["poll"].payload)


def poll(*texts: str, points: int = 0, stem: str = "Was the notice clear?") -> Question:
    """Return a poll with these positions, a and b and so on."""
    options = [{"id": id_, "text": text} for id_, text in zip("abcdefg", texts or ("Clear", "Not clear"), strict=False)]
    return Question("p1", "s2", "poll", "framing", 2, stem, {"options": options}, points=points)


def with_poll() -> Lookup:
    """Return the small plan with a poll between its questions, which no selection names."""
    questions = small_plan().questions
    return Lookup(small_plan(questions=(*questions[:2], poll(), *questions[2:])))


def problems(question: Question) -> list[tuple[str, str]]:
    return [(one.place, one.level) for one in check_question(with_poll(), question)]


def test_a_sound_poll_needs_neither_key_nor_evidence_nor_feedback() -> None:
    assert problems(poll()) == []


def test_positions_keep_their_order() -> None:
    (given,) = Poll().inputs(PAYLOAD, random.Random(5))
    assert isinstance(given, PickOne)
    assert [option.id for option in given.options] == ["a", "b"]


@pytest.mark.parametrize("texts", [("One",), tuple("abcdefg"), ("Same", "same ")])
def test_one_position_seven_or_two_alike_are_an_error(texts: tuple[str, ...]) -> None:
    assert problems(poll(*texts)) == [("options", "error")]


def test_a_poll_with_points_is_an_error() -> None:
    assert problems(poll(points=1)) == [("points", "error")]


@pytest.mark.parametrize(
    "text",
    ["Muslim", "No religion", "I am a Christian", "I believe in God", "I would vote for them", "I feel depressed"],
)
def test_no_position_says_what_a_student_believes_votes_or_suffers(text: str) -> None:
    assert [one for one in problems(poll("Clear", text)) if one[1] == "error"] == [("options.b.text", "error")]


@pytest.mark.parametrize(
    "text",
    ["The Muslim women were treated fairly", "We should act fast", "I am not sure", "The church helped her most"],
)
def test_a_position_on_the_text_may_speak_of_anybody_in_it(text: str) -> None:
    assert problems(poll("Clear", text)) == []


def test_what_no_prompt_may_ask_no_position_may_say() -> None:
    assert problems(poll("Clear", "Let us find some propaganda")) == [("options.b.text", "error")]


def test_a_poll_is_asked_of_everybody_under_a_number_like_every_question() -> None:
    lookup = with_poll()
    asked = lookup.chosen(["q1", "q2"])
    assert [(id_, str(name)) for id_, name in names_of(asked).items()] == [
        ("g1", "Check 1"),
        ("q1", "Question 1"),
        ("p1", "Question 2"),
        ("q2", "Question 3"),
    ]


def test_an_answer_to_a_poll_is_done_and_carries_no_mark() -> None:
    asked, given = Asked(poll()), Given({"poll": ("a",)})
    assert grade_answer(asked, given, scored=True) == NOT_SCORED
    assert cell(asked, given, finished=True, scored=True) == "done"


def test_a_poll_stands_in_no_selection() -> None:
    plan = with_poll().plan
    assert selection_for(small_plan(questions=plan.questions, selections=()), 45).questions == (
        "q1",
        "q2",
        "q3",
        "q4",
        "q5",
    )
    named = small_plan(questions=plan.questions, selections=(Selection(45, ("q1", "p1"), ()),))
    assert publishable(named).plan.selections == (Selection(45, ("q1",), ()),)
    assert "p1" in publishable(named).taken


def test_a_card_counts_no_poll() -> None:
    assert (facts_of(with_poll().plan).questions, "framing" in facts_of(with_poll().plan).skills) == (5, False)


def test_on_paper_a_poll_is_a_row_of_boxes_without_points_or_key() -> None:
    (one,) = [question for question in paper_of(with_poll()).questions if question.id == "p1"]
    assert (one.inputs[0].template, one.points, one.key.right, one.key.letters) == ("pick_one", 0, (), ())
    assert paper_of(with_poll()).points == paper_of(Lookup(small_plan())).points
