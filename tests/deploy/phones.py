"""Phones that save one answer after the other through the proxy, and know what was acknowledged."""

import http.client
import json
import ssl
import threading
from dataclasses import dataclass, field
from time import sleep
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client

from tests.deploy.site import HOST
from tests.factories import Joined
from tests.processes.ports import LOOPBACK

THINKING = 0.05  # seconds between two saves of a phone


@dataclass
class Phone:
    """A student's phone: its line to the proxy, what it was told has arrived, and every answer that was none."""

    student: Joined
    attempt: int
    port: int
    acknowledged: int = 0
    last: str = ""
    failures: list[str] = field(default_factory=list)
    _line: http.client.HTTPSConnection | None = None

    def save_until(self, end: threading.Event) -> None:
        """Save the same question in ever newer words, and look at the page now and then."""
        revision, number = 0, 0
        while not end.is_set():
            number += 1
            words = f"text {number}"
            key = {"token": "page", "sequence": number, "revision": revision}
            given = {"attempt": self.attempt, "question": "q5", "part": 2, **key, "text": words}
            status, headers, body = self.ask("POST", "/answer/", urlencode(given))
            if status == http.client.OK and "X-Saved" in headers:
                self.acknowledged, self.last, revision = number, words, json.loads(body)["revision"]
            else:
                self.failures.append(f"save {number}: {status} {body[:200]}")
            if number % 3 == 0:
                status, _, _ = self.ask("GET", "/part/2/?code=KX4P")
                self.failures += [f"page: {status}"] if status != http.client.OK else []
            sleep(THINKING)

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[int, Any, str]:
        """Return what came back. A line that the proxy had closed meanwhile is opened anew, once, as browsers do."""
        answer = self._sent(method, path, body) if self._line else None
        if answer is None:
            self._line = self._open()
            answer = self._sent(method, path, body)
        return (answer.status, answer.headers, answer.read().decode()) if answer else (0, {}, "no answer")

    def _sent(self, method: str, path: str, body: str | None) -> http.client.HTTPResponse | None:
        """Return the beginning of an answer, None when the line is closed without one."""
        assert self._line is not None
        try:
            self._line.request(method, path, body, headers=headers_of(self.student.client))
            return self._line.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError, ssl.SSLEOFError):
            self._line.close()
            return None

    def _open(self) -> http.client.HTTPSConnection:
        unchecked = ssl.create_default_context()
        unchecked.check_hostname, unchecked.verify_mode = False, ssl.CERT_NONE
        return http.client.HTTPSConnection(LOOPBACK, self.port, timeout=15, context=unchecked)


def headers_of(client: Client) -> dict[str, str]:
    """Return what a browser with the cookies of a test client sends along with a form."""
    token = "a" * 32
    cookies = {**{name: one.value for name, one in client.cookies.items()}, settings.CSRF_COOKIE_NAME: token}
    return {
        "Host": HOST,
        "Origin": f"https://{HOST}",
        "Accept": "application/json",
        "Content-Type": "application/x-www-form-urlencoded",
        "X-CSRFToken": token,
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
    }
