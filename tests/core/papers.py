"""Plans for tests of what is printed: one question of every registered kind."""

from typing import Any

from lessons.core.kinds import KINDS
from lessons.core.plan import LessonPlan, Lookup, Selection
from lessons.core.question import Question
from tests.core.kinds.samples import SAMPLES
from tests.factories import small_plan

SENTENCES = {"sentences": ["b2a", "b2b"], "keys": ["b2b"], "feedback": {"b2a": "Only the calls."}}


def payload_of(kind: str) -> dict[str, Any]:
    """Return a sound payload of a kind whose sentences stand in the small plan."""
    return SENTENCES if kind == "mark" else SAMPLES[kind].payload


def every_kind(**changes: Any) -> LessonPlan:
    """Return the small plan with a guiding check and one question of every kind, q1 first."""
    asked = tuple(
        Question(
            id=f"q{number}",
            section="s2",
            kind=kind.name,
            skill="locate",
            depth=1,
            stem=f"Stem of the {kind.name} question?",
            payload=payload_of(kind.name),
            evidence=("b2a",),
            feedback=f"Feedback to the {kind.name} question.",
            points=0 if kind.name == "poll" else 1,
        )
        for number, kind in enumerate(KINDS, start=1)
    )
    selection = Selection(45, tuple(one.id for one in asked if one.scored), ("talk",))
    check = small_plan().questions[0]
    return small_plan(**{"questions": (check, *asked), "selections": (selection,), **changes})


def looked_up(**changes: Any) -> Lookup:
    """Return the plan of every kind, ready to be looked up in."""
    return Lookup(every_kind(**changes))
