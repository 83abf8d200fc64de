"""Worked with: one student's answers are given to another, and nothing of anybody's own is lost."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from lessons.actions.answering import hand_in, save_answer
from lessons.actions.giving import give_answers
from lessons.actions.marking import mark_answer
from lessons.actions.returning import return_answers
from lessons.actions.taking_back import take_back_answers
from lessons.actions.typing_in import Typed, type_answers
from lessons.actions.undoing import undo_marks
from lessons.core.errors import LessonError
from lessons.core.question import Response
from lessons.core.saving import SaveKey
from lessons.models import Answer, AnswerVersion, Attempt, Mark, Post, Run, Seat
from lessons.queries.giving import gifts_for
from lessons.queries.sitting import attempt_of
from tests.actions.test_runs import Room
from tests.core.papers import every_kind
from tests.factories import Joined, join_student, make_edition
from tests.saves import save

pytestmark = pytest.mark.django_db


class Pair(Room):
    """Ben has answered two questions; Dana sits beside him with number 2, on a device of her own or on none."""

    def __init__(self, *, joined: bool = True, **run: object) -> None:
        super().__init__(**run)
        save(self.ben, "q3", "90")
        save(self.ben, "q4", "b2a")
        self.dana: Joined | None = join_student(self.klass, "2") if joined else None

    def second(self) -> Seat:
        return Seat.objects.select_related("run", "student").get(run=self.run, student__label="2")

    def give(self) -> int:
        return give_answers(self.ada, run=self.run, of=self.ben.seat(), to=self.second(), now=timezone.now())

    def hand_in(self) -> None:
        attempt = attempt_of(self.ben.seat())
        assert attempt is not None
        hand_in(self.ben.viewer, attempt=attempt.pk, now=timezone.now())

    def got(self, question: str) -> Answer:
        return Answer.objects.get(attempt__seat=self.second().pk, question=question)

    def pass_(self, question: str) -> None:
        """Let Dana pass a question, over whatever stands there."""
        assert self.dana is not None
        attempt = self.dana.start()
        stored = attempt.answers.filter(question=question).first()
        key = SaveKey("pass", 1, stored.revision if stored else 0)
        viewer, now = self.dana.viewer, timezone.now()
        save_answer(viewer, attempt=attempt.pk, question=question, raw={}, key=key, passed=True, now=now)

    def type_in(self, question: str, response: Response, *, hand_in: bool = False) -> None:
        """Type in an answer of the second student's."""
        type_answers(
            self.ada,
            run=self.run,
            seat=self.second(),
            edition=self.run.edition_id,
            answers=[Typed(question, response, 0)],
            hand_in=hand_in,
            now=timezone.now(),
        )

    def mark(self, share: float) -> None:
        answer = Answer.objects.get(attempt__seat=self.ben.seat().pk, question="q5")
        mark_answer(self.ada, run=self.run, answer=answer, share=share, comment="Good.", now=timezone.now())


def test_answers_are_given_with_where_they_come_from() -> None:
    room = Pair()
    assert (room.give(), room.second().worked_with) == (2, room.ben.seat())
    assert [(room.got(one).response, room.got(one).source) for one in ("q3", "q4")] == [
        ({"number": ["90"]}, "with"),
        ({"sentence": ["b2a"]}, "with"),
    ]


def test_a_student_without_a_device_gets_an_attempt_and_hands_in_with_the_first() -> None:
    room = Pair(joined=False)
    room.hand_in()
    room.give()
    handed_in = Attempt.objects.filter(handed_in_at__isnull=False).count()
    assert (handed_in, room.got("q3").standing, room.got("q3").points) == (2, "marked", 1.0)


def test_who_has_a_device_hands_in_there() -> None:
    room = Pair()
    assert room.dana is not None
    room.dana.start()
    room.hand_in()
    room.give()
    assert (room.got("q3").standing, Attempt.objects.filter(handed_in_at__isnull=False).count()) == ("unmarked", 1)


def test_what_was_given_is_settled_when_the_lesson_closes() -> None:
    room = Pair()
    room.give()
    room.close()
    assert [(room.got(one).standing, room.got(one).points) for one in ("q3", "q4")] == [
        ("marked", 1.0),
        ("marked", 0.0),
    ]


def test_after_the_end_what_is_given_is_settled_at_once() -> None:
    room = Pair()
    room.close()
    room.give()
    assert [mark.reason for mark in Mark.objects.filter(answer=room.got("q3"))] == ["automatic"]


