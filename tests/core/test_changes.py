"""What is different between two plans, in a teacher's words."""

from typing import Any

import pytest
from msgspec.structs import replace

from lessons.core.article import Block, Section, Sentence, Source, Voice
from lessons.core.changes import Change, changes_between, summary
from lessons.core.plan import Edit, LessonPlan, Lookup, Prompt, Selection, Term
from lessons.core.question import Question
from tests.core.plans import PLAN

OTHER_KEY = "another key, so that answers are graded differently"


def told(now: LessonPlan, before: LessonPlan = PLAN) -> list[str]:
    """Return what a teacher reads of each change."""
    found = changes_between(Lookup(before), Lookup(now))
    return [f"{change.name}: {change.message}" if change.name else str(change.message) for change in found]


def with_question(id_: str, **changes: Any) -> LessonPlan:
    """Return the plan in which one question is changed."""
    return replace(PLAN, questions=tuple(replace(one, **changes) if one.id == id_ else one for one in PLAN.questions))


def without(id_: str) -> LessonPlan:
    """Return the plan without a question."""
    kept = tuple(one for one in PLAN.questions if one.id != id_)
    chosen = (replace(one, questions=tuple(q for q in one.questions if q != id_)) for one in PLAN.selections)
    return replace(PLAN, questions=kept, selections=tuple(chosen))


def options(key: str = "a", second: str = "At nine", feedback: str = "Look at the first line.") -> dict[str, Any]:
    """Return the payload of the guiding check."""
    rows = [{"id": "a", "text": "At six"}, {"id": "b", "text": second, "feedback": feedback}]
    return {"options": rows, "key": key}


def test_the_same_plan_has_no_changes() -> None:
    assert told(PLAN) == []


# --- questions ---


def test_a_question_that_is_gone_is_called_what_it_was_called() -> None:
    assert told(without("q1")) == ["Question 1: gone"]


def test_a_new_question_is_called_what_it_is_called_now_and_quoted() -> None:
    (change,) = changes_between(Lookup(without("q1")), Lookup(PLAN))
    assert (str(change.name), change.what, change.id, change.quote) == (
        "Question 1",
        "new",
        "q1",
        PLAN.questions[1].stem,
    )


@pytest.mark.parametrize(
    ("question", "changes", "sentences"),
    [
        ("q1", {"stem": "How many loaves?"}, ["Question 1: in other words"]),
        ("q1", {"payload": {"value": 41}}, [f"Question 1: {OTHER_KEY}"]),
        ("q1", {"payload": {"value": 40, "tolerance": 2}}, [f"Question 1: {OTHER_KEY}"]),
        ("q1", {"payload": {"value": 40, "unit": "loaves"}}, ["Question 1: in other words"]),
        ("q1", {"points": 3}, ["Question 1: points: 3 now, 1 before"]),
        ("q1", {"section": "c2"}, ["Question 1: in part 2 now"]),
        ("q1", {"feedback": "She says forty."}, ["Question 1: other feedback, proof, skill or depth"]),
        ("q1", {"evidence": ("s1",)}, ["Question 1: other feedback, proof, skill or depth"]),
        ("q1", {"origin": "drafted", "family": "missing_number"}, []),
        ("g1", {"payload": options(key="b")}, [f"Check 1: {OTHER_KEY}"]),
        ("g1", {"payload": options(second="At ten")}, ["Check 1: in other words"]),
        ("g1", {"payload": options(feedback="Read again.")}, ["Check 1: other feedback, proof, skill or depth"]),
        ("q2", {"payload": {"guide": "Names a baker."}}, ["Question 2: other feedback, proof, skill or depth"]),
    ],
)  # fmt: skip
def test_what_is_different_in_a_question(question: str, changes: dict[str, Any], sentences: list[str]) -> None:
    assert told(with_question(question, **changes)) == sentences


def test_a_question_can_be_different_in_several_ways() -> None:
    both = with_question("q1", stem="How many?", payload={"value": 50})
    assert told(both) == [
        "Question 1: in other words",
        f"Question 1: {OTHER_KEY}",
    ]


