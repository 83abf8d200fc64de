"""One difference between two plans, in words a teacher reads."""

from typing import Literal

from lessons.core.messages import Message
from lessons.core.value import Value

Area = Literal["question", "prompt", "text", "section", "glossary", "front"]
What = Literal["new", "gone", "reworded", "key", "points", "moved", "beside"]


class Change(Value):
    """A difference. `id` is that of a question or prompt, `name` what it is called and `quote` what it asks.

    `what` is reworded for everything that is there before and after and shows other words, key for a question that is
    graded differently, beside for what students do not see while they answer.
    """

    area: Area
    what: What
    message: Message
    id: str = ""
    name: Message | None = None
    quote: str = ""
