"""Stages, answers, stances and reports in the talk, and a teacher who leads it."""

from typing import Any

import pytest
from django.utils import timezone
from msgspec.structs import replace

from lessons.actions.conducting import close_talk, forget_stands, freeze_talk, go_to_stage, set_moderation
from lessons.actions.moderating import decide_post, redact_post, seal_post
from lessons.actions.runs import close_run, reopen_run
from lessons.actions.talking import delete_post, hand_in_post, report_post, save_post, take_stand
from lessons.core.errors import LessonError
from lessons.core.messages import Problem
from lessons.core.protocol import Contribution
from lessons.core.saving import SaveKey
from lessons.models import Post, PostReport, Record, SealedWords, Seat, StandCount
from lessons.queries.moderation import queue
from lessons.queries.sitting import Sitting, sitting_of
from lessons.queries.talk import Talk, talk_for
from tests.factories import (
    Joined,
    join_student,
    make_class,
    make_edition,
    make_run,
    make_teacher,
    small_plan,
    viewer_of,
)

pytestmark = pytest.mark.django_db


class Discussion:
    """Ada's class in a talk of one form; Ben and Dana read, and as many others as are asked for."""

    def __init__(self, protocol: str, *, students: int = 2) -> None:
        self.user = make_teacher()
        self.ada = viewer_of(self.user)
        self.klass = klass = make_class(self.user, labels=[str(number) for number in range(1, 7)])
        prompts = tuple(replace(one, protocol=protocol) for one in small_plan().prompts)
        edition = make_edition(small_plan(prompts=prompts), school=klass.school)
        self.run = make_run(self.user, klass, edition, talk=True)
        self.all = [join_student(klass, str(number)) for number in range(1, students + 1)]
        for one in self.all:
            one.start()
        self.ben, self.dana = self.all[:2]

    def go(self, stage: str) -> None:
        go_to_stage(self.ada, run=self.run, stage=stage, now=timezone.now())
        self.run.refresh_from_db()

    def show(self, post: Post, *, shown: bool = True, reason: str = "") -> None:
        post.refresh_from_db()
        decide_post(
            self.ada, run=self.run, post=post.pk, revision=post.revision, show=shown, reason=reason, now=timezone.now()
        )


def place(who: Joined) -> Sitting:
    found = sitting_of(who.viewer, key="", now=timezone.now())
    assert found is not None
    return found


def talk(who: Joined) -> Talk:
    return talk_for(place(who), now=timezone.now())


def give(who: Joined, text: str, at: str = "text", *, number: int = 9, **said: Any) -> Problem | None:
    return hand_in_post(
        who.viewer,
        sitting=place(who),
        place=at,
        said=Contribution(text, **said),
        key=SaveKey(f"page{at}"[:24], number, 0),
        now=timezone.now(),
    )


def post_of(who: Joined, at: str = "text") -> Post:
    return Post.objects.get(seat__student=who.student, place=at)


def shown_text(one: Discussion) -> Post:
    """Dana's text, shown to the class; Ben has written, too."""
    give(one.dana, "Silent is not neutral.")
    give(one.ben, "I would ask.")
    one.show(post_of(one.dana))
    return post_of(one.dana)


# --- answers ---


def test_an_answer_waits_for_the_teacher_and_then_stands_under_its_text() -> None:
    one = Discussion("write_first")
    first = shown_text(one)
    give(one.ben, "Who says so?", f"re:{first.pk}", move="asks")
    before = talk(one.dana).threads[0].replies
    one.show(post_of(one.ben, f"re:{first.pk}"))
    after = [(reply.move, reply.text) for reply in talk(one.dana).threads[0].replies]
    assert (before, after) == ((), [("asks", "Who says so?")])


def test_an_answer_names_its_move() -> None:
    one = Discussion("write_first")
    first = shown_text(one)
    problem = give(one.ben, "Who says so?", f"re:{first.pk}")
    assert (problem.place if problem else None) == "move"


@pytest.mark.parametrize("at", ["re:0", "re:x", "re:99999", "before", "nowhere"])
def test_nothing_is_handed_in_where_the_talk_has_no_place(at: str) -> None:
    one = Discussion("write_first")
    shown_text(one)
    assert give(one.ben, "Who?", at, move="asks") is not None
    assert not Post.objects.filter(place=at).exists()


