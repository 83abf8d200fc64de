"""Writing for the talk, handing in, passing, taking back."""

import pytest
from django.utils import timezone

from lessons.actions.conducting import freeze_talk
from lessons.actions.moderating import decide_post
from lessons.actions.runs import close_run
from lessons.actions.talking import delete_post, hand_in_post, pass_prompt, save_post
from lessons.core.errors import LessonError
from lessons.core.messages import Problem
from lessons.core.protocol import Contribution
from lessons.core.saving import Saved, SaveKey
from lessons.models import Post, Run, User
from lessons.queries.sitting import Sitting, sitting_of
from lessons.queries.talk import Talk, talk_for
from tests.factories import Joined, join_student, make_class, make_run, make_teacher, viewer_of

pytestmark = pytest.mark.django_db


class Room:
    """Ada's run with its talk open, and two students who have begun."""

    def __init__(self, *, talk: bool = True) -> None:
        self.ada: User = make_teacher()
        self.klass = make_class(self.ada)
        self.run: Run = make_run(self.ada, self.klass, talk=talk, other=True)
        self.ben, self.dana = join_student(self.klass, "1"), join_student(self.klass, "2")
        self.ben.start()
        self.dana.start()


@pytest.fixture
def room() -> Room:
    return Room()


def place(who: Joined) -> Sitting:
    """Return where a student sits."""
    sitting = sitting_of(who.viewer, key="", now=timezone.now())
    assert sitting is not None
    return sitting


def seen(who: Joined) -> Talk:
    """Return the talk as a student sees it."""
    return talk_for(place(who), now=timezone.now())


def write(who: Joined, text: str, *, page: str = "page", number: int = 1, over: int = 0) -> Saved:
    """Save a text as a page would send it."""
    at = place(who)
    key = SaveKey(page, number, over)
    return save_post(who.viewer, seat=at.seat.pk, prompt=at.talk, said=Contribution(text), key=key, now=timezone.now())


def give(who: Joined, text: str, *, number: int = 9) -> Problem | None:
    """Hand a text in."""
    return hand_in_post(
        who.viewer, sitting=place(who), said=Contribution(text), key=SaveKey("page", number, 0), now=timezone.now()
    )


def show(room: Room, *, shown: bool = True) -> None:
    """Let Ada decide about the oldest post."""
    post = Post.objects.earliest("pk")
    decide_post(viewer_of(room.ada), run=room.run, post=post.pk, revision=post.revision, show=shown, now=timezone.now())


def test_what_is_being_written_is_saved_and_nobody_else_s(room: Room) -> None:
    write(room.ben, "I would ask.")

    assert (Post.objects.get().status, seen(room.ben).own.said.text, seen(room.dana).own.said.text) == (
        "writing",
        "I would ask.",
        "",
    )


def test_an_older_save_changes_nothing(room: Room) -> None:
    write(room.ben, "newer", number=2)

    assert (write(room.ben, "older").state, seen(room.ben).own.said.text) == ("known", "newer")


def test_another_page_gets_the_stored_text(room: Room) -> None:
    write(room.ben, "phone", page="phone")

    assert write(room.ben, "laptop", page="laptop").stored == {"text": ("phone",)}


def test_a_text_over_the_limit_is_answered_with_a_sentence(room: Room) -> None:
    assert write(room.ben, "x" * 1501).state == "wrong"


def test_a_post_to_a_prompt_of_another_lesson_is_refused(room: Room) -> None:
    seat, key = place(room.ben).seat.pk, SaveKey("page", 1, 0)

    saved = save_post(room.ben.viewer, seat=seat, prompt="made-up", said=Contribution("x"), key=key, now=timezone.now())

    assert (saved.state, Post.objects.count()) == ("gone", 0)


def test_a_post_on_somebody_else_s_seat_is_refused(room: Room) -> None:
    at, key = place(room.dana), SaveKey("page", 1, 0)

    saved = save_post(
        room.ben.viewer, seat=at.seat.pk, prompt=at.talk, said=Contribution("x"), key=key, now=timezone.now()
    )

    assert saved.state == "gone"


def test_handing_in_waits_for_the_teacher(room: Room) -> None:
    give(room.ben, "I would ask.")

    assert Post.objects.get().status == "waiting"


def test_an_empty_text_is_not_handed_in(room: Room) -> None:
    problem = give(room.ben, "  ")

    assert str(problem) == "error: text: Write something first, or press “I would rather not”."


def test_before_the_talk_is_open_nothing_is_handed_in() -> None:
    room = Room(talk=False)

    assert (str(give(room.ben, "Early")), Post.objects.count()) == (
        "error: The talk is not open now. Your text stays here.",
        0,
    )


def test_others_are_read_only_after_writing(room: Room) -> None:
    give(room.dana, "Silent is not neutral.")
    show(room)
    before = seen(room.ben).threads

    give(room.ben, "I would ask.")

    assert (before, [thread.words[0][1] for thread in seen(room.ben).threads if not thread.own]) == (
        (),
        ["Silent is not neutral."],
    )


