"""Who helps students at a school: what a contact is, when it is to be checked again, and which of them students see."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, Literal, get_args

from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.value import Value

Purpose = Literal["emergency", "lead", "adult", "line", "other"]
Standing = Literal["new", "fresh", "due", "old"]
PURPOSES: Final[tuple[Purpose, ...]] = get_args(Purpose)
PURPOSE_WORDS: Final[Mapping[Purpose, str]] = {
    "emergency": gettext_noop("Emergency number"),
    "lead": gettext_noop("The lead at your school"),
    "adult": gettext_noop("Another adult at your school"),
    "line": gettext_noop("A line that is not the police"),
    "other": gettext_noop("Other help, also the police"),
}
STANDING_WORDS: Final[Mapping[Standing, str]] = {
    "new": gettext_noop("Hidden: nobody has confirmed it"),
    "fresh": gettext_noop("Confirmed"),
    "due": gettext_noop("Confirm it again soon"),
    "old": gettext_noop("Hidden: confirmed over 12 months ago"),
}
NOT_POLICE: Final = frozenset(("lead", "adult", "line"))
VALID, SOON = 12, 11
"""Months after which an unchecked contact is hidden from students, and after which teachers are told to check it."""
MOST_CONTACTS = 20  # of a school: a page for somebody in need stays short


class Contact(Value):
    """One way to help: a person, a number or a place; `id` 0 while it is not stored, `country` an ISO 3166 code."""

    purpose: Purpose
    name: str = ""
    reach: str = ""
    languages: str = ""
    country: str = ""
    verified_on: date | None = None
    verified_by: str = ""
    id: int = 0

    @property
    def said(self) -> str:
        """Who or what helps, and how to reach it, in one line."""
        return ", ".join(part for part in (self.name, self.reach) if part)

    @property
    def dialled(self) -> str:
        """What a phone dials for it, "" where `reach` is more than one number."""
        digits = "".join(sign for sign in self.reach if sign in "+0123456789")
        return digits if len(digits) >= 2 and not set(self.reach) - set("+0123456789 -()/.") else ""

    def standing(self, today: date) -> Standing:
        """Return how it stands on this day: confirmed by nobody yet, confirmed, to be confirmed soon, or too old."""
        if self.verified_on is None:
            return "new"
        if today >= months_after(self.verified_on, VALID):
            return "old"
        return "due" if today >= months_after(self.verified_on, SOON) else "fresh"


class Helpers(Value):
    """What students see of a school's contacts, in the order they see it: the emergency numbers come first."""

    emergency: tuple[Contact, ...] = ()
    people: tuple[Contact, ...] = ()
    lines: tuple[Contact, ...] = ()
    others: tuple[Contact, ...] = ()

    @property
    def leads(self) -> tuple[Contact, ...]:
        """Those to whom teachers pass on what students ask."""
        return tuple(one for one in self.people if one.purpose == "lead")

    @property
    def only_police(self) -> bool:
        """Whether nobody here is surely not the police, so that the page has to say whom to ask instead."""
        return not self.people and not self.lines

    @property
    def abroad(self) -> bool:
        """Whether they are in more than one country, so that each has to say in which."""
        return len({one.country for one in (*self.emergency, *self.people, *self.lines, *self.others)}) > 1


def helpers_on(today: date, contacts: Iterable[Contact]) -> Helpers:
    """Return what students see on this day: what was confirmed in the last twelve months, nothing else."""
    shown = [one for one in contacts if one.standing(today) in ("fresh", "due")]

    def those(*purposes: Purpose) -> tuple[Contact, ...]:
        return tuple(one for purpose in purposes for one in shown if one.purpose == purpose)

    return Helpers(those("emergency"), those("lead", "adult"), those("line"), those("other"))


def need_sound(contact: Contact, beside: Iterable[Contact]) -> None:
    """Raise LessonError for a contact that says nothing, and for a line that is the emergency number.

    A student who will not call the police would be left with nobody.
    """
    if contact.purpose == "emergency" and not _digits(contact.reach):
        raise LessonError(gettext_noop("Type the emergency number in digits."), field="reach")
    if not contact.name and not contact.reach:
        raise LessonError(gettext_noop("Type who or what helps, or how to reach it."), field="name")
    same = next((one for one in beside if _same_number(one, contact)), None)
    if same:
        raise LessonError(
            gettext_noop("A line that is not the police cannot have the emergency number, %(number)s."),
            number=same.reach,
            field="reach",
        )


def _same_number(one: Contact, other: Contact) -> bool:
    number = _digits(one.reach)
    return {one.purpose, other.purpose} == {"emergency", "line"} and bool(number) and number == _digits(other.reach)


def _digits(number: str) -> str:
    return "".join(char for char in number if char.isdecimal())


def months_after(day: date, months: int) -> date:
    """Return the same day some months on, or the last day of a month that is too short for it."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))
