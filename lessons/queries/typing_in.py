"""The questions of one student's story as boxes to type into, with what is stored. Only for an uncovered page."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from lessons.core.messages import Message
from lessons.core.one_form import as_typed, named_for, shown_as
from lessons.core.plan import Asked
from lessons.core.question import Input, Raw
from lessons.models import Answer
from lessons.queries.guiding import Place, place_of
from lessons.queries.reading import question_numbers
from lessons.queries.sitting import Sitting, given_of, is_being_written, said_in

SOURCE = "typed"  # of an answer that a teacher typed in


@dataclass(frozen=True, slots=True)
class Box:
    """One question; `stored` says that words are there, `words` are those, `source` is how they came, `problem` what is
    wrong with what was typed; `writing` says that the student has not handed it in, so that none of its words are here.
    `revision` is that of what the page shows, 0 where it shows nothing: so who types over it is asked first; `newest`
    is that of what is stored.
    `id`, `inputs`, `places` and `given` are what the templates of the inputs ask for."""

    id: str
    number: int
    part: str
    stem: str
    claim: str
    inputs: tuple[Input, ...]
    places: Mapping[str, Place]
    given: Raw
    revision: int
    newest: int
    stored: bool
    words: tuple[Any, ...]
    source: str
    passed: bool
    writing: bool = False
    problem: Message | None = None

    def with_typed(self, raw: Raw, problem: Message | None, *, asked: bool = False) -> "Box":
        """Return the box with what was typed and what is wrong with it; `asked` says that the page asks just now
        whether it shall take the place of what is stored."""
        return replace(
            self, given=shown_as(self.id, raw), problem=problem, revision=self.newest if asked else self.revision
        )


def typed_questions(sitting: Sitting) -> dict[str, Asked]:
    """Return the questions that can be typed in, by id: checks count for nothing, a poll is nobody else's to say."""
    asked = (one for one in sitting.asked if one.question.scored)
    return {one.question.id: one for one in asked}


def boxes_for(sitting: Sitting, *, now: datetime) -> tuple[Box, ...]:
    """Return a box for each of these questions in reading order. One query."""
    answers, numbers, finished = sitting.answers(), question_numbers(sitting), sitting.finished(now)
    return tuple(
        _box(sitting, one, answers.get(id_), numbers[id_], finished=finished)
        for id_, one in typed_questions(sitting).items()
    )


def _box(sitting: Sitting, asked: Asked, answer: Answer | None, number: int, *, finished: bool) -> Box:
    question, lookup, given = asked.question, sitting.lookup, given_of(answer)
    writing = is_being_written(asked, answer, finished=finished)
    response = None if writing else given.response
    inputs = asked.kind.inputs(asked.payload, random.Random(question.id))  # noqa: S311 - as on paper
    titles = {section.id: section.title for section in lookup.plan.sections}
    return Box(
        id=question.id,
        number=number,
        part=titles[question.section],
        stem=question.stem,
        claim=getattr(asked.payload, "claim", ""),
        inputs=tuple(named_for(question.id, one) for one in inputs),
        places={one: place_of(lookup, one) for one in asked.kind.sentences(asked.payload)},
        given=shown_as(question.id, as_typed(inputs, response or {})),
        revision=answer.revision if answer and not writing else 0,
        newest=answer.revision if answer else 0,
        stored=response is not None,
        words=said_in(asked, answer) if answer and not writing else (),
        source=answer.source if answer else "",
        passed=given.passed,
        writing=writing,
    )
