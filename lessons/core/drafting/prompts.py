"""Prompts: hand-written discussion tasks, chosen by what the text does; the wording is never generated."""

import re
from functools import cache
from typing import Literal

import msgspec

from lessons.core.article import Article, Located
from lessons.core.data.lists import read_data
from lessons.core.drafting.genre import is_report
from lessons.core.drafting.triggers import INFLUENCE as INFLUENCE_WORDS
from lessons.core.drafting.triggers import ONLINE, TRICKS_ON_SOMEBODY, TRIGGERS, Hits
from lessons.core.plan import Prompt
from lessons.core.question import Skill
from lessons.core.value import Value

MOST = 8
WANTED: tuple[Skill, ...] = ("source", "evidence", "framing", "missing_voices", "corroborate")
ALSO_ONE_OF: tuple[Skill, ...] = ("main_idea", "inference", "cause_effect", "vocabulary")
TACTICS = ("online_influence", "influence_words")
FEWEST_INFLUENCE_WORDS = 2
ABOUT_INFLUENCE = re.compile(INFLUENCE_WORDS, re.IGNORECASE)
IS_ONLINE = re.compile(ONLINE, re.IGNORECASE)
IS_A_TRICK = re.compile(rf"\b(?:{TRICKS_ON_SOMEBODY})\b", re.IGNORECASE)
MOST_SENTENCES = 3
ANY_ARTICLE = "any_article"
MOST_BESIDE_A_REPORT = 3
CARES = ("tactic", "protective")


class Template(Value):
    """A prompt before it meets a text: what calls for it, its words, and what the teacher needs to lead it.

    `care` marks prompts on how people are drawn in, and on who can help; `reports_only` those that ask what a report
    rests on, or who is missing in it.
    """

    trigger: str
    skill: Skill
    aim: str
    text: str
    tension: str
    follow_up: str
    watch: str
    protocol: str = "write_first"
    care: Literal["", "tactic", "protective"] = ""
    reports_only: bool = False


@cache
def templates() -> tuple[Template, ...]:
    """Return all templates in the order of the data file."""
    return msgspec.convert(read_data("prompts.toml")["prompts"], tuple[Template, ...])


def prompts_for(article: Article, triggered: Hits) -> tuple[Prompt, ...]:
    """Return five to eight prompts for an English report, fewer for another English text; never two with one aim.

    One at least on each of source, evidence, framing, missing voices and corroboration, and one on understanding;
    those that the text itself calls for come before those that fit any text. Then more triggers have their turn. They
    stand in reading order, those for the whole text last. `triggered` is what `sentences_that_trigger` returns.
    """
    if article.language != "en":
        return ()
    hits = _fitting(triggered, online=is_online(article))
    chosen = _balanced(hits, report=is_report(article))
    section_of = {block: section.id for section in article.sections for block in section.blocks}
    first = {here.sentence.id: number for number, here in enumerate(_in_order(article, hits))}
    prompts = [_prompt(template, hits.get(template.trigger, ())[:MOST_SENTENCES], section_of) for template in chosen]
    prompts.sort(key=lambda prompt: first[prompt.trigger[0]] if prompt.trigger else len(first))
    return tuple(msgspec.structs.replace(prompt, id=f"p{number}") for number, prompt in enumerate(prompts, start=1))


def is_online(article: Article) -> bool:
    """Whether a text speaks of the internet at all."""
    return any(IS_ONLINE.search(block.text) for block in article.blocks)


def is_about_influence(hits: Hits, *, online: bool = False) -> bool:
    """Whether a text tells of recruiting or manipulation.

    Outright and online in one sentence; by a trick in a text that is `online` elsewhere; or twice in passing.
    """
    outright = any(ABOUT_INFLUENCE.search(here.text) for here in hits.get("online_influence", ()))
    passing = hits.get("influence_words", ())
    by_a_trick = online and any(IS_A_TRICK.search(here.text) for here in passing)
    return outright or by_a_trick or len(passing) >= FEWEST_INFLUENCE_WORDS


def _fitting(hits: Hits, *, online: bool) -> Hits:
    """Return the hits without those on tactics, unless the text is about them; then either stands in for the other."""
    if not is_about_influence(hits, online=online):
        return {name: found for name, found in hits.items() if name not in TACTICS}
    outright, passing = hits.get("online_influence", ()), hits.get("influence_words", ())
    filled = {**hits, "influence_words": passing or outright}
    return {**filled, "online_influence": outright or passing} if online else filled


def _care(hits: Hits) -> list[Template]:
    """Return a prompt on tactics and one on people who can help, when the text is about them."""
    fitting = [one for one in templates() if one.care and one.trigger in hits]
    return [next(one for one in fitting if one.care == care) for care in CARES if any(f.care == care for f in fitting)]


def _balanced(hits: Hits, *, report: bool) -> list[Template]:
    """Return one template a fired trigger, chosen so that the wanted skills fit in, and what they still lack.

    What is no report gets at most three of those that fit any text.
    """
    chosen = _care(hits)
    fired = [trigger.name for trigger in TRIGGERS if trigger.name in hits]
    for trigger in fired:
        chosen += _best([one for one in templates() if one.trigger == trigger], chosen)
    missing = _missing(chosen)
    while len(chosen) + len(missing) > MOST and any(not one.care for one in chosen):
        chosen.remove(_most_dispensable(chosen))
        missing = _missing(chosen)
    fitting = [one for one in templates() if one.trigger == ANY_ARTICLE and (report or not one.reports_only)]
    for skills in missing if report else missing[-MOST_BESIDE_A_REPORT:]:
        fits_any = [one for one in fitting if one.skill in skills]
        chosen += _best(fits_any, chosen)
    return chosen


def _missing(chosen: list[Template]) -> list[tuple[Skill, ...]]:
    """Return the wanted skills, each as a choice of skills, that no chosen template has."""
    skills = {one.skill for one in chosen}
    wanted: list[tuple[Skill, ...]] = [*((skill,) for skill in WANTED), ALSO_ONE_OF]
    return [choice for choice in wanted if not skills & set(choice)]


def _most_dispensable(chosen: list[Template]) -> Template:
    """Return the last template whose skill another one has too, else the last one with a skill that is not wanted."""
    skills = [one.skill for one in chosen]
    may_go = [one for one in chosen if not one.care]
    twice = [one for one in may_go if skills.count(one.skill) > 1]
    beside = [one for one in may_go if one.skill not in WANTED]
    return (twice or beside or may_go)[-1]


def _best(fresh: list[Template], chosen: list[Template]) -> list[Template]:
    """Return the first template with a new aim: with a wanted skill that is new, else with a new skill."""
    aims, skills = {one.aim for one in chosen}, {one.skill for one in chosen}
    new = [one for one in fresh if one.aim not in aims]
    return sorted(new, key=lambda one: (one.skill in skills, one.skill not in WANTED))[:1]


def _in_order(article: Article, hits: Hits) -> list[Located]:
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
