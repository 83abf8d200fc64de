"""Reading the press that passes a whole part."""

from django import forms
from django.http import QueryDict

from lessons.core.saving import MOST_TOKEN
from lessons.core.value import Value
from lessons.forms.answer import MOST_KEY


class PassForm(forms.Form):
    """Which part of which attempt, and the page on which it was pressed."""

    attempt = forms.IntegerField(min_value=1, max_value=MOST_KEY)
    section = forms.CharField(max_length=60)
    part = forms.IntegerField(min_value=1, max_value=1000)
    token = forms.CharField(max_length=MOST_TOKEN)


class PassPost(Value):
    """One press. `part` is the page to go back to."""

    attempt: int
    section: str
    part: int
    token: str


def read_pass(post: QueryDict) -> PassPost | None:
    """Return the press, None when its hidden fields were damaged."""
    form = PassForm(post)
    return PassPost(**form.cleaned_data) if form.is_valid() else None
