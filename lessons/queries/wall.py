"""What pages for the wall compare and say of the whole class. No value of `wall*.py` has a field for a label, a key or
a text that was not let through."""

import uuid
from datetime import datetime
from typing import Any, Literal

from django.db.models import Count, DateTimeField, OuterRef, Q, QuerySet, Subquery, Sum, UUIDField

from lessons.core.messages import Message, gettext_noop
from lessons.core.protocol import Stage, stage_named
from lessons.core.protocols import protocol_named
from lessons.core.value import Value
from lessons.core.viewer import Viewer
from lessons.models import Attempt, Run, Seat
from lessons.models.prepared import Hole
from lessons.queries.access import about_run
from lessons.queries.editions import lookup_of
from lessons.queries.live import HERE
from lessons.queries.pace import eyes_up, pace_of
from lessons.queries.prompts import prompt_of
from lessons.queries.talk import talk_open

WallName = Literal["join", "text", "prompt", "posts", "shape", "counts"]
WALLS: tuple[WallName, ...] = ("join", "text", "prompt", "posts", "shape", "counts")


class WallState(Value):
    """What a poll compares: the run's own version, those of what is written for the talk and of what is answered, how
    many seats there are and how many are here, when the timer ends."""

    own: int
    talk: int
    answers: int
    here: int
    seats: int
    timer_until: datetime | None

    def key(self, name: WallName) -> str:
        """Return the text that changes with whatever could change on a page of this name."""
        own, here = str(self.own), f"{self.own}-{self.here}-{self.seats}"
        keys: dict[WallName, str] = {
            "join": here,
            "text": own,
            "prompt": f"{own}-{self.talk}",
            "posts": f"{own}-{self.talk}",
            "shape": f"{own}-{self.answers}",
            "counts": f"{here}-{self.answers}",
        }
        return keys[name]

    def seconds_left(self, now: datetime) -> int | None:
        """Return how many seconds the timer still runs, None without one."""
        return max(0, round((self.timer_until - now).total_seconds())) if self.timer_until else None


def wall_state(viewer: Viewer, run: uuid.UUID, *, now: datetime) -> WallState | None:
    """Return the state of one of the viewer's runs in one indexed query, None when it is not theirs."""
    row = about_run(_state, viewer, run=run, here=now - HERE, now=now)
    if row is None:
        return None
    own, talk, answers, here, count, timer_until = row
    return WallState(own, talk or 0, answers or 0, here or 0, count or 0, timer_until)


def _state(runs: QuerySet[Run]) -> QuerySet[Run, Any]:
    seats = Seat.objects.filter(klass_id=OuterRef("klass_id"), run=OuterRef("pk")).order_by().values("run")
    attempts = Attempt.objects.filter(klass_id=OuterRef("klass_id"), seat__run=OuterRef("pk")).order_by()
    here = Q(seen_at__gt=Hole("here", DateTimeField()))
    return runs.filter(pk=Hole("run", UUIDField())).values_list(
        "version",
        Subquery(seats.annotate(n=Sum("version")).values("n")),
        Subquery(attempts.values("seat__run").annotate(n=Sum("version")).values("n")),
        Subquery(seats.annotate(n=Count("pk", filter=here)).values("n")),
        Subquery(seats.annotate(n=Count("pk")).values("n")),
        "timer_until",
    )


def walls_of(run: Run) -> tuple[WallName, ...]:
    """Return the pages that this run has something for. Reads no table."""
    lookup = lookup_of(run.edition_id)
    stage = stage_on(run)
    has: dict[WallName, bool] = {"prompt": stage is not None, "posts": stage is not None}
    has["shape"] = any(one.question.is_poll for one in lookup.chosen(run.questions)) or has_stances(run)
    return tuple(name for name in WALLS if has.get(name, True))


def stage_on(run: Run) -> Stage | None:
    """Return the stage of the class's talk, None for a run without one."""
    prompt = prompt_of(run)
    return stage_named(protocol_named(prompt.protocol), run.talk_stage) if prompt else None


def stages_with_stance(run: Run) -> tuple[Stage, ...]:
    """Return the stages of the talk in which everybody says where they stand."""
    found = prompt_of(run)
    return tuple(stage for stage in protocol_named(found.protocol).stages if stage.stance) if found else ()


def has_stances(run: Run) -> bool:
    """Return whether the talk asks where everybody stands."""
    return bool(stages_with_stance(run))


def now_on(run: Run) -> Message | None:
    """Return in words what the class does now, None where there is nothing to say."""
    pace, stage = pace_of(run), stage_on(run)
    if run.state == "closed":
        return Message(gettext_noop("The lesson is over"))
    if eyes_up(run):
        return Message(gettext_noop("Eyes up"))
    if talk_open(run) and stage:
        return Message(stage.task)
    if pace.together:
        return Message(
            gettext_noop("Together as far as part %(open)d of %(parts)d"), {"open": pace.open, "parts": pace.parts}
        )
    return None
