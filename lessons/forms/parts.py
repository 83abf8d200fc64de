"""How each type of field that a kind asks for becomes form fields and is read back: none of it knows a kind."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.core.article import located
from lessons.core.key import in_words as in_words_of_text
from lessons.core.kinds.bank import Passage, read_passage, write_passage
from lessons.core.kinds.claim_check import VERDICTS
from lessons.core.kinds.number import in_words, parse_number
from lessons.core.plan import Asked, Lookup
from lessons.core.question import Field, FieldType
from lessons.templatetags.words import say

Fields = dict[str, forms.Field]
USUAL_OPTIONS = 4
SPARE_ROWS = 2
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
        typed = super().clean(value)
        if not typed and not self.required:
            return None
        number = parse_number(typed)
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
        rows = [
            {"id": id_, **{key: cleaned[f"{field.name}.{id_}.{key}"] for key in ("text", "feedback")}}
            for id_ in _ids(field, cleaned)
        ]
        return [row for row in rows if row["text"]]


class OptionPart(Part):
    """One of the options."""

    def fields(self, field: Field, asked: Asked, lookup: Lookup) -> Fields:
        ids = _option_ids(asked, "options")
        choices = [(id_, _("Option %(number)d") % {"number": number}) for number, id_ in enumerate(ids, start=1)]
        return {field.name: forms.ChoiceField(**_common(field, asked), choices=choices, widget=forms.RadioSelect)}


class KeysPart(Part):
    """Several of the options."""

    def fields(self, field: Field, asked: Asked, lookup: Lookup) -> Fields:
        ids = _option_ids(asked, "options")
        choices = [(id_, _("Option %(number)d") % {"number": number}) for number, id_ in enumerate(ids, start=1)]
        widget = forms.CheckboxSelectMultiple
        return {field.name: forms.MultipleChoiceField(**_common(field, asked), choices=choices, widget=widget)}


class VerdictPart(Part):
    """What the text does with a claim."""

    def fields(self, field: Field, asked: Asked, lookup: Lookup) -> Fields:
        choices = [(verdict, say(words)) for verdict, words in VERDICTS.items()]
        return {field.name: forms.ChoiceField(**_common(field, asked), choices=choices, widget=forms.RadioSelect)}


class SentencesPart(Part):
    """Sentences of the question's section."""

    def fields(self, field: Field, asked: Asked, lookup: Lookup) -> Fields:
        choices = _sentences(asked, lookup, asked.question.payload[field.name])
        widget = forms.CheckboxSelectMultiple
        return {field.name: forms.MultipleChoiceField(**_common(field, asked), choices=choices, widget=widget)}


class NotesPart(Part):
    """What is said to each wrong answer, by its id."""

    def fields(self, field: Field, asked: Asked, lookup: Lookup) -> Fields:
        notes = asked.question.payload.get(field.name, {})
        found: Fields = {}
        for id_, words in _noted(asked, lookup):
            label = _("To “%(answer)s”") % {"answer": words}
            found[f"{field.name}.{id_}"] = _line(label, notes.get(id_, ""))
        return found

    def value(self, field: Field, cleaned: Mapping[str, Any]) -> Any:
        prefix = f"{field.name}."
        return {name.removeprefix(prefix): text for name, text in cleaned.items() if name.startswith(prefix) and text}


class MisreadingsPart(Part):
    """Wrong answers that can be foreseen, each with what is said to it; rows left empty are none."""

    label = gettext_lazy("Wrong answer %(number)d")

    def fields(self, field: Field, asked: Asked, lookup: Lookup) -> Fields:
        known = asked.question.payload.get(field.name, [])
        found: Fields = {}
        for number, row in enumerate((*known, *({} for _row in range(SPARE_ROWS))), start=1):
            found[f"{field.name}.{number}.value"] = self.answer(self.label % {"number": number}, row.get("value"))
            label = _("What to say to wrong answer %(number)d") % {"number": number}
            found[f"{field.name}.{number}.feedback"] = _line(label, row.get("feedback", ""))
        return found

    def answer(self, label: str, initial: Any) -> forms.Field:
        """Return the field for one wrong answer."""
        return forms.CharField(label=label, initial=initial, required=False, max_length=200)

    def value(self, field: Field, cleaned: Mapping[str, Any]) -> Any:
        places = _ids(field, cleaned)
        rows = [{key: cleaned[f"{field.name}.{one}.{key}"] for key in ("value", "feedback")} for one in places]
        return [row for row in rows if row["value"] not in ("", None)]


