"""Dates that a text states: a line under the headline that holds one, and nothing but what goes with it."""

import re
from collections.abc import Iterable

MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan\.?|feb\.?|mar\.?|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?|"
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|"
    "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан"
)
YEAR = r"(?:19|20)\d{2}"
DAY = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
DATE = re.compile(
    rf"\b(?:{DAY} (?:of )?(?:{MONTHS}),? {YEAR}|(?:{MONTHS}) {DAY},? {YEAR}|{YEAR} жыл(?:ғы|ы) {DAY} (?:{MONTHS})|"
    rf"{YEAR}-[01]\d-[0-3]\d|[0-3]?\d[./][01]?\d[./]{YEAR})(?:\s?(?:г\.|года))?(?!\d)",
    re.IGNORECASE,
)
AROUND = re.compile(
    r"(?:published|first published|posted|updated|last updated|last modified|created|date|on|at|by|"
    r"опубликовано|обновлено|дата|жарияланды|жаңартылды|"
    r"mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"[012]?\d[:.h][0-5]\d(?:\s?[ap]\.?m\.?)?|[ap]\.?m\.?|gmt|utc|[bc]?e?[sd]t|[\s,|:•·/–—-])+",
    re.IGNORECASE,
)
LONGEST = 100


def is_date_line(text: str) -> bool:
    """Whether a paragraph is a date with at most "updated", a weekday and a time around it."""
    found = DATE.search(text[:LONGEST])
    if found is None or len(text) > LONGEST:
        return False
    rest = (text[: found.start()], DATE.sub("", text[found.end() :]))
    return all(not part.strip(" .|") or AROUND.fullmatch(part.strip(" .|")) for part in rest)


def date_in(texts: Iterable[str]) -> str:
    """Return the first date that the texts state, as they write it, or ""."""
    for text in texts:
        found = DATE.search(text[:LONGEST])
        if found:
            return found.group()
    return ""
