"""Discussion prompts: what they may not ask of students, and what a teacher needs beside them."""

from typing import Any

import pytest

from .example import a_prompt, prompt_problems

FORBIDDEN = [
    "Have you ever shared a false story? What happened?",
    "What do you think, as a Muslim, about this report?",
    "Tell the class what your family thinks. Who in your family reads the news?",
    "What is your religion, and how does it help you?",
    "Why do Muslims leave their towns, and what do they hope for?",
    "Why does religion make people violent?",
    "When is violence allowed, and who decides?",
    "Imagine you are a recruiter. What would you write?",
    "Pretend that you are her son. What do you say to her?",
    "Write a letter as the victim. What do you ask for?",
    "Look her up and find her profile. What do you see?",
    "Search the web for the woman. What has become of her?",
    "Design a short propaganda poster. Which tricks do you use?",
    "Find two extremist videos. Which tricks do they share?",
    "Which ideology is worse, and why?",
    "What are the signs that a classmate is radicalised?",
    "How can you recognise an extremist in the street?",
    "Was she mentally ill? How can you tell?",
]
ALLOWED = [
    "What made people trust this person, and where could the chain be broken?",
    "Which words make her the one who acts, and which make her the one who is led?",
    "How does propaganda use fear? Name one trick and one answer to it.",
    "What would you ask the editor, and what could the editor answer?",
    "Should a newspaper print the full name of a private person? What speaks for it, what against it?",
    "Do readers lose something when names are changed? How could a report make up for that?",
    "Which warning signs of a money trick does the story show? Write advice for a younger student.",
    "Imagine you are the editor. How would you word the headline?",
]


def test_a_sound_prompt_has_no_problem() -> None:
    assert prompt_problems(a_prompt()) == []


@pytest.mark.parametrize("text", FORBIDDEN)
def test_what_no_class_may_be_asked_is_an_error(text: str) -> None:
    assert ("error", "text") in prompt_problems(a_prompt(text))


@pytest.mark.parametrize("text", ALLOWED)
def test_questions_about_the_text_tactics_and_choices_pass(text: str) -> None:
    assert prompt_problems(a_prompt(text)) == []


def test_a_follow_up_is_held_to_the_same_rules() -> None:
    assert prompt_problems(a_prompt(follow_up="Have you ever been there?")) == [("error", "follow_up")]


def test_what_to_watch_for_may_name_what_is_forbidden() -> None:
    assert prompt_problems(a_prompt(watch="Stop if someone asks: why do Muslims do this?")) == []


def test_a_prompt_that_names_religious_practice_is_a_warning() -> None:
    text = "One line says that she gave up her headscarf. What might a reader wrongly conclude?"
    assert prompt_problems(a_prompt(text)) == [("warning", "text")]


def test_a_prompt_without_words_is_an_error() -> None:
    assert prompt_problems(a_prompt(" ")) == [("error", "text")]


def test_a_prompt_of_more_than_80_words_is_a_warning() -> None:
    assert prompt_problems(a_prompt("What " + "more " * 80)) == [("warning", "text")]


def test_a_question_for_yes_or_no_is_a_warning() -> None:
    assert prompt_problems(a_prompt("Is an early bakery good for the street?")) == [("warning", "text")]


def test_an_unknown_form_of_talk_is_an_error() -> None:
    assert prompt_problems(a_prompt(protocol="shouting")) == [("error", "protocol")]


@pytest.mark.parametrize(("part", "value"), [("trigger", ()), ("aim", ""), ("watch", ""), ("moderation", "after")])
def test_what_helps_the_teacher_is_worth_a_second_look_when_it_is_missing(part: str, value: Any) -> None:
    assert prompt_problems(a_prompt(**{part: value})) == [("hint", part)]


@pytest.mark.parametrize(
    ("text", "protocol", "expected"),
    [
        ("The reporter was fair to her.", "four_corners", []),
        ("How fair was the reporter to her?", "four_corners", [("warning", "text")]),
        ("“How fair was the reporter to her?”", "four_corners", [("warning", "text")]),
        ("How fair was the reporter to her?", "silent", []),
    ],
)
def test_what_a_class_agrees_with_is_a_statement(text: str, protocol: str, expected: list[tuple[str, str]]) -> None:
    assert prompt_problems(a_prompt(text=text, protocol=protocol)) == expected
