"""A try-out: ordered, read and graded like a student's answers, and a value that nobody stores."""

import pytest

from lessons.core.plan import Asked, Lookup
from lessons.core.protocol import POST_LIMIT, Contribution
from lessons.core.saving import Saved, SaveKey
from lessons.core.trying import (
    MOST_BYTES,
    Tried,
    TryOut,
    grade_tried,
    hand_in,
    hand_in_post,
    put_post,
    try_answer,
    write_post,
)
from tests.factories import small_plan

LOOKUP = Lookup(small_plan())
FIRST = SaveKey("page", 1, 0)


def answer(tried: Tried, question: str, value: str, key: SaveKey = FIRST) -> tuple[Tried, Saved]:
    """Return what became of an answer to a question of the small lesson."""
    name = {"g1": "choice", "q1": "choice", "q3": "number", "q5": "text"}[question]
    return try_answer(tried, asked(question), raw={name: [value]}, key=key, passed=False)


def asked(question: str) -> Asked:
    return LOOKUP.asked[question]


def test_an_answer_is_kept_under_its_question() -> None:
    tried, saved = answer(Tried(), "q1", "c")
    assert (saved.state, saved.revision, tried.answers["q1"].response) == ("saved", 1, {"choice": ("c",)})


def test_a_check_counts_its_tries_and_a_question_does_not() -> None:
    tried = Tried()
    for number in (1, 2, 3):
        key = SaveKey("page", number, number - 1)
        tried, _ = answer(tried, "g1", "b", key)
        tried, _ = answer(tried, "q1", "b", key)
    assert (tried.answers["g1"].tries, tried.answers["q1"].tries) == (3, 0)


def test_what_a_kind_refuses_changes_nothing() -> None:
    tried, saved = answer(Tried(), "q3", "ninety or so")
    assert (tried, saved.state, saved.problem is not None) == (Tried(), "wrong", True)


def test_the_same_save_twice_is_known() -> None:
    tried, _ = answer(Tried(), "q5", "Why?")
    again, saved = answer(tried, "q5", "Why?")
    assert (again, saved.state, saved.arrived) == (tried, "known", True)


def test_another_pages_newer_text_is_a_conflict() -> None:
    tried, _ = answer(Tried(), "q5", "Why?")
    after, saved = answer(tried, "q5", "Who?", SaveKey("other", 1, 0))
    assert (after, saved.state, saved.stored) == (tried, "conflict", {"text": ("Why?",)})


def test_what_comes_after_handing_in_is_late() -> None:
    tried, saved = answer(hand_in(Tried()), "q1", "c")
    assert (tried, saved.state) == (Tried(handed_in=True), "late")


def test_passing_leaves_no_response() -> None:
    tried, _ = answer(Tried(), "q1", "c")
    tried, _ = try_answer(tried, asked("q1"), raw={}, key=SaveKey("page", 2, 1), passed=True)
    assert (tried.answers["q1"].response, tried.answers["q1"].passed) == (None, True)


@pytest.mark.parametrize(
    ("question", "value", "standing", "share"),
    [
        ("q1", "c", "marked", 1),
        ("q1", "a", "marked", 0),
        ("q5", "Why?", "waiting", None),
        ("q5", " ", "not_scored", None),
    ],
)
def test_an_answer_is_graded_as_a_students_is(question: str, value: str, standing: str, share: float | None) -> None:
    tried, _ = answer(Tried(), question, value)
    grade = grade_tried(asked(question), tried.answers[question], scored=True)
    assert (grade.standing, grade.share) == (standing, share)


def test_the_other_task_is_not_scored() -> None:
    tried, _ = answer(Tried(), "q1", "c")
    assert grade_tried(asked("q1"), tried.answers["q1"], scored=False).share is None


def test_a_text_for_the_talk_is_written_and_handed_in() -> None:
    tried, saved = write_post(Tried(), Contribution("Ask."), key=FIRST)
    handed, problem = hand_in_post(
        tried, LOOKUP.prompts["talk"], "talk", Contribution("Ask her."), key=SaveKey("page", 2, 1)
    )
    assert (saved.state, problem) == ("saved", None)
    assert handed.post is not None
    assert (handed.post.said.text, handed.post.status, handed.post.revision) == ("Ask her.", "waiting", 2)


def test_an_empty_text_is_saved_and_not_handed_in() -> None:
    tried, saved = write_post(Tried(), Contribution(" "), key=FIRST)
    _, problem = hand_in_post(tried, LOOKUP.prompts["talk"], "talk", Contribution(" "), key=FIRST)
    assert (saved.state, problem is not None) == ("saved", True)


def test_a_text_that_is_too_long_is_refused() -> None:
    tried, saved = write_post(Tried(), Contribution("x" * (POST_LIMIT + 1)), key=FIRST)
    assert (tried, saved.state) == (Tried(), "wrong")


def test_two_pages_with_the_talk_meet_in_a_conflict() -> None:
    tried = put_post(Tried(), Contribution("Ask."), key=FIRST, status="writing")
    other = SaveKey("other", 1, 0)
    _, saved = write_post(tried, Contribution("Wait."), key=other)
    after, problem = hand_in_post(tried, LOOKUP.prompts["talk"], "talk", Contribution("Wait."), key=other)
    assert (saved.state, after, problem is not None) == ("conflict", tried, True)


def test_going_back_to_a_task_goes_on_with_it() -> None:
    tried, _ = answer(Tried(), "q1", "c")
    there = TryOut("x", 1).with_task(tried, other=False).begun(other=True)
    back = there.begun(other=False)
    assert (there.on_other, back.on_other, back.task(other=False), back.task(other=True)) == (
        True,
        False,
        tried,
        Tried(),
    )


def test_a_try_out_has_an_end() -> None:
    tried, _ = write_post(Tried(), Contribution("x" * POST_LIMIT), key=FIRST)
    small = TryOut("x", 1).with_task(tried, other=False)
    many = {f"q{n}": answer(Tried(), "q5", "x" * 4000)[0].answers["q5"] for n in range(MOST_BYTES // 4000 + 1)}
    assert (small.fits, small.with_task(Tried(many), other=False).fits) == (True, False)
