"""Prompts: hand-written discussion tasks, chosen by what the text does; the wording is never generated."""

from functools import cache

import msgspec

from lessons.core.article import Article, Located
from lessons.core.data.lists import read_data
from lessons.core.drafting.triggers import TRIGGERS, sentences_that_trigger
from lessons.core.plan import Prompt
from lessons.core.question import Skill
from lessons.core.value import Value

LEAST, MOST = 4, 8
MOST_SENTENCES = 3
ANY_ARTICLE = "any_article"


class Template(Value):
    """A prompt before it meets a text: what calls for it, its words, and what the teacher needs to lead it."""

    trigger: str
    skill: Skill
    aim: str
    text: str
    tension: str
    follow_up: str
    watch: str
    protocol: str = "write_first"


@cache
def templates() -> tuple[Template, ...]:
    """Return all templates in the order of the data file."""
    return msgspec.convert(read_data("prompts.toml")["prompts"], tuple[Template, ...])


def prompts_for(article: Article) -> tuple[Prompt, ...]:
    """Return four to eight prompts for an English text, none for another; never two with the same aim.

    One for each trigger that fires, with its sentences, as long as its aim is new; prompts that fit any article fill
    up to four. They come in reading order, those for the whole text last.
    """
    if article.language != "en":
        return ()
    hits = sentences_that_trigger(article)
    chosen = _triggered(hits)
    chosen += _general(chosen)
    section_of = {block: section.id for section in article.sections for block in section.blocks}
    first = {here.sentence.id: number for number, here in enumerate(_in_order(article, hits))}
    prompts = [_prompt(template, hits.get(template.trigger, ())[:MOST_SENTENCES], section_of) for template in chosen]
    prompts.sort(key=lambda prompt: first[prompt.trigger[0]] if prompt.trigger else len(first))
    return tuple(msgspec.structs.replace(prompt, id=f"p{number}") for number, prompt in enumerate(prompts, start=1))


def _triggered(hits: dict[str, tuple[Located, ...]]) -> list[Template]:
    """Return one template a fired trigger: the first with a new aim, better still with a new skill."""
    chosen: list[Template] = []
    for trigger in TRIGGERS:
        if trigger.name in hits and len(chosen) < MOST:
            chosen += _best(trigger.name, chosen)
    return chosen


def _best(trigger: str, chosen: list[Template]) -> list[Template]:
    aims, skills = {one.aim for one in chosen}, {one.skill for one in chosen}
    fresh = [one for one in templates() if one.trigger == trigger and one.aim not in aims]
    return sorted(fresh, key=lambda one: one.skill in skills)[:1]


def _general(chosen: list[Template]) -> list[Template]:
    """Return what fills up to four: prompts for any article whose aim, and if possible skill, is new."""
    added: list[Template] = []
    while len(chosen) + len(added) < LEAST:
        found = _best(ANY_ARTICLE, chosen + added)
        if not found:
            break
        added += found
    return added


def _in_order(article: Article, hits: dict[str, tuple[Located, ...]]) -> list[Located]:
    order = {block.id: number for number, block in enumerate(article.blocks)}
    unique = {here.sentence.id: here for found in hits.values() for here in found}
    return sorted(unique.values(), key=lambda here: (order[here.block.id], here.sentence.start))


def _prompt(template: Template, found: tuple[Located, ...], section_of: dict[str, str]) -> Prompt:
    return Prompt(
        id="",
        section=section_of[found[0].block.id] if found else "",
        protocol=template.protocol,
        text=template.text,
        aim=template.aim,
        tension=template.tension,
        follow_up=template.follow_up,
        watch=template.watch,
        trigger=tuple(here.sentence.id for here in found),
    )
