"""Triggers: features of a text that call for a discussion, one table of rules."""

import re
from collections.abc import Container, Sequence

from lessons.core.article import Article, Located, located
from lessons.core.drafting.decisions import tells_a_decision
from lessons.core.reading.attribution import speakers_in
from lessons.core.reading.interviews import label_of
from lessons.core.reading.names import full_names
from lessons.core.reading.quotes import blank_quotes, quoted_spans
from lessons.core.value import Value

ONLINE = (
    r"\b(?:online|internet|social media|facebook|youtube|telegram|whatsapp|instagram|tiktok|website|"
    r"websites|chats?|chat groups?|forums?|messaging|apps?|discord|snapchat|livestream\w*|video games?|gaming)\b"
)
YOUNG = (
    r"(?:girls?|boys?|women|men|teen\w*|youths?|youngsters?|young \w+|child|children|pupils|students?|schools?|"
    r"schoolchildren|schoolgirls?|schoolboys?|kids|minors?|adolescents)"
)
SOMEBODY = rf"(?:him|her|them|me|us|(?:[\w-]+ ){{0,3}}?{YOUNG})"
TRICKS_ON_SOMEBODY = (
    rf"brainwash\w*|lur(?:ed?|es|ing) {SOMEBODY}|groom(?:ed|ing|s) {SOMEBODY}|groomed (?:by|online)|online grooming|"
    r"radicali[sz]\w*|indoctrinat\w*|sextort\w*|drawn in(?:to| by)|sucked into|"
    r"(?:won|gain\w*|earn\w*) (?:his|her|their|my) trust|isolat\w* (?:him|her|them|me|from (?:his|her|their|my))|"
    r"cut (?:him|her|them|me) off|extremist (?:groups?|networks?|channels?|chats?)"
)
TRICKS = (
    rf"{TRICKS_ON_SOMEBODY}|propaganda|blackmail\w*|coerc(?:ed?|es|ing) {SOMEBODY}|"
    r"(?<!market )(?<!price )(?<!stock )(?<!data )(?<!currency )(?<!image )manipulat(?:e[sd]?|ing|ion|ors?)"
    r"(?! (?:of )?(?:the )?(?:data|prices?|markets?|stocks?|shares|votes?|images?|figures|numbers|currency|"
    r"video|photos?))"
)
RECRUITED = (
    rf"recruit(?:s|ed|ing)? {SOMEBODY}|recruit\w*\b[^.,;]{{0,40}}\b{YOUNG}|recruited (?:by|into|online|over|through)|"
    r"recruiters? (?:for|from|of|online|who)"
)
INFLUENCED = (
    rf"influenc(?:ed?|es|ing) {SOMEBODY}|under the influence of (?!alcohol|drugs?|drink|cannabis)|"
    r"influenced by (?:extremis|radical|recruit|propagand)\w*"
)
INFLUENCE = rf"\b(?:{INFLUENCED}|{RECRUITED}|{TRICKS})\b"
DRAWING_IN = (
    rf"{INFLUENCE}|\b(?:befriend\w*|persuad\w* {SOMEBODY}|extremis\w*|incit\w*|"
    r"spread\w* (?:the|its|their) (?:message|ideas))\b"
)
REGRET = (
    r"\b(?:(?:I|[Hh]e|[Ss]he|[Tt]hey|who|[A-Z]\w+)(?: [\w\"“”]+){0,2}? regret(?:s|ted)?\b(?! (?:any|to|"
    r"the (?:error|delay|inconv\w+)))|"
    r"full of (?:regret|remorse)|(?:my|his|her) (?:biggest |greatest |deepest |only |worst )?(?:regrets?|"
    r"remorse|mistakes?)|"
    r"ma(?:ke|kes|king|de) amends|(?:ask\w*|beg\w*|plead\w*) (?:for )?forgiveness|"
    r"blam(?:e|es|ed|ing) (?:\w+ but )?(?:herself|himself|myself|themselves)|admit\w* (?:to )?(?:her|his|my|their) "
    r"(?:wrongdoing|mistakes?|guilt to)|(?:feels?|felt|express\w*|show(?:s|ed)) (?:\w+ )?remorse|"
    r"apologi[sz](?:e|es|ed|ing) (?:to (?:my|his|her)|for (?:my|his|her|their (?:own|past)|what (?:I|"
    r"he|she|they))))\b"
)
NOT_SORRY = re.compile(
    r"(?:\b(?:no|never|nor|not|without|any)\b|n['’]t\b)[^.;]{0,40}\b(?:remorse|regret\w*|apolog\w*|amends)", re.I
)
KILLING = re.compile(
    r"\b(?:murder\w*|manslaughter|homicide|stabb\w+ to death|beaten to death|strangl\w+)\b", re.IGNORECASE
)
MOST_KILLINGS = 1
VICTIMS = re.compile(
    r"\b(?:kill\w*|dead|die[sd]?|death\w*|injur\w*|wound\w*|slaughter\w*|massacr\w*|casualt\w*|victims?)\b"
)
SORRY = re.compile(r"\b([A-Z]\w+)(?: [\w\"“”]+){0,2} regret(?:s|ted)?\b")
SAYS_I = frozenset(["i", "he", "she", "they", "who"])
STIGMA = (
    r"\b(?:sham(?:e|ed|ing)|disgrac\w*|stigma\w*|shunn\w*|outcasts?|ostraci[sz]\w*|disown\w*|dishono\w*|cut(?:ting)? "
    r"(?:all )?ties|rejected)\b"
)
FAMILY = (
    r"\b(?:famil(?:y|ies)|relatives?|mother|father|parents?|husband|wife|daughter|son|sisters?|brothers?|"
    r"neighbou?rs?|"
    r"community|village)\b"
)
VAGUE = (
    r"\b(?:hundreds|thousands|dozens|scores of|millions|countless|a handful of|a growing number|most of the|"
    r"many of|many others|large numbers|more and more|experts say|some say)\b"
)
SO_CALLED = r"\bso-called\b|\bself-(?:styled|proclaimed|declared)\b"
UNNAMED = (
    r"\b(?:reportedly|allegedly|reported (?:wives|members|links|victims|fighters)|is said to|"
    r"are said to|is believed to|"
    r"is thought to|sources? (?:said|say|says)|(?:an?|one|another) (?:\w+ ){0,2}(?:official|spokesman|"
    r"spokeswoman|diplomat|source|"
    r"officer) (?:said|says)|officials (?:said|say)|relatives\b.{0,30}\bsaying|some (?:said|say)|"
    r"critics (?:said|say)|"
    r"experts (?:said|say|agree)|top-secret document|speaking on condition of anonymity|"
    r"asked not to be (?:named|identified)|(?:people|person|sources?) (?:familiar with|close to|with knowledge of)|"
    r"not authori[sz]ed to (?:speak|comment))"
)
LOADED = (
    r"\b(?:extremists?|radicals?|terrorists?|fanatics?|brainwash\w*|regime|thugs?|swarms?|hordes?|"
    r"a flood of|menace|notorious|"
    r"hardline|brutal\w*|shocking\w*|sinister|chaos|slammed|bloodiest|devastating|atrocit\w*|nefarious|controversial|"
    r"alarm bells|avalanche|scum|monster\w*|crisis)\b"
)
LABEL_IN_QUOTES = re.compile(
    r"\b(?:an?|the|this|that|these|those|its|their|his|her|our|own|as|into|in|no|some|such)(?: [a-z]+)? "
    r"[\"“]([a-z][\w’'-]{2,25})[,.]?[\"”]"
)
SAYING_BEFORE = re.compile(
    r"\b(?:sa(?:ys?|id)|told|called?|calls|describ\w+|named|wrote|asked|feels?|claim\w*|tweeted|pronounced|spelled|of|be|"
    r"is|are|was|were)[ ,:]*(?:an? )?$"
)
A_WAY = re.compile(r"\b(?:through [A-Z]\w+(?:,| and) |via [A-Z])")

