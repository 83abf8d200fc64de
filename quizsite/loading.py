"""What a server does once, before the first who comes: it loads every page."""

import gc
from importlib import import_module

from django.conf import settings

NEW_OBJECTS, SWEEPS, SWEEPS_OF_OLDER = 10_000, 20, 50


def load_pages() -> None:
    """Load every page, and look for garbage among what comes after it alone, and less often than Python does by itself.

    What was loaded stays as long as the process; looking through it again and again took a twentieth of a lesson's
    cost.
    """
    import_module(settings.ROOT_URLCONF)
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, SWEEPS, SWEEPS_OF_OLDER)
