"""Invented students at work, and what their teacher has decided about some of them."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from lessons.actions.answering import hand_in, save_answer
from lessons.actions.caring import ask_help
from lessons.actions.giving import give_answers
from lessons.actions.joining import note_presence, start_story, take_label
from lessons.actions.seats import give_extra_minutes, set_presence
from lessons.actions.talking import agree_to_norms, hand_in_post
from lessons.actions.typing_in import Typed, type_answers
from lessons.core.messages import Problem
from lessons.core.plan import Asked
from lessons.core.protocol import Contribution
from lessons.core.question import MarkSentence, PickOne, Raw, Response, Sort, TypedNumber
from lessons.core.saving import SaveKey
from lessons.core.viewer import Viewer
from lessons.models import Post, Run, Seat
from lessons.queries.sitting import Sitting, attempt_of
from lessons.queries.talk import REPLY

IN_TIME = timedelta(minutes=16)
TOO_LATE = timedelta(minutes=5)
OPEN = (
    "The first rests on messages that the court used, but we only have the report’s description. I would want to read "
    "them. The second rests on her own word, so I would ask for what those people wrote.",
    "Біріншісі сотта пайдаланылған хабарламаларға сүйенеді, екіншісі тек оның өз сөзіне.",
    "The messages were used in court, so somebody has",
)
POSTS = (
    "The short form makes you read on. It loses that she blames herself. "
    "Mine: “I blame only myself,” says woman home from prison.",
    "It is only four words, so it must lose something. A fair headline needs one more: “I Don’t Blame Anyone But Me”.",
    "It makes people stop and read. But who reads only the headline thinks that she did nothing wrong.",
    "Whoever falls for a headline like that is stupid, and I know some here who would.",
    "I am not sure. Somebody I only know online wants me to keep our chats secret, too. I do not know whom to tell.",
)
ANSWERS = (
    (1, "adds", "Further down she says that she did wrong. So your headline is closer to the text."),
    (3, "asks", "Would somebody still stop and read with five words?"),
)


class Player:
    """An invented student at work: answers, writes, hands in, as a phone would."""

    def __init__(self, run: Run, number: int, now: datetime, *, other: bool = False, came: timedelta = IN_TIME) -> None:
        seat = _joined(run, number, now - came)
        student = seat.student
        self.attempt = start_story(seat=seat, other=other, now=now - came)
        note_presence(seat=seat, now=now)
        seat.refresh_from_db(fields=["other_task"])
        self.sitting = Sitting(seat, self.attempt)
        self.viewer = Viewer("student", student.pk, 0)
        self.now = now
        self.saves = 0

    def key(self) -> SaveKey:
        """Return the key of the next save."""
        self.saves += 1
        return SaveKey("demo", self.saves, 0)

    def answer(self, asked: Asked, *, right: bool = True, text: str = "") -> None:
        """Answer one question, rightly or wrongly, or with the text where one is written."""
        raw = raw_answer(asked, right=right, text=text)
        self._save(asked, raw)

    def rather_not(self, asked: Asked) -> None:
        """Pass one question."""
        self._save(asked, {}, passed=True)

    def _save(self, asked: Asked, raw: Raw, *, passed: bool = False) -> None:
        save_answer(
            self.viewer,
            attempt=self.attempt.pk,
            question=asked.question.id,
            raw=raw,
            key=self.key(),
            passed=passed,
            now=self.now,
        )

    def post(self, text: str) -> None:
        """Accept the rules, write for the talk and hand it in."""
        agree_to_norms(self.viewer, sitting=self.sitting, now=self.now)
        hand_in_post(self.viewer, sitting=self.sitting, said=Contribution(text), key=self.key(), now=self.now)


def _joined(run: Run, number: int, now: datetime) -> Seat:
    """Return the seat of a number that somebody has taken."""
    seat = _seat(run, number)
    take_label(klass=seat.student.klass, student=seat.student, now=now)
    return seat


def _seat(run: Run, number: int) -> Seat:
    seats = Seat.objects.select_related("run", "klass__school", "student__klass")
    return seats.get(run=run, student__position=number)


def raw_answer(asked: Asked, *, right: bool, text: str = "") -> Raw:
    """Return what a page would send for a right or a wrong answer."""
    given = asked.kind.inputs(asked.payload, random.Random(0))[0]  # noqa: S311 - only the order of options
    keys = asked.kind.reveal(asked.payload).keys
    if isinstance(given, PickOne):
        return {given.name: [_choose([option.id for option in given.options], keys, right=right)]}
    if isinstance(given, MarkSentence):
        return {given.name: [_choose(given.sentences, keys, right=right)]}
    if isinstance(given, TypedNumber):
        return {given.name: [keys[0] if right else "1000"]}
    if isinstance(given, Sort):
        groups = [group.id for group in given.groups]
        return {item.id: [_choose(groups, (key,), right=right)] for item, key in zip(given.items, keys, strict=True)}
    return {given.name: [text]}


def _choose(ids: Sequence[str], keys: Sequence[str], *, right: bool) -> str:
    return next(one for one in ids if (one in keys) == right)


def answer_texts(run: Run, to: Post, now: datetime) -> None:
    """Let two students answer a text that is shown."""
    for number, move, text in ANSWERS:
        seat = _seat(run, number)
        viewer, key = Viewer("student", seat.student_id, 0), SaveKey("demo", 1, 0)
        said, place = Contribution(text, move=move), f"{REPLY}{to.pk}"
        hand_in_post(viewer, sitting=Sitting(seat, attempt_of(seat)), place=place, said=said, key=key, now=now)


def _finished(run: Run, number: int, now: datetime) -> None:
    player = Player(run, number, now)
    for place, asked in enumerate(player.sitting.asked):
        player.answer(asked, right=place % 4 != number, text=OPEN[number - 1])
    hand_in(player.viewer, attempt=player.attempt.pk, now=now)
    player.post(POSTS[number - 1])


def _reading(run: Run, number: int, now: datetime) -> None:
    player = Player(run, number, now)
    for asked in player.sitting.asked[:5]:
        player.answer(asked)
    player.post(POSTS[number - 1])


def _writing(run: Run, number: int, now: datetime) -> None:
    player = Player(run, number, now)
    for place, asked in enumerate(player.sitting.asked):
        player.answer(asked, right=place != 3, text=OPEN[2])
    player.post(POSTS[number - 1])


def _asking(run: Run, number: int, now: datetime) -> None:
    player = Player(run, number, now, came=TOO_LATE)
    first, second, *_ = player.sitting.asked
    player.answer(first)
    player.rather_not(second)
    player.post(POSTS[number - 1])
    student = player.sitting.seat.student
    ask_help(student=student, seat=player.sitting.seat, kind="help", text="", now=now)


def _other(run: Run, number: int, now: datetime) -> None:
    player = Player(run, number, now, other=True)
    for asked in player.sitting.asked[:4]:
        player.answer(asked)


def _with_more_time(viewer: Viewer, run: Run, now: datetime) -> None:
    give_extra_minutes(viewer, run=run, seat=_seat(run, 6), minutes=10, now=now)


def _not_here(viewer: Viewer, run: Run, now: datetime) -> None:
    """Number 7 and 8 know the class from another day."""
    for number, presence in ((7, "absent"), (8, "excused")):
        seat = _joined(run, number, now)
        set_presence(viewer, run=run, seat=seat, presence=presence, now=now)  # type: ignore[arg-type]


def _with_a_neighbour(viewer: Viewer, run: Run, now: datetime) -> None:
    give_answers(viewer, run=run, of=_seat(run, 1), to=_seat(run, 9), now=now)


def _on_paper(viewer: Viewer, run: Run, now: datetime) -> None:
    seat = _seat(run, 10)
    asked = Sitting(seat, None).asked
    scored = [one for one in asked if one.question.scored]
    answers = [Typed(one.question.id, response, 0) for one in scored[:6] if (response := _read(one))]
    type_answers(viewer, run=run, seat=seat, edition=run.edition_id, answers=answers, now=now)


def _read(asked: Asked) -> Response | None:
    response = asked.kind.read(asked.payload, raw_answer(asked, right=True, text=OPEN[0]))
    return None if isinstance(response, Problem) else response


DECISIONS = (_with_more_time, _not_here, _with_a_neighbour, _on_paper)
PLAYS = ((_finished, 1), (_finished, 2), (_reading, 3), (_writing, 4), (_asking, 5), (_other, 6))
