"""An invented class of any size that has taken a lesson: always the same for the same seed, written in few queries."""

import math
import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import NamedTuple

from django.utils import timezone

from lessons.actions.invented import raw_answer
from lessons.core.grading import Given, grade_answer
from lessons.core.key import inputs_of
from lessons.core.plan import Asked
from lessons.core.question import Grade, PickOne, Response, ShortText, Sort, TypedNumber
from lessons.models import Answer, Attempt, Class, ClassTeacher, Edition, Run, Seat, Student, User
from lessons.queries.editions import lookup_of

IN_TWENTY = {"absent": 1, "excused": 1, "other_task": 1}
"""How many of twenty students are away or at the other task."""
PASSES, LEAVES_OUT = 0.02, 0.03
BEGAN = timedelta(hours=1)
AT_ONCE = 2000  # answers of a hundred thousand are never in memory together
WRONG = ("the paper", "a word", "nobody", "the report")


def crowd(user: User, edition: Edition, *, students: int, now: datetime, seed: int = 7, label: str = "Crowd") -> Run:
    """Return the closed run of an edition that a new class of so many students took."""
    rng = random.Random(seed)
    run = _run(user, edition, students, now, label)
    asked = [one for one in lookup_of(edition.pk).asked.values() if one.question.scored]
    seats = list(Seat.objects.filter(run=run).order_by("pk"))
    for number, seat in enumerate(seats):
        away = {name: number % 20 == at for at, name in enumerate(IN_TWENTY, start=17)}
        seat.absent, seat.excused, seat.other_task = away["absent"], away["excused"], away["other_task"]
    Seat.objects.bulk_update(seats, ["absent", "excused", "other_task"])
    present = [seat for seat in seats if not (seat.absent or seat.excused or seat.other_task)]
    attempts = Attempt.objects.bulk_create(
        Attempt(klass_id=run.klass_id, seat=seat, edition=edition, started_at=now - BEGAN, handed_in_at=now)
        for seat in present
    )
    ways = [_ways(one, rng) for one in asked]
    answers = (one for attempt in attempts for one in _answers(run, attempt, ways, now, rng))
    while some := list(islice(answers, AT_ONCE)):
        Answer.objects.bulk_create(some)
    return run


def _run(user: User, edition: Edition, students: int, now: datetime, label: str) -> Run:
    today = timezone.localdate(now)
    klass = Class.objects.create(
        school_id=user.school_id,
        label=label,
        join_code=f"{random.Random(f'{label}{now}').randrange(10**6):06}",
        delete_after=today + timedelta(days=30),
        created_on=today,
    )
    ClassTeacher.objects.create(klass=klass, user=user, role="teacher")
    lookup = lookup_of(edition.pk)
    run = Run.objects.create(
        klass=klass,
        edition=edition,
        questions=[one.question.id for one in lookup.asked.values() if one.question.scored],
        prompt=next(iter(lookup.prompts), ""),
        created_at=now - BEGAN,
        opened_at=now - BEGAN,
        closed_at=now,
    )
    numbers = range(1, students + 1)
    rows = Student.objects.bulk_create(Student(klass=klass, label=str(at), position=at) for at in numbers)
    Seat.objects.bulk_create(Seat(klass=klass, run=run, student=one, alias=f"Name {one.position}") for one in rows)
    return run


class Way(NamedTuple):
    """A way to answer a question, and what it counts."""

    response: Response
    grade: Grade


class Ways(NamedTuple):
    """How a question is answered by this class: how hard it is, the right way and some wrong ones."""

    asked: Asked
    hard: float
    right: Way
    wrong: Sequence[Way]


def _ways(asked: Asked, rng: random.Random) -> Ways:
    right = _way(asked, _response(asked, True, rng))
    return Ways(asked, rng.gauss(-0.6, 0.9), right, [_way(asked, _response(asked, False, rng)) for _ in range(12)])


def _way(asked: Asked, response: Response) -> Way:
    return Way(response, grade_answer(asked, Given(response), scored=True))


def _answers(run: Run, attempt: Attempt, questions: Sequence[Ways], now: datetime, rng: random.Random) -> list[Answer]:
    able = rng.gauss(0.4, 1)
    found = []
    for one in questions:
        chance = rng.random()
        way = one.right if rng.random() < 1 / (1 + math.exp(one.hard - able)) else rng.choice(one.wrong)
        if chance >= LEAVES_OUT:
            found.append(_answer(run, attempt, one.asked, None if chance < LEAVES_OUT + PASSES else way, now))
    return found


def _answer(run: Run, attempt: Attempt, asked: Asked, way: Way | None, now: datetime) -> Answer:
    """Return an answer, passed where there is no way."""
    share = way.grade.share if way else None
    return Answer(
        klass_id=run.klass_id,
        attempt=attempt,
        question=asked.question.id,
        edition_id=run.edition_id,
        response=way.response if way else None,
        passed=way is None,
        standing=way.grade.standing if way else "not_scored",
        share=share,
        points=None if share is None else share * asked.question.points,
        saved_at=now,
    )


def _response(asked: Asked, right: bool, rng: random.Random) -> Response:
    """Return a right or a wrong answer; of several wrong options any."""
    given = inputs_of(asked)[0]
    keys = asked.kind.reveal(asked.payload).keys
    if isinstance(given, PickOne) and not right:
        return {given.name: (rng.choice([option.id for option in given.options if option.id not in keys]),)}
    if isinstance(given, TypedNumber) and not right:
        return {given.name: (str(rng.randrange(2, 9)),)}
    if isinstance(given, ShortText):
        return {given.name: (keys[0] if right else rng.choice(WRONG),)}
    if isinstance(given, Sort) and not right:
        groups = [group.id for group in given.groups]
        return {item.id: (rng.choice(groups),) for item in given.items}
    raw = raw_answer(asked, right=right, text="An invented answer.")
    return {name: tuple(values) for name, values in raw.items()}
