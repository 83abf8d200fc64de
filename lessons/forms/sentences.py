"""Choosing sentences of the article: those of one section are offered, then the others, and any may be sent."""

from collections.abc import Iterable
from typing import Any

from django import forms

from lessons.core.article import located
from lessons.core.plan import Lookup

MOST_ELSEWHERE = 300


class SentencesField(forms.MultipleChoiceField):
    """Some sentences by their ids; the ones that are offered can be ticked, and any other one of the article sent."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, lookup: Lookup, offered: Iterable[str], chosen: Iterable[str], **kwargs: Any) -> None:
        self.known = lookup.sentences
        wanted = {*offered, *chosen}
        choices = [(id_, here.text) for id_, here in lookup.sentences.items() if id_ in wanted]
        super().__init__(required=False, choices=choices, initial=list(chosen), **kwargs)

    def valid_value(self, value: str) -> bool:
        return value in self.known


def near(lookup: Lookup, section: str) -> list[str]:
    """Return the ids of a section's sentences; of the whole article for what belongs to no section."""
    found = lookup.sections.get(section)
    blocks = [lookup.blocks[block] for block in found.blocks] if found else lookup.plan.blocks
    return [here.sentence.id for here in located(blocks)]


def elsewhere(lookup: Lookup, section: str, chosen: Iterable[str]) -> list[str]:
    """Return the ids of all other sentences that are not chosen; none of an article that is too long to list."""
    here = {*chosen, *near(lookup, section)}
    others = [id_ for id_, found in lookup.sentences.items() if id_ not in here and found.text]
    return others if len(others) <= MOST_ELSEWHERE else []
