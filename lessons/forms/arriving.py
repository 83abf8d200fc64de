"""What somebody types who comes by a link: the code behind its "#", and who they are."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def link_code() -> forms.CharField:
    """Return a box for the code of a link, which a script fills in where there are scripts."""
    return forms.CharField(
        label=_("Code of your link"),
        max_length=80,
        widget=forms.TextInput(
            attrs={"class": "input", "autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Type the code that stands behind # in your link.")},
    )


def own_name(help_text: Any, *, most: int, too_long: Any) -> forms.CharField:
    """Return a box for a colleague's own name, of at most so many characters."""
    return forms.CharField(
        label=_("Your name"),
        help_text=help_text,
        max_length=most,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "name"}),
        error_messages={"required": _("Type your name."), "max_length": too_long},
    )