def test_who_passes_may_read_too(room: Room) -> None:
    give(room.dana, "Silent is not neutral.")
    show(room)

    pass_prompt(room.ben.viewer, sitting=place(room.ben), key=None, now=timezone.now())

    assert [thread.words[0][1] for thread in seen(room.ben).threads if not thread.own] == ["Silent is not neutral."]


def test_a_hidden_text_reaches_no_classmate(room: Room) -> None:
    give(room.dana, "Unkind.")
    show(room, shown=False)
    give(room.ben, "I would ask.")

    assert ([thread for thread in seen(room.ben).threads if not thread.own], seen(room.dana).own.status) == (
        [],
        "hidden",
    )


def test_a_text_that_was_handed_in_is_changed_by_handing_in_again_and_by_no_save_on_its_way(room: Room) -> None:
    give(room.dana, "Silent is not neutral.")
    show(room)
    state = write(room.dana, "Silent is", number=10).state
    kept = Post.objects.values_list("text", "status").get()

    give(room.dana, "Silent is a choice.", number=11)

    assert (state, kept) == ("conflict", ("Silent is not neutral.", "shown"))
    assert Post.objects.values_list("text", "status").get() == ("Silent is a choice.", "waiting")


def test_a_press_that_a_later_save_has_overtaken_puts_no_older_words_over_it(room: Room) -> None:
    write(room.dana, "Silent is a choice.", number=6)

    refused = give(room.dana, "Silent is", number=5)

    assert (refused is not None, Post.objects.values_list("text", "status").get()) == (
        True, ("Silent is a choice.", "writing")
    )  # fmt: skip


def test_deleting_takes_the_text_away_and_doing_it_twice_is_fine(room: Room) -> None:
    give(room.ben, "I would ask.")
    post = Post.objects.get().pk

    delete_post(room.ben.viewer, post=post, now=timezone.now())
    delete_post(room.ben.viewer, post=post, now=timezone.now())

    assert (Post.objects.get().text, Post.objects.get().status) == ("", "writing")


def test_a_save_on_its_way_brings_no_deleted_text_back(room: Room) -> None:
    write(room.ben, "I would", number=3)
    delete_post(room.ben.viewer, post=Post.objects.get().pk, now=timezone.now())

    state = write(room.ben, "I would ask", number=4).state

    assert (state, Post.objects.get().text) == ("conflict", "")


def test_a_save_on_its_way_does_not_undo_a_pass(room: Room) -> None:
    write(room.ben, "I would", number=3)
    pass_prompt(room.ben.viewer, sitting=place(room.ben), key=SaveKey("page", 5, 0), now=timezone.now())

    state = write(room.ben, "I would ask", number=4).state

    assert (state, Post.objects.get().status) == ("known", "passed")


def passed(who: Joined, key: SaveKey | None) -> str:
    """Return why a student cannot pass, "None" when they did."""
    return str(pass_prompt(who.viewer, sitting=place(who), key=key, now=timezone.now()))


def test_passing_on_an_old_page_keeps_what_another_one_wrote(room: Room) -> None:
    write(room.ben, "I would ask.", page="phone")

    problem = passed(room.ben, SaveKey("laptop", 1, 0))

    assert ("another page" in problem, Post.objects.get().text) == (True, "I would ask.")


def test_passing_on_an_old_page_takes_nothing_back_that_was_handed_in(room: Room) -> None:
    give(room.ben, "I would ask.")

    problem = passed(room.ben, SaveKey("page", 10, 0))

    assert ("another page" in problem, Post.objects.get().status) == (True, "waiting")


def test_passing_while_the_talk_is_frozen_changes_nothing(room: Room) -> None:
    write(room.ben, "I would")
    freeze_talk(viewer_of(room.ada), run=room.run, frozen=True, now=timezone.now())

    problem = passed(room.ben, SaveKey("page", 2, 0))

    assert ("not open now" in problem, Post.objects.get().text) == (True, "I would")


def test_a_text_changed_since_the_teacher_read_it_is_not_let_through(room: Room) -> None:
    give(room.ben, "Kind text.")
    read = Post.objects.get().revision
    give(room.ben, "Unread text.", number=20)

    with pytest.raises(LessonError, match="changed this text"):
        decide_post(
            viewer_of(room.ada), run=room.run, post=Post.objects.get().pk, revision=read, show=True, now=timezone.now()
        )
    assert Post.objects.get().status == "waiting"


def test_nobody_deletes_a_classmate_s_text(room: Room) -> None:
    give(room.ben, "I would ask.")

    delete_post(room.dana.viewer, post=Post.objects.get().pk, now=timezone.now())

    assert (Post.objects.get().text, Post.objects.get().status) == ("I would ask.", "waiting")


def test_a_late_page_does_not_undo_what_was_handed_in(room: Room) -> None:
    give(room.ben, "I would ask.")
    close_run(viewer_of(room.ada), run=room.run, confirmed=True, now=timezone.now())

    saved = write(room.ben, "Something else", number=20)

    assert (saved.state, Post.objects.get().status) == ("conflict", "waiting")


def test_the_other_task_has_a_talk_of_its_own(room: Room) -> None:
    give(room.dana, "About the first story.")
    show(room)
    room.ben.start(other=True)

    give(room.ben, "About the other story.")

    assert (seen(room.ben).threads, place(room.ben).talk) == ((), "other/talk")