def test_a_text_that_is_not_shown_cannot_be_answered() -> None:
    one = Discussion("write_first")
    first = shown_text(one)
    one.show(first, shown=False)
    assert give(one.ben, "Who?", f"re:{first.pk}", move="asks") is not None


def test_a_text_of_another_group_cannot_be_answered() -> None:
    one = Discussion("write_first")
    first = shown_text(one)
    for who, group in ((one.ben, 1), (one.dana, 2)):
        Seat.objects.filter(run=one.run, student=who.student).update(group=group)
    assert give(one.ben, "Who?", f"re:{first.pk}", move="asks") is not None


def on_other_task(one: Discussion) -> Post:
    """Return a text of Dana's that is shown in the talk of the other task, where Ben is, too, in another group."""
    type(one.run).objects.update(other_id=make_edition(small_plan(title="The bridge"), school=one.klass.school).pk)
    for group, who in enumerate((one.ben, one.dana), start=1):
        who.start(other=True)
        Seat.objects.filter(student=who.student).update(group=group)
        give(who, "About the bridge.")
    first = Post.objects.get(prompt="other/talk", seat__student=one.dana.student)
    Post.objects.filter(pk=first.pk).update(status="shown", let_through=True)
    return first


def test_on_the_other_task_what_is_read_can_be_answered_whatever_the_group() -> None:
    one = Discussion("write_first")
    first = on_other_task(one)
    assert first.pk in [thread.id for thread in talk(one.ben).threads]
    assert give(one.ben, "Who?", f"re:{first.pk}", move="asks") is None


# --- own texts without a box on the page ---


def strays(who: Joined) -> list[tuple[str, str]]:
    return [(post.said.text, post.status) for post in talk(who).strays]


def answered(one: Discussion) -> Post:
    """Return Dana's text, to which Ben has given an answer."""
    first = shown_text(one)
    give(one.ben, "Who says so?", f"re:{first.pk}", move="asks")
    return first


def test_an_answer_whose_text_was_taken_back_can_still_be_found_by_its_author() -> None:
    one = Discussion("write_first")
    first = answered(one)
    before = strays(one.ben)
    one.show(first, shown=False)
    assert (before, strays(one.ben)) == ([], [("Who says so?", "waiting")])


def test_an_answer_to_a_text_that_came_into_another_group_can_still_be_found() -> None:
    one = Discussion("write_first")
    answered(one)
    for group, who in enumerate((one.ben, one.dana), start=1):
        Seat.objects.filter(run=one.run, student=who.student).update(group=group)
    assert strays(one.ben) == [("Who says so?", "waiting")]


def test_the_text_of_the_first_stage_can_still_be_found_at_the_last() -> None:
    one = Discussion("four_corners")
    stand(one, one.ben, "1")
    give(one.ben, "It is fair.", "before")
    before = strays(one.ben)
    one.go("after")
    assert (before, strays(one.ben)) == ([], [("It is fair.", "waiting")])


def test_a_begun_answer_can_be_found_where_nothing_is_answered_any_more() -> None:
    one = Discussion("write_first")
    first = shown_text(one)
    sitting = place(one.ben)
    at: dict[str, Any] = {"seat": sitting.seat.pk, "prompt": sitting.talk, "place": f"re:{first.pk}"}
    save_post(one.ben.viewer, said=Contribution("Who"), key=SaveKey("p", 1, 0), now=timezone.now(), **at)
    before = strays(one.ben)
    close_talk(one.ada, run=one.run, now=timezone.now())
    assert (before, strays(one.ben)) == ([], [("Who", "writing")])


def test_what_was_deleted_is_no_stray() -> None:
    one = Discussion("write_first")
    first = answered(one)
    one.show(first, shown=False)
    delete_post(one.ben.viewer, post=post_of(one.ben, f"re:{first.pk}").pk, now=timezone.now())
    assert strays(one.ben) == []


