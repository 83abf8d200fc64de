"""What the families draft, and what they leave alone."""

import pytest

from lessons.core.article import located
from lessons.core.drafting.families import FAMILIES
from lessons.core.drafting.families.contradicted_claim import ContradictedClaim
from lessons.core.drafting.families.missing_number import MissingNumber
from lessons.core.kinds import kind_named
from lessons.core.question import Question, parse_payload
from lessons.core.reading import read_text
from tests.core.invented import library, padded, sentence

LETTER = "Mira Oldenkampf wrote a letter to the council in 2016."


def by_evidence(questions: tuple[Question, ...], opening: str) -> Question:
    wanted = sentence(library(), opening).sentence.id
    return next(question for question in questions if question.evidence == (wanted,))


def test_a_missing_year_is_asked_for_in_the_articles_own_sentence() -> None:
    question = by_evidence(MissingNumber().draft(library()), "Mira")
    assert (
        question.stem
        == "Which year does the article give here? “Mira Oldenkampf wrote a letter to the council in ____.”"
    )
    assert (question.payload, question.feedback, question.ready) == (
        {"value": 2016.0},
        f"The text says: “{LETTER}”",
        True,
    )


def test_a_missing_number_is_asked_for_without_the_dateline() -> None:
    text = "Rain Fell\n\n" + padded("KELDRUM, Norland -- Sailors of Keldrum bought 36 lamps in a single winter.")
    (question,) = MissingNumber().draft(read_text(text))
    assert question.stem.endswith("here? “Sailors of Keldrum bought ____ lamps in a single winter.”")


def test_a_claim_with_another_number_waits_for_a_teacher() -> None:
    (question,) = ContradictedClaim().draft(library())
    assert (question.payload["claim"], question.payload["verdict"], question.ready) == (
        "The council of Keldrum paid 8,500 crowns for lamps and a night guard during the first winter.",
        "contradicted",
        False,
    )


def test_a_missing_number_brings_the_sentence_it_leans_on() -> None:
    before = "The council of Keldrum runs a ferry to the island."
    (question,) = MissingNumber().draft(read_text(padded(f"{before} It carries 340 people on a quiet day.")))
    assert (
        question.stem == f"Which number does the article give here? “{before} It carries ____ people on a quiet day.”"
    )
    assert len(question.evidence) == 2


def test_no_sentence_of_another_paragraph_is_brought() -> None:
    article = read_text(padded("The council of Keldrum runs a ferry.\n\nIt carries 340 people on a quiet day."))
    assert MissingNumber().draft(article) == ()


def test_one_word_is_turned_into_its_opposite() -> None:
    text = "The council of Keldrum approved money for a new pier in spring."
    claims = [one.payload["claim"] for one in ContradictedClaim().draft(read_text(padded(text)))]
    assert claims == [text.replace("approved", "rejected")]


@pytest.mark.parametrize(
    "text",
    [
        "The council of Keldrum has not approved money for a new pier.",
        "The council of Keldrum approved money and increased 3 old fees.",
        "The council of Keldrum accepted a pier that was rejected in spring.",
        "Mr. Veld approved money for a new pier in spring.",
        "The longest-serving lamp of Keldrum stands at a new pier.",
        "The second largest lamp of Keldrum stands at a new pier.",
    ],
    ids=["denied", "two such words", "both stand there", "a person", "half a word", "a rank"],
)
def test_no_word_is_turned_where_that_is_not_safe(text: str) -> None:
    assert ContradictedClaim().draft(read_text(padded(text))) == ()


def test_nothing_untrue_is_drafted_about_a_person() -> None:
    drafted = ContradictedClaim().draft(read_text(padded(f"{LETTER} {LETTER.replace('2016', '2014')}")))
    assert drafted == ()


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_what_a_family_drafts_fits_its_kind(family: ContradictedClaim | MissingNumber) -> None:
    for question in family.draft(library()):
        kind = kind_named(question.kind)
        assert kind.check(parse_payload(kind.payload_type, question.payload)) == ()


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_every_evidence_is_a_sentence_of_the_body(family: ContradictedClaim | MissingNumber) -> None:
    body = {here.sentence.id for here in located(library().blocks) if here.block.role == "body"}
    assert {id_ for question in family.draft(library()) for id_ in question.evidence} <= body


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
@pytest.mark.parametrize(
    "paragraph",
    [
        '"The council of Keldrum paid 4,250 crowns for lamps," Mira Oldenkampf said.',
        "Sailors wave from 12 small boats in the harbour of Keldrum (left).",
        "She paid the council of Keldrum 4,250 crowns for lamps.",
        "A storm in 2016 killed 14 sailors near the harbour of Keldrum.",
        "Mira Oldenkampf stopped praying in a church of Keldrum in 2016.",
        "Mira Oldenkampf got 36 lamps from the house her uncle her in 2016.",
    ],
)
def test_a_family_stays_silent_on(family: ContradictedClaim | MissingNumber, paragraph: str) -> None:
    assert family.draft(read_text(padded(paragraph))) == ()


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_a_family_that_knows_only_english_stays_silent_elsewhere(family: ContradictedClaim | MissingNumber) -> None:
    assert family.draft(read_text("В 2016 году в городе открылась новая библиотека. Люди ждали её 12 лет. " * 6)) == ()


def test_a_number_that_is_hedged_makes_no_claim() -> None:
    article = read_text(padded("Volunteers from Norland painted more than 36 chairs in a barn outside Keldrum."))
    assert ContradictedClaim().draft(article) == ()


def test_an_opinion_piece_gets_no_claims() -> None:
    article = read_text(
        padded("I think my town is right. The council of Keldrum paid 4,250 crowns for lamps and chairs.")
    )
    assert ContradictedClaim().draft(article) == ()
