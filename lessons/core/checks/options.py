"""Rules on written options: as alike as can be, so that only reading helps."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from lessons.core.checks.phrases import find_phrase, phrases, words_of
from lessons.core.checks.rule import QuestionRule, hint, warning
from lessons.core.checks.shown import guessable, has_several_keys, keeps_order, keys_of
from lessons.core.data.lists import read_data, word_list
from lessons.core.kinds.number import parse_number
from lessons.core.messages import Problem, gettext_noop
from lessons.core.plan import Asked, Lookup

WORDS = "check_words.toml"
FEWEST, MOST = 3, 4
MOST_WITH_SEVERAL_KEYS = 7
LONGEST_TO_SHORTEST = 1.5
SHORT_TEXT = 15
SHORTEST_TELLING_WORD = 5
LAST_DAY = 31
RANGE = re.compile(r"(\d{1,9}) ?(?:to|and|-|–) ?(\d{1,9})(?: \w+)?")
MONTHS: list[str] = read_data(WORDS)["months"]


def has_three_or_four(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """Three or four options: three good ones beat a fourth that nobody picks; up to seven when several are right."""
    count = len(guessable(asked))
    if has_several_keys(asked) and count > MOST_WITH_SEVERAL_KEYS:
        yield warning("options", gettext_noop("Give seven options at most. There are %(count)d."), count=count)
    elif not has_several_keys(asked) and count and not FEWEST <= count <= MOST:
        yield warning("options", gettext_noop("Give three or four options. There are %(count)d."), count=count)


def options_stand_alone(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """No option speaks about the other options."""
    for option in guessable(asked):
        if found := find_phrase(phrases(WORDS, "about_other_options"), option.text):
            yield warning(
                f"options.{option.id}.text",
                gettext_noop("“%(words)s” is about the other options. Write an answer that stands alone."),
                words=found,
            )


def options_are_alike_in_length(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """The longest option is at most one and a half times the shortest; very short ones are left alone."""
    lengths = [len(option.text.strip()) for option in guessable(asked)]
    if lengths and max(lengths) > SHORT_TEXT and max(lengths) > LONGEST_TO_SHORTEST * max(min(lengths), 1):
        yield warning(
            "options",
            gettext_noop(
                "The longest option has %(longest)d letters, the shortest %(shortest)d. Make them more alike."
            ),
            longest=max(lengths),
            shortest=min(lengths),
        )


def options_are_alike_in_form(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """All options are numbers or none is, all begin with a capital or none does, all end alike, all are reasons or
    none is."""
    texts = [option.text.strip() for option in guessable(asked) if option.text.strip()]
    for trait in (_is_numeric, _begins_large, _ends_with_a_mark, _gives_a_reason):
        if len({trait(text) for text in texts}) > 1:
            yield warning(
                "options",
                gettext_noop("One option looks different from the others. Give all of them the same form."),
            )
            return


def stem_gives_no_article_away(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """A stem does not end in "a" or "an" before options of which only some fit."""
    if guessable(asked) and asked.question.stem.rstrip(" ?:…._").endswith((" a", " an")):
        yield warning("stem", gettext_noop("“a” or “an” at the end of the question gives options away. Move it."))


def key_shares_no_telling_word(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """No longer word stands in the stem and in the right option only."""
    right = [option.text for option in guessable(asked) if option.id in keys_of(asked)]
    wrong = [option.text for option in guessable(asked) if option.id not in keys_of(asked)]
    shared = _telling(asked.question.stem) & _telling(" ".join(right)) - _telling(" ".join(wrong))
    if right and wrong and shared:
        yield hint(
            "options",
            gettext_noop(
                "The word “%(word)s” stands in the question and in the right option only. It may give it away."
            ),
            word=min(shared),
        )


def absolutes_are_not_only_wrong(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """Always, never and only do not stand in wrong options alone; often and sometimes stand in none."""
    found = {option.id: find_phrase(phrases(WORDS, "absolutes"), option.text) for option in guessable(asked)}
    if any(found.values()) and not any(found.get(key) for key in keys_of(asked)):
        yield warning(
            "options",
            gettext_noop("“%(word)s” stands in wrong options only, so readers can guess. Take it out."),
            word=next(filter(None, found.values())),
        )
    for option in guessable(asked):
        if vague := find_phrase(phrases(WORDS, "vague"), option.text):
            yield warning(
                f"options.{option.id}.text",
                gettext_noop("“%(word)s” can mean anything. Say how much or when."),
                word=vague,
            )


def numbers_are_in_order(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """Options that are numbers or years go up and keep that order."""
    sizes = [_size(option.text) for option in guessable(asked)]
    known = [size for size in sizes if size]
    if len(known) < max(len(sizes), 1) or len({unit for unit, _ in known}) > 1:
        return
    values = [value for _, value in known]
    if len(set(values)) < len(values):
        yield warning("options", gettext_noop("Two options give the same number. Make each of them different."))
    elif values != sorted(values) or not keeps_order(asked):
        yield warning(
            "options", gettext_noop("Put the numbers or dates in order, smallest first, and keep that order.")
        )


def options_do_not_overlap(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """No option holds all the words of another, and no range of numbers reaches into another."""
    options = [option for option in guessable(asked) if words_of(option.text)]
    for option, other in permutations(options, 2):
        if _is_part_of(option.text, other.text) or _reaches_into(option.text, other.text):
            yield warning(
                f"options.{option.id}.text",
                gettext_noop("“%(option)s” overlaps with “%(other)s”, so both may be right. Keep them apart."),
                option=option.text,
                other=other.text,
            )


def _is_part_of(text: str, other: str) -> bool:
    words, longer = (f" {' '.join(words_of(one))} " for one in (text, other))
    return words != longer and words in longer


def _reaches_into(text: str, other: str) -> bool:
    """Whether a range such as "10 to 20" ends inside another: "15 to 25"."""
    mine, its = RANGE.fullmatch(text.strip()), RANGE.fullmatch(other.strip())
    if mine is None or its is None:
        return False
    return int(mine[1]) < int(its[1]) <= int(mine[2]) < int(its[2])


def _telling(text: str) -> set[str]:
    common = word_list("stop_words") | frozenset(read_data(WORDS)["common_words"])
    found = {word.removesuffix("'s") for word in words_of(text)}
    return {word for word in found if len(word) >= SHORTEST_TELLING_WORD and word not in common}


def _is_numeric(text: str) -> bool:
    words = words_of(text)
    return any(map(str.isdecimal, words)) and all(word in MONTHS or word.isdecimal() for word in words)


def _size(text: str) -> tuple[str, tuple[Decimal, ...]] | None:
    """Return the unit and the number of "12 years", or the year, month and day of a date; None for other texts."""
    numbers = [number for number in map(parse_number, text.split()) if number is not None]
    months = [MONTHS.index(word) for word in words_of(text) if word in MONTHS]
    if len(months) == 1 and numbers:
        years = [number for number in numbers if number > LAST_DAY] or [Decimal(0)]
        days = [number for number in numbers if number <= LAST_DAY] or [Decimal(0)]
        return "date", (years[0], Decimal(months[0]), days[0])
    if len(numbers) != 1:
        return None
    return " ".join(word.casefold() for word in text.split() if parse_number(word) is None), (numbers[0],)


def _begins_large(text: str) -> bool:
    return not text[0].islower()


def _gives_a_reason(text: str) -> bool:
    return words_of(text)[:1] == ("because",)


def _ends_with_a_mark(text: str) -> bool:
    return text[-1] in ".!?"


OPTION_RULES: tuple[QuestionRule, ...] = (
    has_three_or_four,
    options_stand_alone,
    options_are_alike_in_length,
    options_are_alike_in_form,
    stem_gives_no_article_away,
    key_shares_no_telling_word,
    absolutes_are_not_only_wrong,
    numbers_are_in_order,
    options_do_not_overlap,
)
