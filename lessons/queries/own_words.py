"""One student's answers and texts in words, as they saw the questions. For the student's own page alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lessons.core.grading import points_of
from lessons.core.key import in_words
from lessons.core.plan import Asked, Lookup, Prompt
from lessons.core.value import Value
from lessons.models import Answer, AnswerVersion, Post
from lessons.queries.editions import lookup_of
from lessons.queries.judging import NO_MARK, NewestMark, held
from lessons.queries.responses import response_of
from lessons.queries.results import level_of
from lessons.queries.sitting import OTHER, Sitting, given_of, is_returned
from lessons.queries.talk import said_in

TOLD = ("writing", "waiting", "shown", "hidden", "passed")  # of a text in any other state its author is told in person


class Older(Value):
    """What an answer was before, or what came after the end, in words."""

    words: tuple[Any, ...]
    late: bool


class OwnAnswer(Value):
    """An answer under the question as it was seen. `earned`, `comment` and `level` are there only once results are out
    and a teacher's mark was released; `returned` while the student is asked to write it again, `returned_with` what the
    teacher said to that, also afterwards; `source` is how it came: "web", "typed" by a teacher, "with" a classmate.
    `tries` counts those at a check, `saved_at` is when what stands there was saved, None while nothing does."""

    stem: str
    claim: str
    words: tuple[Any, ...]
    passed: bool
    poll: bool
    source: str
    older: tuple[Older, ...]
    points: int
    earned: float | None
    comment: str
    level: str
    returned: bool
    returned_with: str
    tries: int
    saved_at: datetime | None


class OwnText(Value):
    """A text for the talk under its prompt, and its state as its author is told."""

    prompt: str
    text: str
    status: str
    feedback: str


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer with the newest mark on it, and what it was before."""

    answer: Answer
    mark: NewestMark = NO_MARK
    versions: Sequence[AnswerVersion] = ()


def own_answers(sitting: Sitting, answers: Iterable[Kept], *, now: datetime) -> tuple[OwnAnswer, ...]:
    """Return a sitting's answers in reading order; marks and comments only where the student may see them."""
    places = {question: place for place, question in enumerate(sitting.lookup.asked)}
    in_order = sorted(answers, key=lambda one: places.get(one.answer.question, len(places)))
    out = sitting.revealed(now) and not sitting.on_other
    found = (_answer(sitting, one, out=out) for one in in_order)
    return tuple(one for one in found if one)


def _answer(sitting: Sitting, kept: Kept, *, out: bool) -> OwnAnswer | None:
    answer, lookup = kept.answer, sitting.lookup
    saw = lookup_of(answer.edition_id) if answer.edition_id else lookup
    asked = saw.asked.get(answer.question)
    if asked is None:
        return None
    counted = lookup.asked.get(answer.question, asked)
    told = out and answer.standing == "marked" and not is_returned(answer)
    told = told and not held(counted, kept.mark, out=sitting.released)
    return OwnAnswer(
        stem=asked.question.stem,
        claim=getattr(asked.payload, "claim", ""),
        words=_words(saw, asked, answer.response),
        passed=answer.passed,
        poll=asked.question.is_poll,
        source=answer.source,
        older=tuple(
            Older(_words(saw, asked, one.response), one.reason == "late")
            for one in kept.versions
            if one.response != answer.response
        ),
        points=counted.question.points,
        earned=points_of(counted, given_of(answer)) if told else None,
        comment=kept.mark.comment if told else "",
        level=level_of(counted, kept.mark, answer.share) if told else "",
        returned=answer.returned_at is not None,
        returned_with=answer.returned_with,
        tries=answer.tries if asked.question.guiding else 0,
        saved_at=answer.saved_at if answer.response is not None or answer.passed else None,
    )


def _words(saw: Lookup, asked: Asked, stored: Any) -> tuple[Any, ...]:
    response = response_of(stored)
    described = asked.kind.describe(asked.payload, response) if response else ()
    return tuple(in_words(saw, one) for one in described if one)


def own_texts(posts: Iterable[Post], prompts: Mapping[str, Prompt]) -> tuple[OwnText, ...]:
    """Return the texts that are still there, or that the student would rather not write."""
    told = [post for post in posts if post.status in TOLD and (post.text or post.more or post.status == "passed")]
    return tuple(OwnText(_prompt(post, prompts), _all_of(post), post.status, post.feedback) for post in told)


def _all_of(post: Post) -> str:
    return "\n\n".join(text for text in said_in(post).texts.values() if text.strip())


def _prompt(post: Post, prompts: Mapping[str, Prompt]) -> str:
    prompt = prompts.get(post.prompt.removeprefix(OTHER))
    return prompt.text if prompt else ""
