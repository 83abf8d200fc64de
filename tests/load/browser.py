"""A browser that costs little: one connection that is kept, cookies, forms, gzip; nothing is drawn."""

import asyncio
import gzip
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

MOST_HOPS = 5
REDIRECTS = (301, 302, 303, 307)
MILLI = 1000
Fields = Mapping[str, str | Sequence[str]]
FORM = "application/x-www-form-urlencoded"


class Site(NamedTuple):
    """Where a site answers, and under which name it is asked; behind a proxy it is asked as if by TLS."""

    port: int
    host: str
    secure: bool = False

    @property
    def origin(self) -> str:
        """What a browser names as the page's origin."""
        return f"http{'s' if self.secure else ''}://{self.host}"


def seen_at(port: int, host: str) -> Site:
    """Return the site at a port; `host` is the name that a proxy asks it by, "" where there is none."""
    return Site(port, host or f"127.0.0.1:{port}", secure=bool(host))


class Answer(NamedTuple):
    """A response: its headers by small names, its bytes as sent, and the milliseconds from the press to its end."""

    status: int
    headers: Mapping[str, str]
    sent: bytes
    ms: float
    path: str

    @property
    def text(self) -> str:
        """The page in words."""
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.sent) if packed else self.sent).decode()


class Browser:
    """One browser with its cookies; it follows where it is sent."""

    def __init__(self, site: Site, cookies: dict[str, str] | None = None) -> None:
        self.site = site
        self.cookies = {} if cookies is None else cookies
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str, **headers: str) -> Answer:
        """Return the page at a path, after all it sends to."""
        return await self._follow(await self.ask("GET", path, None, headers), headers)

    async def post(self, path: str, fields: Fields, **headers: str) -> Answer:
        """Send a form and return the page that it leads to."""
        return await self._follow(await self.ask("POST", path, fields, headers), headers)

    async def _follow(self, answer: Answer, headers: Mapping[str, str]) -> Answer:
        for _ in range(MOST_HOPS):
            if answer.status not in REDIRECTS:
                break
            answer = await self.ask(
                "GET", urlsplit(answer.headers["location"])._replace(fragment="").geturl(), None, headers
            )
        return answer

    async def ask(self, method: str, path: str, fields: Fields | None, headers: Mapping[str, str]) -> Answer:
        """Send one request and return its answer; a connection that the server has closed is opened once more."""
        begun = time.perf_counter()
        request = self._request(method, path, fields, headers)
        try:
            status, told, body = await self._send(request)
        except (ConnectionError, asyncio.IncompleteReadError):
            self.close()
            status, told, body = await self._send(request)
        return Answer(status, told, body, (time.perf_counter() - begun) * MILLI, path)

    def _request(self, method: str, path: str, fields: Fields | None, more: Mapping[str, str]) -> bytes:
        body = urlencode(fields, doseq=True).encode() if fields is not None else b""
        headers = {"Host": self.site.host, "Accept-Encoding": "gzip", "Accept": "text/html"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if fields is not None:
            headers |= {"Content-Type": FORM, "Content-Length": str(len(body)), "Origin": self.site.origin}
        if self.site.secure:
            headers["X-Forwarded-Proto"] = "https"
        headers |= {name.replace("_", "-"): value for name, value in more.items()}
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body

    async def _send(self, request: bytes) -> tuple[int, dict[str, str], bytes]:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self.site.port)
        reader, writer = self._streams
        writer.write(request)
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")[:-2]
        headers = {}
        for line in lines:
            name, _, value = line.partition(":")
            if name.lower() == "set-cookie":
                self._keep(value.strip())
            headers[name.lower()] = value.strip()
        body = await _body(reader, headers)
        if headers.get("connection", "").lower() == "close":
            self.close()
        return int(first.split()[1]), headers, body

    def _keep(self, cookie: str) -> None:
        name, _, value = cookie.partition(";")[0].partition("=")
        if value in ("", '""'):
            self.cookies.pop(name, None)
        else:
            self.cookies[name] = value

    def close(self) -> None:
        """Let go of the connection."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


async def _body(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
    if headers.get("transfer-encoding", "").lower() != "chunked":
        return await reader.readexactly(int(headers.get("content-length", "0")))
    parts = []
    while size := int(await reader.readline(), 16):
        parts.append(await reader.readexactly(size))
        await reader.readline()
    await reader.readline()
    return b"".join(parts)
