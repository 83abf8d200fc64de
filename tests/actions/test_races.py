"""Many phones at the same moment. SQLite hides races that PostgreSQL shows, so both run this."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from lessons.actions.answering import hand_in, save_answer
from lessons.actions.classes import delete_class
from lessons.actions.correcting import correct_question
from lessons.actions.giving import give_answers
from lessons.actions.joining import take_label
from lessons.actions.marking import count_late, mark_answer
from lessons.actions.moderating import decide_post
from lessons.actions.moving import move_run
from lessons.actions.passing import pass_part
from lessons.actions.publishing import publish
from lessons.actions.removing import remove_student
from lessons.actions.runs import close_run, plan_run, reopen_run
from lessons.actions.seats import give_extra_minutes, reopen_seats
from lessons.actions.shelf import archive, delete_lesson, duplicate, share
from lessons.actions.taking_back import take_back_answers
from lessons.actions.talking import hand_in_post, save_post
from lessons.actions.typing_in import Typed, type_answers
from lessons.actions.workshop import make_draft
from lessons.core.errors import LessonError
from lessons.core.protocol import Contribution
from lessons.core.saving import SaveKey
from lessons.core.viewer import Viewer
from lessons.models import Answer, AnswerVersion, Attempt, Correction, Edition, Lesson, Mark, Post, Run, Student
from lessons.queries.sitting import Sitting
from tests.factories import (
    Joined,
    join_student,
    make_class,
    make_run,
    make_teacher,
    publish_next,
    small_plan,
    viewer_of,
    with_question,
)

pytestmark = pytest.mark.django_db(transaction=True)
PHONES = 12


def at_once(jobs: Sequence[Callable[[], Any]]) -> list[Any]:
    """Return what the jobs return, all started in the same moment, each with a connection of its own."""
    gate = Barrier(len(jobs))

    def one(job: Callable[[], Any]) -> Any:
        gate.wait()
        try:
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(one, jobs))


def phone(ben: Joined, attempt: Attempt, value: str, token: str, *, sequence: int = 1, revision: int = 0) -> Any:
    def press() -> str:
        key = SaveKey(token, sequence, revision)
        raw = {"number": [value]}
        return save_answer(ben.viewer, attempt=attempt.pk, question="q3", raw=raw, key=key, now=timezone.now()).state

    return press


def test_a_whole_class_saves_in_the_same_moment() -> None:
    ada = make_teacher()
    klass = make_class(ada, labels=[str(number) for number in range(1, PHONES + 1)])
    make_run(ada, klass)
    students = [join_student(klass, str(number)) for number in range(1, PHONES + 1)]
    states = at_once([phone(one, one.start(), "90", "page") for one in students])
    assert (Counter(states), Answer.objects.filter(response={"number": ["90"]}).count()) == ({"saved": PHONES}, PHONES)


def test_of_two_devices_on_the_same_text_one_writes_and_one_is_told() -> None:
    ada = make_teacher()
    klass = make_class(ada)
    make_run(ada, klass)
    ben = join_student(klass)
    attempt = ben.start()
    states = at_once([phone(ben, attempt, "1", "phone"), phone(ben, attempt, "2", "tablet")])
    assert Counter(states) == {"saved": 1, "conflict": 1}


def test_an_answer_that_meets_the_press_that_passes_its_part_stays() -> None:
    ada = make_teacher()
    klass = make_class(ada, labels=[str(number) for number in range(1, PHONES + 1)])
    make_run(ada, klass)
    students = [join_student(klass, str(number)) for number in range(1, PHONES + 1)]
    jobs: list[Any] = []
    for one in students:
        attempt = one.start()
        jobs += [phone(one, attempt, "90", "page"), passing(one, attempt)]
    at_once(jobs)
    held = Counter(Answer.objects.values_list("question", "passed"))
    assert held == {("q3", False): PHONES, ("q4", True): PHONES, ("q5", True): PHONES}


def passing(one: Joined, attempt: Attempt) -> Any:
    """Return the press that passes the second part on the same page."""

    def press() -> bool:
        return pass_part(one.viewer, attempt=attempt.pk, section="s2", token="page", now=timezone.now())

    return press


def test_a_save_sent_twice_in_the_same_moment_is_written_once() -> None:
    ada = make_teacher()
    klass = make_class(ada)
    make_run(ada, klass)
    ben = join_student(klass)
    attempt = ben.start()
    states = at_once([phone(ben, attempt, "90", "page")] * 4)
    assert (Counter(states), Answer.objects.get().revision) == ({"saved": 1, "known": 3}, 1)


def test_one_number_is_taken_by_one_student() -> None:
    klass = make_class(make_teacher())
    student = Student.objects.get(klass=klass, label="1")

    def tap() -> str:
        try:
            take_label(klass=klass, student=student, now=timezone.now())
        except LessonError:
            return "taken"
        return "mine"

    assert Counter(at_once([tap] * 5)) == {"mine": 1, "taken": 4}


def test_an_answer_that_meets_the_bell_counts_or_is_kept_as_late() -> None:
    ada = make_teacher()
    klass = make_class(ada, labels=[str(number) for number in range(1, PHONES + 1)])
    run = make_run(ada, klass)
    students = [join_student(klass, str(number)) for number in range(1, PHONES + 1)]
    jobs = [phone(one, one.start(), "90", "page") for one in students]
    jobs.insert(PHONES // 2, lambda: close_run(viewer_of(ada), run=run, confirmed=True, now=timezone.now()))
    states = Counter(state for state in at_once(jobs) if state)
    marked = Answer.objects.filter(standing="marked").count()
    late = AnswerVersion.objects.filter(reason="late").count()
    assert (marked, late, marked + late) == (states["saved"], states["late"], PHONES)


def test_handing_in_twice_in_the_same_moment_marks_once() -> None:
    ada = make_teacher()
    klass = make_class(ada)
    make_run(ada, klass)
    ben = join_student(klass)
    attempt = ben.start()
    phone(ben, attempt, "90", "page")()
    at_once([lambda: hand_in(ben.viewer, attempt=attempt.pk, now=timezone.now())] * 3)
    assert Mark.objects.count() == 1


class Talk:
    """An open talk with Ben in it, and one key after another for his page."""

    def __init__(self) -> None:
        self.user = make_teacher()
        self.ada = viewer_of(self.user)
        self.klass = make_class(self.user)
        self.run = make_run(self.user, self.klass, talk=True)
        self.ben = join_student(self.klass)
        self.attempt = self.ben.start()
        self.seat = self.ben.seat()

    def write(self, number: int) -> str:
        key = SaveKey("page", number, 0)
        seat, now = self.seat.pk, timezone.now()
        return save_post(
            self.ben.viewer, seat=seat, prompt="talk", said=Contribution(f"text {number}"), key=key, now=now
        ).state

    def hand_in(self, number: int) -> str:
        sitting = Sitting(self.seat, self.attempt)
        key = SaveKey("page", number, 0)
        problem = hand_in_post(self.ben.viewer, sitting=sitting, said=Contribution("done"), key=key, now=timezone.now())
        return str(problem.message) if problem else "handed in"


def test_the_last_save_and_handing_in_never_block_each_other() -> None:
    talk = Talk()
    for number in range(1, 21, 2):
        Post.objects.update(status="writing", handed_in_at=None)
        done = at_once([lambda n=number: talk.write(n), lambda n=number: talk.hand_in(n + 1)])  # type: ignore[misc]
        assert (done[0] in ("saved", "known"), done[1]) == (True, "handed in")
        assert (Post.objects.get().text, Post.objects.get().status) == ("done", "waiting")


def test_deciding_on_a_text_and_changing_it_never_block_each_other() -> None:
    talk = Talk()
    talk.hand_in(1)

    def decide(post: Post) -> str:
        try:
            decide_post(talk.ada, run=talk.run, post=post.pk, revision=post.revision, show=True, now=timezone.now())
        except LessonError:
            return "changed"
        return "shown"

    for number in range(2, 22):
        seen = Post.objects.get()
        at_once([lambda post=seen: decide(post), lambda n=number: talk.hand_in(n)])  # type: ignore[misc]
        assert Post.objects.get().status == "waiting"


def test_marking_and_a_late_answer_never_block_each_other() -> None:
    talk = Talk()
    for number in range(2):
        save_open(talk, f"in time {number}", f"page{number}", revision=number)
    close_run(talk.ada, run=talk.run, confirmed=True, now=timezone.now())
    answer = Answer.objects.get()

    def give_mark() -> float:
        return mark_answer(talk.ada, run=talk.run, answer=answer, share=0.5, comment="", now=timezone.now()).share

    for number in range(10):
        done = at_once([give_mark, lambda n=number: save_open(talk, f"late {n}", f"late{n}")])  # type: ignore[misc]
        assert done == [0.5, "late"]


def test_counting_late_answers_and_closing_never_block_each_other() -> None:
    talk = Talk()
    save_open(talk, "in time", "page")
    close_run(talk.ada, run=talk.run, confirmed=True, now=timezone.now())
    save_open(talk, "late", "other")

    def close() -> None:
        reopen_run(talk.ada, run=talk.run, now=timezone.now())
        close_run(talk.ada, run=talk.run, confirmed=True, now=timezone.now())

    count = lambda: count_late(talk.ada, run=talk.run, answers=Answer.objects.all(), now=timezone.now())  # noqa: E731
    at_once([count, close])
    assert Answer.objects.get().response == {"text": ["late"]}


def save_open(talk: Talk, text: str, token: str, *, revision: int = 0) -> str:
    key = SaveKey(token, 1, revision)
    raw, now = {"text": [text]}, timezone.now()
    return save_answer(talk.ben.viewer, attempt=talk.attempt.pk, question="q5", raw=raw, key=key, now=now).state


def test_a_story_started_at_the_bell_is_settled_or_late() -> None:
    for _ in range(5):
        talk = Talk()
        dana = join_student(talk.klass, "2")

        def start(late_comer: Joined = dana) -> str:
            attempt = late_comer.start()
            return str(phone(late_comer, attempt, "90", "page")())

        close = lambda talk=talk: close_run(talk.ada, run=talk.run, confirmed=True, now=timezone.now())  # noqa: E731
        state = next(done for done in at_once([start, close]) if done)
        answer = Answer.objects.get(attempt__seat__student=dana.student)
        assert (answer.standing, answer.late) == {"saved": ("marked", False), "late": ("unmarked", True)}[state]
        talk.user.school.delete()


def test_a_class_deleted_while_phones_save_is_gone_without_a_trace() -> None:
    ada = make_teacher()
    klass = make_class(ada, labels=[str(number) for number in range(1, PHONES + 1)])
    make_run(ada, klass)
    students = [join_student(klass, str(number)) for number in range(1, PHONES + 1)]
    jobs: list[Callable[[], Any]] = [phone(one, one.start(), "90", "page") for one in students]
    jobs.insert(PHONES // 2, lambda: delete_class(viewer_of(ada), klass=klass, now=timezone.now()))
    states = {state for state in at_once(jobs) if state}
    assert (states <= {"saved", "gone"}, Answer.objects.count(), Student.objects.count()) == (True, 0, 0)


def own_edition(viewer: Viewer) -> Edition:
    """Return the edition of a lesson that this teacher shares."""
    now = timezone.now()
    lesson = make_draft(viewer, plan=small_plan(), now=now)
    edition = publish(viewer, lesson=lesson, take=["q1"], prompts=["talk"], note="", now=now)
    share(viewer, lesson=lesson, now=now)
    return edition


def told(act: Callable[..., Any], *args: Any, **values: Any) -> Callable[[], bool]:
    """Return the act as a press that says whether it was done; a refusal is a sentence and nothing else."""

    def press() -> bool:
        try:
            act(*args, now=timezone.now(), **values)
        except LessonError:
            return False
        return True

    return press


@pytest.mark.parametrize("away", [delete_lesson, archive])
def test_a_lesson_that_goes_while_it_is_given_to_a_class_is_given_or_refused(away: Callable[..., Any]) -> None:
    ada = make_teacher()
    viewer, klass = viewer_of(ada), make_class(ada)
    for _ in range(5):
        edition, before = own_edition(viewer), Run.objects.count()
        planned, gone = at_once(
            [
                told(plan_run, viewer, klass=klass, edition=edition),
                told(away, viewer, lesson=edition.lesson),
            ]
        )
        assert Run.objects.count() - before == planned
        assert (planned, gone) in ([(True, True), (False, True)] if away is archive else [(True, False), (False, True)])


def test_a_lesson_that_goes_while_a_colleague_duplicates_it_is_copied_or_refused() -> None:
    ada = make_teacher()
    viewer, dora = viewer_of(ada), viewer_of(make_teacher(ada.school, username="dora"))
    for _ in range(5):
        lesson, before = own_edition(viewer).lesson, Lesson.objects.filter(author_id=dora.id).count()
        copied, gone = at_once([told(duplicate, dora, lesson=lesson), told(delete_lesson, viewer, lesson=lesson)])
        assert (gone, Lesson.objects.filter(author_id=dora.id).count() - before) == (True, copied)


# --- moving a run to another edition ---


class Moving(Talk):
    """Ada's run on edition 1; in edition 2 eighty calls are right. `number` is the edition it is on."""

    def __init__(self) -> None:
        super().__init__()
        payload = {"value": 80, "unit": "calls"}
        publish_next(self.run.edition, questions=with_question(self.run.edition, "q3", payload=payload))

    def move(self) -> None:
        move_run(self.ada, run=self.run, number=2, seen=self.run.edition_id, now=timezone.now())


