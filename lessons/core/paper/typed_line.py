"""An answer on paper as a teacher types it: one line, in the letters and numbers that the handout prints."""

import re
from collections.abc import Iterator, Sequence

from lessons.core.errors import LessonError
from lessons.core.messages import Message, Problem, gettext_noop
from lessons.core.one_form import as_typed
from lessons.core.paper.posed import Drawn, drawn
from lessons.core.paper.sentence_places import begun_by, place_of, sentence_at
from lessons.core.plan import Asked, Lookup
from lessons.core.question import Bank, MarkSentence, Option, Order, PickMany, PickOne, Raw, Response, Sort

EMPTY = "-"
DASHES = str.maketrans("–—−", "---")
LOOK_ALIKE = str.maketrans("АВСЕНІКМОРТХУЅ", "ABCEHIKMOPTXYS")  # Cyrillic letters on a Russian or Kazakh keyboard
HINTS = {
    "pick_one": gettext_noop("One letter, A to %(last)s."),
    "pick_many": gettext_noop("Every letter that is ticked, A to %(last)s, for example AB."),
    "number": gettext_noop("A number."),
    "short_text": gettext_noop("A word or a name."),
    "long_text": gettext_noop("What the student wrote."),
    "mark_sentence": gettext_noop("Paragraph and sentence, for example %(example)s, or how the sentence begins."),
    "sort": gettext_noop("%(count)d letters, A to %(last)s, from the top line down; - for an empty line."),
    "order": gettext_noop("%(count)d numbers, from the top line down; - for an empty line."),
    "bank": gettext_noop("%(count)d words with commas between, or how they begin; - for an empty gap."),
}
"""What to type for each named input, by the name of its template."""
ONE_LETTER = gettext_noop("Type one letter. If more than one is ticked, leave this empty.")
NO_LETTER = gettext_noop("“%(typed)s” is no letter of this question. Its letters are A to %(last)s.")
SO_MANY = gettext_noop("Type %(count)d of them, - for an empty one. You typed %(typed)d.")
NO_PLACE = gettext_noop("“%(typed)s” is no number of this question. Its numbers are 1 to %(count)d.")
NO_WORD = gettext_noop("“%(typed)s” begins no word in the box, or more than one. Type more of it.")
NO_SENTENCE = gettext_noop(
    "This names no sentence to choose from, or more than one. Type paragraph and sentence, for example %(example)s."
)


def hint_of(lookup: Lookup, asked: Asked) -> Message:
    """Return what to type for a question."""
    (sheet,) = drawn(lookup, asked)
    last = sheet.lettered[-1].letter if sheet.lettered else ""
    example = place_of(lookup, sheet.input.sentences[0]) if isinstance(sheet.input, MarkSentence) else ""
    return Message(HINTS[sheet.template], {"last": last, "count": len(_slots(sheet)), "example": example})


def read_line(lookup: Lookup, asked: Asked, line: str) -> Response | Problem:
    """Return the response that a typed line stands for, or what to do about it."""
    (sheet,) = drawn(lookup, asked)
    try:
        raw = _raw(lookup, sheet, line.strip())
    except LessonError as error:
        return Problem(Message(error.text, error.params), asked.question.id)
    return asked.kind.read(asked.payload, raw)


def line_of(lookup: Lookup, asked: Asked, response: Response) -> str:
    """Return the line that is typed for a response: read again, it gives the same one."""
    (sheet,) = drawn(lookup, asked)
    raw = as_typed((sheet.input,), response)
    match sheet.input:
        case Sort() | Order() | Bank():
            signs = _signs(sheet)
            typed = (signs.get(raw[slot][0], raw[slot][0]) if slot in raw else EMPTY for slot in _slots(sheet))
            return ("; " if isinstance(sheet.input, Bank) else " ").join(typed)
        case PickOne(name=name) | PickMany(name=name):
            return "".join(one.letter for one in sheet.lettered if one.id in raw.get(name, ()))
        case MarkSentence(name=name):
            return "".join(place_of(lookup, sentence) for sentence in raw.get(name, ()))
        case _:
            return "".join(raw.get(sheet.input.name, ()))


