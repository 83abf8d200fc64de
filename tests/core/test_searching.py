"""The facts on a card, and which lessons a search finds."""

import msgspec
import pytest

from lessons.core.facts import Facts, facts_of
from lessons.core.plan import Term
from lessons.core.searching import Wanted, fits
from tests.core.plans import PLAN

FACTS = facts_of(PLAN)


def with_facts(**changes: object) -> Facts:
    return msgspec.structs.replace(FACTS, **changes)


def test_a_card_counts_words_scored_questions_and_prompts() -> None:
    assert (FACTS.words, FACTS.reading, FACTS.questions, FACTS.prompts, FACTS.skills) == (
        21,
        1,
        2,
        1,
        ("locate", "missing_voices"),
    )


@pytest.mark.parametrize(("grade", "grades"), [(None, None), (-1.5, (1, 2)), (6.0, (6, 7)), (8.9, (8, 9))])
def test_a_grade_is_given_as_the_two_it_lies_between(grade: float | None, grades: tuple[int, int] | None) -> None:
    assert with_facts(grade=grade).grades == grades


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", True),
        ("loaves", True),
        ("LOAV bak", True),
        ("“Ilka’s”", True),
        ("Ilka, Brandt!", True),
        ("oaves", False),
        ("loaves pool", False),
        ("counting", True),
        ("…", True),
    ],
)
def test_every_typed_word_opens_a_word_of_the_lesson(words: str, found: bool) -> None:
    assert fits(FACTS, Wanted(words=words)) == found


def test_words_of_the_glossary_are_found() -> None:
    term = Term("radicalisation", (), "A slow change.")
    assert fits(facts_of(msgspec.structs.replace(PLAN, glossary=(term,))), Wanted(words="radical"))


def test_other_scripts_are_searched_as_well() -> None:
    assert fits(facts_of(msgspec.structs.replace(PLAN, title="Сорок булок")), Wanted(words="БУЛ"))


def test_a_skill_and_a_subject_must_be_among_the_lessons() -> None:
    facts = with_facts(subjects=("rumour",))
    asked = [Wanted(skill="locate"), Wanted(skill="source"), Wanted(subject="rumour"), Wanted(subject="misogyny")]
    assert [fits(facts, one) for one in asked] == [True, False, True, False]


@pytest.mark.parametrize(
    ("grade", "level"), [(5.9, "easy"), (6.0, "middle"), (8.9, "middle"), (9.0, "hard"), (-3.0, "easy")]
)
def test_a_grade_lies_in_one_level(grade: float, level: str) -> None:
    assert [key for key in ("easy", "middle", "hard") if fits(with_facts(grade=grade), Wanted(level=key))] == [level]


def test_a_text_without_a_grade_is_found_by_no_level() -> None:
    assert [fits(with_facts(grade=None), Wanted(level=key)) for key in ("", "easy")] == [True, False]


@pytest.mark.parametrize(("minutes", "length"), [(1, "short"), (4, "middle"), (6, "middle"), (7, "long")])
def test_minutes_to_read_lie_in_one_length(minutes: int, length: str) -> None:
    found = [key for key in ("short", "middle", "long") if fits(with_facts(reading=minutes), Wanted(length=key))]
    assert found == [length]
