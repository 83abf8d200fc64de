"""Blocks: the role of every paragraph, by where it stands and how it is written."""

import re
from collections.abc import Sequence

from lessons.core.article import Role
from lessons.core.reading.captions import is_caption
from lessons.core.reading.dates import DATE, is_date_line
from lessons.core.reading.quotes import has_quote_marks
from lessons.core.reading.reader import Piece
from lessons.core.reading.sentences import split_sentences
from lessons.core.reading.words import count_words

DATELINE = re.compile(
    r"[A-ZА-ЯЁ][A-ZА-ЯЁ.'’\-]{2,}(?:[ ][A-ZА-ЯЁ][A-ZА-ЯЁ.'’\-]+){0,2}"
    r"(?:,[ ][A-ZА-ЯЁ][\w.'’]*(?:[ ][A-ZА-ЯЁ][\w.'’]*){0,3}){0,2}(?:[ ]\([^)]{2,30}\))?[ ]?(?:--|—|–|-)[ ]"
)
BYLINE = re.compile(
    r"(?:by|written by|reporting by|reported by|report by|story by|text by|edited by|editing by|"
    r"additional reporting by|"
    r"with reporting (?:by|from)|with contributions (?:by|from)|compiled by|translated by)[ :]+(?=[A-ZА-ЯЁ])",
    re.IGNORECASE,
)
DATED_BYLINE = re.compile(rf"[^.!?|]{{3,60}} \| .{{0,20}}{DATE.pattern}", re.IGNORECASE)
CREDITS_AT_THE_END = re.compile(
    r"(?:\(?©|copyright|photo(?:graph)?s? by|this (?:article|story) (?:first|originally))", re.I
)
CONTRIBUTED = re.compile(
    r"\bcontributed (?:(?:to )?(?:this|the) (?:report|story|article)|reporting\b)|\breported from [A-Z]"
)
SENTENCE_END = re.compile(r"[.…;:,][\"'”’»)\]]*$")
SUBHEAD_END = re.compile(r"[.!?…;:,\"'”’»)\]]$")
LONGEST_HEADLINE = 25
LONGEST_SUBHEAD = 9
LONGEST_BYLINE = 14
LONGEST_CREDIT = 45
TOP = 5


def roles_of(pieces: Sequence[Piece], *, captions_known: bool = False) -> tuple[Role, ...]:
    """Return the role of every piece, in order; what a file format said about a piece stands.

    `captions_known`: the format marks its captions, so no other piece is taken for one.
    """
    headline = _headline(pieces)
    credits_ = _credits(pieces)
    deks = _deks(pieces, headline, credits_)
    roles: list[Role] = []
    for index, piece in enumerate(pieces):
        if piece.role:
            roles.append(piece.role)
        elif index == headline:
            roles.append("headline")
        elif index in credits_:
            roles.append("credit")
        elif index in deks:
            roles.append("dek")
        else:
            inner = _inner_role(piece.text, last=index == len(pieces) - 1, first=index == 0)
            roles.append("body" if inner == "caption" and captions_known else inner)
    return tuple(roles)


def _headline(pieces: Sequence[Piece]) -> int:
    """Return the place of the headline: the first short piece without a full stop; -1 when there is none."""
    if any(piece.role == "headline" for piece in pieces) or len(pieces) < 2:
        return -1
    text = pieces[0].text
    is_one = not SENTENCE_END.search(text) and count_words(text) <= LONGEST_HEADLINE and pieces[0].role is None
    return 0 if is_one else -1


def _credits(pieces: Sequence[Piece]) -> set[int]:
    """Return the places of credits: a byline or a date near the top, and the last pieces that open like one."""
    top = {index for index, piece in enumerate(pieces[:TOP]) if _is_opening_credit(piece.text)}
    end = len(pieces)
    while end > 1 and _is_closing_credit(pieces[end - 1].text):
        end -= 1
    return top | set(range(end, len(pieces)))


def _is_opening_credit(text: str) -> bool:
    if count_words(text) > LONGEST_BYLINE:
        return False
    named = BYLINE.match(text) or DATED_BYLINE.match(text)
    return is_date_line(text) or bool(named and not SENTENCE_END.search(text))


def _is_closing_credit(text: str) -> bool:
    opens = BYLINE.match(text) or CREDITS_AT_THE_END.match(text) or CONTRIBUTED.search(text)
    return bool(opens) and count_words(text) <= LONGEST_CREDIT


def _deks(pieces: Sequence[Piece], headline: int, credits_: set[int]) -> set[int]:
    """Return the places of the dek: at most two pieces of one or two sentences between headline and dateline."""
    dateline = next((index for index, piece in enumerate(pieces[:TOP]) if DATELINE.match(piece.text)), -1)
    between = [index for index in range(headline + 1, dateline) if index not in credits_]
    short = all(len(split_sentences(pieces[index].text)) <= 2 for index in between)
    return set(between) if short and len(between) <= 2 else set()


def _inner_role(text: str, *, first: bool, last: bool) -> Role:
    if not first and not last and _is_subhead(text):
        return "subhead"
    return "caption" if not first and is_caption(text) else "body"


def _is_subhead(text: str) -> bool:
    opens_well = text[0].isupper() or text[0].isdigit() or has_quote_marks(text[:2])
    return opens_well and not SUBHEAD_END.search(text) and count_words(text) <= LONGEST_SUBHEAD
