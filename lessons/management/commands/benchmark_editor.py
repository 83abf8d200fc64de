"""manage.py benchmark_editor: open and save in a very long lesson and in a short one, held against the ceilings."""

import time
from collections.abc import Callable
from typing import Any

from django.core.management.base import CommandError
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lessons.actions.workshop import fresh_id, make_draft
from lessons.core.article import Block, Section, Sentence, Voice, hash_of
from lessons.core.drafting.benchmark import Figure, figure
from lessons.core.plan import FORMAT, LessonPlan, Lookup, parse_plan
from lessons.core.question import Question
from lessons.core.viewer import Viewer
from lessons.forms.question import QuestionForm
from lessons.management.figures import BenchmarkCommand
from lessons.models import Lesson, School, User
from lessons.views.correcting import BY_ITSELF

LONG = (20_000, 200)
SHORT = (500, 5)
TIMES = 5
CEILINGS = "editor_ceilings.toml"
OK = 200
ASKED = "q3"
SENTENCE = "Report {number} says that the council of Keldrum met on a Monday to talk about bridge {number}."
SENTENCES = 4  # in a paragraph
PARAGRAPHS = 3  # in a part


class Command(BenchmarkCommand):
    """Print the figures; fail when one is above its ceiling. Everything is done in a transaction that is taken back."""

    help = "Open and save drafts of 500 and 20,000 words; exits 1 above a ceiling of editor_ceilings.toml."

    def measured(self, **options: Any) -> tuple[Figure, ...]:
        with transaction.atomic():
            found = measured()
            transaction.set_rollback(True)
        return found


def measured() -> tuple[Figure, ...]:
    """Return what opening and saving cost, in seconds and in queries."""
    school = School.objects.create(name="Keldrum")
    user = User.objects.create_user(fresh_id("benchmark"), school=school)
    client = Client(headers={"Host": "localhost"})
    client.force_login(user)
    short, long = (_lesson(user, long_plan(*size)) for size in (SHORT, LONG))
    (few_to_open, _), (few_to_save, _) = _opening(client, short), _saving(client, short)
    (to_open, opening), (to_save, saving) = _opening(client, long), _saving(client, long)
    values = {
        "editor_seconds_to_open": opening,
        "editor_seconds_to_save": saving,
        "editor_more_queries_to_open": to_open - few_to_open,
        "editor_more_queries_to_save": to_save - few_to_save,
    }
    return tuple(figure(name, float(value), TIMES, held_by=CEILINGS) for name, value in values.items())


def long_plan(words: int, questions: int) -> LessonPlan:
    """Return an invented lesson of about so many words, and so many questions spread over its parts."""
    blocks = tuple(_block(number) for number in range(words // (SENTENCES * len(SENTENCE.split()))))
    sections = tuple(
        Section(f"part{at}", f"Part {at}", tuple(block.id for block in blocks[at : at + PARAGRAPHS]))
        for at in range(0, len(blocks), PARAGRAPHS)
    )
    return LessonPlan(
        format=FORMAT,
        title="The bridges",
        language="en",
        content_note="An invented story.",
        voices=(Voice("report", "The reporter", "reporter"),),
        blocks=blocks,
        sections=sections,
        article_hash=hash_of(blocks),
        questions=tuple(_question(number, sections[number % len(sections)]) for number in range(questions)),
    )


def _block(number: int) -> Block:
    texts = [SENTENCE.format(number=number * SENTENCES + place) for place in range(SENTENCES)]
    sentences, start = [], 0
    for place, text in enumerate(texts):
        sentences.append(Sentence(f"s{number}-{place}", start, start + len(text), "report", "own"))
        start += len(text) + 1
    return Block(f"b{number}", "body", " ".join(texts), tuple(sentences))


def _question(number: int, section: Section) -> Question:
    options = [
        {"id": id_, "text": f"{word} of them", "feedback": "Read on."} for id_, word in zip("abc", "123", strict=True)
    ]
    proof = f"s{section.blocks[0].removeprefix('b')}-{number % SENTENCES}"
    stem = f"How many bridges does report {number} name?"
    return Question(f"q{number}", section.id, "choice", "locate", 1, stem, {"options": options, "key": "a"}, (proof,))


def _lesson(user: User, plan: LessonPlan) -> Lesson:
    return make_draft(Viewer("teacher", user.pk, user.school_id), plan=plan, now=timezone.now())


def _opening(client: Client, lesson: Lesson) -> tuple[int, float]:
    return _cost(lambda number: {}, lambda _data: client.get(reverse("draft", args=[lesson.pk])))


def _saving(client: Client, lesson: Lesson) -> tuple[int, float]:
    """Return what it costs when a question saves itself while somebody types."""
    address = reverse("draft_question", args=[lesson.pk, ASKED])

    def typed(number: int) -> dict[str, Any]:
        lesson.refresh_from_db()
        lookup = Lookup(parse_plan(lesson.draft))
        form = QuestionForm(None, lookup=lookup, asked=lookup.asked[ASKED])
        values = {field.name: field.value() for field in form if field.value() is not None}
        return {**values, "stem": f"Which bridge is number {number}?"}

    return _cost(typed, lambda data: client.post(address, data, headers={BY_ITSELF: "1"}))


def _cost(typed: Callable[[int], dict[str, Any]], ask: Callable[[dict[str, Any]], Any]) -> tuple[int, float]:
    """Return the queries and the seconds of the quickest of some requests."""
    best, queries = float("inf"), 0
    for number in range(TIMES):
        data = typed(number)
        with CaptureQueriesContext(connection) as captured:
            begun = time.perf_counter()
            response = ask(data)
            best = min(best, time.perf_counter() - begun)
        if response.status_code != OK:
            raise CommandError(f"The editor answered {response.status_code} to {data}.")
        queries = len(captured)
    return queries, best
