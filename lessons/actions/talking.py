"""A student in the talk: writing, handing in, answering a classmate, standing somewhere, passing, taking back.

Rows are locked in one order everywhere: student, run, seat, attempt, then answer or post. A student's own writing
begins at the seat: it only asks that the run stays, which nobody who leads it is in the way of.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from lessons.actions.answering import OVER
from lessons.core.digits import whole_number
from lessons.core.messages import Message, Problem, gettext_noop
from lessons.core.plan import Lookup, Prompt
from lessons.core.protocol import MOVES, NOTHING, STANCES, TEXT, Contribution, check_reply, too_long_in
from lessons.core.protocols import protocol_named
from lessons.core.saving import GONE, Decision, Saved, SaveKey, Stored, decide
from lessons.core.viewer import Viewer
from lessons.models import Post, PostReport, Seat
from lessons.models.discussion import HANDED_IN
from lessons.queries.editions import lookup_of
from lessons.queries.prompts import prompts_of
from lessons.queries.sitting import OTHER, Sitting, read_by
from lessons.queries.talk import REPLY, said_in, stand_key, talk_for, talk_writable

WRITTEN = ["text", "more", "quotes", "move", "status", "hidden_for", "let_through", "redacted", "token", "sequence",
           "revision", "saved_at", "handed_in_at"]  # fmt: skip
NOBODY = SaveKey("-", 0, 0)  # the key of no page: every save on its way meets a newer revision
SHUT = Problem(Message(gettext_noop("The talk is not open now. Your text stays here.")))
AWAY = Saved(
    "wrong", problem=Problem(Message(gettext_noop("This text is not shown any more. You cannot answer it now.")))
)
RULES_FIRST = Problem(Message(gettext_noop("Read the rules of the talk first. Your text stays here.")))
TAKEN = Problem(Message(gettext_noop("Your teacher has read this and will talk to you alone. You did nothing wrong.")))
ELSEWHERE = Problem(Message(gettext_noop("You wrote on another page too. Read that text first.")))


def save_post(
    viewer: Viewer,
    *,
    seat: int,
    prompt: str,
    place: str = "text",
    said: Contribution,
    key: SaveKey,
    device: str = "",
    now: datetime,
) -> Saved:
    """Save what a student is writing for the talk and return what became of it. Nobody reads it yet.

    `place` says which of the seat's own posts it is. `device` as in save_answer: a device with an older return code
    saves nothing.
    """
    with transaction.atomic():
        found = _own_seat(viewer, seat, device)
        if found is None or prompt not in _prompts(found):
            return GONE
        stored = _stored(found, prompt, place)
        if stored is None and not _may_lie_at(found, prompt, place):
            return AWAY if place.startswith(REPLY) else GONE
        if found.run.words_deleted_at is not None:
            return OVER
        said = _fitting(found, prompt, place, said)
        problem = TAKEN if stored is not None and stored.status == "sealed" else too_long_in(said)
        if problem:
            return Saved("wrong", problem=problem)
        decision = _decision(stored, said, key)
        if decision == "known" and stored is not None and (key.sequence < stored.sequence or said == said_in(stored)):
            return Saved("known", stored.revision)
        in_time = talk_writable(found, prompt, now)
        if stored is not None and (decision != "write" or not _takes_words(stored, in_time=in_time)):
            return Saved("conflict", stored.revision, {"text": tuple(said_in(stored).texts.values())})
        post = _write(found, prompt, place, said, key, stored, now)
    return Saved("saved" if in_time else "late", post.revision)


def _takes_words(stored: Post, *, in_time: bool) -> bool:
    """Return whether a save may change a post: what was handed in is changed by handing in alone."""
    return stored.status == "writing" or (stored.status not in HANDED_IN and in_time)


def _decision(stored: Post | None, said: Contribution, key: SaveKey) -> Decision:
    """Return which of two saves counts; where both hold the same words there is nothing to choose between."""
    if stored is None:
        return decide(None, key)
    decision = decide(Stored(stored.token, stored.sequence, stored.revision), key)
    same = said_in(stored).texts == said.texts and stored.status in ("writing", "waiting")
    return "write" if decision == "conflict" and same else decision


def _own_seat(viewer: Viewer, seat: int, device: str = "") -> Seat | None:
    """Raise the version of the viewer's seat, which locks its row, and return it with its run as it is now."""
    own = Seat.objects.filter(pk=seat, student_id=viewer.id, student__code_hash__startswith=device)
    if not own.update(version=F("version") + 1):
        return None
    return Seat.objects.select_related("run").get(pk=seat)