def test_an_answer_that_meets_a_move_is_kept_and_graded_by_the_new_edition() -> None:
    for _ in range(5):
        class_ = Moving()
        states = at_once([phone(class_.ben, class_.attempt, "80", "page"), class_.move])
        close_run(class_.ada, run=class_.run, confirmed=True, now=timezone.now())
        answer = Answer.objects.get()
        assert (states[0], answer.standing, answer.share) == ("saved", "marked", 1.0)
        class_.user.school.delete()


def test_handing_in_and_a_move_never_block_each_other_and_the_new_edition_counts() -> None:
    for _ in range(5):
        class_ = Moving()
        phone(class_.ben, class_.attempt, "80", "page")()
        at_once([lambda c=class_: hand_in(c.ben.viewer, attempt=c.attempt.pk, now=timezone.now()), class_.move])  # type: ignore[misc]
        assert (Answer.objects.get().share, Mark.objects.latest("id").edition.number) == (1.0, 2)
        class_.user.school.delete()


def test_closing_and_a_move_never_block_each_other_and_the_new_edition_counts() -> None:
    for _ in range(5):
        class_ = Moving()
        phone(class_.ben, class_.attempt, "80", "page")()
        close = lambda c=class_: close_run(c.ada, run=c.run, confirmed=True, now=timezone.now())  # noqa: E731
        at_once([close, class_.move])
        assert (Answer.objects.get().share, Mark.objects.latest("id").edition.number) == (1.0, 2)
        class_.user.school.delete()


