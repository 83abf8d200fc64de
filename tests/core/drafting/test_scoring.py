"""Scoring: every way a draft can fail is seen, and the floors decide."""

from typing import Any

import msgspec
import pytest

from lessons.core.data.lists import read_data
from lessons.core.drafting import draft
from lessons.core.drafting.benchmark import best_guess, chi_square, family_rows, figure, figures, off_chance
from lessons.core.drafting.scoring import PlanScore, score_plan
from lessons.core.plan import LessonPlan
from lessons.core.question import Question
from tests.core.invented import library

PLAN = draft(library()).plan


def with_question(**parts: Any) -> PlanScore:
    """Return the score of the plan whose only question is its missing number, changed."""
    number = next(one for one in PLAN.questions if one.kind == "number")
    return score_plan(_only(msgspec.structs.replace(number, **parts)))


def _only(question: Question) -> LessonPlan:
    return msgspec.structs.replace(PLAN, questions=(question,), selections=())


def failing(score: PlanScore) -> dict[str, int]:
    return {name: count for row in family_rows([score]) for name, count in row.failing.items() if count}


def test_a_sound_draft_fails_nothing() -> None:
    assert failing(score_plan(PLAN)) == {}


def test_a_contradicted_claim_is_not_inside_its_evidence() -> None:
    assert "key_inside_its_evidence" in failing(with_question(payload={"value": 99.0}))


def test_evidence_outside_the_body_is_seen() -> None:
    headline = PLAN.blocks[0].sentences[0].id
    assert "evidence_in_the_body" in failing(with_question(evidence=(headline,)))


def test_a_sentence_that_leans_on_another_is_seen() -> None:
    assert "not_self_contained" in failing(with_question(stem="Which number is missing? “They painted ____ chairs.”"))


def test_a_bank_counts_its_gaps() -> None:
    pieces = [
        {"text": "Volunteers from ", "gap": "g1", "word": "w1"},
        {"text": " painted 36 ", "gap": "g2", "word": "w2"},
    ]
    words = [{"id": "w1", "text": "Norland"}, {"id": "w2", "text": "chairs"}]
    rest = {"text": " in a barn outside Keldrum."}
    score = with_question(kind="bank", payload={"passage": {"pieces": [*pieces, rest], "words": words}})
    assert [(row.questions, row.items) for row in family_rows([score])] == [(1, 2)]


def test_the_same_evidence_twice_is_counted() -> None:
    twice = msgspec.structs.replace(PLAN.questions[0], id="q9")
    assert score_plan(msgspec.structs.replace(PLAN, questions=(*PLAN.questions, twice))).same_evidence_twice == 1


@pytest.mark.parametrize(
    ("name", "value", "holds"),
    [
        ("key_unique", 1.0, True),
        ("key_unique", 0.99, False),
        ("not_self_contained", 0.03, False),
        ("seconds_an_article_at_most", 0.4, True),
        ("seconds_an_article_on_average", 9.0, True),
    ],
)
def test_a_figure_is_held_against_its_floor(name: str, value: float, holds: bool) -> None:
    assert figure(name, value, 100).holds == holds


def test_a_share_of_few_cases_is_not_judged() -> None:
    assert (figure("key_longest_off_chance", 0.5, 24).holds, figure("key_longest_off_chance", 0.5, 25).holds) == (
        True,
        False,
    )


def test_a_figure_over_few_cases_says_from_how_many_on_it_is_judged() -> None:
    few = figure("key_longest_off_chance", 0.5, 24)
    assert (few.judged, few.gate) == (False, "≤ 0.08 from 25 cases on")


def picks(*places: int) -> list[tuple[int, tuple[str, ...], str]]:
    return [(place, ("one", "three", "fourteen"), "Which?") for place in places]


def test_keys_that_always_stand_first_are_uneven() -> None:
    assert (chi_square(picks(0, 0, 0, 0, 0, 0)) > 1, chi_square(picks(0, 1, 2, 0, 1, 2))) == (True, 0.0)


def test_keys_that_are_always_the_longest_can_be_guessed() -> None:
    assert (round(off_chance(picks(2, 2, 2)), 2), round(best_guess(picks(2, 2, 2)), 2)) == (0.67, 0.67)


def test_every_floor_is_the_floor_of_a_figure() -> None:
    from_caller = dict.fromkeys(
        ("seconds_an_article_at_most", "seconds_for_20000_words", "bytes_differ_by_hash_seed"), 0.0
    )

    assert set(read_data("floors.toml")) <= {one.name for one in figures([score_plan(PLAN)], measured=from_caller)}
