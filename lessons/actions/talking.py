"""Writing posts, handing them in, taking them back; letting them through or hiding them.

Rows are locked in one order everywhere: run, seat, attempt, then answer or post.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from lessons.actions.recording import record
from lessons.core.errors import LessonError
from lessons.core.messages import Message, Problem, gettext_noop
from lessons.core.protocol import POST_LIMIT
from lessons.core.protocols import protocol_named
from lessons.core.saving import GONE, Saved, SaveKey, Stored, decide
from lessons.core.viewer import Viewer
from lessons.models import Post, Run, Seat
from lessons.models.discussion import HANDED_IN
from lessons.queries.editions import lookup_of
from lessons.queries.sitting import OTHER, Sitting, seat_open

WRITTEN = ["text", "status", "token", "sequence", "revision", "saved_at", "handed_in_at"]
NOBODY = SaveKey("-", 0, 0)  # the key of no page: every save on its way meets a newer revision


def save_post(
    viewer: Viewer, *, seat: int, prompt: str, text: str, key: SaveKey, device: str = "", now: datetime
) -> Saved:
    """Save what a student is writing for the talk and return what became of it. Nobody reads it yet.

    `device` as in save_answer: a device with an older return code saves nothing.
    """
    with transaction.atomic():
        found = _own_seat(viewer, seat, device)
        if found is None or prompt not in _prompts(found):
            return GONE
        problem = _too_long(text)
        if problem:
            return Saved("wrong", problem=problem)
        stored = _stored(found, prompt)
        decision = decide(Stored(stored.token, stored.sequence, stored.revision) if stored else None, key)
        if decision == "known" and stored is not None and (key.sequence < stored.sequence or text == stored.text):
            return Saved("known", stored.revision)
        in_time = seat_open(found, now)
        if stored is not None and (decision != "write" or (stored.status != "writing" and not in_time)):
            return Saved("conflict", stored.revision, {"text": (stored.text,)})
        post = _write(found, prompt, text, key, stored, now)
    return Saved("saved" if in_time else "late", post.revision)


def _own_seat(viewer: Viewer, seat: int, device: str) -> Seat | None:
    """Raise the version of the viewer's seat, which locks its row, and return it with its run as it is now."""
    own = Seat.objects.filter(pk=seat, student_id=viewer.id, student__code_hash__startswith=device)
    if not own.update(version=F("version") + 1):
        return None
    return Seat.objects.select_related("run").get(pk=seat)


def _prompts(seat: Seat) -> set[str]:
    """Return the talks this seat may write to: the run's and the other task's."""
    other = lookup_of(seat.run.other_id).prompts if seat.run.other_id else ()
    return {seat.run.prompt, *(f"{OTHER}{prompt}" for prompt in other)} - {""}


def _too_long(text: str) -> Problem | None:
    if len(text) <= POST_LIMIT:
        return None
    message = gettext_noop("Your text has %(count)d letters. The box holds %(limit)d. Make it shorter.")
    return Problem(Message(message, {"count": len(text), "limit": POST_LIMIT}), "text")


def _write(
    seat: Seat, prompt: str, text: str, key: SaveKey, stored: Post | None, now: datetime, *, status: str = "writing"
) -> Post:
    post = Post(
        klass_id=seat.klass_id,
        run_id=seat.run_id,
        seat=seat,
        prompt=prompt,
        text=text,
        status=status,
        token=key.token,
        sequence=key.sequence,
        revision=(stored.revision if stored else 0) + 1,
        saved_at=now,
        handed_in_at=now if status == "waiting" else None,
    )
    Post.objects.bulk_create([post], update_conflicts=True, unique_fields=["seat", "prompt"], update_fields=WRITTEN)
    return post


def hand_in_post(viewer: Viewer, *, sitting: Sitting, text: str, key: SaveKey, now: datetime) -> Problem | None:
    """Give the post to the teacher, as it stands in the box. Returns a problem when it cannot be handed in."""
    prompt = sitting.prompt
    problems = protocol_named(prompt.protocol).check(text) if prompt else ()
    if problems:
        return problems[0]
    with transaction.atomic():
        seat = _own_seat(viewer, sitting.seat.pk, "")
        if prompt is None or seat is None or seat.run.talk_opened_at is None or not seat_open(seat, now):
            return Problem(Message(gettext_noop("The talk is not open now. Your text stays here.")))
        stored = _stored(seat, sitting.talk)
        if stored and decide(Stored(stored.token, stored.sequence, stored.revision), key) == "conflict":
            return Problem(Message(gettext_noop("You wrote on another page too. Read that text first.")))
        _write(seat, sitting.talk, text, key, stored, now, status="waiting")
    return None


def _stored(seat: Seat, prompt: str) -> Post | None:
    return Post.objects.filter(klass_id=seat.klass_id, seat=seat, prompt=prompt).first()


def pass_prompt(viewer: Viewer, *, sitting: Sitting, key: SaveKey | None, now: datetime) -> None:
    """Let a student rather not write: they may read all the same, and what stood in the box is gone.

    The page's save key is kept, so that a save that is still on its way does not bring the text back.
    """
    with transaction.atomic():
        seat = _own_seat(viewer, sitting.seat.pk, "")
        if sitting.prompt is None or seat is None or not seat_open(seat, now):
            return
        _write(seat, sitting.talk, "", key or NOBODY, _stored(seat, sitting.talk), now, status="passed")


def delete_post(viewer: Viewer, *, post: int, now: datetime) -> None:
    """Empty the student's own post for good; deleting one that is gone changes nothing.

    The empty row stays, so that a save that is still on its way does not bring the text back.
    """
    with transaction.atomic():
        found = Post.objects.filter(pk=post, seat__student_id=viewer.id).values_list("seat_id", "prompt").first()
        seat = _own_seat(viewer, found[0], "") if found else None
        if seat is not None and found is not None:
            _write(seat, found[1], "", NOBODY, _stored(seat, found[1]), now)


def decide_post(viewer: Viewer, *, run: Run, post: int, revision: int, show: bool, now: datetime) -> None:
    """Let a post through to those who may read, or hide it.

    `revision` is the one that the teacher has read. Raises LessonError for a post that is not handed in, or that the
    student has changed since.
    """
    with transaction.atomic():
        seats = Seat.objects.filter(run=run, posts=post)
        locked = seats.select_for_update(of=("self",)).first()
        found = Post.objects.filter(pk=post, seat=locked).first() if locked else None
        if found is None or found.status not in HANDED_IN:
            raise LessonError(gettext_noop("The student has taken this text back. There is nothing to decide."))
        if found.revision != revision:
            raise LessonError(gettext_noop("The student has changed this text. Read it again, then decide."))
        Post.objects.filter(pk=found.pk).update(status="shown" if show else "hidden")
        Seat.objects.filter(pk=found.seat_id).update(version=F("version") + 1)
        record(viewer, "let post through" if show else "hid post", found, klass=run.klass, now=now)
