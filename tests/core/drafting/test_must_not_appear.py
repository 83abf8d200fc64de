"""Sentences out of which no automatic question may ever be made; each stands for a failure once seen."""

import pytest

from lessons.core.article import Article, located
from lessons.core.drafting import draft
from lessons.core.drafting.families import FAMILIES
from lessons.core.drafting.families.marked_sentence import MarkedSentence
from lessons.core.drafting.families.missing_number import MissingNumber
from lessons.core.drafting.families.who_said import WhoSaid
from lessons.core.drafting.families.word_bank import WordBank
from lessons.core.reading import read_text
from tests.core.invented import padded

AROUND = "The council of Keldrum has promised to repair the pier. Engineers quickly found a crack behind the staircase."
NEVER = [
    "It is very imp that we protect ourselves from the toxic harbour of Keldrum with 4,250 lamps.",
    "Boil the lamps of the harbour in Keldrum for *10 minutes because the wicks are dirty.",
    "This article has been adapted from its original source in the harbour of Keldrum with 4,250 words.",
    "Sailors subscribed to the newsletter of the harbour in Keldrum for 4,250 crowns because it was cheap.",
    "The lamps of Keldrum cost 4,250 crowns, see www.keldrum.example for the price of a repair.",
    "Mira Oldenkampf stopped praying in Keldrum 12 years before the repair of the lighthouse.",
    "Police in Keldrum fired rubber bullets at 36 sailors because the harbour was closed.",
    "Sailors went to Westmark through Norland and Eastmark with 36 boats because the harbour was closed.",
    "Victory came for Tomas Arvid, 85, and 36 sailors of Keldrum because the council had changed its mind.",
    "Sailors of Keldrum  loyal to the council bought 36 lamps because the harbour was dark.",
    "I bought 36 lamps for the harbour of Keldrum because they give a warm light.",
    "Light as a medium for the harbour of Keldrum From hundreds of plans the council quickly chose 36 lamps.",
]


@pytest.mark.parametrize("sentence", NEVER)
def test_no_question_rests_on(sentence: str) -> None:
    article = read_text(padded(f"{AROUND} {sentence}"))
    here = {one.sentence.id for one in located(article.blocks) if one.text in sentence}
    assert here
    assert [family.name for family in FAMILIES for one in family.draft(article) if here & set(one.evidence)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "People should be paid by the council of Keldrum so that they can repair the lighthouse.",
        "We disclose the accounts of Keldrum and review the staircase carefully.",
    ],
)
def test_no_word_is_taken_out_of(sentence: str) -> None:
    article = read_text(padded(f"{AROUND} {sentence}"))
    here = {one.sentence.id for one in located(article.blocks) if one.text == sentence}
    assert [one for one in WordBank().draft(article) if here & set(one.evidence)] == []


def test_a_part_full_of_sensitive_sentences_is_not_to_be_looked_through() -> None:
    article = read_text(
        padded(
            "A bomb fell on Keldrum. Two sailors died. Others were wounded. Many were missing. "
            'Mira Oldenkampf said: "We had nowhere quiet to sit in the winter."'
        )
    )
    assert MarkedSentence().draft(article) == ()


def test_a_sentence_inside_a_quote_of_several_sentences_is_never_gapped() -> None:
    quote = (
        '"The council has promised to repair the lighthouse. Engineers quickly found a crack behind the staircase. '
        'Volunteers offered to paint the walls in March 2014," Mira Oldenkampf said.'
    )
    assert [one.family for one in draft(read_text(padded(quote))).plan.questions if one.kind == "bank"] == []


def test_a_sentence_without_its_quote_marks_is_never_sorted_as_exact_words() -> None:
    quote = '"We sat in the dark. Nobody in Keldrum had seen such a winter before. It was cold," said Mira Oldenkampf.'
    other = '"The lamps along the pier cost more than all the boats," said Tomas Arvid.'
    reports = (
        "Mira Oldenkampf said that the council had bought new lamps for the pier. "
        "Tomas Arvid said that the boats needed a second coat of paint."
    )
    questions = draft(read_text(padded(f"{quote}\n\n{other}\n\n{reports}"))).plan.questions
    assert [one.kind for one in questions if one.kind == "sort"] == []


def test_a_sentence_that_leans_on_a_time_told_before_is_never_asked_about_without_it() -> None:
    paragraphs = "Sailors opened a school in Keldrum.\n\nSince then the council has spent 4,250 crowns on lamps."
    assert MissingNumber().draft(read_text(padded(paragraphs))) == ()


def test_no_number_is_asked_for_that_its_brackets_tell_in_another_unit() -> None:
    article = read_text(padded("Sailors from Norland carried the lamps more than 500 miles (800 km) to Keldrum."))
    assert MissingNumber().draft(article) == ()


def test_nobody_is_asked_who_said_a_quote_that_opens_with_they() -> None:
    quotes = (
        '"They never came to see the pier in winter," said Mira Oldenkampf.',
        '"Nobody here expected an answer before summer," said Tomas Arvid.',
        '"The lamps along the pier cost more than boats," said Lena Brook.',
    )
    drafted = WhoSaid().draft(read_text(padded("\n\n".join(quotes))))
    assert [one.stem for one in drafted if "They" in one.stem] == []


