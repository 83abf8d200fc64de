"""What a part of a question's form is: how one type of field is asked for and read, and what several parts need."""

import re
import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from lessons.core.kinds.number import in_words, parse_number
from lessons.core.plan import Asked, Lookup
from lessons.core.question import Field
from lessons.forms.sentences import near

Fields = dict[str, forms.Field]
USUAL_OPTIONS = 4
SPARE_ROWS = 2
ROW = re.compile(r"[\w-]{1,40}")
MOST_ROWS = 60


class Rows:
    """The rows of a form: those that a page sent, in its order; else the stored ones, and empty ones to write in.

    An empty row has an id that no row has had before, so that an answer to a row that is gone fits no other.
    """

    def __init__(self, sent: Collection[str] = ()) -> None:
        self._sent = sent
        self._spare: dict[str, list[str]] = {}

    def ids(self, asked: Asked, name: str) -> list[str]:
        """Return the ids of the rows of a payload's field."""
        known = [row["id"] for row in asked.question.payload.get(name, ())]
        sent = self._sent_under(name)
        return list(dict.fromkeys((*sent, *known))) if sent else known + self._empty(name, len(known))

    def places(self, name: str, known: int) -> int:
        """Return how many rows a field has that counts them from 0."""
        return max(known + SPARE_ROWS, len(self._sent_under(name)))

    def sent(self, name: str) -> list[str]:
        """Return the names of what a page sent for a payload's field."""
        return [one for one in self._sent if one.startswith(f"{name}.")][:MOST_ROWS]

    def _sent_under(self, name: str) -> list[str]:
        found = dict.fromkeys(one.split(".")[1] for one in self._sent if one.startswith(f"{name}."))
        return [id_ for id_ in found if ROW.fullmatch(id_)][:MOST_ROWS]

    def _empty(self, name: str, known: int) -> list[str]:
        count = max(SPARE_ROWS, USUAL_OPTIONS - known)
        return self._spare.setdefault(name, [f"r-{secrets.token_hex(4)}" for _row in range(count)])


class Part:
    """How one type of field is asked for and read. A name's first part is the payload's field: "options.b.text"."""

    def fields(self, field: Field, asked: Asked, lookup: Lookup, rows: Rows) -> Fields:
        """Return the form fields by name."""
        raise NotImplementedError

    def value(self, field: Field, cleaned: Mapping[str, Any]) -> Any:
        """Return what goes into the payload."""
        return cleaned[field.name]


class NumberField(forms.CharField):
    """A number as people type it: 1,000 or 12.5."""

    def prepare_value(self, value: Any) -> Any:
        return in_words(value) if isinstance(value, int | float) else value

    def clean(self, value: Any) -> float | None:
        typed = super().clean(value)
        if not typed and not self.required:
            return None
        number = parse_number(typed)
        if number is None:
            raise forms.ValidationError(_("Type a number in digits, for example 12."))
        return float(number)


def common(field: Field, asked: Asked) -> dict[str, Any]:
    """Return what every form field of an editor field has: label, help, and what it holds now."""
    return {
        "label": _(field.label),
        "help_text": _(field.help) if field.help else "",
        "required": field.required,
        "error_messages": {"required": _("Fill this in.")},
        "initial": asked.question.payload.get(field.name),
    }


def line(label: str, initial: str) -> forms.CharField:
    """Return a field for a sentence or two that may stay empty."""
    widget = forms.Textarea({"rows": 2, "class": "input input-short"})
    return forms.CharField(label=label, initial=initial, required=False, max_length=1000, widget=widget)


def row_ids(field: Field, cleaned: Mapping[str, Any]) -> list[str]:
    """Return the ids of the rows that were asked for, in their order."""
    return list(dict.fromkeys(name.split(".")[1] for name in cleaned if name.startswith(f"{field.name}.")))


def sentences_for(asked: Asked, lookup: Lookup, named: Iterable[str]) -> list[tuple[str, str]]:
    """Return the sentences of the question's section, and those that it names elsewhere, by their ids."""
    return [(id_, lookup.sentences[id_].text) for id_ in dict.fromkeys((*near(lookup, asked.question.section), *named))]


def choice_of(label: str, choices: Sequence[tuple[str, str]], initial: str | None) -> forms.ChoiceField:
    """Return a field for one of several that may stay empty."""
    return forms.ChoiceField(label=label, choices=choices, required=False, initial=initial)
