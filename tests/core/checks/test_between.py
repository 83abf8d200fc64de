"""A lesson's questions together: what one gives away about another, and patterns that help guessing."""

from collections.abc import Sequence

from lessons.core.checks import check_plan
from lessons.core.question import Question

from .example import a_plan, a_question, options

EVIDENCE = ("a", "b", "e")
SCORED = a_question("number", id="n")


def found(questions: Sequence[Question]) -> list[tuple[str, str]]:
    """Return the level and place of every problem of a plan with these questions."""
    return [(one.level, one.place) for one in check_plan(a_plan([a_question(id="g", points=0), *questions]))]


def checks(*verdicts: str, ready: bool = True) -> list[Question]:
    """Return one claim check for each verdict."""
    feedback = dict.fromkeys(("supported", "contradicted", "not_said"), "Read again.")
    return [
        a_question(
            "claim_check",
            id=f"c{number}",
            verdict=verdict,
            feedback=feedback,
            evidence=(EVIDENCE[number],),
            ready=ready,
        )
        for number, verdict in enumerate(verdicts)
    ]


def test_sound_questions_have_no_problem_between_them() -> None:
    assert found([a_question(), a_question("number", id="n")]) == []


def test_a_number_that_another_question_tells_is_a_warning() -> None:
    teller = a_question(stem="When did the 10 people get their bakery?")
    assert found([teller, a_question("number", id="n")]) == [("warning", "questions.q1")]


def test_a_key_that_anothers_feedback_tells_is_a_warning() -> None:
    teller = a_question("number", id="n", feedback="They got it: early, from Monday on.")
    assert found([a_question(points=1), teller])[0] == ("warning", "questions.n")


def test_a_paragraph_number_gives_nothing_away() -> None:
    teller = a_question(feedback="Read paragraph 10 again.")
    assert found([teller, a_question("number", id="n")]) == []


def test_two_scored_questions_on_one_sentence_are_a_warning() -> None:
    second = a_question("number", id="n", evidence=("a", "b"))
    assert found([a_question(), second]) == [("warning", "questions.n.evidence")]


def test_a_guiding_check_may_share_its_sentence_with_a_scored_question() -> None:
    assert found([a_question()]) == []


def test_a_second_negative_stem_is_a_warning_even_in_capitals() -> None:
    first = a_question(stem="Which day is NOT named?")
    second = a_question("number", id="n", stem="What is NOT the number of people?")
    assert found([first, second]) == [("warning", "questions.n.stem")]


def test_questions_with_three_and_with_four_options_are_a_warning() -> None:
    four = options("Early, from Monday", "Late, from Friday", "Late, from Sunday", "Early, from Sunday")
    assert found([a_question(**four)]) == [("warning", "questions")]


def placed(*keys: int, ordered: bool = False) -> list[Question]:
    """Return a scored question and one check for each place of the key, with options of one length."""
    words = [("apple", "bread", "cakes"), ("doors", "floor", "glass"), ("house", "juice", "knife")]
    words += [("lamps", "month", "night"), ("ovens", "plate", "queue"), ("roads", "salts", "table")]
    rows = [
        a_question(id=f"k{row}", points=0, ordered=ordered, **options(*words[row], key=key))
        for row, key in enumerate(keys)
    ]
    return [SCORED, *rows]


def test_keys_in_changing_places_pass() -> None:
    assert found(placed(1, 2, 0, 1, 2, 0)) == []


def test_a_key_three_times_running_in_one_place_is_a_warning() -> None:
    assert found(placed(1, 2, 2, 2)) == [("warning", "questions")]


def test_a_key_mostly_in_one_place_is_a_warning() -> None:
    assert found(placed(1, 1, 2, 1, 1, 2)) == [("warning", "questions")]


def test_options_that_keep_their_order_cannot_be_moved() -> None:
    assert found(placed(2, 2, 2, ordered=True)) == []


def rotated(texts: list[str], places: int) -> list[str]:
    """Return the texts with the first one so many places further on."""
    return texts[-places:] + texts[:-places] if places else texts


def test_keys_that_are_mostly_the_longest_are_a_warning() -> None:
    words = ["bread jam tea", "lamps sun oil", "mouse cat dog", "white red tan", "seven two one", "train car bus"]
    longest = [
        a_question(id=f"k{row}", points=0, **options(*rotated(texts.split(), row % 3), key=row % 3))
        for row, texts in enumerate(words)
    ]
    assert found([SCORED, *longest]) == [("warning", "questions")]


def test_three_statements_with_the_same_answer_are_an_error() -> None:
    places = [("error", f"questions.c{number}.verdict") for number in range(3)]
    assert found(checks("contradicted", "contradicted", "contradicted")) == places


def test_three_statements_with_different_answers_pass() -> None:
    assert found(checks("contradicted", "supported", "contradicted")) == []


def test_statements_that_nobody_has_ticked_do_not_count() -> None:
    drafted = checks("contradicted", "contradicted", "contradicted", ready=False)
    assert found([a_question("number", id="n"), *drafted]) == []
