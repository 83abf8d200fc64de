"""What a student sees of their answers once they may: what was right, why, and the sentence that proves it.

Only for a sitting that is revealed; reads no table.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from lessons.core.grading import Cell, Given, cell, is_chosen, is_credited, levels_of, points_of
from lessons.core.key import Said, in_words, said_to
from lessons.core.plan import Asked
from lessons.core.question import FEWEST_VOICES, Skill, TallyRow
from lessons.core.value import Value
from lessons.models import Answer
from lessons.queries.guiding import Place, place_of
from lessons.queries.judging import NO_MARK, Marks, NewestMark, held
from lessons.queries.polls import Tallies
from lessons.queries.reading import question_numbers
from lessons.queries.sitting import Sitting, given_of, is_returned, said_in


class Row(Value):
    """One possible answer in words, whether it is right and whether the student gave it; of a poll, how many did."""

    words: Any
    key: bool
    mine: bool
    count: int | None = None


class Result(Value):
    """One question with a number and what became of its answer. `earned` is None while there is no mark.

    `credited` says that everybody has the points, whatever they answered: then nothing is shown as right or wrong.
    `late` says that something came after the end, which the teacher may let count; `numbered` is what the numbers in
    `rows` stand for; `few` is how many answers a poll needs before its results are shown, 0 once it has them; `chosen`
    says that no word in an answer is the student's own.
    """

    id: str
    number: int
    part: int
    skill: Skill
    stem: str
    claim: str
    points: int
    poll: bool
    few: int
    state: Cell
    earned: float | None
    credited: bool
    rows: tuple[Row, ...]
    numbered: tuple[Any, ...]
    guide: tuple[Any, ...]
    said: tuple[Said, ...]
    explanation: str
    proof: tuple[Place, ...]
    comment: str
    level: str
    late: bool
    chosen: bool


def results_of(sitting: Sitting, answers: Mapping[str, Answer], marks: Marks, polls: Tallies) -> tuple[Result, ...]:
    """Return every question with a number in reading order, with what a teacher said to each answer as far as that is
    released and, of polls, how the class answered. An answer that was given back to be written again is left out."""
    numbers = question_numbers(sitting)
    return tuple(
        _result(sitting, asked, answers.get(asked.question.id), numbers, marks, polls)
        for asked in sitting.asked
        if asked.question.id in numbers and not is_returned(answers.get(asked.question.id))
    )


def known_of(sitting: Sitting, asked: Asked, answer: Answer | None, mark: NewestMark) -> Given:
    """Return what a student may know of their answer: a mark that is held looks like one that is still to be given."""
    given = given_of(answer)
    if given.standing != "marked" or not held(asked, mark, out=sitting.released):
        return given
    return msgspec.structs.replace(given, standing="waiting", share=None)


def _result(
    sitting: Sitting,
    asked: Asked,
    answer: Answer | None,
    numbers: Mapping[str, int],
    marks: Marks,
    polls: Tallies,
) -> Result:
    question, lookup = asked.question, sitting.lookup
    mark = marks.get(question.id, NO_MARK)
    given = known_of(sitting, asked, answer, mark)
    told = given.standing == "marked"
    reveal = asked.kind.reveal(asked.payload)
    sections = [section.id for section in lookup.plan.sections]
    state, credited = cell(asked, given, finished=True, scored=True), is_credited(asked)
    evidence = () if credited else question.evidence
    return Result(
        id=question.id,
        number=numbers[question.id],
        part=sections.index(question.section) + 1,
        skill=question.skill,
        stem=question.stem,
        claim=getattr(asked.payload, "claim", ""),
        points=question.points,
        poll=question.is_poll,
        few=FEWEST_VOICES if question.is_poll and question.id not in polls else 0,
        state=state,
        earned=points_of(asked, given),
        credited=credited,
        rows=_rows(sitting, asked, answer, polls.get(question.id)),
        numbered=tuple(in_words(lookup, words) for words in reveal.numbered),
        guide=() if reveal.keys or credited else tuple(in_words(lookup, words) for words in reveal.words),
        said=() if state in ("right", "credited") or not given.response else said_to(lookup, asked, given.response),
        explanation="" if credited else question.feedback,
        proof=tuple(place_of(lookup, one) for one in evidence),
        comment=mark.comment if told else "",
        level=level_of(asked, mark, given.share) if told else "",
        late=bool(answer and answer.late),
        chosen=is_chosen(asked),
    )


def level_of(asked: Asked, mark: NewestMark, share: float | None) -> str:
    """Return the words of the level that a mark is on, "" without one and where it earns another share by now."""
    found = (level.words for level in levels_of(asked) if level.id == mark.level and level.share == share)
    return next(found, "")


def _rows(sitting: Sitting, asked: Asked, answer: Answer | None, poll: tuple[TallyRow, ...] | None) -> tuple[Row, ...]:
    response = given_of(answer).response
    mine = said_in(asked, answer) if answer else ()
    given = {value for values in (response or {}).values() for value in values}
    if is_credited(asked):
        return tuple(Row(words, False, True) for words in mine if words)
    counts = {row.id: row.count for row in poll or ()}
    options = asked.kind.tally(asked.payload, ())
    if options:
        rows = [
            Row(in_words(sitting.lookup, row.words), row.key, row.id in given, counts.get(row.id)) for row in options
        ]
        gone = () if any(row.mine for row in rows) else mine
        return (*rows, *(Row(words, False, True) for words in gone))
    reveal = asked.kind.reveal(asked.payload)
    right = bool(response) and asked.kind.grade(asked.payload, response or {}).share == 1
    rows = [Row(words, right, True) for words in mine if words]
    if reveal.keys and not right:
        rows += [Row(words, True, False) for words in reveal.words]
    return tuple(rows)
