"""Reading what a student notes beside the answers: underlined sentences, an unclear question."""

from django import forms
from django.http import QueryDict

from lessons.core.value import Value
from lessons.forms.answer import MOST_KEY, KeyForm

MOST_SENTENCES = 5000


class NoteForm(KeyForm):
    """What surrounds a note."""

    attempt = forms.IntegerField(min_value=1, max_value=MOST_KEY)


class UnderlinedPost(Value):
    """Under the key of a save: all sentences underlined in one part, or one `line` and whether it is `on`."""

    attempt: int
    key: str
    sentences: tuple[str, ...]
    line: str = ""
    on: bool = False


class UnclearPost(Value):
    """A question that is called unclear, or no more."""

    attempt: int
    key: str
    question: str
    unclear: bool


def read_underlined(post: QueryDict) -> UnderlinedPost | None:
    """Return what was underlined, None when the hidden fields were damaged."""
    form = NoteForm(post)
    if not form.is_valid():
        return None
    return UnderlinedPost(
        form.cleaned_data["attempt"],
        str(form.key()),
        tuple(post.getlist("sentence")[:MOST_SENTENCES]),
        post.get("line", ""),
        post.get("on") == "1",
    )


def read_unclear(post: QueryDict) -> UnclearPost | None:
    """Return which question was called unclear, None when the hidden fields were damaged."""
    form = NoteForm(post)
    if not form.is_valid():
        return None
    return UnclearPost(
        form.cleaned_data["attempt"], str(form.key()), post.get("question", "")[:60], post.get("unclear") == "1"
    )
