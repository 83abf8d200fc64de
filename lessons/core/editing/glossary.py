"""Edits of the glossary: words with the forms they take in the text and a plain meaning."""

from collections.abc import Sequence

from msgspec.structs import replace

from lessons.core.editing.finding import checked, filled
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.plan import LessonPlan, Lookup, Term
from lessons.core.word_forms import folded, stands_in


def explain(plan: LessonPlan, term: str, *, forms: Sequence[str], meaning: str, instead_of: str = "") -> LessonPlan:
    """Return the plan with a word explained, in the place of another entry or as the last.

    Its sentences are those in which the word or one of its forms stands. Raises LessonError when the word is empty or
    already explained elsewhere in the glossary.
    """
    word = filled(term, gettext_noop("Write the word that is explained."))
    others = {one.term.casefold() for one in plan.glossary if one.term != instead_of}
    if word.casefold() in others:
        raise LessonError(gettext_noop("“%(word)s” is explained already. Change it there."), word=word)
    kept = tuple(dict.fromkeys(stripped for form in forms if (stripped := form.strip())))
    entry = Term(word, kept, meaning.strip(), _sentences_with(plan, (word, *kept)))
    known = any(one.term == instead_of for one in plan.glossary)
    entries = (entry if one.term == instead_of else one for one in plan.glossary)
    return checked(replace(plan, glossary=tuple(entries) if known else (*plan.glossary, entry)))


def drop_term(plan: LessonPlan, term: str) -> LessonPlan:
    """Return the plan without an entry of the glossary."""
    kept = tuple(one for one in plan.glossary if one.term != term)
    if len(kept) == len(plan.glossary):
        raise LessonError(gettext_noop("“%(word)s” is not in the glossary."), word=term)
    return replace(plan, glossary=kept)


def _sentences_with(plan: LessonPlan, forms: Sequence[str]) -> tuple[str, ...]:
    return tuple(id_ for id_, here in Lookup(plan).sentences.items() if stands_in(folded((here.text,)), forms))
