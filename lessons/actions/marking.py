"""Marks: settled by the program when answers are finished, given by a teacher, appended and never changed."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet

from lessons.actions.ordering import judged_at, written_at
from lessons.actions.recording import record
from lessons.core.errors import LessonError
from lessons.core.grading import is_blank, levels_of
from lessons.core.messages import gettext_noop
from lessons.core.plan import Asked
from lessons.core.question import NOT_SCORED
from lessons.core.regrading import grade_settled
from lessons.core.viewer import Viewer
from lessons.models import Answer, AnswerVersion, Attempt, Mark, Run, Seat
from lessons.queries.editions import lookup_of
from lessons.queries.regrading import asked_in
from lessons.queries.sitting import given_of, seat_open


def settle(attempts: QuerySet[Attempt], *, run: Run, now: datetime) -> None:
    """Give every unmarked answer of these attempts its standing, and a mark where the program can give one.

    The edition of the attempt is graded by, and the other task is never scored. What was given back to be written again
    is left to its student. Runs inside the caller's transaction,
    and locks the attempts first, so that a save that is under way is either finished before or finds the run closed.
    """
    locked = attempts.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True)
    attempts = attempts.filter(pk__in=list(locked))
    unmarked = Answer.objects.filter(attempt__in=attempts, standing="unmarked", returned_at__isnull=True)
    answers = list(unmarked.select_for_update())
    sittings = attempts.select_related("seat__run").in_bulk() if answers else {}
    for answer in answers:
        answer.attempt = sittings[answer.attempt_id]
    settle_answers(answers, run=run, now=now)


def settle_answers(answers: Sequence[Answer], *, run: Run, now: datetime) -> None:
    """Settle these answers, whose attempts are locked and were read with them after that."""
    marks = [mark for answer in answers if (mark := _settle_one(answer, run=run, now=now))]
    Mark.objects.bulk_create(marks)
    store_settled(answers)


def store_settled(answers: Iterable[Answer]) -> None:
    """Write what was settled, one update for all answers that came out alike."""
    alike: dict[tuple[str, float | None, float | None, bool], list[int]] = {}
    for answer in answers:
        alike.setdefault((answer.standing, answer.share, answer.points, answer.unfinished), []).append(answer.pk)
    for (standing, share, points, unfinished), keys in alike.items():
        Answer.objects.filter(pk__in=keys).update(standing=standing, share=share, points=points, unfinished=unfinished)


def settle_overdue(*, run: Run, now: datetime) -> None:
    """Settle, in a closed run, the answers of seats that had more time than the class and have no more.

    Called when a teacher looks, for nothing happens by itself when a minute ends.
    """
    left = Answer.objects.filter(
        klass_id=run.klass_id, attempt__seat__run=run, standing="unmarked", returned_at__isnull=True
    )
    if run.state != "closed" or not left.filter(response__isnull=False).exists():
        return
    with transaction.atomic():
        seats = Seat.objects.select_related("run").filter(klass_id=run.klass_id, run=run)
        over = [seat.pk for seat in seats if not seat_open(seat, now)]
        settle(Attempt.objects.filter(klass_id=run.klass_id, seat__in=over), run=run, now=now)


def _settle_one(answer: Answer, *, run: Run, now: datetime) -> Mark | None:
    edition, given = answer.attempt.edition_id, given_of(answer)
    if is_blank(given.response) and not given.passed:
        return None
    asked = asked_of(answer, run)
    if asked is None:
        answer.standing = "dropped"  # the run was moved while this was written
        return None
    seen = lookup_of(answer.edition_id).asked.get(answer.question)
    grade = NOT_SCORED if edition == run.other_id else grade_settled(asked, given, seen=seen)
    answer.standing = grade.standing
    cut_off = answer.attempt.handed_in_at is None and answer.source != "typed"
    answer.unfinished = grade.standing == "waiting" and cut_off
    if grade.share is None:
        return None
    answer.share, answer.points = grade.share, grade.share * asked.question.points
    return Mark(
        klass_id=answer.klass_id,
        answer=answer,
        edition_id=edition,
        share=grade.share,
        points=answer.points,
        reason="automatic",
        at=judged_at(answer, now),
    )


def asked_of(answer: Answer, run: Run) -> Asked | None:
    """Return the question if the class is asked it; what was chosen is read with the answer, after the lock."""
    attempt = answer.attempt
    if attempt.edition_id == run.other_id:
        return lookup_of(attempt.edition_id).asked.get(answer.question)
    return asked_in(attempt.edition_id, attempt.seat.run.questions).get(answer.question)


def mark_answer(
    viewer: Viewer, *, run: Run, answer: Answer, share: float, level: str = "", comment: str, now: datetime
) -> Mark:
    """Return a teacher's mark on an answer; it follows the older ones and counts from now on.

    `level` is the id of one of the question's levels, whose share it earns then. Raises LessonError for a share outside
    0 to 1, a level that is gone, an answer that the student has and not the teacher, one of the other task, or one to a
    question that the class is not asked.
    """
    if not 0 <= share <= 1:
        raise LessonError(gettext_noop("Choose a share between none and all of the points."))
    with transaction.atomic():
        Attempt.objects.filter(pk=answer.attempt_id).update(version=F("version") + 1)  # locks it before its answer
        answer = _locked_answer(answer)
        asked = _asked_to_mark(answer, run=run)
        share, points = _share_of(asked, level, share), asked.question.points
        mark = Mark.objects.create(
            klass_id=answer.klass_id,
            answer=answer,
            edition_id=answer.attempt.edition_id,
            share=share,
            points=share * points,
            level=level,
            comment=comment,
            marker_id=viewer.user,
            reason="teacher",
            at=judged_at(answer, now),
        )
        Answer.objects.filter(pk=answer.pk).update(standing="marked", share=share, points=mark.points)
        record(viewer, "marked answer", answer, klass=run.klass, now=now)
    return mark


def _locked_answer(answer: Answer) -> Answer:
    return Answer.objects.select_for_update(of=("self",)).select_related("attempt__seat__run").get(pk=answer.pk)


def _share_of(asked: Asked, level: str, share: float) -> float:
    """Return the share of a level, else the given one; after a move there may be no level with this id."""
    if not level:
        return share
    found = next((one.share for one in levels_of(asked) if one.id == level), None)
    if found is None:
        raise LessonError(gettext_noop("This level is gone. Load the page again."))
    return found


def _asked_to_mark(answer: Answer, *, run: Run) -> Asked:
    """Return the question that is marked; its attempt, which is locked, knows the edition better than the run."""
    asked = asked_of(answer, run)
    if answer.attempt.edition_id == run.other_id or asked is None or not asked.question.points:
        raise LessonError(gettext_noop("This answer carries no points."))
    if asked.question.credited:
        raise LessonError(gettext_noop("Everybody has the points of this question. Take that back first."))
    if answer.standing == "unmarked":
        raise LessonError(gettext_noop("The student is still writing. You can mark this after it is handed in."))
    if answer.returned_at is not None:
        raise LessonError(gettext_noop("You gave this answer back. Mark it once the student has sent it again."))
    return asked


def count_late(viewer: Viewer, *, run: Run, answers: Iterable[Answer], now: datetime) -> None:
    """Let what came after the end count: the latest words replace the answer, which is then settled anew.

    What they replace is kept as a version.
    """
    keys = [answer.pk for answer in answers]
    with transaction.atomic():
        Run.objects.filter(pk=run.pk).update(version=F("version") + 1)
        attempts = Attempt.objects.filter(klass_id=run.klass_id, seat__run=run, answers__in=keys)
        locked = list(attempts.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
        for answer in Answer.objects.filter(pk__in=keys, attempt__in=locked, late=True):
            _put_late_words(answer, now)
            record(viewer, "counted late answer", answer, klass=run.klass, now=now)
        settle(Attempt.objects.filter(pk__in=locked), run=run, now=now)


def _put_late_words(answer: Answer, now: datetime) -> None:
    newest = AnswerVersion.objects.filter(answer=answer, reason="late").order_by("-id").first()
    if newest is None:
        return
    if answer.response is not None:
        AnswerVersion.objects.create(
            klass_id=answer.klass_id, answer=answer, response=answer.response, reason="replaced", kept_at=now
        )
    Answer.objects.filter(pk=answer.pk).update(
        response=newest.response,
        passed=False,
        late=False,
        returned_at=None,
        source="web",
        standing="unmarked",
        share=None,
        points=None,
        revision=F("revision") + 1,
        saved_at=written_at(answer, now),  # no mark that was given before judges these words
    )
