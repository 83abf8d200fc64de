"""Word banks: which words are taken out, and that each fits its own gap only."""

import pytest

from lessons.core.drafting.families.word_bank import STEM_OF_MORE, WordBank
from lessons.core.drafting.passages import gap_sentences
from lessons.core.drafting.slots import can_be_told_apart, slots_in
from lessons.core.drafting.wordforms import forms_of, is_telling
from lessons.core.kinds.bank import BankPayload, write_passage
from lessons.core.question import parse_payload
from lessons.core.reading import read_text
from tests.core.invented import padded

HARBOUR = (
    "The council of Keldrum has promised to repair the lighthouse before the winter. Engineers quickly found a crack "
    "behind the staircase. Volunteers from Norland offered to paint the walls without any payment."
)


def passages(paragraph: str) -> list[str]:
    drafted = WordBank().draft(read_text(padded(paragraph)))
    return [write_passage(parse_payload(BankPayload, one.payload).passage) for one in drafted]


def gaps(paragraph: str) -> set[str]:
    return {part.split("]")[0] for text in passages(paragraph) for part in text.replace("[…]", "").split("[")[1:]}


def words_that_can_go(text: str) -> list[str]:
    return [slot.word for slot in slots_in(text)]


def test_three_or_four_words_are_taken_out_of_the_articles_own_sentences() -> None:
    (text,) = passages(HARBOUR)
    parts = [" ".join(part.split()) for part in text.replace("[…]", "…").translate({91: "", 93: ""}).split("…")]
    assert [part in " ".join(padded(HARBOUR).split()) for part in parts] == [True] * len(parts)
    assert 3 <= len(gaps(HARBOUR)) <= 4


def test_the_words_stand_in_the_order_of_the_alphabet() -> None:
    (question,) = WordBank().draft(read_text(padded(HARBOUR)))
    words = [word["text"] for word in question.payload["passage"]["words"]]
    assert words == sorted(words)


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("reduce", {"base"}),
        ("debate", {"base", "noun"}),
        ("factory", {"noun"}),
        ("slowly", {"adverb"}),
        ("refugees", {"plural"}),
        ("wrapped", {"ed", "adjective"}),
        ("generous", {"adjective"}),
    ],
)
def test_a_word_has_every_form_it_could_have(word: str, forms: set[str]) -> None:
    assert forms_of(word) == forms


@pytest.mark.parametrize("word", ["Keldrum", "through", "city", "thousand", "xylotomous", "praying4", "evening"])
def test_a_word_that_tells_nothing_is_never_taken_out(word: str) -> None:
    assert not is_telling(word)


def test_a_word_between_the_and_a_preposition_is_a_noun() -> None:
    assert words_that_can_go("We like the participation of many.") == ["participation"]


def test_a_word_of_a_name_stays() -> None:
    assert words_that_can_go("They met near the Harbour Brewery Company of Keldrum.") == []


def test_two_people_who_could_change_places_are_not_told_apart() -> None:
    one, other = slots_in("He asked the baker of Keldrum about the tailor in Norland.")
    assert not can_be_told_apart(one, other)


def test_two_works_that_could_change_places_are_not_told_apart() -> None:
    one, other = slots_in("The link between sculptures and light, and their artworks, is old.")
    assert not can_be_told_apart(one, other)


def test_a_noun_and_an_adverb_are_told_apart() -> None:
    one, other = slots_in("He saw the baker of Keldrum and slowly left.")
    assert can_be_told_apart(one, other)


@pytest.mark.parametrize(
    "paragraph",
    [
        '"The council has promised to repair the lighthouse. Engineers quickly found a crack behind the staircase. '
        'Volunteers offered to paint the walls," Mira Oldenkampf said.',
        "The council stopped praying to repair the mosque before winter. A bomb quickly opened a crack behind the "
        "staircase. Volunteers who fled to Norland offered to paint the walls without any payment.",
        "Sailors reached the coast of Westmark through Norland and Eastmark to repair the lighthouse.",
    ],
)
def test_nothing_is_taken_out_of_quotes_and_sensitive_sentences(paragraph: str) -> None:
    assert (
        gaps(paragraph) & {"repair", "crack", "staircase", "walls", "payment", "praying", "lighthouse", "coast"}
        == set()
    )


CRACK = "Engineers from Norland had already found a crack behind the staircase."
LEANING = "They quickly closed the lighthouse to visitors and promised a repair."


def test_a_sentence_that_leans_on_another_brings_it() -> None:
    ((_, found), *_) = gap_sentences(read_text(padded(f"{CRACK} {LEANING}")))
    leads = {one.here.text: [lead.text for lead in one.leads] for one in found}
    assert (leads[CRACK], leads[LEANING]) == ([], [CRACK])


def test_a_sentence_that_leans_on_a_quote_is_left_alone() -> None:
    ((_, found), *_) = gap_sentences(read_text(padded(f'"It is an old crack," said Mira Oldenkampf. {LEANING}')))
    assert LEANING not in [one.here.text for one in found]


def test_a_sentence_about_him_or_her_needs_one_person_before_it() -> None:
    about = "She quickly closed the lighthouse to visitors and promised a repair."
    for before, known in (("Mira Oldenkampf found a crack behind the staircase.", True), (CRACK, False)):
        ((_, found), *_) = gap_sentences(read_text(padded(f"{before} {about}")))
        assert (about in [one.here.text for one in found]) == known


def test_a_sentence_after_a_hurtful_one_is_left_alone() -> None:
    ((_, found), *_) = gap_sentences(read_text(padded(f"A bomb hit the lighthouse. {CRACK}")))
    assert CRACK not in [one.here.text for one in found]


@pytest.mark.parametrize(
    ("between", "shown"),
    [(" ", "staircase. Volunteers"), (" Rain fell. ", "staircase. […] Volunteers"), ("\n\n", "staircase.\nVolunteers")],
    ids=["nothing", "a sentence", "a new paragraph"],
)
def test_what_stands_between_two_sentences_is_shown_as_it_is(between: str, shown: str) -> None:
    (text,) = passages(HARBOUR.replace(" Volunteers", f"{between}Volunteers"))
    assert shown in text.replace("[staircase]", "staircase").replace("[Volunteers]", "Volunteers")


def test_no_word_is_taken_out_twice_in_a_lesson() -> None:
    article = read_text(padded("\n\n".join([HARBOUR] * 6)))
    taken = [word["text"] for one in WordBank().draft(article) for word in one.payload["passage"]["words"]]
    assert len(taken) == len(set(taken))


def test_sections_with_too_few_words_are_put_together_in_the_last_of_them() -> None:
    filler = "He sat. She stood. They all went home again, and it was late. " * 12
    one = "The council of Keldrum slowly agreed on a repair of the lamps."
    other = "Volunteers from Norland have offered to paint the old walls. Nobody in Westmark fell off the staircase."
    article = read_text(f"{one} {filler}\n\nA Long Winter\n\n{filler} {other}")
    (question,) = WordBank().draft(article)
    assert question.stem == STEM_OF_MORE
    assert question.section == article.sections[-1].id