def test_an_answer_is_not_answered() -> None:
    one = Discussion("write_first")
    first = shown_text(one)
    give(one.ben, "Who?", f"re:{first.pk}", move="asks")
    answer = post_of(one.ben, f"re:{first.pk}")
    one.show(answer)
    assert give(one.dana, "I do.", f"re:{answer.pk}", move="builds") is not None


def test_where_the_teacher_reads_afterwards_a_text_is_shown_at_once() -> None:
    one = Discussion("write_first")
    set_moderation(one.ada, run=one.run, moderation="after", now=timezone.now())
    give(one.dana, "Silent is not neutral.")
    assert post_of(one.dana).status == "shown"


# --- stages ---


def test_first_thoughts_stay_the_student_s_own() -> None:
    one = Discussion("pair")
    assert str(give(one.ben, "Early.")) == "error: The talk is not open now. Your text stays here."


def test_in_the_spoken_step_nothing_is_written() -> None:
    one = Discussion("pair")
    one.go("pair")
    assert (talk(one.ben).may_write, talk(one.ben).may_read) == (False, False)


def test_then_the_draft_is_handed_in() -> None:
    one = Discussion("pair")
    one.go("share")
    assert (give(one.ben, "After all."), post_of(one.ben).status) == (None, "waiting")


def test_threads_open_with_their_stage() -> None:
    one = Discussion("silent")
    give(one.dana, "Odd.", quotes=("b2a",))
    give(one.ben, "Clear.", quotes=("b2b",))
    one.show(post_of(one.dana))
    before = talk(one.ben).threads
    one.go("threads")
    assert (before, [place.id for place in talk(one.ben).threads[0].quotes]) == ((), ["b2a"])


def test_a_sentence_that_the_text_does_not_have_is_no_proof() -> None:
    one = Discussion("silent")
    problem = give(one.ben, "Odd.", quotes=("nowhere",))
    assert (problem.place if problem else None) == "text"


def test_a_frozen_talk_is_read_and_not_written() -> None:
    one = Discussion("write_first")
    shown_text(one)
    freeze_talk(one.ada, run=one.run, frozen=True, now=timezone.now())
    assert (talk(one.ben).may_read, talk(one.ben).may_write) == (True, False)


def test_a_closed_talk_is_read_and_not_written() -> None:
    one = Discussion("write_first")
    shown_text(one)
    close_talk(one.ada, run=one.run, now=timezone.now())
    assert (talk(one.ben).may_read, talk(one.ben).may_write) == (True, False)


def test_a_stage_brings_the_minutes_it_proposes() -> None:
    one = Discussion("silent")
    one.go("threads")
    assert one.run.timer_until is not None


def test_a_run_without_a_talk_has_no_stage() -> None:
    one = Discussion("write_first")
    type(one.run).objects.update(talk_opened_at=None)
    with pytest.raises(LessonError, match="no talk"):
        one.go("talk")


# --- where one stands ---


def stand(one: Discussion, who: Joined, stance: str) -> Problem | None:
    return take_stand(who.viewer, sitting=place(who), stance=stance, now=timezone.now())


def test_one_stands_first_and_then_writes() -> None:
    one = Discussion("four_corners")
    before = talk(one.ben).may_write
    stand(one, one.ben, "2")
    assert (before, talk(one.ben).may_write, talk(one.ben).stance) == (False, True, "2")


@pytest.mark.parametrize("stance", ["", "5", "yes"])
def test_a_stance_is_one_of_four(stance: str) -> None:
    one = Discussion("four_corners")
    assert (stand(one, one.ben, stance) is not None, talk(one.ben).stance) == (True, "")


@pytest.mark.parametrize(("voices", "counted"), [(4, 0), (5, 1)])
def test_stances_are_counted_from_five_voices_up_when_their_stage_ends(voices: int, counted: int) -> None:
    one = Discussion("four_corners", students=6)
    for who in one.all[:voices]:
        stand(one, who, "1")
    one.go("reasons")
    assert StandCount.objects.count() == counted


def test_a_late_voice_changes_no_count() -> None:
    one = Discussion("four_corners", students=6)
    for who in one.all[:5]:
        stand(one, who, "1")
    one.go("reasons")
    one.go("before")
    stand(one, one.all[5], "4")
    one.go("reasons")
    assert StandCount.objects.get().counts == {"1": 5, "2": 0, "3": 0, "4": 0}


