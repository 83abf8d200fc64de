"""What a school says about help: its contacts, and the languages of the page Help that somebody has confirmed."""

from datetime import date, datetime

from django.db import transaction
from msgspec.structs import replace

from lessons.actions.recording import record
from lessons.core.contacts import MOST_CONTACTS, Contact, need_sound
from lessons.core.countries import countries, emergency_numbers
from lessons.core.errors import LessonError
from lessons.core.help_words import languages
from lessons.core.messages import gettext_noop
from lessons.core.viewer import Viewer
from lessons.models import ConfirmedWords, ContactSlot, School
from lessons.queries.helping import contact_of, contacts_of, day_at

GONE = gettext_noop("This contact was taken away in another window. Add it again if it is still right.")


@transaction.atomic
def add_contact(viewer: Viewer, *, contact: Contact, checked_by: str, now: datetime) -> ContactSlot:
    """Return a new contact of the school; students see it only if somebody says that they have checked it today.

    Raises LessonError for one that says nothing, a line with the emergency number, or more than MOST_CONTACTS.
    """
    school = _locked(viewer)
    return _add(viewer, school, _checked(contact, checked_by, day_at(school, now)), now)


@transaction.atomic
def change_contact(viewer: Viewer, *, contact: Contact, checked_by: str, now: datetime) -> None:
    """Store a contact of the school in other words. What was changed and not checked again is hidden from students.

    Raises LessonError for one that says nothing, a line with the emergency number, or one that is gone.
    """
    school = _locked(viewer)
    row = ContactSlot.objects.filter(school=school, pk=contact.id).first()
    if row is None:
        raise LessonError(GONE)
    known = contact_of(row)
    need_sound(contact, (one for one in contacts_of(school.pk) if one.id != contact.id))
    same = _words(contact) == _words(known)
    if checked_by or not same:
        _store(row, _checked(contact, checked_by, day_at(school, now)))
        record(viewer, "confirmed contact" if checked_by else "changed contact", row, now=now)


@transaction.atomic
def drop_contact(viewer: Viewer, *, contact: int, now: datetime) -> None:
    """Delete a contact of the school; one that is gone already is no mistake."""
    row = ContactSlot.objects.filter(school=_locked(viewer), pk=contact).first()
    if row is not None:
        record(viewer, "took contact away", row, now=now)
        row.delete()


@transaction.atomic
def add_emergency_number(viewer: Viewer, *, country: str, now: datetime) -> ContactSlot:
    """Return the emergency number of a country as a contact that nobody has confirmed, the known one if there is one.

    Raises LessonError for a country without a number that is certain.
    """
    number = emergency_numbers().get(country)
    if number is None:
        raise LessonError(
            gettext_noop("No one number is certain for %(country)s. Add the number yourself."),
            country=countries().get(country, country),
            field="country",
        )
    school = _locked(viewer)
    known = ContactSlot.objects.filter(school=school, purpose="emergency", country=country, reach=number).first()
    return known or _add(viewer, school, Contact("emergency", reach=number, country=country), now)


@transaction.atomic
def confirm_words(viewer: Viewer, *, language: str, digest: str, by: str, now: datetime) -> None:
    """Offer Help in a language to students of the school, because somebody has read every text of it.

    Raises LessonError when the texts are not those that were read.
    """
    words = languages().get(language)
    if words is None or words.digest != digest or language == "en":
        raise LessonError(gettext_noop("These texts have changed since you opened the page. Read them again."))
    school = _locked(viewer)
    said = {"digest": digest, "confirmed_on": day_at(school, now), "confirmed_by": by}
    row, _made = ConfirmedWords.objects.update_or_create(school=school, language=language, defaults=said)
    record(viewer, "confirmed help words", row, now=now)


@transaction.atomic
def take_words_back(viewer: Viewer, *, language: str, now: datetime) -> None:
    """No longer offer Help in a language; one that was not offered is no mistake."""
    row = ConfirmedWords.objects.filter(school=_locked(viewer), language=language).first()
    if row is not None:
        record(viewer, "took help words back", row, now=now)
        row.delete()


def _locked(viewer: Viewer) -> School:
    return School.objects.select_for_update().get(pk=viewer.school)


def _add(viewer: Viewer, school: School, contact: Contact, now: datetime) -> ContactSlot:
    beside = contacts_of(school.pk)
    if len(beside) >= MOST_CONTACTS:
        raise LessonError(
            gettext_noop("A school has at most %(most)s contacts. Take away one that students need less."),
            most=MOST_CONTACTS,
        )
    need_sound(contact, beside)
    row = ContactSlot(school=school)
    _store(row, contact)
    record(viewer, "added contact", row, now=now)
    return row


def _store(row: ContactSlot, contact: Contact) -> None:
    row.purpose, row.name, row.reach = contact.purpose, contact.name, contact.reach
    row.languages, row.country = contact.languages, contact.country
    row.verified_on, row.verified_by = contact.verified_on, contact.verified_by
    row.save()


def _checked(contact: Contact, by: str, day: date) -> Contact:
    """Return a contact as somebody has checked it on this day, or as nobody has."""
    return replace(contact, verified_on=day if by else None, verified_by=by)


def _words(contact: Contact) -> Contact:
    """Return what a contact says, without who checked it."""
    return replace(contact, verified_on=None, verified_by="")
