"""Opinion pieces: told by how often the writer says "I" outside quotes."""

import re

from lessons.core.article import Article
from lessons.core.reading.quotes import blank_quotes, quoted_spans
from lessons.core.reading.words import count_words

FIRST_PERSON = re.compile(r"\b(?:I|my|mine|myself|we|our|ours|ourselves|I['’](?:m|ve|d|ll)|we['’](?:re|ve|d|ll))\b")
MOST_PER_THOUSAND = 9


def is_opinion(article: Article) -> bool:
    """Whether the text speaks in the first person outside quotes more than 9 times in 1,000 words."""
    body = [block.text for block in article.blocks if block.role == "body"]
    outside = " ".join(blank_quotes(text, 0, len(text), quoted_spans(text)) for text in body)
    return len(FIRST_PERSON.findall(outside)) * 1000 > MOST_PER_THOUSAND * max(count_words(outside), 1)
