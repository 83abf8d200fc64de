"""Nothing is printed while the classroom is open: a click in an old Windows window stops what prints."""

import io
import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

logger = logging.getLogger(__name__)


@contextmanager
def quiet() -> Iterator[None]:
    """Send what Python would print about errors and warnings into the log, and drop what else is printed there."""
    hooks = threading.excepthook, sys.unraisablehook, sys.stderr
    logging.captureWarnings(True)
    threading.excepthook = lambda found: _log(found.exc_value, found.exc_traceback)
    sys.unraisablehook = lambda found: _log(found.exc_value, found.exc_traceback)
    sys.stderr = _Nowhere()
    try:
        yield
    finally:
        threading.excepthook, sys.unraisablehook, sys.stderr = hooks
        logging.captureWarnings(False)


def _log(error: BaseException | None, trace: TracebackType | None) -> None:
    if error is not None:
        logger.error("", exc_info=(type(error), error, trace))


class _Nowhere(io.TextIOBase):
    """A stream that takes everything and keeps nothing."""

    def writable(self) -> bool:
        """Say yes."""
        return True

    def write(self, text: str) -> int:
        """Take the text."""
        return len(text)