def _prompts(seat: Seat) -> set[str]:
    """Return the talks this seat may write to: the run's and the other task's."""
    other = lookup_of(seat.run.other_id).prompts if seat.run.other_id else ()
    return {seat.run.prompt, *(f"{OTHER}{prompt}" for prompt in other)} - {""}


def _prompt(seat: Seat, prompt: str) -> tuple[Lookup, Prompt | None]:
    """Return the edition that this talk is about and its prompt, None where the edition has none of that name."""
    other = seat.run.other_id if prompt.startswith(OTHER) else None
    lookup = lookup_of(other or seat.run.edition_id)
    prompts = lookup.prompts if other else prompts_of(seat.run)
    return lookup, prompts.get(prompt.removeprefix(OTHER))


def _fitting(seat: Seat, prompt: str, place: str, said: Contribution) -> Contribution:
    """Return what of this the post can hold: texts of its own boxes, sentences of its text, a move for an answer."""
    lookup, named = _prompt(seat, prompt)
    stages = protocol_named(named.protocol).stages if named else ()
    boxes = {box.name for stage in stages if stage.post == place for box in stage.boxes} - {TEXT.name}
    return Contribution(
        said.text,
        {name: text for name, text in said.more.items() if name in boxes},
        tuple(one for one in said.quotes if one in lookup.sentences),
        said.move if place.startswith(REPLY) and said.move in MOVES else "",
    )


def _may_lie_at(seat: Seat, prompt: str, place: str) -> bool:
    """Return whether this names a post that the talk has: one of its stages', or an answer to one that is shown."""
    if place.startswith(REPLY):
        return _parent(seat, prompt, place) is not None
    _lookup, named = _prompt(seat, prompt)
    if named is None:  # the run was moved to an edition without it: what is on its way is kept all the same
        return place == "text"
    return place in {stage.post for stage in protocol_named(named.protocol).stages if stage.post}


def _parent(seat: Seat, prompt: str, place: str) -> Post | None:
    key = place.removeprefix(REPLY)
    post = whole_number(key)
    if post is None or key != str(post):
        return None
    rows = Post.objects.filter(read_by(seat, prompt), klass_id=seat.klass_id, run_id=seat.run_id, prompt=prompt)
    return rows.filter(pk=post, parent=None).exclude(place__startswith=REPLY).exclude(seat=seat).first()


def _stored(seat: Seat, prompt: str, place: str) -> Post | None:
    return Post.objects.filter(klass_id=seat.klass_id, seat=seat, prompt=prompt, place=place).first()


def _write(
    seat: Seat,
    prompt: str,
    place: str,
    said: Contribution,
    key: SaveKey,
    stored: Post | None,
    now: datetime,
    *,
    status: str = "writing",
) -> Post:
    parent = stored.parent_id if stored else int(place.removeprefix(REPLY)) if place.startswith(REPLY) else None
    post = Post(
        klass_id=seat.klass_id,
        run_id=seat.run_id,
        seat=seat,
        prompt=prompt,
        place=place,
        parent_id=parent,
        text=said.text,
        more=said.more,
        quotes=list(said.quotes),
        move=said.move,
        status=status,
        token=key.token,
        sequence=key.sequence,
        revision=(stored.revision if stored else 0) + 1,
        saved_at=now,
        handed_in_at=now if status in ("waiting", "shown") else None,
    )
    Post.objects.bulk_create(
        [post], update_conflicts=True, unique_fields=["seat", "prompt", "place"], update_fields=WRITTEN
    )
    return post


def hand_in_post(
    viewer: Viewer, *, sitting: Sitting, place: str = "text", said: Contribution, key: SaveKey, now: datetime
) -> Problem | None:
    """Give a post or an answer to the teacher as it stands in its boxes. Returns a problem when it cannot be.

    Where the teacher reads afterwards it is shown at once.
    """
    said = _fitting(sitting.seat, sitting.talk, place, said)
    talk, problems = talk_for(sitting, now=now), _problems(sitting, place, said)
    if problems:
        return problems[0]
    with transaction.atomic():
        seat = _own_seat(viewer, sitting.seat.pk)
        if seat is None or not talk.may_hand_in(place) or not talk_writable(seat, sitting.talk, now):
            return SHUT
        if seat.agreed_at is None:
            return RULES_FIRST
        if not _may_lie_at(seat, sitting.talk, place):
            return Problem(Message(gettext_noop("This text is not shown any more. You cannot answer it now.")))
        stored = _stored(seat, sitting.talk, place)
        if stored is not None and stored.status == "sealed":
            return TAKEN
        decision = _decision(stored, said, key)
        was_overtaken = stored is not None and stored.token == key.token and key.sequence < stored.sequence
        if decision == "conflict" or was_overtaken:
            return ELSEWHERE
        if stored is not None and decision == "known" and stored.status in HANDED_IN and said_in(stored) == said:
            return None  # the same form once more: what the teacher decided since stays
        if stored is not None:
            stored.reports.all().delete()  # they were about words that are gone
        at_once = seat.run.moderation == "after" and not sitting.on_other and not (stored and stored.held)
        status = "shown" if at_once else "waiting"
        _write(seat, sitting.talk, place, said, key, stored, now, status=status)
    return None


