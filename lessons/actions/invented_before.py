"""Invented students in a lesson that is over: what there is to mark, to put right and to report."""

from datetime import datetime, timedelta

from lessons.actions.answering import hand_in
from lessons.actions.correcting import correct_question
from lessons.actions.giving import give_answers
from lessons.actions.invented import Player, joined, seat_of, written
from lessons.actions.invented_today import type_paper
from lessons.actions.marking import mark_answer
from lessons.actions.runs import close_run
from lessons.actions.seats import set_presence
from lessons.core.saving import SaveKey
from lessons.core.viewer import Viewer
from lessons.models import Answer, Run

CAME, TOO_LATE, A_MOMENT, A_DAY = (
    timedelta(minutes=38),
    timedelta(minutes=12),
    timedelta(minutes=2),
    timedelta(days=1),
)
FINISHED = (1, 2, 5, 7, 8, 11, 12, 13, 18, 19, 20, 21, 22, 23, 24)
WROTE = tuple(sorted((*FINISHED, 10)))
LATE, TWO_DEVICES, PAPER = 5, 11, 10
UNFINISHED = (14, 15)
MARKED = {1: ("full", 0), 2: ("full", 0), 5: ("most", None), 7: ("full", None), 8: ("part", 1), 9: ("full", None),
          12: ("part", 1), 18: ("full", 0), 21: ("full", 0), 22: ("none", None), 24: ("most", 2)}  # fmt: skip


def play_before(viewer: Viewer, run: Run, then: datetime) -> None:
    """Let 24 students take an open run, close it, and mark some of what they wrote.

    Number 3 was absent, 4 excused, 5 late, 6 on the other task; 9 worked with 7, 10 wrote on paper, 11 on two devices,
    13 in Kazakh; 14 and 15 were cut off by the bell, 16 has passed two questions, 17 came no further than part 2. One
    key is a mistake that the figures show. Eight answers wait.
    """
    texts = dict(zip(WROTE, written("before")["open"], strict=True))
    for number in FINISHED:
        _finished(run, number, texts[number], then)
    for number, text in zip(UNFINISHED, written("before")["cut_off"], strict=True):
        player = Player(run, number, then, came=CAME, there=False)
        player.answer_all(player.sitting.asked, text=text)
    _passing(run, 16, then)
    player = Player(run, 17, then, came=CAME, there=False)
    player.answer_all(player.sitting.asked[:5])
    player = Player(run, 6, then, came=CAME, other=True, there=False)
    player.answer_all(player.sitting.asked)
    hand_in(player.viewer, attempt=player.attempt.pk, now=then)
    set_presence(viewer, run=run, seat=joined(run, 3, then), presence="absent", now=then)
    set_presence(viewer, run=run, seat=joined(run, 4, then), presence="excused", now=then)
    give_answers(viewer, run=run, of=seat_of(run, 7), to=joined(run, 9, then), now=then)
    type_paper(viewer, run, PAPER, text=texts[PAPER], most=len(run.questions), now=then)
    close_run(viewer, run=run, confirmed=True, now=then + A_MOMENT)
    _mistake(viewer, run, then + A_MOMENT)
    _mark(viewer, run, then + A_DAY)


def _finished(run: Run, number: int, text: str, now: datetime) -> None:
    player = Player(run, number, now, came=TOO_LATE if number == LATE else CAME, there=False)
    asked = player.sitting.asked
    player.answer_all(asked[:-1])
    if number == TWO_DEVICES:
        player.save(asked[-1], {"text": [text[:50]]}, key=SaveKey("phone", 1, 0))
        player.save(asked[-1], {"text": [text]}, key=SaveKey("laptop", 1, 1))
    else:
        player.answer(asked[-1], text=text)
    hand_in(player.viewer, attempt=player.attempt.pk, now=now)


def _passing(run: Run, number: int, now: datetime) -> None:
    player = Player(run, number, now, came=CAME, there=False)
    *others, last_but_one, last = player.sitting.asked
    player.answer_all(others)
    for one in (last_but_one, last):
        player.rather_not(one)
    hand_in(player.viewer, attempt=player.attempt.pk, now=now)


def _mistake(viewer: Viewer, run: Run, now: datetime) -> None:
    wrong = written("before")["wrong_key"]
    correct_question(
        viewer,
        run=run,
        question=wrong["question"],
        fix="key",
        response={"choice": (wrong["option"],)},
        reason=wrong["reason"],
        seen=run.edition_id,
        now=now,
    )
    run.refresh_from_db()


def _mark(viewer: Viewer, run: Run, now: datetime) -> None:
    answers = Answer.objects.filter(attempt__seat__run=run, standing="waiting").select_related("attempt__seat__student")
    comments = written("before")["comments"]
    for answer in answers:
        level, comment = MARKED.get(answer.attempt.seat.student.position, ("", None))
        if level:
            said = "" if comment is None else comments[comment]
            mark_answer(viewer, run=run, answer=answer, share=0, level=level, comment=said, now=now)
