"""A student who is removed goes with everything that was theirs, also while a lesson is open."""

import pytest
from django.apps import apps
from django.db.models import Model
from django.utils import timezone

from lessons.actions.caring import ask_help
from lessons.actions.removing import remove_student
from lessons.actions.talking import save_post
from lessons.core.errors import LessonError
from lessons.core.protocol import Contribution
from lessons.core.saving import SaveKey
from lessons.models import (
    Answer,
    AnswerVersion,
    Attempt,
    HelpRequest,
    Mark,
    Post,
    PostReport,
    Record,
    SealedWords,
    Seat,
    Student,
)
from lessons.queries.live import live_state
from lessons.queries.sitting import Sitting, attempt_of
from lessons.queries.talk import talk_for
from lessons.queries.wall_talk import posts_for
from tests.actions.test_runs import Room
from tests.factories import Joined, join_student, viewer_of
from tests.saves import save
from tests.seeded import Seeded
from tests.test_deleting import Full

pytestmark = pytest.mark.django_db


def remove_ben(room: Room) -> None:
    remove_student(room.ada, student=room.ben.student, now=timezone.now())


def version(room: Room) -> int:
    state = live_state(room.ada, room.run.pk, now=timezone.now())
    assert state is not None
    return state.version


def test_every_row_of_the_student_goes_and_no_other() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    save(join_student(room.klass, "2"), "q3", "91")
    ask_help(student=room.ben.student, seat=room.ben.seat(), kind="help", text="", now=timezone.now())
    remove_ben(room)
    left = [rows.objects.count() for rows in (Student, Seat, Attempt, Answer, HelpRequest)]
    assert left == [2, 2, 1, 1, 0]


OF_A_STUDENT: dict[type[Model], str] = {  # every table in which something of a student lies, and how it leads to them
    Seat: "student", Attempt: "seat__student", Answer: "attempt__seat__student",
    AnswerVersion: "answer__attempt__seat__student", Mark: "answer__attempt__seat__student", Post: "seat__student",
    PostReport: "seat__student", HelpRequest: "student", SealedWords: "student",
}  # fmt: skip


def test_every_table_that_leads_to_a_student_is_counted() -> None:
    led: set[type[Model]] = {Student}
    while more := {
        table
        for table in apps.get_app_config("lessons").get_models()
        if table not in led
        and any(field.related_model in led for field in table._meta.fields if field.related_model is not table)
    }:
        led |= more
    assert led == {Student, *OF_A_STUDENT}


def test_drafts_and_reports_go_with_all_the_rest() -> None:
    full = Full()
    klass, run, ben, now = full.over.klass, full.over.run, full.over.ben, timezone.now()
    dana = join_student(klass, "2").seat()
    post = Post.objects.create(klass=klass, run=run, seat=dana, prompt="talk", place="text", saved_at=now, text="Hers.")
    PostReport.objects.create(klass=klass, post=post, seat=ben.seat(), at=now)
    SealedWords.objects.update(text="")  # nothing waits to be handed over
    held = {table: list(table._base_manager.filter(**{way: ben.student})) for table, way in OF_A_STUDENT.items()}
    drafts = [one for one in held[Post] if isinstance(one, Post) and one.status == "writing"]
    remove_student(full.over.ada, student=ben.student, now=timezone.now())
    left = [one for rows in held.values() for one in rows if type(one)._base_manager.filter(pk=one.pk).exists()]
    assert ([table for table, rows in held.items() if not rows], len(drafts), left) == ([], 1, [])
    assert list(Post.objects.all()) == [post]


def test_a_save_of_a_removed_student_is_gone() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    page = Attempt.objects.get()
    remove_ben(room)
    assert (Attempt.objects.filter(pk=page.pk).exists(), Answer.objects.count()) == (False, 0)


def test_only_that_somebody_was_removed_is_kept() -> None:
    room = Room()
    remove_ben(room)
    removed = Record.objects.get(verb="removed student")
    assert (removed.object_type, removed.object_id, removed.reason) == ("student", str(room.ben.student.pk), "")


