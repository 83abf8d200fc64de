"""The bundled lessons: sound, alike from the next seat, true to the facts, and kind to the people in them."""

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lessons.core.article import located
from lessons.core.checks import check_plan, publishable
from lessons.core.checks.phrases import words_of
from lessons.core.plan import LessonPlan, Lookup, dump_plan, parse_plan, selection_for
from lessons.core.question import SKILL_GROUPS, Question

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "lessons" / "library").glob("*.json"))
FIRST, CALM = "coming-home", "the-pool"
ARTICLES = ROOT.parent / "shared" / "articles"
COPIED_WORDS = 8
QUOTATION = re.compile("“([^”]*)”")
WHOSE_WORDS = re.compile(r"\b(?:says?|said|called|answered|thinks|quotes|report’s|report says|read|stood|word)\b")

# People of the first lesson, kept as digests so that their names stand nowhere in this repository.
PRIVATE_NAMES = {
    "4b3e74f2597e6349",
    "36d2af4776876b33",
    "93a29d8fe2d2b33e",
    "eacc178df6a5ecea",
    "1b812191efc01cbd",
}


def lesson(name: str) -> LessonPlan:
    """Return a bundled lesson by the stem of its file."""
    return parse_plan((ROOT / "lessons" / "library" / f"{name}.json").read_bytes())


def text_of(plan: LessonPlan) -> str:
    """Return the text that students read."""
    return "\n".join(block.text for block in plan.blocks)


every_file = pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])


def test_the_first_lesson_and_its_calm_alternative_are_bundled() -> None:
    assert {FIRST, CALM} <= {file.stem for file in FILES}


@every_file
def test_a_bundled_lesson_round_trips_byte_for_byte(file: Path) -> None:
    assert dump_plan(parse_plan(file.read_bytes())).encode() == file.read_bytes()


@every_file
def test_a_bundled_lesson_breaks_no_rule(file: Path) -> None:
    assert [str(problem) for problem in check_plan(parse_plan(file.read_bytes()))] == []


@every_file
def test_a_bundled_lesson_is_published_whole(file: Path) -> None:
    plan = parse_plan(file.read_bytes())
    assert publishable(plan).plan == plan


@every_file
def test_every_sentence_rests_on_a_voice_and_says_how(file: Path) -> None:
    cuts = [here.sentence for here in located(parse_plan(file.read_bytes()).blocks)]
    assert [cut.id for cut in cuts if not cut.voice or cut.mode == "unassigned"] == []


@every_file
def test_sentences_leave_nothing_of_a_paragraph_out(file: Path) -> None:
    for block in parse_plan(file.read_bytes()).blocks:
        assert " ".join(block.text[cut.start : cut.end] for cut in block.sentences) == block.text


@every_file
def test_every_wrong_answer_is_told_what_it_missed(file: Path) -> None:
    assert list(wrong_answers_without_a_word(parse_plan(file.read_bytes()))) == []


def wrong_answers_without_a_word(plan: LessonPlan) -> Iterator[str]:
    """Yield the id of each wrong response that gets no feedback of its own."""
    for asked in Lookup(plan).asked.values():
        reveal = asked.kind.reveal(asked.payload)
        offered = {one["id"] for one in asked.question.payload.get("options", ())}
        offered |= set(asked.kind.sentences(asked.payload))
        offered |= {"supported", "contradicted", "not_said"} if asked.question.kind == "claim_check" else set()
        yield from sorted(f"{asked.question.id}.{id_}" for id_ in offered - set(reveal.keys) - set(reveal.feedback))


@every_file
def test_every_quotation_says_whose_words_it_holds(file: Path) -> None:
    quoting = [here for here in located(parse_plan(file.read_bytes()).blocks) if QUOTATION.search(here.text)]
    silent = [here.text for here in quoting if here.sentence.mode != "exact" and not WHOSE_WORDS.search(here.text)]
    assert silent == []


@every_file
def test_no_private_person_of_the_first_lesson_is_named(file: Path) -> None:
    words = set(words_of(f"{file.stem} {file.read_text(encoding='utf-8')}"))
    assert {digest(word.removesuffix("'s")) for word in words} & PRIVATE_NAMES == set()


def digest(word: str) -> str:
    """Return the digest of a word in small letters."""
    return hashlib.sha256(word.encode()).hexdigest()[:16]


@every_file
def test_a_bundled_lesson_says_what_awaits_the_students_and_the_teacher(file: Path) -> None:
    plan = parse_plan(file.read_bytes())
    assert all((plan.summary, plan.content_note, plan.teacher_notes, plan.source.publisher, plan.source.rights))


# --- both lessons look the same from the next seat ---


def shape(plan: LessonPlan) -> dict[str, Any]:
    """Return what can be seen of a lesson without reading it."""
    return {
        "paragraphs": [len(section.blocks) for section in plan.sections],
        "questions": [shape_of(question) for question in plan.questions],
        "prompts": [(one.id, one.section, one.protocol, one.moderation) for one in plan.prompts],
        "glossary": len(plan.glossary),
        "selections": plan.selections,
        "minutes": plan.minutes,
    }


