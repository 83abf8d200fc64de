"""Scoring drafts without a human: what of a draft can be counted, question by question and lesson by lesson."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from lessons.core.checks.between import no_question_gives_a_key_away
from lessons.core.checks.items import check_question
from lessons.core.checks.shown import claim_of, keys_of, options_of, payload_parts, things_to_place
from lessons.core.data.lists import small_numbers
from lessons.core.drafting.prompts import templates
from lessons.core.drafting.sensitive import is_hurtful, is_sensitive
from lessons.core.plan import Asked, LessonPlan, Lookup, dump_plan, parse_plan
from lessons.core.question import SKILL_GROUPS
from lessons.core.reading.datelines import without_dateline
from lessons.core.reading.words import count_words, words
from lessons.core.value import Value

QUOTED = re.compile(r"“(.+)”", re.DOTALL)
LEANING_OPENING = re.compile(
    r"(?:He|She|It|They|This|That|These|Those|His|Her|Their|Its|But|And|So|Also|However|Meanwhile|Then|There|Such)\b"
)
ALIKE = 0.6
GAP = "____"


class QuestionScore(Value):
    """What holds of one drafted question. `items` is how many things a student is asked: the gaps of a bank."""

    family: str
    ready: bool
    items: int
    evidence_in_the_body: bool
    key_inside_its_evidence: bool
    key_unique: bool
    banned_shapes: bool
    not_self_contained: bool


class PlanScore(Value):
    """What holds of one draft: counts, and the scores of its questions; `picks` are its choices, for guessing."""

    language: str
    words: int
    questions: tuple[QuestionScore, ...]
    schema_sound: bool
    same_evidence_twice: int
    stems_alike: int
    key_in_another_item: int
    sections: int
    sections_with_an_item: int
    skill_groups: int
    picks: tuple[tuple[int, tuple[str, ...], str], ...]


def score_plan(plan: LessonPlan) -> PlanScore:
    """Return what can be counted about a drafted plan; only closed questions are looked at."""
    lookup = Lookup(plan)
    asked = [one for one in lookup.asked.values() if keys_of(one) and one.question.evidence]
    evidence = [id_ for one in asked for id_ in one.question.evidence]
    return PlanScore(
        language=plan.language,
        words=sum(count_words(block.text) for block in plan.blocks),
        questions=tuple(_score(lookup, one) for one in asked),
        schema_sound=parse_plan(dump_plan(plan)) == plan,
        same_evidence_twice=len(evidence) - len(set(evidence)),
        stems_alike=sum(_overlap(one, other) > ALIKE for one, other in combinations(asked, 2)),
        key_in_another_item=sum(1 for _ in no_question_gives_a_key_away(asked)),
        sections=len(plan.sections),
        sections_with_an_item=len({one.question.section for one in asked}),
        skill_groups=_skill_groups(plan),
        picks=tuple(_pick(one) for one in asked if options_of(one)),
    )


def _score(lookup: Lookup, asked: Asked) -> QuestionScore:
    here = [one for id_, one in lookup.sentences.items() if id_ in asked.question.evidence]
    proof = " ".join(one.text for one in here)
    problems = [problem for problem in check_question(lookup, asked.question) if problem.level != "hint"]
    return QuestionScore(
        family=asked.question.family,
        ready=asked.question.ready,
        items=len(keys_of(asked)) if payload_parts(asked, "gaps") else 1,
        evidence_in_the_body=bool(here) and all(one.block.role == "body" for one in here),
        key_inside_its_evidence=any(rule(asked, proof) for rule in KEY_RULES),
        key_unique=_is_unique(lookup, asked, proof),
        banned_shapes=bool(problems) or _touches_what_it_may_not(asked, proof),
        not_self_contained=bool(LEANING_OPENING.match(_statement(asked))),
    )


def _touches_what_it_may_not(asked: Asked, proof: str) -> bool:
    """Whether the proof is hurtful, or delicate and made into a number, a claim or a name to type."""
    proof = without_dateline(proof)
    changed = payload_parts(asked, "number") or payload_parts(asked, "lines") or claim_of(asked)
    return is_sensitive(proof) if changed else is_hurtful(proof)


def _number_inside(asked: Asked, proof: str) -> bool:
    return bool(payload_parts(asked, "number")) and _refilled(asked, proof)


def _words_inside(asked: Asked, proof: str) -> bool:
    return bool(payload_parts(asked, "gaps")) and all(
        " ".join(part.split()) in proof for _, text in things_to_place(asked) for part in text.split("…")
    )


def _option_inside(asked: Asked, proof: str) -> bool:
    right = [option.text for option in options_of(asked) if option.id in keys_of(asked)]
    return any(text.split()[-1] in proof for text in right)


def _sentence_inside(asked: Asked, proof: str) -> bool:
    named = set(asked.kind.sentences(asked.payload)) & set(keys_of(asked))
    return bool(named) and named <= set(asked.question.evidence)


def _items_inside(asked: Asked, proof: str) -> bool:
    return bool(payload_parts(asked, "items")) and all(text in proof for _, text in things_to_place(asked))


def _answer_inside(asked: Asked, proof: str) -> bool:
    return any(answer in proof for lines in payload_parts(asked, "lines") for answer in lines)


def _claim_beside(asked: Asked, proof: str) -> bool:
    """Whether a claim and its proof differ, and in a single word."""
    said, known = claim_of(asked).split(), without_dateline(proof).split()
    return len(said) == len(known) and sum(one != other for one, other in zip(said, known, strict=True)) == 1


KEY_RULES: tuple[Callable[[Asked, str], bool], ...] = (
    _number_inside,
    _words_inside,
    _option_inside,
    _sentence_inside,
    _items_inside,
    _answer_inside,
    _claim_beside,
)


def _refilled(asked: Asked, proof: str) -> bool:
    """Whether the quoted sentence with its gap is the proof with the right number taken out."""
    match = QUOTED.search(asked.question.stem)
    before, gap, after = (match.group(1) if match else "").partition(GAP)
    found = re.search(re.escape(before) + r"([\w.,]+?)" + re.escape(after), proof) if gap else None
    return found is not None and found.group(1).replace(",", "") in _spellings(asked)


def _spellings(asked: Asked) -> set[str]:
    """Return the right number in digits and, when it is a small one, as a word."""
    digits = set(keys_of(asked))
    return digits | {word for value, word in enumerate(small_numbers()) if str(value) in digits}


def _is_unique(lookup: Lookup, asked: Asked, proof: str) -> bool:
    """Whether no wrong response is as good as the right one, as far as the article's own words tell."""
    texts = {here.text for here in lookup.sentences.values()}
    if options_of(asked):
        return sum(option.text.split()[-1] in proof for option in options_of(asked)) == 1
    if claim_of(asked):
        return claim_of(asked) not in texts
    if payload_parts(asked, "gaps"):
        found = words(" ".join(text for _, text in things_to_place(asked)).replace("…", " "))
        return all(found.count(word) == 1 for word in _bank_words(asked))
    if asked.kind.sentences(asked.payload):
        return len(keys_of(asked)) == 1
    return True


