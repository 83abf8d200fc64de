"""Which features of a text call for which discussion."""

import pytest

from lessons.core.checks.forbidden import forbidden_requests
from lessons.core.drafting.prompts import prompts_for, templates
from lessons.core.drafting.triggers import TRIGGERS, sentences_that_trigger
from lessons.core.protocols import protocol_named
from lessons.core.reading import read_text
from tests.core.invented import library, padded


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("She wants to make amends for the lost boat.", "regret"),
        ("A man on an internet forum recruited her for the crew.", "online_influence"),
        ("Old sailors recruited her for the crew.", "influence_words"),
        ("Her relatives said the theft had shamed the village.", "stigma_family"),
        ("The government banned lamps on the pier.", "state_response"),
        ("Dozens of boats came into the harbour.", "vague_quantity"),
        ("They met in the so-called captain's house.", "scare_quotes"),
        ('They met in the "palace" behind the pier.', "scare_quotes"),
        ("A boat was reportedly lost near the pier.", "unnamed_source"),
        ("Extremists met in a barn behind the pier.", "loaded_words"),
    ],
)
def test_a_feature_fires_its_trigger(text: str, trigger: str) -> None:
    assert [here.text for here in sentences_that_trigger(read_text(padded(text)))[trigger]] == [text]


def test_a_strong_word_inside_a_quote_is_the_speakers() -> None:
    article = read_text(padded('"They are fanatics, all of them," Mira Oldenkampf said.'))
    assert "loaded_words" not in sentences_that_trigger(article)


def test_a_plain_text_gets_four_prompts_that_fit_any_article() -> None:
    assert [prompt.aim for prompt in prompts_for(library())] == [
        "What the report rests on",
        "Empty chairs",
        "Leaving the page",
        "From conclusion to sentence",
    ]


def test_a_prompt_shows_the_sentence_that_called_for_it() -> None:
    article = read_text(padded("She wants to make amends for the lost boat."))
    prompt = next(prompt for prompt in prompts_for(article) if prompt.trigger)
    assert (prompt.aim, prompt.trigger, prompt.section) == ("Regret, apology and repair", ("s3",), "part1")


def test_another_language_gets_no_prompts() -> None:
    assert prompts_for(read_text("В городе открылась библиотека. Люди читают книги за столом. " * 6)) == ()


@pytest.mark.parametrize("trigger", [trigger.name for trigger in TRIGGERS])
def test_every_trigger_has_at_least_two_templates(trigger: str) -> None:
    assert sum(template.trigger == trigger for template in templates()) >= 2


def test_no_two_templates_share_an_aim() -> None:
    aims = [template.aim for template in templates()]
    assert len(aims) == len(set(aims))


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.aim)
def test_a_template_asks_nothing_forbidden(template) -> None:  # type: ignore[no-untyped-def]
    assert [*forbidden_requests(template.text), *forbidden_requests(template.follow_up)] == []
    assert template.tension
    assert template.watch
    assert protocol_named(template.protocol)