def shape_of(question: Question) -> tuple[Any, ...]:
    """Return what can be seen of a question without reading it."""
    options = len(question.payload.get("options", ()))
    return question.id, question.section, question.kind, question.skill, question.depth, question.points, options


def test_the_calm_alternative_has_the_shape_of_the_first_lesson() -> None:
    assert shape(lesson(CALM)) == shape(lesson(FIRST))


@pytest.mark.parametrize("place", range(4))
def test_sections_of_both_lessons_are_about_equally_long(place: int) -> None:
    first, calm = (len(words_of(section_text(lesson(name), place))) for name in (FIRST, CALM))
    assert abs(first - calm) <= 0.15 * first


def section_text(plan: LessonPlan, place: int) -> str:
    """Return the text of the section at that place."""
    blocks = Lookup(plan).blocks
    return " ".join(blocks[id_].text for id_ in plan.sections[place].blocks)


def test_the_45_minutes_hold_every_scored_question_and_one_prompt() -> None:
    plan = lesson(FIRST)
    scored = tuple(question.id for question in plan.questions if not question.guiding)
    chosen = selection_for(plan, 45)
    assert (chosen.questions, chosen.prompts) == (scored, ("talk-headline",))


def test_the_first_lesson_asks_in_five_kinds_and_four_groups_of_skills() -> None:
    scored = [question for question in lesson(FIRST).questions if not question.guiding]
    kinds = {question.kind for question in scored}
    groups = {name for name, skills in SKILL_GROUPS.items() for question in scored if question.skill in skills}
    assert (kinds, groups) == (
        {"choice", "claim_check", "number", "mark", "open"},
        {"locate", "understand", "source", "weigh"},
    )


def test_no_two_scored_questions_rest_on_one_sentence() -> None:
    evidence = [id_ for question in lesson(FIRST).questions if not question.guiding for id_ in question.evidence]
    assert len(evidence) == len(set(evidence))


def test_the_calm_alternative_has_no_violence_prison_family_or_faith() -> None:
    unwanted = set(words_of("kill killed dead death died prison jail police mother father husband wife god church"))
    assert unwanted & set(words_of(dump_plan(lesson(CALM)).partition('"teacher_notes"')[0])) == set()


# --- the first lesson keeps to the facts of the report ---


def test_the_first_lesson_has_the_numbers_of_the_report_in_this_order() -> None:
    numbers = re.findall(r"\d+", text_of(lesson(FIRST)))
    assert numbers == ["2013", "26", "2019", "2021", "600", "413", "2019", "2019", "2021", "36"]


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("p1c", "three children"),
        ("p3c", "two more children, a girl and a boy"),
        ("p4a", "over 600 people from Syria"),
        ("p4b", "At least 413"),
        ("p5b", "Two months after she came back, in July 2019"),
        ("p6a", "about six years old"),
        ("p9c", "six years"),
        ("p10b", "a month before her mother died, in 2021"),
        ("p11a", "four years in prison"),
        ("p12a", "none of her five children"),
    ],
)
def test_a_fact_of_the_report_stands_in_its_sentence(sentence: str, fact: str) -> None:
    assert fact in Lookup(lesson(FIRST)).sentences[sentence].text


@pytest.mark.parametrize(
    "sentence", ["p2a", "p2c", "p2d", "p10a", "p10b", "p10c", "p10d", "p11b", "p11c", "p12b", "p13a"]
)
def test_what_only_the_woman_says_rests_on_her_voice(sentence: str) -> None:
    assert Lookup(lesson(FIRST)).sentences[sentence].sentence.voice == "woman"


def test_quotations_of_the_report_are_a_few_words_only() -> None:
    assert max(len(words_of(quotation)) for quotation in QUOTATION.findall(text_of(lesson(FIRST)))) <= 4


def test_the_first_lesson_gives_no_address_that_leads_to_the_woman() -> None:
    assert (lesson(FIRST).source.url, "http" in dump_plan(lesson(FIRST))) == ("", False)


@pytest.mark.parametrize("word", ["hijab", "praying", "Kyrgyzstan", "Turkey", "Astana"])
def test_what_no_question_touches_is_not_in_the_text_either(word: str) -> None:
    assert word not in text_of(lesson(FIRST))


@pytest.mark.shared
def test_no_run_of_eight_words_is_shared_with_anothers_article() -> None:
    if not ARTICLES.is_dir():
        if os.environ.get("REQUIRE_SHARED") == "1":
            pytest.fail("The shared folder with the articles is missing.")
        pytest.skip("The shared folder with the articles is not beside this checkout.")
    known = {run for file in ARTICLES.glob("*/*.txt") for run in runs(body(file))}
    assert {run for file in FILES for run in runs(file.read_text(encoding="utf-8"))} & known == set()


def body(file: Path) -> str:
    """Return an article without its headline, which may be cited as the source's title."""
    first, _, rest = file.read_text(encoding="utf-8-sig", errors="replace").partition("\n")
    return rest if len(first.split()) < 20 else f"{first}\n{rest}"


def runs(text: str) -> set[tuple[str, ...]]:
    """Return every run of eight words of a text."""
    words = words_of(text.replace("\\n", " "))
    return {words[at : at + COPIED_WORDS] for at in range(len(words) - COPIED_WORDS + 1)}
