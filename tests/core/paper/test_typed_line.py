"""Answers on paper as they are typed in: the letters and numbers that are printed, whatever is asked."""

import pytest

from lessons.core.kinds import KINDS
from lessons.core.messages import Problem
from lessons.core.paper.posed import WAYS
from lessons.core.paper.sheets import paper_of
from lessons.core.paper.typed_line import HINTS, hint_of, line_of, read_line
from lessons.core.plan import Asked, Lookup
from lessons.core.question import Raw
from tests.core.kinds.samples import SAMPLES
from tests.core.papers import looked_up
from tests.factories import bundled_plan

LOOKUP = looked_up()
BY_KIND: dict[str, Asked] = {one.question.kind: one for one in LOOKUP.asked.values() if one.question.id != "g1"}
each_kind = pytest.mark.parametrize("kind", [kind.name for kind in KINDS])


def asked_of(kind: str) -> Asked:
    return BY_KIND[kind]


def right_of(kind: str) -> Raw:
    return {"sentence": ["b2b"]} if kind == "mark" else SAMPLES[kind].right


def letters_of(kind: str) -> dict[str, str]:
    """Return the printed letter of each choice by its id."""
    posed = next(one for one in paper_of(LOOKUP).questions if one.id == asked_of(kind).question.id)
    return {one.id: one.letter for one in posed.inputs[0].lettered}


def read(kind: str, line: str) -> object:
    """Return what a line gives: a response, or the sentence about it."""
    found = read_line(LOOKUP, asked_of(kind), line)
    return str(found.message) if isinstance(found, Problem) else found


@each_kind
def test_a_response_that_is_typed_as_it_is_printed_is_the_same(kind: str) -> None:
    asked = asked_of(kind)
    response = asked.kind.read(asked.payload, right_of(kind))
    assert not isinstance(response, Problem)
    assert read_line(LOOKUP, asked, line_of(LOOKUP, asked, response)) == response


@each_kind
def test_every_kind_says_what_to_type(kind: str) -> None:
    said = str(hint_of(LOOKUP, asked_of(kind)))
    assert (said.endswith("."), "A to ." in said, " 0 " in said) == (True, False, False)


def test_every_input_on_paper_has_a_way_to_be_typed() -> None:
    assert set(HINTS) == set(WAYS)


@pytest.mark.parametrize("name", ["coming-home", "the-pool", "two-mosques", "same-trick", "the-taste-test"])
def test_the_letters_of_the_teachers_sheet_earn_all_the_points(name: str) -> None:
    lookup = Lookup(bundled_plan(name))
    keys = {one.id: one.key for one in paper_of(lookup).questions if one.key.letters}
    typed = {id_: read_line(lookup, lookup.asked[id_], " ".join(key.letters)) for id_, key in keys.items()}
    shares = {id_: lookup.asked[id_].kind.grade(lookup.asked[id_].payload, typed[id_]).share for id_ in keys}  # type: ignore[arg-type]
    assert shares == dict.fromkeys(keys, 1.0)


def test_letters_may_be_small_and_apart_and_typed_on_a_cyrillic_keyboard() -> None:
    letters = letters_of("several")
    both = [letters["a"], letters["b"]]
    lines = ["".join(both), ", ".join(both).lower(), "".join(both).translate(str.maketrans("ABC", "АВС"))]
    assert [read("several", line) for line in lines] == [{"several": ("a", "b")}] * 3


def test_two_ticks_where_one_is_asked_for_are_not_taken_for_one() -> None:
    assert read("choice", "AB") == "Type one letter. If more than one is ticked, leave this empty."


@pytest.mark.parametrize("line", ["Q", "7", "?"])
def test_a_letter_that_is_not_printed_is_named(line: str) -> None:
    assert read("choice", line) == f"“{line}” is no letter of this question. Its letters are A to C."


def test_groups_are_typed_line_by_line_as_the_key_prints_them() -> None:
    letters = letters_of("sort")
    right = {"i1": ("a",), "i2": ("b",)}
    lines = (f"{letters['a']}{letters['b']}", f"1 {letters['a']} · 2 {letters['b']}")
    assert [read("sort", line) for line in lines] == [right] * 2


def test_an_empty_line_is_a_dash() -> None:
    letters = letters_of("sort")
    assert [read("sort", f"{dash}{letters['b']}") for dash in "-–"] == [{"i2": ("b",)}] * 2


@pytest.mark.parametrize(("kind", "line"), [("sort", "A"), ("order", "1 2"), ("bank", "storm")])
def test_what_is_missing_is_never_guessed(kind: str, line: str) -> None:
    assert str(read(kind, line)).startswith("Type ")


def test_places_are_typed_from_the_top_line_down() -> None:
    posed = next(one for one in paper_of(LOOKUP).questions if one.inputs[0].template == "order")
    places = [one.id.removeprefix("e") for one in posed.inputs[0].lettered]
    right = {"1": ("e1",), "2": ("e2",), "3": ("e3",)}
    assert [read("order", between.join(places)) for between in ("", " ", ", ")] == [right] * 3


@pytest.mark.parametrize(("line", "told"), [("1 2 9", "“9” is no number"), ("1 1 2", "More than one has number 1")])
def test_places_that_cannot_be_are_named(line: str, told: str) -> None:
    assert str(read("order", line)).startswith(told)


@pytest.mark.parametrize("line", ["emptied, storm", "em; ST", " e ,  st"])
def test_words_of_the_box_are_known_by_how_they_begin(line: str) -> None:
    assert read("bank", line) == {"g1": ("w1",), "g2": ("w2",)}


def test_a_word_that_is_not_in_the_box_is_named() -> None:
    assert read("bank", "flood, storm") == "“flood” begins no word in the box, or more than one. Type more of it."


@pytest.mark.parametrize("line", ["2.2", "2,2", "2 2", "most callers", "“Most callers had not seen the door.”"])
def test_a_sentence_is_known_by_its_place_or_how_it_begins(line: str) -> None:
    assert read("mark", line) == {"sentence": ("b2b",)}


@pytest.mark.parametrize("line", ["2.3", "1.1", "2", "The notice has"])
def test_a_sentence_that_was_not_to_choose_from_is_refused(line: str) -> None:
    assert str(read("mark", line)).startswith("This names no sentence to choose from, or more than one.")


def test_a_number_and_words_are_read_as_on_the_web() -> None:
    found = [read("number", "1 250,5 metres"), read("short", " oldenkampf "), read("open", " Why?\nHow? ")]
    assert found == [{"number": ("1250.5",)}, {"short": ("oldenkampf",)}, {"text": ("Why?\nHow?",)}]
    assert read("number", "many") == "Type a number in digits, for example 12."
