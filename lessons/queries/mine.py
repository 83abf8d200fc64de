"""Everything that is stored about one student, as their own page may show it. For the student alone.

Never in it: requests for help, texts that were taken out of the talk, another student's label, which story is the other
task.
"""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q, Subquery

from lessons.core.labels import WISHES
from lessons.core.value import Value
from lessons.models import Answer, Attempt, Mark, Post, Seat, Student
from lessons.queries.judging import NO_MARK, NewestMark
from lessons.queries.own_words import Kept, OwnAnswer, OwnText, own_answers, own_texts
from lessons.queries.sitting import OTHER, Sitting, begun_by_student


class Story(Value):
    """A story that the student has begun: answers, how many sentences were underlined, the questions that were called
    unclear, and texts for its talk."""

    title: str
    language: str
    started_at: datetime | None
    handed_in_at: datetime | None
    answers: tuple[OwnAnswer, ...]
    underlined: int
    unclear: tuple[str, ...]
    texts: tuple[OwnText, ...]


class OwnLesson(Value):
    """A lesson with what is kept of the student in it; `wish` is marked for translation, "" for none. `not_handed_in`
    counts the answers that a file leaves out as yet, 0 on the student's own page."""

    opened_at: datetime | None
    alias: str
    came_late: bool
    absent: bool
    excused: bool
    extra_minutes: int
    open_until: datetime | None
    worked_with: bool
    agreed_at: datetime | None
    seen_at: datetime | None
    wish: str
    words_deleted_at: datetime | None
    stories: tuple[Story, ...]
    not_handed_in: int = 0


class Mine(Value):
    """A student's own page."""

    label: str
    joined_at: datetime | None
    lessons: tuple[OwnLesson, ...]


def mine_of(student: Student, *, now: datetime) -> Mine:
    """Return what is stored about a student, the newest lesson first; three queries, however many there were."""
    lessons = (lesson_of_seat(seat, [story for _, story in told]) for seat, told in told_lessons(student, now=now))
    return Mine(student.label, student.joined_at, tuple(lessons))


def told_lessons(student: Student, *, now: datetime) -> Iterable[tuple[Seat, list[tuple[Sitting, Story]]]]:
    """Yield each seat of a student with the sittings at the stories that were begun there, and what is stored of
    them."""
    answers, posts = _answers(student), _posts(student)
    for key, rows in groupby(_seats(student), key=attrgetter("pk")):
        seat, *again = rows
        texts, begun = posts.get(key, ()), _joined((seat, *again), "begun")
        sittings = [(_sitting(seat, one), answers.get(one.pk, ())) for one in begun]
        yield seat, [(sitting, story_of(sitting, kept, texts, now=now)) for sitting, kept in sittings]


def _seats(student: Student) -> Iterable[Any]:
    """Return the student's seats, the newest first, each once for every story that was begun there, as `begun`."""
    rows: Any = Seat.objects.annotate(begun=FilteredRelation("attempts"))
    own = rows.filter(klass_id=student.klass_id, student=student, run__opened_at__isnull=False)
    seats: Iterable[Any] = own.select_related("run", "begun").order_by("-pk", "begun__pk")
    return seats


def _answers(student: Student) -> dict[int, list[Kept]]:
    """Return the student's answers by attempt."""
    newest = Mark.objects.filter(answer=OuterRef("pk")).order_by("-pk")
    said = {f"mark_{name}": Subquery(newest.values(name)[:1]) for name in ("reason", "comment", "level")}
    rows: Any = Answer.objects.annotate(kept=FilteredRelation("versions"), mark_by_teacher=_by_teacher(), **said)
    own = rows.filter(klass_id=student.klass_id, attempt__seat__student=student).select_related("kept")
    found: dict[int, list[Kept]] = {}
    for _, same in groupby(own.order_by("pk", "kept__pk"), key=attrgetter("pk")):
        answer, *again = same
        versions = _joined((answer, *again), "kept")
        found.setdefault(answer.attempt_id, []).append(Kept(answer, _mark_on(answer), versions))
    return found


def _mark_on(answer: Any) -> NewestMark:
    if answer.mark_reason is None:
        return NO_MARK
    return NewestMark(answer.mark_comment, answer.mark_level, answer.mark_by_teacher)


def _by_teacher() -> Any:
    """Return whether more marks of teachers were given to the words that stand there than were taken back."""
    marks = Mark.objects.filter(answer=OuterRef("pk"), at__gt=OuterRef("saved_at")).order_by().values("answer")
    given, undone = Count("pk", filter=Q(reason="teacher")), Count("pk", filter=Q(reason="undone"))
    return Exists(marks.annotate(stand=given - undone).filter(stand__gt=0))


def _joined(rows: Iterable[Any], name: str) -> list[Any]:
    """Return what a filtered relation has joined to each of the rows; it sets nothing where there is none."""
    return [one for one in (getattr(row, name, None) for row in rows) if one]


def _posts(student: Student) -> dict[int, list[Post]]:
    """Return the student's texts by seat."""
    rows = Post.objects.filter(klass_id=student.klass_id, seat__student=student).order_by("seat", "pk")
    return {key: list(some) for key, some in groupby(rows, key=attrgetter("seat_id"))}


def _sitting(seat: Seat, attempt: Attempt) -> Sitting:
    """Return the sitting at the story of an attempt, whichever the seat works on now."""
    own = Seat(pk=seat.pk, run=seat.run, open_until=seat.open_until, extra_minutes=seat.extra_minutes)
    own.released_at = seat.released_at
    own.other_task = attempt.edition_id != seat.run.edition_id
    return Sitting(own, attempt)


def story_of(sitting: Sitting, answers: Iterable[Kept], posts: Iterable[Post], *, now: datetime) -> Story:
    """Return one story with what the student has left in it."""
    lookup, attempt = sitting.lookup, sitting.attempt
    there = [post for post in posts if post.prompt.startswith(OTHER) == sitting.on_other]
    unclear = [lookup.asked[one].question.stem for one in (attempt.unclear if attempt else ()) if one in lookup.asked]
    return Story(
        title=lookup.plan.title,
        language=lookup.plan.language,
        started_at=attempt.started_at if attempt and begun_by_student(attempt, sitting.seat.run) else None,
        handed_in_at=attempt.handed_in_at if attempt else None,
        answers=own_answers(sitting, answers, now=now),
        underlined=len(attempt.underlined) if attempt else 0,
        unclear=tuple(unclear),
        texts=own_texts(there, lookup.prompts),
    )


def lesson_of_seat(seat: Seat, stories: Iterable[Story]) -> OwnLesson:
    """Return a lesson with what is kept of one seat in it."""
    return OwnLesson(
        opened_at=seat.run.opened_at,
        alias=seat.alias,
        came_late=seat.came_late,
        absent=seat.absent,
        excused=seat.excused,
        extra_minutes=seat.extra_minutes,
        open_until=seat.open_until,
        worked_with=seat.worked_with_id is not None,
        agreed_at=seat.agreed_at,
        seen_at=seat.seen_at,
        wish=WISHES.get(seat.wish, ""),
        words_deleted_at=seat.run.words_deleted_at,
        stories=tuple(stories),
    )


def mine_in(sitting: Sitting, *, now: datetime) -> Mine:
    """Return the same of one sitting alone, as a try-out has it."""
    posts = [] if sitting.attempt is None else sitting.posts()
    story = story_of(sitting, map(Kept, sitting.answers().values()), posts, now=now)
    lesson = lesson_of_seat(sitting.seat, [story] if sitting.attempt else [])
    return Mine(sitting.seat.student.label, None, (lesson,))
