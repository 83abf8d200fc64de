"""What a second student would be given of a first one's answers, read the same way before it is done and while it is.

For the teachers of the class, on an uncovered page: counts tell who has passed and who is on another story.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lessons.core.grading import is_blank, is_written
from lessons.core.plan import Asked
from lessons.models import Answer, Attempt, Run, Seat
from lessons.queries.editions import lookup_of
from lessons.queries.responses import response_of
from lessons.queries.sitting import is_over, is_returned


@dataclass(frozen=True, slots=True)
class Gift:
    """An answer to give, and what stands at its question now."""

    answer: Answer
    stored: Answer | None

    @property
    def same(self) -> bool:
        """Whether the same words stand there already."""
        return self.stored is not None and self.stored.response == self.answer.response

    @property
    def replaces(self) -> bool:
        """Whether words of the second student's own would make room, and be kept."""
        stored = self.stored
        return stored is not None and stored.response is not None and stored.source != "with" and not self.same


@dataclass(frozen=True, slots=True)
class Gifts:
    """Everything that would be given; `writing` counts open answers that the first one has not handed in yet, `passed`
    the questions that the second one has passed, which nothing is given to."""

    all: tuple[Gift, ...]
    writing: int
    passed: int

    @property
    def new(self) -> int:
        """How many answers are not there yet, or other than the first one's."""
        return sum(not one.same for one in self.all)

    @property
    def replaced(self) -> int:
        """How many answers of the second one's own would be replaced."""
        return sum(one.replaces for one in self.all)


def gifts_for(run: Run, *, of: Seat, to: Seat, now: datetime) -> Gifts:
    """Return what one seat's answers to the class's story would give to another, in three queries.

    Never the other task's, never a poll, never a pass nor in its place: those are each student's own. An open answer is
    among them once it was handed in or the time is over, for nobody reads it before, and not while it is given back.
    """
    attempt = Attempt.objects.filter(klass_id=run.klass_id, seat=of.pk, edition=run.edition_id).first()
    if attempt is None:
        return Gifts((), 0, 0)
    of.run = run
    over = is_over(attempt, of, now)
    answers = _given(run, attempt)
    ready = [answer for asked, answer in answers if not is_written(asked) or (over and not is_returned(answer))]
    rows = Answer.objects.filter(klass_id=run.klass_id, attempt__seat=to.pk, attempt__edition=run.edition_id)
    stored = {answer.question: answer for answer in rows}
    gifts = [Gift(one, stored.get(one.question)) for one in ready]
    free = tuple(gift for gift in gifts if gift.stored is None or not gift.stored.passed)
    return Gifts(free, len(answers) - len(ready), len(gifts) - len(free))


def _given(run: Run, attempt: Attempt) -> Sequence[tuple[Asked, Answer]]:
    asked = {id_: one for id_, one in lookup_of(run.edition_id).asked.items() if not one.question.is_poll}
    rows = Answer.objects.filter(klass_id=run.klass_id, attempt=attempt, question__in=asked).order_by("id")
    return [(asked[one.question], one) for one in rows if not is_blank(response_of(one.response))]
