"""What the page *Help* says, in each of its languages, and what it promises: one text for pages, set-up and print.

The English words stand here, marked for translation; the other languages in `data/help_words.toml`.
"""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import Final

from lessons.core.data.lists import read_data
from lessons.core.messages import Message, gettext_noop
from lessons.core.value import Value

FILE: Final = "help_words.toml"
ENGLISH: Final[Mapping[str, str]] = {
    "title": gettext_noop("Help"),
    "danger": gettext_noop("In danger now? Call:"),
    "danger_alone": gettext_noop("In danger now? Call the emergency number."),
    "talk": gettext_noop("Talk to:"),
    "call": gettext_noop("Call or write:"),
    "more": gettext_noop("More help:"),
    "trust": gettext_noop("Tell a teacher or another adult you trust."),
    "speaks": gettext_noop("Languages:"),
    "ask": gettext_noop("Tell your teacher"),
    "readers": gettext_noop("The teachers of your class read it. A substitute may read it too."),
    "passed_on": gettext_noop("They pass it on to: %(lead)s."),
    "unseen": gettext_noop("Classmates do not see what you write."),
    "when": gettext_noop("Your teacher sees it while the screen is on. That may not be today."),
    "outside": gettext_noop("Nobody watches Help outside lessons."),
    "secret": gettext_noop(
        "If somebody is in danger, it cannot stay secret. Then adults who can help must know about it."
    ),
    "box": gettext_noop("What is it about? You may leave this empty."),
    "press_help": gettext_noop("I need help"),
    "press_talk": gettext_noop("I want to talk"),
    "asked": gettext_noop("Your teacher can see that you asked."),
    "full": gettext_noop(
        "Your teacher has not read what you sent before. This one is not kept. Tell an adult near you."
    ),
    "back": gettext_noop("Go back"),
}
PROMISES: Final = ("readers", "passed_on", "unseen", "when", "outside", "secret")
"""What is promised about a request, and what is not, in the order in which it is said."""


class HelpWords(Value):
    """The words of one language: its code, its own name, whether it runs from right to left, each text by key."""

    code: str
    name: str
    rtl: bool
    texts: Mapping[str, str]

    @property
    def digest(self) -> str:
        """A short sum of all texts: what somebody confirmed is no longer confirmed when a text changes."""
        return sha256("\n".join(f"{key} {self.texts[key]}" for key in ENGLISH).encode()).hexdigest()[:16]

    def promises(self, leads: str) -> tuple[Message, ...]:
        """Return what is promised, with the names of the leads, and nothing about passing on where there is none."""
        keys = (key for key in PROMISES if leads or key != "passed_on")
        return tuple(Message(self.texts[key], {"lead": leads} if key == "passed_on" else {}) for key in keys)


@cache
def languages() -> Mapping[str, HelpWords]:
    """Return the words of every language by its code, English first."""
    others = {
        code: HelpWords(code, row["name"], row.get("rtl", False), {key: row[key] for key in ENGLISH})
        for code, row in read_data(FILE).items()
    }
    return {"en": HelpWords("en", "English", False, ENGLISH)} | others
