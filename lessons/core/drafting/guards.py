"""Guards: which sentences may carry an automatic question. Most may not, and that is meant."""

import re

from lessons.core.data.lists import word_list
from lessons.core.drafting.leaning import leans_on_what_came_before
from lessons.core.drafting.sensitive import is_sensitive
from lessons.core.drafting.verbs import has_a_verb, is_cut
from lessons.core.drafting.wordforms import is_a_word
from lessons.core.reading.captions import names_without_a_verb
from lessons.core.reading.quotes import has_quote_marks
from lessons.core.reading.words import STOP_WORDS, content_words, count_words

SHORTEST, LONGEST = 8, 31
OPENERS = word_list("no_statement_opens_so")
LEANING = word_list("leaning_words")
JOINING = word_list("words_that_join_to_the_sentence_before")
POINTING = frozenset(["this", "these", "such", "latter", "respectively", "here"])
THIS_YEAR = re.compile(r"\b[Tt]his (?:year|month|week|spring|summer|autumn|fall|winter|morning|century|decade)\b")
CONTEXT_NOUNS = word_list("nouns_that_point_back")
COMMON_NOUNS = word_list("nouns_known_to_all")
COMPARATIVE = re.compile(
    r"\b(?:more|less|fewer|larger|smaller|greater|higher|lower|better|worse|older|younger|bigger|longer|further|wider|"
    r"faster|cheaper|stronger|closer|harder|easier)\b(?!(?:[^.]{0,40})\bthan\b)",
    re.IGNORECASE,
)
POSSESSIVE = re.compile(r"\b(?:his|her|their|its)\b", re.IGNORECASE)
BY_FAR = re.compile(
    r"\b(?:far|much|even|still|slightly|significantly|considerably|somewhat) (?:more|less|fewer|[a-z]+er)\b"
    r"(?!(?:[^.]{0,60})\bthan\b)"
)
SOMEBODY_ELSE = re.compile(
    r"\b[A-Z][\w'’\-]+(?: (?!(?:that|and|who|which|when|because|if|as|but|or|what|how|said|says|told|tells)\b)"
    r"[a-z][\w'’\-]*){1,5} (?:him\b|her(?:[.,;:]|$|\s(?:in|on|at|to|for|with|from|by|of|and|as|when|that)\b))"
)
OBJECT_HER = re.compile(r"\bher(?:[.,;:]|$|\s(?:in|on|at|to|for|with|from|by|of|and|as|when|that)\b)")
DEFINITE = re.compile(r"\b[Tt]he ([a-z][\w’'\-]*)(?: ([a-z][\w’'\-]*))?(?: ([a-z][\w’'\-]*))?")
BARE_PARTICIPLE = re.compile(r"(?!According|United|During|King|Sting)[A-Z][a-z]+(?:ing|ed)\b")
CONTRACTED = re.compile(r"['’](?:s|re|ve|ll|d|m)$")
FURNITURE = re.compile(
    r"[*|#@<>®™_\\]|\s\s|\w- [a-z]|\)[A-Z]|https?:|www\.|\w\.com\b|"
    r"\b(?:this (?:article|story|report|post) (?:was|has|is|first|"
    r"originally|appeared)|sign up|subscribe\w*|newsletters?|click (?:here|on)|read more|all rights reserved|"
    r"follow us|originally published|"
    r"first published|contributed to this (?:report|story|article))\b",
    re.IGNORECASE,
)
GLUED = re.compile(
    r"[a-z0-9] (?:From|In|On|At|As|By|With|When|While|After|Before|But|And|For|To|Of|That|This|They|He|She|There|The|"
    r"Since|Because|If|Although|However|We|You|It) [a-z]"
)
CREDIT = re.compile(
    r"\b(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Pp]hotos?|[Pp]hotographs?|[Cc]ompiled|[Tt]ranslated) by [A-Z]|"
    r"\breported from [A-Z]|\bcontributed (?:to this|reporting)|\b[Ff]ollow (?:him|her|them|us|"
    r"@?[A-Z]\w+)\b.{0,40} on [A-Z]|"
    r"\bGetty Images\b|\bPictured:|\b[Bb]ack to [Tt]op\b|\bSkip [Tt]o\b|, contributed\.$|@\w"
)
WISHES = re.compile(r"\b(?:should|must|ought)\b")
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Oo]urselves|[Mm]y|[Mm]yself|[Yy]our?|[Yy]ourself|me|us)\b")
OF_A_PERSON = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
OF_A_THING = re.compile(r"\b(?:it|its|itself|they|them|their|theirs|themselves)\b", re.IGNORECASE)
TIME = re.compile(
    r"\b(?:(?:in|on|by|since|until|during|last|this|next|late|early|from|to|of|before|after|the) )*(?:(?:January|"
    r"February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|"
    r"Sun)day|year|month|week|day|hour|minute|spring|summer|autumn|fall|winter|morning|evening|night|season|decade)s?)\b",
    re.IGNORECASE,
)
THEM = re.compile(r"(?<!\bof )\bthem\b")
HEAD = 30  # letters in which the one who acts stands
OF_MANY = re.compile(r"\b(?:they|them|themselves)\b", re.IGNORECASE)
MANY = re.compile(
    r"\b(?:[a-z]{3,}s|[A-Z][a-z]+s|and|or|people|men|women|children|police|staff|team|family|couple|crew|public|media|"
    r"everyone|everybody|anyone|anybody|nobody|no one|someone|somebody|person|who|each|cattle|fish|mice|sheep)\b"
)
NAME_OF_A_PLACE = re.compile(r"\b(?:[Tt]he|[Ii]n|[Aa]t|[Ff]rom|[Tt]o|[Oo]n) (?:the )?(?:[A-Z][\w’'\-]+ ?)+")
THAT_ONE = re.compile(
    r"\bthat (?:figure|amount|number|sum|total|year|month|week|day|time|case|point|plan|deal|period|place)\b|"
    r"\bthat(?=[.,;])"
)
NAME = re.compile(r"\b[A-Z][\w’'\-]+")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def is_sound(text: str, *, shortest: int = SHORTEST, longest: int = LONGEST) -> bool:
    """Whether a sentence is whole, of a length to ask about, without quotes, and touches nothing sensitive."""
    return is_whole(text, shortest=shortest, longest=longest) and not is_sensitive(text)


