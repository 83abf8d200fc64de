"""Wording that may put a stigma on people: a judgement on a group, a label, a trait set beside danger."""

from collections.abc import Iterator

from lessons.core.checks.phrases import Words, find_in, outside_quotes, phrases, sentences_in
from lessons.core.data.lists import read_data
from lessons.core.messages import gettext_noop

FILE = "check_stigma.toml"
REASONS = {
    "labels": gettext_noop(
        "“%(words)s” makes people less than people, or a faith out of a group. Name the group and what was done."
    ),
    "generalises": gettext_noop(
        "“%(words)s” may judge a whole group. Ask about one person or group in the text, or say why you keep it."
    ),
}
TIED = gettext_noop(
    "“%(words)s” may tie faith, dress, origin or family to violence. Ask about choices or tactics, or say why you keep "
    "it."
)

Found = tuple[str, str]
"""A sentence for the teacher, marked for translation, and the words that it is about."""


def stigma_in(text: str, *, before: str = "", violent_group: bool = False) -> Iterator[Found]:
    """Yield what may put a stigma on people; `before` is what the text is read with, as an option with its question;
    in a lesson about a violent group "the group" is a danger.

    What stands between quotation marks is looked at by the class, not said to it, and left alone.
    """
    for words in sentences_in(outside_quotes(text)):
        if found := find_in(phrases(FILE, "stigma", "labels"), words):
            yield REASONS["labels"], found
        elif not _is_examined(words):
            yield from _judgements(words, _last(outside_quotes(before)), violent_group)


def _judgements(words: Words, before: Words, violent_group: bool) -> Iterator[Found]:
    if found := find_in(phrases(FILE, "stigma", "generalises"), words):
        yield REASONS["generalises"], found
    elif found := _tie(words, before, violent_group):
        yield TIED, found


def _tie(words: Words, before: Words, violent_group: bool) -> str:
    """Return the words of a trait and what it is tied to, or ""; the trait stands in the text itself."""
    for trait, *others in read_data(FILE)["ties"]["together"]:
        found = [_find(trait, words, violent_group)]
        if not found[0]:
            continue
        found += [_find(name, words, violent_group) or _find(name, before, violent_group) for name in others]
        if all(found):
            return " … ".join(dict.fromkeys(found))
    return ""


def _find(name: str, words: Words, violent_group: bool) -> str:
    found = find_in(phrases(FILE, "ties", name), words)
    if not found and name == "danger" and violent_group:
        return find_in(phrases(FILE, "ties", "the_group"), words)
    return found


def _is_examined(words: Words) -> bool:
    return bool(find_in(phrases(FILE, "unless"), words))


def _last(text: str) -> Words:
    return sentences_in(text)[-1]
