"""Every environment variable that the program reads, and the page about them.

`python -m quizsite.variables > docs/settings.md` writes the page; a test says when it is behind, and when the program
reads a variable that does not stand here.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

HEAD = """# Settings

Every value that the program takes from its environment. Made by `python -m quizsite.variables > docs/settings.md`:
change `quizsite/variables.py`, never this page.

A laptop needs none of them. A server does not start with one missing that it needs, or with one that is unsafe; it says
in one sentence what to set.
"""
PARTS = (
    ("needed", "What a server needs"),
    ("server", "What a server may have"),
    ("both", "Laptop and server"),
    ("laptop", "Laptop only"),
    ("system", "What the system says by itself"),
)


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable: the part of the page where it stands, what it means, and what holds where it is not set."""

    name: str
    part: str
    meaning: str
    default: str = ""


VARIABLES = (
    Variable("QUIZSITE_MODE", "needed", "`server`; without it the program runs as on a laptop", "`laptop`"),
    Variable(
        "QUIZSITE_SECRET_KEY",
        "needed",
        "50 random characters or more, the same for all processes; "
        "with another one everybody is signed out and students' codes end",
    ),
    Variable(
        "QUIZSITE_HOSTS",
        "needed",
        "the names under which the site is reached, in full, with commas between them",
    ),
    Variable(
        "DATABASE_URL",
        "needed",
        "`postgres://user:password@host:5432/name`; what stands behind a `?` goes to PostgreSQL's client as it is",
        "on a laptop a SQLite file in the data folder",
    ),
    Variable(
        "QUIZSITE_PROXY",
        "server",
        "the addresses of the proxies, with commas between them; each must set `X-Forwarded-Proto` and `X-Request-ID` "
        "and add the client to `X-Forwarded-For` itself",
        "no proxy is believed",
    ),
    Variable("QUIZSITE_TLS_ELSEWHERE", "server", "`1` when the proxy sends plain http on to https itself", "off"),
    Variable(
        "QUIZSITE_CONTACT",
        "server",
        "an address of whoever keeps the site, shown at the sign-in: for weaknesses, and for a person whom a text is "
        "about",
        "none is shown",
    ),
    Variable(
        "QUIZSITE_MAIL",
        "server",
        "`smtp://user:password@mail.example:587` (TLS once connected) or `smtps://user:password@mail.example:465` (TLS "
        "from the start); a sign in the password that means something in an address is written with `%`",
        "nothing is sent, and addresses are not confirmed",
    ),
    Variable(
        "QUIZSITE_MAIL_FROM",
        "server",
        "the sender of letters, for example `Lessons <lessons@school.example>`; needed with `QUIZSITE_MAIL`",
    ),
    Variable("QUIZSITE_BIND", "server", "where gunicorn listens", "`127.0.0.1:8000`"),
    Variable(
        "QUIZSITE_WORKERS",
        "server",
        "how many processes one gunicorn starts; with more than one, what an address may type wrong is counted by each "
        "for itself, so let each have a gunicorn and a port of its own",
        "1",
    ),
    Variable(
        "QUIZSITE_PROCESSES",
        "server",
        "how many web processes the whole site has: each takes its part of the wrong codes that are allowed",
        "as many as `QUIZSITE_WORKERS`",
    ),
    Variable(
        "QUIZSITE_NIGHT",
        "server",
        "the hour, 0 to 23 by UTC, at which `timers.sh` begins the day's purge and backup: one when nobody has lessons",
        "0",
    ),
    Variable(
        "QUIZSITE_STATIC",
        "server",
        "only when another web server sends the static files: the folder for `manage.py collectstatic`",
        "the site sends them itself",
    ),
    Variable(
        "QUIZSITE_DATA",
        "laptop",
        "the folder of database, key and address; one that is synchronised or on a network drive is refused where the "
        "program recognises it (on a Mac it recognises no network drive)",
        "the user's own data folder",
    ),
    Variable(
        "QUIZSITE_DEBUG",
        "laptop",
        "`1` shows the insides of an error; for who works on the program, and a server does not start with it",
        "off",
    ),
    Variable(
        "QUIZSITE_IDLE_MINUTES",
        "both",
        "after how many minutes without a press teachers' pages lock; never while a lesson is open",
        "60",
    ),
    Variable("DISPLAY", "system", "whether there is a screen, on Linux; without one no browser is opened"),
    Variable("WAYLAND_DISPLAY", "system", "the same, of newer screens"),
    Variable("XDG_DATA_HOME", "system", "where the user's own data lies, on Linux", "`~/.local/share`"),
    Variable("LOCALAPPDATA", "system", "where the user's own data lies, on Windows"),
    Variable("DJANGO_SETTINGS_MODULE", "both", "leave it as it is", "`quizsite.settings`"),
)


def page() -> str:
    """Return the page about all variables."""
    return "\n".join((HEAD, *(line for part, title in PARTS for line in _table(part, title))))


def _table(part: str, title: str) -> Iterator[str]:
    yield from (f"## {title}", "", "| variable | meaning | when it is not set |", "|---|---|---|")
    for one in VARIABLES:
        if one.part == part:
            yield f"| `{one.name}` | {one.meaning} | {one.default or '—'} |"
    yield ""


if __name__ == "__main__":
    sys.stdout.write(page())
