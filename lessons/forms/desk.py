"""What every teacher's form shares: the pack's look, and the core's sentences beside the field they are about."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import BaseInput, Div, Layout
from django import forms

from lessons.core.errors import LessonError
from lessons.templatetags.words import say

PLAIN = (forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple, forms.HiddenInput)


class Press(BaseInput):  # type: ignore[misc] # crispy carries no types
    """A button that says what will happen."""

    input_type = "submit"
    field_classes = "button"


class MainPress(Press):
    """The one main action of a view."""

    field_classes = "button button-main"


class Fold(Div):  # type: ignore[misc] # crispy carries no types
    """Fields that most people leave alone, behind a summary; open when something in them is wrong."""

    template = "%s/layout/fold.html"

    def __init__(self, *fields: Any, summary: str, open: bool = False) -> None:  # noqa: A002 - the HTML attribute
        super().__init__(*fields)
        self.summary = summary
        self.open = open


class DeskForm(forms.Form):
    """A form drawn by `{% crispy form %}`: checked here only, so that every error is a sentence of ours.

    `action`, `method`, `layout` and `presses` are what a subclass sets; without a layout the fields come in order.
    """

    use_required_attribute = False
    action = ""
    method = "post"
    css_class = "flow"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(self.own_fields())
        self.label_suffix = ""
        for field in self.fields.values():
            if not isinstance(field.widget, PLAIN):
                field.widget.attrs.setdefault("class", "input")

    def own_fields(self) -> dict[str, forms.Field]:
        """Return the fields that depend on what the form is about."""
        return {}

    def layout(self) -> Sequence[Any]:
        """Return what stands in the form, in order."""
        return list(self.fields)

    def presses(self) -> Sequence[BaseInput]:
        """Return the form's buttons."""
        return ()

    @property
    def helper(self) -> FormHelper:
        """What crispy asks for."""
        helper = FormHelper()
        helper.form_action = self.action
        helper.form_method = self.method
        helper.form_class = self.css_class
        helper.attrs = {"novalidate": "novalidate", "data-once": "once"}
        helper.layout = Layout(*self.layout())
        for press in self.presses():
            helper.add_input(press)
        return helper

    def refuse(self, error: LessonError) -> None:
        """Put an action's refusal beside the field it names, else on top of the form."""
        field = error.params.get("field")
        self.add_error(field if field in self.fields else None, say(error))