def test_a_mark_given_while_the_class_is_moved_stays_the_teachers() -> None:
    for _ in range(5):
        class_ = Moving()
        save_open(class_, "in time", "page")
        close_run(class_.ada, run=class_.run, confirmed=True, now=timezone.now())
        answer = Answer.objects.get()
        give = told(mark_answer, class_.ada, run=class_.run, answer=answer, share=0.5, comment="")
        at_once([give, class_.move])
        answer.refresh_from_db()
        assert (answer.standing, answer.share) == ("marked", 0.5)
        class_.user.school.delete()


def test_a_story_started_while_the_class_is_moved_is_on_the_new_edition() -> None:
    for _ in range(5):
        class_ = Moving()
        dana = join_student(class_.klass, "2")
        at_once([dana.start, class_.move])
        numbers = set(Attempt.objects.values_list("edition__number", flat=True))
        assert numbers == {2}
        class_.user.school.delete()


def test_of_two_moves_in_the_same_moment_one_is_done() -> None:
    class_ = Moving()
    press = told(move_run, class_.ada, run=class_.run, number=2, seen=class_.run.edition_id)
    assert Counter(at_once([press, press])) == {True: 1, False: 1}


# --- putting a question right ---


def correcting(class_: Moving, value: str) -> Callable[[], bool]:
    """Return the press that takes another answer as right."""
    known = {"fix": "accepted", "reason": "Both stand there.", "seen": class_.run.edition_id}
    return told(correct_question, class_.ada, run=class_.run, question="q3", response={"number": (value,)}, **known)


