"""Bringing the lessons that come with the program onto a school's shelf."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from lessons.actions.recording import record
from lessons.core.bundled import other_task_for
from lessons.core.plan import parse_plan
from lessons.core.viewer import Viewer
from lessons.models import Edition, Lesson, School

FOLDER = Path(__file__).resolve().parent.parent / "library"


def load_bundled(*, school: School, now: datetime, folder: Path = FOLDER) -> None:
    """Give the school one lesson per file, and an edition wherever a file's text is not the newest edition's.

    Raises LessonError for a file that holds no sound plan. Runs stay on the edition they were given.
    """
    others = dict(Lesson.objects.filter(school=school).exclude(bundled="").values_list("bundled", "other_task"))
    for path in sorted(folder.glob("*.json")):
        key, text = path.stem, path.read_bytes().decode("utf-8")  # read_text would change line ends
        if text != _newest_text(school, key):
            _add_edition(school, key, text, now)
        elif others.get(key) != other_task_for(key):
            _set_other_task(school, key, now)


def _newest_text(school: School, key: str) -> str | None:
    newest = Edition.objects.filter(lesson__school=school, lesson__bundled=key).order_by("-number")
    return newest.values_list("plan", flat=True).first()


@transaction.atomic
def _set_other_task(school: School, key: str, now: datetime) -> None:
    lesson = Lesson.objects.select_for_update().get(school=school, bundled=key)
    Lesson.objects.filter(pk=lesson.pk).update(other_task=other_task_for(key))
    record(Viewer("program", 0, school.pk), "set other task", lesson, now=now)


@transaction.atomic
def _add_edition(school: School, key: str, text: str, now: datetime) -> None:
    fields = {"title": parse_plan(text).title, "other_task": other_task_for(key)}
    lesson, _ = Lesson.objects.select_for_update().update_or_create(
        school=school, bundled=key, defaults=fields, create_defaults={**fields, "created_at": now}
    )
    edition = Edition.objects.create(lesson=lesson, number=lesson.editions.count() + 1, plan=text, published_at=now)
    record(Viewer("program", 0, school.pk), "bundle", edition, now=now)
