"""How each type of field that a kind asks for becomes form fields and is read back: none of it knows a kind."""

from collections.abc import Mapping
from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.core.article import located
from lessons.core.kinds.bank import Passage, read_passage, write_passage
from lessons.core.kinds.claim_check import VERDICTS
from lessons.core.kinds.number import in_words, parse_number
from lessons.core.plan import Asked, Lookup
from lessons.core.question import Field, FieldType
from lessons.templatetags.words import say

Fields = dict[str, forms.Field]
USUAL_OPTIONS = 4
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Part:
    """How one type of field is asked for and read. A name's first part is the payload's field: "options.b.text"."""

    def fields(self, field: Field, asked: Asked, lookup: Lookup) -> Fields:
        """Return the form fields by name."""
        raise NotImplementedError

    def value(self, field: Field, cleaned: Mapping[str, Any]) -> Any:
        """Return what goes into the payload."""
        return cleaned[field.name]


class LinePart(Part):
    """One line of text."""

    widget: type[forms.Widget] = forms.TextInput

    def fields(self, field: Field, asked: Asked, lookup: Lookup) -> Fields:
        widget = self.widget({"rows": 4} if self.widget is forms.Textarea else None)
        return {field.name: forms.CharField(**_common(field, asked), max_length=2000, widget=widget)}


class TextPart(LinePart):
    """Several lines of text."""

    widget = forms.Textarea


class NumberField(forms.CharField):
    """A number as people type it: 1,000 or 12.5."""

    def prepare_value(self, value: Any) -> Any:
        return in_words(value) if isinstance(value, int | float) else value

    def clean(self, value: Any) -> float | None:
        number = parse_number(super().clean(value))
        if number is None:
            raise forms.ValidationError(_("Type a number in digits, for example 12."))
        return float(number)


class NumberPart(Part):
    """A number."""

    def fields(self, field: Field, asked: Asked, lookup: Lookup) -> Fields:
        widget = forms.TextInput({"inputmode": "decimal", "class": "input input-auto"})
        return {field.name: NumberField(**_common(field, asked), widget=widget)}


class OptionsPart(Part):
    """Options with what is said to each; rows left empty are no options, ids stay when words change."""

    def fields(self, field: Field, asked: Asked, lookup: Lookup) -> Fields:
        found: Fields = {}
        known = {option["id"]: option for option in asked.question.payload[field.name]}
        for number, id_ in enumerate(_option_ids(asked, field.name), start=1):
            option = known.get(id_, {})
            letter = {"number": number}
            found[f"{field.name}.{id_}.text"] = _line(_("Option %(number)d") % letter, option.get("text", ""))
            label = _("Option %(number)d: what a student who picks it has missed") % letter
            found[f"{field.name}.{id_}.feedback"] = _line(label, option.get("feedback", ""))
        return found

    def value(self, field: Field, cleaned: Mapping[str, Any]) -> Any:
        ids = dict.fromkeys(name.split(".")[1] for name in cleaned if name.startswith(f"{field.name}."))
        rows = [
            {"id": id_, **{key: cleaned[f"{field.name}.{id_}.{key}"] for key in ("text", "feedback")}} for id_ in ids
        ]
        return [row for row in rows if row["text"]]


class OptionPart(Part):
    """One of the options."""

    def fields(self, field: Field, asked: Asked, lookup: Lookup) -> Fields:
        ids = _option_ids(asked, "options")
        choices = [(id_, _("Option %(number)d") % {"number": number}) for number, id_ in enumerate(ids, start=1)]
        return {field.name: forms.ChoiceField(**_common(field, asked), choices=choices, widget=forms.RadioSelect)}


class VerdictPart(Part):
    """What the text does with a claim."""

    def fields(self, field: Field, asked: Asked, lookup: Lookup) -> Fields:
        choices = [(verdict, say(words)) for verdict, words in VERDICTS.items()]
        return {field.name: forms.ChoiceField(**_common(field, asked), choices=choices, widget=forms.RadioSelect)}


class SentencesPart(Part):
    """Sentences of the question's section."""

    def fields(self, field: Field, asked: Asked, lookup: Lookup) -> Fields:
        section = lookup.sections[asked.question.section]
        here = [found.sentence.id for found in located(lookup.blocks[block] for block in section.blocks)]
        ids = dict.fromkeys((*here, *asked.question.payload[field.name]))
        choices = [(id_, lookup.sentences[id_].text) for id_ in ids]
        widget = forms.CheckboxSelectMultiple
        return {field.name: forms.MultipleChoiceField(**_common(field, asked), choices=choices, widget=widget)}


