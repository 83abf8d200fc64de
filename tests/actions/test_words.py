"""What was written in a lesson can go before its class does; what counts of it stays, for good."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lessons.actions.caring import ask_help
from lessons.actions.marking import mark_answer
from lessons.actions.moderating import write_feedback
from lessons.actions.moving import move_run
from lessons.actions.returning import return_answers, send_again
from lessons.actions.runs import close_run, open_run, reopen_run
from lessons.actions.seats import give_extra_minutes, reopen_seats
from lessons.actions.talking import save_post
from lessons.actions.words import delete_words, keep_without_words
from lessons.core.errors import LessonError
from lessons.core.protocol import Contribution
from lessons.core.question import Question
from lessons.core.saving import SaveKey
from lessons.models import Answer, AnswerVersion, Class, HelpRequest, Job, Mark, Post, Record, Run, SealedWords
from lessons.queries.report import run_report
from lessons.queries.table import table_of
from lessons.queries.words import LEFT, Words, words_in, words_in_class
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
from tests.saves import save

pytestmark = pytest.mark.django_db
HELD = (Answer, AnswerVersion, Mark, Post, HelpRequest, SealedWords, Job)


class Over:
    """A lesson that is over, in which something was written wherever something can be; each text holds "canary"."""

    def __init__(self) -> None:
        self.user = make_teacher()
        self.ada = viewer_of(self.user)
        self.klass = make_class(self.user)
        who = Question("q6", "s2", "short", "locate", 1, "Who took the calls?", {"answers": ("Tessa",)}, ("b2a",), "T.")
        edition = make_edition(small_plan(questions=(*small_plan().questions, who)), school=self.klass.school)
        self.run: Run = make_run(self.user, self.klass, edition, opened=False)
        Run.objects.update(questions=[*self.run.questions, "q6"])
        open_run(self.ada, run=self.run, now=timezone.now())
        self.ben: Joined = join_student(self.klass)
        self.write()

    def write(self) -> None:
        for question, value in (("q1", "c"), ("q3", "91"), ("q5", "canary first"), ("q6", "canary name")):
            save(self.ben, question, value)
        now, seat = timezone.now(), self.ben.seat()
        kept = {"klass": self.klass, "answer": Answer.objects.get(question="q5"), "kept_at": now}
        AnswerVersion.objects.create(response={"text": ["canary before"]}, reason="other_page", **kept)
        post = {"klass": self.klass, "run": self.run, "seat": seat, "prompt": "talk", "saved_at": now, "revision": 1}
        for status in ("writing", "waiting", "shown", "hidden", "passed"):
            text = "" if status == "passed" else f"canary {status}"
            place = "text" if status == "shown" else f"re:{status}"
            handed_in = None if status == "writing" else now
            Post.objects.create(
                text=text,
                more={"box": text} if text else {},
                place=place,
                status=status,
                handed_in_at=handed_in,
                **post,
            )
        shown = Post.objects.get(status="shown")
        write_feedback(self.ada, run=self.run, post=shown.pk, revision=1, text="canary to you", now=now)
        Job.objects.create(
            klass=self.klass,
            teacher=self.user,
            kind="rows",
            wanted={"run": str(self.run.pk)},
            made_at=now,
            name="canary",
        )
        ask_help(student=self.ben.student, seat=seat, kind="help", text="canary help", now=now)
        HelpRequest.objects.update(seen_at=now)
        close_run(self.ada, run=self.run, confirmed=True, now=now)
        self.run.refresh_from_db()
        answer = Answer.objects.get(question="q5")
        mark_answer(self.ada, run=self.run, answer=answer, share=0.5, comment="canary comment", now=timezone.now())
        return_answers(self.ada, run=self.run, question="q5", answers=None, words="canary again", now=timezone.now())
        save(self.ben, "q5", "canary second")
        send_again(self.ben.viewer, attempt=answer.attempt_id, question="q5", now=timezone.now())
        answer.refresh_from_db()
        mark_answer(self.ada, run=self.run, answer=answer, share=1, comment="", now=timezone.now())

    def delete(self) -> None:
        delete_words(self.ada, run=self.run, now=timezone.now())
        self.run.refresh_from_db()

    def refused(self) -> str:
        with pytest.raises(LessonError) as caught:
            self.delete()
        return caught.value.text


def held() -> set[str]:
    """Return the tables in which a text stands that was written."""
    return {rows.__name__ for rows in HELD if "canary" in repr(list(rows.objects.values()))}


def figures(over: Over) -> str:
    """Return everything that counts: table and report. A short answer that was given stands there under its words."""
    table = table_of(over.run, uncovered=True, now=timezone.now())
    report = run_report(over.ada, over.run, now=timezone.now())
    return repr((table.rows, report.report)).replace("canary name", LEFT)


def test_no_word_is_left_of_what_was_written() -> None:
    over = Over()
    before = held()
    over.delete()
    assert (before, held()) == ({"Answer", "AnswerVersion", "Mark", "Post", "HelpRequest", "Job"}, set())


def test_it_says_beforehand_how_much_goes() -> None:
    over = Over()
    before = words_in(over.run)
    over.delete()
    assert (before, words_in(over.run).none) == (
        Words(answers=2, versions=2, posts=4, comments=1, requests=1, waiting=0),
        True,
    )


def test_everything_that_counts_stays_as_it_was() -> None:
    over = Over()
    before = figures(over)
    over.delete()
    assert figures(over) == before


def test_choices_and_marks_stay_under_their_own_keys() -> None:
    over = Over()
    rows = ("pk", "answer", "share", "points", "level", "marker", "reason", "at")
    marks = list(Mark.objects.order_by("pk").values_list(*rows))
    over.delete()
    assert (list(Mark.objects.order_by("pk").values_list(*rows)), Answer.objects.get(question="q1").response) == (
        marks,
        {"choice": ["c"]},
    )


def test_where_words_stood_a_sign_stands() -> None:
    over = Over()
    over.delete()
    texts = dict(Post.objects.values_list("place", "text"))
    assert (Answer.objects.get(question="q5").response, texts) == (
        {"text": [LEFT]},
        {"text": LEFT, "re:waiting": LEFT, "re:hidden": LEFT, "re:writing": "", "re:passed": ""},
    )


def test_that_it_was_done_is_recorded_and_nothing_of_what_was_said() -> None:
    over = Over()
    over.delete()
    done = Record.objects.get(verb="deleted words")
    assert (done.object_id, done.reason, done.viewer_id) == (str(over.run.pk), "", str(over.user.pk))


def test_doing_it_twice_changes_nothing() -> None:
    over = Over()
    over.delete()
    before = [list(rows.objects.order_by("pk").values()) for rows in HELD]
    over.delete()
    after = [list(rows.objects.order_by("pk").values()) for rows in HELD]
    assert after == before


# --- when it cannot be ---


def test_an_open_lesson_keeps_its_words() -> None:
    over = Over()
    reopen_run(over.ada, run=over.run, now=timezone.now())
    assert (over.refused(), "Post" in held()) == ("Somebody can still write in this lesson. Close it first.", True)


def test_who_has_more_minutes_keeps_them() -> None:
    over = Over()
    give_extra_minutes(over.ada, run=over.run, seat=over.ben.seat(), minutes=30, now=timezone.now())
    assert over.refused() == "Somebody can still write in this lesson. Close it first."


def test_what_waits_for_an_adult_is_seen_to_first() -> None:
    over = Over()
    ask_help(student=over.ben.student, seat=over.ben.seat(), kind="help", text="canary too", now=timezone.now())
    assert over.refused() == "Something still waits under Requests in a lesson of this class. See to it first."


def acts(over: Over) -> list[Callable[[], Any]]:
    """Return what would bring words back, or grade answers whose words are gone."""
    now, run, seat = timezone.now(), over.run, over.ben.seat()
    until = now + timedelta(hours=1)
    return [
        lambda: reopen_run(over.ada, run=run, now=now),
        lambda: reopen_seats(over.ada, run=run, seats=[seat], until=until, now=now),
        lambda: give_extra_minutes(over.ada, run=run, seat=seat, minutes=5, now=now),
        lambda: return_answers(over.ada, run=run, question="q5", answers=None, words="", now=now),
        lambda: move_run(over.ada, run=run, number=2, seen=run.edition_id, now=now),
    ]


@pytest.mark.parametrize("number", range(5))
def test_there_is_no_way_back(number: int) -> None:
    over = Over()
    over.delete()
    with pytest.raises(LessonError) as caught:
        acts(over)[number]()
    assert caught.value.text.startswith("What was written in this lesson was deleted.")


def test_words_that_a_phone_still_held_are_not_kept_any_more() -> None:
    over = Over()
    over.delete()
    said, key = Contribution("canary late"), SaveKey("late", 1, 0)
    post = save_post(over.ben.viewer, seat=over.ben.seat().pk, prompt="talk", said=said, key=key, now=timezone.now())
    assert (save(over.ben, "q5", "canary late").state, post.state, held()) == ("wrong", "wrong", set())


# --- a whole class ---


def keep(over: Over) -> Class:
    keep_without_words(over.ada, klass=over.klass, today=timezone.localdate(), now=timezone.now())
    return Class.objects.get()


def test_a_class_without_its_words_stays_as_long_as_the_school_allows() -> None:
    over = Over()
    kept = keep(over)
    assert (held(), kept.delete_after - kept.created_on) == (set(), timedelta(days=400))


def test_a_class_with_its_last_possible_day_keeps_its_words_until_then() -> None:
    over = Over()
    Class.objects.update(delete_after=over.klass.created_on + timedelta(days=400))
    over.klass.refresh_from_db()
    with pytest.raises(LessonError):
        keep(over)
    assert "Answer" in held()


def test_one_lesson_that_is_still_open_keeps_the_words_of_all() -> None:
    over = Over()
    make_run(over.user, over.klass, over.run.edition)
    with pytest.raises(LessonError):
        keep(over)
    assert "Answer" in held()


def test_the_words_of_a_class_are_counted_together() -> None:
    over = Over()
    assert words_in_class(over.klass) == words_in(over.run)
