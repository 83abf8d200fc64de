"""Who helps students of the school: contacts, what the page Help promises, its languages, a sheet for the wall."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lessons.actions.safeguarding import (
    add_contact,
    add_emergency_number,
    change_contact,
    confirm_words,
    drop_contact,
    take_words_back,
)
from lessons.core.contacts import Contact, helpers_on
from lessons.core.countries import country_of_zone
from lessons.core.errors import LessonError
from lessons.core.help_words import languages
from lessons.core.messages import Message
from lessons.core.viewer import Viewer
from lessons.forms.safeguarding import ContactForm, CountryForm, WordsForm, typed_of
from lessons.models import School
from lessons.queries.helping import confirmations_of, contacts_of, helpers_of, offered_by
from lessons.views.access import need_safeguarding, school_of, today
from lessons.views.helping import asked_language, help_words_context


@never_cache
@require_GET
def safeguarding(request: HttpRequest) -> HttpResponse:
    """Show every contact with how it stands, what students see, and the languages."""
    need_safeguarding(request)
    return _page(request, CountryForm(initial={"country": _own_country(school_of(request))}))


def _page(request: HttpRequest, form: CountryForm) -> HttpResponse:
    school, day = school_of(request), today()
    contacts = contacts_of(school.pk)
    helpers = helpers_on(day, contacts)
    context = {
        "here": "home",
        "contacts": [(one, one.standing(day)) for one in contacts],
        "form": form,
        "confirmed": confirmations_of(school.pk),
        "languages": [one for code, one in languages().items() if code != "en"],
        **help_words_context(languages()["en"], helpers),
    }
    return render(request, "lessons/teacher/safeguarding.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact_new(request: HttpRequest) -> HttpResponse:
    """Add a contact."""
    viewer = need_safeguarding(request)
    form = ContactForm(request.POST or None, initial={"country": _own_country(school_of(request))})
    if form.is_valid():
        try:
            checked_by = form.cleaned_data["checked_by"]
            add_contact(viewer, contact=form.contact(), checked_by=checked_by, now=timezone.now())
        except LessonError as error:
            form.refuse(error)
        else:
            return _stored(request, checked_by)
    return _contact_page(request, form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, contact: int) -> HttpResponse:
    """Change a contact, or confirm that it still helps."""
    viewer = need_safeguarding(request)
    known = _contact_or_404(viewer, contact)
    form = ContactForm(request.POST or None, initial=typed_of(known))
    if form.is_valid():
        try:
            checked_by = form.cleaned_data["checked_by"]
            change_contact(viewer, contact=form.contact(contact), checked_by=checked_by, now=timezone.now())
        except LessonError as error:
            form.refuse(error)
        else:
            return _stored(request, checked_by)
    return _contact_page(request, form, known=known, standing=known.standing(today()))


@require_POST
def contact_drop(request: HttpRequest, contact: int) -> HttpResponse:
    """Take a contact away."""
    viewer = need_safeguarding(request)
    _contact_or_404(viewer, contact)
    drop_contact(viewer, contact=contact, now=timezone.now())
    messages.success(request, _("Taken away. Students no longer see it."))
    return redirect("safeguarding")


@never_cache
@require_POST
def contacts_start(request: HttpRequest) -> HttpResponse:
    """Add the emergency number of a country, to be checked before students see it."""
    viewer, form = need_safeguarding(request), CountryForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    row = add_emergency_number(viewer, country=form.cleaned_data["country"], now=timezone.now())
    return redirect("contact", row.pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def help_words(request: HttpRequest, language: str) -> HttpResponse:
    """Show every text of a language beside the English one, to be read and confirmed."""
    viewer, words = need_safeguarding(request), languages().get(language)
    if words is None or language == "en":
        raise Http404
    form = WordsForm(request.POST or None, initial={"digest": words.digest})
    if form.is_valid():
        typed = form.cleaned_data
        try:
            confirm_words(viewer, language=language, digest=typed["digest"], by=typed["by"], now=timezone.now())
        except LessonError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Confirmed. Students can read Help in this language now."))
            return redirect("safeguarding")
    english, gap = languages()["en"].texts, {"lead": "___"}
    context = {
        "here": "home",
        "words": words,
        "texts": [(Message(english[key], gap), Message(text, gap)) for key, text in words.texts.items()],
        "confirmed": confirmations_of(viewer.school).get(language),
        "form": form,
    }
    return render(request, "lessons/teacher/help_words.html", context, status=422 if form.errors else 200)


@require_POST
def help_words_back(request: HttpRequest, language: str) -> HttpResponse:
    """No longer offer a language to students."""
    take_words_back(need_safeguarding(request), language=language, now=timezone.now())
    messages.success(request, _("Students no longer see this language."))
    return redirect("safeguarding")


@never_cache
@require_GET
def safeguarding_print(request: HttpRequest) -> HttpResponse:
    """Show a sheet for the wall of a classroom: who helps, and what is promised, in an offered language."""
    need_safeguarding(request)
    school = school_of(request)
    offered = offered_by(school)
    context = {"here": "home", "school": school, "offered": offered, "day": today()}
    helpers = helpers_of(school, now=timezone.now())
    return render(
        request,
        "lessons/teacher/safeguarding_print.html",
        context | help_words_context(asked_language(request, offered), helpers),
    )


def _own_country(school: School) -> str:
    """Return the country of the newest contact, else that of the school's time zone, "" where that names none."""
    known = (one.country for one in reversed(contacts_of(school.pk)) if one.country)
    return next(known, country_of_zone(school.time_zone))


def _contact_or_404(viewer: Viewer, number: int) -> Contact:
    found = next((one for one in contacts_of(viewer.school) if one.id == number), None)
    if found is None:
        raise Http404
    return found


def _stored(request: HttpRequest, checked_by: str) -> HttpResponse:
    if checked_by:
        messages.success(request, _("Saved. Students see it when they press Help."))
    else:
        messages.info(request, _("Saved. What was changed is hidden from students until somebody has checked it."))
    return redirect("safeguarding")


def _contact_page(request: HttpRequest, form: ContactForm, **more: Any) -> HttpResponse:
    context = {"here": "home", "form": form, **more}
    return render(request, "lessons/teacher/contact.html", context, status=422 if form.errors else 200)
