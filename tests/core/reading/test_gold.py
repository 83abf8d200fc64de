"""Small gold sets, written here: sentences, captions, names, slips, each with what must not be found."""

import pytest

from lessons.core.reading import read_text
from lessons.core.reading.captions import is_caption
from lessons.core.reading.names import full_names, is_full_name, is_variant, strip_name
from lessons.core.reading.sentences import split_sentences
from tests.core.invented import padded

# "|" stands where a sentence ends and the next begins.
SENTENCES = [
    "Dr. Ost met Sen. Veld in Washington, D.C. on Monday.| They spoke for 2.5 hours.",
    "The U.N. envoy came at 9 a.m. and left.| Nobody saw J. R. Ost.",
    "He moved to the U.S. in May.| The rest of the crew stayed.",
    "Prices rose by 3.5 percent.| Why?| Nobody knows!",
    "“Who pays for it?” Veld asked.| “The town,” Ost replied.",
    "“Stop!” she said.| “The pier is closed.”",
    '"Rain fell.| Nobody came," Veld said.',
    "They waited ...| Then it rained.",
    "They waited … and waited.",
    "No. 7 is the oldest boat.| It was built by Ost Jr. in 1911.",
    "The firm Ost & Co. sells ropes.| Few buy them.",
    "Ost (born in St. Veld) mends nets.| (Nobody else does.)| He is 61.",
    "The vote was 12-3.| It took place on Nov. 4.",
    "See Fig. 3 and p. 12 of the report.",
    "В 2019 г. порт закрыли.| Ул. Абая пуста.| Лодки стояли.",
    "Г. Ост живёт на ул. Мира.| Он рыбак.",
    "Қалада т.б. кемелер бар.| Олар тұр.",
    "«Мы ждём», – сказал Ост.| «Ветер сменится».",
    "The site is example.org and it works.| Try it.",
    "One.| Two.| Three.",
]

CAPTIONS = [
    "A fisherman mends his nets in the harbour of Portveld.",
    "Children wait outside the night library in Keldrum.",
    "Mira Oldenkampf (right) at the opening of the library.",
    "FILE PHOTO: The pier of Portveld under snow.",
    "Two guards stand beside the lamp of the old tower.",
    "Women walk along the pier during a storm in March.",
    "Photo: Tomas Arvid",
    "A guard holds up a lamp as crews leave the harbour.",
]
NO_CAPTIONS = [
    "Her family refused to bring her home.",
    "He waves to nobody any more.",
    "Crews wait for the wind, and the council waits for money from the capital.",
    "Smith speaks of a new start, but his neighbours have heard that before.",
    "The mayor holds that lamps are cheaper than guards.",
    "Ost said a guard stands at the pier.",
    "She wears many hats in the town. She is a pilot too.",
    "It was the last boat that left the pier before the storm.",
    "The town sits on a hill above the sea, which made it rich.",
]
NAMES = {
    "President Mira Oldenkampf": "Mira Oldenkampf",
    "House Foreign Affairs Chairman Jon Veld": "Jon Veld",
    "Dr. Ana Ruiz Ferro": "Ana Ruiz Ferro",
    "However Jon Veld": "Jon Veld",
    "Jon Veld's": "Jon Veld",
    "Mr. Veld": "Veld",
}
NOBODY = [
    "Norland Harbour Authority",
    "Associated Press",
    "Last Monday",
    "Harbour Street",
    "Veld",
    "UN Council",
    "New Keldrum",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences_end_where_people_end_them(marked: str) -> None:
    text = marked.replace("|", "")
    assert [text[start:end] for start, end in split_sentences(text)] == [one.strip() for one in marked.split("|")]


@pytest.mark.parametrize("text", CAPTIONS)
def test_a_caption_is_suspected(text: str) -> None:
    assert is_caption(text)


@pytest.mark.parametrize("text", NO_CAPTIONS)
def test_a_paragraph_is_not_suspected(text: str) -> None:
    assert not is_caption(text)


@pytest.mark.parametrize("written", NAMES)
def test_a_name_is_freed_of_titles(written: str) -> None:
    assert strip_name(written) == NAMES[written]


@pytest.mark.parametrize("written", NOBODY)
def test_what_is_no_person_is_no_full_name(written: str) -> None:
    assert not is_full_name(strip_name(written))


def test_two_people_with_one_family_name_are_both_found() -> None:
    assert full_names(["Mira Veld met Jon Veld.", "Jon Veld left."]) == {"veld": ("Jon Veld", "Mira Veld")}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Almagambetova", "Almaghambetova", True),
        ("Oldenkampf", "Oldencampf", True),
        ("Norlanders", "Norlander", False),
        ("Veld", "Feld", False),
        ("Ferreira", "Ferrara", False),
    ],
)
def test_spellings_of_one_name_are_told_from_other_names(one: str, other: str, same: bool) -> None:
    assert is_variant(one, other) == same


@pytest.mark.parametrize(
    "sound",
    [
        "She gave her mother her book in the evening.",
        "The one of the boats that left was his.",
        "What the has-been sailor told the crew was true.",
        "They made the pilot a captain in name only.",
        "The captain told her to wait for him at the pier.",
        "Ask the pilot, him with the red cap, for the way.",
    ],
)
def test_a_sound_sentence_is_no_slip(sound: str) -> None:
    assert read_text(padded(sound)).slips == ()