Hits = dict[str, tuple[Located, ...]]
"""The sentences that fire each trigger, by its name."""


class Trigger(Value):
    """A feature: patterns that must all stand in one sentence, in the whole of it or only outside quotes.

    `own`: the sentence rests on the reporter; `nameless`: on no person with a name; `denied`: "no
    remorse" is none, and capitals tell names, which are people's; `decides`: somebody in authority decides;
    `victims`: none that counts people who were hurt.
    """

    name: str
    patterns: tuple[str, ...]
    outside_quotes: bool = False
    scare_quotes: bool = False
    own: bool = False
    nameless: bool = False
    denied: bool = False
    decides: bool = False
    victims: bool = True


TRIGGERS = (
    Trigger("online_influence", (ONLINE, DRAWING_IN)),
    Trigger("regret", (REGRET,), denied=True),
    Trigger("stigma_family", (STIGMA, FAMILY)),
    Trigger("unnamed_source", (UNNAMED,), outside_quotes=True, nameless=True),
    Trigger("scare_quotes", (SO_CALLED,), outside_quotes=True, scare_quotes=True),
    Trigger("state_response", (), outside_quotes=True, decides=True),
    Trigger("vague_quantity", (VAGUE,), outside_quotes=True, victims=False),
    Trigger("influence_words", (INFLUENCE,)),
    Trigger("loaded_words", (LOADED,), outside_quotes=True, own=True),
)


