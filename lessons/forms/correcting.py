"""Reading what a teacher wants to put right in a question: how, which answer shall count, and why."""

import uuid
from collections.abc import Iterator
from typing import cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from lessons.core.correcting import Fix
from lessons.core.one_form import is_empty, own_name, typed_into
from lessons.core.question import Raw
from lessons.core.value import Value
from lessons.queries.correcting import ANOTHER

MOST_REASON = 300
FIXES = (
    ("accepted", _("Another answer is right, too")),
    ("key", _("Another answer is the right one, and the key was wrong")),
    ("dropped", _("The question is broken: give everybody the points")),
)


class CorrectionForm(forms.Form):
    """What was chosen and written; the answer is read by its question."""

    fix = forms.ChoiceField(choices=FIXES, error_messages={"required": _("Choose what shall count.")})
    like = forms.CharField(max_length=20, required=False)
    reason = forms.CharField(
        max_length=MOST_REASON,
        error_messages={
            "required": _("Say in a few words why. It stays with the marks."),
            "max_length": _("Say it in 300 letters at most."),
        },
    )
    seen = forms.UUIDField(error_messages={"required": _("This page is broken. Load it again.")})


class TypedCorrection(Value):
    """What a page sent. `like` is the name of an answer that a student gave, or `ANOTHER` for the one that was typed
    into the boxes as `raw`; `unproved` takes proof and explanation out. `problems` are what is wrong, by field; `seen`
    is None on a page just opened."""

    fix: Fix | None = None
    like: str = ""
    raw: Raw = {}
    reason: str = ""
    unproved: bool = False
    seen: uuid.UUID | None = None
    problems: dict[str, str] = {}

    def hidden(self) -> Iterator[tuple[str, str]]:
        """Yield the name and value of everything that was typed, for a page that keeps it without showing it."""
        yield from (("fix", self.fix or ""), ("like", self.like), ("reason", self.reason))
        yield from (("unproved", "on"),) if self.unproved else ()
        for name, values in self.raw.items():
            yield from ((own_name(ANOTHER, name), value) for value in values)


def read_correction(data: QueryDict) -> TypedCorrection:
    """Return what a page sent, whatever is wrong with it; an answer in the boxes counts when no other was chosen."""
    form = CorrectionForm(data)
    form.is_valid()
    raw = typed_into(ANOTHER, {name: tuple(values) for name, values in data.lists()})
    like = data.get("like", "") or ("" if is_empty(raw) else ANOTHER)
    return TypedCorrection(
        fix=cast("Fix | None", form.cleaned_data.get("fix")),
        like=like,
        raw=raw,
        reason=data.get("reason", ""),
        unproved="unproved" in data,
        seen=form.cleaned_data.get("seen"),
        problems={name: str(errors[0]) for name, errors in form.errors.items()},
    )
