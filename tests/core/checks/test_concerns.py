"""Wording that asks for a teacher's judgement: where it is looked for, and what is said about it."""

from typing import Any

import msgspec
import pytest

from lessons.core.article import Section
from lessons.core.checks import check_plan, check_prompt, check_question
from lessons.core.messages import Problem
from lessons.core.plan import LessonPlan, Lookup, Prompt, Term
from lessons.core.question import Question

from .example import a_plan, a_prompt, a_question, options


def concerns(item: Question | Prompt, plan: LessonPlan | None = None) -> list[tuple[str, str]]:
    """Return the place of every concern about a question or prompt, and what it is about."""
    lookup = Lookup(plan or a_plan())
    found = check_question(lookup, item) if isinstance(item, Question) else check_prompt(lookup, item)
    return [(one.place, one.about) for one in found if one.about]


def about_a_violent_group(**parts: Any) -> LessonPlan:
    """Return the bakery plan in which two extremists come to Low Street."""
    block = a_plan().blocks[0]
    text = block.text.replace("Ten people had asked the council", "Two extremists had told the town ")
    return a_plan(blocks=(msgspec.structs.replace(block, text=text),), **parts)


def test_a_concern_is_a_warning_that_waits_for_a_reason() -> None:
    question = a_question(stem="What is in their culture that makes bread hard?")
    found = [one for one in check_question(Lookup(a_plan()), question) if one.about]
    assert [(one.level, one.about, one.kept, one.blocks) for one in found] == [
        ("warning", "stigma: their culture", "", True)
    ]


def test_a_concern_names_the_words_it_found() -> None:
    found = check_question(Lookup(a_plan()), a_question(stem="Which monster baked it?"))
    assert str(found[0].message) == (
        "“monster” makes people less than people, or a faith out of a group. Name the group and what was done."
    )


@pytest.mark.parametrize(
    ("question", "place"),
    [
        (a_question(stem="Bakers say: Muslims are late. Who else?"), "stem"),
        (a_question("claim_check", claim="Muslims are late."), "claim"),
        (a_question(**options("Muslims are late", "Nobody was late", "Everybody slept")), "options.a.text"),
        (a_question(feedback="Muslims are late."), "feedback"),
        (a_question("claim_check", feedback={"supported": "Muslims are late."}), "feedback.supported"),
        (a_question("mark", feedback={"b": "Muslims are late."}), "feedback.b"),
    ],
)
def test_everything_students_read_in_a_question_is_looked_at(question: Question, place: str) -> None:
    assert concerns(question) == [(place, "stigma: muslims are")]


@pytest.mark.parametrize(("part", "place"), [("text", "text"), ("follow_up", "follow_up")])
def test_what_a_prompt_asks_is_looked_at(part: str, place: str) -> None:
    assert concerns(a_prompt(**{part: "Girls are weak. What do you make of it?"})) == [(place, "stigma: girls are")]


@pytest.mark.parametrize("part", ["aim", "watch", "tension"])
def test_what_only_the_teacher_reads_may_name_it(part: str) -> None:
    assert concerns(a_prompt(**{part: "Somebody may say: girls are weak."})) == []


def test_words_in_quotation_marks_are_what_the_class_looks_at() -> None:
    assert concerns(a_prompt("A post says “Girls are weak”. Which word judges a whole group?")) == []


def test_a_sentence_that_denies_it_passes() -> None:
    assert concerns(a_question("claim_check", claim="Girls are not weaker, the study says.")) == []


def test_an_option_is_read_as_the_answer_to_its_stem() -> None:
    answers = options("His strict upbringing", "A video he saw", "A free loaf")
    assert concerns(a_question(stem="What led him to the terrorists?", **answers)) == [
        ("options.a.text", "stigma: strict upbringing … led … terrorists")
    ]


def test_the_same_option_under_another_stem_passes() -> None:
    answers = options("His strict upbringing", "A video he saw", "A free loaf")
    assert concerns(a_question(stem="What does he speak of first?", **answers)) == []


FAITH_AND_THE_GROUP = a_question(stem="Why did a mosque give bread to the group?")


def test_the_group_is_a_danger_where_the_lesson_is_about_a_violent_one() -> None:
    assert concerns(FAITH_AND_THE_GROUP, about_a_violent_group()) == [("stem", "stigma: mosque … why … the group")]


def test_the_group_is_none_in_a_lesson_about_bread() -> None:
    assert concerns(FAITH_AND_THE_GROUP) == []


@pytest.mark.parametrize(
    ("stem", "words"),
    [
        ("How many people were killed?", "how many people were killed"),
        ("How did the two build the bomb?", "how did the two build the bomb"),
        ("How old is her son?", "how old is her"),
        ("Which of your friends bakes?", "which of your friends"),
    ],
)
def test_what_is_not_safe_in_a_class_is_a_concern(stem: str, words: str) -> None:
    assert ("stem", f"safety: {words}") in concerns(a_question(stem=stem))


def test_the_name_of_a_group_is_safe_in_a_class() -> None:
    groups = [{"id": "a", "text": "Which of your friends"}, {"id": "b", "text": "Nobody"}]
    asked = msgspec.structs.replace(a_question(), kind="sort", payload={"groups": groups, "items": []})
    assert ("groups.a.text", "safety: which of your friends") in concerns(asked)


def test_the_way_is_a_concern_in_a_lesson_about_a_violent_group() -> None:
    asked = a_question(stem="Which airport did they choose?")
    assert concerns(asked, about_a_violent_group()) == [("stem", "safety: which airport")]


def test_the_way_is_none_in_a_lesson_about_bread() -> None:
    assert concerns(a_question(stem="Which airport did they choose?")) == []


def test_a_prompt_that_names_religious_practice_waits_for_a_reason() -> None:
    assert concerns(a_prompt("One line names her headscarf. What might a reader wrongly conclude?")) == [
        ("text", "stigma: headscarf")
    ]


def in_front(**parts: Any) -> list[Problem]:
    """Return what is wrong with the names and words around the text of the bakery plan."""
    plan = a_plan([a_question(id="g", points=0), a_question()], **parts)
    return [one for one in check_plan(plan) if not one.place.startswith("questions")]


@pytest.mark.parametrize(
    ("parts", "place"),
    [
        ({"title": "Girls are weak"}, "title"),
        ({"summary": "Girls are weak."}, "summary"),
        ({"content_note": "Girls are weak."}, "content_note"),
        ({"sections": (Section("s1", "Girls are weak", ("b1",)),)}, "sections.s1"),
        ({"sections": (Section("s1", "Low Street", ("b1",), "Girls are weak."),)}, "sections.s1"),
        ({"glossary": (Term("bakery", (), "What girls dream of: girls are weak."),)}, "glossary.bakery"),
    ],
)
def test_around_the_text_it_is_a_warning_that_needs_no_reason(parts: dict[str, Any], place: str) -> None:
    assert [(one.level, one.place, one.about) for one in in_front(**parts)] == [("warning", place, "")]
