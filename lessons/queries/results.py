"""What a student sees of their answers once they may: what was right, why, and the sentence that proves it.

Only for a sitting that is revealed; reads no table.
"""

from collections.abc import Mapping
from typing import Any

from lessons.core.grading import Cell, cell
from lessons.core.key import in_words
from lessons.core.plan import Asked
from lessons.core.value import Value
from lessons.models import Answer
from lessons.queries.reading import Place, place_of, question_numbers
from lessons.queries.sitting import Sitting, given_of, said_in


class Row(Value):
    """One possible answer in words, whether it is right and whether the student gave it."""

    words: Any
    key: bool
    mine: bool


class Result(Value):
    """One scored question with what became of its answer. `earned` is None while there is no mark.

    `late` says that something came after the end, which the teacher may let count.
    """

    id: str
    number: int
    part: int
    stem: str
    claim: str
    points: int
    state: Cell
    earned: float | None
    rows: tuple[Row, ...]
    guide: tuple[Any, ...]
    feedback: str
    explanation: str
    proof: tuple[Place, ...]
    comment: str
    late: bool


def results_of(sitting: Sitting, answers: Mapping[str, Answer], comments: Mapping[str, str]) -> tuple[Result, ...]:
    """Return every scored question in reading order, with the teacher's newest comment on each answer."""
    numbers = question_numbers(sitting)
    return tuple(
        _result(sitting, asked, answers.get(asked.question.id), numbers, comments.get(asked.question.id, ""))
        for asked in sitting.asked
        if asked.question.id in numbers
    )


def _result(sitting: Sitting, asked: Asked, answer: Answer | None, numbers: Mapping[str, int], comment: str) -> Result:
    question, lookup = asked.question, sitting.lookup
    given = given_of(answer)
    reveal = asked.kind.reveal(asked.payload)
    sections = [section.id for section in lookup.plan.sections]
    chosen = next((value for values in (given.response or {}).values() for value in values), "")
    state = cell(asked, given, finished=True, scored=True)
    return Result(
        id=question.id,
        number=numbers[question.id],
        part=sections.index(question.section) + 1,
        stem=question.stem,
        claim=getattr(asked.payload, "claim", ""),
        points=question.points,
        state=state,
        earned=answer.points if answer and answer.standing == "marked" else None,
        rows=_rows(sitting, asked, answer),
        guide=() if reveal.keys else reveal.words,
        feedback="" if state == "right" else reveal.feedback.get(chosen, ""),
        explanation=question.feedback,
        proof=tuple(place_of(lookup, one) for one in question.evidence),
        comment=comment,
        late=bool(answer and answer.late),
    )


def _rows(sitting: Sitting, asked: Asked, answer: Answer | None) -> tuple[Row, ...]:
    response = given_of(answer).response
    mine = said_in(asked, answer) if answer else ()
    given = {value for values in (response or {}).values() for value in values}
    options = asked.kind.tally(asked.payload, ())
    if options:
        rows = [Row(in_words(sitting.lookup, row.words), row.key, row.id in given) for row in options]
        gone = () if any(row.mine for row in rows) else mine
        return (*rows, *(Row(words, False, True) for words in gone))
    reveal = asked.kind.reveal(asked.payload)
    right = bool(response) and asked.kind.grade(asked.payload, response or {}).share == 1
    rows = [Row(words, right, True) for words in mine if words]
    if reveal.keys and not right:
        rows += [Row(words, True, False) for words in reveal.words]
    return tuple(rows)


def points_of(results: tuple[Result, ...]) -> tuple[float, int, int]:
    """Return the points earned, the points of the marked answers they are earned of, and how many answers wait."""
    earned = [(result.earned, result.points) for result in results if result.earned is not None]
    waiting = sum(result.earned is None and result.state in ("waiting", "unfinished") for result in results)
    return sum(points for points, _ in earned), sum(most for _, most in earned), waiting
