"""What a talk came to: how much was said at which stage and with which move, who was not heard, where the class stood.

Opinions are never marked and nobody is counted by what they think: stances are counts of the class alone.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from lessons.core.plan import Prompt
from lessons.core.protocol import MOVED, STANCES, Stage, TalkProtocol
from lessons.core.protocols import protocol_named
from lessons.core.value import Value
from lessons.models import Post, Run, Seat, StandCount
from lessons.models.discussion import HANDED_IN
from lessons.queries.editions import lookup_of
from lessons.queries.talk import labelled

FIRST = "first"


class Count(Value):
    """How often something was there; `label` is marked for translation."""

    label: str
    count: int


class Said(Value):
    """One contribution under its name of the talk; `move` is "first" for a text that answers none, `feedback` what its
    author was written."""

    id: int
    revision: int
    alias: str
    move: str
    words: tuple[tuple[str, str], ...]
    quotes: tuple[str, ...]
    status: str
    feedback: str
    at: datetime


class Stances(Value):
    """Where the class stood at one stage; `counts` in the order of the stances, empty with too few voices."""

    label: str
    counts: tuple[int, ...]


class Summary(Value):
    """A talk in numbers. Safe on a covered page."""

    prompt: Prompt
    protocol: str
    stages: tuple[Count, ...]
    moves: tuple[Count, ...]
    shown: int
    heard: int
    seats: int
    stances: tuple[Stances, ...]


def summary_of(run: Run, prompt: Prompt) -> Summary:
    """Return the talk to a prompt in numbers, in four queries."""
    protocol = protocol_named(prompt.protocol)
    posts = list(_posts(run, prompt.id).values_list("place", "move", "status"))
    moves = Counter(move or FIRST for _, move, _ in posts)
    seats, silent = _seats(run).count(), _silent(run).count()
    return Summary(
        prompt=prompt,
        protocol=protocol.label,
        stages=tuple(Count(stage.label, count) for stage, count in _by_stage(protocol, posts)),
        moves=tuple(Count(label, moves[move]) for move, label in MOVED.items()),
        shown=sum(status == "shown" for _, _, status in posts),
        heard=seats - silent,
        seats=seats,
        stances=_stances(run, prompt.id, protocol),
    )


def _posts(run: Run, prompt: str) -> QuerySet[Post]:
    rows = Post.objects.filter(klass_id=run.klass_id, run=run, prompt=prompt, status__in=HANDED_IN)
    return rows.filter(handed_in_at__isnull=False)


def _by_stage(protocol: TalkProtocol, posts: Iterable[tuple[str, str, str]]) -> Iterable[tuple[Stage, int]]:
    """Yield each stage at which something new is written, with how much was: a stage that only goes on with the text of
    one before has the answers alone."""
    places = Counter("" if move else place for place, move, _ in posts)
    seen: set[str] = set()
    for stage in protocol.stages:
        new = places[stage.post] if stage.post and stage.post not in seen else 0
        if (stage.post and stage.post not in seen) or stage.replies:
            yield stage, new + (places[""] if stage.replies else 0)
        seen.add(stage.post)


def _stances(run: Run, prompt: str, protocol: TalkProtocol) -> tuple[Stances, ...]:
    rows = StandCount.objects.filter(klass_id=run.klass_id, run=run, prompt=prompt)
    counted = dict(rows.values_list("stage", "counts"))
    asked = [stage for stage in protocol.stages if stage.stance]
    return tuple(
        Stances(stage.label, tuple(counted[stage.name].get(one, 0) for one in STANCES) if stage.name in counted else ())
        for stage in asked
    )


def _seats(run: Run) -> QuerySet[Seat]:
    return Seat.objects.filter(klass_id=run.klass_id, run=run, absent=False, excused=False)


def _silent(run: Run) -> QuerySet[Seat]:
    """Return the seats from which nothing was handed in, in any talk of the run: who took the other task does not stand
    out, nor who wrote what was sealed."""
    spoke = Q(status__in=HANDED_IN, handed_in_at__isnull=False) | Q(status="sealed")
    return _seats(run).exclude(pk__in=Post.objects.filter(spoke, klass_id=run.klass_id, run=run).values("seat"))


def not_heard(run: Run) -> tuple[int, ...]:
    """Return the numbers of those who have not been heard; who passed is among them. Only for an uncovered page."""
    return tuple(_silent(run).order_by("student__position").values_list("student__position", flat=True))


def said_in_talk(run: Run, prompt: Prompt) -> dict[str, tuple[Said, ...]]:
    """Return the contributions by move, first texts first, the oldest first. Only for an uncovered page."""
    sentences = lookup_of(run.edition_id).sentences
    rows = _posts(run, prompt.id).select_related("seat").order_by("handed_in_at", "pk")
    said = [
        Said(
            id=post.pk,
            revision=post.revision,
            alias=post.seat.alias,
            move=post.move or FIRST,
            words=labelled(prompt, post),
            quotes=tuple(sentences[one].text for one in post.quotes if one in sentences),
            status=post.status,
            feedback=post.feedback,
            at=post.handed_in_at or post.saved_at,
        )
        for post in rows
    ]
    return {move: tuple(one for one in said if one.move == move) for move in (FIRST, *MOVED)}
