"""One student: joining, reading, answering, talking, handing in, whatever breaks meanwhile."""

import re
import threading
import time
from collections.abc import Callable
from random import Random
from typing import Any

from tests.faults.browser import Browser, NotArrivedError, hidden
from tests.faults.ledger import Ledger
from tests.faults.outbox import BROKEN, Form, Outbox
from tests.faults.writing import written

ASK = re.compile(r'<form class="ask" id="q-(\w+)".*?</form>', re.DOTALL)
WRITE = re.compile(r'<form class="flow" id="write".*?</form>', re.DOTALL)
PAUSE = 0.1
MOST_PAUSE = 0.4
AT_LEAST, AT_MOST = 45, 95  # saves of one student: a class lasts for the longest room of a full run
RELOADS = 0.06  # how often the page is loaded anew before a text


class Stopped(Exception):  # noqa: N818 - no error: the lesson is over
    """The time is up for those who still try."""


class Student:
    """What one student does with a browser of their own."""

    def __init__(
        self, browser: Browser, ledger: Ledger, chance: Random, *, ending: threading.Event, gone: threading.Event
    ) -> None:
        self.browser, self.ledger, self.chance = browser, ledger, chance
        self.ending, self.gone = ending, gone
        self.outbox = Outbox(browser, ledger)

    def live(self, number: int, *, code: str) -> None:
        """Do a whole lesson, a short one when it is ending; raises Stopped when nobody may try any longer."""
        if not self._until(lambda: self._join(number, code)):
            return
        self._until(lambda: self.browser.press("/start/story/", {"choice": "read"}, leads_to="/part/"))
        for part in (1, 2):
            self._work(part)
        self._talk()
        self._until(self._hand_in)

    def _until(self, step: Callable[[], Any]) -> Any:
        """Return what a step returns, tried again until it is done."""
        pause = PAUSE
        while True:
            try:
                return step()
            except BROKEN as error:
                self.ledger.misses(error)
                self._wait(pause)
                pause = min(pause * 2, MOST_PAUSE)

    def _wait(self, seconds: float) -> None:
        time.sleep(seconds * self.chance.uniform(0.5, 1))
        if self.gone.is_set():
            raise Stopped

    def _join(self, number: int, code: str) -> bool:
        """Take the number; return False where its page was lost for too long and the teacher must give a new code."""
        self.browser.page("/", "csrfmiddlewaretoken")
        self.browser.press("/", {"code": code}, leads_to="/number/")
        page = hidden(self.browser.page("/number/", 'name="page"'))["page"]
        return bool(self._until(lambda: self._tap(page, number)))

    def _tap(self, page: str, number: int) -> bool:
        answer = self.browser.ask("POST", "/number/", {"page": page, "number": str(number)})
        if answer.status != 200:
            raise NotArrivedError(f"/number/: {answer.status}")
        if 'action="/start/story/"' in answer.text:
            return True
        if 'action="/number/code/"' not in answer.text and 'name="code"' not in answer.text:
            raise NotArrivedError("/number/: another page")
        self.ledger.count("locked out")
        return False

    def _work(self, part: int) -> None:
        self._until(lambda: self._open_part(part))
        names = [name for name in self.outbox.forms if name != "talk"]
        for _ in range(self.chance.randint(AT_LEAST, AT_MOST) // 2):
            if self.ending.is_set():
                break
            if self.chance.random() < RELOADS:
                self._until(lambda: self._open_part(part))
            self._type(self.chance.choice(names))
        self._send_all()

    def _open_part(self, part: int) -> None:
        self.outbox.fresh = f"/part/{part}/"
        for found in ASK.finditer(self.browser.page(self.outbox.fresh, 'class="ask"')):
            fields = hidden(found.group())
            box = "number" if 'name="number"' in found.group() else "text"
            self.ledger.begins(int(fields["attempt"]))
            place = (int(fields["attempt"]), fields["question"])
            self.outbox.open(Form(found.group(1), place, "/answer/", box, fields))

    def _type(self, name: str) -> None:
        """Write the next text; sometimes another before the last one has arrived."""
        form = self.outbox.forms[name]
        number = self.ledger.types(form.place)
        self.outbox.put(name, number, written(form.place, number, box=form.box))
        pause = PAUSE
        while not self.outbox.flush() and self.chance.random() < 0.8:
            self._wait(pause)
            pause = min(pause * 2, MOST_PAUSE)

    def _send_all(self) -> None:
        pause = PAUSE
        while not self.outbox.flush():
            self._wait(pause)
            pause = min(pause * 2, MOST_PAUSE)

    def _talk(self) -> None:
        self._until(self._agree)
        form = self._until(self._open_talk)
        for _ in range(3):
            self._type("talk")
        self._send_all()
        fields = {**form.fields, "sequence": str(int(form.fields["sequence"]) + 1), "text": form.text}
        self._until(lambda: self.browser.press("/talk/hand-in/", fields, leads_to="/talk/"))
        self.ledger.posts(form.place[0])

    def _agree(self) -> None:
        self.browser.page("/talk/", "csrfmiddlewaretoken")
        self.browser.press("/talk/agree/", {}, leads_to="/talk/")

    def _open_talk(self) -> Form:
        found = WRITE.search(self.browser.page("/talk/", 'id="write"'))
        if found is None:
            raise NotArrivedError("/talk/")
        self.outbox.fresh = "/talk/"
        fields = hidden(found.group())
        form = Form("talk", (int(fields["seat"]), "talk"), "/talk/save/", "text", fields)
        self.outbox.open(form)
        return form

    def _hand_in(self) -> None:
        self.browser.press("/end/hand-in/", {}, leads_to="/end/")
        self.ledger.hands_in(min(form.place[0] for name, form in self.outbox.forms.items() if name != "talk"))
