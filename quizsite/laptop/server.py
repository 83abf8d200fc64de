"""The web server of a laptop: its sockets, its limits, its end."""

import contextlib
import errno
import signal
import socket
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from django.utils.translation import gettext as _
from waitress.server import create_server

from quizsite.laptop.instance import who_answers
from quizsite.laptop.problems import StartError

ALL = "0.0.0.0"  # noqa: S104 -- phones must reach it
LOOPBACK = "127.0.0.1"
TAKEN = {errno.EADDRINUSE, errno.EACCES, 10013, 10048}  # the last two are Windows' names for the first two
MOST_CONNECTIONS = 1000


def listen(*, host: str, port: int, tries: int = 100) -> list[socket.socket]:
    """Return listening sockets on the first free port from `port` on; always one on this machine's own address too.

    Raises StartError when the host is no address of this machine or none of the tried ports is free.
    """
    for candidate in range(port, min(port + tries, 65536)):
        if candidate and who_answers(candidate) != "nobody":  # macOS would let two programs share it
            continue
        try:
            return _bound(host, candidate)
        except OSError as error:
            if error.errno not in TAKEN:
                raise StartError(_("%(host)s is not an address of this computer.") % {"host": host}) from error
    raise StartError(_("No port near %(port)d is free. Choose another one with --port.") % {"port": port})


def _bound(host: str, port: int) -> list[socket.socket]:
    first = _bind(host, port)
    if host in {ALL, LOOPBACK}:
        return [first]
    try:
        return [first, _bind(LOOPBACK, first.getsockname()[1])]
    except OSError:
        first.close()
        raise


def _bind(host: str, port: int) -> socket.socket:
    family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    sock = socket.socket(family, kind)
    try:
        if sys.platform == "win32":  # there, SO_REUSEADDR would let a second program take the port away
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(address)
        sock.listen(1024)  # whoever follows the link before the pages are loaded waits instead of failing
    except OSError:
        sock.close()
        raise
    return sock


def make_server(application: Callable[..., Any], sockets: list[socket.socket]) -> Any:
    """Return a waitress server on the sockets that 30 phones with several connections each do not exhaust."""
    allow_open_files(MOST_CONNECTIONS + 200)
    return create_server(
        application,
        sockets=sockets,
        threads=4,
        connection_limit=MOST_CONNECTIONS,
        channel_timeout=30,
        max_request_body_size=6 * 1024 * 1024,
        asyncore_use_poll=sys.platform != "win32",
        clear_untrusted_proxy_headers=True,
        ident=None,
    )


def allow_open_files(wanted: int) -> None:
    """Raise the number of files this process may open, where the system has such a limit (256 on macOS)."""
    if sys.platform == "win32":
        return
    import resource  # POSIX only

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def end_on_signals() -> None:
    """Make the signals that end a program end this one as Ctrl+C does; reading the terminal never stops it."""
    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _stop)
    if hasattr(signal, "SIGTTIN"):  # a program in the background that reads its terminal would be suspended
        signal.signal(signal.SIGTTIN, signal.SIG_IGN)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
