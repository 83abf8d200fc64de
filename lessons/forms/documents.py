"""What the school says about its data."""

from collections.abc import Sequence

from crispy_forms.layout import BaseInput
from django import forms
from django.utils.translation import gettext_lazy as _

from lessons.forms.desk import DeskForm, Press
from lessons.models import School

LONGEST = 200


class DutiesForm(DeskForm):
    """The school's name, and the four slots of its notices; each may stay empty until it is known."""

    name = forms.CharField(label=_("Name of the school"), max_length=120, required=False)
    responsible = forms.CharField(
        label=_("Who is responsible for the data"),
        help_text=_("The school or authority, with an address. Until then students read: ask your teacher."),
        max_length=LONGEST,
        required=False,
    )
    legal_basis = forms.CharField(
        label=_("Which law allows it"),
        help_text=_(
            "In words a student knows. Schools often teach under a public task, not by consent: ask your adviser."
        ),
        max_length=LONGEST,
        required=False,
    )
    rights_contact = forms.CharField(
        label=_("Whom to ask for a change or for deletion"),
        help_text=_("A person or an office at the school."),
        max_length=LONGEST,
        required=False,
    )
    complaint = forms.CharField(
        label=_("Where to complain"),
        help_text=_("The data protection authority, as your adviser names it."),
        max_length=LONGEST,
        required=False,
    )

    def presses(self) -> Sequence[BaseInput]:
        return (Press("", _("Save what the notices say")),)


def said_by(school: School) -> dict[str, str]:
    """Return what the form starts with."""
    return {name: getattr(school, name) for name in DutiesForm.base_fields}
