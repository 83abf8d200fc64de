"""What a student's page does with what is not saved yet: the rules of static/lessons/js/outbox.js, one by one."""

import http.client
import json
from dataclasses import dataclass, field

from tests.faults.browser import CSRF, Answer, Browser, NotArrivedError, hidden
from tests.faults.ledger import Ledger, Place

BROKEN = (OSError, http.client.HTTPException, NotArrivedError)


@dataclass
class Form:
    """A form of an open page: its hidden fields, and whether they were sent once."""

    name: str
    place: Place
    url: str
    box: str
    fields: dict[str, str]
    sent: bool = False
    text: str = ""


@dataclass
class Entry:
    """What waits to be sent, with the number of its text."""

    form: Form
    number: int
    fields: dict[str, str]

    @property
    def key(self) -> str:
        """What the answer must repeat."""
        return f"{self.fields['token']}:{self.fields['sequence']}"


@dataclass
class Outbox:
    """Keeps what is not saved and sends it until the server repeats its key."""

    browser: Browser
    ledger: Ledger
    fresh: str = "/"
    forms: dict[str, Form] = field(default_factory=dict)
    waiting: dict[tuple[str, str], Entry] = field(default_factory=dict)

    def open(self, form: Form) -> None:
        """Take the form of a page that was loaded just now."""
        self.forms[form.name] = form

    def put(self, name: str, number: int, text: str) -> None:
        """Take a text that was typed into a form; what an earlier page could not send is held by it."""
        form = self.forms[name]
        form.fields["sequence"] = str(int(form.fields["sequence"]) + form.sent)
        form.sent, form.text = True, text
        for key in [one for one in self.waiting if one[0] == name]:
            del self.waiting[key]
        fields = {**form.fields, form.box: text}
        self.waiting[name, fields["token"]] = Entry(form, number, fields)

    def flush(self) -> bool:
        """Try everything once; return whether nothing waits any more."""
        for key, entry in list(self.waiting.items()):
            try:
                self._send(key, entry)
            except BROKEN as error:
                self.ledger.misses(error)
        return not self.waiting

    def _send(self, key: tuple[str, str], entry: Entry) -> None:
        answer = self._post(entry)
        if answer.status == 403:
            self.browser.token = hidden(self.browser.page(self.fresh, CSRF))[CSRF]
            answer = self._post(entry)
        ours = answer.headers.get("Content-Type", "").startswith("application/json")
        if answer.status == 200 and answer.headers.get("X-Saved") == entry.key:
            data = json.loads(answer.text)
            self.ledger.holds(entry.form.place, entry.number)
            del self.waiting[key]
            self._learn(entry, data)
        elif ours and answer.status in (409, 410, 422):
            del self.waiting[key]
            self._decide(entry, answer)
        else:
            self.ledger.count(f"status {answer.status}")
            if answer.status == 500 or (answer.status == 503 and "Retry-After" not in answer.headers):
                self.ledger.refuse(f"{entry.form.url}: {answer.status}, and no word when to come back.")
            raise NotArrivedError(str(answer.status))

    def _post(self, entry: Entry) -> Answer:
        return self.browser.ask("POST", entry.form.url, entry.fields, accept="application/json")

    def _learn(self, entry: Entry, data: dict[str, object]) -> None:
        form = self.forms[entry.form.name]
        if form is entry.form or data["state"] == "saved":
            form.fields["revision"] = str(data["revision"])

    def _decide(self, entry: Entry, answer: Answer) -> None:
        """Let the student press “mine” where another page of theirs was newer; anything else must not happen."""
        data, form = json.loads(answer.text), self.forms[entry.form.name]
        if answer.status != 409:
            self.ledger.refuse(f"{form.url}: {answer.status} {data.get('problem')}")
            return
        self.ledger.count("conflicts")
        form.fields["revision"] = str(data["revision"])
        self.put(form.name, entry.number, entry.fields[entry.form.box])
