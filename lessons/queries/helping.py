"""Who helps students of a school, and in which languages the page Help may speak. Nothing here is about a student."""

from collections.abc import Mapping
from datetime import date, datetime

from lessons.core.contacts import Contact, Helpers, Purpose, helpers_on
from lessons.core.data.lists import read_data
from lessons.core.help_words import HelpWords, languages
from lessons.core.value import Value
from lessons.models import Class, ConfirmedWords, ContactSlot, School


class Confirmation(Value):
    """Who read the words of a language for a school, and when; `stale` once a text has changed since."""

    by: str
    on: date
    stale: bool


def contact_of(row: ContactSlot) -> Contact:
    """Return a stored contact as the core has it."""
    purpose: Purpose = row.purpose  # type: ignore[assignment] # the choices of the column
    return Contact(purpose, row.name, row.reach, row.languages, row.country, row.verified_on, row.verified_by, row.pk)


def contacts_of(school: int) -> tuple[Contact, ...]:
    """Return every contact of a school, those that are hidden from students too, in the order they were added."""
    return tuple(contact_of(row) for row in ContactSlot.objects.filter(school_id=school).order_by("pk"))


def day_at(school: School, now: datetime) -> date:
    """Return the day it is at a school."""
    return now.astimezone(school.zone).date()


def helpers_of(school: School | None, *, now: datetime) -> Helpers:
    """Return what students of a school see of its contacts, nothing where nobody knows which school it is."""
    return helpers_on(day_at(school, now), contacts_of(school.pk)) if school else Helpers()


def helpers_in(klass: Class, *, now: datetime) -> Helpers:
    """Return what students of a class see: a class of invented students has invented contacts."""
    return invented_helpers() if klass.demo else helpers_of(klass.school, now=now)


def invented_helpers() -> Helpers:
    """Return the contacts of the demo class; the emergency number is nobody's to invent."""
    day = date(2020, 1, 1)
    rows = (Contact(**row, verified_on=day) for row in read_data("demo.toml")["contacts"])
    return helpers_on(day, rows)


def confirmations_of(school: int) -> Mapping[str, Confirmation]:
    """Return by language who has confirmed its words for a school."""
    known, rows = languages(), ConfirmedWords.objects.filter(school_id=school)
    return {
        row.language: Confirmation(
            row.confirmed_by, row.confirmed_on, row.language not in known or known[row.language].digest != row.digest
        )
        for row in rows
    }


def offered_by(school: School | None) -> tuple[HelpWords, ...]:
    """Return the languages in which students of a school may read Help: English, and each whose words are confirmed."""
    confirmed = confirmations_of(school.pk) if school else {}
    return tuple(
        words
        for code, words in languages().items()
        if code == "en" or (code in confirmed and not confirmed[code].stale)
    )
