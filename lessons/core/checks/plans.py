"""What is wrong with a whole lesson plan."""

from collections.abc import Callable, Iterator

from lessons.core.article import hash_of, located
from lessons.core.checks.between import SET_RULES
from lessons.core.checks.concerns import names_put_no_stigma
from lessons.core.checks.items import check_question
from lessons.core.checks.prompts import check_prompt
from lessons.core.checks.rule import error, hint, warning, within
from lessons.core.messages import Problem, gettext_noop
from lessons.core.plan import LessonPlan, Lookup
from lessons.core.subjects import unknown_in
from lessons.core.word_forms import folded, stands_in

PlanRule = Callable[[Lookup], Iterator[Problem]]


def has_title_and_note(lookup: Lookup) -> Iterator[Problem]:
    """A lesson has a title, and a note that tells students what awaits them."""
    if not lookup.plan.title.strip():
        yield error("title", gettext_noop("Give the lesson a title."))
    if not lookup.plan.content_note.strip():
        yield warning("content_note", gettext_noop("Say in plain words what awaits the students, before they read."))


def names_nobody_in_front(lookup: Lookup) -> Iterator[Problem]:
    """Title and summary do not name a person of the article, who may be a private one."""
    people = [voice.name for voice in lookup.plan.voices if voice.type == "person" and voice.name[:1].isupper()]
    for place, text in (("title", lookup.plan.title), ("summary", lookup.plan.summary)):
        for name in people:
            if name in text:
                yield hint(
                    place, gettext_noop("“%(name)s” is named here. Take a private person’s name out."), name=name
                )


def names_nothing_that_was_cut(lookup: Lookup) -> Iterator[Problem]:
    """No title and nothing before the article says a sentence that was cut for class."""
    plan = lookup.plan
    cut = [here.text for here in located(plan.blocks) if here.sentence.id in lookup.cut]
    sections = ((f"sections.{section.id}", section.title) for section in plan.sections)
    front = (("title", plan.title), ("source.title", plan.source.title), ("summary", plan.summary))
    for place, text in (*front, *sections):
        if any(stands_in(folded((text,)), (sentence,)) for sentence in cut):
            yield warning(place, gettext_noop("This says a sentence that was cut for class. Write something else."))


def sections_can_be_read(lookup: Lookup) -> Iterator[Problem]:
    """There is a section, each has text, and each has a guiding check."""
    if not lookup.plan.sections:
        yield error("sections", gettext_noop("Make at least one section, so that there is something to read."))
    checked = {question.section for question in lookup.plan.questions if question.guiding}
    for section in lookup.plan.sections:
        if not section.blocks:
            yield warning(f"sections.{section.id}", gettext_noop("This section is empty. Put text into it or drop it."))
        elif section.id not in checked:
            yield hint(f"sections.{section.id}", gettext_noop("Add an easy check without points to this section."))


def has_a_scored_question(lookup: Lookup) -> Iterator[Problem]:
    """At least one scored question is ticked."""
    if not any(question.ready and question.scored for question in lookup.plan.questions):
        yield warning(
            "questions",
            gettext_noop("No scored question is ready. Without one, the lesson is a text to read and talk about."),
        )


def glossary_stands_in_the_text(lookup: Lookup) -> Iterator[Problem]:
    """Every glossary word has a meaning and stands in the text."""
    text = folded(block.text for block in lookup.blocks.values())
    for term in lookup.plan.glossary:
        if not term.meaning.strip():
            yield warning(f"glossary.{term.term}", gettext_noop("Say in plain words what this means."))
        if not stands_in(text, term.words):
            yield warning(f"glossary.{term.term}", gettext_noop("This word does not stand in the text. Add its form."))


def selections_name_what_is_asked(lookup: Lookup) -> Iterator[Problem]:
    """A selection names scored questions, of which one at least is ready; what is not ready keeps its place in it."""
    for selection in lookup.plan.selections:
        place = f"selections.{selection.minutes}"
        chosen = [lookup.asked[id_].question for id_ in selection.questions]
        if not chosen:
            yield warning(place, gettext_noop("This selection has no question. Choose some."))
        elif not any(question.ready for question in chosen):
            yield warning(
                place,
                gettext_noop("No question of this selection is ticked: an edition leaves it out. Tick or choose some."),
            )
        if any(not question.scored for question in chosen):
            yield warning(place, gettext_noop("This selection names a question without points."))


def text_is_as_read(lookup: Lookup) -> Iterator[Problem]:
    """The article's text is the one that was read in, to the letter; what is edited for class stands beside it."""
    plan = lookup.plan
    if plan.edits:
        yield hint(
            "edits",
            gettext_noop("For class, sentences are left out: %(cut)d, edited: %(mended)d. Students see where."),
            cut=len(lookup.cut),
            mended=len(plan.edits) - len(lookup.cut),
        )
    if plan.article_hash and plan.article_hash != hash_of(plan.blocks):
        yield warning(
            "article_hash", gettext_noop("The text is no longer the one that was brought. Say “edited for class”.")
        )


def subjects_are_known(lookup: Lookup) -> Iterator[Problem]:
    """Every subject is one that the shelf can name and search for."""
    for key in unknown_in(lookup.plan.subjects):
        yield warning(
            "subjects", gettext_noop("The shelf does not know the subject “%(key)s”. Take one it knows."), key=key
        )


RULES: tuple[PlanRule, ...] = (
    has_title_and_note,
    names_nobody_in_front,
    names_put_no_stigma,
    names_nothing_that_was_cut,
    sections_can_be_read,
    has_a_scored_question,
    glossary_stands_in_the_text,
    selections_name_what_is_asked,
    text_is_as_read,
    subjects_are_known,
)


def check_plan(plan: LessonPlan) -> tuple[Problem, ...]:
    """Return everything that is wrong with a plan, with places such as "questions.q3.stem" and "prompts.p1.text".

    Each question and prompt is looked at, ticked or not; rules between questions look at the ticked ones.
    """
    lookup = Lookup(plan)
    return (
        *(problem for rule in RULES for problem in rule(lookup)),
        *(problem for one in plan.questions for problem in _under(f"questions.{one.id}", check_question(lookup, one))),
        *(problem for one in plan.prompts for problem in _under(f"prompts.{one.id}", check_prompt(lookup, one))),
        *check_between(lookup),
    )


def check_between(lookup: Lookup) -> tuple[Problem, ...]:
    """Return what is wrong between the ticked questions of a plan."""
    ready = [asked for asked in lookup.asked.values() if asked.question.ready]
    return tuple(problem for rule in SET_RULES for problem in rule(ready))


def _under(prefix: str, problems: tuple[Problem, ...]) -> Iterator[Problem]:
    return (within(prefix, problem) for problem in problems)
