"""Two who lead press at the same moment: each press counts once, and a phone is let in by one of them only."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from lessons.actions.moderating import decide_post
from lessons.actions.pairing import MOST_WRONG, pair_phone, wait_with_digits
from lessons.actions.runs import close_run, open_talk
from lessons.actions.staffing import add_co_teacher
from lessons.actions.talking import hand_in_post
from lessons.core.errors import LessonError
from lessons.core.protocol import Contribution
from lessons.core.saving import SaveKey
from lessons.core.viewer import Viewer
from lessons.models import ClassTeacher, PairedPhone, Post, Record
from lessons.queries.sitting import Sitting
from tests.actions.test_races import at_once
from tests.actions.test_runs import Room
from tests.factories import make_teacher, viewer_of

pytestmark = pytest.mark.django_db(transaction=True)


def both(room: Room) -> tuple[Viewer, Viewer]:
    """Return Ada and Dora, who teach the class together."""
    dora = make_teacher(room.user.school, username="dora")
    add_co_teacher(room.ada, klass=room.klass, username="dora", now=timezone.now())
    return room.ada, viewer_of(dora)


def tried(act: Callable[..., Any], viewer: Viewer, **how: Any) -> Callable[[], str]:
    """Return a press that says how it went."""

    def press() -> str:
        try:
            act(viewer, now=timezone.now(), **how)
        except LessonError:
            return "refused"
        return "done"

    return press


def times(verb: str) -> int:
    return Record.objects.filter(verb=verb).count()


def test_a_talk_that_two_open_at_once_is_opened_once() -> None:
    room = Room()
    at_once([tried(open_talk, viewer, run=room.run) for viewer in both(room)])
    assert times("opened talk") == 1


def test_a_run_that_two_close_at_once_is_closed_once() -> None:
    room = Room()
    at_once([tried(close_run, viewer, run=room.run, confirmed=True) for viewer in both(room)])
    assert times("closed run") == 1


def test_a_text_that_two_let_through_at_once_is_let_through_once() -> None:
    room = Room(talk=True)
    room.ben.start()
    sitting, said = Sitting(room.ben.seat(), None), Contribution("I would ask.")
    hand_in_post(room.ben.viewer, sitting=sitting, said=said, key=SaveKey("p", 1, 0), now=timezone.now())
    post = Post.objects.get()
    how = {"run": room.run, "post": post.pk, "revision": post.revision, "show": True}
    at_once([tried(decide_post, viewer, **how) for viewer in both(room)])
    assert times("let post through") == 1


def test_digits_that_two_type_at_once_let_the_phone_in_once() -> None:
    room = Room()
    _, digits = wait_with_digits(now=timezone.now())
    said = at_once([tried(pair_phone, viewer, run=room.run, digits=digits) for viewer in both(room)])
    assert (Counter(said), PairedPhone.objects.filter(run=room.run).count()) == ({"done": 1, "refused": 1}, 1)


def test_guesses_at_once_are_no_more_than_five() -> None:
    room = Room()
    at_once([tried(pair_phone, room.ada, run=room.run, digits=f"000{number}") for number in range(8)])
    assert times("typed wrong digits") == MOST_WRONG


def test_a_phone_let_in_while_the_run_closes_leads_nothing() -> None:
    room = Room()
    _, digits = wait_with_digits(now=timezone.now())
    ada, dora = both(room)
    closing = tried(close_run, dora, run=room.run, confirmed=True)
    at_once([tried(pair_phone, ada, run=room.run, digits=digits), closing])
    assert PairedPhone.objects.filter(run=room.run).count() == 0


def test_a_colleague_whom_two_add_at_once_has_one_role() -> None:
    room = Room()
    make_teacher(room.user.school, username="emil")
    emil = tried(add_co_teacher, room.ada, klass=room.klass, username="emil")
    assert (Counter(at_once([emil, emil])), ClassTeacher.objects.filter(klass=room.klass).count()) == ({"done": 2}, 2)
