"""A gold set of who says so: a name beside the quote is right, and nobody is guessed."""

import pytest

from lessons.core.reading import read_text
from tests.core.invented import padded, sentence

CAST = "Mira Oldenkampf and Jon Veld live at the pier, near Ana Ruiz Ferro and Karim al Hadad. "
QUOTE = "“The boats will not leave the pier today,”"
MIRA, JON, ANA, KARIM = "Mira Oldenkampf", "Jon Veld", "Ana Ruiz Ferro", "Karim al Hadad"

NAMED = [
    (f"{QUOTE} Oldenkampf said.", MIRA),
    (f"{QUOTE} said Oldenkampf.", MIRA),
    (f"{QUOTE} said Mira Oldenkampf, who mends nets.", MIRA),
    (f"{QUOTE} says Captain Oldenkampf.", MIRA),
    (f"{QUOTE} Mr. Veld explained.", JON),
    (f"{QUOTE} Veld told Radio Norland.", JON),
    (f"{QUOTE} Veld, 61, said on Monday.", JON),
    (f"{QUOTE} Veld, a pilot from Keldrum, added.", JON),
    (f"{QUOTE} Veld -- who mends nets -- said.", JON),
    (f"{QUOTE} Veld later told reporters.", JON),
    (f"Veld wrote: {QUOTE[:-2]}.”", JON),
    (f"{QUOTE} said Ana Ruiz Ferro.", ANA),
    (f"{QUOTE} Ferro recalled.", ANA),
    (f"{QUOTE} said Karim al Hadad.", KARIM),
    (f"{QUOTE} al-Hadad's neighbour Oldenkampf said.", MIRA),
    (f"Veld said: {QUOTE[:-2]}.”", JON),
    (f"According to Veld, {QUOTE[:-2]}.”", JON),
    (f"The oldest of the pilots, Jon Veld, told a court of three judges: {QUOTE[:-2]}.”", JON),
    (f"In a letter to the council, Oldenkampf argued {QUOTE[:-2]}.”", MIRA),
    ("“Nobody came,” Veld said.", JON),
    ("Veld said the boats would not leave.", JON),
    ("The boats will not leave, Oldenkampf says.", MIRA),
    ("The boats will not leave, according to Ana Ruiz Ferro.", ANA),
    ("Veld has said that he will not leave.", JON),
    ("Oldenkampf repeatedly warned that the rain would come.", MIRA),
]
NOT_NAMED = [
    f"{QUOTE} she said.",
    f"{QUOTE} he told Jon Veld.",
    f"{QUOTE} they said of Oldenkampf.",
    f"{QUOTE} his mother said.",
    QUOTE.replace(",", "."),
    f"{QUOTE} Hollis said.",
    f"{QUOTE} the Harbour Office said.",
    f"{QUOTE} read the letter that Veld found.",
    f"Veld heard it: {QUOTE[:-2]}.”",
    f"A letter to Veld reads {QUOTE[:-2]}.”",
    f"Oldenkampf said and Veld said {QUOTE[:-2]}.”",
    f"Veld was told {QUOTE[:-2]}.”",
    f"{QUOTE} a voice shouted at Veld.",
    "It was said that Veld would come.",
    "Veld, it is said, will come.",
    "He says Veld will not leave.",
    "Mira's brother said he would come.",
    "The friend of Jon Veld said that the boats had left.",
]


def voice(paragraph: str) -> str:
    """Return the person that the paragraph's first sentence rests on, or ""."""
    article = read_text(padded(f"{CAST}\n\n{paragraph}"))
    people = {one.id: one.name for one in article.voices if one.type == "person"}
    return people.get(sentence(article, paragraph[:12]).sentence.voice, "")


@pytest.mark.parametrize(("paragraph", "name"), NAMED)
def test_a_name_beside_the_words_is_the_voice(paragraph: str, name: str) -> None:
    assert voice(paragraph) == name


@pytest.mark.parametrize("paragraph", NOT_NAMED)
def test_nobody_is_guessed(paragraph: str) -> None:
    assert voice(paragraph) == ""


def test_a_threat_is_never_given_to_its_victim() -> None:
    paragraph = "Veld opened the door to a stranger. “I will burn your boat tonight,” he said."
    article = read_text(padded(f"{CAST}\n\n{paragraph}"))
    assert sentence(article, "“I will burn").sentence.voice == ""


def test_a_quote_between_two_people_with_one_name_is_nobodys() -> None:
    paragraph = "“We waited for hours,” Mira Veld said. Jon Veld said he came. “The lamps went out that night.”"
    assert sentence(read_text(padded(paragraph)), "“The lamps").sentence.voice == ""


def test_a_name_that_two_people_share_is_nobodys() -> None:
    article = read_text(padded("Mira Veld and Jon Veld live there. “We waited for hours,” Veld said."))
    assert sentence(article, "“We waited").sentence.voice == ""
