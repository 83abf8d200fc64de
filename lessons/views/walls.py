"""The ways from one page for the wall to another, for the run page and the wall itself."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lessons.models import Run
from lessons.queries.wall import WallName, walls_of

WORDS: dict[WallName, Promise] = {
    "join": _("Code to join"),
    "text": _("The text"),
    "prompt": _("The prompt"),
    "posts": _("Chosen texts"),
    "shape": _("What the class thinks"),
    "counts": _("How far we are"),
}


@dataclass(frozen=True, slots=True)
class WallLink:
    """A page for the wall of one run."""

    name: WallName
    address: str
    words: Promise


def wall_links(run: Run) -> tuple[WallLink, ...]:
    """Return the pages for the wall that this run has something for."""
    return tuple(WallLink(name, wall_address(run, name), WORDS[name]) for name in walls_of(run))


def wall_address(run: Run, name: WallName) -> str:
    """Return where a page for the wall lies."""
    return reverse("wall" if name == "join" else f"wall_{name}", args=[run.pk])