def test_of_two_corrections_in_the_same_moment_one_is_made() -> None:
    for _ in range(3):
        class_ = Moving()
        assert Counter(at_once([correcting(class_, "80"), correcting(class_, "70")])) == {True: 1, False: 1}
        assert (Correction.objects.count(), Edition.every.filter(klass=class_.klass).count()) == (1, 1)
        class_.user.school.delete()


def test_a_correction_that_meets_a_move_comes_before_it_or_not_at_all() -> None:
    for _ in range(3):
        class_ = Moving()
        move = told(move_run, class_.ada, run=class_.run, number=2, seen=class_.run.edition_id)
        assert Counter(at_once([correcting(class_, "80"), move])) == {True: 1, False: 1}
        class_.user.school.delete()


def test_an_answer_that_meets_a_correction_is_kept_and_graded_by_it() -> None:
    for _ in range(3):
        class_ = Moving()
        attempt = class_.ben.start()
        at_once([phone(class_.ben, attempt, "80", "page"), correcting(class_, "80")])
        close_run(class_.ada, run=class_.run, confirmed=True, now=timezone.now())
        assert list(Answer.objects.values_list("response", "share")) == [({"number": ["80"]}, 1.0)]
        class_.user.school.delete()


def test_a_class_that_is_deleted_while_it_is_corrected_is_gone() -> None:
    for _ in range(3):
        class_ = Moving()
        save_answer(
            class_.ben.viewer,
            attempt=class_.ben.start().pk,
            question="q3",
            raw={"number": ["80"]},
            key=SaveKey("p", 1, 0),
            now=timezone.now(),
        )
        gone = told(delete_class, class_.ada, klass=class_.klass)
        at_once([correcting(class_, "80"), gone])
        assert (Correction.objects.count(), Edition.every.exclude(klass=None).count()) == (0, 0)
        class_.user.school.delete()


