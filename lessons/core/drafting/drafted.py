"""From the article to the draft: the families, the prompts, the glossary, and remarks on what stayed empty."""

from dataclasses import dataclass

from lessons.core.article import Article
from lessons.core.drafting.families import FAMILIES
from lessons.core.drafting.families.contradicted_claim import with_an_empty_claim
from lessons.core.drafting.glossary import glossary_of
from lessons.core.drafting.opinion import is_opinion
from lessons.core.drafting.prompts import is_about_influence, is_online, prompts_for
from lessons.core.drafting.selection import select
from lessons.core.drafting.triggers import Hits, sentences_that_trigger
from lessons.core.messages import Message, gettext_noop
from lessons.core.plan import LessonPlan, Prompt, Selection, Term, plan_of
from lessons.core.question import Question
from lessons.core.reading.hard_words import hard_words
from lessons.core.reading.words import count_words

MINUTES = 45
SHORT = 300
NOT_ENGLISH = Message(
    gettext_noop(
        "Questions and prompts are drafted for English texts only. The text is cut into parts, and you can write your "
        "own questions and prompts beside them."
    )
)
UNKNOWN_LANGUAGE = Message(
    gettext_noop(
        "The program could not tell which language this text is in, so it drafted no questions and prompts. A list or "
        "a page with few whole sentences reads like that. Bring a text in paragraphs."
    )
)
OPINION = Message(gettext_noop("This reads like an opinion piece, so no claim checks were drafted."))
FEW_WORDS = gettext_noop("With %(count)d words this text is short; expect few questions.")
NO_QUESTIONS = Message(
    gettext_noop(
        "No sentence passed all the rules for automatic questions: each must be clear by itself, belong to nobody's "
        "quote, have one sure answer and touch no sensitive subject. Write your own questions beside the text."
    )
)
HARD_WORDS = gettext_noop("These words may be hard and have no meaning in the glossary yet: %(words)s.")
MOST_HARD_WORDS = 12
NO_TACTICS = Message(
    gettext_noop(
        "The text does not read as being about recruitment, manipulation or harm online, so prompts on tactics and on "
        "people who can help were left out."
    )
)
NO_PROMPTS = Message(gettext_noop("Nothing in this text called for one of the discussion prompts."))


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft lesson and what a teacher should know about it: why little or nothing was drafted."""

    plan: LessonPlan
    remarks: tuple[Message, ...]


def draft(article: Article) -> Drafted:
    """Return the draft of a lesson: the article, the questions and prompts it calls for, and remarks.

    The same article gives the same draft. There may be no question at all; the remarks then say why.
    """
    questions = with_an_empty_claim(select(article, FAMILIES))
    triggered = sentences_that_trigger(article)
    prompts = prompts_for(article, triggered)
    glossary = glossary_of(article)
    plan = plan_of(
        article,
        minutes=MINUTES,
        glossary=glossary,
        questions=questions,
        prompts=prompts,
        selections=(_selection(questions, prompts),),
    )
    return Drafted(plan, (*_remarks(article, plan, triggered), *_hard_words(article, glossary)))


def _selection(questions: tuple[Question, ...], prompts: tuple[Prompt, ...]) -> Selection:
    scored = tuple(question.id for question in questions if question.ready and question.points)
    return Selection(MINUTES, scored, tuple(prompt.id for prompt in prompts[:1]))


def _remarks(article: Article, plan: LessonPlan, triggered: Hits) -> tuple[Message, ...]:
    if article.language != "en":
        return (UNKNOWN_LANGUAGE if article.language == "und" else NOT_ENGLISH,)
    words = sum(count_words(block.text) for block in article.blocks)
    said = (
        (is_opinion(article), OPINION),
        (words < SHORT, Message(FEW_WORDS, {"count": words})),
        (not plan.questions, NO_QUESTIONS),
        (not plan.prompts, NO_PROMPTS),
        (not is_about_influence(triggered, online=is_online(article)), NO_TACTICS),
    )
    return tuple(message for holds, message in said if holds)


def _hard_words(article: Article, glossary: tuple[Term, ...]) -> tuple[Message, ...]:
    """Return what to say about the rarest words that the glossary does not explain."""
    explained = {form.lower() for term in glossary for form in term.forms}
    hard = [word.term for word in hard_words(article) if explained.isdisjoint({word.term, *word.forms})]
    return (Message(HARD_WORDS, {"words": ", ".join(hard[:MOST_HARD_WORDS])}),) if hard else ()
