"""The one error a person may see: a whole sentence that says what to do."""

from typing import Any


class LessonError(Exception):
    """What was asked cannot be done. `text` is marked for translation where it is raised, `params` fill it in."""

    def __init__(self, text: str, **params: Any) -> None:
        super().__init__(text)
        self.text = text
        self.params = params

    def __str__(self) -> str:
        return self.text % self.params if self.params else self.text
