"""Which features of a text call for which discussion."""

import pytest

from lessons.core.article import Article
from lessons.core.checks.forbidden import forbidden_requests
from lessons.core.drafting.prompts import is_about_influence, prompts_for, templates
from lessons.core.drafting.triggers import TRIGGERS, sentences_that_trigger
from lessons.core.plan import Prompt
from lessons.core.protocols import protocol_named
from lessons.core.reading import read_text
from tests.core.invented import library, padded


def prompts_of(article: Article) -> tuple[Prompt, ...]:
    return prompts_for(article, sentences_that_trigger(article))


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("She wants to make amends for the lost boat.", "regret"),
        ("A man on an internet forum recruited her for the crew.", "online_influence"),
        ("Old sailors recruited her for the crew.", "influence_words"),
        ("Her relatives said the theft had shamed the village.", "stigma_family"),
        ("The government banned lamps on the pier.", "state_response"),
        ("The council of Keldrum, after a long talk, has this week approved new lamps.", "state_response"),
        ("The pilot was today handed a long sentence after a theft.", "state_response"),
        ("Some sailors were allowed by the government to stay at the pier.", "state_response"),
        ("The ministry plans to lift the rules for boats.", "state_response"),
        ("Oldenkampf regrets the theft of the boat.", "regret"),
        ("Dozens of boats came into the harbour.", "vague_quantity"),
        ("They met in the so-called captain's house.", "scare_quotes"),
        ('They met in the "palace" behind the pier.', "scare_quotes"),
        ("A boat was reportedly lost near the pier.", "unnamed_source"),
        ("The pier is for sale, according to people familiar with the plan.", "unnamed_source"),
        ("Extremists met in a barn behind the pier.", "loaded_words"),
    ],
)
def test_a_feature_fires_its_trigger(text: str, trigger: str) -> None:
    article = read_text(padded(f"Mira Oldenkampf lives there.\n\n{text}"))
    assert [here.text for here in sentences_that_trigger(article)[trigger]] == [text]


def test_a_strong_word_inside_a_quote_is_the_speakers() -> None:
    article = read_text(padded('"They are fanatics, all of them," Mira Oldenkampf said.'))
    assert "loaded_words" not in sentences_that_trigger(article)


def skills_of(text: str) -> list[str]:
    skill = {template.aim: template.skill for template in templates()}
    return [skill[prompt.aim] for prompt in prompts_of(read_text(padded(text)))]


def test_a_plain_text_gets_one_prompt_on_each_wanted_skill() -> None:
    assert [prompt.aim for prompt in prompts_of(library())] == [
        "What the report rests on",
        "From conclusion to sentence",
        "Another way to begin",
        "Empty chairs",
        "Leaving the page",
        "The text in two sentences",
    ]


def test_a_prompt_shows_the_sentence_that_called_for_it() -> None:
    article = read_text(padded("She wants to make amends for the lost boat."))
    prompt = next(prompt for prompt in prompts_of(article) if prompt.trigger)
    assert (prompt.aim, prompt.trigger, prompt.section) == ("The shape of the story", ("s3",), "part1")


EVERYTHING = (
    "A man on an internet forum recruited her for the crew. Her relatives said the theft had shamed the village. The "
    "government banned lamps on the pier. Dozens of boats came. They met in the so-called captain's house. A boat was "
    "reportedly lost. Extremists met in a barn. She regrets the theft. Old sailors manipulated her."
)


@pytest.mark.parametrize("text", ["Nobody came.", EVERYTHING, "Dozens of boats came.", "She regrets the theft."])
def test_every_lesson_has_the_wanted_skills_in_at_most_eight_prompts(text: str) -> None:
    skills = skills_of(text)
    assert {"source", "evidence", "framing", "missing_voices", "corroborate"} - set(skills) == set()
    assert 4 <= len(skills) <= 8


def test_never_two_prompts_with_the_same_aim() -> None:
    aims = [prompt.aim for prompt in prompts_of(read_text(padded(EVERYTHING)))]
    assert len(aims) == len(set(aims))


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("A man on an internet forum recruited her for the crew.", True),
        ("Old sailors recruited her for the crew. Others manipulated her.", True),
        ("Sailors spread the message about the regatta on social media.", False),
        ("The bakery recruited two helpers.", False),
    ],
)
def test_tactics_come_only_where_the_text_is_about_them(text: str, about: bool) -> None:
    article = read_text(padded(text))
    tactics = {one.aim for one in templates() if one.trigger in {"online_influence", "influence_words"}}
    assert is_about_influence(sentences_that_trigger(article)) == about
    assert bool(tactics & {prompt.aim for prompt in prompts_of(article)}) == about


FEATURES = (
    " Her relatives said the theft had shamed the village. The government banned lamps on the pier. Dozens of boats "
    "came. They met in the so-called captain's house. A boat was reportedly lost. Extremists met in a barn."
)
CREW = "A stranger in the crew's group chat won her trust. Weeks later he told her to keep away from old friends."


