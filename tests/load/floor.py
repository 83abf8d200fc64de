"""The floor: the least that Django can do to save one answer. A session, one indexed row, one insert, a small page.

It runs behind the same servers and on the same database settings as the site: `python -m tests.load.floor PORT`.
"""

import os
import sys
from typing import Any

import django
from django.conf import settings

from quizsite.environment import postgres, sqlite

DATABASE, QUESTIONS = "FLOOR_DATABASE", 10
CHOICES = ("What somebody saw", "What somebody thinks", "What somebody sells", "What somebody made up")
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{{ asked.title }}</title>
<main><h1>{{ asked.pk }} of {{ total }}</h1><p>{{ asked.text }}</p>
<form method="post" action="{% url 'save' asked.pk %}">{% csrf_token %}{% for choice in choices %}
<label><input type="radio" name="choice" value="{{ forloop.counter }}"
{% if forloop.counter == chosen %} checked{% endif %}>{{ choice }}</label>{% endfor %}<button>Save</button></form>
<p role="status">Saved at {{ at|date:"H:i:s" }}</p></main>"""


def _database() -> dict[str, Any]:
    where = os.environ.get(DATABASE, "floor.sqlite3")
    return postgres(where) if where.startswith("postgres") else sqlite(where)


if not settings.configured:
    contrib = "django.contrib"
    settings.configure(
        SECRET_KEY="for-a-measurement-only",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        USE_TZ=True,
        DATABASES={"default": _database()},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        INSTALLED_APPS=[f"{contrib}.{name}" for name in ("auth", "contenttypes", "sessions", "messages")],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ],
                    "loaders": [
                        (
                            "django.template.loaders.cached.Loader",
                            [("django.template.loaders.locmem.Loader", {"saved.html": PAGE})],
                        )
                    ],
                },
            }
        ],
    )
    django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402 - only with settings
from django.db import connection, models, transaction  # noqa: E402
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden  # noqa: E402
from django.shortcuts import get_object_or_404, render  # noqa: E402
from django.urls import path  # noqa: E402
from django.utils import timezone  # noqa: E402
from django.views.decorators.http import require_POST  # noqa: E402


class Asked(models.Model):
    """A question."""

    title = models.CharField(max_length=80)
    text = models.TextField()

    objects: models.Manager["Asked"] = models.Manager()

    class Meta:
        app_label = "floor"

    def __str__(self) -> str:
        return self.title


class Given(models.Model):
    """One answer; each save is a row of its own."""

    student = models.IntegerField()
    asked = models.ForeignKey(Asked, on_delete=models.CASCADE)
    choice = models.SmallIntegerField()
    at = models.DateTimeField()

    objects: models.Manager["Given"] = models.Manager()

    class Meta:
        app_label = "floor"
        indexes = (models.Index(fields=["student", "asked"], name="floor_by_student"),)

    def __str__(self) -> str:
        return f"{self.student}: {self.choice}"


@require_POST
def save(request: HttpRequest, number: int) -> HttpResponse:
    """Save an answer and show its question again."""
    student = request.session.get("student")
    if student is None:
        return HttpResponseForbidden()
    asked, at, choice = get_object_or_404(Asked, pk=number), timezone.now(), int(request.POST["choice"])
    with transaction.atomic():
        Given.objects.create(student=student, asked=asked, choice=choice, at=at)
    shown = {"asked": asked, "choices": CHOICES, "chosen": choice, "at": at, "total": QUESTIONS}
    return render(request, "saved.html", shown)


urlpatterns = [path("<int:number>/", save, name="save")]
application = get_wsgi_application()


def prepare(students: int) -> None:
    """Make tables and questions, and print a session and a token for each student."""
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command
    from django.middleware.csrf import _get_new_csrf_string

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Asked)
        editor.create_model(Given)
    text = "Who says this, and how could one find out? " * 4
    Asked.objects.bulk_create(Asked(title=f"Question {at}", text=text) for at in range(1, QUESTIONS + 1))
    for number in range(1, students + 1):
        session = SessionStore()
        session["student"] = number
        session.create()
        sys.stdout.write(f"{session.session_key} {_get_new_csrf_string()}\n")


def count() -> None:
    """Print how many answers there are."""
    sys.stdout.write(f"{Given.objects.count()}\n")


def serve(port: int) -> None:
    """Answer until the process is ended, as the laptop does."""
    from quizsite.laptop.server import LOOPBACK, listen, make_server

    make_server(application, listen(host=LOOPBACK, port=port)).run()


if __name__ == "__main__":
    word = sys.argv[1]
    if word == "prepare":
        prepare(int(sys.argv[2]))
    elif word == "count":
        count()
    else:
        serve(int(word))
