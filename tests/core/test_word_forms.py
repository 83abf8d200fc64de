"""A word stands in a text as a whole word, in one of its forms."""

import pytest

from lessons.core.word_forms import folded, stands_in


@pytest.mark.parametrize(
    ("text", "forms", "found"),
    [
        ("Most Callers waited.", ["caller", "callers"], True),
        ("Most callers waited.", ["caller"], False),
        ("Their recaller failed, the caller not.", ["caller"], True),
        ("He left the U.S. in May.", ["U.S."], True),
        ("The girls’ idea\n was new.", ["girls' idea was"], True),
        ("A far-right group", ["right"], True),
        ("Nothing.", ["", " "], False),
        ("caller", ["caller"], True),
    ],
)
def test_a_word_stands_where_no_letter_goes_on(text: str, forms: list[str], found: bool) -> None:
    assert stands_in(folded([text]), forms) == found
