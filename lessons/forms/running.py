"""Forms of a run: deciding on posts, marking, reopening for one student."""

from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

SHARES = (("", _("not marked")), ("0", _("none")), ("0.25", "¼"), ("0.5", "½"), ("0.75", "¾"), ("1", _("all")))
MOST_COMMENT = 2000


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


def read_marks(data: QueryDict) -> tuple[GivenMark, ...]:
    """Return the marks that a marking page sent: those with a share that differs from what the page was opened with."""
    marks = []
    for name in data:
        if not name.startswith("share-"):
            continue
        answer = name.removeprefix("share-")
        form = MarkForm({"share": data[name], "comment": data.get(f"comment-{answer}", "")})
        before = (data.get(f"was-share-{answer}", ""), data.get(f"was-comment-{answer}", ""))
        if not form.is_valid() or not answer.isdecimal() or not form.cleaned_data["share"]:
            continue
        now = (form.cleaned_data["share"], form.cleaned_data["comment"])
        if now != before:
            marks.append(GivenMark(int(answer), float(now[0]), now[1]))
    return tuple(marks)


class ReopenForm(forms.Form):
    """For how many minutes one student may write again."""

    minutes = forms.IntegerField(min_value=1, max_value=7 * 24 * 60, initial=10, label=_("Minutes from now"))
