"""What is wrong with a question, a prompt or a plan, said with a place and a level, and what may be published."""

from lessons.core.checks.items import check_question
from lessons.core.checks.plans import check_plan
from lessons.core.checks.prompts import check_prompt
from lessons.core.checks.publishing import Publishable, publishable, ticked_part

__all__ = ["Publishable", "check_plan", "check_prompt", "check_question", "publishable", "ticked_part"]
