"""The notice for students as templates draw it."""

from datetime import date

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from lessons.core.notice import Line, who_reads, your_rights
from lessons.models import Class
from lessons.queries.documents import duties_of

register = template.Library()


@register.simple_tag
def notice_of(klass: Class) -> dict[str, tuple[Line, ...]]:
    """Return the two parts of the notice as a class reads them: "reads" and "rights"."""
    day = last_day(klass.delete_after)
    reads = who_reads(day=day, numbers=klass.naming == "numbers")
    return {"reads": reads, "rights": your_rights(duties_of(klass.school))}


@register.simple_tag
def general_notice() -> tuple[Line, ...]:
    """Return who reads what and until when for whoever has not said their class yet."""
    return who_reads(day=gettext("the last day of your class"), numbers=True)


def last_day(day: date) -> str:
    """Return a day in words, with its year when that is another one."""
    return date_format(day, "j F" if day.year == timezone.localdate().year else "j F Y")


@register.filter
def before(line: Line) -> str:
    """Return what stands before the value of a line, in the reader's language."""
    return gettext(line.text).partition("%(value)s")[0]


@register.filter
def after(line: Line) -> str:
    """Return what stands after the value of a line, in the reader's language."""
    return gettext(line.text).partition("%(value)s")[2]
