"""A student's browser: cookies, forms with their hidden fields, and the token that goes with every form."""

import http.client
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.faults.gate import Gate

PATIENCE = 15  # seconds, as the outbox waits
HIDDEN = re.compile(r'<input type="hidden" name="([\w.]+)" value="([^"]*)"')
CSRF = "csrfmiddlewaretoken"


class NotArrivedError(Exception):
    """What came back is not what the program says."""


@dataclass(frozen=True)
class Answer:
    """What came back on a request."""

    status: int
    headers: Mapping[str, str]
    text: str

    def leads_to(self, path: str) -> bool:
        """Return whether this is the program's own way on to a page."""
        return self.status == 302 and self.headers.get("Location", "").startswith(path)


def hidden(form: str) -> dict[str, str]:
    """Return the hidden fields of a form."""
    return dict(HIDDEN.findall(form))


class Browser:
    """Asks at one of the doors that are open at the moment; a broken connection is opened again by the next request."""

    def __init__(self, door: Callable[[], int], gate: Gate) -> None:
        self.door, self.gate = door, gate
        self.cookies: dict[str, str] = {}
        self.token = ""
        self.lines: dict[int, http.client.HTTPConnection] = {}

    def ask(self, method: str, path: str, fields: Mapping[str, str] | None = None, *, accept: str = "*/*") -> Answer:
        """Return the answer to one request, asked once the gate is open. Raises OSError or HTTPException when none
        comes."""
        with self.gate.passing():
            return self._ask(method, path, fields, accept)

    def _ask(self, method: str, path: str, fields: Mapping[str, str] | None, accept: str) -> Answer:
        port = self.door()
        line = self.lines.setdefault(port, http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE))
        headers = {"Accept": accept, "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode({**fields, CSRF: self.token})
        try:
            line.request(method, path, body, headers)
            given = line.getresponse()
            text = given.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            line.close()
            raise
        self._keep_cookies(given)
        return Answer(given.status, dict(given.headers), text)

    def _keep_cookies(self, given: http.client.HTTPResponse) -> None:
        for header in given.headers.get_all("Set-Cookie", ()):
            for name, morsel in SimpleCookie(header).items():
                self.cookies[name] = morsel.value

    def page(self, path: str, mark: str) -> str:
        """Return a page that holds a mark, and keep its token for the forms that follow."""
        answer = self.ask("GET", path)
        if answer.status != 200 or mark not in answer.text:
            raise NotArrivedError(f"{path}: {answer.status}")
        self.token = hidden(answer.text).get(CSRF, self.token)
        return answer.text

    def press(self, path: str, fields: Mapping[str, str], *, leads_to: str) -> None:
        """Send a form that leads on to another page."""
        answer = self.ask("POST", path, fields)
        if not answer.leads_to(leads_to):
            raise NotArrivedError(f"{path}: {answer.status}")
