"""What is typed to join: the code on the wall, a number, a return code."""

import re
from typing import Any

from django import forms
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lessons.core.codes import LENGTH, NEVER, clean_code, is_code


def _never() -> dict[str, str]:
    """Return the digits and the letters that no code has, each as a list in words."""
    digits, letters = [char for char in NEVER if char.isdigit()], [char for char in NEVER if char.isalpha()]
    return {"digits": get_text_list(digits, gettext("or")), "letters": get_text_list(letters, gettext("or"))}


class CodeField(forms.CharField):
    """A box for a code as people type it: any case, with spaces, on any keyboard."""

    widget = forms.TextInput(
        attrs={
            "class": "input input-code",
            "autocomplete": "off",
            "autocapitalize": "characters",
            "spellcheck": "false",
        }
    )
    default_error_messages = {
        "required": _("Type the code first."),
        "max_length": _("A code has six letters and numbers. Look at it again, then type it."),
        "no_code": _("A code has six letters and numbers. Look at it again, then type it."),
        "never": _("Codes never have %(digits)s. They never have %(letters)s. Look again."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, **kwargs)

    def clean(self, value: str) -> str:
        code = clean_code(super().clean(value))
        if len(code) == LENGTH and any(char in NEVER for char in code):
            raise forms.ValidationError(self.error_messages["never"], code="never", params=_never())
        if not is_code(code):
            raise forms.ValidationError(self.error_messages["no_code"], code="no_code")
        return code


class JoinForm(forms.Form):
    """The code that stands on the wall, or a student's own."""

    code = CodeField(label=_("Code on the wall"), help_text=_("Six letters and numbers. Your own code works here too."))


class LabelForm(forms.Form):
    """A number that was tapped, or a label that was typed. `page` names the page it was sent from."""

    number = forms.CharField(
        label=_("Your name in this class"),
        help_text=_("Type it as your teacher wrote it."),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": _("Type your name as your teacher wrote it."),
            "max_length": _("This is too long. Type your name as your teacher wrote it."),
        },
    )
    page = forms.CharField(required=False)

    def clean_page(self) -> str:
        """Return the name of the page, "" when it is none that we have made."""
        page = str(self.cleaned_data["page"])
        return page if re.fullmatch(r"[\w-]{16,24}", page, re.ASCII) else ""


class ReturnForm(forms.Form):
    """A label that is taken, and the code that proves whose it is."""

    number = forms.CharField(
        label=_("Your number"),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "input input-code", "autocomplete": "off"}),
        error_messages={"required": _("Type your number."), "max_length": _("This is too long. Type your number.")},
    )
    code = CodeField(label=_("Your own code"), help_text=_("It was shown when you joined first. Look at your photo."))
