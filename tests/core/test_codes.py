"""Codes as people type them."""

import pytest

from lessons.core.codes import LETTERS, clean_code, code_from, is_code
from lessons.core.names import talk_names


@pytest.mark.parametrize("typed", ["K7M2PX", "k7m2px", " K7M 2PX ", "k7m-2px", "К7М2РХ"])
def test_a_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert clean_code(typed) == "K7M2PX"


@pytest.mark.parametrize("text", ["", "K7M2P", "K7M2PXX", "K7M2P0", "K7M2PI"])
def test_what_cannot_be_a_code_is_known_without_looking(text: str) -> None:
    assert not is_code(clean_code(text))


def test_no_two_letters_of_a_code_look_alike() -> None:
    assert set("01OILSA5U") & set(LETTERS) == set()


def test_a_text_gives_the_same_code_under_the_same_key_and_another_under_another() -> None:
    first, again, other = (code_from("page:7", key=key) for key in ("a", "a", "b"))

    assert (is_code(first), first == again, first == other) == (True, True, False)


def test_names_for_the_talk_are_enough_for_a_large_class_and_never_twice() -> None:
    names = talk_names()
    assert (len(names) >= 500, len(names)) == (True, len(set(names)))


def test_a_name_for_the_talk_is_two_plain_words() -> None:
    assert [name for name in talk_names() if len(name.split()) != 2 or not name.replace(" ", "").isalpha()] == []
