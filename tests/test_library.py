"""The bundled lessons: sound, alike from the next seat, true to the facts, and kind to the people in them."""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lessons.core.article import located
from lessons.core.checks import check_plan, publishable
from lessons.core.checks.phrases import words_of
from lessons.core.checks.shown import options_of, payload_parts
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
        offered = {one.id for one in options_of(asked)}
        offered |= {sentence for part in payload_parts(asked, "sentences") for sentence in part}
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


@pytest.mark.parametrize("place", range(7))
def test_sections_of_both_lessons_are_about_equally_long(place: int) -> None:
    first, calm = (len(words_of(section_text(lesson(name), place))) for name in (FIRST, CALM))
    assert abs(first - calm) <= 0.15 * first


def section_text(plan: LessonPlan, place: int) -> str:
    """Return the text of the section at that place."""
    blocks = Lookup(plan).blocks
    return " ".join(blocks[id_].text for id_ in plan.sections[place].blocks)


def scored(plan: LessonPlan) -> tuple[Question, ...]:
    """Return the questions that count."""
    return tuple(question for question in plan.questions if not question.guiding)


@pytest.mark.parametrize(("minutes", "questions", "prompts"), [(30, 5, 1), (45, 8, 1), (90, 12, 3)])
def test_so_many_minutes_hold_so_many_questions_and_prompts(minutes: int, questions: int, prompts: int) -> None:
    chosen = selection_for(lesson(FIRST), minutes)
    assert (len(chosen.questions), len(chosen.prompts), chosen.prompts[0]) == (questions, prompts, "talk-headline")


def test_the_90_minutes_hold_every_scored_question() -> None:
    plan = lesson(FIRST)
    assert selection_for(plan, 90).questions == tuple(question.id for question in scored(plan))


def test_the_45_minutes_ask_something_in_every_part_and_one_thing_to_write() -> None:
    plan = lesson(FIRST)
    chosen = [one for one in scored(plan) if one.id in selection_for(plan, 45).questions]
    assert {one.section for one in chosen} == {section.id for section in plan.sections}
    assert [one.kind for one in chosen].count("open") == 1


def test_the_first_lesson_asks_in_seven_kinds_eleven_skills_and_three_depths() -> None:
    questions = scored(lesson(FIRST))
    assert {question.kind for question in questions} == {
        "choice", "claim_check", "number", "mark", "open", "sort", "short",
    }  # fmt: skip
    assert len({question.skill for question in questions}) == 11
    assert {name for name, skills in SKILL_GROUPS.items() if skills_of(questions) & set(skills)} == set(SKILL_GROUPS)
    assert Counter(question.depth for question in questions) == {1: 4, 2: 5, 3: 3}


def skills_of(questions: tuple[Question, ...]) -> set[str]:
    """Return the skills that the questions train."""
    return {question.skill for question in questions}


def test_no_two_scored_questions_of_the_first_lesson_rest_on_one_paragraph() -> None:
    sentences = Lookup(lesson(FIRST)).sentences
    blocks = [{sentences[id_].block.id for id_ in question.evidence} for question in scored(lesson(FIRST))]
    assert sum(map(len, blocks)) == len(set[str]().union(*blocks))


def test_no_two_scored_questions_rest_on_one_sentence() -> None:
    evidence = [id_ for question in scored(lesson(FIRST)) for id_ in question.evidence]
    assert len(evidence) == len(set(evidence))


def test_the_calm_alternative_has_no_violence_prison_family_or_faith() -> None:
    unwanted = set(
        words_of(
            "kill killed dead death died die violence weapon prison jail police arrest mother father parents husband "
            "wife son daughter sister brother god church mosque pray ill illness hospital"
        )
    )
    assert unwanted & set(words_of(dump_plan(lesson(CALM)).partition('"teacher_notes"')[0])) == set()


# --- the first lesson keeps to the facts of the report ---


