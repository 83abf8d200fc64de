"""What people type, without what nobody sees."""

import pytest

from lessons.core.plain_text import has_unseen, plain, says_nothing


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("a\x00b\x07c\td", "abc\td"),
        ("see \u202egpj.exe", "see gpj.exe"),
        ("\u2067inside\u2069", "inside"),
        ("Біріншісі — «сот»", "Біріншісі — «сот»"),
        ("שלום \u200fعالم", "שלום \u200fعالم"),
        ("👩\u200d🏫", "👩\u200d🏫"),
    ],
    ids=["line ends", "controls", "override", "isolate", "Cyrillic", "right to left", "joined picture"],
)
def test_only_what_controls_a_line_is_taken_out(typed: str, kept: str) -> None:
    assert plain(typed) == kept


@pytest.mark.parametrize(
    ("text", "nothing"),
    [("", True), (" \n\t", True), ("\u200b\u2060", True), ("\u00ad", True), (".", False), ("я", False)],
)
def test_characters_without_a_width_say_nothing(text: str, nothing: bool) -> None:
    assert says_nothing(text) is nothing


@pytest.mark.parametrize(
    ("name", "unseen"),
    [
        ("Ada\u202e", True), ("Ada\u200b", True), ("A\u00adda", True), ("Ada\u3164", True), ("Ada\ufe0f", True),
        ("Ada\x00", True), ("Ада Нұрлан", False), ("Zoë d’Arc", False), ("شیرین", False),
    ],
)  # fmt: skip
def test_a_sign_that_nobody_sees_is_found_in_a_name(name: str, unseen: bool) -> None:
    assert has_unseen(name) is unseen
