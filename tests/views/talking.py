"""A talk with texts in it, for tests of the teacher's side: Ada's open run, Ben and Dana have handed in."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.talking import hand_in_post
from lessons.core.plan import LessonPlan
from lessons.core.protocol import Contribution
from lessons.core.saving import SaveKey
from lessons.models import Post
from lessons.queries.sitting import sitting_of
from tests.factories import Joined, join_student, make_contacts
from tests.views.classroom import Room

BEN_SAID, DANA_SAID = "canary words of Ben", "canary words of Dana"
HTMX = {"HX-Request": "true"}


def hand_in(
    who: Joined, text: str, *, place: str = "text", move: str = "", quotes: tuple[str, ...] = (), **more: str
) -> Post:
    """Return a text that a student has handed in."""
    sitting = sitting_of(who.viewer, key="", now=timezone.now())
    assert sitting is not None
    stored = Post.objects.filter(seat=sitting.seat, place=place).first()
    key = SaveKey("page", stored.sequence + 1 if stored else 1, stored.revision if stored else 0)
    said = Contribution(text, more, quotes, move)
    problem = hand_in_post(who.viewer, sitting=sitting, place=place, said=said, key=key, now=timezone.now())
    assert problem is None, str(problem)
    return Post.objects.get(seat=sitting.seat, place=place)


class Talk:
    """The room, two texts that wait, and Ada's browser; `sight` is the word of the panel that she has uncovered."""

    def __init__(self, *, plan: LessonPlan | None = None, said: dict[str, Any] | None = None) -> None:
        self.room = Room(plan=plan, talk=True)
        make_contacts(self.room.klass.school, emergency="112", lead="Ms Aliya, room 12", line="150")
        self.run = self.room.run
        self.ben, self.dana = self.room.ben, join_student(self.room.klass, "2")
        self.dana.start()
        self.dana.seat().run.seats.update(agreed_at=timezone.now())
        self.bens, self.danas = (
            hand_in(self.ben, BEN_SAID, **(said or {})),
            hand_in(self.dana, DANA_SAID, **(said or {})),
        )
        self.ada: Client = self.room.teacher()
        self.sight = ""

    def uncover(self, panel: str = "texts") -> str:
        """Return the panel, uncovered."""
        html = self.ada.post(reverse("run_uncover", args=[self.run.pk, panel]), headers=HTMX).content.decode()
        found = re.search(r'name="sight" value="([^"]+)"', html)
        self.sight = found[1] if found else ""
        return html

    def press(self, name: str, post: Post, *, scripts: bool = True, **data: Any) -> Any:
        """Return what a button of the uncovered queue answers."""
        if not self.sight:
            self.uncover()
        post.refresh_from_db()
        sent = {"sight": self.sight, "revision": post.revision, **data}
        headers = HTMX if scripts else {}
        return self.ada.post(reverse(name, args=[self.run.pk, post.pk]), sent, headers=headers)
