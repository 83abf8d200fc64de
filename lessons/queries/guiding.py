"""What a guiding check says to its newest try, and when the way on from it is open. Reads no table."""

from typing import Any, Literal

from lessons.core.key import Said, in_words, said_to
from lessons.core.plan import Asked, Lookup
from lessons.core.question import Response
from lessons.core.value import Value
from lessons.models import Answer
from lessons.queries.sitting import given_of

Step = Literal["yes", "not_yet", "proof", "answer"]
STEPS: dict[int, Step] = {1: "not_yet", 2: "proof"}


class Place(Value):
    """A sentence and where it stands; `edited` when a teacher gave it other words."""

    id: str
    text: str
    paragraph: int
    part: int
    edited: bool = False


class Check(Value):
    """What a guiding check says to its newest try: to what was given, later the proof, at last feedback and answer."""

    step: Step
    feedback: str = ""
    said: tuple[Said, ...] = ()
    proof: tuple[Place, ...] = ()
    words: tuple[Any, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether nothing more is to be found out here: it was right, or has been explained."""
        return self.step in ("yes", "answer")


def check_of(lookup: Lookup, asked: Asked, response: Response | None, tries: int) -> Check | None:
    """Return what a guiding check says: "not yet" once, then the proof, then the answer; "yes" at any time."""
    if not tries or response is None:
        return None
    proof = tuple(place_of(lookup, one) for one in asked.question.evidence)
    if asked.kind.grade(asked.payload, response).share == 1:
        return Check("yes", asked.question.feedback, proof=proof)
    step = STEPS.get(tries, "answer")
    if step == "answer":
        words = tuple(in_words(lookup, one) for one in asked.kind.reveal(asked.payload).words)
        return Check(step, asked.question.feedback, proof=proof, words=words)
    said = said_to(lookup, asked, response, given_only=True)
    return Check(step, said=said, proof=proof if step == "proof" else ())


def place_of(lookup: Lookup, sentence: str) -> Place:
    """Return a sentence with the number of its paragraph (0 for none) and of its part."""
    here = lookup.sentences[sentence]
    number = lookup.paragraph_numbers().get(here.block.id, 0)
    return Place(sentence, here.text, number, lookup.part_of_block(here.block.id), here.edited)


def is_settled(lookup: Lookup, asked: Asked, answer: Answer | None) -> bool:
    """Return whether the way on from a guiding check is open: it was passed, right or explained."""
    given = given_of(answer)
    check = check_of(lookup, asked, given.response, answer.tries if answer else 0)
    return given.passed or (check is not None and check.settled)
