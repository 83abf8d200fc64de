"""Forms of a run: deciding on posts, marking, what is decided about one student."""

from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from lessons.core.digits import whole_number
from lessons.core.grading import Presence
from lessons.core.messages import Message, gettext_noop
from lessons.forms.numbers import read_number
from lessons.models.run import MOST_EXTRA_MINUTES

SHARES = (("", _("not marked")), ("0", _("none")), ("0.25", "¼"), ("0.5", "½"), ("0.75", "¾"), ("1", _("all")))
MOST_COMMENT = 2000
COMMENT_TOO_LONG = Message(
    gettext_noop("This comment is not saved: it has more than %(most)d letters. Make it shorter."),
    {"most": MOST_COMMENT},
)
NO_SHARE = Message(gettext_noop("This is not saved: choose a share of the points, a comment goes with one."))
NO_SUCH_SHARE = Message(gettext_noop("Choose a share between none and all of the points."))


@dataclass(frozen=True, slots=True)
class GivenMark:
    """A share and a comment for one answer."""

    answer: int
    share: float
    comment: str


class MarkForm(forms.Form):
    """One answer's share of the points and a comment for the student."""

    share = forms.ChoiceField(choices=SHARES, required=False, label=_("Share of the points"))
    comment = forms.CharField(
        max_length=MOST_COMMENT, required=False, label=_("Comment for the student"), widget=forms.Textarea
    )


def read_marks(data: QueryDict) -> tuple[tuple[GivenMark, ...], dict[int, Message]]:
    """Return the marks that a marking page sent, those that differ from what it was opened with, and what is wrong.

    A comment without a share, or one that is too long, is named under its answer instead of being dropped.
    """
    marks, problems = [], {}
    for name in data:
        answer = whole_number(name.removeprefix("share-")) if name.startswith("share-") else None
        if answer is None:
            continue
        form = MarkForm({"share": data[name], "comment": data.get(f"comment-{answer}", "")})
        before = (data.get(f"was-share-{answer}", ""), data.get(f"was-comment-{answer}", "").strip())
        if not form.is_valid():
            problems[answer] = COMMENT_TOO_LONG if "comment" in form.errors else NO_SUCH_SHARE
            continue
        now = (form.cleaned_data["share"], form.cleaned_data["comment"])
        if now != before and now[0]:
            marks.append(GivenMark(answer, float(now[0]), now[1]))
        elif now != before:
            problems[answer] = NO_SHARE
    return tuple(marks), problems


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
