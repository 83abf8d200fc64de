"""Triggers: features of a text that call for a discussion, one table of rules."""

import re
from collections.abc import Sequence

from lessons.core.article import Article, Located, located
from lessons.core.reading.quotes import blank_quotes, quoted_spans
from lessons.core.value import Value

ONLINE = (
    r"\b(?:online|internet|social media|facebook|youtube|telegram|whatsapp|instagram|tiktok|website|"
    r"websites|chats?|chat groups?|forums?|messaging|apps?|discord|snapchat|livestream\w*|video games?|gaming)\b"
)
TRICKS = (
    r"brainwash\w*|lur(?:ed|es|ing)|groom(?:ed|ing|s)|radicali[sz]\w*|indoctrinat\w*|manipulat\w*|propaganda|blackmail\w*|"
    r"sextort\w*|coerc\w*|drawn in(?:to| by)|(?:sucked|pulled) into|(?:won|gain\w*|earn\w*) (?:his|her|their|my) trust|"
    r"isolat\w* (?:him|her|them|me|from)|cut (?:him|her|them|me) off|extremist (?:groups?|networks?|channels?|chats?)"
)
INFLUENCE = rf"\b(?:influenc(?:e|ed|es|ing)|recruit\w*|{TRICKS})\b"
DRAWING_IN = (
    rf"{INFLUENCE}|\b(?:befriend\w*|persuad\w*|extremis\w*|incit\w*|spread\w* (?:the|its|their) (?:message|ideas))\b"
)
REGRET = (
    r"\b(?:regret\w*|remorse\w*|make amends|forgiveness|apologi[sz]\w*|wrongdoing|blame \w*(?:self|"
    r"herself|himself|myself))\b"
)
STIGMA = (
    r"\b(?:sham(?:e|ed|ing)|disgrac\w*|stigma\w*|shunn\w*|outcasts?|ostraci[sz]\w*|disown\w*|dishono\w*|cut(?:ting)? "
    r"(?:all )?ties|rejected)\b"
)
FAMILY = (
    r"\b(?:famil(?:y|ies)|relatives?|mother|father|parents?|husband|wife|daughter|son|sisters?|brothers?|"
    r"neighbou?rs?|"
    r"community|village)\b"
)
STATE = (
    r"\b(?:government\w*|authorities|(?<!Islamic )state|courts?|police|ministry|officials|president|"
    r"congress|parliament|prosecut\w*)\b"
)
RESPONSE = (
    r"\b(?:jail\w*|imprison\w*|sentenc\w*|arrest\w*|releas\w*|repatriat\w*|rehabilit\w*|deport\w*|"
    r"prosecut\w*|ban(?:s|ned|ning)?|"
    r"charg(?:es|ed)|evidence|allowed|foster care|crack\w* down|crackdown|sanctions?|investigat\w*|"
    r"legislation|outlaw\w*|"
    r"separat(?:ed|ion|ions)|reunit\w*|surveillance|dispersed|taken away|reforms?|operation)\b"
)
VAGUE = (
    r"\b(?:hundreds|thousands|dozens|scores|millions|countless|several|a handful of|a number of|"
    r"a growing number|most of the|"
    r"many of|many others|large numbers|more and more|experts say|some say)\b"
)
SO_CALLED = r"\bso-called\b|\bself-(?:styled|proclaimed|declared)\b"
UNNAMED = (
    r"\b(?:reportedly|allegedly|alleged|reported (?:wives|members|links|victims|fighters)|is said to|"
    r"are said to|is believed to|"
    r"is thought to|sources? (?:said|say|says)|(?:an?|one|another) (?:\w+ ){0,2}(?:official|spokesman|"
    r"spokeswoman|diplomat|source|"
    r"officer) (?:said|says)|officials (?:said|say)|relatives\b.{0,30}\bsaying|some (?:said|say)|"
    r"critics (?:said|say)|"
    r"experts (?:said|say|agree)|top-secret document|speaking on condition of anonymity)"
)
LOADED = (
    r"\b(?:extremists?|radicals?|terrorists?|fanatics?|brainwash\w*|regime|thugs?|swarms?|hordes?|"
    r"flood of|menace|notorious|"
    r"hardline|brutal\w*|shocking\w*|sinister|chaos|slammed|bloodiest|devastating|atrocit\w*|nefarious|controversial|"
    r"alarm bells|avalanche|scum|monster\w*|crisis)\b"
)
SHORT_QUOTE = re.compile(r"[\"“]([^\"“”]{3,40}?)[,.]?[\"”]")
SAYING_BEFORE = re.compile(
    r"\b(?:sa(?:ys?|id)|told|called?|calls|describ\w+|named|wrote|asked|feels?|claim\w*|tweeted|of|be|is|"
    r"are)[ ,:]*(?:an? )?$"
)
A_WAY = re.compile(r"\b(?:through [A-Z]\w+(?:,| and) |via [A-Z])")
MOST_WORDS_IN_SCARE_QUOTES = 2

