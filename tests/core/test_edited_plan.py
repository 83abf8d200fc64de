"""What the core says of a lesson that is edited for class: what the class reads, and nothing that was cut."""

import pytest

from lessons.core.checks import check_plan, check_question, publishable
from lessons.core.editing import cut, mend, tick
from lessons.core.errors import LessonError
from lessons.core.facts import facts_of
from lessons.core.hostile import LONGEST_WORDS
from lessons.core.lesson_file import read_lesson_file
from lessons.core.paper.run_of_show import PartNote, run_of_show
from lessons.core.paper.sheets import paper_of
from lessons.core.plan import Edit, LessonPlan, Lookup, Term, dump_plan, parse_plan, plan_of
from lessons.core.reading import read_text
from tests.core.checks.example import a_plan, a_question, options
from tests.core.invented import LIBRARY
from tests.edited import BROUGHT, CUT, MENDED, NOTE, edited_plan
from tests.factories import small_plan

PLAN = edited_plan()
LOOKUP = Lookup(PLAN)


def test_a_sentence_has_the_words_that_the_class_reads() -> None:
    assert {id_: (here.text, here.edited) for id_, here in LOOKUP.sentences.items()} == {
        "h1": ("", True),
        "h2": ("The pool is shut.", False),
        "b1a": ("The photo shows one line.", False),
        "b1c": (MENDED, True),
        "b2a": ("Tessa took ninety calls.", False),
        "b2b": ("", True),
    }


def test_what_was_cut_proves_nothing_and_cannot_be_marked() -> None:
    asked = LOOKUP.asked["q4"]
    assert (asked.question.evidence, asked.payload.sentences, asked.payload.keys) == ((), ("b2a",), ())


def test_a_prompt_stands_on_what_is_read() -> None:
    assert (LOOKUP.prompts["talk"].trigger, PLAN.prompts[0].trigger) == (("b1c",), ("b1c", "b2b"))


def test_a_word_that_stood_only_in_what_was_cut_is_not_explained() -> None:
    assert [term.term for term in LOOKUP.glossary] == ["notice"]


@pytest.mark.parametrize("term", [Term("caller", ("callers",), ""), Term("Callers", (), ""), Term("call", ("Ca",), "")])
def test_a_word_is_looked_for_as_a_word_in_all_its_forms(term: Term) -> None:
    kept = Lookup(cut(small_plan(glossary=(term,)), "b2b")).glossary
    assert [one.term for one in kept] == (["call"] if term.term == "call" else [])


def test_the_title_follows_the_headline() -> None:
    assert (paper_of(LOOKUP).title, PLAN.source.title) == ("[…] The pool is shut.", "[…] The pool is shut.")


def test_a_paragraph_that_was_cut_whole_keeps_its_number() -> None:
    lookup = Lookup(cut(cut(small_plan(), "b1a"), "b1b"))
    (paragraph,) = paper_of(lookup).parts[0].paragraphs
    assert (paragraph.number, paragraph.text, lookup.paragraph_numbers()) == (1, "[…]", {"b1": 1, "b2": 2})


def test_the_plan_for_teachers_says_what_awaits_in_a_part() -> None:
    assert run_of_show(LOOKUP, minutes=45).part_notes == (PartNote(2, NOTE),)


# --- counting and searching ---


def test_words_are_counted_as_they_are_read() -> None:
    assert (facts_of(small_plan()).words, facts_of(PLAN).words) == (21, 17)


def test_a_search_finds_what_is_read_and_not_what_was_cut() -> None:
    found = facts_of(PLAN).found_in
    assert (" photo " in found, " than " in found, " callers " in found) == (True, True, False)


# --- checks ---


def test_a_text_that_is_edited_for_class_is_still_the_one_that_was_brought() -> None:
    plan = plan_of(read_text(LIBRARY))
    edited = mend(cut(cut(plan, "s5"), "s6"), "s7", "Lamps were bought.", "new")
    found = [(one.level, one.place, str(one.message)) for one in check_plan(edited) if one not in check_plan(plan)]
    assert found == [("hint", "edits", "For class, sentences are left out: 2, edited: 1. Students see where.")]


def test_a_question_whose_proof_was_cut_is_not_published() -> None:
    plan = tick(cut(small_plan(), "b2a"), "q3", ready=True)
    assert [id_ for id_, _ in publishable(plan).blocked] == ["q3"]


def test_a_mark_whose_right_sentence_was_cut_is_not_published() -> None:
    plan = tick(cut(small_plan(), "b2b"), "q4", ready=True)
    assert [id_ for id_, _ in publishable(plan).blocked] == ["q4"]


def copied(plan: LessonPlan, text: str) -> bool:
    question = a_question(**options(text, "At night, when all sleep", "Never, so they say"))
    return any("repeats the article" in str(one.message) for one in check_question(Lookup(plan), question))


@pytest.mark.parametrize(("mended", "found"), [(False, True), (True, False)])
def test_a_key_may_repeat_words_that_the_class_does_not_read(mended: bool, found: bool) -> None:
    plan = a_plan(edits=(Edit("a", "It opens early."),)) if mended else a_plan()
    assert copied(plan, "The bakery in Low Street opens at six") == found


def test_a_key_does_not_repeat_words_that_a_teacher_wrote() -> None:
    plan = a_plan(edits=(Edit("a", "The shop lets in everybody very early indeed."),))
    assert copied(plan, "The shop lets in everybody very early")


# --- as a file ---


def test_a_lesson_file_keeps_what_was_brought_and_what_is_read() -> None:
    text = dump_plan(PLAN)
    assert read_lesson_file(text.encode(), "a.lesson.json") == (text, PLAN)
    assert all(words in text for words in (CUT, BROUGHT, MENDED))


@pytest.mark.parametrize(
    ("edits", "sentence"),
    [
        ('{"sentence": "b9"}', "There is no sentence “b9”"),
        ('{"sentence": "b1a"}, {"sentence": "b1a"}', "is empty or stands twice"),
        ('{"sentence": "b1a", "words": "x", "was": "b2a"}', "is empty or stands twice"),
        ('{"sentence": "b1a", "words": "x", "was": "a b"}', "is not made of letters"),
        ('{"sentence": "b1a", "words": "a\\u202eb"}', "invisible control characters"),
        (f'{{"sentence": "b1a", "words": "{"x" * (LONGEST_WORDS + 1)}"}}', "At most 5000 can stand there"),
    ],
)
def test_edits_that_no_lesson_holds_are_refused(edits: str, sentence: str) -> None:
    text = dump_plan(small_plan()).replace('"slips": []', f'"edits": [{edits}], "slips": []')
    with pytest.raises(LessonError, match=sentence):
        read_lesson_file(text.encode(), "a.lesson.json")


def test_more_edits_than_a_text_has_sentences_are_refused() -> None:
    edits = ", ".join(['{"sentence": "b1a"}'] * 5_001)
    text = dump_plan(small_plan()).replace('"slips": []', f'"edits": [{edits}], "slips": []')
    with pytest.raises(LessonError, match="There are 5001 entries in edits"):
        read_lesson_file(text.encode(), "a.lesson.json")


def test_edits_are_left_out_of_the_json_while_there_are_none() -> None:
    assert '"edits"' not in dump_plan(parse_plan(dump_plan(small_plan())))