def is_whole(text: str, *, shortest: int = SHORTEST, longest: int = LONGEST) -> bool:
    """Whether a sentence is whole, of a length to ask about, and without quotes."""
    if not shortest <= count_words(text) <= longest or not text.endswith(".") or has_quote_marks(text):
        return False
    if not has_a_verb(text) or names_without_a_verb(text) or is_cut(text):
        return False
    if FURNITURE.search(text) or GLUED.search(text) or CREDIT.search(text):
        return False
    balanced = all(text.count(opening) == text.count(closing) for opening, closing in ("()", "[]", "{}"))
    whole = "[" not in text and "…" not in text and "..." not in text and "�" not in text and ";" not in text
    return balanced and whole and text[0].isupper()


def stands_alone(text: str, seen_before: frozenset[str] | set[str]) -> bool:
    """Whether a sentence says what it says without its neighbours; `seen_before` holds the words of earlier ones.

    With none given, "the classroom" passes; "the agency" never does.
    """
    found = [CONTRACTED.sub("", word.lower()) for word in WORD.findall(text) if word != "US"]
    if found[0] in OPENERS or BARE_PARTICIPLE.match(text) or any(word in LEANING for word in found):
        return False
    if leans_on_what_came_before(text):
        return False
    return not (COMPARATIVE.search(text) or OBJECT_HER.search(text) or _possessive_leans(text)) and not any(
        _points_back(match, text, seen_before) for match in DEFINITE.finditer(text)
    )


