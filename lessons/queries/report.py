"""The first answers of a run as a sheet, and what else its report tells. For whoever may see the class, uncovered.

Every figure is of the class: nobody's opinion is measured, and a poll has counts alone.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from lessons.core.numbering import numbers_of
from lessons.core.plan import Asked, Prompt
from lessons.core.question import TallyRow
from lessons.core.report import LARGE, Report, Sheet, report_of
from lessons.core.value import Value
from lessons.core.viewer import Viewer
from lessons.models import Post, Run
from lessons.models.discussion import HANDED_IN
from lessons.queries.access import runs_of
from lessons.queries.editions import lookup_of
from lessons.queries.first_tries import FirstTries, first_tries
from lessons.queries.polls import tallies_of
from lessons.queries.prompts import prompt_of


class People(Value):
    """How many students a report is about, and where those are who are not in it; `paired` worked with a classmate, by
    whom they are counted."""

    seats: int
    finished: int
    at_work: int
    absent: int
    excused: int
    other_task: int
    paired: int


class PollLine(Value):
    """A poll with how many chose what, () while too few have a voice in it."""

    number: int
    stem: str
    rows: tuple[TallyRow, ...]


class Talk(Value):
    """A prompt and how many wrote something that was handed in; what they think is counted nowhere."""

    prompt: Prompt
    wrote: int
    seats: int
    texts: int
    shown: int


@dataclass(frozen=True, slots=True)
class RunReport:
    """Everything on the report page. `others` is how many more classes of the teacher took the same edition, `together`
    how many students all of them have; with `pooled` their answers are in the figures, and people, polls and talk are
    still those of this run."""

    report: Report
    people: People
    polls: tuple[PollLine, ...]
    talk: Talk | None
    others: int
    together: int
    pooled: bool

    @property
    def may_pool(self) -> bool:
        """Whether the classes together reach what this one alone does not."""
        return bool(self.others) and not self.pooled and self.report.students < LARGE <= self.together


def run_report(viewer: Viewer, run: Run, *, pooled: bool = False, now: datetime) -> RunReport:
    """Return the report of a run in at most eight queries, whatever its size."""
    others = same_edition(viewer, run, now=now)
    pooled = pooled and bool(others)
    found = first_tries((run, *others) if pooled else (run,), questions=_scored(run), now=now)
    asked = lookup_of(run.edition_id).chosen(run.questions)
    sheet = _sheet(run, found, asked)
    return RunReport(
        report=report_of(sheet),
        people=people_of(run, found),
        polls=_polls(run, asked, now),
        talk=_talk(run, found),
        others=len(others),
        together=len(found.finished) + (0 if pooled else sum(one.taken for one in others)),
        pooled=pooled,
    )


def _scored(run: Run) -> tuple[Asked, ...]:
    return tuple(one for one in lookup_of(run.edition_id).chosen(run.questions) if one.question.scored)


def _sheet(run: Run, found: FirstTries, asked: Sequence[Asked]) -> Sheet:
    return Sheet(
        lookup=lookup_of(run.edition_id),
        asked=tuple(one for one in asked if one.question.scored),
        rows=found.rows,
        numbers=numbers_of(asked),
        unclear=Counter(found.unclear),
    )


def same_edition(viewer: Viewer, run: Run, *, now: datetime) -> tuple[Any, ...]:
    """Return the closed runs of this teacher's other classes whose answers may be counted with this run's: those on
    just the same edition with just the same questions that carry points, none for one that was corrected for its class.
    One query, which counts what was `taken`."""
    if viewer.kind != "teacher" or run.edition.klass_id is not None:
        return ()
    rows = runs_of(viewer, now=now).filter(edition=run.edition_id, closed_at__isnull=False)
    taken = Count("seats__attempts", filter=Q(seats__attempts__edition=run.edition_id))
    rows = rows.exclude(klass=run.klass_id).exclude(klass__demo=True)
    return tuple(one for one in rows.annotate(taken=taken).order_by("pk") if _scored(one) == _scored(run))


def people_of(run: Run, found: FirstTries) -> People:
    """Return how many of the run's own students are where."""
    seats = [one for one in found.seats if one.run_id == run.pk]
    away = [one for one in seats if one.pk not in found.started]
    return People(
        seats=len(seats),
        finished=sum(one.pk in found.finished for one in seats),
        at_work=sum(one.pk in found.started and one.pk not in found.finished for one in seats),
        absent=sum(one.absent for one in away),
        excused=sum(one.excused for one in away),
        other_task=sum(one.other_task for one in seats),
        paired=sum(
            any(entry.state == "with" for entry in row)
            for seat, row in zip(found.seats, found.rows, strict=True)
            if seat.run_id == run.pk
        ),
    )


def _polls(run: Run, asked: Sequence[Asked], now: datetime) -> tuple[PollLine, ...]:
    tallies, numbers = tallies_of(run, asked, now=now), numbers_of(asked)
    polls = [one.question for one in asked if one.question.is_poll]
    return tuple(PollLine(numbers[one.id], one.stem, tallies.get(one.id, ())) for one in polls)


def _talk(run: Run, found: FirstTries) -> Talk | None:
    prompt = prompt_of(run)
    if prompt is None:
        return None
    rows = Post.objects.filter(klass_id=run.klass_id, run=run, prompt=prompt.id, status__in=HANDED_IN)
    texts = list(rows.filter(handed_in_at__isnull=False).values_list("seat", "status"))
    here = sum(not (one.absent or one.excused) for one in found.seats if one.run_id == run.pk)
    shown = sum(status == "shown" for _, status in texts)
    return Talk(prompt, len({seat for seat, _ in texts}), here, len(texts), shown)
