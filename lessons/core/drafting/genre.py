"""Genre: whether a text is a report, or an interview or a list of events, of which other things are asked."""

import re

from lessons.core.article import Article
from lessons.core.reading.interviews import is_interview

BULLET = re.compile(r"[•*·▪‣]\s?\S|[-–]\s\S|\d{1,2}[.)]\s")
INVITES = re.compile(
    r"\blog on to\b|\bfor (?:more|further) (?:information|details)\b|\bfor details,|\bto (?:register|book|"
    r"enrol|sign up),? "
    r"(?:visit|call|go|email|see)\b|\b(?:tickets|admission) (?:is|are|cost)\b|\bRSVP\b",
    re.IGNORECASE,
)
FEWEST_BULLETS, FEWEST_INVITES = 4, 2


def is_report(article: Article) -> bool:
    """Whether a text is neither an interview in turns nor a list of events, tips or items."""
    body = [block.text for block in article.blocks if block.role in {"body", "subhead"}]
    bullets = sum(bool(BULLET.match(text)) for text in body)
    invites = sum(bool(INVITES.search(text)) for text in body)
    return not (is_interview(body) or bullets >= FEWEST_BULLETS or invites >= FEWEST_INVITES)
