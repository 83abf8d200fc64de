"""Letting chosen students write again: who, and until when."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from crispy_forms.layout import BaseInput, Div
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.forms.desk import DeskForm, MainPress
from lessons.models import Run
from lessons.queries.seats import SeatLine

MOST_MINUTES = 7 * 24 * 60
UNTIL = [("end", gettext_lazy("Until the lesson ends")), ("minutes", gettext_lazy("For some minutes from now"))]


class AgainForm(DeskForm):
    """The numbers of those who may write again, until the lesson ends or for some minutes."""

    seats = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Who may write again"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one student.")},
    )
    until = forms.ChoiceField(
        label=gettext_lazy("Until when"), choices=UNTIL, initial="end", widget=forms.RadioSelect, required=False
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes from now"),
        min_value=1,
        max_value=MOST_MINUTES,
        initial=10,
        required=False,
        widget=forms.NumberInput(attrs={"class": "input input-auto"}),
        error_messages={"invalid": gettext_lazy("Type the minutes in digits.")},
    )

    def __init__(self, *args: Any, run: Run, lines: Sequence[SeatLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seats"].choices = [(line.seat, _said(line)) for line in lines]  # type: ignore[attr-defined]
        if run.state != "open":
            del self.fields["until"]

    def layout(self) -> Sequence[Any]:
        until = ["until"] if "until" in self.fields else []
        return (Div("seats", css_class="numbers"), *until, "minutes")

    def presses(self) -> Sequence[BaseInput]:
        return (MainPress("", _("Open again for these students")),)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        if self._by_minutes() and not cleaned.get("minutes") and "minutes" not in self.errors:
            self.add_error("minutes", _("Give a number of minutes."))
        return cleaned

    def _by_minutes(self) -> bool:
        return "until" not in self.fields or self.cleaned_data.get("until") == "minutes"

    def until_when(self, now: datetime) -> datetime | None:
        """Return the time that was chosen, None for the end of the lesson."""
        return now + timedelta(minutes=self.cleaned_data["minutes"]) if self._by_minutes() else None


def _said(line: SeatLine) -> str:
    if line.handed_in:
        return _("%(number)d, handed in") % {"number": line.number}
    return _("%(number)d, begun") % {"number": line.number} if line.started else str(line.number)
