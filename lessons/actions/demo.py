"""A class of invented students at different stages of the first lesson, to look at and to join with a phone."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from lessons.actions.answering import hand_in, save_answer
from lessons.actions.caring import ask_help
from lessons.actions.classes import delete_class, make_class
from lessons.actions.joining import note_presence, start_story, take_label
from lessons.actions.runs import open_run, open_talk, plan_run
from lessons.actions.talking import decide_post, hand_in_post
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.plan import Asked
from lessons.core.question import MarkSentence, PickOne, Raw, Sort, TypedNumber
from lessons.core.saving import SaveKey
from lessons.core.viewer import Viewer
from lessons.models import Class, Edition, Post, Run, Seat, Student, User
from lessons.queries.access import classes_of
from lessons.queries.sitting import Sitting

FIRST_LESSON = "coming-home"
DAYS = 10
PLACES = 10
LABEL = "Demo class (invented)"
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
)


def make_demo_class(*, user: User, now: datetime) -> Run:
    """Return the open run of a fresh demo class; an older one is removed first.

    Numbers 1 and 2 have handed in, 3 reads part 3, 4 is writing, 5 has passed a question and asked for help, 6 works
    on the other task; the other numbers are free for one's own phone.
    """
    edition = Edition.objects.filter(lesson__school_id=user.school_id, lesson__bundled=FIRST_LESSON)
    newest = edition.order_by("-number").first()
    if newest is None:
        raise LessonError(gettext_noop("The first lesson is not on the shelf, so there is nothing to show."))
    viewer = Viewer("teacher", user.pk, user.school_id)
    with transaction.atomic():
        remove_demo_class(user=user, now=now)
        run = _open_run(viewer, newest, now)
        for play, number in PLAYS:
            play(run, number, now)
        first = Post.objects.get(run=run, seat__student__position=2)
        decide_post(viewer, run=run, post=first.pk, revision=first.revision, show=True, now=now)
    return run


def remove_demo_class(*, user: User, now: datetime) -> None:
    """Delete this teacher's demo class with everything in it."""
    viewer = Viewer("teacher", user.pk, user.school_id)
    for klass in classes_of(viewer, now=now).filter(demo=True):
        delete_class(viewer, klass=klass, now=now)


def _open_run(viewer: Viewer, edition: Edition, now: datetime) -> Run:
    today = timezone.localdate(now)
    klass = make_class(
        viewer,
        label=LABEL,
        labels=[str(number) for number in range(1, PLACES + 1)],
        naming="numbers",
        delete_after=today + timedelta(days=DAYS),
        today=today,
        now=now,
    )
    Class.objects.filter(pk=klass.pk).update(demo=True)
    run = plan_run(viewer, klass=klass, edition=edition, now=now)
    open_run(viewer, run=run, now=now - timedelta(minutes=18))
    run.refresh_from_db()
    open_talk(viewer, run=run, now=now)
    run.refresh_from_db()
    return run


class Player:
    """An invented student at work: answers, writes, hands in, as a phone would."""

    def __init__(self, run: Run, number: int, now: datetime, *, other: bool = False) -> None:
        student = Student.objects.select_related("klass").get(klass_id=run.klass_id, position=number)
        take_label(klass=student.klass, student=student, now=now)
        seat = Seat.objects.select_related("run", "klass__school", "student").get(run=run, student=student)
        note_presence(seat=seat, now=now)
        self.attempt = start_story(seat=seat, other=other, now=now)
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
        """Write for the talk and hand it in."""
        hand_in_post(self.viewer, sitting=self.sitting, text=text, key=self.key(), now=self.now)


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


def _writing(run: Run, number: int, now: datetime) -> None:
    player = Player(run, number, now)
    for place, asked in enumerate(player.sitting.asked):
        player.answer(asked, right=place != 3, text=OPEN[2])


def _asking(run: Run, number: int, now: datetime) -> None:
    player = Player(run, number, now)
    first, second, *_ = player.sitting.asked
    player.answer(first)
    player.rather_not(second)
    student = player.sitting.seat.student
    ask_help(student=student, seat=player.sitting.seat, kind="help", text="", now=now)


def _other(run: Run, number: int, now: datetime) -> None:
    player = Player(run, number, now, other=True)
    for asked in player.sitting.asked[:4]:
        player.answer(asked)


PLAYS = ((_finished, 1), (_finished, 2), (_reading, 3), (_writing, 4), (_asking, 5), (_other, 6))
