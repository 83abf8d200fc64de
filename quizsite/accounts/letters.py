"""Letters leave once the page is on its way: how long it takes tells nobody who has an account."""

import logging
from collections.abc import Callable
from smtplib import SMTPException

from allauth.core import context
from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)
Letter = Callable[[], None]


class LettersMiddleware:
    """Send what a request has put aside after its response was sent, as WSGI closes it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        letters: list[Letter] = []
        request.letters = letters  # type: ignore[attr-defined] # what `post` adds to
        response = self.get_response(request)
        if letters:
            response.close = _closing(response.close, request, letters)  # type: ignore[method-assign]
        return response


def post(letter: Letter) -> None:
    """Send a letter after the response to this request, at once where there is none."""
    letters: list[Letter] | None = getattr(context.request, "letters", None)
    if letters is None:
        _send(letter)
    else:
        letters.append(letter)


def _closing(close: Callable[[], None], request: HttpRequest, letters: list[Letter]) -> Callable[[], None]:
    def send_and_close() -> None:
        try:
            with context.request_context(request):
                while letters:
                    _send(letters.pop(0))
        finally:
            close()

    return send_and_close


def _send(letter: Letter) -> None:
    """Send a letter; where the mail server fails, the keeper of the server finds it in the log, without the address."""
    try:
        letter()
    except (OSError, SMTPException):
        logger.exception("A letter could not be sent: the mail server of QUIZSITE_MAIL did not take it.")
