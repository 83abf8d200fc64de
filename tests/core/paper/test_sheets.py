"""A lesson as paper: what stands where, under which numbers, and what the key knows."""

import re
from string import ascii_uppercase

import msgspec

from lessons.core.article import Section, stopgap_title
from lessons.core.numbering import names_of
from lessons.core.paper.posed import IN_ONE, IN_SOME, WAYS
from lessons.core.paper.sheets import BEFORE_QUESTIONS, HELP, paper_of
from lessons.core.plan import Lookup, Prompt, Selection
from tests.core.papers import looked_up
from tests.factories import bundled_plan, small_plan

SMALL = Lookup(small_plan())


def test_every_paragraph_keeps_its_words_and_its_number() -> None:
    lookup = Lookup(bundled_plan("coming-home"))
    numbers = lookup.paragraph_numbers()
    printed = [(one.text, one.number) for part in paper_of(lookup).parts for one in part.paragraphs]
    blocks = [block for section in lookup.plan.sections for block in section.blocks]
    assert printed == [(lookup.blocks[block].text, numbers.get(block, 0)) for block in blocks]


def test_checks_stand_behind_their_part_and_questions_apart() -> None:
    paper = paper_of(SMALL)
    checks = [[one.id for one in part.checks] for part in paper.parts]
    assert (checks, [one.id for one in paper.questions]) == ([["g1"], []], ["q1", "q2", "q3", "q4", "q5"])


def test_a_selection_has_its_own_numbers_as_on_the_phones() -> None:
    lookup = Lookup(small_plan(selections=(Selection(30, ("q2", "q5"), ()), Selection(45, ("q1",), ("talk",)))))
    paper = paper_of(lookup, minutes=30)
    assert [str(one.name) for one in paper.questions] == ["Question 1", "Question 2"]
    assert ([one.id for one in paper.questions], paper.minutes, paper.cards) == (["q2", "q5"], 30, ())


def test_everything_holds_what_no_selection_takes() -> None:
    lookup = Lookup(small_plan(selections=(Selection(45, ("q1",), ()),)))
    paper = paper_of(lookup)
    assert (len(paper.questions), len(paper.cards), paper.minutes) == (5, 1, 0)


def test_a_sentence_names_the_questions_it_proves() -> None:
    lines = paper_of(SMALL).parts[0].paragraphs[0].lines
    assert [[str(name) for name in line.proves] for line in lines] == [["Check 1"], ["Q1", "Q2"]]


def test_a_card_shows_its_prompt_and_the_sentences_it_stands_on() -> None:
    prompts = (Prompt("t1", "s1", "write_first", "Ask?"), Prompt("t2", "", "write_first", "Stay?", trigger=("b2b",)))
    cards = paper_of(Lookup(small_plan(prompts=prompts, selections=()))).cards
    shown = [(one.number, one.part, [(line.paragraph, line.text) for line in one.sentences]) for one in cards]
    assert shown == [(1, 1, []), (2, 0, [(2, "Most callers had not seen the door.")])]


def test_a_title_that_only_counts_is_left_out() -> None:
    sections = (Section("s1", stopgap_title(1), ("b1",)), Section("s2", "The calls", ("b2",)))
    parts = paper_of(Lookup(small_plan(sections=sections))).parts
    assert [(one.number, one.title) for one in parts] == [(1, ""), (2, "The calls")]


def test_the_same_plan_gives_the_same_paper() -> None:
    assert paper_of(looked_up()) == paper_of(looked_up())


# --- what is answered with a pen ---


def test_every_input_of_every_kind_can_be_answered_on_paper() -> None:
    drawn = [one.template for question in paper_of(looked_up()).questions for one in question.inputs]
    assert set(drawn) == set(WAYS)


def test_a_mark_says_where_to_underline() -> None:
    mark = next(one for one in paper_of(SMALL).questions if one.id == "q4")
    assert str(mark.inputs[0].hint) == (
        "Underline one sentence in paragraph 2 (part 2). Write the number of the question beside it."
    )


def test_students_paper_speaks_in_short_sentences() -> None:
    said = [*BEFORE_QUESTIONS, *HELP, IN_ONE, IN_SOME, *(way.hint for way in WAYS.values())]
    sentences = [one for text in said for one in re.split(r"(?<=[.!?:])\s+", text)]
    assert [one for one in sentences if len(one.split()) > 12] == []


def test_the_key_names_the_letter_that_stands_on_the_handout() -> None:
    question = paper_of(SMALL).questions[0]
    on_paper = {option.letter: option.text for option in question.inputs[0].lettered}
    assert [
        (on_paper[letter], words) for letter, words in zip(question.key.letters, question.key.right, strict=True)
    ] == [("Four", "Four")]


def test_the_key_of_a_sorting_gives_one_letter_for_each_thing() -> None:
    sort = next(one for one in paper_of(looked_up()).questions if one.inputs[0].template == "sort")
    assert (sort.key.letters, sort.key.right) == (("1 A", "2 B"), ())


def test_the_key_of_a_mark_is_the_sentence_itself() -> None:
    mark = next(one for one in paper_of(SMALL).questions if one.id == "q4")
    assert (mark.key.right, mark.key.letters) == (("Most callers had not seen the door.",), ())


def test_a_text_is_marked_by_hand() -> None:
    keys = {one.id: (one.key.by_hand, one.key.right) for one in paper_of(SMALL).questions}
    assert (keys["q5"], keys["q1"]) == ((True, ("A question.",)), (False, ("Four",)))


def test_what_is_said_to_wrong_answers_stands_in_the_order_of_the_letters() -> None:
    told = paper_of(SMALL).questions[0].key.told
    assert [one.letter for one in told] == sorted(one.letter for one in told)
    assert {one.words: one.feedback for one in told} == {"One": "Not: One.", "Two": "Not: Two."}


def test_questions_and_checks_are_counted_apart() -> None:
    names = names_of(SMALL.asked.values())
    assert [str(names[id_]) for id_ in ("g1", "q1", "q5")] == ["Check 1", "Question 1", "Question 5"]


def test_every_option_has_a_letter_up_to_z() -> None:
    options = [{"id": f"o{number}", "text": f"Year {number}"} for number in range(26)]
    one = msgspec.structs.replace(small_plan().questions[1], kind="choice", payload={"options": options, "key": "o25"})
    (question,) = paper_of(Lookup(small_plan(questions=(one,), selections=()))).questions
    assert "".join(option.letter for option in question.inputs[0].lettered) == ascii_uppercase
