"""A school's contacts and languages: stored with a record, confirmed by somebody, and of no other school."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lessons.actions.safeguarding import (
    add_contact,
    add_emergency_number,
    change_contact,
    confirm_words,
    drop_contact,
    take_words_back,
)
from lessons.core.contacts import MOST_CONTACTS, Contact
from lessons.core.errors import LessonError
from lessons.core.help_words import languages
from lessons.core.viewer import Viewer
from lessons.models import ConfirmedWords, ContactSlot, Record, School
from lessons.queries.helping import contact_of, contacts_of, helpers_of, offered_by
from tests.factories import make_school, make_teacher, viewer_of

pytestmark = pytest.mark.django_db
ODELL = Contact("lead", "Ms Odell", "room 12", "Russian", "KZ")


@pytest.fixture
def ada() -> Viewer:
    return viewer_of(make_teacher())


def added(ada: Viewer, contact: Contact = ODELL, checked_by: str = "Ada") -> Contact:
    """Return a contact that was stored."""
    return contact_of(add_contact(ada, contact=contact, checked_by=checked_by, now=timezone.now()))


def verbs() -> list[str]:
    return list(Record.objects.order_by("pk").values_list("verb", flat=True))


def test_a_contact_that_was_checked_says_by_whom_and_when(ada: Viewer) -> None:
    stored = added(ada)
    assert (stored.verified_by, stored.verified_on, verbs()) == ("Ada", timezone.localdate(), ["added contact"])


def test_a_contact_that_nobody_checked_is_stored_and_hidden(ada: Viewer) -> None:
    assert (added(ada, checked_by="").standing(timezone.localdate()), ContactSlot.objects.count()) == ("new", 1)


def test_the_day_of_a_check_is_the_school_s_own() -> None:
    late = timezone.now().replace(hour=23, minute=30)
    ada = viewer_of(make_teacher(make_school(time_zone="Asia/Almaty")))
    row = add_contact(ada, contact=ODELL, checked_by="Ada", now=late)
    assert row.verified_on == late.date() + timedelta(days=1)


def test_what_was_changed_has_to_be_checked_again(ada: Viewer) -> None:
    stored = added(ada)
    changed = Contact("lead", "Ms Odell", "room 14", "Russian", "KZ", id=stored.id)
    change_contact(ada, contact=changed, checked_by="", now=timezone.now())
    kept = contacts_of(ada.school)[0]
    assert (kept.reach, kept.verified_on, verbs()[-1]) == ("room 14", None, "changed contact")


def test_saving_the_same_words_again_takes_no_check_away(ada: Viewer) -> None:
    stored = added(ada)
    same = Contact("lead", "Ms Odell", "room 12", "Russian", "KZ", id=stored.id)
    change_contact(ada, contact=same, checked_by="", now=timezone.now())
    assert (contacts_of(ada.school), verbs()) == ((stored,), ["added contact"])


def test_an_old_contact_is_confirmed_by_who_checks_it(ada: Viewer) -> None:
    stored = added(ada)
    ContactSlot.objects.update(verified_on="2020-01-01")
    change_contact(ada, contact=stored, checked_by="Dora", now=timezone.now())
    kept = contacts_of(ada.school)[0]
    assert (kept.verified_by, kept.verified_on, verbs()[-1]) == ("Dora", timezone.localdate(), "confirmed contact")


def test_a_change_is_held_to_the_other_contacts_and_not_to_itself(ada: Viewer) -> None:
    added(ada, Contact("emergency", reach="112"))
    line = added(ada, Contact("line", reach="150"))
    change_contact(ada, contact=line, checked_by="Ada", now=timezone.now())
    with pytest.raises(LessonError):
        change_contact(ada, contact=Contact("line", reach="1-1-2", id=line.id), checked_by="Ada", now=timezone.now())


def test_nobody_changes_or_drops_a_contact_of_another_school(ada: Viewer) -> None:
    stored = added(ada)
    cleo = viewer_of(make_teacher(make_school(name="Elsewhere"), username="cleo"))
    with pytest.raises(LessonError):
        change_contact(cleo, contact=stored, checked_by="Cleo", now=timezone.now())
    drop_contact(cleo, contact=stored.id, now=timezone.now())
    assert (contacts_of(ada.school), contacts_of(cleo.school)) == ((stored,), ())


def test_taking_a_contact_away_twice_is_no_mistake(ada: Viewer) -> None:
    stored = added(ada)
    for _ in range(2):
        drop_contact(ada, contact=stored.id, now=timezone.now())
    assert (ContactSlot.objects.count(), verbs()) == (0, ["added contact", "took contact away"])


def test_the_page_for_somebody_in_need_stays_short(ada: Viewer) -> None:
    for number in range(MOST_CONTACTS):
        added(ada, Contact("other", f"Place {number}"))
    with pytest.raises(LessonError, match="at most 20 contacts"):
        added(ada)


def test_an_emergency_number_to_start_from_is_hidden_until_it_is_checked_and_comes_once(ada: Viewer) -> None:
    for _ in range(2):
        add_emergency_number(ada, country="KZ", now=timezone.now())
    assert [(one.reach, one.verified_on) for one in contacts_of(ada.school)] == [("112", None)]


@pytest.mark.parametrize("country", ["JP", "", "XX"])
def test_no_number_is_invented_for_a_country(ada: Viewer, country: str) -> None:
    with pytest.raises(LessonError, match="No one number is certain"):
        add_emergency_number(ada, country=country, now=timezone.now())


def confirm(ada: Viewer, language: str = "ru", digest: str = "") -> None:
    digest = digest or languages()[language].digest
    confirm_words(ada, language=language, digest=digest, by="Ms Odell", now=timezone.now())


def offered(ada: Viewer) -> list[str]:
    return [one.code for one in offered_by(School.objects.get(pk=ada.school))]


def test_a_language_is_offered_once_it_is_confirmed_until_it_is_taken_back(ada: Viewer) -> None:
    before = offered(ada)
    confirm(ada)
    confirm(ada)
    after = offered(ada)
    take_words_back(ada, language="ru", now=timezone.now())
    take_words_back(ada, language="ru", now=timezone.now())
    assert (before, after, offered(ada), ConfirmedWords.objects.count()) == (["en"], ["en", "ru"], ["en"], 0)


def test_texts_that_changed_since_they_were_read_are_offered_to_nobody(ada: Viewer) -> None:
    confirm(ada)
    ConfirmedWords.objects.update(digest="another")
    assert offered(ada) == ["en"]


@pytest.mark.parametrize(("language", "digest"), [("ru", "old"), ("en", ""), ("xx", "old")])
def test_only_texts_that_were_read_can_be_confirmed(ada: Viewer, language: str, digest: str) -> None:
    with pytest.raises(LessonError, match="changed since you opened"):
        confirm(ada, language, digest)


def test_a_language_that_is_no_longer_there_is_offered_to_nobody(ada: Viewer) -> None:
    confirm(ada)
    ConfirmedWords.objects.update(language="xx")
    assert offered(ada) == ["en"]


def test_where_nobody_knows_the_school_nobody_is_named() -> None:
    assert (helpers_of(None, now=timezone.now()).only_police, [one.code for one in offered_by(None)]) == (True, ["en"])
