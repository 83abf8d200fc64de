"""A bad network between a phone and the program: every fifth request fails, each time in another way."""

from collections import Counter
from collections.abc import Callable
from http.client import HTTPConnection
from random import Random
from time import sleep
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Request, Route

PORTAL = "http://portal.example/"
WELCOME = "<!doctype html><title>Wi-Fi</title><h1>Welcome to our Wi-Fi</h1>"
FAILS = 0.2


def _cut(route: Route) -> None:
    route.abort("connectionreset")


def _broken(route: Route) -> None:
    route.fulfill(status=502, content_type="text/html", body="<h1>Bad gateway</h1>")


def _portal(route: Route) -> None:
    route.fulfill(status=200, content_type="text/html", body=WELCOME)


def _sent_to_portal(route: Route) -> None:
    route.fulfill(status=302, headers={"Location": PORTAL})


def _late(route: Route) -> None:
    sleep(0.3)
    route.continue_()


class BadNetwork:
    """Fails a share of a context's requests; `happened` counts how. What came whole once is kept, as a browser does."""

    def __init__(self, context: BrowserContext, chance: Random, address: str) -> None:
        self.context, self.chance, self.address = context, chance, address
        self.ways: list[Callable[[Route], None]] = []
        self.happened: Counter[str] = Counter()
        self.kept: set[str] = set()
        context.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        url = route.request.url
        if not url.startswith(self.address):
            route.fulfill(status=200, content_type="text/html", body=WELCOME)
        elif url in self.kept:
            route.continue_()
        elif self.chance.random() < FAILS:
            way = self._next_way()
            self.happened[way.__name__.strip("_")] += 1
            way(route)
        else:
            self.happened["well"] += 1
            if "/static/" in url:
                self.kept.add(url)
            route.continue_()

    def _next_way(self) -> Callable[[Route], None]:
        if not self.ways:
            self.ways = [_cut, _broken, _portal, _sent_to_portal, self._answer_lost, _late]
            self.chance.shuffle(self.ways)
        return self.ways.pop()

    def _answer_lost(self, route: Route) -> None:
        """Let a request reach the program, and lose what it says, cookies and all."""
        self._deliver(route.request)
        route.abort("connectionreset")

    def _deliver(self, request: Request) -> None:
        cookies = "; ".join(f"{one['name']}={one['value']}" for one in self.context.cookies(request.url))
        parts = urlsplit(request.url)
        line = HTTPConnection(parts.netloc, timeout=10)
        line.request(request.method, parts.path, request.post_data_buffer, {**request.headers, "cookie": cookies})
        line.getresponse().read()
        line.close()
