"""A lesson as a file: what comes out goes in again, and what no lesson holds is refused in a sentence."""

import json
import string
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.core.errors import LessonError
from lessons.core.kinds import KINDS
from lessons.core.lesson_file import ENDING, file_name, is_lesson_file, read_lesson_file
from lessons.core.plan import LessonPlan, Prompt, Selection, Term, dump_plan
from lessons.core.question import Question
from tests.core.kinds.samples import SAMPLES
from tests.core.plans import PLAN, TEXT, plan_data

NAME = "forty-loaves.lesson.json"


def refused(data: bytes | dict[str, Any], name: str = NAME) -> str:
    """Return the sentence with which a file is refused."""
    given = json.dumps(data).encode() if isinstance(data, dict) else data
    with pytest.raises(LessonError) as caught:
        read_lesson_file(given, name)
    return str(caught.value)


def with_text(text: str, *, field: str = "stem") -> dict[str, Any]:
    """Return a lesson in which one text is another."""
    data = plan_data()
    if field == "stem":
        data["questions"][1]["stem"] = text
    else:
        data[field] = text
    return data


# --- what comes out goes in again ---


def test_a_lesson_comes_back_as_the_same_text_and_plan() -> None:
    assert read_lesson_file(TEXT.encode(), NAME) == (TEXT, PLAN)


def test_a_file_with_a_byte_order_mark_is_read_without_it() -> None:
    assert read_lesson_file(b"\xef\xbb\xbf" + TEXT.encode(), NAME) == (TEXT, PLAN)


def test_a_file_that_was_written_by_hand_keeps_its_spaces_and_line_ends() -> None:
    text = json.dumps(plan_data(), indent=7).replace("\n", "\r\n")
    assert read_lesson_file(text.encode(), NAME)[0] == text


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\u202d\u202e<:"))
ids = st.text(string.ascii_letters + string.digits + "-_", min_size=1, max_size=60)


@st.composite
def plans(draw: Callable[[Any], Any]) -> LessonPlan:
    """Draw a plan: the small one with other words, ids, kinds, prompts and selections."""
    kinds = draw(st.lists(st.sampled_from([kind for kind in SAMPLES if kind != "mark"]), max_size=4))
    keys = draw(st.lists(ids, min_size=len(kinds) + 1, max_size=len(kinds) + 1, unique=True))
    questions = tuple(
        Question(key, "c1", kind, "locate", 1, draw(words), SAMPLES[kind].payload, ready=draw(st.booleans()))
        for key, kind in zip(keys, kinds, strict=False)
    )
    return msgspec.structs.replace(
        PLAN,
        title=draw(words)[:300],
        summary=draw(words),
        teacher_notes=draw(words),
        minutes=draw(st.integers(1, 600)),
        subjects=tuple(draw(st.lists(words, max_size=3))),
        glossary=tuple(Term(word, (), draw(words)) for word in draw(st.lists(words, max_size=2))),
        questions=questions,
        prompts=(Prompt(keys[-1], "", "write_first", draw(words)),),
        selections=(Selection(45, tuple(question.id for question in questions), (keys[-1],)),),
    )


@settings(max_examples=60, deadline=None)
@given(plans())
def test_every_plan_goes_in_as_it_came_out(plan: LessonPlan) -> None:
    text = dump_plan(plan)
    assert read_lesson_file(text.encode(), NAME) == (text, plan)


def test_every_kind_has_a_sample() -> None:
    assert set(SAMPLES) == {kind.name for kind in KINDS}


# --- what is no lesson file ---


@pytest.mark.parametrize("name", ["lesson.pdf", "lesson", "lesson.json.exe", ""])
def test_another_type_of_file_is_told_by_its_name(name: str) -> None:
    assert refused(TEXT.encode(), name) == "This is no lesson file: its name would end in “.lesson.json”."