def reads_beside_the_text(text: str) -> bool:
    """Whether a sentence that is quoted word for word, with its text beside it, asks for no other one.

    It opens neither with a pronoun nor with a word that joins it to the sentence before, speaks of nobody as "we" or
    "you", and whoever a pronoun stands for comes before it in the sentence. In "Jon Veld
    appointed him", he is somebody else.
    """
    found = [CONTRACTED.sub("", word.lower()) for word in WORD.findall(THIS_YEAR.sub("", text)) if word != "US"]
    if (
        not found
        or found[0] in JOINING
        or FIRST_PERSON.search(text)
        or THAT_ONE.search(text)
        or any(word in POINTING for word in found)
        or leans_on_what_came_before(text)
    ):
        return False
    if SOMEBODY_ELSE.search(text) or BY_FAR.search(text):
        return False
    return _has_a_name_before(text) and _has_a_noun_before(text)


def opens_clearly(text: str, earlier: frozenset[str] | set[str]) -> bool:
    """Whether a sentence can be read when those before it, whose words are `earlier`, are left out."""
    noun = DEFINITE.match(text)
    leans = BARE_PARTICIPLE.match(text) or (noun and _points_back(noun, text, earlier))
    return reads_beside_the_text(text) and not leans


def _has_a_name_before(text: str) -> bool:
    """Whether a name stands before the first "he" or "her"; neither letters, "CNN", nor a word that opens the text."""
    pronoun = OF_A_PERSON.search(text)
    if pronoun is None:
        return True
    before = NAME_OF_A_PLACE.sub("", text[: pronoun.start()])
    return any(_may_be_somebody(match) for match in NAME.finditer(before))


def _may_be_somebody(match: re.Match[str]) -> bool:
    name = match.group().removesuffix("'s").removesuffix("’s")
    opens = match.start() == 0 and not NAME.match(match.string, match.end() + 1)
    return not (name.isupper() or name.lower() in STOP_WORDS or (opens and is_a_word(name.lower())))


def _has_a_noun_before(text: str) -> bool:
    """Whether a word with content stands before the first "it" or "their", one of several before "they", and another
    than the one that acts before "them"; a month or a day is no such word."""
    thing, many, them = OF_A_THING.search(text), OF_MANY.search(text), THEM.search(text)
    if many and not MANY.search(text[: many.start()]):
        return False
    if them and _acts_only(TIME.sub("", text[: them.start()])):
        return False
    return thing is None or bool(content_words(TIME.sub("", text[: thing.start()])))


def _acts_only(before: str) -> bool:
    """Whether the only ones of several stand at the head of a sentence: "Pilots spent years copying them"."""
    found = list(MANY.finditer(before))
    return len(found) == 1 and found[0].start() < HEAD


def _possessive_leans(text: str) -> bool:
    """Whether "her" or "their" comes before anybody it could belong to."""
    first = POSSESSIVE.search(text)
    if first is None:
        return False
    owner = (
        re.compile(r"\b[A-Z]\w+")
        if first.group().lower() in {"his", "her"}
        else re.compile(r"\b(?:[A-Z]\w+|\w{4,}s)\b")
    )
    owners = [match.group().lower() for match in owner.finditer(text[: first.start()])]
    return all(word in STOP_WORDS for word in owners)


def _points_back(match: re.Match[str], text: str, seen_before: frozenset[str] | set[str]) -> bool:
    """Whether "the …" names something that only an earlier sentence has introduced."""
    if re.match(r" of\b", text[match.end(1) : match.end(1) + 4]) or match.group(2) == "of" or match.group(3) == "of":
        return False
    phrase = [CONTRACTED.sub("", word) for word in match.groups() if word]
    if phrase[0] in COMMON_NOUNS:
        return False
    if any(word in CONTEXT_NOUNS for word in phrase[:2]):
        return True
    return any(word.removesuffix("s") in seen_before or word in seen_before for word in phrase[:2] if len(word) > 3)
