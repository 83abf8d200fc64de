"""Drafts as they were before something was done: each step kept to be undone, older ones thinned out."""

from datetime import datetime

from lessons.core.viewer import Viewer
from lessons.models import KeptDraft, Lesson
from lessons.queries.versions import APART

STEPS = 20
OLDER = 20


def keep(
    viewer: Viewer, lesson: Lesson, *, did: str, now: datetime, part: str = "", opening: str = "", step: bool = True
) -> bool:
    """Keep the draft that a lesson holds now, before something is done to it; return whether a new row was needed.

    What is typed within five minutes into one `opening` of a form is one step: the draft before it is kept already.
    """
    last = lesson.kept.defer("plan").first()
    if opening and last is not None and (last.opening, last.part) == (opening, part) and now - last.at < APART:
        return False
    KeptDraft.objects.create(
        lesson=lesson,
        plan=lesson.draft,
        did=did,
        part=part,
        opening=opening,
        step=step,
        teacher_id=viewer.id,
        at=now,
    )
    _thin(lesson)
    return True


def _thin(lesson: Lesson) -> None:
    """Keep the newest steps, and of older ones those five minutes apart, as far back as there is room."""
    older = list(lesson.kept.values_list("pk", "at")[STEPS:])
    kept: list[tuple[int, datetime]] = []
    for pk, at in reversed(older):
        if not kept or at - kept[-1][1] >= APART:
            kept.append((pk, at))
    gone = {pk for pk, _at in older} - {pk for pk, _at in kept[-OLDER:]}
    if gone:
        KeptDraft.objects.filter(pk__in=gone).delete()
