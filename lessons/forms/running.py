"""Forms of a run: deciding on posts, what is decided about one student."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from lessons.core.grading import Presence
from lessons.forms.numbers import read_number
from lessons.models.run import MOST_EXTRA_MINUTES


class ReopenForm(forms.Form):
    """For how many minutes one student may write again."""

    minutes = forms.IntegerField(
        min_value=1,
        max_value=7 * 24 * 60,
        initial=10,
        label=_("Minutes from now"),
        widget=forms.NumberInput(attrs={"class": "input input-auto"}),
        error_messages={"required": _("Give a number of minutes."), "invalid": _("Type the minutes in digits.")},
    )


class ExtraForm(forms.Form):
    """How many minutes longer than the class one student may write."""

    extra = forms.IntegerField(
        min_value=0,
        max_value=MOST_EXTRA_MINUTES,
        label=_("Extra minutes"),
        help_text=_("Counted from the end of the lesson, from now on. 0 takes them back."),
        widget=forms.NumberInput(attrs={"class": "input input-auto"}),
        error_messages={"required": _("Give a number of minutes, or 0."), "invalid": _("Type the minutes in digits.")},
    )


def read_revision(data: QueryDict) -> int:
    """Return the revision of the text that the teacher has read, 0 when the page did not say."""
    return read_number(data, "revision")


def read_minutes(data: QueryDict) -> int:
    """Return how many minutes more a stage of the talk gets, an hour at most; 0 for none."""
    return min(read_number(data, "minutes"), 60)


def read_presence(data: QueryDict) -> Presence:
    """Return whether a student takes part, is excused or absent; "here" for anything else that was sent."""
    sent = data.get("presence")
    return "excused" if sent == "excused" else "absent" if sent == "absent" else "here"
