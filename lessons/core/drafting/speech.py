"""Speech: who is quoted in so many words, with their name beside the quote, and what is only reported."""

from lessons.core.article import Article, Located, located
from lessons.core.drafting.sensitive import is_sensitive
from lessons.core.reading.attribution import PRONOUN, speakers_in
from lessons.core.reading.quotes import blank_quotes, has_quote_marks, quoted_spans
from lessons.core.reading.words import count_words
from lessons.core.value import Value

MARKS = '"“”„«»'
FEWEST_WORDS, MOST_WORDS = 7, 40
QUOTE_OPENS = ("", ":", ",")


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
    """Return the body sentences that quote a person whose name stands in the same sentence, beside a verb of saying.

    One unbroken quote of 7 to 40 words a sentence, not sensitive; the quote does not name its speaker.
    """
    if article.language != "en":
        return ()
    names = {voice.id: voice.name for voice in article.voices if voice.type == "person"}
    section_of = sections_of(article)
    found = []
    for here in located(article.blocks):
        name, section = names.get(here.sentence.voice, ""), section_of.get(here.block.id, "")
        if name and section and here.block.role == "body" and here.sentence.mode == "exact":
            speech = _speech(here, section, name)
            if speech:
                found.append(speech)
    return tuple(found)


def _speech(here: Located, section: str, name: str) -> Speech | None:
    outside = outside_quotes(here)
    quote = only_quote(here)
    last = name.split()[-1]
    said_here = any(who.split()[-1] == last for who in speakers_in(outside) if who[0].isalpha())
    long_enough = FEWEST_WORDS <= count_words(quote) <= MOST_WORDS
    if (
        not (said_here and long_enough and opens_like_a_sentence(quote))
        or last in quote
        or is_sensitive(here.text)
        or "…" in quote
        or "[" in quote
    ):
        return None
    return Speech(here, section, here.sentence.voice, name, quote, outside)


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
    """Whether a sentence reports, without any quote mark, what a named or unnamed person says."""
    speakers = speakers_in(here.text)
    plain = not has_quote_marks(here.text) and "'" not in here.text.replace("'s", "").replace("s'", "")
    return here.sentence.mode == "reported" and plain and bool(speakers) and PRONOUN not in speakers


def is_plain_quote(here: Located) -> bool:
    """Whether a sentence shows one whole quote that opens it or follows a colon or comma, between its two marks."""
    text = here.text
    marks = sum(text.count(mark) for mark in MARKS)
    if marks != 2 or text.count("“") != text.count("”") or not opens_like_a_sentence(only_quote(here)):
        return False
    before = outside_quotes(here).partition("§")[0].rstrip()
    return before == "" or before[-1] in ":,"
