"""The blocks of a lesson that was written here; what was brought is never rewritten."""

from collections.abc import Callable
from functools import partial
from itertools import count

import pytest

from lessons.core import editing
from lessons.core.editing.written import MakeId
from lessons.core.errors import LessonError
from lessons.core.plan import LessonPlan, Lookup, dump_plan, parse_plan
from lessons.core.reading.sentences import split_sentences
from tests.core.editing.plans import readiness
from tests.factories import small_plan

SMALL = parse_plan(dump_plan(small_plan()))


def maker() -> MakeId:
    """Return what gives "n1", "n2" …"""
    numbers = count(1)
    return lambda: f"n{next(numbers)}"


def written(plan: LessonPlan = SMALL, *, after: str = "b1", text: str = "A new day. It rains.") -> LessonPlan:
    return editing.write_block(plan, "new", after=after, text=text, role="body", split=split_sentences, make_id=maker())


def rewritten(text: str, block: str = "b1", plan: LessonPlan = SMALL) -> LessonPlan:
    return editing.rewrite_block(plan, block, text=text, split=split_sentences, make_id=maker())


def sentences_of(plan: LessonPlan, block: str) -> list[tuple[str, str]]:
    return [(id_, here.text) for id_, here in Lookup(plan).sentences.items() if here.block.id == block]


def test_a_block_is_written_behind_another_in_its_section() -> None:
    plan = written()
    assert ([one.id for one in plan.blocks], plan.sections[0].blocks) == (["b1", "new", "b2"], ("b1", "new"))


def test_a_written_block_is_cut_into_sentences() -> None:
    assert sentences_of(written(), "new") == [("n1", "A new day."), ("n2", "It rains.")]


def test_a_block_can_be_written_in_front_of_all() -> None:
    plan = written(after="")
    assert (plan.blocks[0].id, plan.sections[0].blocks) == ("new", ("new", "b1"))


def test_the_first_block_of_an_empty_page_opens_a_section() -> None:
    empty = LessonPlan(format=SMALL.format, title="A page", language="en", blocks=(), sections=())
    assert [one.blocks for one in written(empty, after="").sections] == [("new",)]


def test_a_written_headline_is_the_title() -> None:
    plan = editing.write_block(
        SMALL, "new", after="", text="A new day", role="headline", split=split_sentences, make_id=maker()
    )
    assert (plan.title, plan.sections) == ("A new day", SMALL.sections)


def test_sentences_that_stay_keep_their_ids_and_voices() -> None:
    plan = rewritten("The photo shows one line. Look again. The notice has four lines.")
    assert [one[0] for one in sentences_of(plan, "b1")] == ["b1a", "n1", "b1b"]
    assert ([one.voice for one in plan.blocks[0].sentences], plan.stale) == (["report", "", "report"], ())


def test_a_rewritten_caption_keeps_the_voice_that_a_teacher_gave_and_a_new_sentence_speaks_as_a_caption() -> None:
    plan = editing.set_voice(editing.set_role(SMALL, "b1", "caption"), "b1a", "report", "reported")
    changed = rewritten("The photo shows a line. The notice has four lines. It rains.", plan=plan)
    assert [(one.id, one.mode) for one in changed.blocks[0].sentences] == [
        ("n1", "reported"),
        ("b1b", "caption"),
        ("n2", "caption"),
    ]


def test_a_changed_sentence_gets_a_new_id_and_what_rests_on_it_is_stale() -> None:
    plan = rewritten("The photo shows one line. The notice has five lines.")
    assert ([one.evidence for one in plan.questions[1:3]], plan.stale) == ([("n1",), ("n1",)], ("q1", "q2"))


def test_what_rests_on_a_sentence_that_is_gone_rests_on_nothing() -> None:
    plan = rewritten("The photo shows one line.")
    assert ([one.evidence for one in plan.questions[1:3]], readiness(plan)["q1"]) == ([(), ()], False)


def test_a_rewritten_sentence_is_read_as_it_is_written() -> None:
    mended = editing.mend(SMALL, "b1b", "It has more.", "m1")
    plan = rewritten("The photo shows one line. The notice has five lines.", plan=mended)
    assert (sentences_of(plan, "b1")[1][1], plan.edits) == ("The notice has five lines.", ())


def test_a_dropped_block_leaves_nothing_that_names_it() -> None:
    plan = editing.drop_block(SMALL, "b2")
    assert ([one.id for one in plan.blocks], [one.id for one in plan.sections], plan.stale) == (
        ["b1"],
        ["s1"],
        ("q3", "q4"),
    )
    assert parse_plan(dump_plan(plan)) == plan


@pytest.mark.parametrize("text", ["", "  ", "word " * 5000])
def test_a_block_has_words_and_not_too_many(text: str) -> None:
    with pytest.raises(LessonError, match=r"Write the paragraph|at most 20000"):
        written(text=text)


@pytest.mark.parametrize(
    "edit", [written, partial(rewritten, "Other words.", "b4"), partial(editing.drop_block, block_id="b4")]
)
def test_a_text_that_was_brought_is_not_rewritten(plan: LessonPlan, edit: Callable[..., LessonPlan]) -> None:
    with pytest.raises(LessonError, match="Cut or mend a sentence of it instead"):
        edit(plan=plan)
