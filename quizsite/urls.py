"""Addresses of the site: all of them belong to the one app, but for those by which a server signs people in."""

from django.conf import settings
from django.urls import URLResolver, include, path

OF_A_SERVER: list[URLResolver] = [path("", include("quizsite.accounts.urls"))] if settings.MODE == "server" else []
urlpatterns = [*OF_A_SERVER, path("", include("lessons.urls"))]
handler500 = "lessons.views.failing.failed"
