"""Addresses of the site: all of them belong to the one app."""

from django.urls import include, path

urlpatterns = [path("", include("lessons.urls"))]
handler500 = "lessons.views.failing.failed"
