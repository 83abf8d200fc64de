"""The cast list that a teacher confirms."""

from lessons.core.reading import read_text
from lessons.core.reading.cast import cast_of
from tests.core.invented import library, padded


def test_a_person_stands_once_with_every_spelling() -> None:
    paragraph = "Mira Oldenkampf lives there. Oldencampf said that nobody came. Oldenkampf says she waited."
    people = [one for one in cast_of(read_text(padded(paragraph))) if one.type == "person"]
    assert [(one.name, one.names, one.counts) for one in people] == [
        ("Mira Oldenkampf", ("Mira Oldenkampf", "Oldencampf", "Oldenkampf"), {"reported": 2})
    ]


def test_two_people_with_one_family_name_are_two() -> None:
    paragraph = 'Mira Veld came late. "We waited for hours," Mira Veld said. Jon Veld said nobody came.'
    assert [one.names for one in cast_of(read_text(padded(paragraph))) if one.type == "person"] == [
        ("Mira Veld",), ("Jon Veld",),
    ]  # fmt: skip


def test_reporter_and_captions_have_no_names() -> None:
    assert [(one.type, one.names) for one in cast_of(library()) if one.type != "person"] == [
        ("reporter", ()), ("caption", ()),
    ]  # fmt: skip


def test_everybody_is_shown_with_their_first_sentence() -> None:
    assert [one.first for one in cast_of(library()) if not one.first] == []