def test_a_teachers_mark_is_given_with_the_answer() -> None:
    room = Pair()
    save(room.ben, "q5", "Why?")
    room.close()
    room.mark(0.5)
    room.give()
    mark = Mark.objects.filter(answer=room.got("q5")).latest("id")
    assert (room.got("q5").share, mark.reason, mark.comment, mark.marker) == (0.5, "teacher", "Good.", None)


def test_the_last_press_is_the_teachers_own_and_no_copy_of_a_mark() -> None:
    room = Pair()
    save(room.ben, "q5", "Why?")
    room.close()
    room.mark(0.5)
    room.give()
    undo_marks(room.ada, run=room.run, question="q5", now=timezone.now())
    ben = Answer.objects.get(attempt__seat=room.ben.seat().pk, question="q5")
    assert (ben.standing, room.got("q5").standing) == ("waiting", "marked")


def test_a_mark_given_later_comes_by_giving_again_and_only_once() -> None:
    room = Pair()
    save(room.ben, "q5", "Why?")
    room.close()
    room.give()
    before = room.got("q5").standing
    room.mark(0.5)
    given = [room.give(), room.give()]
    marks = Mark.objects.filter(answer=room.got("q5")).count()
    assert (before, given, room.got("q5").share, marks) == ("waiting", [0, 0], 0.5, 1)


def test_what_the_second_one_wrote_is_kept_as_a_version() -> None:
    room = Pair()
    assert room.dana is not None
    save(room.dana, "q3", "80")
    room.give()
    kept = AnswerVersion.objects.get()
    assert (kept.response, kept.reason, room.got("q3").response) == (
        {"number": ["80"]},
        "replaced",
        {"number": ["90"]},
    )


def test_answers_that_the_first_one_has_not_got_stay() -> None:
    room = Pair()
    assert room.dana is not None
    save(room.dana, "q1", "c")
    room.give()
    assert (room.got("q1").response, room.got("q1").source) == ({"choice": ["c"]}, "web")


def test_how_many_would_be_replaced_is_known_before() -> None:
    room = Pair()
    assert room.dana is not None
    save(room.dana, "q3", "80")
    save(room.dana, "q4", "b2a")
    gifts = gifts_for(room.run, of=room.ben.seat(), to=room.second(), now=timezone.now())
    assert (len(gifts.all), gifts.new, gifts.replaced) == (2, 1, 1)


def test_giving_again_brings_what_was_answered_since_and_keeps_no_copy() -> None:
    room = Pair()
    room.give()
    save(room.ben, "q3", "91")
    assert (room.give(), room.got("q3").response) == (1, {"number": ["91"]})
    assert AnswerVersion.objects.filter(answer=room.got("q3")).count() == 0


def test_an_open_page_of_the_second_one_meets_a_conflict_and_not_a_loss() -> None:
    room = Pair()
    assert room.dana is not None
    save(room.dana, "q3", "80")
    room.give()
    attempt, stored = room.dana.start(), room.got("q3")
    assert (stored.token, stored.revision, attempt.pk) == ("with/web/0/", 2, stored.attempt_id)


def test_what_the_second_one_changes_then_is_their_own_again() -> None:
    room = Pair()
    room.give()
    assert room.dana is not None
    save(room.dana, "q3", "70")
    assert (room.got("q3").response, room.got("q3").source) == ({"number": ["70"]}, "web")


def test_an_open_answer_is_given_once_it_is_handed_in() -> None:
    room = Pair()
    save(room.ben, "q5", "I wou")
    gifts = gifts_for(room.run, of=room.ben.seat(), to=room.second(), now=timezone.now())
    first = room.give()
    room.hand_in()
    assert (gifts.writing, first, room.give(), room.got("q5").response) == (1, 2, 1, {"text": ["I wou"]})


def test_the_other_task_is_never_given() -> None:
    room = Room(other=True)
    save(room.ben, "q3", "90", other=True)
    dana = join_student(room.klass, "2")
    with pytest.raises(LessonError, match="no answer to give yet"):
        give_answers(room.ada, run=room.run, of=room.ben.seat(), to=dana.seat(), now=timezone.now())


def test_nothing_to_give_leaves_no_attempt_and_no_mark() -> None:
    room = Room()
    dana = join_student(room.klass, "2")
    with pytest.raises(LessonError, match="no answer to give yet"):
        give_answers(room.ada, run=room.run, of=room.ben.seat(), to=dana.seat(), now=timezone.now())
    assert (Attempt.objects.count(), dana.seat().worked_with) == (0, None)


