"""Somebody sends the laptop's own web server too much, too slowly, or twice in one: others are served all the same."""

import re
import socket
import threading
from collections.abc import Callable, Iterable, Iterator

import pytest

from quizsite.laptop.server import LOOPBACK, listen, make_server

HEAD = b"POST / HTTP/1.1\r\nHost: localhost\r\n"
SLOW = 40  # connections that say a little and then nothing


def answering(environ: dict[str, str], start: Callable[..., None]) -> Iterable[bytes]:
    start("200 OK", [("Content-Type", "text/plain")])
    return [f"{environ['REQUEST_METHOD']} {environ.get('HTTP_X_FORWARDED_FOR', '-')}".encode()]


@pytest.fixture
def port() -> Iterator[int]:
    """Where a server of the classroom listens, with a tiny program behind it."""
    sockets = listen(host=LOOPBACK, port=0)
    server = make_server(answering, sockets)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield sockets[0].getsockname()[1]
    server.close()
    thread.join(timeout=5)


def ask(port: int, *parts: bytes) -> bytes:
    """Return the whole first answer to some bytes, with what came along behind it."""
    with socket.create_connection((LOOPBACK, port), timeout=5) as line:
        for part in parts:
            line.sendall(part)
        answer = line.recv(4000)
        while not _whole(answer) and (more := line.recv(4000)):
            answer += more
        return answer


def _whole(answer: bytes) -> bool:
    """Return whether everything that an answer announces is there."""
    head, end, body = answer.partition(b"\r\n\r\n")
    length = re.search(rb"(?im)^content-length: (\d+)", head)
    return bool(end) and length is not None and len(body) >= int(length[1])


def status(answer: bytes) -> str:
    return answer.partition(b"\r\n")[0].decode().partition(" ")[2][:3]


def test_a_body_that_is_announced_as_too_large_is_refused_before_it_comes(port: int) -> None:
    assert status(ask(port, HEAD + b"Content-Length: 99999999\r\n\r\n")) == "413"


@pytest.mark.parametrize(
    ("lines", "refused"),
    [
        (b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", ("200", "400")),
        (b"Content-Length: 5\r\nContent-Length: 50\r\n\r\nhello", ("400",)),
        (b"Content-Length: -5\r\n\r\nhello", ("400",)),
        (b"Transfer-Encoding: sideways\r\n\r\nhello", ("501", "400")),
        (b"Bad Header : x\r\n\r\n", ("400",)),
    ],
)
def test_two_requests_in_one_are_never_read_as_two(port: int, lines: bytes, refused: tuple[str, ...]) -> None:
    answer = ask(port, HEAD + lines)
    assert (status(answer) in refused, answer.count(b"HTTP/1.")) == (True, 1)


def test_endless_headers_are_refused(port: int) -> None:
    assert status(ask(port, HEAD + b"X-Long: " + b"x" * 300_000 + b"\r\n\r\n")) == "431"


def test_slow_senders_take_nobodys_place(port: int) -> None:
    lines = [socket.create_connection((LOOPBACK, port), timeout=5) for _ in range(SLOW)]
    for line in lines:
        line.sendall(HEAD + b"Content-Length: 1000\r\n\r\nx")
    answer = ask(port, b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    for line in lines:
        line.close()
    assert status(answer) == "200"


def test_nobody_says_for_themselves_where_they_come_from(port: int) -> None:
    answer = ask(port, b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 127.0.0.1\r\n\r\n")
    assert answer.endswith(b"GET -")
