"""Interviews: paragraphs that open with the name, or the letters, of who speaks: "BK: We began in spring."."""

import re
from collections.abc import Iterable

LABEL = re.compile(r"(?P<who>(?:[A-Z][\w.'’\-]*[ ]?){1,3}):\s")
FEWEST_TURNS = 3


def label_of(text: str) -> str:
    """Return the label that opens a paragraph, "" when none does."""
    match = LABEL.match(text)
    return match["who"].strip() if match else ""


def is_interview(texts: Iterable[str]) -> bool:
    """Whether three paragraphs at least open with a label, and one label comes back."""
    labels = [label for label in map(label_of, texts) if label]
    return len(labels) >= FEWEST_TURNS and len(set(labels)) < len(labels)


def initials(name: str) -> str:
    """Return the first letters of a name's parts."""
    return "".join(part[0] for part in name.split())
