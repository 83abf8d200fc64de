"""A small invented plan that the core's tests share."""

import json
from typing import Any

from lessons.core.plan import LessonPlan, dump_plan, parse_plan

FIRST = "The bakery in Fennick opens at six. Ilka Brandt says that it sells 40 loaves."
LAST = "Nobody else was asked."


def plan_data() -> dict[str, Any]:
    """Return the plan as plain JSON values, to be changed by a test."""
    return {
        "format": "quizsite-lesson/1",
        "title": "Forty loaves",
        "language": "en",
        "voices": [{"id": "v1", "name": "the report", "type": "reporter"}, {"id": "v2", "name": "Ilka Brandt"}],
        "blocks": [
            {
                "id": "b1",
                "role": "body",
                "text": FIRST,
                "sentences": [
                    {"id": "s1", "start": 0, "end": 35, "voice": "v1", "mode": "own"},
                    {"id": "s2", "start": 36, "end": len(FIRST), "voice": "v2", "mode": "reported"},
                ],
            },
            {"id": "b2", "role": "subhead", "text": "Who counted"},
            {
                "id": "b3",
                "role": "body",
                "text": LAST,
                "sentences": [{"id": "s3", "start": 0, "end": len(LAST), "voice": "v1", "mode": "own"}],
            },
        ],
        "sections": [
            {"id": "c1", "title": "Bread", "blocks": ["b1"]},
            {"id": "c2", "title": "Counting", "blocks": ["b2", "b3"]},
        ],
        "questions": [
            _choice("g1", points=0),
            {
                "id": "q1",
                "section": "c1",
                "kind": "number",
                "skill": "locate",
                "depth": 1,
                "stem": "According to Ilka Brandt, how many loaves does the bakery sell?",
                "payload": {"value": 40},
                "evidence": ["s2"],
            },
            {
                "id": "q2",
                "section": "c2",
                "kind": "open",
                "skill": "missing_voices",
                "depth": 3,
                "stem": "Whom else could the reporter ask?",
                "payload": {"guide": "Names a person who would know."},
                "evidence": ["s3"],
                "points": 2,
            },
        ],
        "prompts": [{"id": "t1", "section": "", "protocol": "write_first", "text": "Who else counts?"}],
        "selections": [
            {"minutes": 45, "questions": ["q1", "q2"], "prompts": ["t1"]},
            {"minutes": 20, "questions": ["q1"], "prompts": []},
        ],
    }


def _choice(id_: str, *, points: int) -> dict[str, Any]:
    options = [{"id": "a", "text": "At six"}, {"id": "b", "text": "At nine", "feedback": "Look at the first line."}]
    return {
        "id": id_,
        "section": "c1",
        "kind": "choice",
        "skill": "locate",
        "depth": 1,
        "stem": "When does the bakery open?",
        "payload": {"options": options, "key": "a"},
        "evidence": ["s1"],
        "points": points,
    }


PLAN: LessonPlan = parse_plan(json.dumps(plan_data()))
TEXT = dump_plan(PLAN)
