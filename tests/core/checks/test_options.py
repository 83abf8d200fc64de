"""Written options: as alike as can be, so that only reading helps."""

import pytest

from .example import a_question, options, problems

SOUND = ("Early, from Monday", "Late, from Friday", "Late, from Sunday")


@pytest.mark.parametrize("texts", [SOUND, (*SOUND, "Early, from Sunday")])
def test_three_or_four_options_pass(texts: tuple[str, ...]) -> None:
    assert problems(a_question(**options(*texts))) == []


@pytest.mark.parametrize("texts", [SOUND[:2], (*SOUND, "Early, from Sunday", "Early, from Friday")])
def test_two_or_five_options_are_a_warning(texts: tuple[str, ...]) -> None:
    assert problems(a_question(**options(*texts))) == [("warning", "options")]


@pytest.mark.parametrize("text", ["None of the above", "Both A and B", "All of them open"])
def test_an_option_about_the_others_is_a_warning(text: str) -> None:
    question = a_question(**options("Early, on Monday", "Late, on Friday", text))
    assert problems(question) == [("warning", "options.c.text")]


def test_an_option_more_than_half_longer_than_another_is_a_warning() -> None:
    question = a_question(**options("Early, and from the Monday on", "Late, from Friday", "Late, from Sunday"))
    assert problems(question) == [("warning", "options")]


def test_very_short_options_may_differ_in_length() -> None:
    assert problems(a_question(**options("Early", "At noon", "In the night"))) == []


@pytest.mark.parametrize("odd", ["late, from friday", "Late, from Friday.", "06.00"])
def test_an_option_of_another_form_is_a_warning(odd: str) -> None:
    assert problems(a_question(**options("Early, Monday", odd, "Late, Sunday"))) == [("warning", "options")]


def test_an_article_at_the_end_of_the_stem_is_a_warning() -> None:
    assert problems(a_question(stem="The shop sells an …")) == [("warning", "stem")]


def test_a_longer_word_in_the_stem_and_the_key_only_is_worth_a_second_look() -> None:
    question = a_question(
        stem="Who asked for the bakery?", **options("The bakery lovers", "The lamp makers", "The lamp cleaners")
    )
    assert problems(question) == [("hint", "options")]


def test_a_word_that_wrong_options_share_as_well_passes() -> None:
    texts = options("The bakery lovers", "The bakery owners", "The lamp cleaners")
    assert problems(a_question(stem="Who asked for the bakery?", **texts)) == []


def test_always_and_never_in_wrong_options_only_are_a_warning() -> None:
    assert problems(a_question(**options("Early, Monday", "Never at all", "Late, Sunday"))) == [("warning", "options")]


def test_always_and_never_in_the_right_option_pass() -> None:
    assert problems(a_question(**options("Never at night", "Late, Friday", "Late, Sunday"))) == []


def test_a_word_that_can_mean_anything_is_a_warning() -> None:
    question = a_question(**options("Early, Monday", "Often, Friday", "Late, Sunday"))
    assert problems(question) == [("warning", "options.b.text")]


@pytest.mark.parametrize(
    "texts", [("5", "6", "10"), ("2 hours", "6 hours", "12 hours"), ("3 May 2019", "1 June 2019", "2 March 2020")]
)
def test_numbers_and_dates_that_go_up_and_keep_their_order_pass(texts: tuple[str, ...]) -> None:
    assert problems(a_question(**options(*texts), ordered=True)) == []


@pytest.mark.parametrize("texts", [("10", "5", "6"), ("1 June 2019", "3 May 2019", "2 March 2020")])
def test_numbers_out_of_order_are_a_warning(texts: tuple[str, ...]) -> None:
    assert problems(a_question(**options(*texts), ordered=True)) == [("warning", "options")]


def test_numbers_that_get_shuffled_are_a_warning() -> None:
    assert problems(a_question(**options("5", "6", "10"), ordered=False)) == [("warning", "options")]


def test_two_spellings_of_one_number_are_a_warning() -> None:
    assert problems(a_question(**options("5", "1000", "1,000"), ordered=True)) == [("warning", "options")]


@pytest.mark.parametrize(
    "texts",
    [("In May", "In May and June", "In July"), ("10 to 20 loaves", "15 to 25 loaves", "30 to 40 loaves")],
)
def test_an_option_that_overlaps_with_another_is_a_warning(texts: tuple[str, ...]) -> None:
    assert ("warning", "options.a.text") in problems(a_question(**options(*texts)))


def test_ranges_that_follow_each_other_pass() -> None:
    assert problems(a_question(**options("10 to 19 loaves", "20 to 29 loaves", "30 to 39 loaves"))) == []


def test_a_reason_among_other_options_is_a_warning() -> None:
    question = a_question(**options("Because of the oven", "After a long quarrel", "Before a long strike"))
    assert problems(question) == [("warning", "options")]
