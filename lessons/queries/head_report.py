"""The head's report of a run: counts and skills with how unsure they are, nobody's label, texts or requests.

For the class's teacher, who hands it on.
"""

from collections.abc import Iterable

from lessons.core.labels import SKILLS
from lessons.core.question import FEWEST_VOICES
from lessons.core.report.skills import of_ten
from lessons.core.taking import Taken, TakenQuestion
from lessons.core.value import Value

Marked = list[tuple[TakenQuestion, float]]
"""What one student earned, by question."""


class Figure(Value):
    """Some questions of a run, in a skill or altogether: its label (marked for translation), what was asked, and how
    many points of how many the class earned. A class like this lies between `low` and `high` of ten points, which are
    None where there is too little to say so. `held` is a sum of fewer than five students: it has no points."""

    label: str
    asked: tuple[str, ...]
    earned: float
    most: int
    low: int | None = None
    high: int | None = None
    held: bool = False


class HeadReport(Value):
    """`students` is of how many an answer was marked, `waiting` how many answers nobody has marked yet. Neither
    `students` nor `whole` counts the questions of a skill that is held: what is left of two sums would tell it."""

    students: int
    waiting: int
    whole: Figure
    skills: tuple[Figure, ...]


def head_report(questions: tuple[TakenQuestion, ...], students: Iterable[Taken]) -> HeadReport:
    """Return the figures of a run: what counts now. Who was given a classmate's answers is counted by that one.

    Reads no table.
    """
    scored = tuple(one for one in questions if not one.check and not one.credited)
    marked: list[Marked] = []
    waiting = 0
    for student in students:
        given = [(one, student.answers[one.id]) for one in scored if one.id in student.answers]
        waiting += sum(answer.standing == "waiting" for _, answer in given)
        marked.append([(one, answer.points) for one, answer in given if answer.points is not None and answer.own])
    by_skill = {skill: tuple(one for one in scored if one.skill == skill) for skill in SKILLS}
    skills: dict[str, Figure] = {skill: _figure(SKILLS[skill], own, marked) for skill, own in by_skill.items() if own}
    told = tuple(one for one in scored if not skills[one.skill].held)
    counted = sum(any(one in told for one, _ in each) for each in marked)
    return HeadReport(counted, waiting, _figure("", told, marked), tuple(skills.values()))


def _figure(label: str, questions: tuple[TakenQuestion, ...], marked: Iterable[Marked]) -> Figure:
    """Return the figure of these questions, without points where fewer than five students earned them."""
    own = [[(one, points) for one, points in each if one in questions] for each in marked]
    sums = [(sum(points for _, points in each), sum(one.points for one, _ in each)) for each in own if each]
    asked = tuple(one.stem for one in questions)
    if len(sums) < FEWEST_VOICES:
        return Figure(label, asked, 0, 0, held=True)
    low, high = of_ten([got / most for got, most in sums], questions=len(questions))
    return Figure(label, asked, sum(got for got, _ in sums), sum(most for _, most in sums), low, high)
