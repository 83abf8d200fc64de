"""Saving in every order, passing, handing in."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lessons.actions.answering import hand_in, save_answer
from lessons.actions.classes import give_new_code
from lessons.actions.codes import device_key
from lessons.actions.runs import close_run, reopen_run
from lessons.actions.seats import reopen_seats
from lessons.core.saving import Saved, SaveKey
from lessons.models import Answer, AnswerVersion, Attempt, Class, Run, Student, User
from tests.factories import Joined, join_student, make_class, make_run, make_teacher, viewer_of

pytestmark = pytest.mark.django_db


class Room:
    """Ada's open run with Ben reading in it."""

    def __init__(self) -> None:
        self.ada: User = make_teacher()
        self.klass: Class = make_class(self.ada)
        self.run: Run = make_run(self.ada, self.klass)
        self.ben: Joined = join_student(self.klass)
        self.attempt: Attempt = self.ben.start()

    def close(self) -> None:
        close_run(viewer_of(self.ada), run=self.run, confirmed=True, now=timezone.now())


@pytest.fixture
def room() -> Room:
    return Room()


def say(
    room: Room,
    text: str,
    *,
    page: str = "page",
    number: int = 1,
    over: int = 0,
    question: str = "q5",
    passed: bool = False,
    who: Joined | None = None,
    device: str = "",
) -> Saved:
    """Save Ben's text as a page would send it: its name, its number on that page, the revision it was typed over."""
    name = {"q1": "choice", "g1": "choice", "q3": "number"}.get(question, "text")
    return save_answer(
        (who or room.ben).viewer,
        attempt=room.attempt.pk,
        question=question,
        raw={name: (text,)},
        key=SaveKey(page, number, over),
        passed=passed,
        device=device,
        now=timezone.now(),
    )


def stored(question: str = "q5") -> object:
    """Return the response that is stored for a question, None for none."""
    answer = Answer.objects.filter(question=question).first()
    return answer.response if answer else None


def versions() -> list[tuple[object, str]]:
    """Return what is kept beside the answers, oldest first."""
    return list(AnswerVersion.objects.order_by("id").values_list("response", "reason"))


def test_a_first_save_is_stored_as_revision_1(room: Room) -> None:
    saved = say(room, "Who took the photo?")

    assert (saved.state, saved.revision, stored()) == ("saved", 1, {"text": ["Who took the photo?"]})


def test_cyrillic_and_kazakh_letters_survive(room: Room) -> None:
    say(room, "Бұл сурет қайдан? Кто снял?")

    assert stored() == {"text": ["Бұл сурет қайдан? Кто снял?"]}


def test_the_same_save_twice_is_written_once(room: Room) -> None:
    say(room, "One")

    assert (say(room, "One").state, Answer.objects.get().revision) == ("known", 1)


def test_an_older_save_that_arrives_late_changes_nothing(room: Room) -> None:
    say(room, "newer", number=2)

    assert (say(room, "older", number=1).state, stored()) == ("known", {"text": ["newer"]})


def test_saves_of_one_page_keep_no_versions(room: Room) -> None:
    for number, text in enumerate(("W", "Wh", "Who"), start=1):
        say(room, text, number=number)

    assert versions() == []


def test_a_page_that_came_back_with_other_words_under_its_old_number_is_not_swallowed(room: Room) -> None:
    say(room, "first")

    saved = say(room, "changed after going back")

    assert (saved.state, saved.stored, stored()) == ("conflict", {"text": ("first",)}, {"text": ["first"]})


def test_two_tabs_conflict_and_the_second_gets_the_stored_text(room: Room) -> None:
    say(room, "left tab", page="left")

    saved = say(room, "right tab", page="right")

    assert (saved.state, saved.revision, saved.stored) == ("conflict", 1, {"text": ("left tab",)})


def test_another_device_writes_over_what_it_has_seen_and_the_old_text_is_kept(room: Room) -> None:
    say(room, "on the phone", page="phone")

    say(room, "on the laptop", page="laptop", over=1)

    assert (stored(), versions()) == ({"text": ["on the laptop"]}, [({"text": ["on the phone"]}, "other_page")])


def test_passing_keeps_the_row_without_a_response(room: Room) -> None:
    say(room, "", passed=True)

    answer = Answer.objects.get()
    assert (answer.passed, answer.response) == (True, None)


def test_an_answer_after_passing_counts_again(room: Room) -> None:
    say(room, "", passed=True)
    say(room, "After all", number=2)

    answer = Answer.objects.get()
    assert (answer.passed, answer.response) == (False, {"text": ["After all"]})