def test_the_first_lesson_has_the_numbers_of_the_report_in_this_order() -> None:
    numbers = re.findall(r"\d+", text_of(lesson(FIRST)))
    assert numbers == [
        "2013", "26",
        "2019", "2021", "600", "413", "2019", "14",
        "156", "595", "220", "824",
        "2019", "10", "13", "2019", "2021",
        "36",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("p1b", "In 2013, when she was 26"),
        ("p1b", "Aqtobe, a city in the north-west of Kazakhstan"),
        ("p1c", "three children"),
        ("p3d", "two other men, both members of IS, who were killed in Syria"),
        ("p3d", "two more children, a girl and a boy"),
        ("p4b", "From January 2019 to February 2021"),
        ("p4b", "over 600 people from Syria, and at least 413 of them were children"),
        ("p4c", "In 2019 a separate operation brought back at least 14 children from Iraq"),
        ("p6a", "Two months after her return, in July 2019"),
        ("p6b", "inciting religious violence and making propaganda for terrorism"),
        ("p7a", "about six years old"),
        ("p9a", "Most of the other women"),
        ("p9b", "foster care"),
        ("p10a", "The trial took place in Aqtobe"),
        ("p10a", "only her mother came to support her"),
        ("p11a", "In 2019"),
        ("p11c", "six years"),
        ("p12a", "a month before her mother died, in 2021"),
        ("p13a", "four years in prison"),
        ("p13a", "36 when the report appeared"),
        ("p13b", "a flat in her will"),
        ("p14a", "none of her five children"),
        ("p14a", "three live with their father, the youngest two with foster parents"),
        ("p18a", "volunteer"),
        ("p20a", "written in Prague"),
    ],
)
def test_a_fact_of_the_report_stands_in_its_sentence(sentence: str, fact: str) -> None:
    assert fact in Lookup(lesson(FIRST)).sentences[sentence].text


@pytest.mark.parametrize(
    ("voice", "sentences"),
    [
        ("woman", "p2a p3b p12a p12b p12c p15a p15b p15c p16a p16b p16c p17a p17b"),
        ("mother", "p11a p11b"),
        ("relatives", "p10b"),
        ("lesson", "p1a p2b p2c p5a p5b p6c p7b p8b p9c p18b p19a p19b p19c p20b p20c"),
    ],
)
def test_what_somebody_says_rests_on_their_voice_and_on_no_other(voice: str, sentences: str) -> None:
    cuts = [here.sentence for here in located(lesson(FIRST).blocks)]
    assert [cut.id for cut in cuts if cut.voice == voice] == sentences.split()


def test_where_sources_differ_the_first_lesson_gives_both_counts_and_chooses_none() -> None:
    sentences = Lookup(lesson(FIRST)).sentences
    assert (
        "they disagree: one lists 156 women among 595 people, a wider one 220 women among 824" in sentences["p5b"].text
    )
    assert "according to other sources, about 10 to 13 women" in sentences["p9c"].text


def test_the_text_gives_no_reason_for_the_trial_and_no_length_of_the_sentence() -> None:
    sentences = Lookup(lesson(FIRST)).sentences
    assert "does not say whether she did anything in Syria beyond writing messages" in sentences["p6c"].text
    assert "or how long the sentence was" in sentences["p6c"].text
    assert "No judge, lawyer or official explains" in sentences["p19b"].text


def test_quotations_of_the_report_are_a_few_words_only() -> None:
    assert max(len(words_of(quotation)) for quotation in QUOTATION.findall(text_of(lesson(FIRST)))) <= 4


def test_the_first_lesson_gives_no_address_that_leads_to_the_woman() -> None:
    assert (lesson(FIRST).source.url, "http" in dump_plan(lesson(FIRST))) == ("", False)


@pytest.mark.parametrize(
    "word", ["hijab", "pray", "muslim", "kyrgyz", "turkey", "astana", "ansar", "150", "dollar", "fought", "fighter"]
)
def test_what_no_question_touches_is_not_in_the_text_either(word: str) -> None:
    assert word not in text_of(lesson(FIRST)).casefold()


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
