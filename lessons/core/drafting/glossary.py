"""The glossary: words of this field that stand in the text, with a plain meaning written by hand."""

import re
from functools import cache
from typing import Any

from lessons.core.article import Article, located
from lessons.core.data.lists import read_data
from lessons.core.plan import Term

READ = frozenset({"headline", "dek", "body", "subhead", "caption"})


def glossary_of(article: Article) -> tuple[Term, ...]:
    """Return the entries whose forms stand in the text, by first appearance, each with its sentences. English only."""
    if article.language != "en":
        return ()
    found: dict[str, list[str]] = {}
    for here in located(article.blocks):
        if here.block.role in READ:
            for term in sorted({_terms()[form.lower()] for form in _any_form().findall(here.text)}):
                found.setdefault(term, []).append(here.sentence.id)
    return tuple(_entry(term, sentences) for term, sentences in found.items())


def _entry(term: str, sentences: list[str]) -> Term:
    entry = next(entry for entry in _entries() if entry["term"] == term)
    return Term(term, tuple(entry["forms"]), entry["meaning"], tuple(sentences))


@cache
def _entries() -> tuple[dict[str, Any], ...]:
    return tuple(read_data("glossary.toml")["entries"])


@cache
def _terms() -> dict[str, str]:
    """Return the term by each of its forms, lower case."""
    return {form.lower(): entry["term"] for entry in _entries() for form in entry["forms"]}


@cache
def _any_form() -> re.Pattern[str]:
    forms = sorted(_terms(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)