def test_a_wrong_input_is_answered_with_a_sentence_and_not_stored(room: Room) -> None:
    saved = say(room, "many", question="q3")

    assert (saved.state, str(saved.problem), stored("q3")) == (
        "wrong",
        "error: number: Type a number in digits, for example 12.",
        None,
    )


def test_a_guiding_check_counts_its_tries_and_keeps_the_earlier_ones(room: Room) -> None:
    for number, option in enumerate("bca", start=1):
        say(room, option, question="g1", number=number)

    answer = Answer.objects.get(question="g1")
    assert (answer.tries, answer.response) == (3, {"choice": ["a"]})
    assert versions() == [({"choice": ["b"]}, "tried_again"), ({"choice": ["c"]}, "tried_again")]


def test_what_arrives_after_handing_in_is_kept_as_late(room: Room) -> None:
    say(room, "in time")
    hand_in(room.ben.viewer, attempt=room.attempt.pk, now=timezone.now())

    saved = say(room, "too late", number=2)

    assert (saved.state, saved.arrived, stored()) == ("late", True, {"text": ["in time"]})
    assert (versions(), Answer.objects.get().late) == ([({"text": ["too late"]}, "late")], True)


def test_what_arrives_after_closing_is_kept_even_as_the_first_answer(room: Room) -> None:
    room.close()

    say(room, "too late")

    answer = Answer.objects.get()
    assert (answer.response, answer.late, versions()) == (None, True, [({"text": ["too late"]}, "late")])


def test_a_late_save_that_is_sent_again_is_kept_once(room: Room) -> None:
    room.close()

    say(room, "too late")
    say(room, "too late")

    assert versions() == [({"text": ["too late"]}, "late")]


def test_after_reopening_for_all_answers_count_again(room: Room) -> None:
    say(room, "first")
    room.close()
    reopen_run(viewer_of(room.ada), run=room.run, now=timezone.now())

    assert (say(room, "second", number=2).state, stored()) == ("saved", {"text": ["second"]})


def test_after_reopening_for_one_student_only_theirs_counts(room: Room) -> None:
    cleo = join_student(room.klass, "2")
    hers = cleo.start()
    room.close()
    until = timezone.now() + timedelta(minutes=5)
    reopen_seats(viewer_of(room.ada), run=room.run, seats=[room.ben.seat()], until=until, now=timezone.now())

    mine = say(room, "again")
    room.attempt = hers
    late = say(room, "me too", who=cleo)

    assert (mine.state, late.state) == ("saved", "late")


def test_an_answer_of_somebody_else_s_attempt_is_refused(room: Room) -> None:
    cleo = join_student(room.klass, "2")

    assert (say(room, "not mine", who=cleo).state, stored()) == ("gone", None)


def test_a_removed_student_is_told_so(room: Room) -> None:
    room.ben.student.delete()

    assert say(room, "still here?").state == "gone"


def test_a_deleted_class_is_told_so(room: Room) -> None:
    room.klass.delete()

    assert say(room, "still here?").state == "gone"


def test_a_device_with_an_older_code_saves_nothing(room: Room) -> None:
    old = device_key(room.ben.student.code_hash or "")
    give_new_code(viewer_of(room.ada), student=room.ben.student, now=timezone.now())
    new = device_key(Student.objects.get(pk=room.ben.student.pk).code_hash or "")

    assert (say(room, "old phone", device=old).state, say(room, "new phone", device=new).state) == ("gone", "saved")


def test_a_question_that_the_run_has_not_chosen_is_refused(room: Room) -> None:
    Run.objects.filter(pk=room.run.pk).update(questions=["q1"])

    assert say(room, "guess").state == "gone"


def test_every_save_raises_the_attempt_s_version(room: Room) -> None:
    say(room, "one")
    say(room, "two", number=2)

    assert Attempt.objects.get().version == 2


def test_handing_in_twice_changes_nothing(room: Room) -> None:
    first, later = timezone.now(), timezone.now() + timedelta(minutes=1)
    say(room, "mine")

    hand_in(room.ben.viewer, attempt=room.attempt.pk, now=first)
    hand_in(room.ben.viewer, attempt=room.attempt.pk, now=later)

    assert Attempt.objects.get().handed_in_at == first


def test_handing_in_lets_closed_questions_count_and_open_ones_wait(room: Room) -> None:
    say(room, "c", question="q1")
    say(room, "mine", number=1)

    hand_in(room.ben.viewer, attempt=room.attempt.pk, now=timezone.now())

    assert dict(Answer.objects.values_list("question", "standing")) == {"q1": "marked", "q5": "waiting"}
