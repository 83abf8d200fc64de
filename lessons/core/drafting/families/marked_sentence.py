"""Mark the sentence that gives the reason, or that holds somebody's exact words."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from lessons.core.article import Article, Located, Section, located
from lessons.core.drafting.guards import FIRST_PERSON, FURNITURE
from lessons.core.drafting.quoting import stands_in_a_quote, the_text_says
from lessons.core.drafting.sensitive import is_hurtful
from lessons.core.drafting.showing import is_shown_whole
from lessons.core.drafting.speech import Speech, speeches
from lessons.core.messages import gettext_noop
from lessons.core.question import Question, Skill
from lessons.core.reading.attribution import speakers_in
from lessons.core.reading.quotes import has_quote_marks

BECAUSE = re.compile(r"\bbecause\b(?! of course)", re.IGNORECASE)
ASIDE_OR_DENIED = re.compile(
    r"\b(?:which|who|that|whose|not|never|no|nor)\b[^,;]*\bbecause\b|n['’]t\b[^,;]*\bbecause\b"
)
OTHER_REASONS = re.compile(
    r"\b(?:due to|given (?:the|that|how)|owing to|thanks to|as a result|result of|reasons?|why|therefore|so that|"
    r"in order to|led to|leads to|caus(?:e|es|ed|ing)|on the grounds|explain(?:s|ed)?|thus|hence|motivat\w+|"
    r"prompt(?:ed|ing|s)|without|resulting in|amid|since|blam\w+|driven by|to avoid|on account of|in response to|"
    r"in (?:an? )?(?:effort|bid|attempt) to|in the wake of|out of (?:fear|concern|respect)|for (?:lack|fear|want) of|"
    r"following|forc(?:e|es|ed|ing)|means? that|meant that|stem(?:s|med)? from|now that|"
    r"as (?:the|its?|he|she|they|there|no|his|her|their|most|many|some|[a-z]+s))\b|"
    r", (?:as|for (?:the|an?|it|he|she|they|there|[a-z]+s))\b",
    re.IGNORECASE,
)
AS_A_REASON = re.compile(
    r"(?<!\bsuch )(?<!\bwell )(?<!\bknown )(?<!\bmuch )(?<!\bmany )(?<!\bsoon )(?<!\blong )(?<!\bfar )\bas "
    r"(?!(?:well|if|of|though|an? [a-z-]+(?:[.,]| (?:of|for|in|and|to)\b)|part|many|much|soon|long|far|low|high|few|"
    r"little|early|late|[$€£]?\d)\b)|"
    r"^(?:As|Since|With|Given|Having|Being) |\bwhich (?:is|was) why\b|\bresult(?:s|ed|ing)? (?:in|from)\b|\bowed? to\b|"
    r"\bowing\b|\bthe result\b|\bif\b.{3,60}\b(?:can|will|would|could)\b.{0,20}\bhelp|\bensur(?:e|es|ed|ing)\b|"
    r"\bin order\b|\bso (?:we|they|he|she|it|I|the)\b|\bto help\b|\bas a (?:consequence|result)\b|"
    r"\bdepend(?:s|ed|ing)? on\b",
    re.IGNORECASE,
)
AS_LARGE_AS = re.compile(r"\bas (?:[\w-]+ ){1,2}as\b")
REASON_STEMS = (
    "Which of these sentences names a reason outright?",
    "Mark the one sentence here that ties something to its reason with a single word.",
)
WORDS_STEMS = (
    "Which of these sentences gives the exact words of {name}?",
    "Mark the sentence here that quotes {name} word for word.",
    "Where do readers hear {name} directly? Mark the sentence.",
)
FEWEST, MOST = 4, 7
MODES = frozenset({"own", "reported", "unassigned"})


class MarkedSentence:
    """Exactly one of a few neighbouring sentences does what is asked; "because" is the only sign of a reason."""

    name: ClassVar[str] = "marked_sentence"
    label: ClassVar[str] = gettext_noop("Mark the sentence")
    most: ClassVar[int] = 4
    last: ClassVar[bool] = False

    def draft(self, article: Article) -> tuple[Question, ...]:
        if article.language != "en":
            return ()
        found = {speech.here.sentence.id: speech for speech in speeches(article)}
        reasons, quotes = 0, 0
        drafted: list[Question] = []
        for section in article.sections:
            readable = _readable(article, section)
            reason, (speech, around) = the_reason(readable), the_quote(readable, found)
            if speech and quotes < len(WORDS_STEMS):
                stem = WORDS_STEMS[quotes].format(name=speech.speaker)
                drafted.append(self._question(section.id, stem, "source", speech.here, around))
                quotes += 1
            if reason and reasons < len(REASON_STEMS):
                drafted.append(self._question(section.id, REASON_STEMS[reasons], "cause_effect", *reason))
                reasons += 1
        return tuple(drafted)

    def _question(self, section: str, stem: str, skill: Skill, key: Located, around: Sequence[Located]) -> Question:
        return Question(
            id=f"{self.name}-{key.sentence.id}",
            section=section,
            kind="mark",
            skill=skill,
            depth=2 if skill == "cause_effect" else 1,
            stem=stem,
            payload={"sentences": [here.sentence.id for here in around], "keys": [key.sentence.id]},
            evidence=(key.sentence.id,),
            feedback=the_text_says(key.text),
            origin="drafted",
            family=self.name,
        )


def _readable(article: Article, section: Section) -> tuple[Located, ...]:
    return tuple(located(block for block in article.blocks if block.id in section.blocks and block.role == "body"))


def the_reason(readable: Sequence[Located]) -> tuple[Located, tuple[Located, ...]] | None:
    """Return the first sentence with "because" and its neighbours, none of which gives a reason in other words."""
    for at, here in enumerate(readable):
        if _gives_a_reason(here):
            around = neighbours(readable, at, _gives_none)
            if around:
                return here, around
    return None


def the_quote(readable: Sequence[Located], found: Mapping[str, Speech]) -> tuple[Speech | None, tuple[Located, ...]]:
    """Return the first quote with its neighbours, of which none may hold words of the same speaker.

    Another one quotes, reports what is said, or names the speaker: looking for a mark or a name is not enough.
    """
    for at, here in enumerate(readable):
        speech = found.get(here.sentence.id) if is_shown_whole(here.text) else None
        around = neighbours(readable, at, partial(_is_anothers, by=here)) if speech else ()
        if speech and any(_is_a_lure(other, speech) for other in around if other is not here):
            return speech, around
    return None, ()


def neighbours(
    readable: Sequence[Located], at: int, may_stand_beside: Callable[[Located], bool]
) -> tuple[Located, ...]:
    """Return the sentence at a place with as many around it as may stand there, 4 to 7 in all, else none."""
    first, last = at, at + 1
    while last - first < MOST:
        before = first > 0 and may_stand_beside(readable[first - 1])
        after = last < len(readable) and may_stand_beside(readable[last])
        if not before and not after:
            break
        nearer = before and (not after or at - first <= last - 1 - at)
        first, last = (first - 1, last) if nearer else (first, last + 1)
    return tuple(readable[first:last]) if last - first >= FEWEST else ()


def _gives_a_reason(here: Located) -> bool:
    text = here.text
    plain = here.sentence.mode in MODES and not stands_in_a_quote(here) and not has_quote_marks(text)
    whole = plain and text.endswith(".") and not text.startswith("Because") and not is_hurtful(text)
    told = bool(BECAUSE.search(text)) and not ASIDE_OR_DENIED.search(text) and is_shown_whole(text)
    return whole and told and not FIRST_PERSON.search(text) and not FURNITURE.search(text)


def _gives_none(here: Located) -> bool:
    text = AS_LARGE_AS.sub("", here.text)
    reason = BECAUSE.search(text) or OTHER_REASONS.search(text) or AS_A_REASON.search(text)
    return not reason and is_shown_whole(here.text) and not is_hurtful(here.text)


def _is_anothers(here: Located, by: Located) -> bool:
    """Whether a sentence surely holds no words of the person who is quoted in another one."""
    quotes = has_quote_marks(here.text) or stands_in_a_quote(here)
    known = here.sentence.voice not in {"", by.sentence.voice}
    return (known or not quotes) and is_shown_whole(here.text) and not is_hurtful(here.text)


def _is_a_lure(here: Located, speech: Speech) -> bool:
    named = speech.speaker.split()[-1] in here.text
    return named or has_quote_marks(here.text) or bool(speakers_in(here.text))
