"""Parts that are rows of their own: options, groups, things to place, wrong answers; a row left empty is none."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.core.plan import Asked, Lookup
from lessons.core.question import Field
from lessons.forms.part import (
    Fields,
    NumberField,
    Part,
    Rows,
    choice_of,
    line,
    row_ids,
    sentences_for,
)


class OptionsPart(Part):
    """Options with what is said to each; rows left empty are no options, ids stay when words change."""

    def fields(self, field: Field, asked: Asked, lookup: Lookup, rows: Rows) -> Fields:
        found: Fields = {}
        known = {option["id"]: option for option in asked.question.payload[field.name]}
        for number, id_ in enumerate(rows.ids(asked, field.name), start=1):
            option = known.get(id_, {})
            letter = {"number": number}
            found[f"{field.name}.{id_}.text"] = line(_("Option %(number)d") % letter, option.get("text", ""))
            label = _("Option %(number)d: what a student who picks it has missed") % letter
            found[f"{field.name}.{id_}.feedback"] = line(label, option.get("feedback", ""))
        return found

    def value(self, field: Field, cleaned: Mapping[str, Any]) -> Any:
        rows = [
            {"id": id_, **{key: cleaned[f"{field.name}.{id_}.{key}"] for key in ("text", "feedback")}}
            for id_ in row_ids(field, cleaned)
        ]
        return [row for row in rows if row["text"]]


class MisreadingsPart(Part):
    """Wrong answers that can be foreseen, each with what is said to it; rows left empty are none."""

    label = gettext_lazy("Wrong answer %(number)d")

    def fields(self, field: Field, asked: Asked, lookup: Lookup, rows: Rows) -> Fields:
        known = asked.question.payload.get(field.name, [])
        found: Fields = {}
        for place in range(rows.places(field.name, len(known))):
            row = known[place] if place < len(known) else {}
            number = {"number": place + 1}
            found[f"{field.name}.{place}.value"] = self.answer(self.label % number, row.get("value"))
            label = _("What to say to wrong answer %(number)d") % number
            found[f"{field.name}.{place}.feedback"] = line(label, row.get("feedback", ""))
        return found

    def answer(self, label: str, initial: Any) -> forms.Field:
        """Return the field for one wrong answer."""
        return forms.CharField(label=label, initial=initial, required=False, max_length=200)

    def value(self, field: Field, cleaned: Mapping[str, Any]) -> Any:
        places = row_ids(field, cleaned)
        rows = [{key: cleaned[f"{field.name}.{one}.{key}"] for key in ("value", "feedback")} for one in places]
        return [row for row in rows if row["value"] not in ("", None)]


class MisreadNumbersPart(MisreadingsPart):
    """Wrong numbers that can be foreseen."""

    def answer(self, label: str, initial: Any) -> forms.Field:
        widget = forms.TextInput({"inputmode": "decimal", "class": "input input-auto"})
        return NumberField(label=label, initial=initial, required=False, widget=widget)


class GroupsPart(Part):
    """Groups by their names; rows left empty are no groups."""

    label = gettext_lazy("Group %(number)d")

    def fields(self, field: Field, asked: Asked, lookup: Lookup, rows: Rows) -> Fields:
        known = {row["id"]: row["text"] for row in asked.question.payload[field.name]}
        ids = enumerate(rows.ids(asked, field.name), start=1)
        return {
            f"{field.name}.{id_}.text": line(self.label % {"number": number}, known.get(id_, "")) for number, id_ in ids
        }

    def value(self, field: Field, cleaned: Mapping[str, Any]) -> Any:
        rows = (self._row(f"{field.name}.{id_}", id_, cleaned) for id_ in row_ids(field, cleaned))
        return [row for row in rows if row["text"] or row.get("sentence")]

    def _row(self, prefix: str, id_: str, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {"id": id_, "text": cleaned[f"{prefix}.text"]}


class PositionsPart(GroupsPart):
    """Positions of a poll by their words."""

    label = gettext_lazy("Position %(number)d")


class StepsPart(GroupsPart):
    """Things in their right order, each with what is said when it stands elsewhere."""

    label = gettext_lazy("Number %(number)d")

    def fields(self, field: Field, asked: Asked, lookup: Lookup, rows: Rows) -> Fields:
        known = {row["id"]: row.get("feedback", "") for row in asked.question.payload[field.name]}
        found: Fields = {}
        for name, text in super().fields(field, asked, lookup, rows).items():
            id_ = name.split(".")[1]
            said = line(_("What to say when it stands elsewhere"), known.get(id_, ""))
            found |= {name: text, f"{field.name}.{id_}.feedback": said}
        return found

    def _row(self, prefix: str, id_: str, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {"id": id_, **{key: cleaned[f"{prefix}.{key}"] for key in ("text", "feedback")}}


class LevelsPart(Part):
    """Levels of a rubric, each with the part of the points that it earns; rows left empty are no levels."""

    def fields(self, field: Field, asked: Asked, lookup: Lookup, rows: Rows) -> Fields:
        known = {row["id"]: row for row in asked.question.payload.get(field.name, ())}
        found: Fields = {}
        for number, id_ in enumerate(rows.ids(asked, field.name), start=1):
            row, level = known.get(id_, {}), {"number": number}
            found[f"{field.name}.{id_}.words"] = line(_("Level %(number)d") % level, row.get("words", ""))
            found[f"{field.name}.{id_}.share"] = forms.IntegerField(
                label=_("Level %(number)d: per cent of the points") % level,
                initial=round(row["share"] * 100) if row else None,
                required=False,
                min_value=0,
                max_value=100,
                widget=forms.NumberInput({"class": "input input-auto"}),
            )
        return found

    def value(self, field: Field, cleaned: Mapping[str, Any]) -> Any:
        return [
            {"id": id_, "words": words, "share": (cleaned[f"{field.name}.{id_}.share"] or 0) / 100}
            for id_ in row_ids(field, cleaned)
            if (words := cleaned[f"{field.name}.{id_}.words"])
        ]


class ItemsPart(GroupsPart):
    """Things to sort, each a text or a sentence, with its group and what is said when it is put elsewhere."""

    label = gettext_lazy("To sort: %(number)d")

    def fields(self, field: Field, asked: Asked, lookup: Lookup, rows: Rows) -> Fields:
        known = {row["id"]: row for row in asked.question.payload[field.name]}
        named = [row["sentence"] for row in known.values() if row.get("sentence")]
        sentences = [("", _("No sentence")), *sentences_for(asked, lookup, named)]
        named_groups = {row["id"]: row["text"] for row in asked.question.payload["groups"]}
        groups = [("", _("no group yet"))] + [
            (id_, named_groups.get(id_) or GroupsPart.label % {"number": number})
            for number, id_ in enumerate(rows.ids(asked, "groups"), start=1)
        ]
        found: Fields = {}
        for name, text in super().fields(field, asked, lookup, rows).items():
            prefix, row = name.removesuffix(".text"), known.get(name.split(".")[1], {})
            found |= {
                name: text,
                f"{prefix}.sentence": choice_of(_("Its sentence"), sentences, row.get("sentence", "")),
                f"{prefix}.group": choice_of(_("Its group"), groups, row.get("group")),
                f"{prefix}.feedback": line(_("What to say when it is put elsewhere"), row.get("feedback", "")),
            }
        return found

    def _row(self, prefix: str, id_: str, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        keys = ("text", "group", "sentence", "feedback")
        return {"id": id_, **{key: cleaned[f"{prefix}.{key}"] for key in keys}}