Hits = dict[str, tuple[Located, ...]]
"""The sentences that fire each trigger, by its name."""


class Trigger(Value):
    """A feature: patterns that must all stand in one sentence, in the whole of it or only outside quotes."""

    name: str
    patterns: tuple[str, ...]
    outside_quotes: bool = False
    scare_quotes: bool = False


TRIGGERS = (
    Trigger("online_influence", (ONLINE, DRAWING_IN)),
    Trigger("regret", (REGRET,)),
    Trigger("stigma_family", (STIGMA, FAMILY)),
    Trigger("unnamed_source", (UNNAMED,), outside_quotes=True),
    Trigger("scare_quotes", (SO_CALLED,), outside_quotes=True, scare_quotes=True),
    Trigger("state_response", (STATE, RESPONSE), outside_quotes=True),
    Trigger("vague_quantity", (VAGUE,), outside_quotes=True),
    Trigger("influence_words", (INFLUENCE,)),
    Trigger("loaded_words", (LOADED,), outside_quotes=True),
)


def sentences_that_trigger(article: Article) -> Hits:
    """Return, for every trigger that the text fires, its sentences in reading order. English only."""
    if article.language != "en":
        return {}
    inside = {block for section in article.sections for block in section.blocks}
    readable = [here for here in located(article.blocks) if here.block.id in inside and here.block.role != "subhead"]
    found = {trigger.name: _hits(trigger, readable) for trigger in TRIGGERS}
    return {name: hits for name, hits in found.items() if hits}


def _hits(trigger: Trigger, readable: Sequence[Located]) -> tuple[Located, ...]:
    """Return the sentences that fire a trigger; those that tell a way come only where no other one does."""
    patterns = [re.compile(pattern, re.IGNORECASE) for pattern in trigger.patterns]
    found = tuple(here for here in readable if _fires(trigger, patterns, here))
    return tuple(here for here in found if not A_WAY.search(here.text)) or found


def _fires(trigger: Trigger, patterns: Sequence[re.Pattern[str]], here: Located) -> bool:
    if trigger.scare_quotes and _has_scare_quotes(here.text):
        return True
    text = here.text
    if trigger.outside_quotes:
        text = blank_quotes(here.block.text, here.sentence.start, here.sentence.end, quoted_spans(here.block.text))
    return all(pattern.search(text) for pattern in patterns)


def _has_scare_quotes(text: str) -> bool:
    """Whether a word or two stand in quote marks that no verb of saying explains."""
    for match in SHORT_QUOTE.finditer(text):
        inner = match.group(1)
        plain = inner.islower() and not inner.endswith("ly") and len(inner.split()) <= MOST_WORDS_IN_SCARE_QUOTES
        if plain and not SAYING_BEFORE.search(text[max(0, match.start() - 30) : match.start()]):
            return True
    return False