def counts_of(one: Discussion) -> dict[str, list[int]]:
    """Return what was counted, by stage."""
    rows = StandCount.objects.filter(run=one.run)
    return {stage: list(counts.values()) for stage, counts in rows.values_list("stage", "counts")}


def counted_before(*, students: int = 6) -> Discussion:
    """Return a talk at its last stage in which the first five agreed at the first one."""
    one = Discussion("four_corners", students=students)
    for who in one.all[:5]:
        stand(one, who, "1")
    one.go("reasons")
    return one


def test_a_voice_that_comes_between_two_stages_is_in_neither_count() -> None:
    one = counted_before()
    one.go("after")
    for who in one.all:
        stand(one, who, "1" if who is not one.all[5] else "4")
    one.go("reasons")
    assert counts_of(one) == {"before": [5, 0, 0, 0], "after": [5, 0, 0, 0]}


def test_a_voice_that_comes_when_its_stage_was_counted_is_in_no_later_count() -> None:
    one = counted_before()
    one.go("before")
    stand(one, one.all[5], "4")
    one.go("after")
    stand(one, one.all[5], "4")
    one.go("reasons")
    assert counts_of(one) == {"before": [5, 0, 0, 0], "after": [5, 0, 0, 0]}


def test_who_does_not_stand_again_stays_where_they_stood() -> None:
    one = counted_before()
    one.go("after")
    for who in one.all[:2]:
        stand(one, who, "3")
    one.go("reasons")
    assert counts_of(one)["after"] == [3, 0, 2, 0]


def test_nothing_is_counted_again_once_one_of_those_who_stood_is_gone() -> None:
    one = counted_before()
    one.ben.student.delete()
    one.go("after")
    for who in one.all[1:]:
        stand(one, who, "1")
    one.go("reasons")
    assert counts_of(one) == {"before": [5, 0, 0, 0]}


def test_nothing_is_counted_again_once_the_links_were_forgotten() -> None:
    one = counted_before()
    close_run(one.ada, run=one.run, confirmed=True, now=timezone.now())
    reopen_run(one.ada, run=one.run, now=timezone.now())
    one.go("after")
    for who in one.all:
        stand(one, who, "1")
    one.go("reasons")
    assert counts_of(one) == {"before": [5, 0, 0, 0]}


def test_who_missed_the_first_stage_is_counted_at_the_last_where_nothing_was_counted_yet() -> None:
    one = Discussion("four_corners", students=6)
    one.go("after")
    for who in one.all:
        stand(one, who, "2")
    one.go("reasons")
    assert counts_of(one) == {"after": [0, 6, 0, 0]}


def test_going_to_the_stage_that_is_on_counts_nobody_and_starts_no_timer() -> None:
    one = Discussion("four_corners", students=6)
    for who in one.all[:5]:
        stand(one, who, "1")
    one.go("before")
    stand(one, one.all[5], "1")
    started = one.run.timer_until
    one.go("reasons")
    assert (started, counts_of(one)) == (None, {"before": [6, 0, 0, 0]})


def test_a_press_on_a_page_that_shows_another_stage_is_refused() -> None:
    one = counted_before()
    one.go("after")
    with pytest.raises(LessonError, match="another stage by now"):
        go_to_stage(one.ada, run=one.run, stage="reasons", seen="before", now=timezone.now())
    one.run.refresh_from_db()
    assert (one.run.talk_stage, list(counts_of(one))) == ("after", ["before"])


def test_going_on_does_not_open_a_talk_that_was_closed() -> None:
    one = Discussion("four_corners")
    close_talk(one.ada, run=one.run, now=timezone.now())
    with pytest.raises(LessonError, match="The talk is closed"):
        one.go("reasons")


def test_no_link_from_a_stance_to_a_student_outlives_the_lesson() -> None:
    one = Discussion("four_corners")
    stand(one, one.ben, "2")
    close_run(one.ada, run=one.run, confirmed=True, now=timezone.now())
    assert [seat.stands for seat in Seat.objects.filter(run=one.run)] == [{}] * Seat.objects.filter(run=one.run).count()


