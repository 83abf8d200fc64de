"""A student's phone that does one request at a time, so that each can be measured by itself."""

from tests.load.browser import Answer, Fields
from tests.load.student import ATTEMPT, SCRIPT, FailedError, Phone

FINE = (200, 204, 302)


class PhoneByStep(Phone):
    """One student on the way in and at work; each step is one request on a connection of its own."""

    async def _ask(self, path: str, fields: Fields | None = None, **headers: str) -> Answer:
        given = fields if fields is None else {"csrfmiddlewaretoken": self.csrf, **fields}
        answer = await self.front.ask("GET" if given is None else "POST", path, given, headers)
        self.front.close()
        if answer.status not in FINE:
            raise FailedError(f"{path} was answered with {answer.status}.")
        return answer

    async def home(self) -> None:
        """Open the page that asks for the code."""
        self._read(await self._ask("/"))

    async def code(self) -> None:
        """Type the code on the wall."""
        await self._ask("/", {"code": self.room.code})

    async def numbers(self) -> None:
        """Look at the numbers of the class."""
        self._read(await self._ask("/number/"))

    async def tap(self) -> None:
        """Tap the own number, and get the page before the story."""
        self._read(await self._ask("/number/", {"page": self.page, "number": str(self.number)}))

    async def noted(self) -> None:
        """Say that a page was opened, which is written down."""
        await self._ask("/here/", {"page": self.page, "opened": "1"})

    async def story(self) -> None:
        """Choose the story."""
        await self._ask("/start/story/", {"choice": "read"})

    async def part(self) -> None:
        """Open the first part."""
        text = self._read(await self._ask("/part/1/"))
        self.attempt = ATTEMPT.findall(text)[0]

    async def again(self) -> None:
        """Say a moment later that the page is still open."""
        await self._ask("/here/", {"page": self.page})

    async def give(self, question: str) -> None:
        """Answer a question of the first part."""
        fields, sent = self._fields(1, question)
        answer = await self._ask("/answer/", fields, **SCRIPT)
        if answer.headers.get("x-saved") != f"{sent[0]}:{sent[1]}":
            raise FailedError("An answer was not saved.")


STEPS = {
    "home": PhoneByStep.home,
    "code": PhoneByStep.code,
    "numbers": PhoneByStep.numbers,
    "tap": PhoneByStep.tap,
    "noted": PhoneByStep.noted,
    "story": PhoneByStep.story,
    "page": PhoneByStep.part,
}
"""The way in, by the names of what it costs."""