def sorting(*groups: str) -> LessonPlan:
    """Return the plan with a question that sorts two things into these groups."""
    items = [{"id": f"i{at}", "text": f"Thing {at}", "group": group} for at, group in enumerate(groups)]
    payload = {"groups": [{"id": "a", "text": "Bread"}, {"id": "b", "text": "Talk"}], "items": items}
    return replace(PLAN, questions=(*PLAN.questions, Question("q9", "c1", "sort", "locate", 1, "Sort.", payload)))


def test_a_thing_that_belongs_into_another_group_is_another_key() -> None:
    assert told(sorting("a", "a"), sorting("a", "b")) == [f"Question 3: {OTHER_KEY}"]


def test_another_order_is_said_once() -> None:
    turned = replace(PLAN, questions=(PLAN.questions[0], PLAN.questions[2], PLAN.questions[1]))
    assert told(turned) == ["The questions stand in another order"]


# --- prompts ---


@pytest.mark.parametrize(
    ("prompts", "sentences"),
    [
        ((), ["Prompt 1: gone"]),
        ((*PLAN.prompts, Prompt("t2", "", "write_first", "And now?")), ["Prompt 2: new"]),
        ((replace(PLAN.prompts[0], text="Who counts?"),), ["Prompt 1: in other words"]),
        (
            (replace(PLAN.prompts[0], watch="Names of pupils."),),
            ["Prompt 1: other notes, sentences or form of talk"],
        ),
    ],
)
def test_what_is_different_in_the_prompts(prompts: tuple[Prompt, ...], sentences: list[str]) -> None:
    plan = replace(PLAN, prompts=prompts)
    if not prompts:
        plan = replace(plan, selections=tuple(replace(one, prompts=()) for one in PLAN.selections))
    assert told(plan) == sentences


# --- what is read ---


@pytest.mark.parametrize(
    ("edits", "sentences"),
    [
        ((Edit("s2"),), ["Sentences that the class does not read any more: 1"]),
        ((Edit("s2", "She sells forty loaves."),), ["Sentences in other words: 1"]),
        ((Edit("s1"), Edit("s2", "Forty.")),
         ["Sentences that the class does not read any more: 1", "Sentences in other words: 1"]),
    ],
)  # fmt: skip
def test_what_is_cut_or_mended(edits: tuple[Edit, ...], sentences: list[str]) -> None:
    assert told(replace(PLAN, edits=edits)) == sentences


def test_a_sentence_that_is_back_is_read_again() -> None:
    assert told(PLAN, replace(PLAN, edits=(Edit("s2"),))) == ["Sentences that the class reads now: 1"]


def test_a_mended_sentence_has_another_id_and_is_the_same_sentence() -> None:
    mended = tuple(replace(one, id="s9") if one.id == "s2" else one for one in PLAN.blocks[0].sentences)
    plan = replace(
        PLAN,
        blocks=(replace(PLAN.blocks[0], sentences=mended), *PLAN.blocks[1:]),
        edits=(Edit("s9", "Forty.", "s2"),),
        questions=(),
    )
    assert told(plan, replace(PLAN, questions=())) == ["Sentences in other words: 1"]


def test_a_sentence_that_was_mended_to_spaces_is_cut() -> None:
    assert told(replace(PLAN, edits=(Edit("s2", " "),))) == told(replace(PLAN, edits=(Edit("s2"),)))


def test_a_sentence_that_is_divided_elsewhere_reads_the_same() -> None:
    first = PLAN.blocks[2]
    halves = (Sentence("s3", 0, 11, "v1", "own"), Sentence("s4", 12, len(first.text), "v1", "own"))
    assert told(replace(PLAN, blocks=(*PLAN.blocks[:2], replace(first, sentences=halves)))) == []


def test_a_new_paragraph_counts_its_sentences() -> None:
    added = Block("b4", "body", "It is closed. It is Sunday.", (Sentence("s8", 0, 13), Sentence("s9", 14, 27)))
    assert told(replace(PLAN, blocks=(*PLAN.blocks, added))) == ["Sentences that the class reads now: 2"]


