"""Leaning: words by which a sentence asks for the one before it, though it opens with neither "he" nor "however"."""

import re

OPENING_PHRASES = re.compile(
    r"(?:(?:for|as an) (?:example|instance)|in (?:addition|response|contrast|comparison|turn|fact|total|all|reply|"
    r"return|particular|other words|the meantime|the end)|as a (?:result|consequence)|by (?:contrast|comparison)|"
    r"to date|even so|either way|on the (?:other hand|contrary)|at (?:first|last|issue|stake)|to (?:this|that) end|"
    r"in doing so|among the [a-z]+|of (?:the|course)|nevertheless|nonetheless|consequently|accordingly|alternatively|"
    r"conversely|altogether|previously|subsequently|eventually|specifically|separately|(?:a|one|two|three|four|five|several|"
    r"some|many|\d+) (?:[a-z]+ )?(?:hours?|days?|weeks?|months?|years?|decades?) (?:later|earlier|before|after|on))\b",
    re.IGNORECASE,
)
THE_SAME = re.compile(
    r"^(?:In|At|On|During|Over|For|By|From)(?: \d{4})? the same\b|"
    r"\bthe same (?:day|night|week|month|year|period|time|report|study|judge|court|man|woman|place|reason)\b(?! as\b)"
)
A_TIME_BEFORE = re.compile(
    r"\b(?:since|by|until|till|back|before|from) then\b|\bat (?:the|that|those|this) times?\b(?! of\b)|"
    r"\b(?:the|that) (?:following|next|previous|preceding) (?:day|night|week|month|year|morning|evening|decade)\b|"
    r"\b(?:day|week|month|year)s? (?:earlier|later|before)(?=[,.])",
    re.IGNORECASE,
)
THAT_NOUN = re.compile(
    r"\b(?:[Oo]f|[Ii]n|[Aa]t|[Oo]n|[Bb]y|[Ff]or|[Ff]rom|[Ww]ith|[Tt]o|into|[Uu]nder|over|[Aa]bout|[Aa]fter|[Bb]efore|"
    r"[Dd]uring|[Ss]ince|[Uu]ntil|[Tt]hrough|against) that "
    r"(?!(?:the|an?|is|are|was|were|has|had|have|it|he|she|they|we|there|this|these|those|would|will|can|could|its|"
    r"his|her|their)\b)[a-z]"
)
OF_THEM = re.compile(r"^(?:[\w'’%\-]+ ){0,6}of (?:them|these|those|whom|which)\b")
BARE_MEASURE = re.compile(
    r"\b[Tt]he (?:numbers?|figures?|rates?|total|amount|sum|share|proportion|level|percentage|price|cost|count|average|"
    r"gap|margin|increase|decrease|drop|rise|fall|change|reduction|difference|scheme|move|body|former|latter) "
    r"(?:(?:also|still|now|then|only|already) )?(?:ha[sd]|have|is|was|are|were|will|would|could|may|might|can|did|does|"
    r"rose|fell|grew|stood|stands|went|came|[a-z]+ed|comes?|follows?|means?|remains?|represents?)\b"
)
PATTERNS = (THE_SAME, A_TIME_BEFORE, THAT_NOUN, OF_THEM, BARE_MEASURE)


def leans_on_what_came_before(text: str) -> bool:
    """Whether a sentence speaks of a time, a sum or a thing that only an earlier sentence has told."""
    return bool(OPENING_PHRASES.match(text)) or any(pattern.search(text) for pattern in PATTERNS)