@pytest.mark.parametrize(
    ("text", "aims"),
    [
        (CREW, {"Tactics of influence online", "Safe places to turn to"}),
        ("Old sailors recruited her. Others manipulated her.", {"Needs that were promised", "Safe places to turn to"}),
    ],
    ids=["online", "elsewhere"],
)
def test_a_text_on_drawing_people_in_gets_a_prompt_on_tactics_and_one_on_help(text: str, aims: set[str]) -> None:
    prompts = prompts_of(read_text(padded(text + FEATURES)))
    wanted = {prompt.aim: prompt.trigger != () for prompt in prompts if prompt.aim in aims}
    assert wanted == dict.fromkeys(aims, True)


def test_there_are_36_templates_or_more_on_all_twelve_skills() -> None:
    assert (len(templates()) >= 36, len({template.skill for template in templates()})) == (True, 12)


def test_another_language_gets_no_prompts() -> None:
    assert prompts_of(read_text("В городе открылась библиотека. Люди читают книги за столом. " * 6)) == ()


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


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Sailors curb the influence of the union, and members join it.", "influence_words"),
        ("The gang recruits brokers in forums and tried to persuade the reporter online.", "online_influence"),
        ("The union recruited new members at the pier.", "influence_words"),
        ("The captain managed the manipulation of prices.", "influence_words"),
        ("Managers of the harbour apologised for the delays.", "regret"),
        ("Oldenkampf has never shown any remorse.", "regret"),
        ("The council will investigate any evidence of wrongdoing.", "regret"),
        ('They said the council was "falling short" at the pier.', "scare_quotes"),
        ('Oldenkampf felt "tired" when the boats came.', "scare_quotes"),
        ('The word is pronounced "sheeet" at the pier.', "scare_quotes"),
        ("Mira Oldenkampf warned that the wind had a devastating effect.", "loaded_words"),
        ("Keldrum moved after the flood of 1993.", "loaded_words"),
        ("She claimed for a boat that she alleged had been lost.", "unnamed_source"),
        ("Experts say so, Mira Oldenkampf said.", "unnamed_source"),
        ("MO: I had asked for hundreds of things.", "vague_quantity"),
        ("Oldenkampf asked for a number of things and several lamps.", "vague_quantity"),
        ("The school of Keldrum had better scores in spring.", "vague_quantity"),
        ("The storm killed dozens of sailors of Keldrum.", "vague_quantity"),
        ("Oldenkampf was called manipulative and a bully.", "influence_words"),
        ("Norland Harbours regrets the delays of spring.", "regret"),
        ("Managers apologised to their customers.", "regret"),
        ('Oldenkampf added that there had been a "degeneration" of lamps.', "scare_quotes"),
        ("The sailor whom police arrested in spring sings at the pier.", "state_response"),
        ("The lamp burned after the court had banned boats.", "state_response"),
        ("Oldenkampf was in the court of Norland and sang of prisons.", "state_response"),
        ("Sailors ask the judges to overturn a ruling on lamps.", "state_response"),
        ("Officials could ban lamps on the pier.", "state_response"),
        ("The pilot was not arrested in spring.", "state_response"),
    ],
)
def test_what_only_looks_like_a_feature_fires_nothing(text: str, trigger: str) -> None:
    assert trigger not in sentences_that_trigger(read_text(padded(f"Mira Oldenkampf lives there.\n\n{text}")))


def test_the_words_under_a_picture_judge_nothing_and_prove_something_only_where_nothing_else_does() -> None:
    caption = "Extremists wait at the pier (left) where a boat was reportedly lost."
    plain = "A lamp was reportedly lost too."
    assert "loaded_words" not in sentences_that_trigger(read_text(padded(caption)))
    for text, fires in ((caption, caption), (f"{caption}\n\n{plain}", plain)):
        assert [one.text for one in sentences_that_trigger(read_text(padded(text)))["unnamed_source"]] == [fires]


def test_a_report_on_killings_tells_no_story_of_regret() -> None:
    killings = "A sailor was murdered in spring. The murder shocked the town."
    assert "regret" not in sentences_that_trigger(read_text(padded(f"She regrets the theft. {killings}")))


@pytest.mark.parametrize(
    "text",
    [
        "A: It began here.\n\nB: Why?\n\nA: Nobody came.\n\nB: And then?",
        "• a lamp\n\n• a boat\n\n• a net\n\n• a rope",
        "For details, log on to a page. Boats wait.\n\nTickets are dear. Boats wait.",
    ],
    ids=["an interview", "a list", "events"],
)
def test_what_is_no_report_gets_fewer_prompts_and_none_on_its_sources(text: str) -> None:
    aims = {prompt.aim for prompt in prompts_of(read_text(padded(text)))}
    assert len(aims) <= 4
    assert aims & {one.aim for one in templates() if one.reports_only} == set()
