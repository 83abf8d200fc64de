"""Forms about accounts: inviting, coming by an invitation, who takes over, the password of a laptop."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import BaseInput
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lessons.core.roles import ROLE_NAMES, SCHOOL_ROLES
from lessons.forms.arriving import link_code, own_name
from lessons.forms.desk import DeskForm, MainPress, Press
from lessons.models import User


class InviteForm(DeskForm):
    """What a new account is to do besides teaching."""

    note = forms.CharField(
        label=_("Who is it for?"),
        help_text=_("So that you find the invitation again, for example “new history teacher”."),
        max_length=80,
        required=False,
        error_messages={"max_length": _("Shorten this to 80 characters.")},
    )
    roles = forms.MultipleChoiceField(
        label=_("Besides teaching"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(role, _(ROLE_NAMES[role])) for role in SCHOOL_ROLES],
        error_messages={"invalid_choice": _("Choose among the roles of this list.")},
    )

    def presses(self) -> Sequence[BaseInput]:
        return (MainPress("", _("Make an invitation")),)


def new_password(label: Any, help_text: Any = "") -> forms.CharField:
    """Return a box for a password that is new."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"class": "input", "autocomplete": "new-password"}),
        error_messages={"required": _("Type a password."), "max_length": _("Shorten this to 200 characters.")},
    )


def present_password() -> forms.CharField:
    """Return a box for the password that somebody has now."""
    return forms.CharField(
        label=_("Your password now"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Type the password that you have now.")},
    )


class InvitedForm(forms.Form):
    """What somebody types who comes by an invitation."""

    code = link_code()
    name = own_name(
        _("Your colleagues see it. Students do not."), most=60, too_long=_("Shorten your name to 60 characters.")
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("You sign in with it. Letters about your account go there, nothing else."),
        max_length=254,
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "email"}),
        error_messages={
            "required": _("Type your e-mail address."),
            "invalid": _("Type an e-mail address, for example name@school.example."),
            "max_length": _("This is too long for an e-mail address."),
        },
    )
    password = new_password(_("A password"), _("Twelve characters or more. Three or four words are easy to remember."))
    again = new_password(_("The same password again"))

    def clean_again(self) -> str:
        """Return the password as it was typed twice."""
        return same(self)


class CloseForm(DeskForm):
    """Who takes over the classes that an account leaves behind."""

    heir = forms.ModelChoiceField(
        label=_("Who takes over?"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody"),
        error_messages={"invalid_choice": _("Choose a colleague whose account is open, for 30 days at least.")},
    )

    def __init__(self, *args: Any, heirs: QuerySet[User], alone: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        heir = self.fields["heir"]
        if isinstance(heir, forms.ModelChoiceField):
            heir.queryset = heirs
        if not alone:
            del self.fields["heir"]

    def presses(self) -> Sequence[BaseInput]:
        return (MainPress("", _("Close this account")),)


class PasswordForm(DeskForm):
    """A password for the laptop's teacher; who has one types it first."""

    current = present_password()
    password = new_password(
        _("New password"), _("Twelve characters or more. Three or four words are easy to remember.")
    )
    again = new_password(_("The same password again"))

    def __init__(self, *args: Any, has_one: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_one:
            del self.fields["current"]

    def clean_again(self) -> str:
        """Return the password as it was typed twice."""
        return same(self)

    def presses(self) -> Sequence[BaseInput]:
        return (Press("", _("Save this password")),)


class RemovePasswordForm(DeskForm):
    """The password once more before it is removed; on the laptop itself, where the link signs in, nothing."""

    current = present_password()

    def __init__(self, *args: Any, here: bool, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="remove_%s", **kwargs)
        if here:
            del self.fields["current"]

    def presses(self) -> Sequence[BaseInput]:
        return (Press("", _("Remove the password")),)


class SignInForm(forms.Form):
    """The password of the laptop's one teacher, typed on another machine."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"class": "input", "autocomplete": "current-password"}),
        error_messages={"required": _("Type your password."), "max_length": _("This password is wrong.")},
    )


def same(form: forms.Form) -> str:
    """Return what was typed twice, refuse it where the second is another."""
    typed = form.cleaned_data["again"]
    if form.cleaned_data.get("password") not in (None, typed):
        raise forms.ValidationError(_("This is not the same password. Type it again."), code="again")
    return str(typed)
