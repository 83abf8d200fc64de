"""How an answer stands, and what a covered table may tell of it."""

import msgspec
import pytest

from lessons.core.grading import NOTHING, Given, cell, covered, grade_answer, is_blank
from lessons.core.plan import Asked, Lookup
from tests.core.plans import PLAN

ASKED = Lookup(PLAN).asked
RIGHT = Given({"number": ("40",)})
WRONG = Given({"number": ("4",)})
TEXT = Given({"text": ("The baker.",)})


def _short(right: str) -> Asked:
    """Return a short answer that counts."""
    question = msgspec.structs.replace(PLAN.questions[0], kind="short", payload={"answers": (right,)}, points=1)
    return Lookup(msgspec.structs.replace(PLAN, questions=(question,))).asked[question.id]


@pytest.mark.parametrize(
    ("given", "state"),
    [
        (NOTHING, "none"),
        (RIGHT, "right"),
        (WRONG, "wrong"),
        (Given(passed=True), "passed"),
        (Given({"number": ("40",)}, share=0.5), "part"),
    ],
)
def test_a_closed_question_counts_as_soon_as_it_is_answered(given: Given, state: str) -> None:
    assert cell(ASKED["q1"], given, finished=False, scored=True) == state


def test_an_open_answer_is_being_written_until_it_is_handed_in() -> None:
    states = [cell(ASKED["q2"], TEXT, finished=finished, scored=True) for finished in (False, True)]
    assert states == ["writing", "waiting"]


def test_a_text_of_which_everybody_has_the_points_is_being_written_again_once_it_is_given_back() -> None:
    question = msgspec.structs.replace(ASKED["q2"].question, credited=True)
    asked = Lookup(msgspec.structs.replace(PLAN, questions=(question,))).asked["q2"]
    states = [cell(asked, msgspec.structs.replace(TEXT, again=again), finished=True, scored=True) for again in (0, 1)]
    assert states == ["credited", "writing"]


def test_an_open_answer_that_the_bell_cut_off_is_unfinished() -> None:
    given = Given({"text": ("The ba",)}, standing="waiting", unfinished=True)
    assert cell(ASKED["q2"], given, finished=True, scored=True) == "unfinished"


def test_the_other_task_is_done_or_not_and_never_right() -> None:
    states = [cell(ASKED["q1"], given, finished=True, scored=False) for given in (RIGHT, WRONG, NOTHING)]
    assert states == ["done", "done", "none"]


def test_a_guiding_check_is_never_scored() -> None:
    assert grade_answer(ASKED["g1"], Given({"choice": ("a",)}), scored=True).standing == "not_scored"


def test_a_covered_table_knows_three_states() -> None:
    states = ("none", "writing", "done", "right", "part", "wrong", "waiting", "unfinished", "passed")
    assert {covered(state) for state in states} == {"none", "writing", "done"}  # type: ignore[arg-type]


@pytest.mark.parametrize("response", [None, {}, {"text": ("  \n",)}])
def test_white_space_is_no_answer(response: dict[str, tuple[str, ...]] | None) -> None:
    assert is_blank(response)


@pytest.mark.parametrize(
    ("typed", "states"), [("Bakers", ("waiting", "done")), ("Nobody", ("wrong", "done")), ("Baker", ("right", "done"))]
)
def test_a_short_answer_is_done_when_it_is_typed_whatever_it_says(typed: str, states: tuple[str, str]) -> None:
    asked = _short("Baker")
    state = cell(asked, Given({"short": (typed,)}), finished=False, scored=True)
    assert (state, covered(state)) == states


def test_a_short_answer_that_waits_was_never_unfinished() -> None:
    asked = _short("Baker")
    given = Given({"short": ("Bakers",)}, standing="waiting", unfinished=True)
    assert cell(asked, given, finished=True, scored=True) == "waiting"
