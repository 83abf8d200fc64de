"""The first try of every student at every question of some runs on one edition, read in few queries and alike once.

Two answers that are alike are judged once: a thousand students give few different ones.
"""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from lessons.core.changes.items import shown
from lessons.core.grading import JUDGED, Given, cell, grade_answer, reads, why_missing
from lessons.core.plan import Asked
from lessons.core.question import Response
from lessons.core.report import Entry
from lessons.models import Answer, AnswerVersion, Attempt, Mark, Run, Seat
from lessons.queries.editions import lookup_of
from lessons.queries.regrading import judgement_from
from lessons.queries.responses import response_of
from lessons.queries.seat_rows import been_to
from lessons.queries.sitting import is_over


@dataclass(frozen=True, slots=True)
class FirstTries:
    """The seats of the runs with one row of entries each; which seats have begun and finished the class's story, and
    every question that one of them called unclear, as often as it was."""

    seats: tuple[Seat, ...]
    rows: tuple[tuple[Entry, ...], ...]
    started: frozenset[int]
    finished: frozenset[int]
    unclear: tuple[str, ...]


class _Row(NamedTuple):
    """One stored answer: who gave it and how, and after that what makes two answers alike. Its response is the text in
    which it is stored: nothing of it has to be converted."""

    pk: int
    attempt: int
    source: str
    question: str
    stored: str | None
    standing: str
    share: float | None


class _Special(NamedTuple):
    """What few answers have and so is read apart: passed, cut off by the end, first seen in another edition."""

    passed: bool = False
    unfinished: bool = False
    seen: uuid.UUID | None = None


Answers = Mapping[int, Mapping[str, _Row]]
USUAL = _Special()


class _First(NamedTuple):
    """What a student wrote before the teacher gave it back, and the share that it was given, None for no mark."""

    stored: str | None
    share: float | None


def first_tries(runs: Sequence[Run], *, questions: Sequence[Asked], now: datetime) -> FirstTries:
    """Return the first tries of runs that share an edition, in four queries, seven where answers were given back."""
    classes, by_key = {run.klass_id for run in runs}, {run.pk: run for run in runs}
    mine, edition = Q(klass_id__in=classes), runs[0].edition_id
    seats = tuple(Seat.objects.filter(mine, run__in=by_key).order_by("pk"))
    for seat in seats:
        seat.run = by_key[seat.run_id]
    attempts = Attempt.objects.filter(mine, seat__run__in=by_key, edition=edition)
    stored = Answer.objects.filter(mine, attempt__in=attempts.values("pk"))
    answers, judge = _answers(stored), _judge(stored, edition)
    of_seat = {one.seat_id: one for one in attempts}
    started = {seat.pk for seat in seats if seat.pk in of_seat and not seat.other_task}
    finished = {seat.pk for seat in seats if seat.pk in started and is_over(of_seat[seat.pk], seat, now)}
    rows = tuple(
        _entries(judge, seat, of_seat.get(seat.pk), answers, questions, finished=seat.pk in finished) for seat in seats
    )
    unclear = tuple(id_ for one in attempts if one.seat_id in started for id_ in set(one.unclear))
    return FirstTries(seats, rows, frozenset(started), frozenset(finished), unclear)


def _answers(rows: QuerySet[Answer]) -> Answers:
    fields = ("pk", "attempt", "source", "question", "text", "standing", "share")
    found: dict[int, dict[str, _Row]] = {}
    for row in map(_Row._make, rows.annotate(text=Cast("response", TextField())).values_list(*fields)):
        found.setdefault(row.attempt, {})[row.question] = row
    return found


def _firsts(rows: QuerySet[Answer], returned: Mapping[int, datetime | None]) -> dict[int, _First]:
    """Return what answers were when they were given back for the first time: by what a teacher had judged before that.

    `returned` says of each since when it is with its student, None once it was sent again.
    """
    if not returned:
        return {}
    versions = AnswerVersion.objects.filter(answer__in=rows, reason="returned").order_by("-pk")
    kept: dict[int, tuple[Any, datetime]] = {
        answer: (words, at) for answer, words, at in versions.values_list("answer", "response", "kept_at")
    }
    stored = dict(rows.filter(pk__in=returned).values_list("pk", "response"))
    until = {answer: kept[answer][1] if answer in kept else at for answer, at in returned.items()}
    marks: dict[int, list[Mark]] = {}
    for mark in Mark.objects.filter(answer__in=list(returned)).order_by("pk"):
        last = until[mark.answer_id]
        if last is not None and mark.at <= last:
            marks.setdefault(mark.answer_id, []).append(mark)
    judged = {answer: judgement_from(own) for answer, own in marks.items()}
    shares = {answer: one.share for answer, one in judged.items() if one is not None}
    first = {answer: kept[answer][0] if answer in kept else stored.get(answer) for answer in returned}
    return {answer: _First(json.dumps(first[answer]), shares.get(answer)) for answer in returned}


