"""Credits: who wrote, edited, photographed or reached the desk, and when; never words of the report."""

import re
from collections.abc import Sequence

from lessons.core.reading.dates import DATE, is_date_line
from lessons.core.reading.names import SEQUENCE, is_full_name
from lessons.core.reading.words import count_words

BYLINE = re.compile(
    r"\(?(?:by|written by|reporting by|reported by|report by|story by|text by|edited by|editing by|writing by|"
    r"additional reporting by|"
    r"with reporting (?:by|from)|with contributions (?:by|from)|compiled by|translated by)[ :]+(?=[A-ZА-ЯЁ])",
    re.IGNORECASE,
)
DATED_BYLINE = re.compile(rf"[^.!?|]{{3,60}} \| .{{0,20}}{DATE.pattern}", re.IGNORECASE)
CREDITS_AT_THE_END = re.compile(
    r"(?:\(?©|copyright|photo(?:graph)?s? by|this (?:article|story) (?:first|originally))", re.I
)
CONTRIBUTED = re.compile(
    r"\bcontributed (?:(?:to )?(?:this|the) (?:report|story|article)|reporting\b)|\breported from [A-Z]|"
    r"\bmay be reached at \S+@"
)
DESK = re.compile(
    r"(?:[A-Z][\w.'’-]+ ){1,4}reported from [A-Z]|"
    r"(?:[A-Z][\w.'’-]* ){0,4}(?:journalists?|reporters?|writers?|correspondents?) [A-Z].*, contributed(?: to [^.]*)?\."
)
DESK_IN_BRACKETS = re.compile(
    r"\((?:(?:additional )?reporting|writing|editing|compiled|translated|report|story) (?:and [a-z]+ )?by [A-Z].*\)$",
    re.IGNORECASE,
)
SOURCE_LINE = re.compile(r"(?:source|credit|photo credit|image credit|photo|picture):\s?\S.{0,60}", re.IGNORECASE)
PHOTO_CREDIT = re.compile(
    r"[^.!?]{0,60}(?:/|\bvia )(?:Getty(?: Images)?|AFP|AP|Reuters|EPA|PA|Shutterstock|Alamy)\b[^.!?]{0,30}", re.I
)
PAPER = (
    r"(?:Times|Post|Tribune|Guardian|Herald|Journal|Globe|Chronicle|Gazette|Observer|Independent|Mail|Press|News|Star|"
    r"Telegraph|Bulletin|Dispatch|Ledger|Review|Magazine|Monitor|Mirror)"
)
PHOTOGRAPHER = re.compile(rf"(?:[A-Z][\w.'’-]+ ){{2,4}}for (?:[Tt]he )?(?:[A-Z][\w.'’-]+ ){{0,3}}{PAPER}")
CONTACT_OR_CODE = re.compile(r"\S+@\S+\.\w+|\[[A-Z0-9]{6,}\]")
STAMP = re.compile(
    rf"(?:published|updated|posted|last (?:updated|modified))\b.{{0,60}}{DATE.pattern}.{{0,60}}", re.IGNORECASE
)
IS_A_WRITER = re.compile(
    r"(?:[A-Z][\w.'’-]+ ){2,4}is (?:an?|the) (?:[\w'’-]+ ){0,4}(?:writer|reporter|editor|correspondent|journalist)\b"
)
JOB = re.compile(r"(?:[\w&'’-]+ ){0,5}(?:reporter|correspondent|editor|writer|producer|columnist)s?", re.IGNORECASE)
BARE_BY = re.compile(r"by:?", re.IGNORECASE)
ALONE = (DESK_IN_BRACKETS, SOURCE_LINE, PHOTO_CREDIT, PHOTOGRAPHER, CONTACT_OR_CODE)
SENTENCE_END = re.compile(r"[.…;:,][\"'”’»)\]]*$")
LONGEST_BYLINE = 14
LONGEST_CREDIT = 45
LONGEST_DESK = 120
LONGEST_NAME = 5
TOP = 5


def credits_in(texts: Sequence[str]) -> set[int]:
    """Return the places of credits: a byline or a date near the top, the last texts that open like one, and those
    that are nothing else wherever they stand."""
    top = {index for index, text in enumerate(texts[:TOP]) if _is_opening_credit(text)}
    top |= _byline_on_two_lines(texts)
    if len(texts) > 1 and SEQUENCE.fullmatch(texts[1]) and is_full_name(texts[1]):
        top.add(1)
    top |= {index + 1 for index in top if index + 1 < len(texts) and JOB.fullmatch(texts[index + 1])}
    within = {index for index, text in enumerate(texts) if index and _is_credit_anywhere(text)}
    end = len(texts)
    while end > 1 and _is_closing_credit(texts[end - 1]):
        end -= 1
    return top | within | set(range(end, len(texts)))


def _byline_on_two_lines(texts: Sequence[str]) -> set[int]:
    """Return the places of a "By" that stands alone near the top and of the name under it."""
    for index, text in enumerate(texts[1:TOP], start=1):
        if BARE_BY.fullmatch(text) and index + 1 < len(texts):
            name = texts[index + 1]
            short = count_words(name) <= LONGEST_NAME and not SENTENCE_END.search(name)
            return {index, index + 1} if short else {index}
    return set()


def _is_credit_anywhere(text: str) -> bool:
    """Whether a paragraph, wherever it stands, tells only who wrote, edited or photographed."""
    return any(rule.fullmatch(text) for rule in ALONE)


def _is_opening_credit(text: str) -> bool:
    if count_words(text) > LONGEST_BYLINE:
        return False
    named = BYLINE.match(text) or DATED_BYLINE.match(text)
    return is_date_line(text) or bool(STAMP.fullmatch(text)) or bool(named and not SENTENCE_END.search(text))


def _is_closing_credit(text: str) -> bool:
    opens = BYLINE.match(text) or CREDITS_AT_THE_END.match(text) or CONTRIBUTED.search(text) or IS_A_WRITER.match(text)
    length = count_words(text)
    return bool(opens and length <= LONGEST_CREDIT) or bool(DESK.match(text) and length <= LONGEST_DESK)
