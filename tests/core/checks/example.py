"""An invented lesson in which nothing is wrong, and short ways to make one thing wrong."""

from collections.abc import Sequence
from typing import Any

import msgspec

from lessons.core.article import Block, Section, Sentence, Slip, Voice
from lessons.core.checks import check_prompt, check_question
from lessons.core.plan import FORMAT, LessonPlan, Lookup, Prompt, Selection
from lessons.core.question import Question

SENTENCES = (
    ("a", "The bakery in Low Street opens at six from Monday on.", "report", "own"),
    ("b", "Ten people had asked the council for an early bakery.", "report", "own"),
    ("c", "Mira Holt, who bakes there, says that she likes the quiet hours.", "mira", "reported"),
    ("d", "“My bread is better when nobody talks,” she adds.", "mira", "exact"),
    ("e", "The street lamp in front of the shop is not yet the mended.", "report", "own"),
)
SLIP = Slip("b1", "missing_word", "not yet the mended")


def a_plan(questions: Sequence[Question] = (), prompts: Sequence[Prompt] = (), **parts: Any) -> LessonPlan:
    """Return a sound plan about a bakery with the given questions and prompts, other parts replaced by name."""
    plan = LessonPlan(
        format=FORMAT,
        title="An early bakery",
        language="en",
        content_note="An invented story about bread. 1 minute to read.",
        blocks=(_block(),),
        sections=(Section("s1", "Low Street", ("b1",)),),
        voices=(Voice("report", "the article", "reporter"), Voice("mira", "Mira Holt")),
        questions=tuple(questions),
        prompts=tuple(prompts),
    )
    return msgspec.structs.replace(plan, **parts)


def a_question(kind: str = "choice", **parts: Any) -> Question:
    """Return a sound question of the kind; a part that its payload has goes there."""
    payload = dict(PAYLOADS[kind])
    payload |= {name: parts.pop(name) for name in list(parts) if name in payload}
    values = {"id": "q1", "section": "s1", "skill": "locate", "depth": 1, "feedback": "The first sentence says so."}
    values |= {"stem": STEMS[kind], "evidence": EVIDENCE[kind], "payload": payload, **parts}
    return msgspec.convert({"kind": kind, **values}, Question)


def options(*texts: str, key: int = 0) -> dict[str, Any]:
    """Return the option parts of a choice: ids are letters, the key is the first unless said."""
    rows = [
        {"id": "abcdef"[place], "text": text, "feedback": "" if place == key else "Read the first sentence again."}
        for place, text in enumerate(texts)
    ]
    return {"options": rows, "key": "abcdef"[key]}


def a_prompt(text: str = "What speaks for an early bakery, and what against it?", **parts: Any) -> Prompt:
    """Return a sound prompt."""
    values: dict[str, Any] = {"aim": "Weigh two sides.", "watch": "Nobody’s shop is laughed at.", "trigger": ("a",)}
    return Prompt(**{"id": "t1", "section": "s1", "protocol": "write_first", "text": text, **values, **parts})


def a_selection(*questions: str, prompts: Sequence[str] = ()) -> Selection:
    """Return a selection of 45 minutes."""
    return Selection(45, questions, tuple(prompts))


def problems(question: Question, **parts: Any) -> list[tuple[str, str]]:
    """Return the level and place of everything that is wrong with a question of the bakery plan."""
    return [(one.level, one.place) for one in check_question(Lookup(a_plan([question], **parts)), question)]


def sentences(question: Question, **parts: Any) -> list[str]:
    """Return what is said about a question of the bakery plan."""
    return [str(one.message) for one in check_question(Lookup(a_plan([question], **parts)), question)]


def prompt_problems(prompt: Prompt) -> list[tuple[str, str]]:
    """Return the level and place of everything that is wrong with a prompt of the bakery plan."""
    return [(one.level, one.place) for one in check_prompt(Lookup(a_plan(prompts=[prompt])), prompt)]


def _block() -> Block:
    text, cuts = "", []
    for id_, words, voice, mode in SENTENCES:
        start = len(text)
        text += words + " "
        cuts.append(msgspec.convert([id_, start, len(text) - 1, voice, mode], tuple[str, int, int, str, str]))
    made = tuple(msgspec.convert(dict(zip(Sentence.__struct_fields__, cut, strict=True)), Sentence) for cut in cuts)
    return Block("b1", "body", text.strip(), made)


STEMS = {
    "choice": "When does the shop open?",
    "claim_check": "What does the text say about this statement?",
    "number": "How many people had asked for it?",
    "mark": "Which sentence gives the street?",
    "open": "What would you ask the council?",
}
EVIDENCE: dict[str, tuple[str, ...]] = {
    "choice": ("a",), "claim_check": ("a",), "number": ("b",), "mark": ("a",), "open": ("b",),
}  # fmt: skip
PAYLOADS: dict[str, dict[str, Any]] = {
    "choice": options("Early, from Monday", "Late, from Friday", "Late, from Sunday") | {"ordered": False},
    "claim_check": {
        "claim": "The bakery opens at noon.",
        "verdict": "contradicted",
        "feedback": {"supported": "Read the first sentence again.", "not_said": "Read the first sentence again."},
    },
    "number": {"value": 10, "unit": "people"},
    "mark": {"sentences": ["a", "b"], "keys": ["a"], "feedback": {"b": "This one counts people."}},
    "open": {"guide": "Any question that the text leaves open."},
}
