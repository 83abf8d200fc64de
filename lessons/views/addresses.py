"""The addresses under which phones find this site, and their QR codes."""

import segno
from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from quizsite.laptop.addresses import lan_addresses


def site_addresses(request: HttpRequest) -> tuple[str, ...]:
    """Return the addresses to type on a phone, the likeliest first; on a laptop never this machine's loopback."""
    own = f"{request.scheme}://{request.get_host()}"
    if not settings.LAPTOP:
        return (own,)
    port = request.get_port()
    found = tuple(f"http://{address}:{port}" for address in lan_addresses())
    return found or (own,)


def is_this_machine(request: HttpRequest) -> bool:
    """Return whether a request comes from the laptop itself."""
    remote = request.META.get("REMOTE_ADDR", "")
    return remote in {"127.0.0.1", "::1", *lan_addresses()}


def qr_code(text: str) -> SafeString:
    """Return a QR code as inline SVG, black on the element's own white."""
    code = segno.make(text, error="m", micro=False)
    drawing = code.svg_inline(svgclass="wall-qr", lineclass=None, omitsize=True, border=0)
    return mark_safe(drawing.replace("<svg ", '<svg aria-hidden="true" '))  # noqa: S308 - made of digits by segno