def sentences_that_trigger(article: Article) -> Hits:
    """Return, for every trigger that the text fires, its sentences in reading order. English only."""
    if article.language != "en":
        return {}
    inside = {block for section in article.sections for block in section.blocks}
    readable = [here for here in located(article.blocks) if here.block.id in inside and here.block.role != "subhead"]
    voices = {voice.id for voice in article.voices if voice.type == "person"}
    people = voices | set(full_names(block.text for block in article.blocks))
    found = {trigger.name: _hits(trigger, readable, people) for trigger in TRIGGERS}
    if sum(bool(KILLING.search(here.text)) for here in readable) > MOST_KILLINGS:
        found["regret"] = ()
    return {name: hits for name, hits in found.items() if hits}


def _hits(trigger: Trigger, readable: Sequence[Located], people: Container[str]) -> tuple[Located, ...]:
    """Return the sentences that fire a trigger; captions, and those that tell a way, come only where no other one does.

    `people` holds voices and last names in small letters.
    """
    patterns = [re.compile(pattern, re.NOFLAG if trigger.denied else re.IGNORECASE) for pattern in trigger.patterns]
    may = [here for here in readable if _may_fire(trigger, here, people)]
    found = tuple(here for here in may if _fires(trigger, patterns, here, people))
    plain = tuple(here for here in found if here.block.role != "caption" and not A_WAY.search(here.text))
    return plain or found


def _may_fire(trigger: Trigger, here: Located, people: Container[str]) -> bool:
    """Whether a sentence rests on whom the trigger asks for."""
    if trigger.own and here.sentence.mode != "own":
        return False
    return not (trigger.nameless and here.sentence.voice in people)


def _fires(trigger: Trigger, patterns: Sequence[re.Pattern[str]], here: Located, people: Container[str]) -> bool:
    spoken = bool(label_of(here.block.text))
    spans = quoted_spans(here.block.text)
    outside = "" if spoken else blank_quotes(here.block.text, here.sentence.start, here.sentence.end, spans)
    if trigger.scare_quotes and _has_scare_quotes(here.text) and not speakers_in(outside):
        return True
    text = outside if trigger.outside_quotes else here.text
    return all(pattern.search(text) for pattern in patterns) and not _is_refused(trigger, text, people)


def _is_refused(trigger: Trigger, text: str, people: Container[str]) -> bool:
    """Whether the words are there and mean something else."""
    if trigger.denied:
        return bool(NOT_SORRY.search(text)) or _a_firm_is_sorry(text, people)
    if trigger.decides:
        return not tells_a_decision(text)
    return not trigger.victims and bool(VICTIMS.search(text))


def _a_firm_is_sorry(text: str, people: Container[str]) -> bool:
    """Whether what "regrets" has a name, and no person's: "Norland Harbours regrets the delays"."""
    match = SORRY.search(text)
    return match is not None and match[1].lower() not in SAYS_I and match[1].lower() not in people


def _has_scare_quotes(text: str) -> bool:
    """Whether a single word stands in quote marks as a label, "the “palace”", that no verb of saying explains."""
    return any(
        not match.group(1).endswith("ly")
        and not SAYING_BEFORE.search(text[max(0, match.start(1) - 31) : match.start(1) - 1])
        for match in LABEL_IN_QUOTES.finditer(text)
    )
