"""How a school's server starts the site: `gunicorn --config quizsite/deploy/gunicorn.conf.py`.

Settings come from the environment, see docs/settings.md. A proxy in front speaks TLS.
"""

import gc
import os
from contextlib import suppress
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from quizsite.environment import whole
from quizsite.loading import load_pages
from quizsite.logs import LINES

wsgi_app = "quizsite.wsgi:application"
bind = os.environ.get("QUIZSITE_BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = whole("QUIZSITE_WORKERS", default=1)  # each counts wrong codes for itself
threads = 8
keepalive = 30
timeout = 30
graceful_timeout = 30  # a process that is told to stop ends what it began
control_socket_disable = True  # nobody steers it but by signals
forwarded_allow_ips = os.environ.get("QUIZSITE_PROXY", "127.0.0.1")
accesslog = None  # the site writes its own line for each request, without addresses
logconfig_dict = {
    **LINES,
    "root": {"handlers": ["log"], "level": "WARNING"},
    "loggers": {"gunicorn.error": {"handlers": ["log"], "level": "WARNING", "propagate": False}},
}


def when_ready(server: Any) -> None:
    """Let several processes share what they load: load it before they are forked off. A single one would hold it twice.

    No connection goes along: each process opens its own. What is wrong with the settings is said by the processes.
    """
    if workers == 1:
        return
    with suppress(ImproperlyConfigured):
        server.app.wsgi()
        import_module(settings.ROOT_URLCONF)
        for one in connections.all(initialized_only=True):
            one.close()
            if one.vendor == "postgresql":
                one.close_pool()  # type: ignore[attr-defined]
        gc.collect()
        gc.freeze()  # what is looked at for garbage is written on, and shared no more


def post_worker_init(_worker: object) -> None:
    """Load every page before the process says that it is healthy, so that the first who comes does not wait for it."""
    load_pages()
