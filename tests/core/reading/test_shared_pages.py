"""Real saved pages: the body is found, and captions and credits stay out of it."""

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import html

from lessons.core.article import Article
from lessons.core.reading import read_file

pytestmark = pytest.mark.shared

SHINGLE = 4
CREDIT = re.compile(r"contributed to this|contributed reporting|^\W*(?:photo|image)s? (?:by|credit)|getty images", re.I)

Page = tuple[bytes, str, Article]


@pytest.fixture(scope="module")
def pages(shared: Path) -> list[Page]:
    """Every page's bytes, the body that people marked in it, and the article read from it."""
    folder = shared / "articles" / "html"
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    found = []
    for name, truth in expected.items():
        data = gzip.decompress((folder / f"{name}.html.gz").read_bytes())
        found.append((data, truth["articleBody"], read_file(data, f"{name}.html")))
    return found


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return how often each run of four words stands in a text, as the article-extraction benchmark counts."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))


def score(expected: str, found: str) -> float:
    """Return F, the harmonic mean of precision and recall over shingles, 0 to 1."""
    wanted, given = shingles(expected), shingles(found)
    return 2 * (wanted & given).total() / (wanted.total() + given.total())


def test_the_body_is_found() -> None:
    assert (score("a b c d e", "a b c d e"), score("a b c d", "e f g h")) == (1.0, 0.0)


def test_bodies_score_above_95_on_average(pages: list[Page]) -> None:
    scores = []
    for _, expected, article in pages:
        inside = {block for section in article.sections for block in section.blocks}
        read = [one.text for one in article.blocks if one.role in {"body", "subhead"} and one.id in inside]
        scores.append(score(expected, "\n".join(read)))
    assert sum(scores) / len(scores) >= 0.95


def test_no_caption_or_credit_is_body(pages: list[Page]) -> None:
    leaks = [
        block.text
        for data, _, article in pages
        for marked in [captions_of(data)]
        for block in article.blocks
        if block.role == "body" and (squeezed(block.text) in marked or CREDIT.search(block.text))
    ]
    assert leaks == []


def test_every_page_has_a_headline_and_most_say_who_and_when(pages: list[Page]) -> None:
    articles = [article for _, _, article in pages]
    assert [sum(bool(one) for one in ones) for ones in (
        [article.title for article in articles],
        [article.source.published for article in articles],
        [article.source.publisher for article in articles],
        [article.source.url for article in articles],
    )] == [12, 12, 12, 12]  # fmt: skip


def captions_of(data: bytes) -> set[str]:
    """Return what the page's own marks call a caption or credit, without white space."""
    tree = html.document_fromstring(data.decode("utf-8", "replace").encode(), parser=html.HTMLParser(encoding="utf-8"))
    marked = tree.xpath("//figcaption|//*[contains(@class,'caption') or contains(@class,'credit')]")
    return {squeezed(one.text_content()) for one in marked} - {""}


def squeezed(text: str) -> str:
    return "".join(text.split())
