"""Paper and web are twins: the same answers, clicked or typed in from paper, come to the same table, marks and results;
only where they came from is told apart."""

import itertools
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from msgspec.structs import replace

from lessons.actions.answering import hand_in, save_answer
from lessons.actions.marking import mark_answer
from lessons.actions.runs import close_run
from lessons.core.messages import Problem
from lessons.core.paper.typed_line import line_of
from lessons.core.plan import Lookup
from lessons.core.question import Raw
from lessons.core.saving import SaveKey
from lessons.models import Answer, Mark, Run, Seat
from lessons.queries.editions import lookup_of
from lessons.queries.marking import answers_to
from lessons.queries.results import results_of
from lessons.queries.seat_rows import Remarks, Row
from lessons.queries.sitting import Sitting, attempt_of
from lessons.queries.summing import summary_of
from lessons.queries.table import table_of
from tests.core.kinds.samples import SAMPLES
from tests.core.papers import every_kind
from tests.factories import Joined, viewer_of
from tests.views.classroom import Room

pytestmark = pytest.mark.django_db
ALL, HALF, NONE = "all right", "every second one right", "all wrong"
each_paper = pytest.mark.parametrize("how", [ALL, HALF, NONE])


@dataclass(frozen=True)
class Twins:
    """Ben on the web and Dana on paper, after a closed and marked lesson of every kind of question."""

    run: Run
    ben: Seat
    dana: Seat

    def rows(self) -> list[Row]:
        """Return their rows of the open table."""
        table = table_of(self.run, uncovered=True, now=timezone.now())
        return [row for row in table.rows if row.seat in (self.ben.pk, self.dana.pk)]

    def sitting(self, seat: Seat) -> Sitting:
        return Sitting(seat, attempt_of(seat))


def given(lookup: Lookup, how: str) -> dict[str, Raw]:
    """Return an answer to each question that counts, as the web sends it."""
    right = itertools.cycle({ALL: [True], HALF: [True, False], NONE: [False]}[how])
    scored = [(id_, one.question.kind) for id_, one in lookup.asked.items() if one.question.scored]
    return {id_: _raw(kind, right=next(right)) for id_, kind in scored}


def _raw(kind: str, *, right: bool) -> Raw:
    if kind == "mark":
        return {"sentence": ["b2b" if right else "b2a"]}
    sample = SAMPLES[kind]
    return sample.right if right or sample.wrong is None else sample.wrong


def on_the_web(student: Joined, answers: dict[str, Raw]) -> None:
    attempt = student.start()
    for number, (question, raw) in enumerate(answers.items(), start=1):
        key = SaveKey(f"page{number}", 1, 0)
        save_answer(student.viewer, attempt=attempt.pk, question=question, raw=raw, key=key, now=timezone.now())
    hand_in(student.viewer, attempt=attempt.pk, now=timezone.now())


def on_paper(room: Room, seat: Seat, answers: dict[str, Raw]) -> None:
    """Type the answers in, as they stand on the printed sheet."""
    lookup, lines = lookup_of(room.run.edition_id), {}
    for question, raw in answers.items():
        asked = lookup.asked[question]
        response = asked.kind.read(asked.payload, raw)
        assert not isinstance(response, Problem)
        lines[f"{question}:line"] = line_of(lookup, asked, response)
    sent = {"edition": room.run.edition_id, "hand_in": "on", **lines}
    room.teacher().post(reverse("paper_save", args=[room.run.pk, seat.pk]), sent)


def twins(how: str) -> Twins:
    room = Room(plan=every_kind())
    dana = Seat.objects.get(run=room.run, student__position=2)
    answers = given(lookup_of(room.run.edition_id), how)
    on_the_web(room.ben, answers)
    on_paper(room, dana, answers)
    ada, now = viewer_of(room.ada), timezone.now()
    close_run(ada, run=room.run, confirmed=False, now=now)
    room.run.refresh_from_db()
    for answer in Answer.objects.filter(standing="waiting"):
        mark_answer(ada, run=room.run, answer=answer, share=0.5, comment="Whom?", now=now)
    seats = Seat.objects.select_related("run", "student").in_bulk([room.ben.seat().pk, dana.pk])
    return Twins(room.run, seats[room.ben.seat().pk], seats[dana.pk])


@each_paper
def test_their_rows_of_the_table_differ_in_the_source_alone(how: str) -> None:
    ben, dana = twins(how).rows()
    assert (ben.remarks, dana.remarks) == (Remarks(), Remarks(typed=True))
    whose: dict[str, Any] = {"seat": 0, "number": 0, "label": "", "alias": "", "remarks": Remarks()}
    device = {"here": False, "joined": False}
    assert replace(ben, **whose, **device) == replace(dana, **whose, **device)
    assert (ben.finished, "right" in ben.cells, ben.counted) == (True, how != NONE, 10)


@each_paper
def test_their_answers_have_the_same_standing_points_and_marks(how: str) -> None:
    both = twins(how)
    fields = ("question", "response", "standing", "share", "points", "unfinished", "late", "edition", "passed", "tries")
    ben, dana = (
        list(Answer.objects.filter(attempt__seat=seat).order_by("question").values_list(*fields))
        for seat in (both.ben, both.dana)
    )
    marked = [
        list(
            Mark.objects.filter(answer__attempt__seat=seat)
            .order_by("answer__question", "pk")
            .values_list("answer__question", "share", "points", "comment", "reason", "marker")
        )
        for seat in (both.ben, both.dana)
    ]
    assert (ben, marked[0], len(ben)) == (dana, marked[1], 10)


@each_paper
def test_every_question_page_shows_them_alike(how: str) -> None:
    both = twins(how)
    for question in Answer.objects.values_list("question", flat=True).distinct():
        ben, dana = sorted(answers_to(both.run, question, now=timezone.now()).rows, key=lambda row: row.source != "web")
        assert (ben.source, dana.source) == ("web", "typed")
        shared = {"id": 0, "number": 0, "label": "", "source": ""}
        assert replace(ben, **shared) == replace(dana, **shared)


@each_paper
def test_their_own_results_are_the_same(how: str) -> None:
    both, found = twins(how), []
    for seat in (both.ben, both.dana):
        sitting = both.sitting(seat)
        answers, judged = sitting.answers(), sitting.judged(timezone.now())
        results = results_of(sitting, answers, judged.marks, {})
        found.append((sitting.revealed(timezone.now()), results, summary_of(sitting, answers, results, judged)))
    assert found[0] == found[1]
