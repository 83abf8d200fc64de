"""An article becomes a draft lesson: questions that sentences prove, prompts that the text's features call for."""

from lessons.core.drafting.drafted import Drafted, draft

__all__ = ["Drafted", "draft"]
