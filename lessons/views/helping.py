"""The page Help, as students and a teacher in their place see it: who helps, what is promised, in which language."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from lessons.actions.caring import MOST_LETTERS
from lessons.core.contacts import Helpers
from lessons.core.help_words import HelpWords
from lessons.models import School
from lessons.queries.helping import offered_by

LANGUAGE = "words"
"""The field of an address that says in which language Help is read; nothing of it is stored."""


def help_context(request: HttpRequest, *, school: School | None, helpers: Helpers, back: str) -> dict[str, Any]:
    """Return what the page Help shows, except to whom: a language that is not offered is English."""
    offered = offered_by(school)
    return {
        "limit": MOST_LETTERS,
        "back": back,
        **help_words_context(asked_language(request, offered), helpers),
        "languages": [
            (one, f"?{urlencode({LANGUAGE: one.code, 'back': back})}") for one in offered if len(offered) > 1
        ],
    }


def help_words_context(words: HelpWords, helpers: Helpers) -> dict[str, Any]:
    """Return the words of a language with the contacts and promises that they say."""
    leads = ", ".join(one.name or one.reach for one in helpers.leads)
    return {"words": words, "helpers": helpers, "promises": words.promises(leads)}


def asked_language(request: HttpRequest, offered: tuple[HelpWords, ...]) -> HelpWords:
    """Return the language that an address or a form asks for, English where it is not offered."""
    asked = request.POST.get(LANGUAGE) or request.GET.get(LANGUAGE)
    return next((one for one in offered if one.code == asked), offered[0])


def asked_address(place: str, request: HttpRequest, said: str) -> str:
    """Return where a request leads to: the page Help again, in the language that it was written in."""
    language = request.POST.get(LANGUAGE, "")
    return f"{place}?{urlencode({'asked': said} | ({LANGUAGE: language} if language else {}))}"