def _problems(sitting: Sitting, place: str, said: Contribution) -> tuple[Problem, ...]:
    if place.startswith(REPLY):
        return check_reply(said)
    if sitting.prompt is None:
        return ()
    protocol = protocol_named(sitting.prompt.protocol)
    stage = next((one for one in protocol.stages if one.post == place), protocol.stages[0])
    return protocol.check(stage, said)


def take_stand(viewer: Viewer, *, sitting: Sitting, stance: str, now: datetime) -> Problem | None:
    """Note where the student stands at the stage of the talk that is on. Returns a problem when it cannot be noted."""
    talk = talk_for(sitting, now=now)
    if stance not in STANCES:
        return Problem(Message(gettext_noop("Choose where you stand, or press “I would rather not”.")), "stance")
    with transaction.atomic():
        seat = _own_seat(viewer, sitting.seat.pk)
        if seat is None or talk.stage is None or not talk.stage.stance or not talk_writable(seat, sitting.talk, now):
            return SHUT
        if seat.run.state != "open":  # after the end links from stances to students are deleted, none is made any more
            return SHUT
        stands = {**seat.stands, stand_key(sitting.talk, talk.stage.name): stance}
        Seat.objects.filter(pk=seat.pk).update(stands=stands)
    return None


def pass_prompt(
    viewer: Viewer, *, sitting: Sitting, place: str = "text", key: SaveKey | None, now: datetime
) -> Problem | None:
    """Let a student rather not write: they may read all the same, and what stood in the boxes is gone.

    The page's save key is kept, so that a save that is still on its way does not bring the text back. Returns a problem
    when the talk is not open, and for a page that does not show what was written or handed in on another one.
    """
    key = key or NOBODY
    with transaction.atomic():
        seat = _own_seat(viewer, sitting.seat.pk)
        if seat is None or not talk_writable(seat, sitting.talk, now):
            return SHUT
        stored = _stored(seat, sitting.talk, place)
        if stored is not None and stored.status == "sealed":
            return TAKEN
        if stored is not None and (stored.status in HANDED_IN or _decision(stored, NOTHING, key) == "conflict"):
            return ELSEWHERE
        if _may_lie_at(seat, sitting.talk, place):
            _write(seat, sitting.talk, place, NOTHING, key, stored, now, status="passed")
    return None


def delete_post(viewer: Viewer, *, post: int, now: datetime) -> None:
    """Empty the student's own post for good; deleting one that is gone changes nothing.

    The empty row stays, so that a save that is still on its way does not bring the text back. What was sealed stays.
    """
    with transaction.atomic():
        own = Post.objects.filter(pk=post, seat__student_id=viewer.id)
        found = own.values_list("seat_id", "prompt", "place").first()
        seat = _own_seat(viewer, found[0]) if found else None
        stored = _stored(seat, found[1], found[2]) if seat and found else None
        if seat is not None and stored is not None and stored.status != "sealed":
            _write(seat, stored.prompt, stored.place, NOTHING, NOBODY, stored, now)
            Post.objects.filter(pk=post).update(feedback="")  # it was about words that are gone


def report_post(viewer: Viewer, *, sitting: Sitting, post: int, now: datetime) -> None:
    """Ask the teacher to look at a classmate's text that is shown; asking twice is once."""
    with transaction.atomic():
        seat = _own_seat(viewer, sitting.seat.pk)
        read = {one for thread in talk_for(sitting, now=now).threads for one in (thread.id, *thread.answers)}
        shown = Post.objects.filter(run_id=sitting.seat.run_id, prompt=sitting.talk, status="shown", pk=post)
        found = shown.exclude(seat=seat).first() if post in read else None
        if seat is not None and found is not None:
            PostReport.objects.bulk_create(
                [PostReport(klass_id=seat.klass_id, post=found, seat=seat, at=now)], ignore_conflicts=True
            )


def agree_to_norms(viewer: Viewer, *, sitting: Sitting, now: datetime) -> None:
    """Note that the student has read and accepted the rules of the talk."""
    Seat.objects.filter(pk=sitting.seat.pk, student_id=viewer.id, agreed_at__isnull=True).update(agreed_at=now)
