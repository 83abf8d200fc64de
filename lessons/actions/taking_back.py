"""Taking back what was given to a student by mistake: what was their own stands there again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from lessons.actions.locking import locked_run
from lessons.actions.putting import Put, put_mark, settle_if_over, write_answers
from lessons.actions.recording import record
from lessons.actions.replaced import GIVEN, replaced_by
from lessons.actions.seats import change_seat
from lessons.core.viewer import Viewer
from lessons.models import Answer, AnswerVersion, Attempt, Mark, Run, Seat
from lessons.queries.regrading import Judgement, asked_in, judgement_from
from lessons.queries.responses import response_of
from lessons.queries.sitting import begun_by_student


@dataclass(frozen=True, slots=True)
class Back:
    """What shall stand there again; `version` held its words, `mark` is what a teacher had said to them."""

    put: Put
    version: AnswerVersion | None = None
    mark: Judgement | None = None


def take_back_answers(viewer: Viewer, *, run: Run, seat: Seat, now: datetime) -> int:
    """Return how many given answers were taken back from a seat; it worked with nobody then.

    What they had replaced stands there again as it was: the words, how they came, after how many tries, a teacher's
    mark. What the student has changed since is theirs and stays, and so is what came after the end. An attempt that
    holds nothing and that no student began goes.
    """
    with transaction.atomic():
        run = locked_run(run)
        change_seat(run, seat)
        partner = Seat.objects.values_list("worked_with", flat=True).get(pk=seat.pk)
        attempt = _locked_attempt(run, seat)
        taken = _take_back(run, attempt, partner, now) if attempt else 0
        Seat.objects.filter(pk=seat.pk).update(worked_with=None)
        record(viewer, "took answers back", seat, klass=run.klass, now=now)
    return taken


def _locked_attempt(run: Run, seat: Seat) -> Attempt | None:
    rows = Attempt.objects.filter(klass_id=run.klass_id, seat=seat.pk, edition=run.edition_id)
    rows.update(version=F("version") + 1)
    return rows.select_related("seat__run").first()


def _take_back(run: Run, attempt: Attempt, partner: int | None, now: datetime) -> int:
    given = list(Answer.objects.filter(attempt=attempt, source=GIVEN).order_by("pk"))
    backs = [back for answer in given if (back := _back(answer))]
    write_answers(attempt, [back.put for back in backs], now=now)
    stay = {back.put.question for back in backs}
    Answer.objects.filter(pk__in=[one.pk for one in given if one.question not in stay]).delete()
    AnswerVersion.objects.filter(pk__in=[back.version.pk for back in backs if back.version]).delete()
    _mark_again(run, attempt, backs, now)
    _undo_handing_in(attempt, partner)
    settle_if_over(attempt, run=run, now=now)
    _leave(attempt)
    return len(given)


def _back(answer: Answer) -> Back | None:
    """Return what the student had there before, None when nothing of theirs hangs on the answer."""
    before = replaced_by(answer)
    versions = list(AnswerVersion.objects.filter(answer=answer).order_by("-id"))
    version = next((one for one in versions if before and one.reason == "replaced"), None)
    if before is None or version is None:
        return Back(_put(answer, None, "web", 0)) if versions else None
    mark = _mark_before(answer, version) if before.marked else None
    return Back(_put(answer, version, before.source, before.tries), version, mark)


def _put(answer: Answer, version: AnswerVersion | None, source: str, tries: int) -> Put:
    response = response_of(version.response) if version else None
    return Put(answer.question, response, answer.edition_id, answer, source, "back", tries)


def _mark_before(answer: Answer, version: AnswerVersion) -> Judgement | None:
    return judgement_from(Mark.objects.filter(answer=answer, at__lt=version.kept_at).order_by("pk"))


def _mark_again(run: Run, attempt: Attempt, backs: Iterable[Back], now: datetime) -> None:
    """Let a teacher's own mark on the words that are back count again, by the edition that the class is on now, unless
    everybody has the points."""
    chosen = asked_in(attempt.edition_id, run.questions)
    asked = {id_: one for id_, one in chosen.items() if not one.question.credited}
    for back in backs:
        mark, answer, one = back.mark, back.put.stored, asked.get(back.put.question)
        if mark is not None and mark.share is not None and answer is not None and one is not None:
            points = mark.share * one.question.points
            put_mark(answer, edition=attempt.edition_id, share=mark.share, points=points, said=mark, now=now)


def _undo_handing_in(attempt: Attempt, partner: int | None) -> None:
    """Take back the handing in that came with the answers: it has the moment of the other student's."""
    same = Attempt.objects.filter(seat=partner, edition=attempt.edition_id, handed_in_at=attempt.handed_in_at)
    if attempt.handed_in_at is not None and same.exists():
        Attempt.objects.filter(pk=attempt.pk).update(handed_in_at=None)
        attempt.handed_in_at = None


def _leave(attempt: Attempt) -> None:
    """Delete an attempt that was made for given answers only; the sum of the versions must not fall by it."""
    noted = attempt.underlined or attempt.unclear
    if not noted and not attempt.answers.exists() and not begun_by_student(attempt, attempt.seat.run):
        Seat.objects.filter(pk=attempt.seat_id).update(version=F("version") + attempt.version)
        Attempt.objects.filter(pk=attempt.pk).delete()
