"""What the program's window says, in whole sentences for a teacher."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizsite.laptop.remembered import Remembered


def opened(*, moved: bool) -> str:
    """Say that the classroom is open, and what a new address means."""
    first = _("The classroom is open. Leave this window open while you teach.")
    kept = _("Everything is kept on this computer, in %(folder)s.") % {"folder": settings.DATA}
    new = _("The address is not the one of last time: students scan again.")
    return "\n".join([first, kept, *([new] if moved else [])])


def opened_before() -> str:
    """Say that a window with the classroom is open already."""
    return _("The classroom is already open in another window. Leave that one open; you can close this one.")


def purged(classes: int) -> str:
    """Say how many classes went because their last day is over."""
    words = ngettext(
        "%(classes)d class was past its last day. It is deleted, with everything in it.",
        "%(classes)d classes were past their last day. They are deleted, with everything in them.",
        classes,
    )
    return words % {"classes": classes}


def phones(here: Remembered) -> str:
    """Say where students' phones find this computer."""
    if not here.addresses:
        return _("Phones cannot reach this computer: it is in no network. Join the Wi-Fi, then start again.")
    first = _("Phones in the same Wi-Fi open:")
    return "\n".join([first, *(f"  http://{address}:{here.port}/" for address in here.addresses)])


def sign_in(link: str) -> str:
    """Say where the teacher signs in."""
    minutes = settings.SIGN_IN_LINK_SECONDS // 60
    words = ngettext(
        "You sign in here, on this computer. The link works once, for %(minutes)d minute:",
        "You sign in here, on this computer. The link works once, for %(minutes)d minutes:",
        minutes,
    )
    return f"{words % {'minutes': minutes}}\n  {link}"


def keys() -> str:
    """Say what can be pressed."""
    return _("Press Enter for a fresh link. Press Ctrl+C to close the classroom.")


def busy() -> str:
    """Say that no link could be made just now."""
    return _("The database is busy. Press Enter again in a moment.")


def closed() -> str:
    """Say that it is over."""
    return _("The classroom is closed. Everything is saved.")
