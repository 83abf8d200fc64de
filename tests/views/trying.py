"""A preview for tests: Ada tries a lesson, and what the database holds meanwhile."""

from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from lessons.models import Lesson
from lessons.queries.trying import DRAFT
from tests.views.classroom import SCRIPT

INPUTS = {"g1": "choice", "q1": "choice", "q2": "verdict", "q3": "number", "q4": "sentence", "q5": "text"}
PARTS = {"g1": 1, "q1": 1, "q2": 1, "q3": 2, "q4": 2, "q5": 2}
RIGHT = {"g1": "a", "q1": "c", "q2": "contradicted", "q3": "90", "q4": "b2b", "q5": "Who called?"}


class Trying:
    """Ada in the place of a student, once the story has been started."""

    def __init__(self, client: Client, lesson: Lesson, *, which: str = DRAFT, minutes: int = 45) -> None:
        self.client, self.place = client, [lesson.pk, which, minutes]

    def at(self, name: str, *more: Any) -> str:
        """Return the address of one of the student's pages here."""
        return reverse(name, args=[*self.place, *more])

    def see(self, name: str, *more: Any) -> Any:
        """Return a page."""
        return self.client.get(self.at(name, *more))

    def press(self, name: str, **sent: Any) -> Any:
        """Return what a form leads to."""
        return self.client.post(self.at(name), sent)

    def start(self, choice: str = "read") -> "Trying":
        """Choose a story on the first page, and accept the rules of its talk."""
        self.press("story", choice=choice)
        self.press("talk_agree")
        return self

    def form(self, question: str, value: str, *, number: int = 1, over: int = 0, **more: Any) -> dict[str, Any]:
        """Return what the form of a question sends, with the hidden fields of its page."""
        page = self.see("part", PARTS[question]).context
        return {
            "attempt": page["sitting"].attempt.pk,
            "question": question,
            "part": PARTS[question],
            "token": "page",
            "sequence": number,
            "revision": over,
            INPUTS[question]: value,
            **more,
        }

    def answer(self, question: str, value: str, **more: Any) -> Any:
        """Return what a script gets for an answer."""
        return self.client.post(self.at("answer"), self.form(question, value, **more), headers=SCRIPT)

    def answer_all(self) -> list[str]:
        """Return what became of one answer to every question."""
        return [self.answer(question, value).json()["state"] for question, value in RIGHT.items()]

    def text(self, text: str, *, number: int = 1, over: int = 0) -> dict[str, Any]:
        """Return what the box of the talk sends."""
        page = self.see("talk").context
        return {
            "seat": page["seat"].pk,
            "prompt": page["name"],
            "token": "page",
            "sequence": number,
            "revision": over,
            "text": text,
        }


def every_row() -> dict[str, Any]:
    """Return every row of every table as it stands; of sessions only how many there are."""
    rows: dict[str, Any] = {"sessions": Session.objects.count()}
    for model in apps.get_models():
        if model is not Session:
            rows[model._meta.label] = list(model._default_manager.order_by("pk").values())
    return rows
