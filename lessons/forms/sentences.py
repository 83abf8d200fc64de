"""Choosing sentences of the article: those of one section are offered, any other one may be sent."""

from collections.abc import Iterable
from typing import Any

from django import forms

from lessons.core.article import located
from lessons.core.plan import Lookup


class SentencesField(forms.MultipleChoiceField):
    """Sentences by their ids. The article beside the form is the other way to choose: a press on a sentence."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, lookup: Lookup, section: str, chosen: Iterable[str], **kwargs: Any) -> None:
        self.known = lookup.sentences
        offered = dict.fromkeys((*chosen, *_sentences_in(lookup, section)))
        order = [id_ for id_ in lookup.sentences if id_ in offered]
        choices = [(id_, lookup.sentences[id_].text) for id_ in order]
        super().__init__(required=False, choices=choices, initial=list(chosen), **kwargs)

    def valid_value(self, value: str) -> bool:
        return value in self.known


def _sentences_in(lookup: Lookup, section: str) -> list[str]:
    """Return the ids of a section's sentences; of the whole article when it is of no section."""
    found = lookup.sections.get(section)
    blocks = [lookup.blocks[block] for block in found.blocks] if found else lookup.plan.blocks
    return [here.sentence.id for here in located(blocks)]
