"""A sentence is cut or mended for class, and brought back; the words that were brought stay."""

import pytest

from lessons.core import editing
from lessons.core.article import hash_of
from lessons.core.checks import publishable
from lessons.core.errors import LessonError
from lessons.core.plan import Edit, LessonPlan, Lookup, dump_plan, parse_plan
from tests.core.editing.plans import readiness
from tests.factories import small_plan

SMALL = parse_plan(dump_plan(small_plan()))
PROVED_BY_B1B = {"q1", "q2"}


def words_of(plan: LessonPlan, block: str) -> str:
    return Lookup(plan).blocks[block].text


def test_a_cut_sentence_is_read_by_nobody_and_kept() -> None:
    changed = editing.cut(SMALL, "b1a")
    assert (words_of(changed, "b1"), changed.blocks) == ("[…] The notice has four lines.", SMALL.blocks)


def test_a_mended_sentence_has_its_new_words_and_a_new_id() -> None:
    changed = editing.mend(SMALL, "b1b", " The notice  has\nmore. ", "new")
    assert (words_of(changed, "b1"), changed.edits) == (
        "The photo shows one line. The notice has more.",
        (Edit("new", "The notice has more.", was="b1b"),),
    )


def test_the_text_that_was_brought_is_still_the_one_that_was_brought() -> None:
    changed = editing.cut(editing.mend(SMALL, "b1b", "It has more.", "new"), "b2a")
    assert hash_of(changed.blocks) == hash_of(SMALL.blocks)


def test_what_rests_on_a_cut_sentence_is_stale_and_waits_for_a_tick() -> None:
    changed = editing.cut(SMALL, "b1b")
    assert set(changed.stale) == PROVED_BY_B1B
    assert {id_ for id_, ready in readiness(changed).items() if not ready} == PROVED_BY_B1B
    assert publishable(changed).plan.selections[0].questions == ("q3", "q4", "q5")


def test_what_rests_on_a_mended_sentence_names_the_new_id() -> None:
    changed = editing.mend(SMALL, "b1b", "It has more.", "new")
    assert {question.id for question in changed.questions if question.evidence == ("new",)} == PROVED_BY_B1B


def test_a_question_that_lets_the_sentence_be_marked_goes_stale_with_it() -> None:
    assert editing.cut(SMALL, "b2a").stale == ("q3", "q4")


def test_a_payload_names_the_new_id_too() -> None:
    noted = editing.revise_question(
        SMALL, "q4", {"payload": {**SMALL.questions[4].payload, "feedback": {"b2a": "Only the calls."}}}
    )
    payload = editing.mend(noted, "b2a", "She took calls.", "new").questions[4].payload
    assert payload == {"sentences": ["new", "b2b"], "keys": ["b2b"], "feedback": {"new": "Only the calls."}}


def test_a_prompt_and_a_word_name_the_new_id_too() -> None:
    plan = parse_plan(
        dump_plan(SMALL)
        .replace('"trigger": []', '"trigger": ["b2b", "b1b"]')
        .replace('"sentences": []', '"sentences": ["b1b"]')
    )
    changed = editing.mend(plan, "b1b", "The notice has more.", "new")
    assert (changed.prompts[0].trigger, changed.glossary[0].sentences) == (("b2b", "new"), ("new",))
    assert "talk" in changed.stale


def test_a_sentence_that_is_mended_again_still_knows_its_first_id() -> None:
    changed = editing.mend(editing.mend(SMALL, "b1b", "It has more.", "new"), "new", "It has five.", "newer")
    assert changed.edits == (Edit("newer", "It has five.", was="b1b"),)


def test_a_cut_sentence_can_be_mended() -> None:
    changed = editing.mend(editing.cut(SMALL, "b1b"), "b1b", "It has more.", "new")
    assert changed.edits == (Edit("new", "It has more.", was="b1b"),)


def test_a_mended_sentence_can_be_cut() -> None:
    changed = editing.cut(editing.mend(SMALL, "b1b", "It has more.", "new"), "new")
    assert (words_of(changed, "b1"), changed.edits) == ("The photo shows one line. […]", (Edit("new", was="b1b"),))


@pytest.mark.parametrize("mended", [False, True])
def test_a_restored_sentence_is_as_it_was_brought(mended: bool) -> None:
    changed = editing.mend(SMALL, "b1b", "It has more.", "new") if mended else editing.cut(SMALL, "b1b")
    restored = editing.restore(changed, "new" if mended else "b1b")
    assert (restored.blocks, restored.edits) == (SMALL.blocks, ())
    assert [one.evidence for one in restored.questions] == [one.evidence for one in SMALL.questions]


def test_what_rests_on_a_restored_sentence_waits_until_it_is_confirmed() -> None:
    restored = editing.restore(editing.cut(SMALL, "b1b"), "b1b")
    confirmed = editing.confirm(editing.confirm(restored, "q1"), "q2")
    assert (set(restored.stale), confirmed.stale) == (PROVED_BY_B1B, ())


def test_the_words_that_were_brought_restore_a_sentence() -> None:
    changed = editing.mend(SMALL, "b1b", "It has more.", "new")
    assert editing.mend(changed, "new", "The notice has four lines.", "newer") == editing.restore(changed, "new")


@pytest.mark.parametrize("words", ["The notice has four lines.", "  The notice has  four lines. "])
def test_the_words_that_were_brought_change_nothing(words: str) -> None:
    assert editing.mend(SMALL, "b1b", words, "new") == SMALL


def test_the_words_that_a_sentence_has_change_nothing() -> None:
    changed = editing.mend(SMALL, "b1b", "It has more.", "new")
    assert editing.mend(changed, "new", "It has more.", "newer") == changed


def test_cutting_twice_is_cutting_once() -> None:
    once = editing.cut(SMALL, "b1b")
    assert editing.cut(editing.confirm(once, "q1"), "b1b") == editing.confirm(once, "q1")


def test_no_sentence_takes_an_id_that_waits_for_a_sentence_to_come_back() -> None:
    changed = editing.mend(SMALL, "b1b", "It has more.", "new")
    with pytest.raises(LessonError, match="“b1b” is empty or taken"):
        editing.mend(changed, "b1a", "It shows more.", "b1b")


def test_characters_that_no_author_writes_are_left_out() -> None:
    assert editing.mend(SMALL, "b1b", "It\u202e has\x07 more.", "new").edits[0].words == "It has more."