def test_posts_and_marked_sentences_are_never_given() -> None:
    room = Pair()
    Attempt.objects.update(underlined=["b1a"])
    room.give()
    second = Attempt.objects.get(seat=room.second().pk)
    assert (second.underlined, Post.objects.count()) == ([], 0)


def test_nobody_works_with_themselves() -> None:
    room = Pair()
    seat = room.ben.seat()
    with pytest.raises(LessonError, match="Choose another student"):
        give_answers(room.ada, run=room.run, of=seat, to=seat, now=timezone.now())


def test_a_student_who_was_removed_gives_nothing() -> None:
    room = Pair()
    seat = room.ben.seat()
    room.ben.student.delete()
    with pytest.raises(LessonError, match="no longer in the class"):
        give_answers(room.ada, run=room.run, of=seat, to=room.second(), now=timezone.now() + timedelta(1))


def test_a_poll_is_never_given() -> None:
    room = Room()
    plan = every_kind()
    poll = next(one for one in plan.questions if one.is_poll)
    edition = make_edition(plan, school=room.klass.school)
    Run.objects.filter(pk=room.run.pk).update(edition=edition, questions=[])
    room.run.refresh_from_db()
    dana = join_student(room.klass, "2")
    save(room.ben, poll.id, "a")
    save(room.ben, "g1", "a")
    given = give_answers(room.ada, run=room.run, of=room.ben.seat(), to=dana.seat(), now=timezone.now())
    assert (given, list(Answer.objects.filter(source="with").values_list("question", flat=True))) == (1, ["g1"])


def test_a_pass_is_never_given_in_the_place_of_an_answer() -> None:
    room = Pair()
    assert room.dana is not None
    save(room.dana, "q1", "c")
    Answer.objects.create(
        klass=room.klass,
        attempt=Attempt.objects.get(seat=room.ben.seat()),
        question="q1",
        edition=room.run.edition,
        passed=True,
        saved_at=timezone.now(),
    )
    room.give()
    assert (room.got("q1").response, room.got("q1").passed) == ({"choice": ["c"]}, False)


def test_what_the_second_one_passed_stays_passed_and_is_counted() -> None:
    room = Pair()
    room.pass_("q3")
    gifts = gifts_for(room.run, of=room.ben.seat(), to=room.second(), now=timezone.now())
    assert (gifts.passed, gifts.new, room.give(), room.got("q3").passed) == (1, 1, 1, True)


def test_a_blank_answer_is_never_given_in_the_place_of_words() -> None:
    room = Pair()
    assert room.dana is not None
    save(room.ben, "q5", "   ")
    room.hand_in()
    save(room.dana, "q5", "My own words")
    room.give()
    assert room.got("q5").response == {"text": ["My own words"]}


def test_a_mark_put_on_the_copy_since_stays_when_answers_are_given_again() -> None:
    room = Pair()
    save(room.ben, "q5", "Why?")
    room.close()
    room.mark(0.5)
    room.give()
    mark_answer(room.ada, run=room.run, answer=room.got("q5"), share=1.0, comment="Hers.", now=timezone.now())
    room.give()
    before = room.got("q5").share
    room.mark(0.75)
    room.give()
    assert (before, room.got("q5").share) == (1.0, 0.75)


@pytest.mark.parametrize("removed", [False, True])
def test_a_third_student_gives_nothing_until_the_answers_of_the_first_are_taken_back(removed: bool) -> None:
    room = Pair()
    carl = join_student(room.klass, "3")
    save(carl, "q1", "c")
    room.give()
    if removed:
        room.ben.student.delete()
    give = partial(give_answers, room.ada, run=room.run, of=carl.seat(), to=room.second(), now=timezone.now())
    with pytest.raises(LessonError, match="Take those back first"):
        give()
    take_back_answers(room.ada, run=room.run, seat=room.second(), now=timezone.now())
    assert (give(), room.second().worked_with) == (1, carl.seat())


def test_what_is_given_back_is_not_given_on_before_it_is_sent() -> None:
    room = Pair()
    save(room.ben, "q5", "Why?")
    room.hand_in()
    return_answers(room.ada, run=room.run, question="q5", answers=None, words="Who?", now=timezone.now())
    save(room.ben, "q5", "Half a sen")
    gifts = gifts_for(room.run, of=room.ben.seat(), to=room.second(), now=timezone.now())
    assert ([one.answer.question for one in gifts.all], gifts.writing) == (["q3", "q4"], 1)
