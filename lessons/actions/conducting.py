"""A teacher leads the class: at whose pace it reads, the stage and time of the talk, who sits in which group."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from lessons.actions.recording import record
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.plan import Prompt
from lessons.core.protocol import STANCES, asks_for_stance, is_question, stage_named
from lessons.core.protocols import protocol_named
from lessons.core.question import FEWEST_VOICES
from lessons.core.viewer import Viewer
from lessons.models import Run, Seat, StandCount
from lessons.queries.editions import lookup_of
from lessons.queries.prompts import prompt_of
from lessons.queries.talk import stand_key

COUNTED = ""  # beside the names of stages: where a seat stood when its stance was counted first


def open_parts(viewer: Viewer, *, run: Run, parts: int, now: datetime) -> None:
    """Let the class read together as far as part `parts`; what somebody has reached before stays open to them."""
    most = len(lookup_of(run.edition_id).plan.sections)
    _change(viewer, run, "set pace", now, pace="teacher", open_parts=max(1, min(parts, most)))


def let_go(viewer: Viewer, *, run: Run, now: datetime) -> None:
    """Let everybody read at their own pace again."""
    _change(viewer, run, "set pace", now, pace="students")


def pause(viewer: Viewer, *, run: Run, paused: bool, now: datetime) -> None:
    """Ask all eyes up, or let all go on; what is typed meanwhile is kept."""
    _change(viewer, run, "paused class" if paused else "let class go on", now, paused_at=now if paused else None)


def freeze_talk(viewer: Viewer, *, run: Run, frozen: bool, now: datetime) -> None:
    """Let the talk be read only, or written again."""
    _change(viewer, run, "froze talk" if frozen else "unfroze talk", now, talk_frozen=frozen)


def close_talk(viewer: Viewer, *, run: Run, now: datetime) -> None:
    """End the talk: nothing more is written, and what was shown stays to be read until the lesson is closed."""
    with transaction.atomic():
        found = _locked(run)
        _count_stands(found, found.talk_stage)
        _write(viewer, found, "closed talk", now, talk_closed_at=now, timer_until=None)


def reopen_talk(viewer: Viewer, *, run: Run, now: datetime) -> None:
    """Open a talk again that was closed, at the stage where it was; stances that were counted stay as they are."""
    _change(viewer, run, "opened talk again", now, talk_closed_at=None)


def choose_prompt(viewer: Viewer, *, run: Run, prompt: str, protocol: str = "", now: datetime) -> None:
    """Give the talk of a run another prompt of its edition, "" for none, or another form, "" for the prompt's own.

    Raises LessonError once the talk was opened, for a prompt that the edition has not got, a form that this version has
    not got, and one that says how far it agrees with a question.
    """
    with transaction.atomic():
        found = _locked(run)
        if found.talk_opened_at is not None:
            raise LessonError(gettext_noop("The talk is open. Its prompt cannot be changed any more."))
        prompts = lookup_of(found.edition_id).prompts
        if prompt and prompt not in prompts:
            raise LessonError(gettext_noop("This lesson has no such prompt. Load the page again, then choose."))
        if prompt and protocol:
            _need_statement(prompts[prompt], protocol)
        _write(viewer, found, "chose prompt", now, prompt=prompt, protocol=protocol if prompt else "", talk_stage="")


def _need_statement(prompt: Prompt, protocol: str) -> None:
    form = protocol_named(protocol)
    if asks_for_stance(form) and is_question(prompt.text):
        raise LessonError(
            gettext_noop("In “%(form)s” the class says how far it agrees with a statement. This prompt is a question."),
            form=form.label,
        )


def set_moderation(viewer: Viewer, *, run: Run, moderation: str, now: datetime) -> None:
    """Let the teacher read each text before the class does, or after."""
    _change(viewer, run, "set moderation", now, moderation="after" if moderation == "after" else "before")


def add_minutes(viewer: Viewer, *, run: Run, minutes: int, now: datetime) -> None:
    """Give the stage so many minutes more than it has left."""
    with transaction.atomic():
        found = _locked(run)
        start = max(found.timer_until or now, now)
        _write(viewer, found, "set timer", now, timer_until=start + timedelta(minutes=minutes))


def set_timer(viewer: Viewer, *, run: Run, minutes: int, now: datetime) -> None:
    """Show for so many minutes how long the stage still lasts; 0 takes the timer away. Nothing ends by itself."""
    _change(viewer, run, "set timer", now, timer_until=now + timedelta(minutes=minutes) if minutes > 0 else None)


def go_to_stage(viewer: Viewer, *, run: Run, stage: str, seen: str = "", now: datetime) -> None:
    """Go to a stage of the talk, with the minutes it proposes; where it was left, stances are counted once and for all.

    Going where the talk is already changes nothing. `seen` is the stage that the page showed, "" for whichever is on.
    Raises LessonError when the run has no talk, when it is closed, and for a page that showed another stage.
    """
    with transaction.atomic():
        found = _locked(run)
        prompt = prompt_of(found)
        if prompt is None or found.talk_opened_at is None:
            raise LessonError(gettext_noop("There is no talk to lead here. Open the talk first."))
        protocol = protocol_named(prompt.protocol)
        here, to = stage_named(protocol, found.talk_stage), stage_named(protocol, stage)
        if found.talk_closed_at is not None:
            raise LessonError(gettext_noop("The talk is closed. Open it again first."))
        if to == here:
            return
        if seen not in ("", here.name):
            raise LessonError(gettext_noop("The talk is at another stage by now. See where it is, then press again."))
        _count_stands(found, found.talk_stage)
        _write(
            viewer,
            found,
            "went to stage",
            now,
            talk_stage=to.name,
            timer_until=now + timedelta(minutes=to.minutes),
        )


def _count_stands(run: Run, stage: str) -> None:
    """Keep how many stand where at the stage that ends, if it asks and enough answered; a second count is not made.

    Counts of two stages are of the very same people, or the later one is not made: two sums side by side would tell
    what somebody chose who came between them. Who was counted and does not stand again stays where they stood.
    """
    prompt = prompt_of(run)
    here = stage_named(protocol_named(prompt.protocol), stage) if prompt else None
    if here is None or not here.stance:
        return
    counted = StandCount.objects.filter(klass_id=run.klass_id, run=run, prompt=run.prompt).first()
    seats = _standing(run, here.name, of_counted=counted is not None)
    stood = [stance for _seat, stance in seats]
    counts = {stance: stood.count(stance) for stance in STANCES}
    if len(seats) < FEWEST_VOICES or (counted and len(seats) != sum(counted.counts.values())):
        return
    StandCount.objects.bulk_create(
        [StandCount(klass_id=run.klass_id, run=run, prompt=run.prompt, stage=here.name, counts=counts)],
        ignore_conflicts=True,
    )
    if counted is None:
        _note_counted(run, seats)


def _standing(run: Run, stage: str, *, of_counted: bool) -> list[tuple[Seat, str]]:
    """Return who stands where at a stage, their rows locked; `of_counted` those alone who were counted before."""
    rows = Seat.objects.filter(klass_id=run.klass_id, run=run).order_by("pk").select_for_update(no_key=True)
    counted, key = stand_key(run.prompt, COUNTED), stand_key(run.prompt, stage)
    stances = [(seat, seat.stands.get(key, seat.stands.get(counted, ""))) for seat in rows]
    return [(seat, one) for seat, one in stances if one in STANCES and (not of_counted or counted in seat.stands)]


def _note_counted(run: Run, seats: Sequence[tuple[Seat, str]]) -> None:
    """Keep with each of these seats where it was counted first; that goes with the stances when the lesson closes."""
    for seat, stance in seats:
        seat.stands = {**seat.stands, stand_key(run.prompt, COUNTED): stance}
    Seat.objects.bulk_update([seat for seat, _stance in seats], ["stands"])


def forget_stands(run: Run) -> None:
    """Count the stances of the stage that is on, then delete every link from a stance to a student. For closing."""
    seats = Seat.objects.filter(klass_id=run.klass_id, run=run).order_by("pk")
    list(seats.select_for_update(no_key=True).values_list("pk"))  # who is just saying where they stand is waited for
    _count_stands(run, run.talk_stage)
    seats.exclude(stands={}).update(stands={}, version=F("version") + 1)


def set_groups(viewer: Viewer, *, run: Run, groups: Mapping[int, int], now: datetime) -> None:
    """Put seats into groups for the talk, by seat id; 0 is none. Those of a group read each other only."""
    with transaction.atomic():
        found = _locked(run)
        seats = list(Seat.objects.select_for_update().filter(run=found, pk__in=groups).order_by("pk"))
        for seat in seats:
            seat.group = groups[seat.pk]
        Seat.objects.bulk_update(seats, ["group"])
        _write(viewer, found, "set groups", now)


def _locked(run: Run) -> Run:
    found = Run.objects.select_for_update(of=("self",), no_key=True).select_related("klass").get(pk=run.pk)
    if found.state != "open":
        raise LessonError(gettext_noop("This lesson is not open. Open it first."))
    return found


def _change(viewer: Viewer, run: Run, verb: str, now: datetime, **changes: Any) -> None:
    with transaction.atomic():
        _write(viewer, _locked(run), verb, now, **changes)


def _write(viewer: Viewer, run: Run, verb: str, now: datetime, **changes: Any) -> None:
    Run.objects.filter(pk=run.pk).update(**changes, version=F("version") + 1)
    record(viewer, verb, run, klass=run.klass, now=now)
