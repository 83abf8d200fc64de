"""What is different in the questions and prompts of two plans."""

from collections.abc import Callable, Iterator
from random import Random

from msgspec.structs import replace

from lessons.core.changes.change import Change, What
from lessons.core.key import key_of
from lessons.core.messages import Message, gettext_noop
from lessons.core.numbering import names_of
from lessons.core.plan import Asked, Lookup, Prompt
from lessons.core.question import Input, Order

NEW = gettext_noop("new")
GONE = gettext_noop("gone")
OTHER_WORDS = gettext_noop("in other words")
OTHER_KEY = gettext_noop("another key, so that answers are graded differently")
CREDITED = gettext_noop("everybody gets its points, whatever they answer")
NOT_CREDITED = gettext_noop("its points go to right answers again, not to everybody")
OTHER_POINTS = gettext_noop("points: %(now)d now, %(before)d before")
OTHER_PART = gettext_noop("in part %(part)d now")
OTHER_FEEDBACK = gettext_noop("other feedback, proof, skill or depth")
OTHER_NOTES = gettext_noop("other notes, sentences or form of talk")
OTHER_ORDER = gettext_noop("The questions stand in another order")
PROMPT = gettext_noop("Prompt %(number)d")
BORN: What = "new"


def changed_questions(before: Lookup, now: Lookup) -> Iterator[Change]:
    """Yield what is different question by question, under the name that each has now, else had before."""
    old, new = _written(before), _written(now)
    names = names_of(old.values()) | names_of(new.values())
    for id_, asked in new.items():
        was = old.get(id_)
        found = changed(was, asked, part=now.part_number) if was else [(BORN, Message(NEW))]
        for what, message in found:
            yield Change("question", what, message, id_, names[id_], quoted(asked))
    for id_, asked in old.items():
        if id_ not in new:
            yield Change("question", "gone", Message(GONE), id_, names[id_], quoted(asked))
    if [id_ for id_ in old if id_ in new] != [id_ for id_ in new if id_ in old]:
        yield Change("question", "moved", Message(OTHER_ORDER))


def _written(lookup: Lookup) -> dict[str, Asked]:
    """Return the questions as they are written: a sentence that is cut for class changes the text, not them."""
    return {question.id: Asked(question) for question in lookup.plan.questions}


def changed(before: Asked, now: Asked, *, part: Callable[[str], int]) -> list[tuple[What, Message]]:
    """Return what is different in a question that both plans have; `part` gives the number of a section."""
    was, asked = before.question, now.question
    found: list[tuple[What, Message]] = []
    if shown(before) != shown(now):
        found.append(("reworded", Message(OTHER_WORDS)))
    if key_of(before) != key_of(now):
        found.append(("key", Message(OTHER_KEY)))
    if was.credited != asked.credited:
        found.append(("key", Message(CREDITED if asked.credited else NOT_CREDITED)))
    if was.points != asked.points:
        found.append(("points", Message(OTHER_POINTS, {"now": asked.points, "before": was.points})))
    if was.section != asked.section:
        found.append(("moved", Message(OTHER_PART, {"part": part(asked.section)})))
    if not found and _judged_by(before) != _judged_by(now):
        found.append(("beside", Message(OTHER_FEEDBACK)))
    return found


def quoted(asked: Asked) -> str:
    """Return the words by which a question is known: its claim, for many ask the same about theirs, else its stem."""
    return getattr(asked.payload, "claim", "") or asked.question.stem


def shown(asked: Asked) -> object:
    """Return what a student sees of a question before it is answered."""
    inputs = asked.kind.inputs(asked.payload, Random(0))  # noqa: S311 - the same order each time
    return asked.question.stem, getattr(asked.payload, "claim", ""), tuple(_mixed(one) for one in inputs)


def _mixed(one: Input) -> Input:
    """Return what is to be put in order in an order that does not hang on the right one."""
    return replace(one, items=tuple(sorted(one.items, key=lambda item: item.id))) if isinstance(one, Order) else one


def _judged_by(asked: Asked) -> object:
    """Return what a teacher sees beside the question: everything but how it came to be."""
    question = asked.question
    return asked.payload, question.feedback, question.evidence, question.skill, question.depth


def changed_prompts(before: Lookup, now: Lookup) -> Iterator[Change]:
    """Yield what is different prompt by prompt."""
    names = _numbered(before) | _numbered(now)
    for id_, prompt in now.prompts.items():
        was = before.prompts.get(id_)
        if was is None:
            yield _of_prompt("new", NEW, prompt, names[id_])
        elif was.text != prompt.text:
            yield _of_prompt("reworded", OTHER_WORDS, prompt, names[id_])
        elif was != prompt:
            yield _of_prompt("beside", OTHER_NOTES, prompt, names[id_])
    for id_, prompt in before.prompts.items():
        if id_ not in now.prompts:
            yield _of_prompt("gone", GONE, prompt, names[id_])


def _numbered(lookup: Lookup) -> dict[str, Message]:
    return {id_: Message(PROMPT, {"number": number}) for number, id_ in enumerate(lookup.prompts, start=1)}


def _of_prompt(what: What, text: str, prompt: Prompt, name: Message) -> Change:
    return Change("prompt", what, Message(text), prompt.id, name, prompt.text)
