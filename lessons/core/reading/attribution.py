"""Attribution: who says so, in the words that stand around a quote or report in one sentence."""

import re

from lessons.core.reading.names import NAME, strip_name

PRONOUN = "?"
UNNAMED = "*"
SAY = (
    r"(?:says?|said|tells?|told|adds|added|admits|admitted|argues|argued|claims|claimed|explains|explained|insists|"
    r"insisted|warns|warned|recalls|recalled|reflects|reflected|replied|answered|announced|stated|"
    r"(?:asked|asks)(?= why| how| what| whether| if|:|,)|(?:wrote|writes?)(?= that|:|,)|"
    r"continued(?=:)|acknowledged|acknowledges|declared|complained|predicts|predicted|testified|tweeted)"
)
SPOKE = r"(?:says|said|adds|added|explains|explained|recalls|recalled|asks|asked|replied|wrote|writes|insists|insisted)"
ASIDE = r"(?:, [^,§]{1,80},| -- [^§]{1,80} --| [–—] [^§–—]{1,80} [–—]| \([^)§]{1,60}\))?"
ADVERB = r"(?: (?:also|then|later|simply|\w{2,}ly|has|had))?"
SOURCES = (
    r"(?:officials?|authorities|police|experts?|spokesm[ae]n|spokeswom[ae]n|spokespersons?|sources?|witnesses|activists|"
    r"analysts?|residents|critics|diplomats?|researchers|scientists|campaigners|lawmakers|lawyers?|prosecutors?|doctors|"
    r"teachers|volunteers|relatives|neighbou?rs|reports?|study|survey|document|statement|executives|aides?|observers|"
    r"opponents|supporters|investigators|agency|ministry|court|others|some|many|one)"
)
NAMED = re.compile(rf"(?P<name>{NAME}){ASIDE}{ADVERB} (?!say\b){SAY}\b")
NAMED_BETWEEN = re.compile(rf"(?<=, )(?P<name>{NAME}),{ADVERB} {SAY}\b")
NAMED_ASKING = re.compile(rf"(?P<name>{NAME}){ASIDE}{ADVERB} ask(?:s|ed) (?:{NAME}|him|her|them|the|an?)\b")
ROLE = (
    r"(?: (?!(?:that|to|in|on|at|of|by|for|from|with|about|near|outside|inside|during|since|until|he|she|it|they|the|a|"
    r"an|and|but|or|as|when|while|who|whose|after|before|because)\b)[a-z][a-z-]+){1,4} "
)
NAMED_AFTER = re.compile(rf"\b{SPOKE} (?P<name>(?>{NAME}))(?!{ROLE}[A-Z])")
NAMED_AFTER_A_HOUSE = re.compile(rf"\b{SPOKE} (?>{NAME}){ROLE}(?P<name>{NAME})")
NAMED_AFTER_A_ROLE = re.compile(
    rf"§,? {SPOKE} "
    r"(?:(?!(?:that|to|in|on|at|of|by|he|she|it|they|the|a|an|when|as|after|before)\b)[a-z][a-z-]+ ){1,4}"
    rf"(?P<name>{NAME})"
)
ACCORDING_TO = re.compile(rf"\b[Aa]ccording to (?P<name>{NAME})")
INTRODUCED = re.compile(rf"§,? {SPOKE} (?P<name>[A-Z][a-z]{{2,}}), (?:an?|another) [a-z]")
PRONOUNS = re.compile(
    rf"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|I|[Ww]e|who){ADVERB} {SAY}\b|\b[Aa]ccording to (?:her|him|them)\b"
)
NOT_NAMED = re.compile(
    rf"\b(?:{SOURCES}(?: (?:who|in|from|of|at|for)(?: [\w'’-]+){{1,6}})?|{SOURCES}){ADVERB} {SAY}\b|"
    rf"\b{SPOKE} (?:an?|the|one|some|several|many) (?:[\w'’-]+ ){{0,5}}?{SOURCES}\b|"
    rf"\b[Aa]ccording to (?:an?|the|some|several|recent|local|government)?[ ]?(?:[\w'’-]+ ){{0,4}}?{SOURCES}\b",
    re.IGNORECASE,
)
A_NAMED_HOUSE = re.compile(rf"[A-Z][\w'’-]+ (?:(?:of|from|at|for|with) (?:the )?)?(?:[A-Z][\w'’-]+ )+{SAY}\b")
LEANS = re.compile(r"\b(?:of|for|by|with|from|against|about|like|and|or|than|near|behind|between) $")
CLAIMS = re.compile(
    rf"\b{SAY}\b|\b(?:saying|adding|claiming|arguing|insisting|warning|admitting|believes?|denied|denies|describes?|"
    r"heard (?:how|that|from)|(?:was|were) told|attribut(?:ing|ed)|citing|alleg(?:ed|edly|es|ing)|accus(?:ed|es|ing)|"
    r"point(?:s|ed)(?: out)? that|stress(?:es|ed)|highlight(?:s|ed)? that|emphasi[sz]\w+|reveal(?:s|ed)|"
    r"disclos(?:es|ed)|divulg(?:es|ed)|(?:data|figures) show(?:s|ed)?|noted|"
    r"notes that|confirm(?:s|ed)|maintain(?:s|ed) that|conced(?:es|ed)|conclud(?:es|ed|ing) that|hint(?:s|"
    r"ed)|believed|described|"
    r"reported(?:ly)?|reports that|found that|finds that|estimates?(?= that)|suggest(?:s|ed) that|"
    r"according to|regrets|hopes|fears|wants|feels?|thinks?)\b"
)


def introduced_in(outside: str) -> set[str]:
    """Return the single names of people who speak and of whom the text says at once who they are.

    "…," says Kamal, a baker who …: a company or a city is not introduced so.
    """
    return {match.group("name") for match in INTRODUCED.finditer(outside)}


def speakers_in(outside: str) -> set[str]:
    """Return who a sentence names as speaking: names, PRONOUN, UNNAMED; `outside` has "§" for every quote.

    A name counts beside a verb of saying or after "according to"; a name that is told something does not, nor one
    behind a verb that has its speaker: "Veld said Oldenkampf would come", "Veld asked Oldenkampf". In "said Veld
    campaign aide Oldenkampf" the second one speaks.
    """
    told = [match.span() for rule in (NAMED, NAMED_ASKING) for match in rule.finditer(outside)]
    found = {
        PRONOUN if _leans(outside, match) else strip_name(match.group("name"))
        for rule in (
            NAMED,
            NAMED_BETWEEN,
            NAMED_ASKING,
            NAMED_AFTER,
            NAMED_AFTER_A_HOUSE,
            NAMED_AFTER_A_ROLE,
            ACCORDING_TO,
        )
        for match in rule.finditer(outside)
        if rule is not NAMED_AFTER or not any(start < match.start() < end for start, end in told)
    } - {""}
    if PRONOUNS.search(outside):
        found.add(PRONOUN)
    if not found and NOT_NAMED.search(outside):
        found.add(PRONOUN if A_NAMED_HOUSE.search(outside) else UNNAMED)
    return found


def _leans(outside: str, match: re.Match[str]) -> bool:
    """Whether the name belongs to another who speaks: "the friend of Jon Veld said", "Mira and Jon Veld said"."""
    name = match.group("name")
    without_title = strip_name(name).split()[:1] == name.split()[:1]
    return without_title and bool(LEANS.search(outside[max(0, match.start("name") - 12) : match.start("name")]))
