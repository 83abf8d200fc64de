"""The talk: its stage, what a student may write and read of it, and what waits for the teacher."""

import hashlib
import math
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from lessons.core.digits import whole_number
from lessons.core.moderating import NORMS, REASONS, norms_in
from lessons.core.plan import Prompt
from lessons.core.protocol import MOVED, NOTHING, TEXT, Box, Contribution, SeatInTalk, Stage, stage_named
from lessons.core.protocols import protocol_named
from lessons.core.value import Value
from lessons.models import Post, Run, Seat
from lessons.models.discussion import HANDED_IN
from lessons.queries.guiding import Place, place_of
from lessons.queries.noted import sentences_to_underline
from lessons.queries.sitting import Sitting, seat_open

REPLY = "re:"
READS, WRITES = "r", "w"
GONE = "gone"  # the key of a text whose author was removed: there are no words of it
JUDGED = ("shown", "hidden", "sealed")


class Reply(Value):
    """An answer to a post, under the name made for the talk; `move` says what it does, marked for translation. `key`
    names just these words."""

    id: int
    key: str
    alias: str
    move: str
    text: str
    quotes: tuple[Place, ...]


class Thread(Value):
    """A text that the teacher let through, with what was answered to it; `words` are its boxes in their order.

    `mine` is the student's own answer to it, None before one was begun. `key` names just these words. It is `gone` when
    its author was removed: what was answered stays.
    """

    id: int
    key: str
    alias: str
    words: tuple[tuple[Box, str], ...]
    quotes: tuple[Place, ...]
    replies: tuple[Reply, ...]
    own: bool
    mine: "OwnPost | None" = None
    gone: bool = False

    @property
    def answers(self) -> tuple[int, ...]:
        """The ids of the answers to it."""
        return tuple(reply.id for reply in self.replies)

    @property
    def answer(self) -> "OwnPost":
        """The student's own answer, an empty one before it was begun."""
        return self.mine or OwnPost(f"{REPLY}{self.id}")

    @property
    def quote_id(self) -> str:
        """The id of the field that asks which sentence goes with the answer."""
        return f"quote-{self.id}"


class OwnPost(Value):
    """One of the student's own posts: its row id, what stands in it, its status and save key."""

    place: str
    id: int | None = None
    said: Contribution = NOTHING
    status: str = ""
    token: str = ""
    revision: int = 0
    hidden_for: str = ""
    feedback: str = ""
    redacted: bool = False

    @property
    def handed_in(self) -> bool:
        """Whether the teacher has it, or has had it."""
        return self.status in HANDED_IN

    @property
    def sealed(self) -> bool:
        """Whether its words lie sealed, and nothing is written here any more."""
        return self.status == "sealed"

    @property
    def why_hidden(self) -> str:
        """What the author reads about why it is not shown, marked for translation."""
        return REASONS.get(self.hidden_for, "")  # type: ignore[call-overload, no-any-return]

    @property
    def answers(self) -> bool:
        """Whether this answers another text."""
        return self.place.startswith(REPLY)


class Talk(Value):
    """A student's view of the talk. `stage` is the one that is on, None without a prompt; `own` is the post of this
    stage, `strays` are those that have no box on the page now, but can be read again and deleted; `stance` is where the
    student stands now, "" before they said so. A page carries the `mark` to hear of what
    is new, "" where nothing can be."""

    open: bool
    stage: Stage | None
    writable: bool
    may_write: bool
    may_read: bool
    own: OwnPost
    stance: str
    threads: tuple[Thread, ...]
    mark: str = ""
    strays: tuple[OwnPost, ...] = ()

    def may_hand_in(self, place: str) -> bool:
        """Return whether a post or an answer may go to the teacher at this stage."""
        if self.stage is None:
            return False
        if place.startswith(REPLY):
            return self.may_read and self.stage.replies
        return self.may_write and self.stage.hands_in and place == self.stage.post


def stand_key(talk: str, stage: str) -> str:
    """Return the name under which a seat keeps its stance at a stage."""
    return f"{talk}/{stage}"


def talk_open(run: Run) -> bool:
    """Return whether the talk has been opened and not been closed again."""
    return run.talk_opened_at is not None and run.talk_closed_at is None


def talk_writable(seat: Seat, talk: str, now: datetime) -> bool:
    """Return whether a text for the talk that arrives now counts as in time."""
    return bool(talk) and talk_open(seat.run) and not seat.run.talk_frozen and seat_open(seat, now)


def stage_of(sitting: Sitting) -> Stage | None:
    """Return the stage that is on: a talk of one student, as in the other task, is at its last stage at once."""
    if sitting.prompt is None:
        return None
    protocol = protocol_named(sitting.prompt.protocol)
    alone = sitting.on_other or sitting.try_out
    return protocol.stages[-1] if alone else stage_named(protocol, sitting.seat.run.talk_stage)


