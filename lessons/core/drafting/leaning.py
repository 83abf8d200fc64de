"""Leaning: words by which a sentence asks for the one before it, though it opens with neither "he" nor "however"."""

import re

OPENING_PHRASES = re.compile(
    r"(?:(?:for|as an) (?:example|instance)|in (?:addition|response|contrast|comparison|turn|fact|total|all|reply|"
    r"return|particular|other words|the meantime|the end)|as a (?:result|consequence)|by (?:contrast|comparison)|"
    r"to date|even so|either way|on the (?:other hand|contrary)|at (?:first|last|issue|stake)|to (?:this|that) end|"
    r"in doing so|among the [a-z]+|of (?:the|course)|nevertheless|nonetheless|consequently|accordingly|alternatively|"
    r"conversely|in (?:first|second|third|fourth|last) place|altogether|previously|subsequently|eventually|"
    r"specifically|separately|(?:a|one|two|three|four|five|several|"
    r"some|many|\d+) (?:[a-z]+ )?(?:hours?|days?|weeks?|months?|years?|decades?) (?:later|earlier|before|after|on))\b",
    re.IGNORECASE,
)
THE_SAME = re.compile(
    r"^(?:In|At|On|During|Over|For|By|From|Under|With|Through|Using)(?: \d{4})? the same\b|"
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
OF_THEM = re.compile(r"^(?:[\w'’%\-]+ ){0,6}[Oo]f (?:them|these|those(?! (?:who|aged|born)\b)|whom|which)\b")
BARE_MEASURE = re.compile(
    r"\b[Tt]he (?:numbers?|figures?|rates?|total|amount|sum|share|proportion|level|percentage|price|cost|count|average|"
    r"gap|margin|increase|decrease|drop|rise|fall|change|reduction|difference|scheme|move|body|former|latter) "
    r"(?:(?:also|still|now|then|only|already) )?(?:ha[sd]|have|is|was|are|were|will|would|could|may|might|can|did|does|"
    r"rose|fell|grew|stood|stands|went|came|[a-z]+ed|comes?|follows?|means?|remains?|represents?)\b"
)
OF_WHOM = re.compile(
    r"(?:A few|Few|Some|Many|Most|Several|Both|All|None|Each|Half|A (?:third|fourth|fifth|second)|Another|The (?:first|"
    r"second|third|fourth|last|rest|others?|latest|two|three|pair)|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)"
    r"(?:, [^,]{3,60},)? (?:(?:also|still|now|then|later|even|only|have|had) )?(?:is|are|was|were|has|have|had|will|"
    r"would|can|could|may|might|do|does|did|say|said|says|came|went|took|made|left|died|wore|live|work|[a-z]{2,}ed)\b"
)
HOW_MANY = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})"
THE_NEW_ONE = re.compile(r"(?:[A-Z][a-z]+ )?(?:the|an?|this|that|each) (?:[a-z]+ )?ones?\b", re.IGNORECASE)
THE_OTHERS = re.compile(rf"(?:The|{HOW_MANY}|Several|Many|Some|Most|All) (?:other|more|further)\b", re.IGNORECASE)
THE_TWO = re.compile(rf"(?:The|Those|These) (?:other )?(?:{HOW_MANY}|pair|duo|trio)(?![\w-])(?! (?:of|[a-z]+est)\b)")
A_BARE_COUNT = re.compile(
    rf"(?:{HOW_MANY}|a dozen|dozens|hundreds|thousands) [a-z]*(?:s|men|people|children) (?:(?:also|still|now|then|"
    r"later|have|had) )?(?:is|are|was|were|has|have|had|will|would|can|could|said|say|came|went|took|made|left|died|"
    r"[a-z]{2,}ed)\b",
    re.IGNORECASE,
)
JOINED = re.compile(
    r"\bin question\b|\b(?:nevertheless|nonetheless)\b|"
    r", (?:however|though|too|therefore|meanwhile|instead|then|by contrast|in turn)[,.]"
)
THEY_SAY_IT = re.compile(
    r"^(?:[A-Za-z\-]+ ){0,2}[A-Za-z]{3,}s (?:(?:also|now) )?(?:say|said|suggest|suggested|show|showed|indicate|"
    r"indicated|predict|predicted|estimate|estimated|believe|believed|think|thought|fear|feared|hope|hoped|warn|warned|"
    r"argue|argued|expect|expected) (?:that )?(?:it|they|he|she)\b"
)
ENDS_ON_IT = re.compile(
    r"\b(?:the (?:cause|reason|culprit|exception|latest|only one|last one|first one)|to blame|as well|too|either)\.$"
)
THERE = re.compile(r"^(?:(?!\b(?:in|at|to|near|from|into|on) )(?!\bthe [A-Z]).)*\bthere(?=[.,;]|,? and\b)")
A_NOUN_THERE = re.compile(
    r"(?!(?:If|When|While|Although|Though|Because|Now|Then|Since|Where|As|But|And|Yet|So|Today|Once|Usually|Sometimes|"
    r"Often|Perhaps|Yesterday|That|Until|Unless|Currently|Recently|Out|Over|Up|Down) )(?:The )?[A-Za-z][a-z]+ there "
    r"(?:has|have|had|is|are|was|were|will|would|can|could|may|did|do|does|[a-z]+ed|[a-z]+s)\b"
)
FOR_WHAT = re.compile(
    r"\b(?:signed up|signed on|taken part|took part|responded|replied|applied|attended|agreed|refused|declined|"
    r"accepted|joined in|volunteered|turned up|showed up)[.,](?:$| (?:and|but)\b)"
)
GAVE_HER = re.compile(
    r"[A-Z][\w'’-]+,? (?:has |had |also |then )?(?:gave|given|told|asked|offered|paid|sent|showed|let|helped|allowed|"
    r"made|taught|wrote|promised|handed|lent|bought|sold|brought|found|saw|met|took|called|named) "
    r"(?:him\b|her(?=[.,;]| (?:an?|the|one|two|three|some|his|to|that|and|in|on|at|for|\d)))"
)
THE_TRIO = re.compile(r"^(?:(?!\band\b).)*\bthe (?:pair|duo|trio)\b(?! of\b)")
PATTERNS = (
    ENDS_ON_IT,
    THERE,
    FOR_WHAT,
    GAVE_HER,
    THE_TRIO,
    THEY_SAY_IT,
    JOINED,
    THE_SAME,
    A_TIME_BEFORE,
    THAT_NOUN,
    OF_THEM,
    BARE_MEASURE,
)


def leans_on_what_came_before(text: str) -> bool:
    """Whether a sentence speaks of a time, a sum, a thing or some people that only an earlier sentence has told."""
    opens = (OPENING_PHRASES, OF_WHOM, A_NOUN_THERE, THE_NEW_ONE, THE_OTHERS, THE_TWO, A_BARE_COUNT)
    return any(pattern.match(text) for pattern in opens) or any(pattern.search(text) for pattern in PATTERNS)
