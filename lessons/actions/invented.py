"""Invented students at work: they join, answer, write and hand in as a phone would."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from lessons.actions.answering import save_answer
from lessons.actions.joining import note_presence, start_story, take_label
from lessons.actions.talking import agree_to_norms, hand_in_post
from lessons.core.data.lists import read_data
from lessons.core.grading import is_written
from lessons.core.key import inputs_of
from lessons.core.messages import Problem
from lessons.core.plan import Asked
from lessons.core.protocol import Contribution
from lessons.core.question import Bank, MarkSentence, PickOne, Raw, Response, Sort, TypedNumber
from lessons.core.saving import SaveKey
from lessons.core.viewer import Viewer
from lessons.models import Run, Seat
from lessons.queries.sitting import Sitting

PLACES, STUDENTS = 28, 24  # the numbers behind the last student are free for one's own phone
STRONGEST_FIRST = (1, 18, 7, 21, 2, 13, 10, 24, 5, 11, 19, 8, 23, 9, 12, 4, 15, 3, 17, 16, 22, 14, 6, 20)
EASY = (0.55, 0.75, 0.65, 0.45, 0.8, 0.6, 0.5, 0.7)


def written(part: str) -> Mapping[str, Any]:
    """Return what the invented students write in "today" or in the lesson "before"."""
    texts: Mapping[str, Any] = read_data("demo.toml")[part]
    return texts


def knows(number: int, place: int) -> bool:
    """Return whether an invented student gets the question at this place right: the stronger and the easier, the more
    often, with a chance that is always the same."""
    strength = 1 - STRONGEST_FIRST.index(number) / STUDENTS
    luck = ((number * 37 + place * 53) % STUDENTS) / STUDENTS
    return 0.6 * strength + 0.4 * luck > 1 - EASY[place % len(EASY)]


class Player:
    """An invented student at work; `came` is how long ago they opened the lesson, `there` whether they still are."""

    def __init__(
        self, run: Run, number: int, now: datetime, *, came: timedelta, other: bool = False, there: bool = True
    ) -> None:
        seat = joined(run, number, now - came)
        self.number = number
        self.attempt = start_story(seat=seat, other=other, now=now - came)
        if there:
            note_presence(seat=seat, now=now)
        seat.refresh_from_db(fields=["other_task"])
        self.sitting = Sitting(seat, self.attempt)
        self.viewer = Viewer("student", seat.student_id, 0)
        self.now = now
        self.saves = 0

    def key(self) -> SaveKey:
        """Return the key of the next save."""
        self.saves += 1
        return SaveKey("demo", self.saves, 0)

    def answer(self, asked: Asked, *, right: bool = True, text: str = "") -> None:
        """Answer one question, rightly or wrongly, or with the text where one is written."""
        self.save(asked, raw_answer(asked, right=right, text=text, turn=self.number))

    def answer_all(self, asked: Sequence[Asked], *, text: str = "") -> None:
        """Answer questions as well as this student can; written ones only where there is a text."""
        for place, one in enumerate(asked):
            if text or not is_written(one):
                self.answer(one, right=knows(self.number, place), text=text)

    def rather_not(self, asked: Asked) -> None:
        """Pass one question."""
        self.save(asked, {}, passed=True)

    def save(self, asked: Asked, raw: Raw, *, passed: bool = False, key: SaveKey | None = None) -> None:
        """Save one answer as a page sends it."""
        save_answer(
            self.viewer,
            attempt=self.attempt.pk,
            question=asked.question.id,
            raw=raw,
            key=key or self.key(),
            passed=passed,
            now=self.now,
        )

    def post(self, text: str) -> None:
        """Accept the rules, write for the talk and hand it in."""
        agree_to_norms(self.viewer, sitting=self.sitting, now=self.now)
        hand_in_post(self.viewer, sitting=self.sitting, said=Contribution(text), key=self.key(), now=self.now)


def joined(run: Run, number: int, now: datetime) -> Seat:
    """Return the seat of a number, which somebody has taken now or before."""
    seat = seat_of(run, number)
    if seat.student.code_hash is None:
        take_label(klass=seat.student.klass, student=seat.student, now=now)
    return seat


def seat_of(run: Run, number: int) -> Seat:
    """Return the seat of a number with all that belongs to it."""
    seats = Seat.objects.select_related("run", "klass__school", "student__klass")
    return seats.get(run=run, student__position=number)


def read_answer(asked: Asked, *, right: bool = True, text: str = "") -> Response | None:
    """Return a right or a wrong answer as the question reads it, None where it cannot."""
    response = asked.kind.read(asked.payload, raw_answer(asked, right=right, text=text))
    return None if isinstance(response, Problem) else response


def raw_answer(asked: Asked, *, right: bool, text: str = "", turn: int = 0) -> Raw:
    """Return what a page would send for a right answer or, each turn another one, a wrong one."""
    given = inputs_of(asked)[0]
    keys = asked.kind.reveal(asked.payload).keys
    if isinstance(given, PickOne):
        return {given.name: [_choose([option.id for option in given.options], keys, right=right, turn=turn)]}
    if isinstance(given, MarkSentence):
        return {given.name: [_choose(given.sentences, keys, right=right, turn=turn)]}
    if isinstance(given, TypedNumber):
        return {given.name: [keys[0] if right else "1000"]}
    if isinstance(given, Sort):
        groups = [group.id for group in given.groups]
        return {item.id: [_choose(groups, (key,), right=right)] for item, key in zip(given.items, keys, strict=True)}
    if isinstance(given, Bank):
        gaps = [piece.gap for piece in given.passage if piece.gap]
        return {gap: [word] for gap, word in zip(gaps, keys if right else (*keys[1:], keys[0]), strict=True)}
    return {given.name: [text]}


def _choose(ids: Sequence[str], keys: Sequence[str], *, right: bool, turn: int = 0) -> str:
    fitting = [one for one in ids if (one in keys) == right]
    return fitting[turn % len(fitting)]
