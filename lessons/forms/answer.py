"""Reading an answer's POST: which question, on which page, in which order, and what stands in its inputs."""

import secrets
import uuid

from django import forms
from django.http import QueryDict

from lessons.core.question import Raw
from lessons.core.saving import MOST_TOKEN, SaveKey
from lessons.core.value import Value

MOST_INTEGER = 2**31 - 1
MOST_KEY = 2**63 - 1
TOKEN_BYTES = 12


def page_token() -> str:
    """Return a random name for one opened page."""
    return secrets.token_urlsafe(TOKEN_BYTES)


class KeyForm(forms.Form):
    """The hidden fields that order saves: page, number on that page, revision it was typed over."""

    token = forms.CharField(max_length=MOST_TOKEN)
    sequence = forms.IntegerField(min_value=0, max_value=MOST_INTEGER)
    revision = forms.IntegerField(min_value=0, max_value=MOST_INTEGER)

    def key(self) -> SaveKey:
        """Return the save key of a valid form."""
        data = self.cleaned_data
        return SaveKey(data["token"], data["sequence"], data["revision"])


class AnswerForm(KeyForm):
    """What surrounds one answer; the inputs themselves belong to the question's kind."""

    attempt = forms.IntegerField(min_value=1, max_value=MOST_KEY)
    question = forms.CharField(max_length=60)
    part = forms.IntegerField(min_value=1, max_value=1000, required=False)
    edition = forms.UUIDField(required=False)


class AnswerPost(Value):
    """One answer as it was sent. `part` is the page to go back to, `edition` what the page showed, if it said so."""

    attempt: int
    question: str
    key: SaveKey
    raw: Raw
    passed: bool
    part: int
    edition: uuid.UUID | None = None


def read_answer(post: QueryDict) -> AnswerPost | None:
    """Return the answer that was sent, None when its hidden fields were damaged."""
    form = AnswerForm(post)
    if not form.is_valid():
        return None
    data = form.cleaned_data
    raw = {name: tuple(post.getlist(name)) for name in post if name not in form.fields}
    part, edition = data["part"] or 1, data["edition"]
    return AnswerPost(data["attempt"], data["question"], form.key(), raw, "pass" in post, part, edition)
