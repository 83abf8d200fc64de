"""The form of a question, built from its kind's `fields()`: one part for each type of field, none for a kind."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.core.editing import revise_question
from lessons.core.errors import LessonError
from lessons.core.labels import SKILLS
from lessons.core.messages import gettext_noop
from lessons.core.plan import Asked, LessonPlan
from lessons.core.question import parse_payload
from lessons.forms.desk import Fold
from lessons.forms.draft import OPENING, SEEN, DraftForm, text_area
from lessons.forms.part import Fields, NumberField, Rows
from lessons.forms.parts import PARTS
from lessons.forms.sentences import SentencesField, elsewhere, near

DEPTHS = [
    ("1", gettext_lazy("1: find it")),
    ("2", gettext_lazy("2: understand and explain")),
    ("3", gettext_lazy("3: weigh it, with evidence")),
]
MOST_POINTS = 10
ABOUT = ("skill", "depth", "points", "section")


class QuestionForm(DraftForm):
    """Everything of a question but its id and kind; what its kind finds wrong is said beside it, not refused."""

    did = gettext_noop("Changed a question")

    def __init__(self, *args: Any, asked: Asked, **kwargs: Any) -> None:
        self.asked = asked
        super().__init__(*args, part=f"questions.{asked.question.id}", **kwargs)

    def own_fields(self) -> dict[str, forms.Field]:
        found: Fields = {"stem": _stem(self.asked.question.stem)}
        rows = Rows(self.data.keys())
        for field in self.asked.kind.fields():
            found |= PARTS[field.type].fields(field, self.asked, self.lookup, rows)
        for one in found.values():
            one.required = one.required and isinstance(one, NumberField)  # anything else can be stored unfinished
        return found | self._proof() | self._about()

    def _proof(self) -> Fields:
        question = self.asked.question
        proof = SentencesField(
            lookup=self.lookup,
            offered=near(self.lookup, question.section),
            chosen=question.evidence,
            label=_("Proof"),
            help_text=_("The sentences that prove the answer. Press them in the article, or tick them here."),
        )
        feedback = forms.CharField(
            label=_("To everybody, after the answer"),
            initial=question.feedback,
            required=False,
            max_length=1000,
            widget=text_area(2),
        )
        others = elsewhere(self.lookup, question.section, question.evidence)
        more = SentencesField(
            lookup=self.lookup, offered=others, chosen=(), label=_("Proof in another part of the text")
        )
        return {
            "evidence": proof,
            **({"elsewhere": more} if others or "elsewhere" in self.data else {}),
            "feedback": feedback,
        }

    def _about(self) -> Fields:
        question = self.asked.question
        parts = [(section.id, section.title) for section in self.lookup.plan.sections]
        skills = [(skill, _(label)) for skill, label in SKILLS.items()]
        points = forms.IntegerField(
            label=_("Points"),
            help_text=_("0 makes it a guiding check: asked while reading, never scored."),
            initial=question.points,
            min_value=0,
            max_value=MOST_POINTS,
            widget=forms.NumberInput({"class": "input input-auto"}),
            error_messages={"required": _("Say how many points it gives, 0 for none.")},
        )
        found: Fields = {
            "skill": forms.ChoiceField(label=_("Skill"), choices=skills, initial=question.skill),
            "depth": forms.ChoiceField(label=_("Depth"), choices=DEPTHS, initial=str(question.depth)),
            "points": points,
            "section": forms.ChoiceField(label=_("Belongs to"), choices=parts, initial=question.section),
        }
        if question.is_poll:
            del found["points"]
        return found

    def layout(self) -> Sequence[Any]:
        first: list[Any] = [name for name in self.fields if name not in (*ABOUT, SEEN, OPENING)]
        if "elsewhere" in first:
            first[first.index("elsewhere")] = Fold("elsewhere", summary=_("Proof in another part of the text"))
        about = [name for name in ABOUT if name in self.fields]
        opened = any(name in self.errors for name in about)
        return (*first, Fold(*about, summary=_("Skill, depth, points, place"), open=opened))

    def clean(self) -> dict[str, Any]:
        if not self.errors:
            try:
                parse_payload(self.asked.kind.payload_type, self.payload())
            except LessonError as error:
                self.refuse(error)
        return self.cleaned_data

    def payload(self) -> dict[str, Any]:
        """Return the question's payload with what was typed here in it."""
        typed = {field.name: PARTS[field.type].value(field, self.cleaned_data) for field in self.asked.kind.fields()}
        return {**self.asked.question.payload, **typed}

    def apply(self, plan: LessonPlan) -> LessonPlan:
        """Return the plan with what was typed here."""
        typed = self.cleaned_data
        about: tuple[str, ...] = ("evidence", "points", "skill", "section")
        changes = {name: typed[name] for name in about if name in typed}
        changes["evidence"] = [*typed["evidence"], *typed.get("elsewhere", ())]
        words = {name: typed[name].strip() for name in ("stem", "feedback")}
        depth = int(typed["depth"])
        return revise_question(
            plan, self.asked.question.id, {**changes, **words, "depth": depth, "payload": self.payload()}
        )


def _stem(stem: str) -> forms.CharField:
    return forms.CharField(label=_("Question"), initial=stem, max_length=1000, widget=text_area(2))
