"""The records of a class, the newest first, as its teacher reads them. For that teacher alone."""

from collections.abc import Collection, Iterable
from datetime import datetime

from lessons.core.recorded import said
from lessons.core.value import Value
from lessons.models import Class, Record, Run, Seat, Student, User
from lessons.queries.editions import lookup_of

PAGE = 50
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
