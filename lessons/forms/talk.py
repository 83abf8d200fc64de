"""Reading what a student wrote for the talk."""

from django import forms
from django.http import QueryDict

from lessons.core.protocol import Contribution
from lessons.core.saving import SaveKey
from lessons.core.value import Value
from lessons.forms.answer import MOST_KEY, KeyForm

MOST_PROMPT = 70
MOST_PLACE = 24
MOST_QUOTES = 5
BOX = "box."


class TalkForm(KeyForm):
    """What somebody wrote for the talk with the hidden fields around it; `place` says which post it is."""

    seat = forms.IntegerField(min_value=1, max_value=MOST_KEY)
    prompt = forms.CharField(max_length=MOST_PROMPT)
    place = forms.CharField(max_length=MOST_PLACE, required=False)


class TalkPost(Value):
    """A contribution as it was sent."""

    seat: int
    prompt: str
    place: str
    said: Contribution
    key: SaveKey


def read_post(post: QueryDict) -> TalkPost | None:
    """Return what was sent, None when its hidden fields were damaged."""
    form = TalkForm(post)
    if not form.is_valid():
        return None
    data = form.cleaned_data
    said = Contribution(
        read_words(post.get("text", "")),
        {name.removeprefix(BOX)[:20]: read_words(post.get(name, "")) for name in post if name.startswith(BOX)},
        tuple(dict.fromkeys(one[:40] for one in post.getlist("quote") if one))[:MOST_QUOTES],
        post.get("move", "")[:8],
    )
    return TalkPost(data["seat"], data["prompt"], data["place"] or "text", said, form.key())


def read_words(text: str) -> str:
    """Return words as they are kept: lines end as they do everywhere, and nothing that no database takes."""
    return text.replace("\r\n", "\n").replace("\x00", "")
