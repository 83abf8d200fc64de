"""A run in which everything is stored that must not stand on a wall, each thing under a word of its own."""

from typing import Any

from django.utils import timezone
from msgspec.structs import replace

from lessons.actions.caring import ask_help
from lessons.actions.conducting import go_to_stage
from lessons.actions.marking import mark_answer
from lessons.actions.runs import close_run
from lessons.core.plan import LessonPlan
from lessons.core.protocols import protocol_named
from lessons.core.question import Question
from lessons.models import Answer, Post, Run, SealedWords, Seat
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

LABELS = tuple(f"Labelcanary{name}" for name in ("Ada", "Ben", "Dana", "Emil", "Fay", "Gus"))
KEYS = ("Keycanary", "Feedbackcanary", "Guidecanary", "98765", "Notcanary")
WORDS = ("Answercanary", "Helpcanary", "Commentcanary", "Sealedcanary", "Othercanary", "Boxcanary", "Textcanary",
         "Replycanary", "Unreadcanary", "Authorcanary")  # fmt: skip
UNSEEN = ("writing", "waiting", "hidden", "passed", "sealed")


class Seeded:
    """Ada's run with all of it, a poll of six voices, and one text with an answer that was let through.

    `protocol` is the form of its talk; in four corners, all six stand somewhere and were counted.
    """

    def __init__(self, *, closed: bool = False, feedback: str = "closed", protocol: str = "write_first") -> None:
        self.place = protocol_named(protocol).stages[0].post
        self.user = make_teacher()
        klass = make_class(self.user, labels=LABELS, naming="labels")
        edition = make_edition(_plan(protocol), school=klass.school)
        self.run: Run = make_run(self.user, klass, edition, talk=True, feedback=feedback, other=True)
        self.students: list[Joined] = [join_student(klass, label) for label in LABELS]
        for student in self.students:
            save(student, "p1", "a")
        save(self.students[0], "q5", "Answercanary")
        self._asked_for_help()
        self._talked()
        if protocol == "four_corners":
            self._stood()
        if closed:
            close_run(viewer_of(self.user), run=self.run, confirmed=True, now=timezone.now())
            self._marked()

    def _asked_for_help(self) -> None:
        ben = self.students[0]
        for kind in ("help", "talk"):
            ask_help(student=ben.student, seat=ben.seat(), kind=kind, text="Helpcanary", now=timezone.now())

    def _marked(self) -> None:
        answer = Answer.objects.get(question="q5")
        viewer, now = viewer_of(self.user), timezone.now()
        mark_answer(viewer, run=self.run, answer=answer, share=0.5, comment="Commentcanary", now=now)

    def _talked(self) -> None:
        first = self.post(0, "shown", "Shown by Ada.")
        self.post(1, "shown", "An answer.", place=f"re:{first.pk}", parent=first)
        Post.objects.filter(pk=first.pk).update(feedback="Authorcanary")
        self.post(2, "shown", "Unreadcanary", place=f"re:{first.pk}", parent=first, let_through=False)
        for number, status in enumerate(UNSEEN, start=1):
            self.post(number, status, f"Textcanary {status}")
            self.post(number, status, f"Replycanary {status}", place=f"re:0{first.pk}", parent=first)
        self.post(2, "shown", "Othercanary", prompt="other/talk")
        seat, now = self.students[5].seat(), timezone.now()
        SealedWords.objects.create(
            klass_id=seat.klass_id,
            run=self.run,
            student_id=seat.student_id,
            source="post",
            text="Sealedcanary",
            sealed_at=now,
        )

    def _stood(self) -> None:
        for student, stance in zip(self.students, "111144", strict=True):
            Seat.objects.filter(student=student.student).update(stands={"talk/before": stance})
        go_to_stage(viewer_of(self.user), run=self.run, stage="reasons", now=timezone.now())
        self.run.refresh_from_db()

    def post(self, who: int, status: str, text: str, **fields: Any) -> Post:
        """Return a stored text of one student."""
        seat, now = self.students[who].seat(), timezone.now()
        more, move = {"more": f"Boxcanary {status}"}, "asks" if "parent" in fields else ""
        stored = {
            "prompt": "talk",
            "place": self.place,
            "saved_at": now,
            "handed_in_at": now,
            "revision": 1,
            "let_through": status == "shown",
        }
        stored |= fields
        return Post.objects.create(
            klass_id=seat.klass_id, run=seat.run, seat=seat, text=text, more=more, move=move, status=status, **stored
        )


def _plan(protocol: str) -> LessonPlan:
    positions = [{"id": "a", "text": "It was"}, {"id": "b", "text": "It was not"}]
    poll = Question("p1", "s1", "poll", "framing", 2, "Was it clear?", {"options": positions}, points=0)
    options = [{"id": "a", "text": "One", "feedback": "Notcanary"}, {"id": "b", "text": "Keycanary"}]
    first, *others = small_plan().questions
    changes: dict[str, dict[str, Any]] = {
        "q1": {"payload": {"options": options, "key": "b"}},
        "q3": {"payload": {"value": 98765, "unit": "calls"}},
        "q5": {"payload": {"guide": "Guidecanary"}},
    }
    asked = (replace(one, feedback="Feedbackcanary", **changes.get(one.id, {})) for one in others)
    prompts = tuple(replace(one, protocol=protocol) for one in small_plan().prompts)
    return small_plan(questions=(first, poll, *asked), prompts=prompts)
