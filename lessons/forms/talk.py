"""Reading what a student wrote for the talk."""

from django import forms
from django.http import QueryDict

from lessons.core.saving import SaveKey
from lessons.core.value import Value
from lessons.forms.answer import MOST_KEY, KeyForm

MOST_PROMPT = 70


class TalkForm(KeyForm):
    """A text for the talk with the hidden fields around it."""

    seat = forms.IntegerField(min_value=1, max_value=MOST_KEY)
    prompt = forms.CharField(max_length=MOST_PROMPT)


class TalkPost(Value):
    """A text as it was sent."""

    seat: int
    prompt: str
    text: str
    key: SaveKey


def read_text(post: QueryDict) -> TalkPost | None:
    """Return the text that was sent, None when its hidden fields were damaged."""
    form = TalkForm(post)
    if not form.is_valid():
        return None
    text = post.get("text", "").replace("\r\n", "\n").replace("\x00", "")
    return TalkPost(form.cleaned_data["seat"], form.cleaned_data["prompt"], text, form.key())
