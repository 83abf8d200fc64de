"""What a lesson file from somewhere else may not hold, said before anything is made of it.

The values come from `read_json`; each rule raises LessonError with a sentence that names the place. What this program
writes from an article passes all of them: markup is not searched for where the article's own words stand.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.question import MOST_THINGS

MOST_DEEP: Final = 12
MOST_NUMBER: Final = 10**18
MOST_ROWS: Final = {
    "blocks": 25_000,
    "edits": 5_000,
    "sections": 1_000,
    "voices": 1_000,
    "slips": 1_000,
    "glossary": 300,
    "questions": 100,
    "prompts": 100,
    "selections": 50,
    "subjects": 50,
}
MOST_INSIDE: Final = {"blocks": 5_000, "sections": 25_000}  # sentences of a block, blocks of a section
MOST_ELSEWHERE: Final = 100
LETTERED: Final = ("options", "groups", "items")  # of a question
LONGEST_WORDS: Final = 5_000  # of one text in a question, a prompt or an edit
LONGEST_TEXT: Final = 300_000  # of the article, and of everything else together: the checks read every word
ID: Final = re.compile(r"[A-Za-z0-9_-]{1,60}")
ALLOWED_CONTROLS: Final = "\t\n\r"
QUOTED: Final = ("blocks", "edits", "source", "sections", "voices", "slips")  # words of the article, or about it
OVERRIDES: Final = "\u202d\u202e"
ACTIVE: Final = re.compile(
    r"""</? (?: script | iframe | frame | object | embed | applet | svg | math | style | link | meta | base ) \b
      | < form \s [^<>]* =                     # "Write <form> into the gap" is a sentence
      | < [a-z] [^<>]* \s on [a-z]+ \s* =      # a tag with a handler
      | (?: java | vb ) script : (?-i: [^\sA-Z] )  # an address; "JavaScript:The Basics" is a title
      | data : text/html
      | \] \( \s* (?: javascript | vbscript | data ) \s* :
    """,
    re.IGNORECASE | re.VERBOSE,
)

Place = tuple[str, ...]


def check_text_of_file(data: bytes | str) -> None:
    """Raise LessonError when a name stands twice in one object: programs do not agree which of the two counts."""
    try:
        json.loads(data, object_pairs_hook=_once, parse_int=str, parse_float=str)
    except RecursionError as error:
        raise _too_deep() from error


def check_values(raw: dict[str, Any]) -> None:
    """Raise LessonError for the first thing that no lesson holds, see the rules below."""
    for name, most in MOST_ROWS.items():
        if isinstance(raw.get(name), list) and len(raw[name]) > most:
            raise _too_many(name, len(raw[name]), most)
    letters = 0
    for place, value in _walk(raw):
        if isinstance(value, str):
            check_string(place, value)
            letters += 0 if place[0] == "blocks" else len(value)
        elif isinstance(value, list) and len(place) > 1:
            most = MOST_THINGS if place[-1] in LETTERED else MOST_INSIDE.get(place[0], MOST_ELSEWHERE)
            if len(value) > most:
                raise _too_many(_said(place), len(value), most)
        elif isinstance(value, int | float) and abs(value) > MOST_NUMBER:
            raise LessonError(gettext_noop("A number in %(place)s is far too large."), place=_said(place))
    if letters > LONGEST_TEXT:
        raise LessonError(
            gettext_noop(
                "Beside the article there are %(count)d letters in this file. A lesson has at most %(limit)d."
            ),
            count=letters,
            limit=LONGEST_TEXT,
        )


def check_string(place: Place, text: str) -> None:
    """Raise LessonError for a text that is too long, has invisible commands in it, or markup that wants to run.

    Control characters are written by no author, and the two characters that turn the order of letters round let a
    sentence read otherwise than it is stored. The marks that Arabic, Hebrew and Persian texts carry are let through.

    Every page of this program shows markup as letters, so `<script>` would do nothing here. It is refused all the
    same: no news text needs it, and the file may go on to a program that is less careful. Only what runs is refused
    (tags that load or run something, tags with a handler, addresses that are programs), never "a < b" or "<b>", and
    never in the article itself, which may be about web pages. The price is that a lesson that asks for such a tag in
    its own words cannot be brought as a file.
    """
    longest = LONGEST_WORDS if place[0] in ("questions", "prompts", "edits") else LONGEST_TEXT
    if len(text) > longest:
        raise LessonError(
            gettext_noop("The text in %(place)s has %(count)d letters. At most %(limit)d can stand there."),
            place=_said(place),
            count=len(text),
            limit=longest,
        )
    if place[-1] in ("id", "gap", "was") and text and not ID.fullmatch(text):
        raise LessonError(
            gettext_noop("The id “%(id)s” in %(place)s is not made of letters, digits, “-” and “_” only."),
            id=text[:60],
            place=_said(place),
        )
    if any(is_invisible_command(char) for char in text if not char.isprintable()):
        raise LessonError(gettext_noop("There are invisible control characters in %(place)s."), place=_said(place))
    if place[0] not in QUOTED and ACTIVE.search(text):
        raise LessonError(
            gettext_noop("There is markup in %(place)s that could run as a program. A lesson holds text only."),
            place=_said(place),
        )


def _walk(raw: Any) -> Iterator[tuple[Place, Any]]:
    """Yield every value with its place, names of fields as texts too. Raises LessonError for what lies too deep."""
    stack: list[tuple[Place, Any]] = [((name,), value) for name, value in raw.items()]
    while stack:
        place, value = stack.pop()
        if len(place) > MOST_DEEP:
            raise _too_deep()
        yield place, value
        if isinstance(value, dict):
            for name, inner in value.items():
                yield (*place, "a name"), name
                stack.append(((*place, name), inner))
        elif isinstance(value, list):
            stack.extend(((*place, str(number)), inner) for number, inner in enumerate(value, start=1))


def is_invisible_command(char: str) -> bool:
    """Return whether a character is a control character, or turns the order of letters round."""
    return char in OVERRIDES or (unicodedata.category(char) == "Cc" and char not in ALLOWED_CONTROLS)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            twice = gettext_noop("The name “%(name)s” stands twice in one place of this file.")
            raise LessonError(twice, name=name[:60])
        found[name] = value
    return found


def _too_deep() -> LessonError:
    return LessonError(gettext_noop("This file is nested deeper than a lesson can be."))


def _too_many(place: str, count: int, most: int) -> LessonError:
    return LessonError(
        gettext_noop("There are %(count)d entries in %(place)s. A lesson has at most %(limit)d."),
        count=count,
        place=place,
        limit=most,
    )


def _said(place: Place) -> str:
    """Return a place as "questions 4, stem": numbers count from 1."""
    words = ""
    for part in place:
        words += f" {part}" if part.isdigit() else f", {part[:40]}" if words else part[:40]
    return words
