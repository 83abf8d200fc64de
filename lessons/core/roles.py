"""Who may do what in a class: one table of acts by role. Which page is which act stands in views/families.py.

What somebody does for the whole school stands beside it: such a role opens no class.
"""

from collections.abc import Mapping

from lessons.core.messages import gettext_noop

OWN = "own"  # pages of a teacher's own that belong to no class: home, shelf, lessons, the list of classes

ACTS: Mapping[str, str] = {
    "follow": "see the run: table, texts, requests",
    "lead": "pace, stages and texts of the run, reading requests",
    "see": "the class with its labels, the wall, the papers",
    "open": "open, close and reopen the run, also for one student",
    "seat": "what is decided about one student: here, minutes, other task, answers typed in",
    "pair": "let a phone of one's own lead the run",
    "plan": "give the class a lesson",
    "mark": "share out points and say something to an answer",
    "move": "move the run to another edition, put a question right",
    "codes": "new return codes and other labels",
    "sealed": "read words that were sealed for safety; a co-teacher those that they sealed",
    "export": "take results out",
    "keep": "change the last day, keep results without words",
    "remove": "remove a student",
    "staff": "say who teaches here, make a substitute's link",
    "records": "read who did what in the class",
    "delete": "delete the class, or the words of a lesson",
}

_PHONE = {"follow", "lead"}
_SUBSTITUTE = _PHONE | {"see", "open", "seat"}
_CO_TEACHER = _SUBSTITUTE | {"pair", "plan", "mark", "move", "codes", "sealed"}
ROLES: Mapping[str, frozenset[str]] = {
    "teacher": frozenset(ACTS),
    "co_teacher": frozenset(_CO_TEACHER),
    "substitute": frozenset(_SUBSTITUTE),
    "phone": frozenset(_PHONE),
}

SCHOOL_ROLES: Mapping[str, str] = {
    "administrator": "invites, gives roles, closes accounts, says who helps; sees no class but their own",
    "safeguarding": "says who helps students and what the pages promise; sees no class but their own",
}
ROLE_NAMES: Mapping[str, str] = {
    "administrator": gettext_noop("administrator"),
    "safeguarding": gettext_noop("safeguarding person"),
}


def role_may(role: str, act: str) -> bool:
    """Return whether a role may do this in a class; a role or an act that nobody knows may nothing."""
    return act in ROLES.get(role, frozenset())


def roles_for(act: str) -> tuple[str, ...]:
    """Return the roles that may do this in a class."""
    return tuple(role for role in ROLES if role_may(role, act))