def test_an_answer_in_an_interview_is_speech_though_it_has_no_quote_marks() -> None:
    asked = "Radio Norland: What did the council of Keldrum pay for?"
    told = "Oldenkampf: The council of Keldrum paid 4,250 crowns for lamps because sailors had quickly lost their way."
    article = read_text(padded(f"{AROUND}\n\n{asked}\n\n{told}"))
    here = {one.sentence.id for one in located(article.blocks) if one.text in told}
    assert [family.name for family in FAMILIES for one in family.draft(article) if here & set(one.evidence)] == []


def test_a_sentence_that_was_cut_at_an_abbreviation_is_never_asked_about() -> None:
    cut = "In 2016 sailors sold 36 lamps to the Keldrum Harbour Works Kft. (KHW) for a price that nobody told."
    article = read_text(padded(f"{AROUND} {cut}"))
    here = {one.sentence.id for one in located(article.blocks) if one.text in cut}
    assert [family.name for family in FAMILIES for one in family.draft(article) if here & set(one.evidence)] == []


def items_on(article: Article, text: str) -> list[str]:
    """Return the families of the questions that show or rest on a sentence that holds these words."""
    here = {one.sentence.id for one in located(article.blocks) if text in one.text}
    assert here
    drafted = [one for family in FAMILIES for one in family.draft(article)]
    return [one.family for one in drafted if here & {*one.evidence, *one.payload.get("sentences", ())}]


@pytest.mark.parametrize(
    "line",
    [
        "(Writing by Jon Veld; Editing by Ana Ruiz)",
        "Veld reported from Keldrum, and Mira Ost quickly reported from the lighthouse of Portveld.",
        "Follow Jon Veld on Twitter.",
        "Go Back to Top. Skip To: Start of Article.",
        "Sign up to receive 36 stories from in and around the harbour once daily.",
    ],
)
def test_what_the_desk_or_the_page_prints_is_in_no_question(line: str) -> None:
    quote = 'Mira Oldenkampf said: "We had nowhere quiet to sit in winter." Oldenkampf had come by boat.'
    article = read_text(f"{padded('Nobody came.')}\n{quote} Rain fell all day. Lamps burned at noon.\n\n{line}\n")
    assert len(MarkedSentence().draft(article)) == 1
    assert items_on(article, line[:12]) == []


PLACES = ["NEW YORK ", "KELDRUM, Italy ", "KELDRUM, Mich. — "]


@pytest.mark.parametrize("place", PLACES)
def test_the_place_before_a_report_is_in_no_question(place: str) -> None:
    opening = f"{place}The council of Norland has promised to repair 36 old boats because sailors had lost their way."
    article = read_text(f"Boats Stay at the Pier\n\n{opening} {AROUND}\n\n{padded(AROUND)}")
    drafted = [one for family in FAMILIES for one in family.draft(article)]
    texts = {here.sentence.id: here.text for here in located(article.blocks)}
    shown = [f"{one.stem}{one.payload}{[texts[id_] for id_ in one.payload.get('sentences', ())]}" for one in drafted]
    assert drafted
    assert [text for text in shown if place.split(",")[0].strip() in text] == []


def test_a_line_that_only_names_a_picture_is_in_no_question() -> None:
    naming = "Shy and long-tailed seals breaching the surface near 36 boats of Keldrum."
    assert items_on(read_text(padded(f"{naming}\n\n{AROUND}")), "long-tailed") == []
    assert items_on(read_text(padded(f"{AROUND} {naming} {AROUND}")), "long-tailed") == []


def test_a_reason_is_not_to_be_marked_for_others_can_be_read_as_one() -> None:
    article = read_text(padded("The council bought lamps because sailors had lost their way. Rain fell all day long."))
    assert MarkedSentence().draft(article) == ()


def test_a_quote_cut_into_several_sentences_is_no_choice_to_mark() -> None:
    whole = 'Pilot Tomas Arvid wrote: "The lamps are gone, another winter too soon."'
    cut = 'Lena Brook said: "I miss my old brother. He was a funny man."'
    article = read_text(padded(f"{whole}\n\n{cut}\n\nTomas Arvid said that boats had stayed at the pier."))
    assert [family for family in items_on(article, "funny man") if family == "marked_sentence"] == []


@pytest.mark.parametrize("detail", ["erotic game", "naked guest", "autopsy", "fractured skull"])
def test_what_was_done_to_a_body_is_in_no_question(detail: str) -> None:
    quotes = (
        f'"There was no sign of any {detail} that evening," said Mira Oldenkampf.',
        '"Nobody here expected an answer before the summer," said Tomas Arvid.',
        '"The lamps along the pier cost more than the boats," said Lena Brook.',
    )
    assert items_on(read_text(padded("\n\n".join(quotes))), detail) == []


@pytest.mark.parametrize(
    "subject", ["The community", "The company", "The agency", "The island", "The district is one of those that"]
)
def test_nothing_is_claimed_or_counted_of_one_of_many(subject: str) -> None:
    article = read_text(padded(f"{subject} has bought 36 lamps in Keldrum since August 2016."))
    assert [one for one in items_on(article, "36 lamps") if one in {"missing_number", "contradicted_claim"}] == []


def test_a_noun_is_no_claim() -> None:
    paragraph = (
        "“We had nowhere quiet to sit,” Mira Oldenkampf said.\n\n"
        "Mira Oldenkampf predicted some early snowfall over the northern lakes and fresh snow for the pier."
    )
    assert [one for one in items_on(read_text(padded(paragraph)), "snowfall") if one != "word_bank"] == []
