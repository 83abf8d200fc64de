"""The records of a class, the newest first, for its teacher alone; and those of no class, as an account reads them."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from lessons.core.recorded import OF_ACCOUNTS, OF_SCHOOL, OTHER, PLACES, said
from lessons.core.roles import ROLE_NAMES
from lessons.core.value import Value
from lessons.core.viewer import Viewer
from lessons.models import Class, Record, Run, Seat, Student, User
from lessons.queries.editions import lookup_of

PAGE = 50
ACTS = 100
NAMED = ("added co-teacher", "took teacher away", "left class to")  # whose reason is the name of an account
CAME = "came as substitute"


class RecordLine(Value):
    """One act: when, which kind of viewer ("teacher", "phone", "substitute", "program"), their name, what was done.

    `whom` is a colleague, or on an uncovered page the student; `lesson` is the title of the lesson it was done in.
    """

    at: datetime
    kind: str
    who: str
    did: str
    lesson: str = ""
    whom: str = ""


class Records(Value):
    """A page of the records of a class; `pages` says how many there are."""

    lines: tuple[RecordLine, ...]
    page: int
    pages: int


def records_of(klass: Class, *, page: int, uncovered: bool) -> Records:
    """Return a page of what was done in a class, in at most seven queries; a page that is not there is the first."""
    rows = Record.objects.filter(klass=klass)
    pages = max(1, -(-rows.count() // PAGE))
    page = page if 1 <= page <= pages else 1
    found = list(rows.order_by("-at", "-pk")[(page - 1) * PAGE : page * PAGE])
    who, lessons = _names(klass, found), _lessons(klass, found)
    students = _students(klass, found) if uncovered else {}
    lines = (
        RecordLine(
            at=one.at,
            kind=one.viewer_kind,
            who=who.get((one.viewer_kind == "substitute", one.viewer_id), ""),
            did=said(one.verb, uncovered=uncovered),
            lesson=lessons.get((one.object_type, one.object_id), ""),
            whom=one.reason if one.verb in NAMED else students.get((one.object_type, one.object_id), ""),
        )
        for one in found
    )
    return Records(tuple(lines), page, pages)


def _names(klass: Class, found: Iterable[Record]) -> dict[tuple[bool, str], str]:
    """Return what who acted is called: an account by its key, a substitute by the link, with every name given there."""
    users = {one.viewer_id for one in found if one.viewer_kind in ("teacher", "phone")}
    names = {(False, str(key)): name for key, name in User.objects.filter(pk__in=users).values_list("pk", "username")}
    links = {one.viewer_id for one in found if one.viewer_kind == "substitute"}
    if links:
        came = Record.objects.filter(klass=klass, verb=CAME, object_id__in=links).order_by("pk")
        given: dict[str, list[str]] = {}
        for link, name in came.values_list("object_id", "reason"):
            given.setdefault(link, []).append(name)
        names |= {(True, link): " / ".join(dict.fromkeys(some)) for link, some in given.items()}
    return names


def _keys(found: Iterable[Record], kind: str) -> Collection[str]:
    return {one.object_id for one in found if one.object_type == kind}


def _lessons(klass: Class, found: Collection[Record]) -> dict[tuple[str, str], str]:
    """Return the title of the lesson by what was acted on: a run, or a seat in it."""
    seats = Seat.objects.filter(klass=klass, pk__in=_keys(found, "seat")).values_list("pk", "run_id")
    of_seat = dict(seats)
    runs = {*_keys(found, "run"), *map(str, of_seat.values())}
    titles = {
        str(key): lookup_of(edition).plan.title
        for key, edition in Run.objects.filter(klass=klass, pk__in=runs).values_list("pk", "edition_id")
    }
    by_seat = {("seat", str(seat)): titles.get(str(run), "") for seat, run in of_seat.items()}
    return {("run", key): title for key, title in titles.items()} | by_seat


def _students(klass: Class, found: Collection[Record]) -> dict[tuple[str, str], str]:
    """Return the label of the student by what was acted on: the student, or a seat of theirs."""
    own = Student.objects.filter(klass=klass, pk__in=_keys(found, "student")).values_list("pk", "label")
    seats = Seat.objects.filter(klass=klass, pk__in=_keys(found, "seat")).values_list("pk", "student__label")
    return {("student", str(key)): label for key, label in own} | {("seat", str(key)): label for key, label in seats}


class Act(Value):
    """One act of no class: when, which kind of viewer and their name, what was done, where, to whom, and the roles it
    was about; what was done, `place` and `roles` are marked for translation."""

    at: datetime
    kind: str
    who: str
    did: str
    place: str
    about: str
    roles: tuple[str, ...]


def acts_on_laptop(viewer: Viewer) -> tuple[Act, ...]:
    """Return what was last done on a laptop that belongs to no class, lessons left out. For its teacher."""
    return _acts(viewer, verb__in=OF_SCHOOL)


def acts_on_accounts(viewer: Viewer) -> tuple[Act, ...]:
    """Return what was last done to the accounts of a school. For its administrators."""
    return _acts(viewer, verb__in=OF_ACCOUNTS)


def own_sign_ins(viewer: Viewer) -> tuple[Act, ...]:
    """Return when this account was last signed in to. For that account alone."""
    return _acts(viewer, verb="sign_in", viewer_kind="teacher", viewer_id=str(viewer.id))


def _acts(viewer: Viewer, **wanted: Any) -> tuple[Act, ...]:
    """Return the newest records of no class in two queries."""
    rows = Record.objects.filter(school=viewer.school, klass__isnull=True, **wanted)
    found = list(rows.order_by("-at", "-pk")[:ACTS])
    users = {one.viewer_id for one in found if one.viewer_kind == "teacher"}
    names = {str(key): name for key, name in User.objects.filter(pk__in=users).values_list("pk", "username")}
    return tuple(_act(one, names.get(one.viewer_id, "")) for one in found)


def _act(one: Record, who: str) -> Act:
    place, about, roles = "", one.reason, ""
    if one.verb == "sign_in":
        place, about = PLACES.get(one.reason, ""), ""
    elif one.verb in ("gave role", "took role"):
        about, _, roles = one.reason.rpartition(": ")
    elif one.verb == "accepted invitation":
        about, roles = "", one.reason
    names = tuple(ROLE_NAMES[role] for role in roles.split(", ") if role in ROLE_NAMES)
    return Act(one.at, one.viewer_kind, who, OF_SCHOOL.get(one.verb, OTHER), place, about, names)
