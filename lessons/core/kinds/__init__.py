"""The question kinds: to add one, write its file, put it into the tuple, test it."""

from typing import Any

from lessons.core.errors import LessonError
from lessons.core.kinds.bank import WordBank
from lessons.core.kinds.choice import Choice
from lessons.core.kinds.claim_check import ClaimCheck
from lessons.core.kinds.mark import Mark
from lessons.core.kinds.number import Number
from lessons.core.kinds.open import Open
from lessons.core.kinds.order import Ordering
from lessons.core.kinds.poll import Poll
from lessons.core.kinds.several import Several
from lessons.core.kinds.short import Short
from lessons.core.kinds.sort import Sorting
from lessons.core.messages import gettext_noop
from lessons.core.question import Kind

KINDS: tuple[Kind[Any], ...] = (
    Choice(),
    Several(),
    ClaimCheck(),
    Number(),
    Short(),
    Mark(),
    Ordering(),
    Sorting(),
    WordBank(),
    Open(),
    Poll(),
)


def kind_named(name: str) -> Kind[Any]:
    """Return the kind of that name. Raises LessonError when this version has none."""
    for kind in KINDS:
        if kind.name == name:
            return kind
    raise LessonError(gettext_noop("This version does not know questions of the kind “%(kind)s”."), kind=name)