def test_another_role_and_another_voice_are_said() -> None:
    first, *others = PLAN.blocks
    spoken = tuple(replace(one, voice="v1", mode="own") for one in first.sentences)
    turned = replace(PLAN, blocks=(replace(first, role="dek", sentences=spoken), *others))
    assert told(turned) == ["Paragraphs in another role: 1", "Sentences that rest on another voice: 1"]


def test_a_voice_with_another_name_is_another_voice() -> None:
    assert told(replace(PLAN, voices=(PLAN.voices[0], Voice("v2", "Ilka B.")))) == [
        "Sentences that rest on another voice: 1"
    ]


@pytest.mark.parametrize(
    ("sections", "sentences"),
    [
        ((Section("c1", "Loaves", ("b1",)), PLAN.sections[1]), ["A part with another title or note: “Loaves”"]),
        ((Section("c1", "Bread", ("b1", "b2")), Section("c2", "Counting", ("b3",))),
         ["The parts begin and end elsewhere"]),
        ((*PLAN.sections, Section("c3", "More", ())), ["A new part: “More”"]),
    ],
)  # fmt: skip
def test_what_is_different_in_the_sections(sections: tuple[Section, ...], sentences: list[str]) -> None:
    assert told(replace(PLAN, sections=sections)) == sentences


def test_a_section_that_is_gone_is_named() -> None:
    before = replace(PLAN, sections=(*PLAN.sections, Section("c3", "More", ())))
    assert told(PLAN, before) == ["A part that is gone: “More”"]


def test_words_explained_are_named() -> None:
    before = replace(PLAN, glossary=(Term("loaf", ("loaf",), "Bread."), Term("dough", ("dough",), "Soft.")))
    now = replace(PLAN, glossary=(Term("loaf", ("loaf",), "One bread."), Term("oven", ("oven",), "Hot.")))
    assert told(now, before) == [
        "Words explained that were not: oven",
        "Words no longer explained: dough",
        "Words explained otherwise: loaf",
    ]


# --- the front ---


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        ({"title": "Fifty loaves"}, ["Another title"]),
        ({"content_note": "Flour."}, ["Another content note"]),
        ({"source": Source(publisher="Fennick Weekly")}, ["Another source"]),
        ({"selections": (Selection(45, ("q1",), ("t1",)),)}, ["Other questions or prompts for a length of the lesson"]),
        ({"cast_confirmed": True}, []),
    ],
)
def test_what_is_different_in_the_front(changes: dict[str, Any], sentences: list[str]) -> None:
    assert told(replace(PLAN, **changes)) == sentences


# --- the note ---


def note(now: LessonPlan) -> str:
    return summary(changes_between(Lookup(PLAN), Lookup(now)))


def test_a_note_counts_questions_and_prompts_and_says_the_rest() -> None:
    changed = replace(with_question("q1", stem="How many?", payload={"value": 50}), title="Fifty loaves")
    assert note(changed) == "Questions with another key: 1. Questions in other words: 1. Another title."


def test_nothing_new_gives_no_note() -> None:
    assert note(PLAN) == ""


def test_a_note_leaves_out_what_does_not_fit() -> None:
    terms = tuple(Term(f"word{at}", ("x",), "A word.") for at in range(60))
    told = note(replace(without("q1"), glossary=terms))
    assert told == "Questions gone: 1. …"


def test_a_note_of_one_long_change_is_cut() -> None:
    terms = tuple(Term(f"word{at}", ("x",), "A word.") for at in range(60))
    told = note(replace(PLAN, glossary=terms))
    assert (told[:40], told[-2:], len(told)) == ("Words explained that were not: word0, wo", " …", 300)


def test_a_note_speaks_the_teachers_language() -> None:
    change = Change("front", "reworded", changes_between(Lookup(PLAN), Lookup(replace(PLAN, title="X")))[0].message)
    assert summary([change], say=lambda words: f"<{words}>") == "<Another title>."
