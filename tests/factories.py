"""Small builders for tests. Ada teaches, Ben is her student, Cleo a stranger.

Everything is made by the actions that the program itself uses, so that no test lives in a world that cannot be.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from msgspec.structs import replace

from lessons.actions.classes import make_class as make_class_action
from lessons.actions.codes import device_key
from lessons.actions.joining import start_story, take_label
from lessons.actions.runs import open_run, open_talk, plan_run
from lessons.core.article import Block, Section, Sentence, Source, Voice
from lessons.core.help_words import languages
from lessons.core.plan import FORMAT, LessonPlan, Prompt, Selection, Term, dump_plan, parse_plan
from lessons.core.question import Question
from lessons.core.viewer import Viewer
from lessons.models import (
    Attempt,
    Class,
    ConfirmedWords,
    ContactSlot,
    Edition,
    Lesson,
    Run,
    School,
    Seat,
    Student,
    User,
)
from lessons.views.access import admit

LIBRARY = Path(__file__).resolve().parent.parent / "lessons" / "library"
FIRST_BLOCK = "The photo shows one line. The notice has four lines."
SECOND_BLOCK = "Tessa took ninety calls. Most callers had not seen the door."


def make_school(**fields: Any) -> School:
    """Return a school."""
    return School.objects.create(**{"name": "School on the Hill", "time_zone": "Asia/Almaty", **fields})


def make_contacts(school: School, **reach: str) -> None:
    """Give a school contacts that somebody has checked today: by purpose, how to reach them."""
    day = timezone.localdate()
    for purpose, way in reach.items():
        ContactSlot.objects.create(
            school=school, country="KZ", purpose=purpose, reach=way, verified_on=day, verified_by="Ada"
        )


def offer_help(school: School, language: str) -> None:
    """Let a school offer Help in a language, as if somebody had read its texts today."""
    digest, day = languages()[language].digest, timezone.localdate()
    said = {"digest": digest, "confirmed_on": day, "confirmed_by": "Ада"}
    ConfirmedWords.objects.create(school=school, language=language, **said)


def make_teacher(school: School | None = None, *, username: str = "ada") -> User:
    """Return a teacher; `client.force_login` signs her in."""
    return User.objects.create_user(username, school=school or make_school())


def viewer_of(user: User) -> Viewer:
    """Return the viewer that a signed-in teacher is."""
    return Viewer("teacher", user.pk, user.school_id)


def make_class(
    teacher: User,
    *,
    label: str = "9B",
    labels: Sequence[str] = ("1", "2", "3"),
    naming: str = "numbers",
    days: int = 100,
) -> Class:
    """Return a class of the teacher with one student for each label."""
    today = timezone.localdate()
    return make_class_action(
        viewer_of(teacher),
        label=label,
        labels=labels,
        naming=naming,
        delete_after=today + timedelta(days=days),
        today=today,
        now=timezone.now(),
    )


def small_plan(**changes: Any) -> LessonPlan:
    """Return a lesson of two sections: a guiding check, then one question of every other kind, and one prompt."""
    fields: dict[str, Any] = {
        "format": FORMAT,
        "title": "The pool",
        "language": "en",
        "content_note": "An invented story. Nobody is hurt.",
        "source": Source(publisher="Fennick Weekly", byline="Ilka Brandt"),
        "voices": (Voice("report", "the report", "reporter"),),
        "blocks": (
            Block("b1", "body", FIRST_BLOCK,
                  (Sentence("b1a", 0, 25, "report", "own"), Sentence("b1b", 26, 52, "report", "own"))),
            Block("b2", "body", SECOND_BLOCK,
                  (Sentence("b2a", 0, 24, "report", "own"), Sentence("b2b", 25, 60, "report", "own"))),
        ),
        "sections": (Section("s1", "A photo", ("b1",)), Section("s2", "The calls", ("b2",))),
        "glossary": (Term("notice", ("notice",), "A sheet that tells people something."),),
        "questions": (
            Question("g1", "s1", "choice", "locate", 1, "What does the photo show?",
                     _options("One line", "Four lines", "A door", key="a"), ("b1a",), "It shows one line.", points=0),
            Question("q1", "s1", "choice", "locate", 1, "How many lines has the notice?",
                     _options("One", "Two", "Four", key="c"), ("b1b",), "It has four."),
            Question("q2", "s1", "claim_check", "evidence", 2, "What does the text say?",
                     {"claim": "The notice has five lines.", "verdict": "contradicted"}, ("b1b",), "It has four."),
            Question("q3", "s2", "number", "locate", 1, "How many calls?",
                     {"value": 90, "unit": "calls"}, ("b2a",), "Ninety."),
            Question("q4", "s2", "mark", "locate", 1, "Which sentence is about the door?",
                     {"sentences": ("b2a", "b2b"), "keys": ("b2b",)}, ("b2b",), "It names the door."),
            Question("q5", "s2", "open", "corroborate", 3, "What would you ask Tessa?", {"guide": "A question."}),
        ),
        "prompts": (Prompt("talk", "s2", "write_first", "Stay silent, or ask?"),),
        "selections": (Selection(45, ("q1", "q2", "q3", "q4", "q5"), ("talk",)),),
    }  # fmt: skip
    return LessonPlan(**{**fields, **changes})


def _options(*texts: str, key: str) -> dict[str, Any]:
    options = [{"id": id_, "text": text, "feedback": f"Not: {text}."} for id_, text in zip("abcd", texts, strict=False)]
    return {"options": options, "key": key}


def bundled_plan(name: str) -> LessonPlan:
    """Return one of the lessons that come with the program."""
    return parse_plan((LIBRARY / f"{name}.json").read_bytes())


def make_edition(
    plan: LessonPlan | None = None, *, school: School | None = None, bundled: str = "", other_task: str = ""
) -> Edition:
    """Return the first edition of a new lesson that holds the plan."""
    plan = plan or small_plan()
    lesson = Lesson.objects.create(
        school=school or School.objects.first() or make_school(),
        bundled=bundled or f"test-{secrets.token_hex(4)}",
        other_task=other_task,
        title=plan.title,
        created_at=timezone.now(),
    )
    return Edition.objects.create(lesson=lesson, number=1, plan=dump_plan(plan), published_at=timezone.now())


def publish_next(edition: Edition, **changes: Any) -> Edition:
    """Return the next edition of the lesson: the given one with these fields of its plan changed."""
    number, plan = edition.lesson.editions.count() + 1, replace(parse_plan(edition.plan), **changes)
    return Edition.objects.create(
        lesson_id=edition.lesson_id, number=number, plan=dump_plan(plan), published_at=timezone.now()
    )


def with_question(edition: Edition, id_: str, **changes: Any) -> tuple[Question, ...]:
    """Return the questions of an edition with one of them changed."""
    questions = parse_plan(edition.plan).questions
    return tuple(replace(one, **changes) if one.id == id_ else one for one in questions)


def without_questions(edition: Edition, *ids: str) -> dict[str, Any]:
    """Return what the plan of an edition holds once these questions are gone."""
    plan = parse_plan(edition.plan)
    kept = tuple(one for one in plan.questions if one.id not in ids)
    chosen = tuple(replace(one, questions=tuple(q for q in one.questions if q not in ids)) for one in plan.selections)
    return {"questions": kept, "selections": chosen}


def make_run(
    teacher: User,
    klass: Class,
    edition: Edition | None = None,
    *,
    opened: bool = True,
    talk: bool = False,
    feedback: str = "closed",
    prompt: str | None = None,
    other: bool = False,
    guided: bool = False,
) -> Run:
    """Return a run, opened unless told otherwise.

    With `other` it has a calm other task; `guided`, its parts open one after the other.
    """
    viewer, now = viewer_of(teacher), timezone.now()
    edition = edition or make_edition(school=klass.school)
    if other:
        calm = make_edition(small_plan(title="The bridge"), school=klass.school, bundled=f"calm-{secrets.token_hex(4)}")
        Lesson.objects.filter(pk=edition.lesson_id).update(other_task=calm.lesson.bundled)
    if prompt is None:
        prompt = next((one.id for one in parse_plan(edition.plan).prompts), "")
    run = plan_run(
        viewer,
        klass=klass,
        edition=edition,
        feedback=feedback,
        minutes=45,
        prompt=prompt,
        guided=guided,
        now=now,
    )
    if opened:
        open_run(viewer, run=run, now=now)
    if talk:
        run.refresh_from_db()
        open_talk(viewer, run=run, now=now)
    run.refresh_from_db()
    return run


@dataclass(frozen=True)
class Joined:
    """A student who has taken a label: their return code, and a browser that carries their cookie."""

    student: Student
    code: str
    viewer: Viewer
    client: Client

    def seat(self) -> Seat:
        """Return the student's newest seat."""
        return Seat.objects.select_related("run", "klass", "student").filter(student=self.student).latest("pk")

    def start(self, *, other: bool = False, now: datetime | None = None) -> Attempt:
        """Return the attempt that starts with the content note's button; the rules of the talk are accepted."""
        attempt = start_story(seat=self.seat(), other=other, now=now or timezone.now())
        Seat.objects.filter(student=self.student).update(agreed_at=now or timezone.now())
        return attempt


def join_student(klass: Class, label: str = "1") -> Joined:
    """Return a student of the class who has tapped their number, Ben unless a test needs more of them."""
    student = Student.objects.get(klass=klass, label=label)
    code = take_label(klass=klass, student=student, now=timezone.now())
    student.refresh_from_db()
    client = Client()
    response = HttpResponse()
    admit(response, klass=klass, student=student.pk, key=device_key(student.code_hash or ""))
    client.cookies.update(response.cookies)
    return Joined(student, code, Viewer("student", student.pk, 0), client)