@pytest.mark.parametrize("name", ["a.lesson.json", "A.LESSON.JSON", "download(1).json"])
def test_names_of_lesson_files_are_known(name: str) -> None:
    assert is_lesson_file(name)


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7", b"PK\x03\x04", b"\xff\xfe{\x00", b"{", b'{"format": "\xe9"}', b"[" * 100_000, b'{"a": 1e999}',
     b'{"a": NaN}', b'{"a": "\\ud800"}', b'{"a": "\\ud800x"}', b"null", b"12"],
)  # fmt: skip
def test_what_is_no_json_or_no_lesson_is_refused(data: bytes) -> None:
    assert refused(data).startswith("This is no lesson file")


def test_a_newer_format_asks_for_an_update() -> None:
    assert refused({"format": "quizsite-lesson/2", "rooms": []}).endswith("Update this program first.")


def test_a_file_of_more_than_five_megabytes_is_refused() -> None:
    assert "larger than 5 MB" in refused(b" " * 5_000_001)


# --- what no lesson holds ---


def test_what_is_nested_too_deep_is_refused() -> None:
    deep: Any = "x"
    for _ in range(200):
        deep = [deep]
    assert refused(plan_data() | {"summary": deep}) == "This file is nested deeper than a lesson can be."


def test_depth_hidden_behind_a_name_that_stands_twice_is_refused() -> None:
    deep = b"[" * 900 + b"]" * 900
    assert refused(TEXT.encode().replace(b"{", b'{"summary": ' + deep + b",", 1)) != ""


@pytest.mark.parametrize(
    ("field", "row", "count"),
    [("questions", {}, 101), ("blocks", {"id": "b"}, 25_001), ("voices", {}, 1_001), ("selections", {}, 51)],
)
def test_absurd_numbers_of_things_are_refused(field: str, row: dict[str, Any], count: int) -> None:
    most = f"{count - 1}."
    assert refused(plan_data() | {field: [row] * count}).endswith(f"A lesson has at most {most}")


def test_a_question_with_a_thousand_options_is_refused() -> None:
    data = plan_data()
    data["questions"][0]["payload"]["options"] = [{"id": f"o{n}", "text": str(n)} for n in range(1_000)]
    assert refused(data) == "There are 1000 entries in questions 1, payload, options. A lesson has at most 26."


@pytest.mark.parametrize("name", ["groups", "items"])
def test_more_things_than_letters_are_refused(name: str) -> None:
    data = plan_data()
    sort = SAMPLES["sort"].payload
    data["questions"][1] |= {"kind": "sort", "payload": sort | {name: [sort[name][0]] * 27}}
    assert refused(data) == f"There are 27 entries in questions 2, payload, {name}. A lesson has at most 26."


def test_a_text_that_no_class_could_read_is_refused() -> None:
    data = plan_data()
    data["blocks"][0]["text"] += " word" * 25_000
    assert "is too long for a lesson" in refused(data)


def test_a_question_that_is_longer_than_a_page_is_refused() -> None:
    assert refused(with_text("x" * 5_001)) == (
        "The text in questions 2, stem has 5001 letters. At most 5000 can stand there."
    )


def test_a_prompt_that_is_longer_than_a_page_is_refused() -> None:
    data = plan_data()
    data["prompts"][0]["text"] = "x" * 5_001
    assert refused(data).startswith("The text in prompts 1, text has 5001 letters.")


def test_more_words_than_the_checks_could_read_are_refused() -> None:
    data = plan_data() | {"selections": []}
    data["prompts"] = [data["prompts"][0] | {"id": f"t{number}", "text": "Why? " * 1_000} for number in range(70)]
    assert refused(data).endswith("letters in this file. A lesson has at most 300000.")


@pytest.mark.parametrize("value", [10**400, -(10**400)])
def test_a_number_beyond_all_measure_is_refused(value: int) -> None:
    data = plan_data()
    data["questions"][1]["payload"]["value"] = value
    assert refused(data) == "A number in questions 2, payload, value is far too large."


def test_a_title_that_no_page_has_room_for_is_refused() -> None:
    assert refused(plan_data() | {"title": "x" * 301}) == "The title has 301 letters. It can have at most 300."


@pytest.mark.parametrize("language", ["english", "e", "en_GB", "en-", "en\n", "kk-" + "x" * 9, "ру"])
def test_a_language_that_no_browser_knows_is_refused(language: str) -> None:
    assert refused(plan_data() | {"language": language}) == (
        f"“{language[:20]}” is no short name of a language, such as “en” or “kk”."
    )


@pytest.mark.parametrize("language", ["", "en", "kk", "sr-Latn", "zh-Hant-TW"])
def test_short_names_of_languages_are_let_through(language: str) -> None:
    text = json.dumps(plan_data() | {"language": language})
    assert read_lesson_file(text.encode(), NAME)[1].language == language


@pytest.mark.parametrize("minutes", [0, -5, 601])
def test_minutes_that_no_lesson_has_are_refused(minutes: int) -> None:
    assert refused(plan_data() | {"minutes": minutes}) == "A lesson takes between 1 and 600 minutes."


@pytest.mark.parametrize("points", [-1, 101])
def test_points_that_no_question_has_are_refused(points: int) -> None:
    data = plan_data()
    data["questions"][1]["points"] = points
    assert refused(data) == "A question gives between 0 and 100 points."


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\u202e", "\u202d"])
def test_control_characters_and_those_that_turn_letters_round_are_refused(char: str) -> None:
    assert refused(with_text(f"Who{char} says so?")) == ("There are invisible control characters in questions 2, stem.")


@pytest.mark.parametrize(
    "text", ["One line\nand\tanother\r\n", "\u202bא\u202c", "\u2067ب\u2069", "e\u0301", "\u200d", "\ufeff"]
)
def test_marks_that_texts_carry_are_let_through(text: str) -> None:
    assert read_lesson_file(json.dumps(with_text(text)).encode(), NAME)[1].questions[1].stem == text


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "</SCRIPT >",
        "see <iframe src=x>",
        '<img src="x" onerror="alert(1)">',
        "<svg/onload=alert(1)>",
        "<b\nonclick = go()>",
        "javascript:alert(1)",
        "VBScript:x",
        "[here]( javascript : x)",
        "[here](data:text/plain,x)",
        "data:text/html;base64,xx",
        "<meta http-equiv=refresh>",
        "<form action=x>",
        "<form\nmethod='post'>",
    ],
)
@pytest.mark.parametrize("field", ["stem", "title", "teacher_notes"])
def test_markup_that_could_run_is_refused(text: str, field: str) -> None:
    assert "markup" in refused(with_text(text, field=field))


