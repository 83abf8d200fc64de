"""What is stored about one student, as a file that a teacher takes for them. For the class's teacher alone.

Never in it: what was not handed in (it is counted), requests for help, texts that were sealed, how a poll was answered,
a wish, what was underlined or called unclear, the name in the talk and when its rules were accepted, and which story it
was: who had the other task has as little here as who has not begun. The student reads the whole on a page of their own.
"""

from datetime import datetime
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from lessons.core.format import Speaker
from lessons.models import Student
from lessons.queries.mine import Mine, Story, lesson_of_seat, told_lessons
from lessons.queries.own_words import OwnAnswer

FORMAT: Final = "quizsite-student/1"
NEVER: Final = frozenset({"alias", "wish", "seen_at", "agreed_at", "underlined", "unclear", "poll"})


def taken_of(student: Student, say: Speaker, *, now: datetime) -> Mine:
    """Return what a file may hold of a student, its words said in the reader's language; three queries."""
    lessons = []
    for seat, told in told_lessons(student, now=now):
        on_other = seat.other_task and seat.run.other_id is not None
        own = [one for one in told if not (on_other or one[0].on_other)]
        read = [story for sitting, story in own if sitting.finished(now)]
        left = [one for sitting, story in own if not sitting.finished(now) for one in story.answers if not one.poll]
        lesson = lesson_of_seat(seat, [_taken(story, say) for story in read])
        lessons.append(replace(lesson, alias="", wish="", agreed_at=None, seen_at=None, not_handed_in=len(left)))
    return Mine(student.label, student.joined_at, tuple(lessons))


def _taken(story: Story, say: Speaker) -> Story:
    answers = tuple(_answer(one, say) for one in story.answers if not one.poll)
    texts = tuple(text for text in story.texts if text.status != "writing")
    return replace(story, answers=answers, texts=texts, underlined=0, unclear=())


def _answer(answer: OwnAnswer, say: Speaker) -> OwnAnswer:
    """Return an answer without drafts: what is written again is its student's until they send it."""
    late = tuple(replace(one, words=tuple(map(say, one.words))) for one in answer.older if one.late)
    return replace(answer, words=() if answer.returned else tuple(map(say, answer.words)), older=late)


def student_file(student: Student, own: Mine, *, now: datetime, zone: str) -> bytes:
    """Return the JSON file `quizsite-student/1`: see docs/exports.md."""
    klass = student.klass
    head = {"format": FORMAT, "made_at": now, "time_zone": zone, "class": klass.label, "last_day": klass.delete_after}
    return msgspec.json.encode({**head, "number": student.position, **_without(msgspec.to_builtins(own))})


def _without(told: Any) -> Any:
    """Return the fields of a file, those left out that are never in one."""
    if isinstance(told, dict):
        return {name: _without(value) for name, value in told.items() if name not in NEVER}
    return [_without(one) for one in told] if isinstance(told, list | tuple) else told
