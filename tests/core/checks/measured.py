"""The texts that the checks of stigma and safety are measured on, and what the checks say about each."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from lessons.core.article import Section
from lessons.core.checks import check_plan
from lessons.core.messages import Problem
from lessons.core.plan import LessonPlan, Term

from .example import a_plan, a_prompt, a_question, options

HERE = Path(__file__).parent
ITEMS: dict[str, list[dict[str, Any]]] = tomllib.loads((HERE / "stigma_items.toml").read_text(encoding="utf-8"))
GUIDE = a_question(id="g", points=0)
STEM = "What does the text say?"


def concerns_about(item: Mapping[str, Any]) -> list[Problem]:
    """Return what the checks have against a text where it stands: errors, and warnings that wait for a reason.

    Names of sections and meanings of words belong to no question, so every warning about their place counts.
    """
    place = {"title": "sections.s1", "meaning": "glossary.bakery"}.get(item["in"], "")
    return [one for one in check_plan(_plan_with(item)) if one.blocks or (place and one.place == place)]


def measured(*, held_out: bool) -> dict[str, Any]:
    """Return how many texts of one half the checks get wrong, and which."""
    bad, good = ([one for one in ITEMS[name] if one.get("held_out", False) == held_out] for name in ("bad", "good"))
    return {
        "bad": len(bad),
        "misses": [one["id"] for one in bad if not concerns_about(one)],
        "good": len(good),
        "false_alarms": [one["id"] for one in good if concerns_about(one)],
    }


def _plan_with(item: Mapping[str, Any]) -> LessonPlan:
    """Return a sound plan about a violent group in which the text stands at its place."""
    plan = msgspec.structs.replace(a_plan([GUIDE, a_question()], [a_prompt()]), summary="")
    block = plan.blocks[0]
    text = block.text.replace("Ten people had asked the council", "Two extremists had told the town ")
    plan = msgspec.structs.replace(plan, blocks=(msgspec.structs.replace(block, text=text),))
    return msgspec.structs.replace(plan, **_part_with(item["in"], item["text"], item.get("stem", STEM)))


def _part_with(place: str, text: str, stem: str) -> dict[str, Any]:
    if place in ("prompt", "follow_up"):
        return {"prompts": (a_prompt(**{"text" if place == "prompt" else "follow_up": text}),)}
    if place == "title":
        return {"sections": (Section("s1", text, ("b1",)),)}
    if place == "meaning":
        return {"glossary": (Term("bakery", (), text),)}
    made = {
        "stem": lambda: a_question(stem=text),
        "claim": lambda: a_question("claim_check", claim=text),
        "option": lambda: a_question(stem=stem, **options(text, "Something else", "Another thing")),
        "feedback": lambda: a_question(feedback=text),
    }
    return {"questions": (GUIDE, made[place]())}
