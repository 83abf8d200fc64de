"""A student's phone in a lesson: what the pages ask of the server when their scripts run, and the way without."""

import asyncio
import random
import re

from tests.load.browser import Answer, Browser, Fields, Site
from tests.load.school import Key, Room, Sent

SCRIPT = {"Accept": "application/json"}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
CSRF = re.compile(r'data-csrf="(\w+)"')
PAGE = re.compile(r'(?:data-page|name="page" value)="([^"]+)"')
ATTEMPT = re.compile(r'name="attempt" value="(\d+)"')


class FailedError(Exception):
    """The server did not answer as a student needs it."""


class Phone:
    """One student: joins, reads, answers, hands in. `saves` are the milliseconds of each save, `sent` what arrived."""

    def __init__(self, site: Site, room: Room, number: int) -> None:
        self.room, self.number = room, number
        self.front = Browser(site)
        self.behind = self.front
        self.page = self.csrf = self.attempt = ""
        self.saves: list[float] = []
        self.sent: dict[Key, Sent] = {}
        self.sequences: dict[str, int] = {}
        self.every = 5.0

    async def join(self) -> None:
        """Type the code on the wall and tap the number."""
        self._read(await self.front.get("/"))
        self._read(await self.front.post("/", {"csrfmiddlewaretoken": self.csrf, "code": self.room.code}))
        fields = {"csrfmiddlewaretoken": self.csrf, "page": self.page, "number": str(self.number)}
        self._read(fine(await self.front.post("/number/", fields)))
        await self.knock(opened=True)

    def _read(self, answer: Answer) -> str:
        """Take over the tokens of a page."""
        text = answer.text
        for pattern in (TOKEN, CSRF):
            if found := pattern.search(text):
                self.csrf = found[1]
                break
        found = PAGE.search(text)
        self.page = found[1] if found else ""
        self.sequences.clear()
        return text

    async def open(self, path: str) -> str:
        """Open a page and let it say that it is open."""
        text = self._read(fine(await self.front.get(path)))
        await self.knock(opened=True)
        return text

    async def knock(self, *, opened: bool = False) -> None:
        """Say that the page is open."""
        fields = {"csrfmiddlewaretoken": self.csrf, "page": self.page} | ({"opened": "1"} if opened else {})
        answer = await self.behind.post("/here/", fields)
        if answer.status != 204:
            raise FailedError(f"A knock was answered with {answer.status}.")
        self.every = float(answer.headers.get("x-every", self.every))

    async def begin(self) -> None:
        """Open the lesson: choose its story on the page that joining has led to."""
        fields = {"csrfmiddlewaretoken": self.csrf, "choice": "read"}
        text = self._read(fine(await self.front.post("/start/story/", fields)))
        self.attempt = _found(ATTEMPT, text)
        await self.knock(opened=True)

    def _fields(self, part: int, question: str) -> tuple[Fields, Sent]:
        number = self.sequences[question] = self.sequences.get(question, 0) + 1
        way = self.room.task.ways[question][(number + self.number) % 2]
        names = {"attempt": self.attempt, "question": question, "part": str(part), "token": self.page}
        names |= {"sequence": str(number), "revision": "0", "edition": str(self.room.task.edition.pk)}
        return {**names, **way.fields, "csrfmiddlewaretoken": self.csrf}, (self.page, number, way.response)

    async def save(self, part: int, question: str) -> None:
        """Answer a question; what the server says has arrived must be found later."""
        fields, sent = self._fields(part, question)
        answer = await self.front.post("/answer/", fields, **SCRIPT)
        if answer.headers.get("x-saved") != f"{sent[0]}:{sent[1]}":
            raise FailedError(f"A save was answered with {answer.status}.")
        self.saves.append(answer.ms)
        self.sent[int(self.attempt), question] = sent

    async def save_by_form(self, part: int, question: str) -> None:
        """Answer a question where no scripts run: the page comes again."""
        fields, sent = self._fields(part, question)
        answer = await self.front.post("/answer/", fields)
        self.saves.append(answer.ms)
        self.sent[int(self.attempt), question] = sent
        self._read(fine(answer))

    async def finish(self) -> str:
        """Hand in and return the page with the marks."""
        await self.open("/end/")
        text = self._read(fine(await self.front.post("/end/hand-in/", self._handing_in())))
        await self.knock(opened=True)
        return text

    def _handing_in(self) -> dict[str, str]:
        return {"csrfmiddlewaretoken": self.csrf, "attempt": self.attempt}

    async def attend(self) -> None:
        """Do the whole lesson."""
        await self.begin()
        for part, questions in enumerate(self.room.task.parts, start=1):
            if part > 1:
                await self.open(f"/part/{part}/")
            for question in questions:
                await self.save(part, question)
        if "results" not in await self.finish():
            raise FailedError("The marks are not shown.")

    async def attend_without_scripts(self) -> None:
        """Do the whole lesson with forms alone."""
        fields = {"csrfmiddlewaretoken": self.csrf, "choice": "read"}
        self.attempt = _found(ATTEMPT, self._read(await self.front.post("/start/story/", fields)))
        for part, questions in enumerate(self.room.task.parts, start=1):
            if part > 1:
                self._read(await self.front.get(f"/part/{part}/"))
            for question in questions:
                await self.save_by_form(part, question)
        self._read(await self.front.get("/end/"))
        await self.front.post("/end/hand-in/", self._handing_in())

    async def work(self, seconds: float, think: tuple[float, float], rng: random.Random) -> None:
        """Read with an answer now and then, at a student's pace, while the page knocks."""
        self.behind = Browser(self.front.site, self.front.cookies)  # it knocks while it saves: on another connection
        end = asyncio.get_running_loop().time() + seconds
        await asyncio.gather(self._answer_until(end, think, rng), self._knock_until(end, rng))

    async def _answer_until(self, end: float, think: tuple[float, float], rng: random.Random) -> None:
        clock = asyncio.get_running_loop().time
        questions = [(part, one) for part, ids in enumerate(self.room.task.parts, start=1) for one in ids]
        turn = rng.randrange(len(questions))
        await asyncio.sleep(rng.random() * think[1])
        while clock() < end:
            await self.save(*questions[turn % len(questions)])
            turn += 1
            await asyncio.sleep(rng.uniform(*think))

    async def _knock_until(self, end: float, rng: random.Random) -> None:
        clock = asyncio.get_running_loop().time
        await asyncio.sleep(rng.random() * self.every)
        while clock() < end:
            await self.knock()
            await asyncio.sleep(self.every)

    def close(self) -> None:
        """Let go of the connections."""
        self.front.close()
        self.behind.close()


def fine(answer: Answer) -> Answer:
    """Return an answer; raises FailedError for one that is no page."""
    if answer.status != 200:
        raise FailedError(f"{answer.path} was answered with {answer.status}.")
    return answer


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    if found is None:
        raise FailedError(f"The page lacks {pattern.pattern}.")
    return found[1]
