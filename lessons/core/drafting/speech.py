"""Speech: who is quoted in so many words, with their name beside the quote, and what is only reported."""

import re
from collections.abc import Iterable, Iterator

from lessons.core.article import Article, Located, located
from lessons.core.drafting.quoting import stands_in_a_quote
from lessons.core.drafting.sensitive import is_sensitive
from lessons.core.drafting.verbs import has_a_verb
from lessons.core.reading.attribution import speakers_in
from lessons.core.reading.names import TITLES, is_full_name
from lessons.core.reading.quotes import blank_quotes, has_quote_marks, quoted_spans
from lessons.core.reading.words import count_words
from lessons.core.value import Value

MARKS = '"“”„«»'
FEWEST_WORDS, MOST_WORDS = 7, 40
FEWEST_QUOTED = 5
SOMEBODY_FIRST = re.compile(r"(?:He|She|They|Them|His|Her|Their|Theirs|These|Those)\b", re.IGNORECASE)
TELLS = re.compile(
    r"\b[Aa]ccording to\b|\b(?:says?|said|argues?|argued|claims|claimed|admits|admitted|insists|insisted|explains|"
    r"explained|warns|warned|acknowledged|declared|complained|predicts|predicted)\b(?! (?:about|to|in|on|of|for|by)\b)"
)

BESIDE = re.compile(
    r"\b(?:anything|everything|nothing|something|things|words|what|whatever|who|which|as|than|where|when|if|unless|"
    r"whether|how|why|because|since)(?: (?:he|she|they|it|people|some|[A-Z][\w'’.-]+)){0,3}"
    r"(?: (?:has|have|had|also))? $"
)
JOINED = re.compile(r"(?:,|;| –| —)? (?:and|but|so|yet|while|although|though) (?:[\w'’.-]+ ){1,4}$")


class Speech(Value):
    """A sentence with a quote: whose voice it is, the words inside its marks, and what stands outside ("§")."""

    here: Located
    section: str
    voice: str
    speaker: str
    quote: str
    outside: str


def sections_of(article: Article) -> dict[str, str]:
    """Return the section by the id of each of its blocks."""
    return {block: section.id for section in article.sections for block in section.blocks}


def speeches(article: Article) -> tuple[Speech, ...]:
    """Return the quotes that can be asked about: 7 to 40 words, not hurtful, without the speaker's own name and
    without a "they" at the head that nobody could resolve."""
    return tuple(one for one in _whole_quotes(article) if _can_be_asked(one))


def quoted_people(article: Article) -> tuple[str, ...]:
    """Return everybody whose words the article quotes whole, under their name, in order of appearance."""
    return tuple(dict.fromkeys(one.speaker for one in _whole_quotes(article)))


def reported_people(article: Article) -> tuple[str, ...]:
    """Return the people whose words are reported, or quoted in part, in order of appearance; surely all are people.

    A newspaper or a company speaks too: a person is also called by the last name alone, or has a title.
    """
    names = {voice.id: voice.name for voice in article.voices if voice.type == "person"}
    texts = [block.text for block in article.blocks]
    spoken = [here.sentence.voice for here in located(article.blocks) if here.sentence.voice in names]
    reported = dict.fromkeys(names[voice] for voice in spoken)
    quoted = quoted_people(article)
    return tuple(one for one in reported if one not in quoted and is_full_name(one) and _is_somebody(one, texts))


def _is_somebody(name: str, texts: Iterable[str]) -> bool:
    """Whether a name stands somewhere behind a title, or its last part without the first."""
    behind = re.compile(rf"(?:(?P<before>[\w'’.,-]+) )?(?:{re.escape(name)}|{re.escape(name.split()[-1])})(?![\w-])")
    return any(_calls_somebody(match, name) for text in texts for match in behind.finditer(text))


def _calls_somebody(match: re.Match[str], name: str) -> bool:
    before = match["before"] or ""
    titled = before.lower().rstrip(".") in TITLES
    return titled or (not match.group().endswith(name) and (not before[:1].isupper() or before[-1] in ".,"))


