"""The contract of a protocol, a form of talk: who may read and write at which stage, and what a post must be."""

from typing import ClassVar, Protocol

from lessons.core.messages import Message, Problem, gettext_noop
from lessons.core.value import Value

POST_LIMIT = 1500


class SeatInTalk(Value):
    """What a protocol knows of a student: whether they handed in a post, and whether they passed."""

    has_posted: bool = False
    passed: bool = False


class TalkProtocol(Protocol):
    """A form of talk. `stages` are its steps in order; `label` is marked for translation."""

    name: ClassVar[str]
    label: ClassVar[str]
    stages: ClassVar[tuple[str, ...]]

    def may_read(self, stage: str, seat: SeatInTalk) -> bool:
        """Return whether this student may read what the teacher has let through."""
        ...

    def may_write(self, stage: str, seat: SeatInTalk) -> bool:
        """Return whether this student may write now."""
        ...

    def check(self, post: str) -> tuple[Problem, ...]:
        """Return what keeps a post from being handed in."""
        ...


def check_length(post: str) -> tuple[Problem, ...]:
    """Return a problem for an empty or too long post, the rule every protocol shares."""
    if not post.strip():
        return (Problem(Message(gettext_noop("Write something first, or press “I would rather not”.")), "text"),)
    if len(post) > POST_LIMIT:
        message = Message(
            gettext_noop("Your text has %(count)d letters. The box holds %(limit)d. Make it shorter."),
            {"count": len(post), "limit": POST_LIMIT},
        )
        return (Problem(message, "text"),)
    return ()
