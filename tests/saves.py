"""Saving an answer as a phone does, in one line."""

import itertools
from datetime import datetime
from random import Random

from django.utils import timezone

from lessons.actions.answering import save_answer
from lessons.core.question import Raw
from lessons.core.saving import Saved, SaveKey
from lessons.queries.editions import lookup_of
from tests.factories import Joined

_numbers = itertools.count(1)


def save(student: Joined, question: str, value: str, *, other: bool = False, now: datetime | None = None) -> Saved:
    """Return what became of one answer, typed on a page of its own over what is stored."""
    attempt = student.start(other=other)
    asked = lookup_of(attempt.edition_id).asked[question]
    name = asked.kind.inputs(asked.payload, Random(0))[0].name
    raw: Raw = {name: [value]}
    stored = attempt.answers.filter(question=question).first()
    key = SaveKey(f"page{next(_numbers)}", 1, stored.revision if stored else 0)
    return save_answer(
        student.viewer, attempt=attempt.pk, question=question, raw=raw, key=key, now=now or timezone.now()
    )
