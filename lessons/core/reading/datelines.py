"""Datelines: the place, and often the agency, that open a report before its first sentence."""

import re

from lessons.core.data.lists import word_list

CAPITALS = r"[A-ZА-ЯЁ][A-ZА-ЯЁ.'’\-]{2,}(?:[ ][A-ZА-ЯЁ][A-ZА-ЯЁ.'’\-]+){0,2}"
DATELINE = re.compile(
    rf"{CAPITALS}(?:,[ ][A-ZА-ЯЁ][\w.'’]*(?:[ ][A-ZА-ЯЁ][\w.'’]*){{0,3}}){{0,2}}(?:[ ]\([^)]{{2,30}}\))?[ ]?"
    r"(?:--|—|–|-)[ ]"
)
PLACE_FIRST = re.compile(r"(?:[A-Z][\w.'’\-]+,? ){1,4}(?:\d{1,2} )?(?:\([^)]{2,30}\) )?(?:--|—|–|-) (?=[A-Z])")
WITH_A_REGION = tuple(
    re.compile(rf"{CAPITALS}, (?P<region>{region})(?: \([^)]{{2,30}}\))? (?=[A-Z“\"])")
    for region in (r"[A-Z]\w+ [A-Z]\w+", r"[A-Z][\w.]+")
)
WITH_AN_AGENCY = re.compile(
    rf"{CAPITALS}(?:, [A-Z][\w.]+)? \((?:Reuters|AP|AFP|UPI|CNN|Bloomberg|Xinhua)\) (?=[A-Z“\"])"
)
BARE = re.compile(rf"(?P<place>{CAPITALS}) (?=[A-Z“\"])")
CITIES = word_list("cities_in_datelines")
REGIONS = word_list("regions_in_datelines") | word_list("shortened_states")
OPENERS = word_list("sentence_starters")
SHORTEST_UNKNOWN = 6


def end_of_dateline(text: str) -> int:
    """Return where the words of a sentence begin behind "KELDRUM, Norland --" or "KELDRUM ", 0 without a dateline."""
    for rule in (DATELINE, PLACE_FIRST, WITH_AN_AGENCY):
        match = rule.match(text)
        if match:
            return match.end()
    return _end_behind_a_region(text) or _end_of_bare_place(text)


def without_dateline(text: str) -> str:
    """Return a sentence without the dateline before it."""
    return text[end_of_dateline(text) :]


def _end_behind_a_region(text: str) -> int:
    """Return where "KELDRUM, Italy " ends, when what stands behind the comma is a known country or state."""
    for rule in WITH_A_REGION:
        match = rule.match(text)
        if match and "-".join(match["region"].lower().strip(".").split()) in REGIONS:
            return match.end()
    return 0


def _end_of_bare_place(text: str) -> int:
    """Return where a place in capitals ends that no mark parts from its sentence: a known city, or a long word before
    one that opens sentences. "NASA Administrator" is none."""
    match = BARE.match(text)
    if match is None:
        return 0
    place = match["place"]
    words = place.split()
    for count in range(len(words), 0, -1):
        if "-".join(words[:count]).lower() in CITIES:
            return len(" ".join(words[:count])) + 1
    opens = re.match(r"\w+", text[match.end() :])
    long_enough = all(len(word) >= SHORTEST_UNKNOWN for word in words)
    return match.end() if long_enough and opens and opens.group() in OPENERS else 0
