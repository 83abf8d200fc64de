"""Several questions in one form: every input stands under a name that is its question's own."""

from collections.abc import Sequence

from msgspec.structs import replace

from lessons.core.question import Bank, Input, Option, Order, Raw, Response, Sort


def own_name(question: str, name: str) -> str:
    """Return a name of an input as the form has it."""
    return f"{question}:{name}"


def named_for(question: str, given: Input) -> Input:
    """Return an input of a question under its own names; what it offers keeps its ids."""
    if isinstance(given, Bank):
        stretches = (replace(one, gap=own_name(question, one.gap)) if one.gap else one for one in given.passage)
        return replace(given, passage=tuple(stretches))
    if isinstance(given, Sort):
        return replace(given, items=_renamed(question, given.items))
    if isinstance(given, Order):
        return replace(given, items=_renamed(question, given.items))
    return replace(given, name=own_name(question, given.name))


def _renamed(question: str, items: Sequence[Option]) -> tuple[Option, ...]:
    return tuple(replace(one, id=own_name(question, one.id)) for one in items)


def as_typed(inputs: Sequence[Input], response: Response) -> Raw:
    """Return a response as it would have been typed: what is put in order says its place under each thing."""
    if not any(isinstance(one, Order) for one in inputs):
        return response
    return {thing: (place,) for place, things in response.items() for thing in things}


def shown_as(question: str, raw: Raw) -> Raw:
    """Return what was typed into one question as the form shows it."""
    return {own_name(question, name): values for name, values in raw.items()}


def typed_into(question: str, sent: Raw) -> Raw:
    """Return what a form sent for one question, under the names that its kind reads."""
    start = own_name(question, "")
    return {name.removeprefix(start): values for name, values in sent.items() if name.startswith(start)}


def is_empty(raw: Raw) -> bool:
    """Return whether nothing but white space was typed."""
    return not any(value.strip() for values in raw.values() for value in values)
