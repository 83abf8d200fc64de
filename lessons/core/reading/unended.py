"""Paragraphs that end without a stop among such as do: captions, or the dek under a headline."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from lessons.core.article import Role
from lessons.core.reading.credits import SOURCE_LINE
from lessons.core.reading.reader import Piece

ANY_END = re.compile(r"[.!?…;:,][\"'”’»)\]]*$|[\"'”’»)\]]$")
MOST_TOGETHER = 2


def with_unended_captions(pieces: Sequence[Piece], roles: Sequence[Role]) -> tuple[Role, ...]:
    """Return the roles with one or two paragraphs that end without a stop, between such as do, as captions.

    One right under the headline is the dek; a short line over one that names a picture's source is a caption too.
    """
    given = list(roles)
    for run in _runs([_is_unended(piece, role) for piece, role in zip(pieces, roles, strict=True)]):
        if run.start == 1 and roles[0] == "headline" and len(run) == 1:
            given[1] = "dek"
        elif len(run) <= MOST_TOGETHER and all(_ends(pieces, roles, place) for place in (run.start - 1, run.stop)):
            given[run.start : run.stop] = ["caption"] * len(run)
    for index in range(1, len(pieces) - 1):
        if roles[index] == "subhead" and pieces[index].role is None and SOURCE_LINE.fullmatch(pieces[index + 1].text):
            given[index] = "caption"
    return tuple(given)


def _is_unended(piece: Piece, role: Role) -> bool:
    guessed = role == "body" and piece.role is None
    return guessed and piece.text[0].isupper() and not ANY_END.search(piece.text)


def _runs(marked: Sequence[bool]) -> Iterator[range]:
    """Yield the places of marked ones that follow one another."""
    start = 0
    for is_marked, group in groupby(marked):
        stop = start + sum(1 for _ in group)
        if is_marked:
            yield range(start, stop)
        start = stop


def _ends(pieces: Sequence[Piece], roles: Sequence[Role], place: int) -> bool:
    """Whether there is a paragraph that ends with a stop, or a caption, at a place."""
    if not 0 <= place < len(pieces):
        return False
    return roles[place] == "caption" or (roles[place] == "body" and bool(ANY_END.search(pieces[place].text)))
