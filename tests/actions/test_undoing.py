"""Taking marks back: one press for one press, and every mark stays."""

import pytest
from django.utils import timezone

from lessons.actions.marking import mark_answer
from lessons.actions.undoing import undo_marks
from lessons.core.errors import LessonError
from lessons.models import Answer, Mark
from lessons.queries.regrading import judgements_in
from tests.factories import make_teacher, viewer_of
from tests.marking import Marking

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Marking:
    return Marking(3)


def mark(room: Marking, *who: int, level: str = "part", comment: str = "") -> None:
    now = timezone.now()
    for one in who:
        mark_answer(room.ada, run=room.run, answer=room.answer(one), share=0, level=level, comment=comment, now=now)


def undo(room: Marking) -> int:
    return len(undo_marks(room.ada, run=room.run, question="q5", now=timezone.now()))


def stands(room: Marking, who: int) -> tuple[str, float | None]:
    answer = room.answer(who)
    return answer.standing, answer.share


def test_a_level_earns_its_share_and_is_kept_with_the_mark(room: Marking) -> None:
    mark(room, 0)
    assert (stands(room, 0), Mark.objects.get().level) == (("marked", 0.5), "part")


def test_a_level_that_is_gone_is_refused(room: Marking) -> None:
    with pytest.raises(LessonError, match="This level is gone"):
        mark(room, 0, level="other")


def test_the_marks_of_the_last_press_go_and_earlier_ones_stay(room: Marking) -> None:
    mark(room, 0)
    mark(room, 1, 2)
    assert undo(room) == 2
    assert [stands(room, one) for one in range(3)] == [("marked", 0.5), ("waiting", None), ("waiting", None)]


def test_the_mark_before_comes_back_with_its_level_and_comment(room: Marking) -> None:
    mark(room, 0, level="full", comment="Good.")
    mark(room, 0, level="none")
    undo(room)
    newest = Mark.objects.latest("pk")
    assert (stands(room, 0), newest.reason, newest.level, newest.comment) == (
        ("marked", 1.0),
        "undone",
        "full",
        "Good.",
    )
    assert (Mark.objects.count(), judgements_in(room.run)[room.answer().pk].share) == (3, 1.0)


def test_an_answer_without_a_mark_before_is_judged_by_nobody(room: Marking) -> None:
    mark(room, 0)
    undo(room)
    assert (judgements_in(room.run)[room.answer().pk].by_teacher, undo(room)) == (False, 0)


def test_a_colleague_s_marks_are_not_taken_back(room: Marking) -> None:
    mark(room, 0)
    dora = viewer_of(make_teacher(room.user.school, username="dora"))
    assert undo_marks(dora, run=room.run, question="q5", now=timezone.now()) == ()
    assert Answer.objects.filter(standing="marked").count() == 1


def test_a_mark_that_stands_again_is_a_teachers_also_once_the_account_is_gone(room: Marking) -> None:
    mark(room, 0, level="full")
    mark(room, 0, level="none")
    undo(room)
    Mark.objects.update(marker=None)
    assert judgements_in(room.run)[room.answer().pk].share == 1.0
