"""What a school types about help: a contact, a country to start from, who has read the words of a language."""

from collections.abc import Mapping, Sequence
from typing import Any

from crispy_forms.layout import BaseInput
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lessons.core.contacts import PURPOSE_WORDS, PURPOSES, Contact
from lessons.core.countries import countries, emergency_numbers
from lessons.core.plain_text import plain
from lessons.forms.desk import DeskForm, MainPress, Press
from lessons.models.helping import LONGEST_BY, LONGEST_LANGUAGES, LONGEST_NAME, LONGEST_REACH

CHOOSE = {"required": _("Choose a country.")}


class LineField(forms.CharField):
    """A text in one line, without what nobody sees."""

    def to_python(self, value: Any) -> str:
        """Return what was typed, with single spaces."""
        return " ".join(plain(super().to_python(value) or "").split())


class ContactForm(DeskForm):
    """One contact; whoever has checked it today types who they are, else students do not see it."""

    purpose = forms.ChoiceField(
        label=_("What is it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is.")},
    )
    name = LineField(label=_("Who or what helps"), max_length=LONGEST_NAME, required=False)
    reach = LineField(
        label=_("Number, or how and where to reach them"),
        help_text=_("Shown as it stands here. Nothing is opened or loaded from elsewhere."),
        max_length=LONGEST_REACH,
        required=False,
    )
    languages = LineField(
        label=_("Languages they speak"),
        help_text=_("Leave it empty if it is the language of the school."),
        max_length=LONGEST_LANGUAGES,
        required=False,
    )
    country = forms.ChoiceField(label=_("Country"), error_messages=CHOOSE)
    checked_by = LineField(
        label=_("Checked today by"),
        help_text=_(
            "Ask the person, or call the line. Look an emergency number up: never call it to try it. Then type your "
            "name or task. Left empty, students do not see it. "
            "For the lead it also says: they know that teachers pass requests on to them."
        ),
        max_length=LONGEST_BY,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"].choices = [(one, gettext(PURPOSE_WORDS[one])) for one in PURPOSES]  # type: ignore[attr-defined]
        self.fields["country"].choices = named(countries())  # type: ignore[attr-defined]

    def contact(self, number: int = 0) -> Contact:
        """Return the contact that was typed, in the place of a stored one."""
        typed = self.cleaned_data
        return Contact(typed["purpose"], typed["name"], typed["reach"], typed["languages"], typed["country"], id=number)

    def presses(self) -> Sequence[BaseInput]:
        return (MainPress("", _("Save this contact")),)


class CountryForm(DeskForm):
    """A country whose emergency number is certain."""

    action = "contacts_start"
    country = forms.ChoiceField(
        label=_("The emergency number of a country, to start from"),
        help_text=_("A country that is missing has several numbers, or none that is certain here."),
        error_messages=CHOOSE,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        certain = {code: name for code, name in countries().items() if code in emergency_numbers()}
        self.fields["country"].choices = named(certain)  # type: ignore[attr-defined]

    def presses(self) -> Sequence[BaseInput]:
        return (Press("", _("Add its emergency number")),)


class WordsForm(DeskForm):
    """Who has read every text of a language; `digest` says which texts these were."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=16)
    by = LineField(
        label=_("Read and confirmed by"),
        help_text=_("A person at your school who speaks this language from childhood: their name or task."),
        max_length=LONGEST_BY,
        error_messages={"required": _("Type who has read these texts.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def presses(self) -> Sequence[BaseInput]:
        return (MainPress("", _("Confirm, and offer it to students")),)


def named(names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return countries as choices after an empty one; their names come from a table of the time zone database."""
    return [("", "–"), *((code, gettext(name)) for code, name in names.items())]


def typed_of(contact: Contact) -> dict[str, str]:
    """Return what the form of a stored contact starts with; who checks it types that anew."""
    return {
        "purpose": contact.purpose,
        "name": contact.name,
        "reach": contact.reach,
        "languages": contact.languages,
        "country": contact.country,
    }
