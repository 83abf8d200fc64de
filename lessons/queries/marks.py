"""The marks of a question, and what waits to be marked: what a teacher can take back, where to go on."""

import uuid
from collections import Counter
from collections.abc import Iterable

from django.db.models import Count, F, Q

from lessons.core.numbering import numbers_of
from lessons.core.value import Value
from lessons.core.viewer import Viewer
from lessons.models import Answer, Mark, OwnComment, Run
from lessons.queries.editions import lookup_of

WAITS = Q(standing="waiting", returned_at__isnull=True)
"""Answers that wait for the teacher; what was given back waits for its student."""


def newest_marks(run: Run, question: str) -> dict[int, Mark]:
    """Return the newest mark on each answer to a question that judged the words which stand there now, one query."""
    rows = Mark.objects.filter(klass_id=run.klass_id, answer__attempt__seat__run=run, answer__question=question)
    return {mark.answer_id: mark for mark in rows.filter(at__gt=F("answer__saved_at")).order_by("pk")}


def last_saved(newest: Iterable[Mark], marker: int | None) -> tuple[Mark, ...]:
    """Return the marks that a teacher saved last with one press, as far as they still count."""
    own = [mark for mark in newest if mark.reason == "teacher" and marker is not None and mark.marker_id == marker]
    last = max((mark.at for mark in own), default=None)
    return tuple(mark for mark in own if mark.at == last)


def own_comments(viewer: Viewer) -> dict[int, str]:
    """Return the comments of the viewer's own list by their keys, in the order in which they were kept."""
    return dict(OwnComment.objects.filter(teacher_id=viewer.user).values_list("pk", "text"))


class WaitingQuestion(Value):
    """A question with answers to mark: its id, its number, how many wait."""

    id: str
    number: int
    count: int


def waiting_questions(run: Run) -> tuple[WaitingQuestion, ...]:
    """Return the questions of a run with answers that wait to be marked, in their order. Safe on a covered page."""
    rows = Answer.objects.filter(klass_id=run.klass_id, attempt__seat__run=run, attempt__edition=run.edition_id)
    counts = Counter(rows.filter(WAITS).values_list("question", flat=True))
    numbers = numbers_of(lookup_of(run.edition_id).chosen(run.questions))
    return tuple(WaitingQuestion(id_, number, counts[id_]) for id_, number in numbers.items() if counts[id_])


def waiting_by_run(runs: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    """Return how many open answers wait to be marked in each of these runs."""
    rows = Answer.objects.filter(WAITS, attempt__seat__run__in=list(runs))
    return dict(rows.values_list("attempt__seat__run_id").annotate(Count("pk")))
