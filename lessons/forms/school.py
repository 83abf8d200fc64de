"""Who helps students here."""

from collections.abc import Sequence

from crispy_forms.layout import BaseInput
from django import forms
from django.utils.translation import gettext_lazy as _

from lessons.forms.desk import DeskForm, Press
from lessons.models import School


class HelpersForm(DeskForm):
    """An adult, the emergency number, one helpline; each may stay empty until it is known."""

    action = "helpers"
    adult = forms.CharField(
        label=_("An adult, and where to find them"),
        help_text=_("Someone who is in the building most days."),
        max_length=200,
        required=False,
    )
    emergency = forms.CharField(
        label=_("Emergency number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    helpline = forms.CharField(
        label=_("One helpline that is not the police"),
        help_text=_("Free, and open in the evening if there is one."),
        max_length=200,
        required=False,
    )

    def presses(self) -> Sequence[BaseInput]:
        return (Press("", _("Save who helps")),)


def helpers_of(school: School) -> dict[str, str]:
    """Return what the form starts with."""
    return {"adult": school.help_adult, "emergency": school.help_emergency, "helpline": school.help_line}
