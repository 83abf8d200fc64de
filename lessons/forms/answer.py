"""Reading an answer's POST: which question, on which page, in which order, and what stands in its inputs."""

import secrets
import uuid
from typing import Annotated

import msgspec
from django import forms
from django.http import QueryDict
from msgspec import Meta

from lessons.core.question import Raw
from lessons.core.saving import MOST_TOKEN, SaveKey
from lessons.core.value import Value

MOST_INTEGER = 2**31 - 1
MOST_KEY = 2**63 - 1
TOKEN_BYTES = 12
STORED = r"^[^\x00]+$"  # a text that every database takes


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


class Around(msgspec.Struct):
    """What surrounds one answer; the inputs themselves belong to the question's kind. A form costs ten times as much to
    read it, and this is read more often than anything else."""

    attempt: Annotated[int, Meta(ge=1, le=MOST_KEY)]
    question: Annotated[str, Meta(pattern=STORED, max_length=60)]
    token: Annotated[str, Meta(pattern=STORED, max_length=MOST_TOKEN)]
    sequence: Annotated[int, Meta(ge=0, le=MOST_INTEGER)]
    revision: Annotated[int, Meta(ge=0, le=MOST_INTEGER)]
    part: Annotated[int, Meta(ge=1, le=1000)] = 1
    edition: uuid.UUID | None = None


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
    fields = Around.__struct_fields__
    try:
        around = msgspec.convert({name: post[name] for name in fields if post.get(name)}, Around, strict=False)
    except msgspec.ValidationError:
        return None
    raw = {name: tuple(post.getlist(name)) for name in post if name not in fields}
    key = SaveKey(around.token, around.sequence, around.revision)
    return AnswerPost(around.attempt, around.question, key, raw, "pass" in post, around.part, around.edition)