# --- what a teacher does about one student while phones save ---


class Pair(Talk):
    """Ben at work, and Dana with number 2 beside him."""

    def __init__(self) -> None:
        super().__init__()
        self.dana = join_student(self.klass, "2")
        self.hers = self.dana.start()
        phone(self.ben, self.attempt, "90", "page")()
        self.his_seat, self.her_seat = self.ben.seat(), self.dana.seat()

    def give(self) -> bool:
        return told(give_answers, self.ada, run=self.run, of=self.his_seat, to=self.her_seat)()

    def type_in(self, value: str) -> tuple[int, tuple[str, ...]]:
        answers = [Typed("q3", {"number": (value,)}, 0)]
        seat, edition = self.her_seat, self.run.edition_id
        return type_answers(self.ada, run=self.run, seat=seat, edition=edition, answers=answers, now=timezone.now())

    def take_back(self) -> bool:
        return told(take_back_answers, self.ada, run=self.run, seat=self.her_seat)()

    def words_of_dana(self) -> list[Any]:
        """Return everything that is kept of her answer: what counts, and what it was before."""
        versions = AnswerVersion.objects.filter(answer__attempt=self.hers).values_list("response", flat=True)
        return [Answer.objects.get(attempt=self.hers).response, *versions]


def test_answers_given_while_the_second_one_writes_lose_nothing_of_hers() -> None:
    for _ in range(5):
        class_ = Pair()
        states = at_once([phone(class_.dana, class_.hers, "80", "hers"), class_.give])
        kept = [{"number": ["90"]}, {"number": ["80"]}] if states[0] == "saved" else [{"number": ["90"]}]
        assert (states[0] in ("saved", "conflict"), states[1], class_.words_of_dana()) == (True, True, kept)
        class_.user.school.delete()


def test_giving_answers_both_ways_in_the_same_moment_never_blocks() -> None:
    for _ in range(5):
        class_ = Pair()
        phone(class_.dana, class_.hers, "80", "hers")()
        back = told(give_answers, class_.ada, run=class_.run, of=class_.dana.seat(), to=class_.ben.seat())
        assert at_once([class_.give, back]) == [True, True]
        assert Answer.objects.filter(source="with").count() in (1, 2)
        class_.user.school.delete()


def test_answers_given_at_the_bell_are_settled() -> None:
    for _ in range(5):
        class_ = Pair()
        close = lambda c=class_: close_run(c.ada, run=c.run, confirmed=True, now=timezone.now())  # noqa: E731
        at_once([class_.give, close])
        assert Answer.objects.get(attempt=class_.hers).standing == "marked"
        class_.user.school.delete()


