"""What an answer counts once its lesson is graded by another edition than before.

What a teacher has judged keeps the share that the teacher gave, also where the student passed, as long as the question
carries points; a question whose points everybody gets gives them all. Everything else is graded by the other edition's
key, unless the student was asked for less or for something else, or could not choose what is right now: then the answer
waits for the teacher.
"""

from lessons.core.grading import Given, grade_answer, is_credited
from lessons.core.key import choices_of, decided_by, fields_of, named_in
from lessons.core.plan import Asked
from lessons.core.question import WAITING, Grade, Response
from lessons.core.value import Value

UNSETTLED = ("unmarked", "excused")


class Outcome(Value):
    """How an answer stands; share and points are None unless it is marked."""

    standing: str
    share: float | None = None
    points: float | None = None


def outcome(given: Given, asked: Asked | None, *, seen: Asked | None = None, judged: float | None = None) -> Outcome:
    """Return how a settled answer stands under a question, None when the edition does not ask it any more.

    `seen` is the question as the student saw it, `judged` the share that a teacher gave. An answer that is not settled
    stands as before, and so does one without points of a question that is gone.
    """
    if given.standing in UNSETTLED or (asked is None and given.standing == "not_scored"):
        return Outcome(given.standing)
    if asked is None:
        return Outcome("dropped")
    grade = grade_settled(asked, given, seen=seen)
    if judged is not None and asked.question.scored and not is_credited(asked):
        grade = Grade("marked", judged)
    points = None if grade.share is None else grade.share * asked.question.points
    return Outcome(grade.standing, grade.share, points)


def grade_settled(asked: Asked, given: Given, *, seen: Asked | None) -> Grade:
    """Return the grade of an answer that counts; it waits for the teacher when the student saw fewer things to answer
    or to choose from and has not taken up the others since, unless it is all right without them."""
    grade = grade_answer(asked, given, scored=True)
    if grade.share is None or grade.share >= 1 or seen is None:
        return grade
    return WAITING if _missed_out(asked, seen, given.response or {}) else grade


def _missed_out(asked: Asked, seen: Asked, response: Response) -> bool:
    """Return whether a response lacks what decides its share because the student did not see it."""
    things = set(fields_of(asked)) - set(fields_of(seen))
    choices = (set(choices_of(asked)) - set(choices_of(seen))) & decided_by(asked, response)
    return bool((things | choices) - named_in(response))
