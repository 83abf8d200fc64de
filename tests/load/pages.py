"""What a student's page weighs, and how soon the first page is there."""

import asyncio
import time
from urllib.parse import urlsplit

from tests.load.browser import Browser, seen_at
from tests.load.gates import Measured
from tests.load.scenes import Bench, join
from tests.load.servers import Server, serving
from tests.load.student import fine
from tests.loading import loads
from tests.processes.ports import free_port

KIB = 1024
STARTS = 3


def weights(bench: Bench) -> Measured:
    """Return the KiB of a first page of students with all it loads, of the next page, and requests to elsewhere."""
    _, (phone,), _ = join(bench, 1)

    async def scene() -> Measured:
        await phone.begin()
        browser = phone.front
        first = fine(await browser.get("/part/1/"))
        found = list(loads(first.text))
        files = [fine(await browser.get(one)) for one in found if not urlsplit(one).netloc]
        following = fine(await browser.get("/part/2/"))
        phone.close()
        return {
            "first_page_kib": sum(len(one.sent) for one in (first, *files)) / KIB,
            "next_page_kib": len(following.sent) / KIB,
            "third_party_requests": float(len(found) - len(files)),
        }

    return asyncio.run(scene())


def first_page(server: Server, host: str) -> Measured:
    """Return the seconds from the command to the first page, where the data folder is there."""
    return {"first_page_s": sorted(_start(server, host) for _ in range(STARTS))[STARTS // 2]}


def _start(server: Server, host: str) -> float:
    port, begun = free_port(), time.perf_counter()
    with serving(server.site(port), port):
        fine(asyncio.run(Browser(seen_at(port, host)).get("/")))
        return time.perf_counter() - begun
