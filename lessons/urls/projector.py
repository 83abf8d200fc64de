"""Addresses of the pages for the wall."""

from django.urls import URLPattern, path

from lessons.queries.wall import WALLS
from lessons.views import projector

projector_urls: list[URLPattern] = [
    path("wall/<uuid:key>/", projector.wall, name="wall"),
    path("wall/<uuid:key>/here/", projector.wall_here, name="wall_here"),
    *(
        address
        for name in WALLS
        if name != "join"
        for address in (
            path(f"wall/<uuid:key>/{name}/", projector.wall_page, {"name": name}, name=f"wall_{name}"),
            path(f"wall/<uuid:key>/{name}/live/", projector.wall_live, {"name": name}, name=f"wall_{name}_live"),
        )
    ),
]
