"""What the forms of a draft share: the part each corrects, what was seen of it, and two versions side by side."""

import secrets
from collections.abc import Iterator
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import BaseInput
from django import forms
from django.utils.translation import gettext as _

from lessons.core.editing import seen_of
from lessons.core.plan import LessonPlan, Lookup
from lessons.forms.desk import DeskForm, MainPress

SEEN = "seen"
OPENING = "opening"
FORM_ID = "correct"


class DraftForm(DeskForm):
    """A form that corrects one part of a draft. `did` says what it does, `part` to what.

    Saves what is unfinished, too: what is wrong with it is said beside it and keeps it from being published. With
    `by_itself` the page's script saves it while somebody types.
    """

    did: ClassVar[str]
    by_itself: ClassVar[bool] = True

    def __init__(self, *args: Any, lookup: Lookup, part: str, **kwargs: Any) -> None:
        self.lookup, self.part = lookup, part
        super().__init__(*args, **kwargs)
        seen = seen_of(lookup.plan, part)
        self.fields[SEEN] = forms.CharField(required=False, initial=seen, widget=forms.HiddenInput)
        opening = secrets.token_hex(8)
        self.fields[OPENING] = forms.CharField(required=False, max_length=16, initial=opening, widget=forms.HiddenInput)

    def apply(self, plan: LessonPlan) -> LessonPlan:
        """Return the plan with what was typed here."""
        raise NotImplementedError

    def presses(self) -> tuple[BaseInput, ...]:
        return (MainPress("", _("Save")),)

    @property
    def digest(self) -> str:
        """The digest of the part as it stands in the plan that this form was made from."""
        return str(self.fields[SEEN].initial)

    @property
    def helper(self) -> FormHelper:
        """What crispy asks for: the script finds the form by its attribute."""
        helper = super().helper
        helper.form_id = FORM_ID
        helper.render_hidden_fields = True
        script = (
            {"data-draft-form": "data-draft-form"}
            if self.by_itself
            else {"data-waits": "data-waits", "data-once": "once"}
        )
        helper.attrs = {"novalidate": "novalidate", **script}
        return helper


def differences(mine: DraftForm, stored: DraftForm) -> Iterator[tuple[str, str, str]]:
    """Yield label, stored words and typed words of every field in which two forms of the same part differ."""
    for field in stored:
        if field.name in (SEEN, OPENING) or field.name not in mine.fields:
            continue
        theirs, typed = _in_words(stored, field.name), _in_words(mine, field.name)
        if theirs != typed:
            yield str(field.label), theirs, typed


def _in_words(form: DraftForm, name: str) -> str:
    value = form[name].value()
    labels = {str(key): str(label) for key, label in getattr(form.fields[name], "choices", ())}
    values = (
        [str(one) for one in value] if isinstance(value, list | tuple) else [str(value if value is not None else "")]
    )
    return "\n".join(labels.get(one, one) for one in values).replace("\r\n", "\n").strip()


def text_area(rows: int, *, short: bool = True) -> forms.Textarea:
    """Return a box for several lines."""
    return forms.Textarea({"rows": rows, "class": "input input-short" if short else "input"})
