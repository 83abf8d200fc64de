"""The notice for students: who keeps what of them, why, how long, and what they may ask. PRIVACY.md repeats it."""

from lessons.core.messages import gettext_noop
from lessons.core.value import Value


class Line(Value):
    """One point of the notice: its icon, a text marked for translation, and what the school or class fills into it."""

    icon: str
    text: str
    value: str = ""


class Duties(Value):
    """What a school has said about its data, each "" until it has."""

    responsible: str = ""
    legal_basis: str = ""
    rights_contact: str = ""
    complaint: str = ""


NUMBERS = gettext_noop("Classmates never see your number.")
NAMES = gettext_noop("Classmates never see your name.")


def who_reads(*, day: str, numbers: bool) -> tuple[Line, ...]:
    """Return who reads what and until when, in six points; `day` is the class's last one, in words."""
    everything = gettext_noop(
        "Your teacher reads what you hand in. Before that, your teacher sees which of your answers are right. When the "
        "lesson ends, your teacher reads the rest too."
    )
    goes = gettext_noop(
        "All of it is deleted after %(value)s. Your teacher can change that day. Copies can stay up to 35 days more."
    )
    return (
        Line("user", everything),
        Line("users", NUMBERS if numbers else NAMES),
        Line("eye", gettext_noop("They see a text only if your teacher lets them.")),
        Line("trash-2", goes, day),
        Line("lock", gettext_noop("Do not write secrets about you or your family.")),
        Line("minus", gettext_noop("You may skip anything.")),
    )


def your_rights(duties: Duties) -> tuple[Line, ...]:
    """Return who answers for it, why it is kept, what a student may ask for; an empty slot says whom to ask."""
    return (
        _slot(
            "school",
            duties.responsible,
            filled=gettext_noop("Responsible for what is kept here: %(value)s"),
            empty=gettext_noop("Your school is responsible for what is kept here. Ask your teacher who that is."),
        ),
        Line("book-open", gettext_noop("It is kept to teach you and to keep you safe. Nobody judges what you think.")),
        Line("users", gettext_noop("Other teachers of your class may read it too.")),
        Line("siren", gettext_noop("If anybody is in danger, your teacher tells someone who can help.")),
        _slot(
            "scale",
            duties.legal_basis,
            filled=gettext_noop("The law allows it because of: %(value)s"),
            empty=gettext_noop("Ask your teacher which law allows it."),
        ),
        Line("list", gettext_noop("You may see what is kept about you, and get a copy.")),
        _slot(
            "pencil",
            duties.rights_contact,
            filled=gettext_noop("You may ask to change or delete it. Ask here: %(value)s"),
            empty=gettext_noop("You may ask to change or delete it. Ask your teacher."),
        ),
        _slot(
            "message-circle",
            duties.complaint,
            filled=gettext_noop("Is something wrong? You may complain here: %(value)s"),
            empty=gettext_noop("Is something wrong? Ask a parent or your teacher where to complain."),
        ),
    )


def _slot(icon: str, value: str, *, filled: str, empty: str) -> Line:
    return Line(icon, filled, value) if value else Line(icon, empty)
