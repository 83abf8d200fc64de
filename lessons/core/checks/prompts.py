"""What is wrong with a discussion prompt: what it asks of students, and what a teacher needs beside it."""

from collections.abc import Callable, Iterator

from lessons.core.checks.concerns import prompt_is_safe, prompt_puts_no_stigma
from lessons.core.checks.forbidden import forbidden_requests
from lessons.core.checks.kept import with_reasons
from lessons.core.checks.phrases import find_phrase, phrases, words_of
from lessons.core.checks.rule import concern, error, hint, warning
from lessons.core.checks.stale import prompt_is_not_stale, prompt_rests_on_what_is_read
from lessons.core.checks.wording import WORDS
from lessons.core.errors import LessonError
from lessons.core.messages import Message, Problem, gettext_noop
from lessons.core.plan import Lookup, Prompt
from lessons.core.protocol import asks_for_stance, is_question
from lessons.core.protocols import protocol_named

MOST_PROMPT_WORDS = 80
OPENS_A_YES_OR_NO = ("is", "are", "was", "were", "do", "does", "did", "can", "should", "would", "will", "has", "have")
OPENS_MORE = ("why", "how", "what", "which", "who", "write", "choose", "explain", "compare", "give", "name")

PromptRule = Callable[[Lookup, Prompt], Iterator[Problem]]


def has_words(lookup: Lookup, prompt: Prompt) -> Iterator[Problem]:
    """A prompt has words, and few enough to be read from the wall."""
    count = len(words_of(prompt.text))
    if not count:
        yield error("text", gettext_noop("Write the prompt."))
    elif count > MOST_PROMPT_WORDS:
        yield warning(
            "text",
            gettext_noop("The prompt has %(count)d words. Ask in %(limit)d or fewer."),
            count=count,
            limit=MOST_PROMPT_WORDS,
        )


def asks_nothing_forbidden(lookup: Lookup, prompt: Prompt) -> Iterator[Problem]:
    """Neither the prompt nor its follow-up asks what no class may be asked."""
    for place, text in (("text", prompt.text), ("follow_up", prompt.follow_up)):
        for message in forbidden_requests(text):
            yield Problem(message, place)


def touches_no_religious_practice(lookup: Lookup, prompt: Prompt) -> Iterator[Problem]:
    """A prompt that names religious practice is safe only with a teacher who has read why."""
    if found := find_phrase(phrases(WORDS, "religious_practice"), prompt.text):
        yield concern(
            "text",
            gettext_noop(
                "“%(words)s” names religious practice. Make sure that no student has to explain a faith, and say why "
                "you keep it."
            ),
            rule="stigma",
            words=found,
        )


def has_a_known_protocol(lookup: Lookup, prompt: Prompt) -> Iterator[Problem]:
    """The form of talk is one this version has."""
    try:
        protocol_named(prompt.protocol)
    except LessonError as missing:
        yield Problem(Message(missing.text, missing.params), "protocol")


def can_be_agreed_with(lookup: Lookup, prompt: Prompt) -> Iterator[Problem]:
    """Where a class says how far it agrees, the prompt is a statement."""
    try:
        protocol = protocol_named(prompt.protocol)
    except LessonError:
        return
    if asks_for_stance(protocol) and is_question(prompt.text):
        yield warning(
            "text", gettext_noop("In this form of talk a class says how far it agrees. Write a statement, no question.")
        )


def stands_on_the_text(lookup: Lookup, prompt: Prompt) -> Iterator[Problem]:
    """A prompt is anchored in sentences of the text."""
    if not prompt.trigger:
        yield hint("trigger", gettext_noop("Choose the sentences of the text that the prompt stands on."))


def allows_more_than_one_answer(lookup: Lookup, prompt: Prompt) -> Iterator[Problem]:
    """A prompt is more than one question for yes or no."""
    words = words_of(prompt.text)
    if words and words[0] in OPENS_A_YES_OR_NO and not set(words) & set(OPENS_MORE):
        yield warning("text", gettext_noop("This can be answered with yes or no. Ask how, what or which as well."))


def tells_the_teacher_enough(lookup: Lookup, prompt: Prompt) -> Iterator[Problem]:
    """Beside a prompt stand its aim and what to watch for."""
    if not prompt.aim.strip():
        yield hint("aim", gettext_noop("Say what students learn in this talk."))
    if not prompt.watch.strip():
        yield hint("watch", gettext_noop("Say what could go wrong in this talk, and what the teacher then does."))


def is_read_first(lookup: Lookup, prompt: Prompt) -> Iterator[Problem]:
    """Posts are read by the teacher before the class sees them."""
    if prompt.moderation != "before":
        yield hint("moderation", gettext_noop("Posts appear before you have read them. “Before” is the safe choice."))


RULES: tuple[PromptRule, ...] = (
    has_words,
    asks_nothing_forbidden,
    touches_no_religious_practice,
    prompt_puts_no_stigma,
    prompt_is_safe,
    has_a_known_protocol,
    can_be_agreed_with,
    stands_on_the_text,
    prompt_is_not_stale,
    prompt_rests_on_what_is_read,
    allows_more_than_one_answer,
    tells_the_teacher_enough,
    is_read_first,
)


def check_prompt(lookup: Lookup, prompt: Prompt) -> tuple[Problem, ...]:
    """Return what is wrong with a prompt, with places inside it: "text", "follow_up", "protocol".

    A warning that the plan holds a reason for carries it as `kept`.
    """
    return with_reasons(lookup.plan, prompt.id, (problem for rule in RULES for problem in rule(lookup, prompt)))
