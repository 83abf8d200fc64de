"""What the answers of a run count by an edition: read the same way before a run is moved and while it is."""

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import F, QuerySet

from lessons.core.plan import Asked
from lessons.core.regrading import UNSETTLED, Outcome, outcome
from lessons.models import Answer, Mark, Run
from lessons.queries.editions import lookup_of
from lessons.queries.sitting import given_of


@dataclass(frozen=True, slots=True)
class Judgement:
    """The mark that an answer's worth rests on, whatever it was regraded to since; `share` is None unless a teacher
    gave it. Two that say the same are equal, whoever gave them and whenever."""

    share: float | None
    comment: str
    marker: int | None = field(compare=False)
    at: datetime = field(compare=False)
    level: str = ""

    @property
    def by_teacher(self) -> bool:
        """Whether a teacher gave it."""
        return self.share is not None


@dataclass(frozen=True, slots=True)
class Regraded:
    """An answer and how it stands by the edition."""

    answer: Answer
    outcome: Outcome
    judgement: Judgement | None

    @property
    def changed(self) -> bool:
        """Whether it stands otherwise than before."""
        answer, now = self.answer, self.outcome
        return (answer.standing, answer.share, answer.points) != (now.standing, now.share, now.points)

    @property
    def remarked(self) -> bool:
        """Whether a mark must say so: share or points are others than those that counted until now."""
        answer, now = self.answer, self.outcome
        return now.share is not None and (answer.share, answer.points) != (now.share, now.points)


def settled_answers(run: Run) -> QuerySet[Answer]:
    """Return the answers to the run's own story that have a standing; those still being written are settled later."""
    return answers_to_story(run).exclude(standing__in=UNSETTLED)


def answers_to_story(run: Run) -> QuerySet[Answer]:
    """Return every answer to the run's own story, none of the other task."""
    own = Answer.objects.filter(klass_id=run.klass_id, attempt__seat__run=run, attempt__edition=run.edition_id)
    return own.order_by("id")


def judgements_in(run: Run) -> dict[int, Judgement]:
    """Return the newest mark of each answer of a run that no regrading made, in one query.

    A mark that is older than the words which stand there now judged others, and is none of theirs.
    """
    marks = Mark.objects.filter(klass_id=run.klass_id, answer__attempt__seat__run=run).exclude(reason="regraded")
    found: dict[int, list[Mark]] = {}
    for mark in marks.filter(at__gt=F("answer__saved_at")).order_by("id"):
        found.setdefault(mark.answer_id, []).append(mark)
    return {answer: judged for answer, own in found.items() if (judged := judgement_from(own))}


def judgement_from(marks: Iterable[Mark]) -> Judgement | None:
    """Return what the marks of one answer come to, the oldest first, None without one. A regrading is none, and a mark
    that took another back says what stood before that, a teacher's or the program's, whoever is gone since."""
    stood: list[Judgement] = []
    last: Judgement | None = None
    for mark in marks:
        if mark.reason == "undone":
            stood = stood[:-1]
            last = replace(stood[-1], at=mark.at) if stood else Judgement(None, "", None, mark.at)
        elif mark.reason != "regraded":
            last = _judgement(mark)
            stood.append(last)
    return last


def _judgement(mark: Mark) -> Judgement:
    share = mark.share if mark.reason == "teacher" else None
    return Judgement(share, mark.comment, mark.marker_id, mark.at, mark.level)


def asked_in(edition: uuid.UUID, chosen: Collection[str]) -> dict[str, Asked]:
    """Return by id the questions that a class on this edition is asked, of which these were chosen for it."""
    return {one.question.id: one for one in lookup_of(edition).chosen(chosen)}


def regraded(
    answers: Iterable[Answer], judgements: Mapping[int, Judgement], *, asked: Mapping[str, Asked]
) -> list[Regraded]:
    """Return how settled answers stand by the questions that a class is asked. Reads no row that belongs to a class."""
    found = []
    for answer in answers:
        judged = judgements.get(answer.pk)
        stands = outcome(
            given_of(answer),
            asked.get(answer.question),
            seen=lookup_of(answer.edition_id).asked.get(answer.question),
            judged=judged.share if judged else None,
        )
        found.append(Regraded(answer, stands, judged))
    return found