def _whole_quotes(article: Article) -> Iterator[Speech]:
    """Yield the body sentences with one whole quote of a person whose name stands beside it with a verb of saying."""
    if article.language != "en":
        return
    names = {voice.id: voice.name for voice in article.voices if voice.type == "person"}
    section_of = sections_of(article)
    for here in located(article.blocks):
        name, section = names.get(here.sentence.voice, ""), section_of.get(here.block.id, "")
        if name and section and here.block.role == "body" and here.sentence.mode == "exact":
            speech = Speech(here, section, here.sentence.voice, name, only_quote(here), outside_quotes(here))
            alone = not any(_is_beside(other, speech) for other in names.values())
            if alone and _is_named(speech) and opens_like_a_sentence(speech.quote):
                yield speech


def _is_beside(other: str, speech: Speech) -> bool:
    """Whether somebody else stands outside the quote too: it could be read as theirs."""
    last = other.split()[-1]
    return last not in speech.speaker.split() and bool(re.search(rf"\b{re.escape(last)}\b", speech.outside))


def _is_named(speech: Speech) -> bool:
    last = speech.speaker.split()[-1]
    return any(who.split()[-1] == last for who in speakers_in(speech.outside) if who[0].isalpha())


def _can_be_asked(speech: Speech) -> bool:
    long_enough = FEWEST_WORDS <= count_words(speech.quote) <= MOST_WORDS
    whole = "…" not in speech.quote and "[" not in speech.quote and not SOMEBODY_FIRST.match(speech.quote)
    names_itself = speech.speaker.split()[-1] in speech.quote
    return long_enough and whole and not names_itself and not is_sensitive(speech.here.text)


def outside_quotes(here: Located) -> str:
    """Return a sentence with every quoted stretch as one "§"."""
    return blank_quotes(here.block.text, here.sentence.start, here.sentence.end, quoted_spans(here.block.text))


def only_quote(here: Located) -> str:
    """Return the words of the one quote in a sentence without its marks and last comma, "" when there are more."""
    start, end = here.sentence.start, here.sentence.end
    spans = [
        (max(one, start), min(two, end)) for one, two in quoted_spans(here.block.text) if one < end and two > start
    ]
    if len(spans) != 1:
        return ""
    inner = here.block.text[slice(*spans[0])].strip(MARKS + "‘’' ").removesuffix(",")
    return "" if any(mark in inner for mark in MARKS) else inner


def opens_like_a_sentence(quote: str) -> bool:
    """Whether a quote is there and begins with a capital letter or a digit."""
    return bool(quote) and not quote[0].islower()


def is_report(here: Located) -> bool:
    """Whether a sentence says, without any quote mark, what somebody says: the reporter has chosen the words."""
    plain = not has_quote_marks(here.text) and "'" not in here.text.replace("'s", "").replace("s'", "")
    outside_a_quote = here.sentence.mode in {"reported", "unassigned"} and plain and not stands_in_a_quote(here)
    return outside_a_quote and _tells_a_claim(here.text) and bool(speakers_in(here.text))


def _tells_a_claim(text: str) -> bool:
    """Whether a verb stands before or behind the verb of saying: "predicted some snow" claims nothing yet.

    The first such verb carries the sentence. In "they fear what he says", and in "the pier is closed and they say so",
    the writer claims something too.
    """
    told = TELLS.search(text)
    if told is None or BESIDE.search(text[: told.start()]) or _is_joined_to_a_claim(text[: told.start()]):
        return False
    return has_a_verb(text[: told.start()]) or has_a_verb(text[told.end() :])


def _is_joined_to_a_claim(before: str) -> bool:
    """Whether a clause with a verb of its own stands before the one that tells who speaks."""
    joined = JOINED.search(before)
    return joined is not None and has_a_verb(before[: joined.start()])


def is_plain_quote(here: Located) -> bool:
    """Whether a sentence is mostly one whole quote that opens it or follows a colon or comma, between its two marks."""
    text, quote = here.text, only_quote(here)
    marks = sum(text.count(mark) for mark in MARKS)
    if marks != 2 or text.count("“") != text.count("”") or not opens_like_a_sentence(quote):
        return False
    before = outside_quotes(here).partition("§")[0].rstrip()
    mostly = count_words(quote) >= FEWEST_QUOTED and 2 * count_words(quote) >= count_words(text)
    return mostly and here.sentence.mode in {"exact", "unassigned"} and (before == "" or before[-1] in ":,")
