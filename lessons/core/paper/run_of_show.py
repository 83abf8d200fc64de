"""The run of show of a lesson: what teacher and students do, minute by minute, and what to cut when time is short."""

from collections.abc import Iterable, Iterator
from itertools import accumulate
from random import Random

from lessons.core.messages import Message
from lessons.core.numbering import names_of
from lessons.core.paper.beats import BEATS, CUT_LINES, NOTHING_TO_CUT, TIMES, Say
from lessons.core.paper.posed import words_of
from lessons.core.paper.sheets import Card, cards_of
from lessons.core.plan import Asked, Lookup, Selection, selection_for
from lessons.core.value import Value

ALWAYS = (45, 90)
SHORT = 30
MINUTES_FOR = {"long_text": 4.0, "bank": 2.0, "sort": 2.0, "order": 2.0}
"""How long a question takes by its named input; every other takes one minute."""
KEPT = 0.6
"""The share of the questions' minutes that is left once some are cut."""
FEWEST = 2
MINUTES_INTO_QUESTIONS = 3
MOST_PROMPTS = {30: 1, 45: 1, 90: 3}
MOST_SPARE = 2


class Numbered(Value):
    """A question by the name that the class knows, and what it asks."""

    id: str
    name: Message
    words: str


class Step(Value):
    """A stretch of the lesson; it begins after `begins` minutes."""

    name: str
    begins: int
    minutes: int
    teacher: tuple[Message, ...]
    students: tuple[Message, ...]
    questions: tuple[Numbered, ...]
    cards: tuple[Card, ...]

    @property
    def ends(self) -> int:
        """The minute in which the step is over."""
        return self.begins + self.minutes


class Cut(Value):
    """What to leave out when most are behind in this minute, and why these."""

    minute: int
    questions: tuple[Numbered, ...]
    why: tuple[Message, ...]


class PartNote(Value):
    """What students should know before a part of the reading."""

    part: int
    words: str


class RunOfShow(Value):
    """A lesson in time; `spare` holds two prompts that it does not take, for who is done early."""

    title: str
    content_note: str
    minutes: int
    steps: tuple[Step, ...]
    part_notes: tuple[PartNote, ...]
    cut: Cut
    spare: tuple[Card, ...]


def lengths_of(lookup: Lookup) -> tuple[int, ...]:
    """Return the lengths in minutes that a lesson can have: 45 and 90, and 30 if it has such a selection."""
    short = any(one.minutes == SHORT for one in lookup.plan.selections)
    return (SHORT, *ALWAYS) if short else ALWAYS


def length_for(minutes: int) -> int:
    """Return the longest run of show that fits into the minutes, else the shortest."""
    return max((length for length in TIMES if length <= minutes), default=min(TIMES))


def run_of_show(lookup: Lookup, *, minutes: int, given: Selection | None = None) -> RunOfShow:
    """Return the run of show for one of a lesson's lengths; any plan has one, also without prompts or questions.

    `given` is what a class was given: its questions, and no other prompt than its own.
    """
    chosen = given or selection_for(lookup.plan, minutes)
    questions = _numbered(lookup, chosen)
    cards = _cards(lookup, chosen, most=len(given.prompts) if given else MOST_PROMPTS[minutes])
    return RunOfShow(
        title=lookup.plan.title,
        content_note=lookup.plan.content_note,
        minutes=minutes,
        steps=_steps(lookup, questions, cards, minutes),
        part_notes=tuple(_part_notes(lookup)),
        cut=_cut(lookup, questions, minutes),
        spare=tuple(card for card in cards_of(lookup) if card not in cards)[:MOST_SPARE],
    )


def _part_notes(lookup: Lookup) -> Iterator[PartNote]:
    for section in lookup.plan.sections:
        if section.content_note:
            yield PartNote(lookup.part_number(section.id), section.content_note)


def _numbered(lookup: Lookup, chosen: Selection) -> tuple[Numbered, ...]:
    asked = lookup.chosen(chosen.questions)
    names = names_of(asked)
    scored = (one for one in asked if not one.question.guiding)
    return tuple(Numbered(one.question.id, names[one.question.id], words_of(one)) for one in scored)


def _cards(lookup: Lookup, chosen: Selection, *, most: int) -> tuple[Card, ...]:
    """Return the selection's prompts, then the plan's others, as many as the time holds."""
    cards = cards_of(lookup)
    first = [card for card in cards if card.prompt.id in chosen.prompts]
    others = [card for card in cards if card not in first]
    return tuple((first + others)[:most])


def begins_of(minutes: int) -> dict[str, int]:
    """Return the minute in which each beat begins."""
    times = TIMES[minutes]
    return dict(zip(times, accumulate(times.values(), initial=0), strict=False))


def _steps(lookup: Lookup, questions: tuple[Numbered, ...], cards: tuple[Card, ...], minutes: int) -> tuple[Step, ...]:
    counts = _counts(lookup, len(questions), len(cards))
    begins = begins_of(minutes)
    return tuple(
        Step(
            name=BEATS[name].name,
            begins=begins[name],
            minutes=long,
            teacher=_said(BEATS[name].teacher, counts),
            students=_said(BEATS[name].students, counts),
            questions=questions if BEATS[name].shows == "questions" else (),
            cards=cards if BEATS[name].shows == "prompts" else (),
        )
        for name, long in TIMES[minutes].items()
    )


def _counts(lookup: Lookup, questions: int, prompts: int) -> dict[str, int]:
    return {
        "parts": len(lookup.plan.sections),
        "checks": sum(one.question.guiding for one in lookup.asked.values()),
        "questions": questions,
        "prompts": prompts,
        "several": int(prompts > 1),
        "none": int(not prompts),
        "note": int(bool(lookup.plan.content_note)),
    }


def _said(lines: Iterable[Say], counts: dict[str, int]) -> tuple[Message, ...]:
    """Return the lines that are said in this lesson, filled in."""
    return tuple(Message(line.text, counts) for line in lines if not line.needs or counts[line.needs])


def _cut(lookup: Lookup, questions: tuple[Numbered, ...], minutes: int) -> Cut:
    """Return what to cut: the questions that take longest first, then the last, so that the talk keeps its minutes."""
    gone = _longest_last_first({one.id: _minutes_for(lookup.asked[one.id]) for one in questions})
    return Cut(
        minute=begins_of(minutes)["questions"] + MINUTES_INTO_QUESTIONS,
        questions=tuple(one for one in questions if one.id in gone),
        why=tuple(Message(line) for line in (CUT_LINES if gone else (NOTHING_TO_CUT,))),
    )


def _longest_last_first(long: dict[str, float]) -> set[str]:
    """Return which questions go until the rest fits into the share that is kept; two always stay."""
    order = list(long)
    ranked = sorted(order, key=lambda id_: (-long[id_], -order.index(id_)))
    gone: set[str] = set()
    for id_ in ranked[: max(len(order) - FEWEST, 0)]:
        if sum(long[one] for one in order if one not in gone) <= KEPT * sum(long.values()):
            break
        gone.add(id_)
    return gone


def _minutes_for(asked: Asked) -> float:
    inputs = asked.kind.inputs(asked.payload, Random(0))  # noqa: S311 - only which inputs there are matters
    return sum(MINUTES_FOR.get(one.template, 1.0) for one in inputs)
