"""Opening the teacher's browser where there is one to open."""

import os
import sys


def open_browser(link: str) -> None:
    """Open the link in a graphical browser; a text browser would take this window away."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return
    import webbrowser  # only here: it looks for every browser there is

    webbrowser.open(link)
