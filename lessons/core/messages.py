"""Sentences that the core says to people, translated only where they are shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Level = Literal["error", "warning", "hint"]


def gettext_noop(text: str) -> str:
    """Return the text unchanged; the name tells makemessages that it is to be translated."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence marked for translation and what is filled in after it has been translated."""

    text: str
    params: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        """The untranslated sentence, for the terminal."""
        return self.text % self.params if self.params else self.text


Words = Message | str
"""What a person reads: a sentence of ours, or text that somebody wrote and nobody translates."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with something, how much it matters, and where: a dotted place such as "options.b.text".

    `about` is not empty for a warning that a teacher may keep with a line of reason: the rule and the words it found,
    such as "stigma: their culture". `kept` is that reason, "" while there is none.
    """

    message: Message
    place: str = ""
    level: Level = "error"
    about: str = ""
    kept: str = ""

    @property
    def blocks(self) -> bool:
        """Whether what has this problem cannot reach a class: an error, or a warning that waits for a reason."""
        return self.level == "error" or (bool(self.about) and not self.kept)

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        kept = f" (kept: {self.kept})" if self.kept else ""
        return f"{self.level}: {where}{self.message}{kept}"