def talk_for(sitting: Sitting, *, now: datetime) -> Talk:
    """Return the talk as this student may see it: others' texts only once the protocol allows, never hidden ones."""
    seat, prompt, stage = sitting.seat, sitting.prompt, stage_of(sitting)
    opened = seat.run.talk_opened_at is not None
    if prompt is None or stage is None:
        return Talk(opened, None, False, False, False, OwnPost("text"), "", ())
    protocol, posts = protocol_named(prompt.protocol), sitting.posts()
    own = {post.place: _own(post) for post in posts if post.seat_id == seat.pk}
    stance = seat.stands.get(stand_key(sitting.talk, stage.name), "")
    known = _known(own.values(), stance)
    may_read = opened and protocol.may_read(stage, known)
    writable = talk_writable(seat, sitting.talk, now)
    threads = _threads(sitting, posts, own) if may_read else ()
    return Talk(
        open=opened,
        stage=stage,
        writable=writable,
        may_write=writable and protocol.may_write(stage, known),
        may_read=may_read,
        own=own.get(stage.post, OwnPost(stage.post)),
        stance=stance,
        threads=threads,
        mark=_mark(sitting, stage, posts, reading=may_read) if opened and not sitting.try_out else "",
        strays=_strays(own, {stage.post, *_answered(threads, forms=writable and stage.replies)}),
    )


def _answered(threads: Iterable[Thread], *, forms: bool) -> set[str]:
    """Return which of the student's answers stand under the text that they answer; begun ones only in `forms`."""
    mine = [(thread, thread.mine) for thread in threads if thread.mine is not None]
    return {one.place for thread, one in mine if one.handed_in or one.sealed or (forms and not thread.own)}


def _strays(own: Mapping[str, OwnPost], places: Collection[str]) -> tuple[OwnPost, ...]:
    """Return the student's own texts that stand at none of these places: what they answer was taken away, say."""
    return tuple(one for one in own.values() if one.place not in places and (one.sealed or not one.said.blank))


class News(Value):
    """What an open page of the talk hears: that something is new, and which texts stand there now, each as
    "id.revision", as far as its student reads others."""

    texts: tuple[str, ...]


def news_in_talk(sitting: Sitting, mark: str) -> News | None:
    """Return what is new on a page of the talk that carries this mark, None where nothing is. One query."""
    stage = stage_of(sitting)
    if not mark or stage is None:
        return None
    rows = sitting.posted().only("seat", "parent", "status", "revision", "hidden_for", "feedback", "redacted")
    posts, reading = list(rows), mark.startswith(READS)
    if mark == _mark(sitting, stage, posts, reading=reading):
        return None
    shown = {post.pk for post in posts if post.status == "shown"}
    return News(
        tuple(
            text_key(post)
            for post in posts
            if reading and post.pk in shown and (post.parent_id is None or post.parent_id in shown)
        )
        + ((GONE,) if reading else ())
    )


def text_key(post: Post) -> str:
    """Return what names these words of a post: other words have another key."""
    return f"{post.pk}.{post.revision}"


def _mark(sitting: Sitting, stage: Stage, posts: Iterable[Post], *, reading: bool) -> str:
    """Return what is another one as soon as something in the talk is new that this student did not do: the stage, its
    time, whether it can be written, what became of the student's own texts and, to who is `reading` them, others'.
    Nothing can be told from it but that.
    """
    run, own = sitting.seat.run, sitting.seat.pk
    led = (stage.name, run.talk_frozen, talk_open(run), run.timer_until)
    mine = sorted(told for post in posts if post.seat_id == own and any(told := _told(post)))
    theirs = sorted((post.pk, post.revision) for post in posts if reading and post.seat_id != own)
    digest = hashlib.sha256(repr((led, mine, theirs)).encode()).hexdigest()[:12]
    return f"{READS if reading else WRITES}{digest}"


def _told(post: Post) -> tuple[str, str, str, bool]:
    """Return what the author of a text hears of it from the teacher."""
    return (post.status if post.status in JUDGED else "", post.hidden_for, post.feedback, post.redacted)


def holds_a_draft(sitting: Sitting) -> bool:
    """Return whether the student has written for the talk and not handed it in. One query, none before it opens."""
    written = bool(sitting.prompt) and sitting.seat.run.talk_opened_at is not None
    own = (post for post in sitting.posts() if post.seat_id == sitting.seat.pk) if written else ()
    return any(post.status == "writing" and not said_in(post).blank for post in own)


def quotable(sitting: Sitting) -> tuple[Place, ...]:
    """Return the sentences that a post can cite: those of the prompt and its part, and what the student underlined."""
    prompt, lookup = sitting.prompt, sitting.lookup
    if prompt is None:
        return ()
    section = next((one for one in lookup.plan.sections if one.id == prompt.section), None)
    near = sentences_to_underline(lookup, section) if section else ()
    underlined = sitting.attempt.underlined if sitting.attempt else ()
    wanted = {*prompt.trigger, *near, *underlined}
    return tuple(place_of(lookup, one) for one in lookup.sentences if one in wanted)