def _judge(rows: QuerySet[Answer], edition: uuid.UUID) -> "_Judge":
    """Return who judges these answers. One query, four where answers were given back."""
    sent_again = Exists(AnswerVersion.objects.filter(answer=OuterRef("pk"), reason="returned"))
    some = rows.annotate(again=sent_again).filter(
        ~Q(edition=edition) | Q(returned_at__isnull=False) | Q(again=True) | Q(passed=True) | Q(unfinished=True)
    )
    special: dict[int, _Special] = {}
    returned: dict[int, datetime | None] = {}
    for pk, passed, cut, seen, at, again in some.values_list(
        "pk", "passed", "unfinished", "edition", "returned_at", "again"
    ):
        special[pk] = _Special(passed, cut, seen if seen != edition else None)
        if again or at is not None:
            returned[pk] = at
    return _Judge(special, _firsts(rows, returned))


class _Judge:
    """Says what an answer counts, once for all that are alike."""

    def __init__(self, special: Mapping[int, _Special], firsts: Mapping[int, _First]) -> None:
        self.special, self.firsts = special, firsts
        self.known: dict[tuple[Any, ...], Entry] = {}
        self.same: dict[tuple[uuid.UUID, str], bool] = {}

    def entry(self, asked: Asked, row: _Row) -> Entry:
        """Return the entry of one stored answer."""
        special = self.special.get(row.pk, USUAL)
        if special.seen is not None and not self._looks_the_same(asked, special.seen):
            return Entry("earlier")
        first = self.firsts.get(row.pk)
        alike = (row[3:], special.passed, special.unfinished, first)
        if alike not in self.known:
            self.known[alike] = _first_entry(asked, first) if first else _entry(asked, row, special)
        return self.known[alike]

    def _looks_the_same(self, asked: Asked, edition: uuid.UUID) -> bool:
        """Return whether the student saw the question in these words."""
        key = (edition, asked.question.id)
        if key not in self.same:
            seen = lookup_of(edition).asked.get(asked.question.id)
            self.same[key] = seen is None or shown(seen) == shown(asked)
        return self.same[key]


def _entry(asked: Asked, row: _Row, special: _Special) -> Entry:
    response = _response(row.stored)
    given = Given(response, special.passed, row.standing, row.share, unfinished=special.unfinished)
    state = cell(asked, given, finished=True, scored=True)
    if state not in JUDGED:
        return Entry(state)
    share = row.share if row.share is not None else grade_answer(asked, given, scored=True).share
    return Entry(state, share, _understood(asked, response))


def _first_entry(asked: Asked, first: _First) -> Entry:
    """Return the entry of words that were given back: by the key where there is one, else by the mark they had."""
    response = _response(first.stored)
    graded = grade_answer(asked, Given(response), scored=True).share
    share = first.share if graded is None else graded
    given = Given(response, standing="waiting" if share is None else "marked", share=share)
    return Entry(cell(asked, given, finished=True, scored=True), share, _understood(asked, response))


def _response(stored: str | None) -> Response | None:
    return response_of(json.loads(stored)) if stored else None


def _understood(asked: Asked, response: Response | None) -> Response | None:
    return response if response is not None and reads(asked, response) else None


def _entries(
    judge: _Judge,
    seat: Seat,
    attempt: Attempt | None,
    answers: Answers,
    questions: Sequence[Asked],
    *,
    finished: bool,
) -> tuple[Entry, ...]:
    """Return one student's entries, in the order of the questions."""
    if seat.other_task:
        return (Entry("other_task"),) * len(questions)
    if attempt is not None and not finished:
        return (Entry("at_work"),) * len(questions)
    own = answers.get(attempt.pk, {}) if attempt else {}
    reached = been_to(attempt, {id_: row.source for id_, row in own.items()})
    entries = []
    for one in questions:
        row = own.get(one.question.id)
        if row is not None and row.source == "with" and seat.worked_with_id:
            entries.append(Entry("with"))
            continue
        entry = judge.entry(one, row) if row else Entry("none")
        entries.append(_missing(seat, attempt, one, reached) if entry.state == "none" else entry)
    return tuple(entries)


def _missing(seat: Seat, attempt: Attempt | None, asked: Asked, reached: int) -> Entry:
    been = attempt is not None and lookup_of(attempt.edition_id).part_number(asked.question.section) <= reached
    return Entry(why_missing(excused=seat.excused, absent=seat.absent, started=attempt is not None, reached=been))
