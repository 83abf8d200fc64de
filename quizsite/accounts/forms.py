"""The forms of django-allauth in the look and the words of the house."""

from typing import Any

from allauth.account import forms as theirs
from django import forms
from django.utils.translation import gettext_lazy as _

LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Your password now"),
    "password1": _("New password"),
    "password2": _("The same password again"),
}


class OfTheHouse(forms.Form):
    """Our labels and boxes, no help that repeats the label, every error a sentence of ours."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for name, field in self.fields.items():
            field.label, field.help_text = LABELS.get(name, field.label), ""
            field.widget.attrs["class"] = "input"
            field.widget.attrs.pop("placeholder", None)
            field.error_messages |= {"required": _("Fill this in."), "invalid": _("Type an e-mail address.")}


class SignInForm(OfTheHouse, theirs.LoginForm):
    """Address and password."""


class ResetForm(OfTheHouse, theirs.ResetPasswordForm):
    """The address that gets a link for a new password."""


class NewPasswordForm(OfTheHouse, theirs.ResetPasswordKeyForm):
    """A new password, by a link."""


class ChangePasswordForm(OfTheHouse, theirs.ChangePasswordForm):
    """A new password, by the old one."""


class FirstPasswordForm(OfTheHouse, theirs.SetPasswordForm):
    """A password for an account that has none."""


class ChangeEmailForm(OfTheHouse, theirs.AddEmailForm):
    """Another address, which counts once it is confirmed."""


class AgainForm(OfTheHouse, theirs.ReauthenticateForm):
    """The password once more, before something that matters."""