def _bank_words(asked: Asked) -> Iterator[str]:
    for passage in payload_parts(asked, "gaps"):
        yield from (word.text for word in passage.words)


def _statement(asked: Asked) -> str:
    """Return the words that must be clear by themselves: a claim, or the sentence a typed answer is missing from."""
    match = QUOTED.search(asked.question.stem)
    typed = payload_parts(asked, "number") or payload_parts(asked, "lines")
    return claim_of(asked) or (match.group(1) if match and typed else "")


def _overlap(one: Asked, other: Asked) -> float:
    """Return the share of words that two questions show in common, of all that they show."""
    mine, its = (set(words(_shown(asked).lower())) for asked in (one, other))
    return len(mine & its) / max(len(mine | its), 1)


def _shown(asked: Asked) -> str:
    return " ".join((asked.question.stem, claim_of(asked), *(text for _, text in things_to_place(asked))))


def _skill_groups(plan: LessonPlan) -> int:
    """Return how many of the five groups of skills the questions and prompts touch."""
    by_aim = {template.aim: template.skill for template in templates()}
    skills = {question.skill for question in plan.questions} | {by_aim[one.aim] for one in plan.prompts}
    return sum(bool(skills & set(group)) for group in SKILL_GROUPS.values())


def _pick(asked: Asked) -> tuple[int, tuple[str, ...], str]:
    """Return the place of the key, the options, and the stem."""
    ids: Sequence[str] = [option.id for option in options_of(asked)]
    return ids.index(keys_of(asked)[0]), tuple(option.text for option in options_of(asked)), asked.question.stem