def test_removing_twice_changes_nothing() -> None:
    room = Room()
    remove_ben(room)
    remove_ben(room)
    assert Record.objects.filter(verb="removed student").count() == 1


def test_an_open_page_of_the_class_sees_that_something_changed() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    before = version(room)
    remove_ben(room)
    assert version(room) > before


def test_a_classmate_who_worked_with_them_keeps_the_seat() -> None:
    room = Room()
    dana = join_student(room.klass, "2")
    Seat.objects.filter(pk=dana.seat().pk).update(worked_with=room.ben.seat())
    remove_ben(room)
    assert dana.seat().worked_with is None


# --- in the talk ---


def talked() -> tuple[Seeded, Joined]:
    """Return a run with a talk in which somebody has answered the first text, and who wrote it."""
    seeded = Seeded()
    return seeded, seeded.students[0]


def removed(seeded: Seeded, student: Joined) -> None:
    SealedWords.objects.update(text="")  # nothing waits to be handed over
    remove_student(viewer_of(seeded.user), student=student.student, now=timezone.now())


def threads(student: Joined) -> list[tuple[bool, str, list[str]]]:
    """Return what a student reads of the talk: whether a text is gone, its words, the answers to it."""
    seat = student.seat()
    Seat.objects.filter(pk=seat.pk).update(agreed_at=timezone.now())
    talk = talk_for(Sitting(seat, attempt_of(seat)), now=timezone.now())
    return [
        (one.gone, " ".join(text for _, text in one.words), [reply.text for reply in one.replies])
        for one in talk.threads
    ]


def test_what_classmates_answered_stays_under_a_text_that_is_gone() -> None:
    seeded, ben = talked()
    reader = seeded.students[2]
    before = threads(reader)
    removed(seeded, ben)
    assert (before, threads(reader)) == (
        [(False, "Shown by Ada.", ["An answer.", "Unreadcanary"])],
        [(True, "", ["An answer.", "Unreadcanary"])],
    )


def test_no_row_of_the_talk_is_left_of_them() -> None:
    seeded, ben = talked()
    posts = set(Post.objects.exclude(seat__student=ben.student).values_list("pk", flat=True))
    removed(seeded, ben)
    assert set(Post.objects.values_list("pk", flat=True)) == posts


def test_a_text_that_is_gone_goes_with_the_last_answer_to_it() -> None:
    seeded, ben = talked()
    removed(seeded, ben)
    for other in seeded.students[1:3]:
        removed(seeded, other)
    assert threads(seeded.students[3]) == []


def test_nobody_answers_a_text_that_is_gone_or_the_answers_to_it() -> None:
    seeded, ben = talked()
    first = Post.objects.get(text="Shown by Ada.").pk
    removed(seeded, ben)
    left, writer = Post.objects.get(text="An answer.").pk, seeded.students[3]
    said, key = Contribution("Me too.", move="asks"), SaveKey("page", 1, 0)
    found = [
        save_post(
            writer.viewer, seat=writer.seat().pk, prompt="talk", place=f"re:{post}", said=said, key=key,
            now=timezone.now(),
        ).state
        for post in (first, left)
    ]  # fmt: skip
    assert found == ["wrong", "wrong"]


def test_the_wall_shows_what_was_answered_under_a_text_that_is_gone() -> None:
    seeded, ben = talked()
    removed(seeded, ben)
    wall = posts_for(seeded.run, page=1)
    assert wall is not None
    assert [(post.alias, post.boxes, [one.text for one in post.replies]) for post in wall.posts] == [
        ("", (), ["An answer."])
    ]


def test_words_that_wait_to_be_handed_over_are_asked_for_first() -> None:
    seeded = Seeded()
    with pytest.raises(LessonError):
        remove_student(viewer_of(seeded.user), student=seeded.students[5].student, now=timezone.now())
    assert Student.objects.filter(pk=seeded.students[5].student.pk).exists()
