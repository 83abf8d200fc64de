"""What stands before the article: title, notes, subjects, where the text comes from."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.core.editing import advise_teacher, describe_source, introduce, name_subjects, retitle
from lessons.core.labels import SUBJECTS
from lessons.core.messages import gettext_noop
from lessons.core.plan import LONGEST_TITLE, LessonPlan
from lessons.forms.desk import Fold
from lessons.forms.draft import DraftForm, text_area

SOURCE: dict[str, Any] = {
    "publisher": gettext_lazy("Publisher"),
    "source_title": gettext_lazy("Headline there"),
    "byline": gettext_lazy("Who wrote it"),
    "published": gettext_lazy("When it was published"),
    "url": gettext_lazy("Address"),
    "rights": gettext_lazy("Rights"),
}
TITLE_THERE = "source_title"


class FrontForm(DraftForm):
    """Title, summary, content note, subjects, source and notes for the teacher."""

    did = gettext_noop("Changed title, notes or source")

    title = forms.CharField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("Students see it. Leave a private person’s name out."),
        max_length=LONGEST_TITLE,
        error_messages={"required": gettext_lazy("Give the lesson a title.")},
    )
    summary = forms.CharField(
        label=gettext_lazy("Summary"),
        help_text=gettext_lazy("One or two sentences for the card on your shelf."),
        max_length=600,
        required=False,
        widget=text_area(3),
    )
    content_note = forms.CharField(
        label=gettext_lazy("Content note"),
        help_text=gettext_lazy("Say in plain words what awaits the students, before they read."),
        max_length=1000,
        required=False,
        widget=text_area(3),
    )
    subjects = forms.MultipleChoiceField(
        label=gettext_lazy("What it is about"),
        help_text=gettext_lazy("The shelf finds it by these, and names lessons that go with it."),
        choices=[(key, gettext_lazy(name)) for key, name in SUBJECTS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    teacher_notes = forms.CharField(
        label=gettext_lazy("Notes for teachers"),
        help_text=gettext_lazy("For you and whoever else teaches it. Students never see them."),
        max_length=20_000,
        required=False,
        widget=text_area(6, short=False),
    )

    def own_fields(self) -> dict[str, forms.Field]:
        return {name: forms.CharField(label=label, max_length=500, required=False) for name, label in SOURCE.items()}

    def layout(self) -> Sequence[Any]:
        source = Fold(*SOURCE, summary=_("Where the text comes from"), open=any(name in self.errors for name in SOURCE))
        return ("title", "summary", "content_note", "subjects", source, "teacher_notes")

    def apply(self, plan: LessonPlan) -> LessonPlan:
        """Return the plan with what was typed here."""
        typed = self.cleaned_data
        plan = name_subjects(retitle(plan, typed["title"]), typed["subjects"])
        plan = introduce(plan, summary=typed["summary"], content_note=typed["content_note"])
        source = {"title" if name == TITLE_THERE else name: typed[name] for name in SOURCE}
        return advise_teacher(describe_source(plan, source), typed["teacher_notes"])


def front_of(plan: LessonPlan) -> dict[str, Any]:
    """Return what the front's form starts with."""
    words = {name: getattr(plan, name) for name in ("title", "summary", "content_note", "teacher_notes")}
    source = {name: getattr(plan.source, "title" if name == TITLE_THERE else name) for name in SOURCE}
    return {**words, **source, "subjects": list(plan.subjects)}