def test_typing_in_while_the_student_writes_loses_neither() -> None:
    for _ in range(5):
        class_ = Pair()
        state, typed = at_once([phone(class_.dana, class_.hers, "80", "hers"), lambda c=class_: c.type_in("70")])  # type: ignore[misc]
        counts = {"saved": {"number": ["80"]}, "conflict": {"number": ["70"]}}[state]
        assert (typed, class_.words_of_dana()) == ((0, ("q3",)) if state == "saved" else (1, ()), [counts])
        class_.user.school.delete()


@pytest.mark.parametrize("first", ["give", "type_in"])
def test_a_student_removed_in_that_moment_gets_everything_or_nothing(first: str) -> None:
    for _ in range(5):
        class_ = Pair()
        act = class_.give if first == "give" else told(lambda c=class_, **_: c.type_in("70"))
        at_once([act, lambda c=class_: remove_student(c.ada, student=c.dana.student, now=timezone.now())])  # type: ignore[misc]
        assert (Answer.objects.count(), Student.objects.filter(label="2").count()) == (1, 0)
        class_.user.school.delete()


def test_a_student_removed_while_phones_save_is_gone_without_a_trace() -> None:
    class_ = Pair()
    jobs: list[Callable[[], Any]] = [phone(class_.dana, class_.hers, "80", f"page{number}") for number in range(6)]
    jobs.insert(3, lambda: remove_student(class_.ada, student=class_.dana.student, now=timezone.now()))
    states = {state for state in at_once(jobs) if state}
    gone = not Attempt.objects.filter(pk=class_.hers.pk).exists()
    assert (states <= {"saved", "conflict", "gone"}, gone, Answer.objects.count()) == (True, True, 1)


def test_extra_minutes_at_the_bell_leave_the_answer_settled_or_open() -> None:
    for _ in range(5):
        class_ = Pair()
        give = told(give_extra_minutes, class_.ada, run=class_.run, seat=class_.ben.seat(), minutes=0)
        close = lambda c=class_: close_run(c.ada, run=c.run, confirmed=True, now=timezone.now())  # noqa: E731
        at_once([give, close])
        assert (Answer.objects.get().standing, Mark.objects.count()) == ("marked", 1)
        class_.user.school.delete()


def test_reopening_at_the_bell_is_refused_or_over_with_the_lesson() -> None:
    for _ in range(5):
        class_ = Pair()
        hand_in(class_.ben.viewer, attempt=class_.attempt.pk, now=timezone.now())
        reopen = told(reopen_seats, class_.ada, run=class_.run, seats=[class_.his_seat, class_.her_seat], until=None)
        close = lambda c=class_: close_run(c.ada, run=c.run, confirmed=True, now=timezone.now())  # noqa: E731
        done, _closed = at_once([reopen, close])
        class_.attempt.refresh_from_db()
        assert (class_.attempt.handed_in_at is None, Answer.objects.get().standing) == (done, "marked")
        class_.user.school.delete()


def test_reopening_two_students_in_either_order_never_blocks() -> None:
    for _ in range(5):
        class_ = Pair()
        seats = [class_.his_seat, class_.her_seat]
        ways = [told(reopen_seats, class_.ada, run=class_.run, seats=way, until=None) for way in (seats, seats[::-1])]
        assert at_once([*ways, class_.give]) == [True, True, True]
        class_.user.school.delete()


def test_answers_taken_back_while_the_second_one_writes_lose_nothing_of_hers() -> None:
    for _ in range(5):
        class_ = Pair()
        class_.give()
        revision = Answer.objects.get(attempt=class_.hers).revision
        write = phone(class_.dana, class_.hers, "80", "hers", revision=revision)
        state, taken = at_once([write, class_.take_back])
        own = list(Answer.objects.filter(attempt=class_.hers).values_list("response", flat=True))
        assert (state, taken, own) == ("saved", True, [{"number": ["80"]}])
        class_.user.school.delete()


def test_giving_and_taking_back_in_the_same_moment_never_block() -> None:
    for _ in range(5):
        class_ = Pair()
        phone(class_.dana, class_.hers, "80", "hers")()
        class_.give()
        assert at_once([class_.take_back, class_.give, class_.take_back]) == [True, True, True]
        kept = [{"number": ["80"]}] if Answer.objects.filter(source="with").exists() else []
        assert class_.words_of_dana()[1:] == kept
        class_.user.school.delete()
