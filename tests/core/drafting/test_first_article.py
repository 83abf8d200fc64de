"""The first article, word for word as it came: what must be read and drafted from it, and what must never be."""

from collections import Counter
from pathlib import Path

import msgspec
import pytest

from lessons.core.article import Article, located
from lessons.core.checks.plans import check_plan
from lessons.core.drafting import draft
from lessons.core.drafting.triggers import TRIGGERS, sentences_that_trigger
from lessons.core.plan import LessonPlan
from lessons.core.reading import read_file
from lessons.core.reading.words import count_words

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def article(shared_articles: Path) -> Article:
    return read_file((shared_articles / "rferl-returnee.txt").read_bytes(), "rferl-returnee.txt")


@pytest.fixture(scope="module")
def plan(article: Article) -> LessonPlan:
    return draft(article).plan


def test_every_block_has_its_role(article: Article) -> None:
    assert Counter(block.role for block in article.blocks) == {
        "headline": 1, "dek": 1, "body": 25, "caption": 3, "subhead": 1, "credit": 1,
    }  # fmt: skip


def test_two_people_speak_and_a_name_in_two_spellings_is_one_of_them(article: Article) -> None:
    people = [voice.name.split()[-1] for voice in article.voices if voice.type == "person"]
    assert people == ["Almaghambetova", "Erdauletqyzy"]


def test_quotes_with_a_name_beside_them_are_given_and_those_with_a_pronoun_are_not(article: Article) -> None:
    assert Counter(here.sentence.mode for here in located(article.blocks)) == {
        "own": 21, "unassigned": 16, "exact": 7, "caption": 3, "reported": 2,
    }  # fmt: skip


def test_the_slips_are_listed(article: Article) -> None:
    assert [(slip.block, slip.type) for slip in article.slips] == [
        ("b10", "missing_date"), ("b21", "name_variant"), ("b23", "missing_word"),
    ]  # fmt: skip


def test_sections_hold_about_150_words(article: Article) -> None:
    texts = {block.id: block.text for block in article.blocks}
    lengths = [sum(count_words(texts[block]) for block in section.blocks) for section in article.sections]
    assert (len(lengths), min(lengths) >= 80, max(lengths) <= 200, 135 <= sum(lengths) / len(lengths) <= 165) == (
        6, True, True, True,
    )  # fmt: skip


def test_all_nine_triggers_fire(article: Article) -> None:
    assert set(sentences_that_trigger(article)) == {trigger.name for trigger in TRIGGERS}


def test_four_to_eight_prompts_stand_on_its_sentences(plan: LessonPlan) -> None:
    assert len(plan.prompts) == 8
    assert all(prompt.trigger for prompt in plan.prompts)


def test_typed_numbers_and_a_claim_check_are_drafted_from_it(plan: LessonPlan) -> None:
    assert [(question.family, question.payload.get("value"), question.ready) for question in plan.questions] == [
        ("missing_number", 413.0, True), ("contradicted_claim", None, False), ("contradicted_claim", None, False),
    ]  # fmt: skip


def test_no_question_touches_practice_route_or_slips(plan: LessonPlan) -> None:
    asked = " ".join(question.stem + str(question.payload) for question in plan.questions).lower()
    assert [
        word for word in ("pray", "hijab", "turkey", "kyrgyzstan", "almaganbetova", "her in her") if word in asked
    ] == []


def test_no_prompt_names_her(plan: LessonPlan) -> None:
    words = " ".join(f"{one.text} {one.aim} {one.tension} {one.follow_up} {one.watch}" for one in plan.prompts)
    assert "Alma" not in words


def test_nothing_is_wrong_with_the_questions_and_prompts(plan: LessonPlan) -> None:
    written = msgspec.structs.replace(plan, questions=tuple(one for one in plan.questions if one.evidence))
    places = [problem.place for problem in check_plan(written) if problem.level != "hint"]
    assert [place for place in places if place.startswith(("questions.", "prompts."))] == []