def test_forgetting_stances_twice_changes_nothing() -> None:
    one = Discussion("four_corners", students=6)
    for who in one.all[:5]:
        stand(one, who, "3")
    for _ in range(2):
        forget_stands(one.run)
    assert StandCount.objects.get().counts["3"] == 5


# --- a teacher decides ---


def test_an_author_is_told_why_a_text_is_hidden() -> None:
    one = Discussion("write_first")
    first = shown_text(one)
    one.show(first, shown=False, reason="off")
    assert (talk(one.dana).own.status, talk(one.dana).own.hidden_for) == ("hidden", "off")


def test_a_reason_that_is_none_is_not_kept() -> None:
    one = Discussion("write_first")
    first = shown_text(one)
    one.show(first, shown=False, reason="made up")
    assert talk(one.dana).own.hidden_for == ""


def test_a_report_puts_a_shown_text_first_in_the_queue() -> None:
    one = Discussion("write_first")
    first = shown_text(one)
    one.show(post_of(one.ben))
    report_post(one.ben.viewer, sitting=place(one.ben), post=first.pk, now=timezone.now())
    report_post(one.ben.viewer, sitting=place(one.ben), post=first.pk, now=timezone.now())
    assert next((post.id, post.reports) for post in queue(one.run)) == (first.pk, 1)


def test_nobody_reports_their_own_text() -> None:
    one = Discussion("write_first")
    first = shown_text(one)
    report_post(one.dana.viewer, sitting=place(one.dana), post=first.pk, now=timezone.now())
    assert PostReport.objects.count() == 0


def test_redacting_destroys_the_old_words() -> None:
    one = Discussion("write_first")
    first = shown_text(one)
    redact_post(one.ada, run=one.run, post=first.pk, revision=first.revision, text="[name]", now=timezone.now())
    first.refresh_from_db()
    assert (first.text, first.more, first.status) == ("[name]", {}, "shown")


def test_sealed_words_leave_the_talk_and_lie_apart() -> None:
    one = Discussion("write_first")
    first = shown_text(one)
    seal_post(one.ada, run=one.run, post=first.pk, revision=first.revision, now=timezone.now())
    first.refresh_from_db()
    sealed = SealedWords.objects.get()
    assert (first.text, first.status, sealed.text, sealed.student) == (
        "",
        "sealed",
        "Silent is not neutral.",
        one.dana.student,
    )


def sealed_text(one: Discussion) -> Post:
    first = shown_text(one)
    seal_post(one.ada, run=one.run, post=first.pk, revision=first.revision, now=timezone.now())
    first.refresh_from_db()
    return first


TOLD = "Your teacher has read this and will talk to you alone."


def test_nothing_is_handed_in_where_words_lie_sealed() -> None:
    one = Discussion("write_first")
    first = sealed_text(one)
    problem = give(one.dana, "Something else.", number=20)
    first.refresh_from_db()
    assert (TOLD in str(problem), first.status, first.text) == (True, "sealed", "")


def test_nothing_is_saved_where_words_lie_sealed() -> None:
    one = Discussion("write_first")
    first, sitting = sealed_text(one), place(one.dana)
    key, said = SaveKey("new", 1, first.revision), Contribution("Something else.")
    saved = save_post(
        one.dana.viewer, seat=sitting.seat.pk, prompt=sitting.talk, said=said, key=key, now=timezone.now()
    )
    first.refresh_from_db()
    assert (TOLD in str(saved.problem), first.status, first.text) == (True, "sealed", "")


def test_a_form_sent_once_more_does_not_undo_what_the_teacher_decided() -> None:
    one = Discussion("write_first")
    first = shown_text(one)
    one.show(first, shown=False, reason="off")
    again = give(one.dana, "Silent is not neutral.")
    assert (again, post_of(one.dana).status, post_of(one.dana).hidden_for) == (None, "hidden", "off")