def norms_of(sitting: Sitting) -> tuple[str, ...]:
    """Return the rules of the talk: those of the class, else the usual ones, marked for translation."""
    return norms_in(sitting.seat.klass.norms) or NORMS


def minutes_left(run: Run, now: datetime) -> int | None:
    """Return how many minutes the stage still lasts, begun ones counted; None without a timer."""
    if run.timer_until is None:
        return None
    return max(0, math.ceil((run.timer_until - now).total_seconds() / 60))


def said_in(post: Post) -> Contribution:
    """Return what stands in a post."""
    return Contribution(post.text, dict(post.more), tuple(post.quotes), post.move)


def whole_of(post: Post) -> str:
    """Return everything that is written in a post, its boxes one after the other."""
    return "\n\n".join(text for text in said_in(post).texts.values() if text.strip())


def _own(post: Post) -> OwnPost:
    return OwnPost(
        post.place,
        post.pk,
        said_in(post),
        post.status,
        post.token,
        post.revision,
        hidden_for=post.hidden_for,
        feedback=post.feedback,
        redacted=post.redacted,
    )


def _known(own: Iterable[OwnPost], stance: str) -> SeatInTalk:
    firsts = [post for post in own if not post.place.startswith(REPLY)]
    return SeatInTalk(
        has_posted=any(post.handed_in or post.status == "sealed" for post in firsts),
        passed=any(post.status == "passed" for post in firsts),
        stands=bool(stance),
    )


def _threads(sitting: Sitting, posts: Iterable[Post], own: Mapping[str, OwnPost]) -> tuple[Thread, ...]:
    """Return what was let through, each with its answers; the student's own post is there once it is shown."""
    shown = [post for post in posts if post.status == "shown"]
    answers: dict[int, list[Post]] = {}
    for post in shown:
        if post.place.startswith(REPLY):
            answers.setdefault(answered_by(post), []).append(post)
    firsts = {post.pk: post for post in shown if not post.place.startswith(REPLY)}
    gone = {answered_by(post) for post in shown if is_left_over(post)}
    found = []
    for key in sorted({*firsts, *gone}):
        said = tuple(
            Reply(one.pk, text_key(one), one.seat.alias, MOVED.get(one.move, ""), one.text, _places(sitting, one))
            for one in answers.get(key, ())
        )
        found.append(_thread(sitting, key, firsts.get(key), said, own.get(f"{REPLY}{key}")))
    return tuple(found)


def _thread(sitting: Sitting, key: int, post: Post | None, replies: tuple[Reply, ...], mine: OwnPost | None) -> Thread:
    if post is None:
        return Thread(key, GONE, "", (), (), replies, own=False, mine=mine, gone=True)
    own = post.seat_id == sitting.seat.pk
    words, quotes = words_of(sitting, post), _places(sitting, post)
    return Thread(key, text_key(post), post.seat.alias, words, quotes, replies, own=own, mine=mine)


def answered_by(reply: Post) -> int:
    """Return the id of the text that a reply answers, also when that text is gone."""
    return reply.parent_id or whole_number(reply.place.removeprefix(REPLY)) or 0


def is_left_over(post: Post) -> bool:
    """Return whether this answers a text whose author was removed."""
    return post.parent_id is None and post.place.startswith(REPLY)


def words_of(sitting: Sitting, post: Post) -> tuple[tuple[Box, str], ...]:
    """Return the texts of a post beside their boxes, without empty ones."""
    return words_in(sitting.prompt, post)


def words_in(prompt: Prompt | None, post: Post) -> tuple[tuple[Box, str], ...]:
    """Return the texts of a post to a prompt beside their boxes, without empty ones."""
    if prompt is None:
        return ()
    protocol, texts = protocol_named(prompt.protocol), said_in(post).texts
    boxes = next((stage.boxes for stage in protocol.stages if stage.post == post.place), protocol.stages[0].boxes)
    return tuple((box, texts[box.name]) for box in boxes if texts.get(box.name, "").strip())


def labelled(prompt: Prompt | None, post: Post) -> tuple[tuple[str, str], ...]:
    """Return the texts of a post beside the labels of their boxes; one text alone needs none."""
    words = words_in(prompt, post)
    if not words or (len(words) == 1 and words[0][0].name == TEXT.name):
        return (("", words[0][1] if words else post.text),)
    return tuple((box.label, text) for box, text in words)


def _places(sitting: Sitting, post: Post) -> tuple[Place, ...]:
    lookup = sitting.lookup
    return tuple(place_of(lookup, one) for one in post.quotes if one in lookup.sentences)
