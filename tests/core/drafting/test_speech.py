"""Who said it, marked sentences, sorting and short answers."""

import pytest

from lessons.core.article import located
from lessons.core.drafting.families.marked_sentence import MarkedSentence
from lessons.core.drafting.families.short_who import ShortWho
from lessons.core.drafting.families.sorted_claims import SortedClaims
from lessons.core.drafting.families.who_said import WhoSaid
from lessons.core.reading import read_text
from tests.core.invented import padded

MIRA = '"We had nowhere quiet to sit in the evening," said Mira Oldenkampf.'
TOMAS = '"Nobody here expected an answer before the summer," said Tomas Arvid.'
LENA = '"The lamps along the pier cost more than the boats," said Lena Brook.'
THREE = "\n\n".join((MIRA, TOMAS, LENA))
REPORTS = (
    "Mira Oldenkampf said that the council had bought new lamps for the pier. "
    "Tomas Arvid said that the boats needed a second coat of paint."
)


def who(paragraph: str) -> list[tuple[str, str]]:
    drafted = WhoSaid().draft(read_text(padded(paragraph)))
    keys = [next(o["text"] for o in one.payload["options"] if o["id"] == one.payload["key"]) for one in drafted]
    return [(one.stem, key) for one, key in zip(drafted, keys, strict=True)]


def test_a_quote_is_asked_for_by_its_speaker() -> None:
    assert who(THREE)[0] == ("“We had nowhere quiet to sit in the evening” Who says this?", "Mira Oldenkampf")


def test_a_quote_with_somebody_else_named_beside_it_is_not_asked_for() -> None:
    told = MIRA.replace("said Mira Oldenkampf.", "said Mira Oldenkampf in a letter to Arvid.")
    stems = [stem for stem, _ in who("\n\n".join((told, TOMAS, LENA)))]
    assert [("nowhere quiet" in stem) for stem in stems] == [False] * len(stems)


def test_the_key_stands_in_every_place_in_turn() -> None:
    drafted = WhoSaid().draft(read_text(padded(THREE)))
    assert sorted(one.payload["key"] for one in drafted) == ["a", "b", "c"]


@pytest.mark.parametrize(
    "paragraph",
    [
        f"{MIRA}\n\n{TOMAS}",
        THREE.replace("Lena Brook", "Lena Arvid"),
        THREE.replace("said Lena Brook", "she said"),
        THREE.replace("The lamps along the pier", "the lamps along the pier"),
    ],
    ids=["two people", "one name", "a pronoun", "half a quote"],
)
def test_fewer_than_three_sure_speakers_make_no_question(paragraph: str) -> None:
    assert who(paragraph) == []


def test_where_two_are_quoted_a_third_whose_words_are_reported_is_offered() -> None:
    report = "Lena Brook said the lamps were new. The council had asked Brook for a price."
    assert [key for _, key in who(f"{MIRA}\n\n{TOMAS}\n\n{report}")] == ["Mira Oldenkampf", "Tomas Arvid"]


def test_a_paper_whose_words_are_reported_is_no_option() -> None:
    report = "Keldrum Bulletin reported the lamps were new. Norland Dispatch said the boats were old."
    assert who(f"{MIRA}\n\n{TOMAS}\n\n{report}") == []


def test_a_sensitive_quote_is_not_asked_about_but_its_speaker_is_an_option() -> None:
    asked = who(THREE.replace("cost more than the boats", "hit the victims of the attack"))
    assert [key for _, key in asked] == ["Mira Oldenkampf", "Tomas Arvid"]


def test_the_only_exact_words_of_a_person_are_to_be_marked() -> None:
    (question,) = MarkedSentence().draft(read_text(padded(f"{MIRA}\n\n{TOMAS}")))
    assert question.stem == "Which of these sentences gives the exact words of Mira Oldenkampf?"


def test_only_neighbours_that_are_surely_anothers_stand_beside_a_quote() -> None:
    unsure = '"Lamps are dear and boats are dearer still," she added.'
    plain = "Rain fell on Keldrum all day. Mira Oldenkampf stayed at home. The lamps burned all day."
    article = read_text(padded(f"{unsure}\n\n{plain}\n\n{MIRA}"))
    texts = {here.sentence.id: here.text for here in located(article.blocks)}
    (question,) = MarkedSentence().draft(article)
    assert unsure not in [texts[id_] for id_ in question.payload["sentences"]]


def test_a_quote_without_a_voice_in_the_section_makes_no_question() -> None:
    article = read_text(padded(f'{MIRA}\n\n"Lamps are dear and boats are dearer still," she added.'))
    assert MarkedSentence().draft(article) == ()


def test_exact_words_and_reports_are_sorted() -> None:
    (question,) = SortedClaims().draft(read_text(padded(f"{MIRA}\n\n{TOMAS}\n\n{REPORTS}")))
    assert [item["group"] for item in question.payload["items"]] == ["exact", "exact", "report", "report"]


@pytest.mark.parametrize(
    "own",
    [
        "Storms are certain and sailors fear that anything they say will be printed.",
        "The pier of Keldrum is closed, and residents said it was cold.",
        "Tomas Arvid, who said little, left the harbour with nine lamps.",
        "The pier was dark when Tomas Arvid said that boats were late.",
    ],
)
def test_what_the_writer_claims_too_is_not_sorted(own: str) -> None:
    report = "Mira Oldenkampf said that the council had bought new lamps for the pier."
    assert SortedClaims().draft(read_text(padded(f"{MIRA}\n\n{TOMAS}\n\n{report}\n\n{own}"))) == ()


def test_a_sentence_inside_a_long_quote_is_not_sorted() -> None:
    inside = (
        '"We sat in the cold. Nobody in the town hall expected an answer before the summer. It was dark," she said.'
    )
    assert SortedClaims().draft(read_text(padded(f"{inside}\n\n{MIRA}\n\n{REPORTS}"))) == ()


def test_who_gave_an_information_waits_for_a_teacher() -> None:
    article = read_text(padded(f"{MIRA}\n\nVolunteers from Norland painted 36 chairs in a barn, Mira Oldenkampf said."))
    (question,) = ShortWho().draft(article)
    assert (question.payload, question.ready) == ({"answers": ["Mira Oldenkampf", "Oldenkampf"]}, False)


def test_that_before_a_noun_may_point_back_and_gives_no_claim() -> None:
    article = read_text(padded(f"{MIRA}\n\nMira Oldenkampf said that decision was the most costly mistake of Norland."))
    assert ShortWho().draft(article) == ()
