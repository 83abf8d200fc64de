"""What a student's results come to: how many were found, what to try again, and how it was last time.

Only for a sitting that is revealed, and never for the other task.
"""

from collections.abc import Mapping

from lessons.core.comparing import Compared, Score, compare
from lessons.core.grading import points_of
from lessons.core.labels import TRIED_AGAIN
from lessons.core.plan import Lookup
from lessons.core.value import Value
from lessons.models import Answer
from lessons.queries.editions import lookup_of
from lessons.queries.guiding import Place
from lessons.queries.judging import NO_MARK, Judged, Marks
from lessons.queries.results import Result, known_of
from lessons.queries.sitting import Sitting, is_returned


class Again(Value):
    """A question to try again: its number, what it asks a reader to do (marked for translation), and the paragraphs to
    read again, each by the first sentence of its proof; without one the whole part."""

    id: str
    number: int
    todo: str
    part: int
    places: tuple[Place, ...]


class Summary(Value):
    """How many of the marked answers were found or partly right, how many wait, what to try again, and a word on how
    much it is beside the lesson before ("" where nothing can be said). Questions whose points everybody has are in the
    points alone."""

    found: int
    partly: int
    marked: int
    waiting: int
    earned: float
    most: int
    again: tuple[Again, ...]
    than_before: Compared


def summary_of(sitting: Sitting, answers: Mapping[str, Answer], results: tuple[Result, ...], judged: Judged) -> Summary:
    """Return the summary. Reads no table."""
    marked = [one for one in results if one.earned is not None and not one.credited]
    score = score_of(sitting, answers, judged.marks)
    return Summary(
        found=sum(one.state == "right" for one in marked),
        partly=sum(one.state == "part" for one in marked),
        marked=len(marked),
        waiting=sum(one.earned is None and one.state in ("waiting", "unfinished") for one in results),
        earned=score.earned,
        most=score.most,
        again=tuple(_again(one) for one in marked if one.state != "right"),
        than_before=compare(score_before(judged), score),
    )


def score_of(sitting: Sitting, answers: Mapping[str, Answer], marks: Marks) -> Score:
    """Return the points of the answers whose marks the student may know, and of what everybody has the points of; what
    waits, was passed or has no answer takes nothing away."""
    points = {}
    for asked in sitting.asked:
        id_ = asked.question.id
        answer = answers.get(id_)
        if not asked.question.scored or is_returned(answer):
            continue
        earned = points_of(asked, known_of(sitting, asked, answer, marks.get(id_, NO_MARK)))
        if earned is not None:
            points[id_] = earned
    return _score(sitting.lookup, points)


def score_before(judged: Judged) -> Score:
    """Return the same of the lesson before, nothing without one."""
    return _score(lookup_of(judged.edition_before), judged.points_before) if judged.edition_before else Score()


def _score(lookup: Lookup, points: Mapping[str, float]) -> Score:
    asked = [one for one in points if one in lookup.asked]
    most = sum(lookup.asked[one].question.points for one in asked)
    return Score(sum(points[one] for one in asked), most, len(asked))


def _again(result: Result) -> Again:
    first = {place.paragraph: place for place in reversed(result.proof) if place.paragraph}
    places = tuple(first[number] for number in sorted(first))
    return Again(result.id, result.number, TRIED_AGAIN[result.skill], result.part, places)
