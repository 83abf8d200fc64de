"""Answers that were given to the wrong student are taken back, and what was there before stands there again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lessons.actions.giving import give_answers
from lessons.actions.joining import note_presence
from lessons.actions.marking import count_late, mark_answer
from lessons.actions.seats import reopen_seats
from lessons.actions.taking_back import take_back_answers
from lessons.actions.undoing import undo_marks
from lessons.models import Answer, AnswerVersion, Attempt, Mark, Record
from tests.actions.test_giving import Pair
from tests.marking import Marking
from tests.saves import save

pytestmark = pytest.mark.django_db


def take_back(room: Pair) -> int:
    return take_back_answers(room.ada, run=room.run, seat=room.second(), now=timezone.now())


def test_what_was_given_goes_and_nothing_of_the_first_one() -> None:
    room = Pair()
    room.give()
    assert (take_back(room), room.second().worked_with) == (2, None)
    assert list(Answer.objects.values_list("attempt__seat", flat=True).distinct()) == [room.ben.seat().pk]


def test_what_the_second_one_had_written_counts_again() -> None:
    room = Pair()
    assert room.dana is not None
    save(room.dana, "q3", "80")
    room.give()
    room.close()
    take_back(room)
    own = room.got("q3")
    assert (own.response, own.source, own.standing, own.share) == ({"number": ["80"]}, "web", "marked", 0.0)


def test_what_the_second_one_has_changed_since_stays() -> None:
    room = Pair()
    assert room.dana is not None
    room.give()
    save(room.dana, "q3", "70")
    assert (take_back(room), room.got("q3").response) == (1, {"number": ["70"]})


def test_an_attempt_that_held_nothing_else_goes_with_it() -> None:
    room = Pair(joined=False)
    room.give()
    take_back(room)
    assert list(Attempt.objects.values_list("seat", flat=True)) == [room.ben.seat().pk]


def test_it_is_recorded() -> None:
    room = Pair()
    room.give()
    take_back(room)
    assert Record.objects.filter(verb="took answers back").count() == 1


def test_late_words_of_the_second_one_are_kept_beside_an_answer_that_holds_nothing_else() -> None:
    room = Pair()
    assert room.dana is not None
    room.give()
    room.close()
    save(room.dana, "q3", "77")
    take_back(room)
    left, kept = room.got("q3"), AnswerVersion.objects.get()
    assert (left.response, left.late, left.source, left.standing, left.share) == (None, True, "web", "unmarked", None)
    assert (kept.response, kept.reason) == ({"number": ["77"]}, "late")


def test_late_words_that_were_counted_are_the_second_ones_own_and_stay() -> None:
    room = Pair()
    assert room.dana is not None
    room.give()
    room.close()
    save(room.dana, "q3", "77")
    count_late(room.ada, run=room.run, answers=[room.got("q3")], now=timezone.now())
    take_back(room)
    assert (room.got("q3").response, room.got("q3").source) == ({"number": ["77"]}, "web")


def test_a_pass_is_there_after_giving_and_taking_back() -> None:
    room = Pair()
    room.pass_("q3")
    room.give()
    take_back(room)
    assert room.got("q3").passed is True


def test_words_that_another_giving_replaced_never_come_back_later() -> None:
    room = Pair()
    assert room.dana is not None
    save(room.dana, "q3", "80")
    room.give()
    take_back(room)
    kept = AnswerVersion.objects.filter(reason="replaced").count()
    room.got("q3").delete()
    room.give()
    take_back(room)
    assert (kept, Answer.objects.filter(attempt__seat=room.second(), question="q3").count()) == (0, 0)


def test_an_older_version_is_not_what_giving_replaced() -> None:
    room = Pair()
    assert room.dana is not None
    save(room.dana, "q3", "80")
    kept = AnswerVersion(klass=room.klass, answer=room.got("q3"), response={"number": ["7"]}, reason="replaced")
    kept.kept_at = timezone.now()
    kept.save()
    Answer.objects.filter(attempt__seat=room.second()).update(response=None)
    room.give()
    take_back(room)
    assert (room.got("q3").response, AnswerVersion.objects.get().response) == (None, {"number": ["7"]})


def test_answers_given_twice_still_make_room_for_what_was_there_before_the_first_time() -> None:
    room = Pair()
    assert room.dana is not None
    save(room.dana, "q3", "80")
    room.give()
    save(room.ben, "q3", "91")
    room.give()
    take_back(room)
    assert (room.got("q3").response, room.got("q3").source) == ({"number": ["80"]}, "web")


def test_what_was_typed_in_is_typed_in_again_and_nobody_was_cut_off() -> None:
    room = Pair(joined=False)
    save(room.ben, "q5", "Mine")
    room.type_in("q5", {"text": ("Typed",)})
    room.hand_in()
    room.give()
    take_back(room)
    room.close()
    back = room.got("q5")
    assert (back.response, back.source, back.unfinished) == ({"text": ["Typed"]}, "typed", False)


def test_tries_of_the_second_ones_own_come_back() -> None:
    room = Pair()
    assert room.dana is not None
    for value in "bbb":
        save(room.ben, "g1", value)
    save(room.dana, "g1", "c")
    room.give()
    take_back(room)
    assert (room.got("g1").response, room.got("g1").tries) == ({"choice": ["c"]}, 1)


def test_the_mark_on_the_second_ones_own_words_counts_again() -> None:
    room = Pair()
    assert room.dana is not None
    save(room.ben, "q5", "His")
    save(room.dana, "q5", "Hers")
    room.close()
    mark_answer(room.ada, run=room.run, answer=room.got("q5"), share=0.75, comment="Ask.", now=timezone.now())
    room.give()
    room.mark(0.25)
    room.give()
    take_back(room)
    newest, back = Mark.objects.filter(answer=room.got("q5")).latest("id"), room.got("q5")
    assert (back.response, back.standing, back.share) == ({"text": ["Hers"]}, "marked", 0.75)
    assert (newest.comment, newest.marker_id, newest.reason) == ("Ask.", None, "teacher")


def test_a_mark_that_was_taken_back_before_does_not_come_back() -> None:
    room = Pair()
    assert room.dana is not None
    save(room.ben, "q5", "His")
    save(room.dana, "q5", "Hers")
    room.close()
    for share in (0.5, 1.0):
        mark_answer(room.ada, run=room.run, answer=room.got("q5"), share=share, comment="", now=timezone.now())
    undo_marks(room.ada, run=room.run, question="q5", now=timezone.now())
    room.give()
    take_back(room)
    assert room.got("q5").share == 0.5


def test_a_mark_on_words_that_the_second_one_had_changed_is_not_given_back() -> None:
    room = Pair()
    assert room.dana is not None
    save(room.ben, "q5", "His")
    save(room.dana, "q5", "Hers")
    room.close()
    mark_answer(room.ada, run=room.run, answer=room.got("q5"), share=0.75, comment="Ask.", now=timezone.now())
    until = timezone.now() + timedelta(minutes=9)
    reopen_seats(room.ada, run=room.run, seats=[room.second()], until=until, now=timezone.now())
    save(room.dana, "q5", "Hers, better")
    room.give()
    take_back(room)
    assert (room.got("q5").response, room.got("q5").share) == ({"text": ["Hers, better"]}, None)


@pytest.mark.parametrize(("typed_whole", "handed_in"), [(False, 1), (True, 2)])
def test_handing_in_with_the_first_one_is_taken_back_and_handing_in_before_is_not(
    typed_whole: bool, handed_in: int
) -> None:
    room = Pair(joined=False)
    room.type_in("q1", {"choice": ("c",)}, hand_in=typed_whole)
    room.hand_in()
    room.give()
    take_back(room)
    assert Attempt.objects.filter(handed_in_at__isnull=False).count() == handed_in


def test_an_attempt_that_a_student_began_stays_and_one_that_was_only_filled_goes() -> None:
    room = Pair()
    assert room.dana is not None
    note_presence(seat=room.dana.seat(), now=timezone.now())
    counts = []
    for begin in (False, True):
        room.give()
        if begin:
            room.dana.start()
        take_back(room)
        counts.append(Attempt.objects.filter(seat=room.second()).count())
    assert counts == [0, 1]


def test_taking_back_where_nothing_was_given_makes_no_attempt() -> None:
    room = Pair()
    assert (take_back(room), Attempt.objects.filter(seat=room.second()).count()) == (0, 0)


def test_the_level_of_a_mark_comes_back_with_it() -> None:
    room = Marking(2)
    ben, dana = (one.seat() for one in room.students)
    mark_answer(room.ada, run=room.run, answer=room.answer(1), share=0, level="part", comment="", now=timezone.now())
    give_answers(room.ada, run=room.run, of=ben, to=dana, now=timezone.now())
    take_back_answers(room.ada, run=room.run, seat=dana, now=timezone.now())
    newest = Mark.objects.filter(answer=room.answer(1)).latest("pk")
    assert (room.answer(1).share, newest.level) == (0.5, "part")
