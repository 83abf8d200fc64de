"""Who a sentence rests on: unassigned rather than guessed."""

import pytest

from lessons.core.reading import read_text
from tests.core.invented import library, padded, sentence


def voice_of(paragraph: str, opening: str) -> tuple[str, str]:
    article = read_text(padded(paragraph))
    here = sentence(article, opening).sentence
    names = {voice.id: voice.name for voice in article.voices}
    return names.get(here.voice, ""), here.mode


INTRODUCED = "Mira Oldenkampf lives at the pier. "


@pytest.mark.parametrize(
    ("paragraph", "opening", "expected"),
    [
        ('"We waited all of the night," Mira Oldenkampf said.', '"We', ("Mira Oldenkampf", "exact")),
        ('"We waited all of the night," said Mira Oldenkampf, a pilot.', '"We', ("Mira Oldenkampf", "exact")),
        ("Mira Oldenkampf said that nobody came.", "Mira", ("Mira Oldenkampf", "reported")),
        (INTRODUCED + "Oldenkampf, 36, says nobody came.", "Oldenkampf", ("Mira Oldenkampf", "reported")),
        ("According to Captain Mira Oldenkampf, nobody came.", "According", ("Mira Oldenkampf", "reported")),
        ('"We waited all of the night," she told Radio Norland.', '"We', ("", "unassigned")),
        (INTRODUCED + "She says nobody came.", "She", ("", "unassigned")),
        ('"We waited all of the night."', '"We', ("", "unassigned")),
        ('"We waited all of the night," a spokesman said.', '"We', ("Somebody not named", "exact")),
        ("Mira Oldenkampf wrote a letter in spring.", "Mira", ("The reporter", "own")),
        (INTRODUCED + "Nobody came.", "Nobody", ("The reporter", "own")),
        ('"We waited all of the night," says Tarin, a pilot from Norland.', '"We', ("Tarin", "exact")),
        ('"We waited all of the night," said Norland, the newspaper.', '"We', ("", "unassigned")),
        ('"We waited all of the night," said harbour pilot Mira Oldenkampf.', '"We', ("Mira Oldenkampf", "exact")),
        ('"We waited all of the night," said a friend of Mira Oldenkampf.', '"We', ("", "unassigned")),
        (
            '"We waited all of the night," said Veld harbour spokesman Mira Oldenkampf.',
            '"We',
            ("Mira Oldenkampf", "exact"),
        ),
        (
            INTRODUCED + '"Who waited all of the night?" Oldenkampf asked Veld in the town hall.',
            '"Who',
            ("Mira Oldenkampf", "exact"),
        ),
        (
            '"We waited all of the night," said Mira Oldenkampf outside Keldrum Town Hall.',
            '"We',
            ("Mira Oldenkampf", "exact"),
        ),
    ],
)
def test_a_sentence_rests_on(paragraph: str, opening: str, expected: tuple[str, str]) -> None:
    assert voice_of(paragraph, opening) == expected


def test_a_quote_of_several_sentences_has_one_speaker() -> None:
    paragraph = '"We waited," Mira Oldenkampf said. "Nobody came to us. The lamps went out."'
    assert voice_of(paragraph, "The lamps") == ("Mira Oldenkampf", "exact")


def test_two_speakers_in_a_paragraph_leave_the_rest_unassigned() -> None:
    paragraph = '"We waited," Mira Oldenkampf said. Jon Veld said he came. "The lamps went out that night."'
    assert voice_of(paragraph, '"The lamps') == ("", "unassigned")


def test_two_spellings_of_a_name_are_one_voice() -> None:
    paragraph = "Mira Oldenkampf lives there. Oldencampf said that nobody came."
    assert voice_of(paragraph, "Oldencampf") == ("Mira Oldenkampf", "reported")


def test_a_caption_speaks_for_itself() -> None:
    assert sentence(library(), "Visitors").sentence.mode == "caption"


def test_an_agency_is_no_person() -> None:
    assert (
        voice_of("The Norland Harbour Authority said that nobody came.", "The Norland")[0]
        != "Norland Harbour Authority"
    )


