"""What a class asks of the server: phones that knock and save, screens that poll, each at its own pace."""

import http.client
import random
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from queue import SimpleQueue
from urllib.parse import urlencode

KNOCK_EVERY, SAVE_EVERY, POLL_EVERY = 20.0, 10.0, 2.0  # seconds, as the pages do it; an answer of each now and then
FORM = "application/x-www-form-urlencoded"
FINE = (200, 204)
Job = tuple[Callable[[], int], float]


class Caller:
    """One browser: its cookie, and what it asks for again and again."""

    def __init__(self, port: int, cookie: str) -> None:
        self.port, self.cookie, self.connection = port, cookie, self._connect(port)

    def _connect(self, port: int) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", port, timeout=10)

    def ask(self, method: str, path: str, fields: Mapping[str, str] | None = None) -> tuple[int, str]:
        """Return status and headers' X-Saved or body of one request; a broken connection is opened once more."""
        headers = {"Cookie": self.cookie, "Accept": "application/json", "HX-Request": "true"}
        body = None
        if fields is not None:
            body, headers["Content-Type"] = urlencode(fields), FORM
        try:
            self.connection.request(method, path, body, headers)
        except (http.client.HTTPException, OSError):
            self.connection = self._connect(self.port)
            self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        return answer.status, answer.headers.get("X-Saved") or text


class Phone:
    """A student's page: it knocks, and it saves one answer after the other."""

    def __init__(self, port: int, cookie: str, token: str, answers: Sequence[Mapping[str, str]]) -> None:
        self.caller, self.token, self.answers, self.sent = (
            Caller(port, f"{cookie}; csrftoken={token}"),
            token,
            answers,
            0,
        )

    def knock(self) -> int:
        """Say that the page is open."""
        return self.caller.ask("POST", "/here/", {"csrfmiddlewaretoken": self.token})[0]

    def save(self) -> int:
        """Save the next answer; 0 when its key did not come back."""
        self.sent += 1
        answer = dict(self.answers[self.sent % len(self.answers)])
        key = {"token": "load", "sequence": str(self.sent), "revision": "0", "csrfmiddlewaretoken": self.token}
        status, saved = self.caller.ask("POST", "/answer/", answer | key)
        return status if saved == f"load:{self.sent}" else 0


class Screen:
    """A teacher's or a wall's page that polls: what it is answered names the version that it asks with next."""

    def __init__(self, port: int, cookie: str, path: str, mark: str) -> None:
        self.caller, self.path, self.mark, self.version = Caller(port, cookie), path, mark, ""

    def poll(self) -> int:
        """Ask whether something changed."""
        status, text = self.caller.ask("GET", f"{self.path}{self.version}")
        found = text.find(self.mark)
        if status == 200 and found >= 0:
            self.version = text[found:].split('"', 1)[0]
        return status


def play(port: int, phones: Sequence[tuple[str, str, list[dict[str, str]]]], screens: Sequence[tuple[str, str, str]],
         seconds: float, told: "SimpleQueue[object]") -> None:  # fmt: skip
    """Let phones and screens ask for so many seconds; tell that they begin, then how many requests there were and how
    many failed."""
    rng = random.Random(7)  # noqa: S311 - the same load every time
    jobs: list[Job] = []
    for cookie, token, answers in phones:
        phone = Phone(port, cookie, token, answers)
        jobs += [(phone.knock, KNOCK_EVERY), (phone.save, SAVE_EVERY)]
    jobs += [(Screen(port, *one).poll, POLL_EVERY) for one in screens]
    lanes = [jobs[lane::8] for lane in range(8)]
    found: list[tuple[int, int]] = []
    threads = [threading.Thread(target=_lane, args=(lane, seconds, rng.random(), found)) for lane in lanes]
    told.put("begun")
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told.put((sum(one for one, _ in found), sum(two for _, two in found)))


def _lane(jobs: Sequence[Job], seconds: float, seed: float, found: list[tuple[int, int]]) -> None:
    rng, begun = random.Random(seed), time.monotonic()  # noqa: S311 - invented, nothing secret
    due = [begun + rng.random() * every for _, every in jobs]
    asked = failed = 0
    while (now := time.monotonic()) < begun + seconds:
        for place, (job, every) in enumerate(jobs):
            if due[place] <= now:
                due[place] += every
                asked += 1
                failed += not _goes_well(job)
        time.sleep(0.01)
    found.append((asked, failed))


def _goes_well(job: Callable[[], int]) -> bool:
    try:
        return job() in FINE
    except (http.client.HTTPException, OSError):
        return False
