"""How each type of field that a kind asks for becomes form fields and is read back: none of it knows a kind."""

from collections.abc import Mapping
from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext as _

from lessons.core.key import in_words
from lessons.core.kinds.bank import Passage, read_passage, write_passage
from lessons.core.kinds.claim_check import VERDICTS
from lessons.core.plan import Asked, Lookup
from lessons.core.question import Field, FieldType
from lessons.forms.part import Fields, NumberField, Part, Rows, common, line, sentences_for
from lessons.forms.rows import (
    GroupsPart,
    ItemsPart,
    LevelsPart,
    MisreadingsPart,
    MisreadNumbersPart,
    OptionsPart,
    PositionsPart,
    StepsPart,
)
from lessons.templatetags.words import say


class LinePart(Part):
    """One line of text."""

    widget: type[forms.Widget] = forms.TextInput

    def fields(self, field: Field, asked: Asked, lookup: Lookup, rows: Rows) -> Fields:
        widget = self.widget({"rows": 4} if self.widget is forms.Textarea else None)
        return {field.name: forms.CharField(**common(field, asked), max_length=2000, widget=widget)}


class TextPart(LinePart):
    """Several lines of text."""

    widget = forms.Textarea


class TickPart(Part):
    """Yes or no."""

    def fields(self, field: Field, asked: Asked, lookup: Lookup, rows: Rows) -> Fields:
        return {field.name: forms.BooleanField(**common(field, asked))}


class NumberPart(Part):
    """A number."""

    def fields(self, field: Field, asked: Asked, lookup: Lookup, rows: Rows) -> Fields:
        widget = forms.TextInput({"inputmode": "decimal", "class": "input input-auto"})
        return {field.name: NumberField(**common(field, asked), widget=widget)}


class OptionPart(Part):
    """One of the options."""

    def fields(self, field: Field, asked: Asked, lookup: Lookup, rows: Rows) -> Fields:
        ids = rows.ids(asked, "options")
        choices = [(id_, _("Option %(number)d") % {"number": number}) for number, id_ in enumerate(ids, start=1)]
        return {field.name: forms.ChoiceField(**common(field, asked), choices=choices, widget=forms.RadioSelect)}


class KeysPart(Part):
    """Several of the options."""

    def fields(self, field: Field, asked: Asked, lookup: Lookup, rows: Rows) -> Fields:
        ids = rows.ids(asked, "options")
        choices = [(id_, _("Option %(number)d") % {"number": number}) for number, id_ in enumerate(ids, start=1)]
        widget = forms.CheckboxSelectMultiple
        return {field.name: forms.MultipleChoiceField(**common(field, asked), choices=choices, widget=widget)}


class VerdictPart(Part):
    """What the text does with a claim."""

    def fields(self, field: Field, asked: Asked, lookup: Lookup, rows: Rows) -> Fields:
        choices = [(verdict, say(words)) for verdict, words in VERDICTS.items()]
        return {field.name: forms.ChoiceField(**common(field, asked), choices=choices, widget=forms.RadioSelect)}


class SentencesPart(Part):
    """Sentences of the question's section."""

    def fields(self, field: Field, asked: Asked, lookup: Lookup, rows: Rows) -> Fields:
        choices = sentences_for(asked, lookup, asked.question.payload[field.name])
        widget = forms.CheckboxSelectMultiple
        return {field.name: forms.MultipleChoiceField(**common(field, asked), choices=choices, widget=widget)}


class NotesPart(Part):
    """What is said to each wrong answer, by its id."""

    def fields(self, field: Field, asked: Asked, lookup: Lookup, rows: Rows) -> Fields:
        notes = asked.question.payload.get(field.name, {})
        found: Fields = {}
        for id_, words in _noted(asked, lookup):
            label = _("To “%(answer)s”") % {"answer": words}
            found[f"{field.name}.{id_}"] = line(label, notes.get(id_, ""))
        for name in rows.sent(
            field.name
        ):  # the page may still show what is no longer wrong, and keeps what stands there
            found.setdefault(name, line("", ""))
        return found

    def value(self, field: Field, cleaned: Mapping[str, Any]) -> Any:
        prefix = f"{field.name}."
        return {name.removeprefix(prefix): text for name, text in cleaned.items() if name.startswith(prefix) and text}


class LinesPart(Part):
    """Several short texts, one a line."""

    def fields(self, field: Field, asked: Asked, lookup: Lookup, rows: Rows) -> Fields:
        widget = forms.Textarea({"rows": 4, "class": "input input-short"})
        lines = "\n".join(asked.question.payload[field.name])
        return {
            field.name: forms.CharField(**common(field, asked) | {"initial": lines}, max_length=2000, widget=widget)
        }

    def value(self, field: Field, cleaned: Mapping[str, Any]) -> Any:
        return [line.strip() for line in cleaned[field.name].splitlines() if line.strip()]


class PassageField(forms.CharField):
    """A passage with its missing words in square brackets."""

    def __init__(self, *args: Any, before: Passage, **kwargs: Any) -> None:
        self.before = before
        super().__init__(*args, initial=write_passage(before), strip=False, max_length=4000, **kwargs)

    def clean(self, value: Any) -> Any:
        return msgspec.to_builtins(read_passage(super().clean(value), self.before))


class GapsPart(Part):
    """A passage with gaps."""

    def fields(self, field: Field, asked: Asked, lookup: Lookup, rows: Rows) -> Fields:
        about = {name: value for name, value in common(field, asked).items() if name != "initial"}
        before = getattr(asked.payload, field.name)
        return {field.name: PassageField(**about, before=before, widget=forms.Textarea({"rows": 8, "class": "input"}))}


def _noted(asked: Asked, lookup: Lookup) -> list[tuple[str, str]]:
    """Return what can be said something to, by its id: wrong options, or else every thing that can be misplaced."""
    rows = asked.kind.tally(asked.payload, ())
    wrong = {row.id: row.words for row in rows if not row.key} or asked.kind.reveal(asked.payload).things
    return [(id_, say(in_words(lookup, words))) for id_, words in wrong.items()]


PARTS: dict[FieldType, Part] = {
    "line": LinePart(),
    "text": TextPart(),
    "tick": TickPart(),
    "number": NumberPart(),
    "options": OptionsPart(),
    "option": OptionPart(),
    "keys": KeysPart(),
    "verdict": VerdictPart(),
    "sentences": SentencesPart(),
    "notes": NotesPart(),
    "misreadings": MisreadingsPart(),
    "misread_numbers": MisreadNumbersPart(),
    "lines": LinesPart(),
    "gaps": GapsPart(),
    "groups": GroupsPart(),
    "items": ItemsPart(),
    "steps": StepsPart(),
    "positions": PositionsPart(),
    "levels": LevelsPart(),
}
