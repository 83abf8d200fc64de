"""Who chose what, for every kind of question."""

from copy import copy

import pytest
from msgspec.structs import replace

from lessons.actions.invented import raw_answer
from lessons.core.kinds import KINDS
from lessons.core.messages import Problem
from lessons.core.question import Response
from lessons.core.report.choices import MOST_ROWS, chosen
from lessons.core.report.flags import flags_of, guess_rate
from lessons.templatetags.words import say
from tests.core.papers import looked_up

LOOKUP = looked_up()
BY_KIND = {asked.question.kind: asked for asked in LOOKUP.asked.values() if not asked.question.guiding}


def given(kind: str, right: bool) -> Response:
    asked = BY_KIND[kind]  # type: ignore[index]
    found = asked.kind.read(asked.payload, raw_answer(asked, right=right, text="Tessa"))
    assert not isinstance(found, Problem)
    return found


@pytest.mark.parametrize("kind", ["choice", "claim_check", "number", "mark", "sort"])
def test_right_and_wrong_answers_are_counted_by_third(kind: str) -> None:
    right, wrong = given(kind, True), given(kind, False)
    found = chosen(LOOKUP, BY_KIND[kind], [(right, 2), (right, None), (wrong, 0), (wrong, 1)])  # type: ignore[index]
    assert {one.key: (one.count, one.thirds) for one in found.choices if one.count} == {
        True: (2, (0, 0, 1)),
        False: (2, (1, 1, 0)),
    }


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_nothing_given_is_nothing_chosen(kind: str) -> None:
    found = chosen(LOOKUP, BY_KIND[kind], [])  # type: ignore[index]
    assert (sum(one.count for one in found.choices), found.others) == (0, 0)


def test_of_many_typed_answers_the_frequent_ones_and_the_right_one_are_shown() -> None:
    asked = BY_KIND["number"]
    typed = [*(str(at) for at in range(1000, 1020)), "1003"]
    answers: list[tuple[Response, int | None]] = [({"number": (one,)}, None) for one in typed]
    found = chosen(LOOKUP, asked, [*answers, (given("number", True), None)])
    assert (len(found.choices), found.choices[0].words, found.others) == (MOST_ROWS, "1003", 13)
    assert [one.count for one in found.choices if one.key] == [1]


@pytest.mark.parametrize(
    ("kind", "rate"), [("choice", 1 / 3), ("claim_check", 1 / 3), ("mark", 1 / 2), ("number", 0), ("open", 0)]
)
def test_guessing_earns_as_much_as_there_are_ways_to_answer(kind: str, rate: float) -> None:
    assert guess_rate(BY_KIND[kind]) == pytest.approx(rate)  # type: ignore[index]


def test_a_flag_names_words_of_ours_in_the_readers_language() -> None:
    key, wrong = given("claim_check", True), given("claim_check", False)
    found = chosen(LOOKUP, BY_KIND["claim_check"], [(key, 0), (wrong, 2), (wrong, 2)])
    (flag,) = flags_of(BY_KIND["claim_check"], found, right=4, of=10, share=0.4)
    assert say(flag.message).startswith("Of the strongest third, 0 chose the right answer and 2 chose “The text ")


def test_a_question_that_is_right_in_part_is_held_against_guessing_by_its_points() -> None:
    asked, right, wrong = BY_KIND["sort"], given("sort", True), given("sort", False)
    found = chosen(LOOKUP, asked, [(right, None)] * 2 + [(wrong, None)] * 18)
    (flag,) = (one for one in flags_of(asked, found, right=2, of=20, share=0.1) if one.about == "guessed")
    most = 20 * asked.question.points
    assert flag.message.params == {"earned": most / 10, "most": most, "guessed": round(most * guess_rate(asked))}


def test_of_three_options_two_may_be_right() -> None:
    asked = BY_KIND["choice"]
    other = next(one.id for one in asked.payload.options if one.id not in asked.payload.keys)
    also = copy(asked)
    also.payload = replace(asked.payload, also=(other,))
    assert guess_rate(also) == pytest.approx(2 / 3)
