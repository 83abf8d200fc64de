"""Choice: one right option."""

import random

from lessons.core.kinds.choice import Choice, ChoiceOption, ChoicePayload
from lessons.core.messages import Problem
from lessons.core.question import PickOne

DAYS = (ChoiceOption("a", "2013"), ChoiceOption("b", "2019"), ChoiceOption("c", "2021"))


def test_options_that_have_an_order_keep_it() -> None:
    (given,) = Choice().inputs(ChoicePayload(DAYS, "a", ordered=True), random.Random(3))
    assert isinstance(given, PickOne)
    assert [option.id for option in given.options] == ["a", "b", "c"]


def test_an_option_that_is_not_there_is_no_answer() -> None:
    read = Choice().read(ChoicePayload(DAYS, "a"), {"choice": ["z"]})
    assert isinstance(read, Problem)
    assert str(read.message) == "Choose one answer."


def test_a_key_that_is_no_option_is_an_error() -> None:
    problems = Choice().check(ChoicePayload(DAYS, "z"))
    assert [problem.place for problem in problems if problem.level == "error"] == ["key"]


def test_two_options_with_the_same_words_are_an_error() -> None:
    same = (ChoiceOption("a", "Six"), ChoiceOption("b", " six "))
    problems = Choice().check(ChoicePayload(same, "a"))
    assert [problem.place for problem in problems if problem.level == "error"] == ["options"]


def test_a_wrong_option_without_feedback_is_a_warning() -> None:
    problems = Choice().check(ChoicePayload(DAYS, "a"))
    assert [problem.place for problem in problems] == ["options.b.feedback", "options.c.feedback"]


def test_an_option_more_than_there_are_letters_is_an_error() -> None:
    many = tuple(ChoiceOption(f"o{number}", str(number), "No.") for number in range(27))
    found = [Choice().check(ChoicePayload(many[:count], "o0")) for count in (26, 27)]
    assert [[problem.place for problem in one] for one in found] == [[], ["options"]]
