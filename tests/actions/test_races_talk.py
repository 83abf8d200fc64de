"""A student writes while a teacher leads, seals or removes: nobody blocks anybody, and nothing is lost between them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from lessons.actions.conducting import close_talk, go_to_stage, set_groups
from lessons.actions.joining import start_story
from lessons.actions.moderating import seal_post
from lessons.actions.removing import remove_student
from lessons.actions.runs import close_run
from lessons.actions.sealing import seal_answer
from lessons.actions.talking import hand_in_post, take_stand
from lessons.core.protocol import Contribution
from lessons.core.saving import SaveKey
from lessons.models import Answer, AnswerVersion, Post, SealedWords, Seat, StandCount, Student
from tests.actions.test_races import Talk, at_once, save_open, told
from tests.actions.test_taking_part import Discussion, place
from tests.factories import join_student

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


def test_the_first_save_in_the_talk_and_another_story_never_block_each_other() -> None:
    for _ in range(ROUNDS):
        talk = Talk()
        seat = talk.ben.seat()
        again = lambda seat=seat: start_story(seat=seat, other=True, now=timezone.now())  # noqa: E731
        state, _attempt = at_once([lambda t=talk: t.write(1), again])  # type: ignore[misc]
        assert (state, Post.objects.count()) == ("saved", 1)
        talk.user.school.delete()


def test_a_text_handed_in_while_the_talk_closes_is_there_or_refused() -> None:
    for _ in range(ROUNDS):
        talk = Talk()
        close = lambda t=talk: close_talk(t.ada, run=t.run, now=timezone.now())  # noqa: E731
        said, _closed = at_once([lambda t=talk: t.hand_in(1), close])  # type: ignore[misc]
        assert (said == "handed in") == Post.objects.filter(status="waiting").exists()
        talk.user.school.delete()


def test_counting_off_groups_while_a_story_is_begun_never_blocks() -> None:
    for _ in range(ROUNDS):
        talk = Talk()
        dana = join_student(talk.klass, "2")
        groups = {seat.pk: 1 for seat in (talk.ben.seat(), dana.seat())}
        count = told(set_groups, talk.ada, run=talk.run, groups=groups)
        assert at_once([count, dana.start])[0] is True
        assert set(Seat.objects.filter(pk__in=groups).values_list("group", flat=True)) == {1}
        talk.user.school.delete()


# --- standing somewhere while the stage or the lesson ends ---


def stood(lead: Callable[..., None], **how: Any) -> tuple[Discussion, dict[str, int]]:
    """Return a talk that five students stand in at the moment in which it is led on, and what was counted."""
    one = Discussion("four_corners", students=6)
    jobs: list[Callable[[], Any]] = [
        lambda who=who: take_stand(who.viewer, sitting=place(who), stance="1", now=timezone.now())  # type: ignore[misc]
        for who in one.all
    ]
    at_once([*jobs, lambda: lead(one.ada, run=one.run, now=timezone.now(), **how)])
    found = StandCount.objects.filter(run=one.run).first()
    return one, found.counts if found else {}


def test_standing_while_the_lesson_closes_leaves_no_link() -> None:
    one, counts = stood(close_run, confirmed=True)
    assert [seat.stands for seat in Seat.objects.filter(run=one.run)] == [{}] * 6
    assert counts.get("1", 5) >= 5


def test_standing_while_the_stage_ends_is_kept_and_counted_with_five_or_not_at_all() -> None:
    one, counts = stood(go_to_stage, stage="reasons", seen="before")
    here = [seat.stands.get("talk/before") for seat in Seat.objects.filter(run=one.run, student__in=_students(one))]
    marked = [seat.stands for seat in Seat.objects.filter(run=one.run) if "talk/" in seat.stands]
    assert (set(here) <= {"1", None}, counts.get("1", 0) in (0, 5, 6), len(marked)) == (
        True,
        True,
        sum(counts.values()),
    )


def _students(one: Discussion) -> list[Student]:
    return [who.student for who in one.all]


# --- sealing for safety ---


def sealing(talk: Talk) -> Callable[[], bool]:
    """Return the press that seals Ben's text."""
    post = Post.objects.get()
    return told(seal_post, talk.ada, run=talk.run, post=post.pk, revision=post.revision)


def removing(talk: Talk) -> Callable[[], bool]:
    return told(remove_student, talk.ada, student=talk.ben.student)


def test_a_text_sealed_while_its_student_is_removed_is_not_deleted_with_them() -> None:
    for _ in range(ROUNDS):
        talk = Talk()
        talk.hand_in(1)
        sealed, removed = at_once([sealing(talk), removing(talk)])
        there = (SealedWords.objects.count(), Student.objects.filter(pk=talk.ben.student.pk).count())
        assert (sealed, removed, there) in [(True, False, (1, 1)), (False, True, (0, 0))]
        talk.user.school.delete()


def test_an_answer_sealed_while_its_student_is_removed_is_not_deleted_with_them() -> None:
    for _ in range(ROUNDS):
        talk = closed()
        seal = told(seal_answer, talk.ada, run=talk.run, answer=Answer.objects.get().pk)
        sealed, removed = at_once([seal, removing(talk)])
        there = (SealedWords.objects.count(), Student.objects.filter(pk=talk.ben.student.pk).count())
        assert (sealed, removed, there) in [(True, False, (1, 1)), (False, True, (0, 0))]
        talk.user.school.delete()


def test_an_answer_sealed_while_a_late_one_arrives_loses_no_words() -> None:
    for _ in range(ROUNDS):
        talk = closed()
        seal = told(seal_answer, talk.ada, run=talk.run, answer=Answer.objects.get().pk)
        sealed, state = at_once([seal, lambda t=talk: save_open(t, "late", "late")])  # type: ignore[misc]
        kept = [SealedWords.objects.get().text, *map(str, AnswerVersion.objects.values_list("response", flat=True))]
        assert (sealed, state in ("late", "conflict"), "in time" in kept[0]) == (True, True, True)
        assert ("late" in " ".join(kept)) == (state == "late")
        talk.user.school.delete()


def closed() -> Talk:
    """Return a lesson that is over, with an answer of Ben's in it."""
    talk = Talk()
    save_open(talk, "in time", "page")
    close_run(talk.ada, run=talk.run, confirmed=True, now=timezone.now())
    return talk


def test_a_text_handed_in_again_while_it_is_sealed_is_sealed_or_waits_to_be_read() -> None:
    for _ in range(ROUNDS):
        talk = Talk()
        talk.hand_in(1)
        key, said = SaveKey("page", 2, 0), Contribution("more words")
        again = lambda t=talk, k=key, s=said: hand_in_post(  # noqa: E731
            t.ben.viewer, sitting=place(t.ben), said=s, key=k, now=timezone.now()
        )
        sealed, _problem = at_once([sealing(talk), again])
        assert (Post.objects.get().status, SealedWords.objects.count()) == (("sealed", 1) if sealed else ("waiting", 0))
        talk.user.school.delete()
