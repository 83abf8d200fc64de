"""The head's report of a run: counts and skills with how unsure they are, nobody's label, texts or requests.

For the class's teacher, who hands it on.
"""

from collections.abc import Iterable

from lessons.core.labels import SKILLS
from lessons.core.report.skills import of_ten
from lessons.core.taking import Taken, TakenQuestion
from lessons.core.value import Value

Marked = list[tuple[TakenQuestion, float]]
"""What one student earned, by question."""


class Figure(Value):
    """Some questions of a run, in a skill or altogether: its label (marked for translation), what was asked, and how
    many points of how many the class earned. A class like this lies between `low` and `high` of ten points, which are
    None where there is too little to say so."""

    label: str
    asked: tuple[str, ...]
    earned: float
    most: int
    low: int | None = None
    high: int | None = None


class HeadReport(Value):
    """`students` is of how many an answer was marked, `waiting` how many answers nobody has marked yet."""

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
    by_skill = ((label, tuple(one for one in scored if one.skill == skill)) for skill, label in SKILLS.items())
    skills = tuple(_figure(label, own, marked) for label, own in by_skill if own)
    return HeadReport(sum(map(bool, marked)), waiting, _figure("", scored, marked), skills)


def _figure(label: str, questions: tuple[TakenQuestion, ...], marked: Iterable[Marked]) -> Figure:
    """Return the figure of these questions."""
    own = [[(one, points) for one, points in each if one in questions] for each in marked]
    sums = [(sum(points for _, points in each), sum(one.points for one, _ in each)) for each in own if each]
    low, high = of_ten([got / most for got, most in sums], questions=len(questions))
    asked = tuple(one.stem for one in questions)
    return Figure(label, asked, sum(got for got, _ in sums), sum(most for _, most in sums), low, high)
