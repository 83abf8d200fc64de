"""The head's report of a run: counts and skills with how unsure they are, nobody's label, texts or requests.

For the class's teacher, who hands it on.
"""

from collections.abc import Iterable

from lessons.core.labels import SKILLS
from lessons.core.statistics import facility, wilson
from lessons.core.taking import Taken, TakenQuestion
from lessons.core.value import Value

FEWEST_STUDENTS = 10  # with fewer a share says less than it seems to: counts alone
FEWEST_QUESTIONS = 3  # a skill of one or two is shown by its questions
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
    """Return the figures of a run. Reads no table."""
    scored = tuple(one for one in questions if not one.check and not one.credited)
    marked: list[Marked] = []
    waiting = 0
    for student in students:
        given = [(one, student.answers[one.id]) for one in scored if one.id in student.answers]
        waiting += sum(answer.standing == "waiting" for _, answer in given)
        marked.append([(one, answer.points) for one, answer in given if answer.points is not None])
    by_skill = ((label, tuple(one for one in scored if one.skill == skill)) for skill, label in SKILLS.items())
    skills = tuple(_figure(label, own, marked) for label, own in by_skill if own)
    return HeadReport(sum(map(bool, marked)), waiting, _figure("", scored, marked), skills)


def _figure(label: str, questions: tuple[TakenQuestion, ...], marked: Iterable[Marked]) -> Figure:
    """Return the figure of these questions."""
    own = [[(one, points) for one, points in each if one in questions] for each in marked]
    sums = [(sum(points for _, points in each), sum(one.points for one, _ in each)) for each in own if each]
    low, high = _of_ten([got / most for got, most in sums]) if len(questions) >= FEWEST_QUESTIONS else (None, None)
    asked = tuple(one.stem for one in questions)
    return Figure(label, asked, sum(got for got, _ in sums), sum(most for _, most in sums), low, high)


def _of_ten(shares: list[float]) -> tuple[int | None, int | None]:
    """Return between which two of ten points a class like this would lie. A student counts once, however many questions
    they answered: answers of one student are alike."""
    if len(shares) < FEWEST_STUDENTS:
        return None, None
    found = wilson(facility(shares), len(shares))
    return round(10 * found.low), round(10 * found.high)
