"""Invented students in the middle of a lesson, and what their teacher has decided about some of them."""

from datetime import datetime, timedelta

from lessons.actions.answering import hand_in
from lessons.actions.caring import ask_help
from lessons.actions.giving import give_answers
from lessons.actions.invented import STUDENTS, Player, joined, read_answer, seat_of, written
from lessons.actions.moderating import decide_post
from lessons.actions.seats import give_extra_minutes, set_presence
from lessons.actions.talking import hand_in_post
from lessons.actions.typing_in import Typed, type_answers
from lessons.core.protocol import Contribution
from lessons.core.saving import SaveKey
from lessons.core.viewer import Viewer
from lessons.models import Post, Run
from lessons.queries.sitting import Sitting, attempt_of
from lessons.queries.talk import REPLY

IN_TIME, TOO_LATE = timedelta(minutes=16), timedelta(minutes=5)
OTHERS = range(11, STUDENTS + 1)


def play_today(viewer: Viewer, run: Run, now: datetime) -> None:
    """Let 24 students work on an open run whose talk is open.

    Numbers 1 and 2 have handed in, 4 is writing, 5 came late, has passed a question and asked for help, 6 works on the
    other task and has more minutes, 7 is absent, 8 excused; 9 worked with 1, and what 10 wrote on paper is typed in.
    All others are somewhere in the text. One text for the talk is shown, and six wait: one is unkind, and one tells
    something that *Safety* is there for.
    """
    texts = written("today")
    for number in (1, 2):
        _finished(run, number, now)
    player = Player(run, 3, now, came=IN_TIME)
    player.answer_all(player.sitting.asked[:6])
    player.post(texts["posts"][2])
    _writing(run, 4, now)
    _asking(run, 5, now)
    player = Player(run, 6, now, came=IN_TIME, other=True)
    player.answer_all(player.sitting.asked[:4])
    for number in OTHERS:
        player = Player(run, number, now, came=IN_TIME)
        player.answer_all(player.sitting.asked[: 2 + number * 5 % 9])
    _decide(viewer, run, now)
    first = Post.objects.get(run=run, seat__student__position=2)
    decide_post(viewer, run=run, post=first.pk, revision=first.revision, show=True, now=now)
    _answer_texts(run, first, now)


def _finished(run: Run, number: int, now: datetime) -> None:
    texts, player = written("today"), Player(run, number, now, came=IN_TIME)
    player.answer_all(player.sitting.asked, text=texts["open"][number - 1])
    hand_in(player.viewer, attempt=player.attempt.pk, now=now)
    player.post(texts["posts"][number - 1])


def _writing(run: Run, number: int, now: datetime) -> None:
    texts, player = written("today"), Player(run, number, now, came=IN_TIME)
    player.answer_all(player.sitting.asked, text=texts["open"][2])
    player.post(texts["posts"][number - 1])


def _asking(run: Run, number: int, now: datetime) -> None:
    player = Player(run, number, now, came=TOO_LATE)
    first, second, *_ = player.sitting.asked
    player.answer(first)
    player.rather_not(second)
    player.post(written("today")["posts"][number - 1])
    seat = player.sitting.seat
    ask_help(student=seat.student, seat=seat, kind="help", text="", now=now)


def _decide(viewer: Viewer, run: Run, now: datetime) -> None:
    """Say what the teacher knows: numbers 7 and 8 know the class from another day."""
    give_extra_minutes(viewer, run=run, seat=seat_of(run, 6), minutes=10, now=now)
    set_presence(viewer, run=run, seat=joined(run, 7, now), presence="absent", now=now)
    set_presence(viewer, run=run, seat=joined(run, 8, now), presence="excused", now=now)
    give_answers(viewer, run=run, of=seat_of(run, 1), to=joined(run, 9, now), now=now)
    type_paper(viewer, run, 10, text=written("today")["open"][0], most=6, now=now)


def type_paper(viewer: Viewer, run: Run, number: int, *, text: str, most: int, now: datetime) -> None:
    """Type in what a student wrote on paper, the first so many answers."""
    seat = joined(run, number, now)
    scored = [one for one in Sitting(seat, None).asked if one.question.scored][:most]
    answers = [Typed(one.question.id, response, 0) for one in scored if (response := read_answer(one, text=text))]
    type_answers(viewer, run=run, seat=seat, edition=run.edition_id, answers=answers, now=now)


def _answer_texts(run: Run, to: Post, now: datetime) -> None:
    """Let two students answer a text that is shown."""
    for number, move, text in written("today")["answers"]:
        seat = seat_of(run, number)
        viewer, key = Viewer("student", seat.student_id, 0), SaveKey("demo", 1, 0)
        said, place = Contribution(text, move=move), f"{REPLY}{to.pk}"
        hand_in_post(viewer, sitting=Sitting(seat, attempt_of(seat)), place=place, said=said, key=key, now=now)
