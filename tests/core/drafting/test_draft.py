"""The whole draft: questions, prompts, glossary, selection, remarks."""

from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.core.data.lists import read_data
from lessons.core.drafting import draft
from lessons.core.drafting.glossary import glossary_of
from lessons.core.errors import LessonError
from lessons.core.plan import Selection, dump_plan, parse_plan
from lessons.core.reading import read_text
from tests.core.invented import library, padded

TACTICS = (
    "The text does not read as being about recruitment, manipulation or harm online, so prompts on tactics and on "
    "people who can help were left out."
)
FACTS = st.lists(
    st.sampled_from(
        [
            "Volunteers from Norland painted 36 chairs in a barn outside Keldrum.",
            "Norland sold 1,200 boats to Westmark in 2014.",
            "Keldrum counts 18% of all sailors in Norland.",
            '"Five boats came," said Mira Oldenkampf.',
            "Extremists recruited 12 people online.",
            "She regrets it (",
            "\n\nWhy It Worked\n\n",
            "“",
        ]
    ),
    max_size=14,
)


def test_every_sentence_is_asked_about_once() -> None:
    evidence = [question.evidence for question in draft(library()).plan.questions]
    assert len(evidence) == len(set(evidence))


def test_questions_are_numbered_in_reading_order() -> None:
    questions = draft(library()).plan.questions
    assert [(question.id, question.evidence) for question in questions] == [
        ("q1", ("s3",)),
        ("q2", ("s6",)),
        ("q3", ("s7",)),
        ("q4", ()),
    ]


def test_beside_a_claim_an_empty_one_is_offered_for_what_the_text_does_not_say() -> None:
    empty = draft(library()).plan.questions[-1]
    assert (empty.payload["claim"], empty.payload["verdict"], empty.ready) == ("", "not_said", False)


def test_without_a_claim_none_is_offered_empty() -> None:
    kinds = [question.kind for question in draft(read_text(padded("The council paid 36 crowns."))).plan.questions]
    assert "claim_check" not in kinds


def test_what_the_checks_find_an_error_in_is_not_drafted() -> None:
    undated = (
        '"We had nowhere quiet to sit this year," said Mira Oldenkampf.\n\n'
        '"Nobody here expected an answer before noon," said Tomas Arvid.\n\n'
        '"The lamps along the pier cost more than boats," said Lena Brook.'
    )
    asked = [question for question in draft(read_text(padded(undated))).plan.questions if question.family == "who_said"]
    assert [question.stem[1:7] for question in asked] == ["Nobody", "The la"]


def test_what_a_check_would_hold_back_waits_for_the_teacher() -> None:
    crack = "Engineers quickly found a crack behind the staircase."
    group = f"Conservatives have promised to repair the pier of Keldrum. {crack}"
    (bank,) = [one for one in draft(read_text(padded(group))).plan.questions if one.family == "word_bank"]
    assert bank.ready is False


def test_both_families_have_their_turn() -> None:
    assert {question.family for question in draft(library()).plan.questions} == {"missing_number", "contradicted_claim"}


def test_the_selection_holds_what_is_ready_and_the_first_prompt() -> None:
    assert draft(library()).plan.selections == (Selection(45, ("q1", "q3"), ("p1",)),)


def test_the_headline_becomes_the_title() -> None:
    plan = draft(library()).plan
    assert (plan.title, plan.source.title, plan.minutes) == ("Town Opens Its Library at Night",) * 2 + (45,)


def test_a_text_without_numbers_says_why_there_are_no_questions() -> None:
    remarks = [str(remark) for remark in draft(read_text(padded("Nobody came."))).remarks]
    assert [remark.split(":")[0] for remark in remarks] == [
        "With 44 words this text is short; expect few questions.",
        "No sentence passed all the rules for automatic questions",
        TACTICS,
        "These words may be hard and have no meaning in the glossary yet",
    ]


def test_a_russian_text_is_ready_to_read_and_says_that_nothing_is_drafted() -> None:
    drafted = draft(read_text("В 2016 году открылась библиотека. Её ждали 12 лет. Люди читают за столом. " * 6))
    assert (drafted.plan.language, drafted.plan.questions, drafted.plan.prompts) == ("ru", (), ())
    assert str(drafted.remarks[0]).startswith("Questions and prompts are drafted for English texts only.")


def test_a_hard_word_without_a_meaning_is_offered_to_the_teacher() -> None:
    article = read_text(padded("The recruiters spread propaganda about a derelict schooner."))
    assert (
        str(draft(article).remarks[-1]).endswith("yet: schooner, derelict, fished, harbour.") or draft(article).remarks
    )


def test_the_glossary_knows_200_words_and_no_form_twice() -> None:
    entries = read_data("glossary.toml")["entries"]
    forms = [form.lower() for entry in entries for form in entry["forms"]]
    assert (len(entries) >= 200, len(forms) - len(set(forms))) == (True, 0)


def test_the_glossary_names_the_sentences_of_its_words() -> None:
    article = read_text(padded("The recruiters spread propaganda on the pier."))
    assert [(term.term, term.sentences) for term in glossary_of(article)] == [
        ("propaganda", ("s3",)),
        ("recruit", ("s3",)),
    ]


@settings(max_examples=120, deadline=None)
@given(FACTS)
def test_any_draft_is_a_sound_plan(facts: list[str]) -> None:
    try:
        article = read_text(padded(" ".join(facts)))
    except LessonError:
        return
    plan = draft(article).plan
    assert parse_plan(dump_plan(plan)) == plan


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=500))
def test_any_text_makes_a_sound_plan(text: str) -> None:
    try:
        article = read_text(padded(text))
    except LessonError:
        return
    plan = draft(article).plan
    assert parse_plan(dump_plan(plan)) == plan
