"""The form of a question, built from its kind's `fields()`: one part for each type of field, none for a kind."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import BaseInput
from django import forms
from django.utils.translation import gettext as _

from lessons.core.errors import LessonError
from lessons.core.plan import Asked, Lookup
from lessons.core.question import parse_payload
from lessons.forms.desk import DeskForm, MainPress
from lessons.forms.part import Fields
from lessons.forms.parts import PARTS
from lessons.templatetags.words import say


class QuestionForm(DeskForm):
    """A question's words and what its kind asks for; the kind itself says what is wrong with them."""

    def __init__(self, *args: Any, asked: Asked, lookup: Lookup, **kwargs: Any) -> None:
        self.asked, self.lookup = asked, lookup
        super().__init__(*args, **kwargs)

    def own_fields(self) -> dict[str, forms.Field]:
        found: Fields = {"stem": _stem(self.asked.question.stem)}
        for field in self.asked.kind.fields():
            found |= PARTS[field.type].fields(field, self.asked, self.lookup)
        return found

    def presses(self) -> Sequence[BaseInput]:
        return (MainPress("", _("Save the question")),)

    def clean(self) -> dict[str, Any]:
        if not self.errors:
            try:
                payload = parse_payload(self.asked.kind.payload_type, self.payload())
            except LessonError as error:
                self.refuse(error)
            else:
                self._refuse_payload(payload)
        return self.cleaned_data

    def _refuse_payload(self, payload: Any) -> None:
        for problem in self.asked.kind.check(payload):
            if problem.level == "error":
                self.add_error(self._field_at(problem.place), say(problem))

    def _field_at(self, place: str) -> str | None:
        """Return the field that a place such as "options" is about, or the first one inside it."""
        return next((name for name in self.fields if name == place or name.startswith(f"{place}.")), None)

    def payload(self) -> dict[str, Any]:
        """Return the question's payload with what was typed here in it."""
        typed = {field.name: PARTS[field.type].value(field, self.cleaned_data) for field in self.asked.kind.fields()}
        return {**self.asked.question.payload, **typed}


def _stem(stem: str) -> forms.CharField:
    return forms.CharField(
        label=_("Question"),
        initial=stem,
        max_length=1000,
        widget=forms.Textarea({"rows": 2, "class": "input input-short"}),
        error_messages={"required": _("Write the question.")},
    )
