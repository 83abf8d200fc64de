"""What somebody saw of a part of a draft before they changed it: the same digest as long as nobody else did."""

import hashlib
from typing import Any

import msgspec
from msgspec.structs import replace

from lessons.core.plan import LessonPlan

FRONT = ("title", "summary", "content_note", "minutes", "subjects", "source", "teacher_notes")
WHOLE = {"front": FRONT, "cast": ("voices", "cast_confirmed"), "lengths": ("selections",)}
LENGTH = 16
NAMED = {"questions": "id", "prompts": "id", "blocks": "id", "sections": "id", "glossary": "term"}


def seen_of(plan: LessonPlan, part: str) -> str:
    """Return a digest of a part of a plan, "" when there is no such part.

    A part is "front", "cast", "lengths", or one thing by its list and id: "questions.q3", "blocks.b2",
    "glossary.caliphate".
    """
    found = _part(plan, part)
    return hashlib.sha256(msgspec.json.encode(found)).hexdigest()[:LENGTH] if found is not None else ""


def _part(plan: LessonPlan, part: str) -> Any:
    if part in WHOLE:
        return [getattr(plan, name) for name in WHOLE[part]]
    name, _, id_ = part.partition(".")
    key = NAMED.get(name)
    found = next((one for one in getattr(plan, name, ()) if key and getattr(one, key) == id_), None)
    if name == "blocks" and found is not None:
        inside = {sentence.id for sentence in found.sentences}
        return [found, [edit for edit in plan.edits if edit.sentence in inside]]
    if name == "questions" and found is not None:
        return replace(found, ready=True)  # a tick is set beside the question, not in it
    return found
