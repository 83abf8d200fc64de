"""A try-out: what a teacher answers in a preview, as one small value. Nothing of it counts, and no table holds it."""

from collections.abc import Iterable

import msgspec

from lessons.core.grading import Given, grade_answer, is_blank
from lessons.core.messages import Message, Problem, gettext_noop
from lessons.core.plan import Asked, Prompt
from lessons.core.protocol import NOTHING, Contribution, stage_named, too_long_in
from lessons.core.protocols import protocol_named
from lessons.core.question import NOT_SCORED, Grade, Raw, Response
from lessons.core.saving import Saved, SaveKey, Stored, decide
from lessons.core.value import Value

MOST_BYTES = 64_000
FULL = Saved("wrong", problem=Problem(Message(gettext_noop("This try-out is full. Start over to try more."))))
STALE = Saved(
    "wrong", problem=Problem(Message(gettext_noop("You started over, or the lesson was changed. Load the page again.")))
)


class TriedAnswer(Value):
    """One answer; token, sequence and revision order its saves as they do a student's."""

    response: Response | None
    passed: bool
    tries: int
    token: str
    sequence: int
    revision: int


class TriedPost(Value):
    """What was written for the talk."""

    said: Contribution
    status: str
    token: str
    sequence: int
    revision: int


class Tried(Value):
    """What was tried in one task: answers by question id, the text for the talk, whether it was handed in, what was
    underlined and called unclear, whether the rules of the talk were accepted, and where the student stood."""

    answers: dict[str, TriedAnswer] = {}
    post: TriedPost | None = None
    handed_in: bool = False
    underlined: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    agreed: bool = False
    stance: str = ""


class TryOut(Value):
    """A whole try-out. `of` names what is tried, down to the last edit of a draft; `number` tells it from every other,
    so that a page of an older one changes nothing; `name` says how often another name for the talk was asked for;
    `reader` is what was chosen for text and colours, None for nothing; `wish` answers the last question."""

    of: str
    number: int
    name: int = 0
    on_other: bool = False
    first: Tried | None = None
    other: Tried | None = None
    reader: str | None = None
    wish: str = ""

    def task(self, *, other: bool) -> Tried | None:
        """Return what was tried in the lesson, or in its other task; None before it was begun."""
        return self.other if other else self.first

    def with_task(self, tried: Tried, *, other: bool) -> "TryOut":
        """Return the try-out with this in the place of what was tried in one task."""
        return msgspec.structs.replace(self, **{"other" if other else "first": tried})

    def begun(self, *, other: bool) -> "TryOut":
        """Return the try-out on this task; going back to one goes on with it."""
        here = self.with_task(self.task(other=other) or Tried(), other=other)
        return msgspec.structs.replace(here, on_other=other)

    @property
    def fits(self) -> bool:
        """Whether it is small enough to be kept in a session."""
        return len(msgspec.json.encode(self)) <= MOST_BYTES


def try_answer(tried: Tried, asked: Asked, *, raw: Raw, key: SaveKey, passed: bool) -> tuple[Tried, Saved]:
    """Return what was tried with one more answer, and what became of it: the same as of a student's."""
    response = None if passed else asked.kind.read(asked.payload, raw)
    if isinstance(response, Problem):
        return tried, Saved("wrong", problem=response)
    question = asked.question
    stored = tried.answers.get(question.id)
    revision, tries = (stored.revision, stored.tries) if stored else (0, 0)
    decision = decide(Stored(stored.token, stored.sequence, stored.revision) if stored else None, key)
    if stored and decision == "known" and (key.sequence < stored.sequence or response == stored.response):
        return tried, Saved("known", revision, response=response, tries=tries)
    if tried.handed_in:
        return tried, Saved("late", revision)
    if stored and decision != "write":
        return tried, Saved("conflict", revision, stored.response)
    answer = TriedAnswer(response, passed, tries + question.guiding, key.token, key.sequence, revision + 1)
    answers = {**tried.answers, question.id: answer}
    saved = Saved("saved", answer.revision, response=response, tries=answer.tries)
    return msgspec.structs.replace(tried, answers=answers), saved


def pass_open(tried: Tried, asked: Iterable[Asked], *, token: str) -> Tried:
    """Return what was tried with those of the questions passed that have no answer yet, as on a student's page."""
    if tried.handed_in:
        return tried
    ids = [one.question.id for one in asked]
    answers = {id_: _passed(tried.answers.get(id_), token) for id_ in ids if not _is_given(tried.answers.get(id_))}
    return msgspec.structs.replace(tried, answers={**tried.answers, **answers})


def _is_given(stored: TriedAnswer | None) -> bool:
    return stored is not None and (stored.passed or not is_blank(stored.response))


def _passed(stored: TriedAnswer | None, token: str) -> TriedAnswer:
    tries, revision = (stored.tries, stored.revision) if stored else (0, 0)
    sequence = stored.sequence if stored and stored.token == token else 0
    return TriedAnswer(None, True, tries, token, sequence, revision + 1)


def grade_tried(asked: Asked, answer: TriedAnswer, *, scored: bool) -> Grade:
    """Return how an answer would count once it was handed in; a blank one carries nothing."""
    if is_blank(answer.response):
        return NOT_SCORED
    return grade_answer(asked, Given(answer.response, answer.passed), scored=scored)


def hand_in(tried: Tried) -> Tried:
    """Return what was tried, handed in."""
    return msgspec.structs.replace(tried, handed_in=True)


def write_post(tried: Tried, said: Contribution, *, key: SaveKey) -> tuple[Tried, Saved]:
    """Return what was tried with what stands in the boxes of the talk, and what became of it."""
    problem = too_long_in(said)
    if problem:
        return tried, Saved("wrong", problem=problem)
    stored, decision = tried.post, _order(tried.post, key)
    if stored and decision == "known" and (key.sequence < stored.sequence or said == stored.said):
        return tried, Saved("known", stored.revision)
    if stored and decision != "write":
        return tried, Saved("conflict", stored.revision, {"text": tuple(stored.said.texts.values())})
    after = put_post(tried, said, key=key, status="writing")
    return after, Saved("saved", after.post.revision if after.post else 0)


def hand_in_post(
    tried: Tried, prompt: Prompt, stage: str, said: Contribution, *, key: SaveKey
) -> tuple[Tried, Problem | None]:
    """Return what was tried with the text handed in, or as it was with the problem that keeps it back."""
    protocol = protocol_named(prompt.protocol)
    problems = protocol.check(stage_named(protocol, stage), said)
    if problems:
        return tried, problems[0]
    if _order(tried.post, key) == "conflict":
        return tried, Problem(Message(gettext_noop("You wrote on another page too. Read that text first.")))
    return put_post(tried, said, key=key, status="waiting"), None


def put_post(tried: Tried, said: Contribution = NOTHING, *, key: SaveKey, status: str) -> Tried:
    """Return what was tried with this for the talk over what was there before."""
    revision = (tried.post.revision if tried.post else 0) + 1
    post = TriedPost(said, status, key.token, key.sequence, revision)
    return msgspec.structs.replace(tried, post=post)


def _order(stored: TriedPost | None, key: SaveKey) -> str:
    return decide(Stored(stored.token, stored.sequence, stored.revision) if stored else None, key)
