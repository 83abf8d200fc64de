"""Addresses by audience, one file each; tests/pages.py and docs/access.toml know every one by its name."""

from django.urls import URLPattern, URLResolver, include, path

from lessons.urls.doors import account_urls, guest_urls, sign_in_urls
from lessons.urls.draft import draft_urls, try_out_urls
from lessons.urls.projector import projector_urls
from lessons.urls.run import run_urls
from lessons.urls.student import public_urls, student_urls
from lessons.urls.teacher import teacher_urls

urlpatterns: list[URLPattern | URLResolver] = [
    *public_urls,
    *student_urls,
    *teacher_urls,
    *draft_urls,
    path("teach/lessons/<uuid:key>/preview/<str:which>/<int:minutes>/", include(try_out_urls)),
    *run_urls,
    *projector_urls,
    *sign_in_urls,
    *guest_urls,
    *account_urls,
]
