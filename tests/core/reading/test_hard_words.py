"""Which words are offered for the glossary."""

from lessons.core.reading import read_text
from lessons.core.reading.hard_words import hard_words
from tests.core.invented import padded


def terms(paragraph: str) -> set[str]:
    """Return the hard words of a paragraph, those of the text around it taken off."""
    around = {word.term for word in hard_words(read_text(padded("Nobody came.")))}
    return {word.term for word in hard_words(read_text(padded(paragraph)))} - around


def test_a_rare_word_is_hard_and_a_common_one_is_not() -> None:
    assert terms("The government offered them a caliphate.") == {"caliphate"}


def test_forms_of_one_word_are_one_entry_with_its_sentences() -> None:
    article = read_text(padded("They repatriate women. Two women were repatriated. Repatriating children is slow."))
    word = next(word for word in hard_words(article) if word.term == "repatriate")
    assert (word.forms, len(word.sentences)) == (("repatriate", "repatriated"), 2)


def test_a_name_is_no_hard_word() -> None:
    assert terms("Mira Oldenkampf came from Keldrum with Captain Ratchet.") == set()


def test_a_word_that_opens_a_sentence_counts_when_it_also_stands_inside_one() -> None:
    article = read_text(padded("Smugglers came. Nobody saw the smugglers."))
    assert [len(word.sentences) for word in hard_words(article) if word.term == "smuggler"] == [2]


def test_the_rarest_stand_first() -> None:
    found = [word.zipf for word in hard_words(read_text(padded("A caliphate incites mules to wrongdoing.")))]
    assert found == sorted(found)


def test_every_hard_word_is_within_the_limits() -> None:
    found = hard_words(read_text(padded("A caliphate incites mules to wrongdoing and propagates hatred.")))
    assert [word.term for word in found if not 2.2 <= word.zipf <= 4.05] == []


def test_other_languages_have_none() -> None:
    assert hard_words(read_text("В городе открылась библиотека. Её ждали три года. Люди приходят. " * 5)) == ()
