"""The contract of a protocol, a form of talk: its stages, who may read and write at each, what a post must be."""

from collections.abc import Sequence
from typing import ClassVar, Literal, Protocol, get_args

from lessons.core.messages import Message, Problem, gettext_noop
from lessons.core.plain_text import says_nothing
from lessons.core.value import Value

POST_LIMIT = 1500
Move = Literal["adds", "asks", "builds", "differs"]
MOVES: dict[Move, str] = {
    "adds": gettext_noop("I add proof"),
    "asks": gettext_noop("I ask"),
    "builds": gettext_noop("I build on this"),
    "differs": gettext_noop("I see it differently"),
}
"""What a reply does with a post, in the words of who replies."""
MOVED: dict[str, str] = {
    "adds": gettext_noop("adds proof"),
    "asks": gettext_noop("asks"),
    "builds": gettext_noop("builds on this"),
    "differs": gettext_noop("sees it differently"),
}
"""The same of somebody else."""
Stance = Literal["1", "2", "3", "4"]
STANCES: dict[Stance, str] = {
    "1": gettext_noop("I agree"),
    "2": gettext_noop("I rather agree"),
    "3": gettext_noop("I rather disagree"),
    "4": gettext_noop("I disagree"),
}


class Box(Value):
    """Something to write into: `label` is said to students; with `cites`, a sentence of the text stands beside it."""

    name: str
    label: str
    cites: bool = False


TEXT = Box("text", gettext_noop("Your text"))


class Stage(Value):
    """One step of a talk: `label` is for the teacher and the wall, `task` for students.

    `post` names what is written here, "" for nothing; stages that name the same post write on it, and its first box is
    always called "text". It goes to the teacher only where the stage `hands_in`. `reads` opens what was let through to
    whoever wrote or passed, `replies` lets them answer it. With `stance` they say first where they stand. `minutes` is
    what the timer proposes.
    """

    name: str
    label: str
    task: str
    post: str = ""
    boxes: tuple[Box, ...] = (TEXT,)
    hands_in: bool = True
    reads: bool = False
    replies: bool = False
    stance: bool = False
    minutes: int = 5


class SeatInTalk(Value):
    """What a protocol knows of a student: whether they handed in a post, passed, or said where they stand now."""

    has_posted: bool = False
    passed: bool = False
    stands: bool = False


class Contribution(Value):
    """What somebody writes: the text of the first box, those of further ones by their names, the sentences that are
    cited, the move of a reply ("" for a post)."""

    text: str = ""
    more: dict[str, str] = {}
    quotes: tuple[str, ...] = ()
    move: str = ""

    @property
    def texts(self) -> dict[str, str]:
        """Every text by the name of its box."""
        return {TEXT.name: self.text, **{name: text for name, text in self.more.items() if name != TEXT.name}}

    @property
    def blank(self) -> bool:
        """Whether nothing that can be seen is written in any box."""
        return all(says_nothing(text) for text in self.texts.values())


NOTHING = Contribution()


class TalkProtocol(Protocol):
    """A form of talk. `stages` are its steps in order; `label` and `about` are marked for translation."""

    name: ClassVar[str]
    label: ClassVar[str]
    about: ClassVar[str]
    stages: ClassVar[tuple[Stage, ...]]

    def may_read(self, stage: Stage, seat: SeatInTalk) -> bool:
        """Return whether this student may read what the teacher has let through."""
        ...

    def may_write(self, stage: Stage, seat: SeatInTalk) -> bool:
        """Return whether this student may write now."""
        ...

    def check(self, stage: Stage, post: Contribution) -> tuple[Problem, ...]:
        """Return what keeps a post of this stage from being handed in."""
        ...


class ByStage:
    """What most forms of talk do: what their stages say."""

    def may_read(self, stage: Stage, seat: SeatInTalk) -> bool:
        """Return whether others' texts are open: in a stage that reads, to whoever wrote or passed."""
        return stage.reads and (seat.has_posted or seat.passed)

    def may_write(self, stage: Stage, seat: SeatInTalk) -> bool:
        """Return whether something is written here; where one says first where one stands, only after that."""
        return bool(stage.post) and (seat.stands or seat.passed or not stage.stance)

    def check(self, stage: Stage, post: Contribution) -> tuple[Problem, ...]:
        """Return what is wrong with the texts of the stage's boxes."""
        return check_boxes(stage.boxes, post)


def asks_for_stance(protocol: TalkProtocol) -> bool:
    """Return whether everybody says how far they agree in this form of talk."""
    return any(stage.stance for stage in protocol.stages)


def is_question(text: str) -> bool:
    """Return whether a prompt ends as a question: nobody can agree with it."""
    return text.rstrip(" ”\"'»").endswith("?")


def stage_named(protocol: TalkProtocol, name: str) -> Stage:
    """Return the stage of that name, the first one when there is none."""
    return next((stage for stage in protocol.stages if stage.name == name), protocol.stages[0])


def check_boxes(boxes: Sequence[Box], post: Contribution) -> tuple[Problem, ...]:
    """Return what is wrong with the texts of some boxes: all empty, one too long, a sentence that is not named."""
    texts = [(box, post.texts.get(box.name, "")) for box in boxes]
    if post.blank:
        return (Problem(Message(gettext_noop("Write something first, or press “I would rather not”.")), "text"),)
    long = (problem for box, text in texts if (problem := too_long(text, box.name)))
    return (*long, *(_uncited(box) for box, text in texts if box.cites and text.strip() and not post.quotes))


def too_long(text: str, place: str = "text", *, limit: int = POST_LIMIT) -> Problem | None:
    """Return the problem of a text that does not fit into its box, None for one that does."""
    if len(text) <= limit:
        return None
    message = gettext_noop("Your text has %(count)d letters. The box holds %(limit)d. Make it shorter.")
    return Problem(Message(message, {"count": len(text), "limit": limit}), place)


def too_long_in(post: Contribution) -> Problem | None:
    """Return the problem of the first box whose text does not fit."""
    return next((problem for name, text in post.texts.items() if (problem := too_long(text, name))), None)


def _uncited(box: Box) -> Problem:
    return Problem(Message(gettext_noop("Choose a sentence of the text to go with it.")), box.name)


def check_reply(post: Contribution) -> tuple[Problem, ...]:
    """Return what keeps a reply from being handed in: no text, too much of it, or no move."""
    if post.move not in get_args(Move):
        return (Problem(Message(gettext_noop("Say what your answer does: choose one of the four.")), "move"),)
    return check_boxes((TEXT,), post)
