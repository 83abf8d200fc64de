"""Reading the page on which a teacher types a student's answers in."""

import uuid
from collections.abc import Iterable

from django import forms
from django.http import QueryDict

from lessons.core.digits import whole_number
from lessons.core.one_form import is_empty, typed_into
from lessons.core.question import Raw
from lessons.core.value import Value
from lessons.forms.answer import MOST_INTEGER


class TypedForm(forms.Form):
    """What surrounds the answers: the edition that the page showed, and whether they are handed in with it."""

    edition = forms.UUIDField()
    hand_in = forms.BooleanField(required=False)


class TypedPage(Value):
    """What was typed into each question in which something stands, and the revisions that were shown."""

    edition: uuid.UUID
    hand_in: bool
    raw: dict[str, Raw]
    revisions: dict[str, int]


def read_typed(data: QueryDict, questions: Iterable[str]) -> TypedPage | None:
    """Return what a page sent, None when its hidden fields were damaged. A question left empty is not in it."""
    form = TypedForm(data)
    if not form.is_valid():
        return None
    sent = {name: tuple(values) for name, values in data.lists()}
    raw = {id_: given for id_ in questions if not is_empty(given := typed_into(id_, sent))}
    revisions = {id_: _whole(data.get(f"revision-{id_}", "")) for id_ in raw}
    return TypedPage(form.cleaned_data["edition"], form.cleaned_data["hand_in"], raw, revisions)


def _whole(value: str) -> int:
    return min(whole_number(value) or 0, MOST_INTEGER)
