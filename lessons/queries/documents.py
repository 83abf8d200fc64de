"""The documents that a school asks for: files that come with the program, and what the school has filled in."""

from django.conf import settings

from lessons.core.messages import gettext_noop
from lessons.core.notice import Duties
from lessons.core.value import Value
from lessons.models import School

FOR_STUDENTS = "## For students"
FOR_PARENTS = "## For parents and schools"
OTHERS = "## Where the rest stands"
WITH_NAMES = {
    "a label (usually a register number)": "a name or another label, as the teacher has typed it in",
    "No name, e-mail": "No other name, e-mail",
}
"""What the notice says of numbers, and what it says instead where a class has a list of names."""


class Document(Value):
    """A document by the name in its address: its file, what it is called, and who reads it what for."""

    name: str
    file: str
    title: str
    about: str


DOCUMENTS: tuple[Document, ...] = (
    Document(
        "privacy",
        "PRIVACY.md",
        gettext_noop("Privacy notice"),
        gettext_noop("For students, parents and the school. Each class has its own, with its last day filled in."),
    ),
    Document(
        "assessment",
        "docs/dpia.md",
        gettext_noop("Impact assessment"),
        gettext_noop(
            "A start for the school’s data protection impact assessment: risks, measures, what is left to decide."
        ),
    ),
    Document(
        "inventory",
        "docs/data-inventory.md",
        gettext_noop("Data inventory"),
        gettext_noop("Every field that is stored: what for, whose, who reads it, when it goes."),
    ),
    Document(
        "terms",
        "docs/processor-terms.md",
        gettext_noop("Terms for who hosts it"),
        gettext_noop("Who has which part when the program runs on somebody else’s machine, and what to agree."),
    ),
    Document(
        "breach",
        "docs/breach.md",
        gettext_noop("When data got out"),
        gettext_noop("What to do in the first hour, whom to tell by when, and letters to adapt."),
    ),
    Document(
        "for-it",
        "docs/for-it.md",
        gettext_noop("For the school’s IT"),
        gettext_noop("Port, firewall, application control, proxies, what is stored where. One page."),
    ),
    Document(
        "security",
        "SECURITY.md",
        gettext_noop("Security and contact"),
        gettext_noop(
            "What is protected from whom, how to report a weakness, and what to do when somebody objects to a text."
        ),
    ),
)
BY_NAME = {one.name: one for one in DOCUMENTS}


def text_of(document: Document) -> str:
    """Return the text of a document, as Markdown. It is in English until somebody translates the file."""
    return (settings.CHECKOUT / document.file).read_text(encoding="utf-8")


def for_parents(*, numbers: bool) -> str:
    """Return what the privacy notice says to parents and schools, as Markdown, without the students' part; `numbers` is
    whether the students of the class have numbers and no names."""
    text = FOR_PARENTS + text_of(BY_NAME["privacy"]).partition(FOR_PARENTS)[2].partition(OTHERS)[0]
    for said, instead in () if numbers else WITH_NAMES.items():
        text = text.replace(said, instead)
    return text


def duties_of(school: School) -> Duties:
    """Return what a school has said about its data."""
    return Duties(school.responsible, school.legal_basis, school.rights_contact, school.complaint)
