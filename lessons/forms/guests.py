"""Forms for who leads besides: a phone's digits, a colleague, until when a substitute comes, a substitute's name."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from crispy_forms.layout import BaseInput
from django import forms
from django.utils.translation import gettext_lazy as _

from lessons.forms.arriving import link_code, own_name
from lessons.forms.desk import DeskForm, MainPress, Press


class DigitsForm(DeskForm):
    """The four digits that a phone shows."""

    digits = forms.CharField(
        label=_("Digits on your phone"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"class": "input input-code", "inputmode": "numeric", "autocomplete": "off", "autofocus": True}
        ),
        error_messages={"required": _("Type the four digits that your phone shows.")},
    )

    def clean_digits(self) -> str:
        """Return four digits, typed with or without a space."""
        typed = re.sub(r"\s", "", self.cleaned_data["digits"])
        if not re.fullmatch(r"[0-9]{4}", typed):
            raise forms.ValidationError(self.fields["digits"].error_messages["required"], code="digits")
        return typed

    def presses(self) -> Sequence[BaseInput]:
        return (MainPress("", _("Let this phone lead")),)


class StaffForm(DeskForm):
    """A colleague who is to teach a class as well."""

    username = forms.CharField(
        label=_("Your colleague’s name or e-mail address"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={
            "required": _("Type your colleague’s name, or the e-mail address they sign in with."),
            "max_length": _("This is too long for a name or an address."),
        },
    )

    def presses(self) -> Sequence[BaseInput]:
        return (Press("", _("Add as co-teacher")),)


class LinkForm(DeskForm):
    """Until when a substitute may come."""

    until = forms.DateTimeField(
        label=_("The link ends"),
        help_text=_("Within seven days, better at the end of the lesson."),
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local", "class": "input input-auto"}, format="%Y-%m-%dT%H:%M"
        ),
        error_messages={
            "required": _("Choose a day and an hour."),
            "invalid": _("Choose a day and an hour, for example 30 June, 15:00."),
        },
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        soon = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=3)
        super().__init__(*args, initial={"until": soon, **kwargs.pop("initial", {})}, **kwargs)

    def presses(self) -> Sequence[BaseInput]:
        return (Press("", _("Make a link")),)


class StandInForm(forms.Form):
    """What a substitute types: the code of the link, and who they are."""

    code = link_code()
    name = own_name(
        _("It is kept with what you do, for the teacher of the class. Students do not see it."),
        most=80,
        too_long=_("Shorten your name to 80 characters."),
    )