def _slots(sheet: Drawn) -> list[str]:
    """Return what each sign of a line is about, in the order on paper: the things to sort or to put in order, the
    gaps; nothing for other inputs."""
    if isinstance(sheet.input, Bank):
        return [stretch.gap for stretch in sheet.input.passage if stretch.gap]
    return [item.id for item in sheet.input.items] if isinstance(sheet.input, Sort | Order) else []


def _signs(sheet: Drawn) -> dict[str, str]:
    """Return what stands for each choice on paper, by its id: its letter, or the word itself."""
    if isinstance(sheet.input, Bank):
        return {word.id: word.text for word in sheet.input.words}
    return {one.id: one.letter for one in sheet.lettered} if isinstance(sheet.input, Sort) else {}


def _raw(lookup: Lookup, sheet: Drawn, line: str) -> Raw:
    """Return what a page would have sent for a line."""
    match sheet.input:
        case PickOne(name=name):
            return {name: (_one_letter(sheet, line),)}
        case PickMany(name=name):
            return {name: tuple(_letter(sheet, sign) for sign in _letters(line))}
        case Sort():
            return {slot: (_letter(sheet, sign),) for slot, sign in _filled(sheet, _letters(line))}
        case Order():
            return {slot: (_place(sheet, sign),) for slot, sign in _filled(sheet, _numbers(line))}
        case Bank(words=words):
            return {slot: (_word(words, sign),) for slot, sign in _filled(sheet, _parts(line, _slots(sheet)))}
        case MarkSentence(name=name, sentences=sentences):
            return {name: (_sentence(lookup, sentences, line),)}
        case _:
            return {sheet.input.name: (line,)}


def _filled(sheet: Drawn, signs: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each slot with its sign but the empty ones. One sign too few would move all that follow."""
    slots = _slots(sheet)
    if len(signs) != len(slots):
        raise LessonError(SO_MANY, count=len(slots), typed=len(signs))
    yield from ((slot, sign) for slot, sign in zip(slots, signs, strict=True) if sign not in (EMPTY, ""))


def _letters(line: str) -> list[str]:
    """Return the letters and dashes of a line, as capitals of the Latin alphabet."""
    signs = line.upper().translate(LOOK_ALIKE).translate(DASHES)
    return [sign for sign in signs if sign.isalpha() or sign == EMPTY]


def _numbers(line: str) -> list[str]:
    """Return the numbers and dashes of a line; without anything between them each digit is one."""
    apart = re.sub(r"[.,;]", " ", line.translate(DASHES)).split()
    return list(apart[0]) if len(apart) == 1 else apart


def _parts(line: str, slots: Sequence[str]) -> list[str]:
    """Return what was typed for each gap: semicolons or commas stand between, and nothing does where one gap is all."""
    if len(slots) == 1:
        return [line.translate(DASHES)]
    return [part.strip() for part in line.translate(DASHES).split(";" if ";" in line else ",")]


def _one_letter(sheet: Drawn, line: str) -> str:
    letters = _letters(line)
    if len(letters) > 1:
        raise LessonError(ONE_LETTER)
    return _letter(sheet, "".join(letters) or line)


def _letter(sheet: Drawn, sign: str) -> str:
    found = {one.letter: one.id for one in sheet.lettered}
    if sign not in found:
        raise LessonError(NO_LETTER, typed=sign, last=sheet.lettered[-1].letter)
    return found[sign]


def _place(sheet: Drawn, sign: str) -> str:
    if sign not in sheet.input.places:
        raise LessonError(NO_PLACE, typed=sign, count=len(sheet.input.places))
    return sign


def _word(words: Sequence[Option], typed: str) -> str:
    """Return the id of the word that was typed, or the only one that begins so."""
    found = begun_by(typed, {word.id: str(word.text).translate(DASHES) for word in words})
    if not found:
        raise LessonError(NO_WORD, typed=typed)
    return found


def _sentence(lookup: Lookup, sentences: Sequence[str], typed: str) -> str:
    found = sentence_at(lookup, sentences, typed)
    if not found:
        raise LessonError(NO_SENTENCE, example=place_of(lookup, sentences[0]))
    return found