@pytest.mark.parametrize(
    "text",
    [
        "2 < 3 and 5 > 4",
        "a < base rate",
        "<b>bold</b>",
        "JavaScript: the basics",
        "JavaScript:The Good Parts",
        "Write <form> into the gap, </form> behind it.",
        "He said: on Monday = market day",
        "formula <linked> x",
        "the data: text and figures",
    ],
)
def test_signs_that_texts_hold_are_let_through(text: str) -> None:
    assert read_lesson_file(json.dumps(with_text(text)).encode(), NAME)[1].questions[1].stem == text


def test_an_article_about_web_pages_is_let_through() -> None:
    data = plan_data()
    data["blocks"][0]["text"] += " A page that holds <script>alert(1)</script> runs it."
    data["source"] = {"publisher": "<iframe src=x>", "url": "javascript:alert(1)"}
    text = json.dumps(data)
    assert read_lesson_file(text.encode(), NAME)[0] == text


def test_markup_is_found_quickly_in_a_long_text() -> None:
    assert "nothing" not in refused(
        with_text("<a " * 90_000 + "<" * 20_000 + " " * 9_000 + "on<script>", field="teacher_notes")
    )


@pytest.mark.parametrize("id_", ["a/b", "a b", "a.b", "<a>", "ы", "x" * 61, "a#b"])
def test_an_id_that_fits_no_address_is_refused(id_: str) -> None:
    data = plan_data()
    data["questions"][2]["id"] = id_
    assert "is not made of letters, digits" in refused(data)


def test_ids_inside_a_question_are_looked_at_too() -> None:
    data = plan_data()
    data["questions"][0]["payload"]["options"][0]["id"] = "a.b"
    assert refused(data).startswith("The id “a.b” in questions 1, payload, options 1, id")


@pytest.mark.parametrize("kind", ["essay", "riddle", "x" * 500])
def test_a_kind_that_this_version_does_not_know_is_refused(kind: str) -> None:
    data = plan_data()
    data["questions"][0]["kind"] = kind
    assert refused(data) == f"This version does not know questions of the kind “{kind[:60]}”."


def test_a_form_of_talk_that_this_version_does_not_know_is_refused() -> None:
    data = plan_data()
    data["prompts"][0]["protocol"] = "fishbowl"
    assert refused(data) == "This version does not know the form of talk “fishbowl”."


def test_an_id_that_stands_twice_is_refused() -> None:
    data = plan_data()
    data["questions"][1]["id"] = "g1"
    assert refused(data) == "The question or prompt id “g1” is empty or stands twice."


def test_a_name_that_stands_twice_is_refused() -> None:
    assert refused(TEXT.encode().replace(b'"title"', b'"title": "Other", "title"', 1)) == (
        "The name “title” stands twice in one place of this file."
    )


def test_sentences_that_overlap_are_refused() -> None:
    data = plan_data()
    data["blocks"][0]["sentences"][1]["start"] = 20
    assert refused(data) == "The sentences of block b1 overlap."


def test_a_right_answer_that_is_no_sentence_of_the_text_is_refused() -> None:
    data = plan_data()
    mark = {"kind": "mark", "payload": {"sentences": ["s1", "s2"], "keys": ["gone"]}}
    data["questions"][1] |= mark
    assert refused(data) == "Question q1 names the sentence “gone”, which is not in the text."


@pytest.mark.parametrize("rows", [5, "x", [5], [None], [{"kind": 5}], [{"kind": None}], {"a": 1}])
def test_a_shape_that_no_lesson_has_is_refused(rows: Any) -> None:
    assert refused(plan_data() | {"questions": rows}).startswith("This lesson file has a mistake")


def test_a_sentence_about_a_mistake_stays_short() -> None:
    assert len(refused(plan_data() | {"x" * 200_000: 1})) < 400


# --- its name ---


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Forty loaves", "forty-loaves.lesson.json"),
        ("Twelve % – of what?", "twelve-of-what.lesson.json"),
        ("Café “Über”", "café-über.lesson.json"),
        ("Сорок булок", "сорок-булок.lesson.json"),
        ("Қырық тоқаш", "қырық-тоқаш.lesson.json"),
        ("चालीस रोटियाँ", "चालीस-रोटियाँ.lesson.json"),
        ("“…”", "lesson.lesson.json"),
        ("../../x\r\ny", "x-y.lesson.json"),
        ("a" * 200, "a" * 60 + ".lesson.json"),
    ],
)
def test_a_file_is_named_after_its_lesson(title: str, name: str) -> None:
    assert file_name(title, ENDING) == name


def test_a_long_name_is_cut_and_keeps_its_ending() -> None:
    assert file_name("Жаңалық " * 50, "-handout.docx") == "-".join(["жаңалық"] * 7) + "-жаңа-handout.docx"