def test_sealed_words_are_not_deleted_with_the_text() -> None:
    one = Discussion("write_first")
    first = shown_text(one)
    seal_post(one.ada, run=one.run, post=first.pk, revision=first.revision, now=timezone.now())
    delete_post(one.dana.viewer, post=first.pk, now=timezone.now())
    assert (Post.objects.get(pk=first.pk).status, SealedWords.objects.count()) == ("sealed", 1)


def test_what_a_teacher_decides_is_recorded_without_words() -> None:
    one = Discussion("write_first")
    first = shown_text(one)
    seal_post(one.ada, run=one.run, post=first.pk, revision=first.revision, now=timezone.now())
    told = [f"{row.verb} {row.reason}" for row in Record.objects.filter(verb__in=("let post through", "sealed post"))]
    assert told == ["let post through ", "sealed post "]


def after(one: Discussion) -> None:
    set_moderation(one.ada, run=one.run, moderation="after", now=timezone.now())


@pytest.mark.parametrize("decide", ["hide", "redact"])
def test_what_a_teacher_held_back_once_waits_also_where_texts_are_read_afterwards(decide: str) -> None:
    one = Discussion("write_first")
    after(one)
    give(one.dana, "Silent is not neutral.")
    post, now = post_of(one.dana), timezone.now()
    about: dict[str, Any] = {"run": one.run, "post": post.pk, "revision": post.revision, "now": now}
    if decide == "hide":
        decide_post(one.ada, show=False, **about)
    else:
        redact_post(one.ada, text="[name]", **about)
    post.refresh_from_db()
    hand_in_post(
        one.dana.viewer,
        sitting=place(one.dana),
        said=Contribution("Silent is not neutral."),
        key=SaveKey("anew", 1, post.revision),
        now=now,
    )
    assert post_of(one.dana).status == "waiting"


def test_a_box_that_the_talk_has_not_is_left_out() -> None:
    one = Discussion("write_first")
    give(one.dana, "Silent.", more={"text": "Kind words", "junk": "x" * 9000})
    assert (post_of(one.dana).text, post_of(one.dana).more) == ("Silent.", {})


def test_a_box_that_the_talk_has_not_is_no_text() -> None:
    one = Discussion("write_first")
    assert give(one.dana, " ", more={"junk": "words"}) is not None


@pytest.mark.parametrize("at", ["re:0{}", "re:00{}"])
def test_a_text_is_answered_once(at: str) -> None:
    one = Discussion("write_first")
    first = shown_text(one)
    assert give(one.ben, "Who?", at.format(first.pk), move="asks") is not None


def test_after_the_end_nobody_stands_anywhere() -> None:
    one = Discussion("four_corners")
    close_run(one.ada, run=one.run, confirmed=True, now=timezone.now())
    Seat.objects.filter(run=one.run).update(extra_minutes=20)
    assert (stand(one, one.ben, "2") is not None, one.ben.seat().stands) == (True, {})


def test_who_reads_nothing_yet_reports_nothing() -> None:
    one = Discussion("write_first")
    give(one.dana, "Silent is not neutral.")
    one.show(post_of(one.dana))
    report_post(one.ben.viewer, sitting=place(one.ben), post=post_of(one.dana).pk, now=timezone.now())
    assert PostReport.objects.count() == 0


def test_sealing_destroys_what_was_written_about_the_words() -> None:
    one = Discussion("write_first")
    first = shown_text(one)
    Post.objects.filter(pk=first.pk).update(feedback="About what you told.")
    seal_post(one.ada, run=one.run, post=first.pk, revision=first.revision, now=timezone.now())
    first.refresh_from_db()
    assert first.feedback == ""


def test_two_pages_with_the_same_words_do_not_quarrel() -> None:
    one = Discussion("silent")
    sitting, now = place(one.ben), timezone.now()
    save_post(
        one.ben.viewer,
        seat=sitting.seat.pk,
        prompt=sitting.talk,
        said=Contribution("Odd."),
        key=SaveKey("old", 3, 0),
        now=now,
    )
    problem = hand_in_post(
        one.ben.viewer, sitting=sitting, said=Contribution("Odd.", quotes=("b2a",)), key=SaveKey("new", 1, 0), now=now
    )
    assert (problem, post_of(one.ben).quotes, post_of(one.ben).status) == (None, ["b2a"], "waiting")