class NotesPart(Part):
    """What is said to each wrong answer, by its id."""

    def fields(self, field: Field, asked: Asked, lookup: Lookup) -> Fields:
        notes = asked.question.payload.get(field.name, {})
        found: Fields = {}
        for row in asked.kind.tally(asked.payload, ()):
            if not row.key:
                here = lookup.sentences.get(row.id)
                words = here.text if here else say(row.words)
                label = _("To “%(answer)s”") % {"answer": words}
                found[f"{field.name}.{row.id}"] = _line(label, notes.get(row.id, ""))
        return found

    def value(self, field: Field, cleaned: Mapping[str, Any]) -> Any:
        prefix = f"{field.name}."
        return {name.removeprefix(prefix): text for name, text in cleaned.items() if name.startswith(prefix) and text}


class LinesPart(Part):
    """Several short texts, one a line."""

    def fields(self, field: Field, asked: Asked, lookup: Lookup) -> Fields:
        widget = forms.Textarea({"rows": 4, "class": "input input-short"})
        lines = "\n".join(asked.question.payload[field.name])
        return {
            field.name: forms.CharField(**_common(field, asked) | {"initial": lines}, max_length=2000, widget=widget)
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

    def fields(self, field: Field, asked: Asked, lookup: Lookup) -> Fields:
        common = {name: value for name, value in _common(field, asked).items() if name != "initial"}
        before = getattr(asked.payload, field.name)
        return {field.name: PassageField(**common, before=before, widget=forms.Textarea({"rows": 8, "class": "input"}))}


class GroupsPart(Part):
    """Groups by their names; rows left empty are no groups."""

    label = gettext_lazy("Group %(number)d")

    def fields(self, field: Field, asked: Asked, lookup: Lookup) -> Fields:
        known = {row["id"]: row["text"] for row in asked.question.payload[field.name]}
        ids = enumerate(_option_ids(asked, field.name), start=1)
        return {
            f"{field.name}.{id_}.text": _line(self.label % {"number": number}, known.get(id_, ""))
            for number, id_ in ids
        }

    def value(self, field: Field, cleaned: Mapping[str, Any]) -> Any:
        ids = dict.fromkeys(name.split(".")[1] for name in cleaned if name.startswith(f"{field.name}."))
        return [row for row in (self._row(f"{field.name}.{id_}", id_, cleaned) for id_ in ids) if row["text"]]

    def _row(self, prefix: str, id_: str, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {"id": id_, "text": cleaned[f"{prefix}.text"]}


class ItemsPart(GroupsPart):
    """Things to sort, each with its group."""

    label = gettext_lazy("To sort: %(number)d")

    def fields(self, field: Field, asked: Asked, lookup: Lookup) -> Fields:
        known = {row["id"]: row["group"] for row in asked.question.payload[field.name]}
        groups = [(row["id"], row["text"]) for row in asked.question.payload["groups"]]
        found: Fields = {}
        for name, text in super().fields(field, asked, lookup).items():
            id_ = name.split(".")[1]
            choice = forms.ChoiceField(label=_("Its group"), choices=groups, required=False, initial=known.get(id_))
            found |= {name: text, f"{field.name}.{id_}.group": choice}
        return found

    def _row(self, prefix: str, id_: str, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {"id": id_, "text": cleaned[f"{prefix}.text"], "group": cleaned[f"{prefix}.group"]}


PARTS: dict[FieldType, Part] = {
    "line": LinePart(),
    "text": TextPart(),
    "number": NumberPart(),
    "options": OptionsPart(),
    "option": OptionPart(),
    "verdict": VerdictPart(),
    "sentences": SentencesPart(),
    "notes": NotesPart(),
    "lines": LinesPart(),
    "gaps": GapsPart(),
    "groups": GroupsPart(),
    "items": ItemsPart(),
}


def _common(field: Field, asked: Asked) -> dict[str, Any]:
    return {
        "label": _(field.label),
        "help_text": _(field.help) if field.help else "",
        "required": field.required,
        "error_messages": {"required": _("Fill this in.")},
        "initial": asked.question.payload.get(field.name),
    }


def _line(label: str, initial: str) -> forms.CharField:
    widget = forms.Textarea({"rows": 2, "class": "input input-short"})
    return forms.CharField(label=label, initial=initial, required=False, max_length=1000, widget=widget)


def _option_ids(asked: Asked, name: str) -> list[str]:
    """Return the ids of the options there are, and of empty rows to write another into."""
    known = [option["id"] for option in asked.question.payload[name]]
    free = [letter for letter in LETTERS if letter not in known]
    return known + free[: max(0, USUAL_OPTIONS - len(known))]
