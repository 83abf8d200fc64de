"""What a teacher sees of the talk that they lead: stage, time, what comes next. Holds nothing of any student."""

from datetime import datetime

from lessons.core.plan import Prompt
from lessons.core.protocol import Stage, TalkProtocol, stage_named
from lessons.core.protocols import PROTOCOLS, protocol_named
from lessons.core.value import Value
from lessons.models import Run
from lessons.queries.editions import lookup_of
from lessons.queries.prompts import prompt_of
from lessons.queries.talk import minutes_left

MORE_MINUTES = (2, 5)


class Lead(Value):
    """The talk as its teacher leads it; `number` counts the stage from 1, `minutes` is None without a timer."""

    protocol: str
    prompt: Prompt
    stage: Stage
    number: int
    count: int
    before: Stage | None
    after: Stage | None
    minutes: int | None


class Choice(Value):
    """Something that a teacher can choose for the talk: a prompt beside the name of its form, or a form beside what it
    is; both are marked for translation."""

    id: str
    text: str
    beside: str
    chosen: bool


def lead_of(run: Run, *, now: datetime) -> Lead | None:
    """Return the talk of a run, None when its edition has not got the prompt."""
    prompt = prompt_of(run)
    if prompt is None:
        return None
    protocol = protocol_named(prompt.protocol)
    stage = stage_named(protocol, run.talk_stage)
    place = protocol.stages.index(stage)
    return Lead(
        protocol=protocol.label,
        prompt=prompt,
        stage=stage,
        number=place + 1,
        count=len(protocol.stages),
        before=_stage_at(protocol, place - 1),
        after=_stage_at(protocol, place + 1),
        minutes=minutes_left(run, now),
    )


def _stage_at(protocol: TalkProtocol, place: int) -> Stage | None:
    return protocol.stages[place] if 0 <= place < len(protocol.stages) else None


def choices_of(run: Run) -> tuple[Choice, ...]:
    """Return the prompts that the talk of a run can have."""
    prompts = lookup_of(run.edition_id).prompts.values()
    return tuple(Choice(one.id, one.text, protocol_named(one.protocol).label, one.id == run.prompt) for one in prompts)


def forms_of(run: Run) -> tuple[Choice, ...]:
    """Return the forms that the talk of a run can have."""
    return tuple(Choice(one.name, one.label, one.about, one.name == run.protocol) for one in PROTOCOLS)
