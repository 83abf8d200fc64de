"""Blocks: the role of every paragraph, by where it stands and how it is written."""

import re
from collections.abc import Sequence

from lessons.core.article import Role
from lessons.core.reading.captions import LABEL, is_caption
from lessons.core.reading.credits import PHOTOGRAPHER, SENTENCE_END, TOP, credits_in
from lessons.core.reading.datelines import end_of_dateline
from lessons.core.reading.quotes import has_quote_marks
from lessons.core.reading.reader import Piece
from lessons.core.reading.sentences import split_sentences
from lessons.core.reading.unended import with_unended_captions
from lessons.core.reading.words import count_words

SUBHEAD_END = re.compile(r"[.!?…;:,\"'”’»)\]]$")
LONGEST_HEADLINE = 25
LONGEST_SUBHEAD = 9


def roles_of(pieces: Sequence[Piece], *, captions_known: bool = False) -> tuple[Role, ...]:
    """Return the role of every piece, in order; what a file format said about a piece stands.

    `captions_known`: the format marks its captions, so no other piece is taken for one.
    """
    headline = _headline(pieces)
    credits_ = credits_in([piece.text for piece in pieces])
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
    if captions_known:
        return tuple(roles)
    for index in _beside_a_photographer(pieces, roles):
        roles[index] = "caption"
    return with_unended_captions(pieces, roles)


def _beside_a_photographer(pieces: Sequence[Piece], roles: Sequence[Role]) -> list[int]:
    """Return the place of a sentence that stands, near the top, between its picture's credit and another credit."""
    return [
        index
        for index in range(2, min(TOP, len(pieces) - 1))
        if roles[index - 1 : index + 2] == ["credit", "body", "credit"]
        and PHOTOGRAPHER.fullmatch(pieces[index - 1].text)
        and len(split_sentences(pieces[index].text)) == 1
    ]


def _headline(pieces: Sequence[Piece]) -> int:
    """Return the place of the headline: the first short piece without a full stop; -1 when there is none."""
    if any(piece.role == "headline" for piece in pieces) or len(pieces) < 2:
        return -1
    text = pieces[0].text
    is_one = not SENTENCE_END.search(text) and count_words(text) <= LONGEST_HEADLINE and pieces[0].role is None
    return 0 if is_one else -1


def _deks(pieces: Sequence[Piece], headline: int, credits_: set[int]) -> set[int]:
    """Return the places of the dek: at most two pieces of one or two sentences between headline and dateline."""
    dateline = next((index for index, piece in enumerate(pieces[:TOP]) if end_of_dateline(piece.text)), -1)
    between = [index for index in range(headline + 1, dateline) if index not in credits_]
    short = all(len(split_sentences(pieces[index].text)) <= 2 for index in between)
    return set(between) if short and len(between) <= 2 else set()


def _inner_role(text: str, *, first: bool, last: bool) -> Role:
    if not first and LABEL.match(text):
        return "caption"
    if not first and not last and _is_subhead(text):
        return "subhead"
    return "caption" if not first and is_caption(text) else "body"


def _is_subhead(text: str) -> bool:
    opens_well = text[0].isupper() or text[0].isdigit() or has_quote_marks(text[:2])
    return opens_well and not SUBHEAD_END.search(text) and count_words(text) <= LONGEST_SUBHEAD
