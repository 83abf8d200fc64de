"""The app's name and its field type."""

from django.apps import AppConfig


class LessonsConfig(AppConfig):
    """Lessons, classes, runs."""

    name = "lessons"
    default_auto_field = "django.db.models.BigAutoField"
