"""Packets of paper: for whom, and with new codes or without."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import BaseInput, Div
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.forms.answer import MOST_KEY
from lessons.forms.desk import DeskForm, MainPress, Press
from lessons.queries.packets import PacketLine


class PacketsForm(DeskForm):
    """The students to print for, all of them at first, and the newest return code that the page knows of.

    `codes` and `numbers` are the addresses that print with new codes and without; "" takes that press away.
    """

    students = forms.TypedMultipleChoiceField(
        label=gettext_lazy("For whom"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one student.")},
    )
    newest = forms.IntegerField(min_value=0, max_value=MOST_KEY, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        lines: Sequence[PacketLine],
        newest: int = 0,
        codes: str = "",
        numbers: str = "",
        **kwargs: Any,
    ) -> None:
        everybody = [line.student for line in lines]
        super().__init__(*args, initial={"students": everybody, "newest": newest}, **kwargs)
        self.fields["students"].choices = [(line.student, _said(line)) for line in lines]  # type: ignore[attr-defined]
        self.codes, self.numbers = codes, numbers

    def layout(self) -> Sequence[Any]:
        return (Div("students", css_class="numbers"), "newest")

    def presses(self) -> Sequence[BaseInput]:
        with_codes = MainPress("", _("Make new codes and the packets"), formaction=self.codes)
        without = Press("", _("Make packets without codes"), formaction=self.numbers)
        return (with_codes, without) if self.codes else (without,)


def _said(line: PacketLine) -> str:
    return _("%(number)d, joined") % {"number": line.number} if line.joined else str(line.number)