INTERVIEW = (
    "Mira Oldenkampf sits at the pier, and we talk.\n\nNORLAND: How did it begin?\n\nMO: In spring. I had waited long."
    "\n\nNORLAND: And then?\n\nMO: Nobody came.\n\nThe lamps went out behind us."
)


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("Mira Oldenkampf sits", ("The reporter", "own")),
        ("I had waited", ("Mira Oldenkampf", "exact")),
        ("MO: Nobody", ("Mira Oldenkampf", "exact")),
        ("NORLAND: And", ("", "unassigned")),
        ("The lamps", ("", "unassigned")),
    ],
)
def test_a_turn_of_an_interview_rests_on_its_label(opening: str, expected: tuple[str, str]) -> None:
    assert voice_of(INTERVIEW, opening) == expected


@pytest.mark.parametrize("label", ["Q", "A", "INTERVIEWER", "XY"])
def test_a_label_that_the_text_does_not_explain_is_nobodys(label: str) -> None:
    paragraph = (
        f"Mira Oldenkampf sits there.\n\n{label}: It began here.\n\n{label}: Nobody came.\n\n{label}: It rained."
    )
    assert voice_of(paragraph, f"{label}: Nobody") == ("", "unassigned")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ('Det Insp Mira Oldenkampf said: "Nobody came. It rained."', ("Mira Oldenkampf", "exact")),
        ("Lampmaker Tomas Arvid said that nobody came.", ("Tomas Arvid", "reported")),
        ("Pilot Tomas Arvid said Portveld would wait.", ("Tomas Arvid", "reported")),
        ("The likeliest of all, the authors write, is a storm.", ("", "unassigned")),
    ],
)
def test_a_title_a_colon_and_who_speaks_of_whom_are_told_apart(sentence: str, expected: tuple[str, str]) -> None:
    assert voice_of(sentence, sentence[:6]) == expected


def test_the_name_of_a_column_is_no_speaker() -> None:
    column = "Harbour Stories: We look at what lamps do to a small town."
    assert voice_of(f"{column}\n\nRain fell.", "Harbour Stories") == ("The reporter", "own")


@pytest.mark.parametrize("listed", ["We had nowhere quiet to sit.", "Theft of two lamps, held without bond."])
def test_what_a_list_says_behind_a_name_is_nobody_s_words(listed: str) -> None:
    line = f"Mira Oldenkampf: {listed}"
    assert voice_of(f"{line}\n\nThen Oldenkampf left.", "Mira Oldenkampf") == ("", "unassigned")


def test_first_letters_that_fit_two_people_are_nobodys() -> None:
    people = "Mira Oldenkampf and Mats Oster sit there."
    paragraph = f"{people}\n\nMO: It began here.\n\nMO: Nobody came.\n\nMO: It rained."
    assert voice_of(paragraph, "MO: Nobody") == ("", "unassigned")


SINGLE = (
    "Judge Mira Oldenkampf said: 'In spring you took the lamps of the pier.\n\n'I am sure of it. You knew what you did."
    "\n\n'The sailors' boats were lost.'"
)


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("Judge", ("Mira Oldenkampf", "exact")),
        ("'I am", ("", "unassigned")),
        ("You knew", ("", "unassigned")),
        ("'The sailors'", ("", "unassigned")),
    ],
)
def test_a_quote_in_single_marks_of_several_paragraphs_is_never_the_reporters(
    opening: str, expected: tuple[str, str]
) -> None:
    assert voice_of(SINGLE, opening) == expected


@pytest.mark.parametrize(
    "name",
    [
        "Coast Guard",
        "Harbour Mutual",
        "Sailors' Alliance",
        "Keldrum Wal-Mart",
        "Harbour Electric Co",
        "Veld’s Analytics",
        "Gate Theatre",
        "Keldrum Water",
        "AI-made Lamps",
    ],
)
def test_a_firm_or_a_house_is_no_person(name: str) -> None:
    assert voice_of(f"{name} said that nobody came.", name) == ("", "unassigned")


@pytest.mark.parametrize(
    "sentence",
    [
        "Veld stressed that nobody came.",
        "Oldenkampf pointed out that nobody came.",
        "In March the council published a report, attributing the storm to nobody.",
        "The court heard how nobody came.",
        "Officers divulged on Monday that nobody came.",
        "Nobody came in spring, figures show.",
        "Captain Mira Oldenkampf of Norland Police said: “Nobody came to the pier.”",
    ],
)
def test_what_somebody_claims_is_never_the_reporters_nor_nobodys(sentence: str) -> None:
    assert voice_of(sentence, sentence[:6]) == ("", "unassigned")
