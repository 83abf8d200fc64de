"""What nobody may ask a class, and why, in words a teacher can act on."""

from collections.abc import Iterator

from lessons.core.checks.phrases import find_phrase, phrases, words_of
from lessons.core.messages import Message, gettext_noop

FILE = "check_prompts.toml"
REASONS: dict[str, str] = {
    "own_life": gettext_noop(
        "“%(words)s” asks students about their own life, faith, politics or health. Ask about the text."
    ),
    "speak_for_a_group": gettext_noop("“%(words)s” makes a student speak for a group. Ask what the text says."),
    "why_a_group": gettext_noop(
        "“%(words)s” asks why a whole religion or people does something. Ask about one person or group in the text."
    ),
    "violence_right": gettext_noop(
        "“%(words)s” opens a debate on whether violence can be right. Ask about its results."
    ),
    "role_play": gettext_noop(
        "“%(words)s” has students play a recruiter, a fighter, a victim or a child. Let them ask questions."
    ),
    "search_for_people": gettext_noop(
        "“%(words)s” sends students to look for a real person. Let them check the source."
    ),
    "propaganda": gettext_noop("“%(words)s” has students write or find propaganda. Ask how one trick in it works."),
    "ranking": gettext_noop("“%(words)s” ranks religions, ideologies or suffering. Ask what they have in common."),
    "spotting_people": gettext_noop(
        "“%(words)s” asks for signs to spot people by. Such lists are wrong too often. Ask about tricks and help."
    ),
    "diagnosing": gettext_noop("“%(words)s” asks students to judge somebody’s mind. Ask about choices and words."),
}


LONGEST_IDENTITY = 2
OWN_STANCE = gettext_noop(
    "“%(words)s” has students show their own faith, politics or health. Let them take a position on the text."
)


def disclosures(text: str) -> Iterator[Message]:
    """Yield what a student would say of their own life by picking this as their position."""
    lists = ("own_stance", "identities") if len(words_of(text)) <= LONGEST_IDENTITY else ("own_stance",)
    if words := next(filter(None, (find_phrase(phrases(FILE, name), text) for name in lists)), ""):
        yield Message(OWN_STANCE, {"words": words})


def forbidden_requests(text: str) -> Iterator[Message]:
    """Yield what the text asks for that no class may be asked, one message for each kind of request."""
    for name, reason in REASONS.items():
        if words := find_phrase(phrases(FILE, name), text):
            yield Message(reason, {"words": words})
