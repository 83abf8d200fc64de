"""How feedback quotes a sentence of the article."""

import pytest

from lessons.core.drafting.quoting import the_text_says


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Nobody came.", "The text says: “Nobody came.”"),
        ("“Nobody came,” Ada said.", "The text says: “Nobody came,” Ada said."),
        ('"Nobody came."', 'The text says: "Nobody came."'),
        ("Ada said: “Nobody came.”", "The text says: Ada said: “Nobody came.”"),
    ],
)
def test_a_sentence_with_a_quote_mark_at_an_end_gets_no_second_pair(sentence: str, said: str) -> None:
    assert the_text_says(sentence) == said