class MisreadNumbersPart(MisreadingsPart):
    """Wrong numbers that can be foreseen."""

    def answer(self, label: str, initial: Any) -> forms.Field:
        widget = forms.TextInput({"inputmode": "decimal", "class": "input input-auto"})
        return NumberField(label=label, initial=initial, required=False, widget=widget)


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
        rows = (self._row(f"{field.name}.{id_}", id_, cleaned) for id_ in _ids(field, cleaned))
        return [row for row in rows if row["text"] or row.get("sentence")]

    def _row(self, prefix: str, id_: str, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {"id": id_, "text": cleaned[f"{prefix}.text"]}


class PositionsPart(GroupsPart):
    """Positions of a poll by their words."""

    label = gettext_lazy("Position %(number)d")


class StepsPart(GroupsPart):
    """Things in their right order, each with what is said when it stands elsewhere."""

    label = gettext_lazy("Number %(number)d")

    def fields(self, field: Field, asked: Asked, lookup: Lookup) -> Fields:
        known = {row["id"]: row.get("feedback", "") for row in asked.question.payload[field.name]}
        found: Fields = {}
        for name, text in super().fields(field, asked, lookup).items():
            id_ = name.split(".")[1]
            said = _line(_("What to say when it stands elsewhere"), known.get(id_, ""))
            found |= {name: text, f"{field.name}.{id_}.feedback": said}
        return found

    def _row(self, prefix: str, id_: str, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {"id": id_, **{key: cleaned[f"{prefix}.{key}"] for key in ("text", "feedback")}}


class ItemsPart(GroupsPart):
    """Things to sort, each a text or a sentence, with its group and what is said when it is put elsewhere."""

    label = gettext_lazy("To sort: %(number)d")

    def fields(self, field: Field, asked: Asked, lookup: Lookup) -> Fields:
        known = {row["id"]: row for row in asked.question.payload[field.name]}
        named = [row["sentence"] for row in known.values() if row.get("sentence")]
        sentences = [("", _("No sentence")), *_sentences(asked, lookup, named)]
        groups = [(row["id"], row["text"]) for row in asked.question.payload["groups"]]
        found: Fields = {}
        for name, text in super().fields(field, asked, lookup).items():
            prefix, row = name.removesuffix(".text"), known.get(name.split(".")[1], {})
            found |= {
                name: text,
                f"{prefix}.sentence": _choice(_("Its sentence"), sentences, row.get("sentence", "")),
                f"{prefix}.group": _choice(_("Its group"), groups, row.get("group")),
                f"{prefix}.feedback": _line(_("What to say when it is put elsewhere"), row.get("feedback", "")),
            }
        return found

    def _row(self, prefix: str, id_: str, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        keys = ("text", "group", "sentence", "feedback")
        return {"id": id_, **{key: cleaned[f"{prefix}.{key}"] for key in keys}}


PARTS: dict[FieldType, Part] = {
    "line": LinePart(),
    "text": TextPart(),
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
}


def _common(field: Field, asked: Asked) -> dict[str, Any]:
    return {
        "label": _(field.label),
        "help_text": _(field.help) if field.help else "",
        "required": field.required,
        "error_messages": {"required": _("Fill this in.")},
        "initial": asked.question.payload.get(field.name),
    }


def _ids(field: Field, cleaned: Mapping[str, Any]) -> list[str]:
    """Return the ids of the rows that were asked for, in their order."""
    return list(dict.fromkeys(name.split(".")[1] for name in cleaned if name.startswith(f"{field.name}.")))


def _sentences(asked: Asked, lookup: Lookup, named: Iterable[str]) -> list[tuple[str, str]]:
    """Return the sentences of the question's section, and those that it names elsewhere, by their ids."""
    section = lookup.sections[asked.question.section]
    here = [found.sentence.id for found in located(lookup.blocks[block] for block in section.blocks)]
    return [(id_, lookup.sentences[id_].text) for id_ in dict.fromkeys((*here, *named))]


def _noted(asked: Asked, lookup: Lookup) -> list[tuple[str, str]]:
    """Return what can be said something to, by its id: wrong options, or else every thing that can be misplaced."""
    rows = asked.kind.tally(asked.payload, ())
    wrong = {row.id: row.words for row in rows if not row.key} or asked.kind.reveal(asked.payload).things
    return [(id_, say(in_words_of_text(lookup, words))) for id_, words in wrong.items()]


def _choice(label: str, choices: Sequence[tuple[str, str]], initial: str | None) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False, initial=initial)


def _line(label: str, initial: str) -> forms.CharField:
    widget = forms.Textarea({"rows": 2, "class": "input input-short"})
    return forms.CharField(label=label, initial=initial, required=False, max_length=1000, widget=widget)


def _option_ids(asked: Asked, name: str) -> list[str]:
    """Return the ids of the options there are, and of empty rows to write another into."""
    known = [option["id"] for option in asked.question.payload[name]]
    free = [letter for letter in LETTERS if letter not in known]
    return known + free[: max(0, USUAL_OPTIONS - len(known))]
