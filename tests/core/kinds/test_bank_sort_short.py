"""Word bank, sorting and short answers: what is special about each."""

import random

import pytest

from lessons.core.kinds.bank import BankPayload, WordBank
from lessons.core.kinds.short import Short, ShortPayload
from lessons.core.kinds.sort import Sorting, SortPayload
from lessons.core.question import WAITING, Bank, Stretch, parse_payload, scored
from tests.core.kinds.samples import SAMPLES

BANK = parse_payload(BankPayload, SAMPLES["bank"].payload)
SORT = parse_payload(SortPayload, SAMPLES["sort"].payload)
NAME = ShortPayload(("Mira Oldenkampf", "Oldenkämpf"))


def grade_of(typed: str) -> object:
    return Short().grade(NAME, {"short": (typed,)})


def test_each_right_gap_earns_its_part() -> None:
    assert WordBank().grade(BANK, {"g1": ("w1",)}) == scored(0.5)


def test_an_empty_gap_is_shown_as_empty() -> None:
    assert WordBank().describe(BANK, {"g2": ("w1",)}) == ("1 – · 2 emptied",)


def test_gaps_are_numbered_as_they_stand() -> None:
    (given,) = WordBank().inputs(BANK, random.Random(1))
    assert isinstance(given, Bank)
    assert given.passage == (Stretch("The pool was ", "g1", 1), Stretch(" after a ", "g2", 2), Stretch("."))


def test_the_words_stand_in_an_order_of_their_own() -> None:
    orders = {WordBank().inputs(BANK, random.Random(seed))[0].words for seed in range(9)}  # type: ignore[union-attr]
    assert len(orders) == 2


def test_a_word_for_two_gaps_is_an_error() -> None:
    payload = SAMPLES["bank"].payload
    pieces = [payload["passage"]["pieces"][0], payload["passage"]["pieces"][1] | {"word": "w1"}]
    broken = parse_payload(BankPayload, {"passage": payload["passage"] | {"pieces": pieces}})
    assert [problem.place for problem in WordBank().check(broken)] == ["passage"]


def test_each_thing_in_its_group_earns_its_part() -> None:
    assert Sorting().grade(SORT, {"i1": ("a",), "i2": ("a",)}) == scored(0.5)


def test_a_group_that_does_not_exist_is_an_error() -> None:
    items = [SAMPLES["sort"].payload["items"][0], SAMPLES["sort"].payload["items"][1] | {"group": "z"}]
    broken = parse_payload(SortPayload, SAMPLES["sort"].payload | {"items": items})
    assert [problem.place for problem in Sorting().check(broken)] == ["items"]


def test_every_letter_can_be_given_and_one_thing_more_is_an_error() -> None:
    items = [{"id": f"i{n}", "text": f"thing {n}", "group": "ab"[n % 2]} for n in range(27)]
    found = [
        Sorting().check(parse_payload(SortPayload, SAMPLES["sort"].payload | {"items": items[:n]})) for n in (26, 27)
    ]
    assert [[str(problem) for problem in one] for one in found] == [
        [],
        ["error: items: There are 27 of these. At most 26 can have a letter of their own on paper."],
    ]


@pytest.mark.parametrize("typed", ["mira oldenkampf", "  MIRA   OLDENKAMPF. ", "Oldenkampf", "“oldenkämpf”"])
def test_case_accents_spaces_and_marks_do_not_matter(typed: str) -> None:
    assert grade_of(typed) == scored(1.0)


@pytest.mark.parametrize("typed", ["Oldenkamp", "Oldenkampff", "Oldemkampf", "Mira Oldenkamp"])
def test_one_letter_off_goes_to_the_teacher(typed: str) -> None:
    assert grade_of(typed) == WAITING


@pytest.mark.parametrize("typed", ["Mira", "Olden", "Oldenmakpf", "Ada Oldenkampf"])
def test_anything_further_off_is_wrong(typed: str) -> None:
    assert grade_of(typed) == scored(0.0)


def test_a_short_word_has_no_near_miss() -> None:
    assert Short().grade(ShortPayload(("1914",)), {"short": ("1915",)}) == scored(0.0)
