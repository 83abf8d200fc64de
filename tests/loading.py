"""What a page loads besides itself, and how it is served."""

from html.parser import HTMLParser

from django.http import StreamingHttpResponse
from django.test import Client

RELATIONS = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}


class _Loads(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        wanted = {"script": "src", "img": "src", "iframe": "src", "source": "src"}.get(tag, "")
        if tag == "link" and RELATIONS & set((given.get("rel") or "").split()):
            wanted = "href"
        if address := given.get(wanted):
            self.found.append(address)


def loads(html: str) -> list[str]:
    """Return the addresses that a browser asks for to show a page, each once, in their order."""
    parser = _Loads()
    parser.feed(html)
    return list(dict.fromkeys(one for one in parser.found if not one.startswith("data:")))


def served(address: str) -> tuple[bytes, dict[str, str]]:
    """Return a file as a browser gets it that can unpack gzip, and its headers."""
    response = Client().get(address, headers={"Accept-Encoding": "gzip"})
    assert response.status_code == 200, address
    content = response.getvalue() if isinstance(response, StreamingHttpResponse) else response.content
    return content, dict(response.items())


def source(address: str) -> str:
    """Return the text of a file as it was written."""
    response = Client().get(address)
    assert response.status_code == 200, address
    content = response.getvalue() if isinstance(response, StreamingHttpResponse) else response.content
    return bytes(content).decode()
