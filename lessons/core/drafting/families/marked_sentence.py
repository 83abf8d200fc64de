"""Mark the sentence that holds somebody's exact words."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from lessons.core.article import Article, Located, Section, located
from lessons.core.drafting.quoting import stands_in_a_quote, the_text_says
from lessons.core.drafting.sensitive import is_hurtful
from lessons.core.drafting.showing import is_shown_whole
from lessons.core.drafting.speech import Speech, speeches
from lessons.core.messages import gettext_noop
from lessons.core.question import Question
from lessons.core.reading.attribution import speakers_in
from lessons.core.reading.quotes import has_quote_marks

STEMS = (
    "Which of these sentences gives the exact words of {name}?",
    "Mark the sentence here that quotes {name} word for word.",
    "Where do readers hear {name} directly? Mark the sentence.",
)
FEWEST, MOST = 4, 7


class MarkedSentence:
    """Exactly one of a few neighbouring sentences holds the exact words of somebody."""

    name: ClassVar[str] = "marked_sentence"
    label: ClassVar[str] = gettext_noop("Mark the sentence")
    most: ClassVar[int] = len(STEMS)
    last: ClassVar[bool] = False

    def draft(self, article: Article) -> tuple[Question, ...]:
        if article.language != "en":
            return ()
        found = {speech.here.sentence.id: speech for speech in speeches(article)}
        told = ((section.id, the_quote(_readable(article, section), found)) for section in article.sections)
        asked = ((section, speech, around) for section, (speech, around) in told if speech)
        return tuple(self._question(*one, stem) for one, stem in zip(asked, STEMS, strict=False))

    def _question(self, section: str, speech: Speech, around: Sequence[Located], stem: str) -> Question:
        key = speech.here
        return Question(
            id=f"{self.name}-{key.sentence.id}",
            section=section,
            kind="mark",
            skill="source",
            depth=1,
            stem=stem.format(name=speech.speaker),
            payload={"sentences": [here.sentence.id for here in around], "keys": [key.sentence.id]},
            evidence=(key.sentence.id,),
            feedback=the_text_says(key.text),
            origin="drafted",
            family=self.name,
        )


def _readable(article: Article, section: Section) -> tuple[Located, ...]:
    return tuple(located(block for block in article.blocks if block.id in section.blocks and block.role == "body"))


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


def _is_anothers(here: Located, by: Located) -> bool:
    """Whether a sentence surely holds no words of the person who is quoted in another one."""
    quotes = has_quote_marks(here.text) or stands_in_a_quote(here)
    known = here.sentence.voice not in {"", by.sentence.voice}
    return (known or not quotes) and is_shown_whole(here.text) and not is_hurtful(here.text)


def _is_a_lure(here: Located, speech: Speech) -> bool:
    named = speech.speaker.split()[-1] in here.text
    return named or has_quote_marks(here.text) or bool(speakers_in(here.text))
