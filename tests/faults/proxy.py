"""A bad proxy between students and the program: it loses, delays, repeats and answers by itself."""

import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from random import Random
from socketserver import StreamRequestHandler, ThreadingTCPServer

WELCOME = b"<!doctype html><title>Wi-Fi</title><h1>Welcome to our Wi-Fi</h1>"
PORTAL = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
ELSEWHERE = b"HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
BROKEN = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
FAILS = 0.35
MOST_DELAY = 1.0


class Proxy(ThreadingTCPServer):
    """Listens on loopback and forwards to a port; `happened` counts what became of requests."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int, chance: Random) -> None:
        super().__init__(("127.0.0.1", 0), _Line)
        self.to, self.chance, self.happened = port, chance, Counter[str]()
        self.ways: tuple[Callable[[bytes], bytes], ...] = (
            self.lost, self.answer_lost, self.late, self.twice, self.again_later, self.portal, self.elsewhere,
            self.broken, self.half,
        )  # fmt: skip

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])

    def answer(self, request: bytes) -> bytes:
        """Return what comes back on a request; nothing where the line is cut."""
        way = self.chance.choice(self.ways) if self.chance.random() < FAILS else self.forward
        self.happened[way.__name__] += 1
        return way(request)

    def forward(self, request: bytes) -> bytes:
        """Ask the program, and give back its whole answer."""
        with socket.create_connection(("127.0.0.1", self.to), timeout=15) as line:
            line.sendall(request)
            return b"".join(iter(lambda: line.recv(65536), b""))

    def lost(self, request: bytes) -> bytes:
        """Lose the request."""
        return b""

    def answer_lost(self, request: bytes) -> bytes:
        """Lose the answer."""
        self.forward(request)
        return b""

    def late(self, request: bytes) -> bytes:
        """Wait first."""
        time.sleep(self.chance.uniform(0, MOST_DELAY))
        return self.forward(request)

    def twice(self, request: bytes) -> bytes:
        """Ask twice, and give back the second answer."""
        self.forward(request)
        return self.forward(request)

    def again_later(self, request: bytes) -> bytes:
        """Ask once more later on, when newer requests have passed this one."""
        later = threading.Timer(self.chance.uniform(0, MOST_DELAY), self._quietly, (request,))
        later.daemon = True
        later.start()
        return self.forward(request)

    def _quietly(self, request: bytes) -> None:
        with suppress(OSError):
            self.forward(request)

    def portal(self, request: bytes) -> bytes:
        """Answer as a captive portal does."""
        return PORTAL % (len(WELCOME), WELCOME)

    def elsewhere(self, request: bytes) -> bytes:
        """Send the browser to the portal; the request has come through all the same, half of the time."""
        if self.chance.random() < 0.5:
            self._quietly(request)
        return ELSEWHERE

    def broken(self, request: bytes) -> bytes:
        """Be out of order."""
        return BROKEN

    def half(self, request: bytes) -> bytes:
        """Give back the beginning of the answer."""
        answer = self.forward(request)
        return answer[: len(answer) // 2]


class _Line(StreamRequestHandler):
    """One connection with one request."""

    timeout = 20

    def handle(self) -> None:
        head = b""
        with suppress(OSError):
            while not head.endswith(b"\r\n\r\n"):
                line = self.rfile.readline()
                if not line:
                    return
                if not line.lower().startswith(b"connection:"):
                    head += line if line != b"\r\n" else b"Connection: close\r\n\r\n"
            length = next(
                (int(one[15:]) for one in head.split(b"\r\n") if one.lower().startswith(b"content-length:")), 0
            )
            assert isinstance(self.server, Proxy)
            self.wfile.write(self.server.answer(head + self.rfile.read(length)))
