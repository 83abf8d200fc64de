"""Addresses of the site: all of them belong to the one app, but for those by which a server signs people in."""

from django.conf import settings
from django.urls import URLResolver, include, path

OF_A_SERVER: list[URLResolver] = [] if settings.LAPTOP else [path("", include("quizsite.accounts.urls"))]
urlpatterns = [*OF_A_SERVER, path("", include("lessons.urls"))]
