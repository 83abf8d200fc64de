"""Hard words: candidates for the glossary, rare enough to need a word and common enough to be worth one."""

import re
from collections.abc import Iterable

from lessons.core.article import Article, located
from lessons.core.value import Value

RAREST = 2.2
COMMONEST = 4.05
SHORTEST = 4
LESS_KNOWN = 0.8
READ = frozenset({"dek", "body", "subhead", "caption"})
LOWER_CASE = re.compile(r"(?<![\w'’.@-])[a-z]{4,}(?![\w'’@-])")
OPENS_A_SENTENCE = re.compile(r"^\W*([A-Z][a-z]{3,})(?![\w'’@-])")


class HardWord(Value):
    """A word by its base form, the forms it takes in the text, the sentences it stands in, how common it is.

    `zipf` is the base-ten logarithm of how often the word stands in a billion words: 4 is once in a hundred thousand.
    """

    term: str
    forms: tuple[str, ...]
    sentences: tuple[str, ...]
    zipf: float


def hard_words(article: Article) -> tuple[HardWord, ...]:
    """Return the hard words of the sections, rarest first: Zipf 2.2 to 4.05, in lower case, forms of one word merged.

    English only; nine in ten of such words are of level B2 or above.
    """
    if article.language != "en":
        return ()
    # Loaded on first use: the two word lists cost 0.4 s and 60 MiB, and only a draft asks for them.
    from simplemma import lemmatize
    from wordfreq import zipf_frequency

    def base_of(word: str) -> str:
        """Return the base form, unless the list knows it far less well: then it is no word ("proclaime")."""
        base = lemmatize(word, lang="en").lower()
        return base if zipf_frequency(base, "en") > zipf_frequency(word, "en") - LESS_KNOWN else word

    forms: dict[str, set[str]] = {}
    sentences: dict[str, list[str]] = {}
    common: dict[str, float] = {}
    for sentence, word in _words(article):
        term = base_of(word)
        forms.setdefault(term, set()).add(word)
        common[term] = max(common.get(term, 0.0), zipf_frequency(term, "en"), zipf_frequency(word, "en"))
        if sentence not in sentences.setdefault(term, []):
            sentences[term].append(sentence)
    hard = [term for term in forms if RAREST <= common[term] <= COMMONEST and len(term) >= SHORTEST]
    return tuple(
        HardWord(term, tuple(sorted(forms[term])), tuple(sentences[term]), common[term])
        for term in sorted(hard, key=lambda term: (common[term], term))
    )


def _words(article: Article) -> Iterable[tuple[str, str]]:
    """Yield (sentence id, word) for every word in lower case; one that opens a sentence counts when it also stands so
    elsewhere."""
    inside = {block for section in article.sections for block in section.blocks}
    here = [one for one in located(article.blocks) if one.block.role in READ and one.block.id in inside]
    seen = {word for one in here for word in LOWER_CASE.findall(one.text)}
    for one in here:
        opening = OPENS_A_SENTENCE.match(one.text)
        if opening and opening.group(1).lower() in seen:
            yield one.sentence.id, opening.group(1).lower()
        for word in LOWER_CASE.findall(one.text):
            yield one.sentence.id, word
