"""Rules on what proves a question: named, in place, and not on a defect of the source."""

import re
from collections.abc import Iterator

from lessons.core.checks.phrases import find_phrase, phrases, words_of
from lessons.core.checks.rule import QuestionRule, error, hint, warning
from lessons.core.checks.shown import (
    claim_of,
    is_closed,
    key_text,
    keys_of,
    numbers_of,
    payload_parts,
    says_not_said,
    shown_texts,
    things_to_place,
)
from lessons.core.data.lists import small_numbers
from lessons.core.messages import Problem, gettext_noop
from lessons.core.plan import Asked, Lookup

WORDS = "check_words.toml"
FEWEST_COPIED_WORDS = 6
WORDING_SKILLS = ("framing", "vocabulary")
VOICE_SKILLS = ("source", "claim_type")
SHORTEST_NAME = 3
DIGITS = re.compile(r"\d+(?:\.\d+)?")


def names_its_evidence(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """A closed question names the sentences that prove its key; "the text does not say" has none to name,
    and a poll needs none."""
    evidence, not_said = asked.question.evidence, says_not_said(asked)
    if not_said and evidence:
        yield error(
            "evidence",
            gettext_noop("No sentence can prove that the text does not say something. Take the evidence out."),
        )
    elif not_said and not asked.question.feedback.strip():
        yield error("feedback", gettext_noop("There is no sentence to show here, so say why the text does not say it."))
    elif is_closed(asked) and not not_said and not evidence:
        yield error("evidence", gettext_noop("Choose the sentence of the text that proves the right answer."))
    elif asked.question.points and asked.question.scored and not is_closed(asked) and not evidence:
        yield hint("evidence", gettext_noop("Choose the sentences that a good answer can rest on."))


def number_stands_in_evidence(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """A typed number stands in the sentence that proves it, in digits or in words."""
    proof = _evidence_text(lookup, asked)
    known = {*words_of(proof), *DIGITS.findall(proof), *DIGITS.findall(proof.replace(",", ""))}
    for number in numbers_of(asked):
        if proof and known.isdisjoint(_spellings(number)):
            yield warning(
                "evidence",
                gettext_noop("%(number)s does not stand in the evidence. Check the number or choose another sentence."),
                number=number,
            )


def typed_words_stand_in_evidence(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """One of the right answers to type stands in the sentence that proves it."""
    proof = f" {' '.join(words_of(_evidence_text(lookup, asked)))} "
    for answers in payload_parts(asked, "lines"):
        if proof.strip() and answers and not any(f" {' '.join(words_of(answer))} " in proof for answer in answers):
            yield warning(
                "evidence",
                gettext_noop(
                    "None of the right answers stands in the evidence. Check them or choose another sentence."
                ),
            )


def marked_sentences_are_evidence(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """The sentences that may be marked as right are the ones that are shown as the proof."""
    keys = set(keys_of(asked)) & set(asked.kind.sentences(asked.payload))
    if asked.question.evidence and not keys <= set(asked.question.evidence):
        yield warning("evidence", gettext_noop("The right sentence is not among the evidence. Add it there."))


def key_is_not_copied(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """The right option does not repeat six words of the article in a row, unless the wording is the point."""
    if asked.question.skill in WORDING_SKILLS:
        return
    key = words_of(key_text(asked))
    blocks = {lookup.sentences[id_].block.text for id_ in asked.question.evidence if id_ in lookup.sentences}
    article = " ".join(f" {' '.join(words_of(text))} " for text in blocks)
    runs = (key[at : at + FEWEST_COPIED_WORDS] for at in range(len(key) - FEWEST_COPIED_WORDS + 1))
    if any(f" {' '.join(run)} " in article for run in runs):
        yield warning(
            "options",
            gettext_noop("The right option repeats the article word for word. Say the same in other words."),
        )


def credits_the_speaker(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """What rests on somebody's word is asked with "according to", "says" or the name of the voice."""
    if asked.question.skill in VOICE_SKILLS or not lookup.plan.language.startswith("en"):
        return
    voices = [lookup.voices[voice].name for voice in _speakers(lookup, asked)]
    text = " / ".join((asked.question.stem, claim_of(asked), *(words for _, words in things_to_place(asked))))
    if voices and not _credits(text, voices):
        yield warning(
            "stem",
            gettext_noop("We know this only from “%(voice)s”. Say so in the question, for example “according to …”."),
            voice=voices[0],
        )


def stays_off_slips(lookup: Lookup, asked: Asked) -> Iterator[Problem]:
    """A defect of the source is never asked for, and a question on its sentence gets a second look."""
    shown, proof = tuple(shown_texts(asked)), _evidence_text(lookup, asked)
    for slip in lookup.plan.slips:
        touched = [place for place, text in shown if slip.text and slip.text in text]
        if touched:
            yield error(
                touched[0],
                gettext_noop("“%(slip)s” is a slip in the source. Ask about something else."),
                slip=slip.text,
            )
        elif slip.text and slip.text in proof:
            yield warning(
                "evidence",
                gettext_noop(
                    "The evidence holds a slip of the source: “%(slip)s”. Choose a sound sentence if you can."
                ),
                slip=slip.text,
            )


def _evidence_text(lookup: Lookup, asked: Asked) -> str:
    return " ".join(lookup.sentences[id_].text for id_ in asked.question.evidence if id_ in lookup.sentences)


def _spellings(number: str) -> set[str]:
    """Return a number as digits and, when it is small and whole, as a word."""
    small = number.isdecimal() and int(number) < len(small_numbers())
    return {number, small_numbers()[int(number)]} if small else {number}


def _speakers(lookup: Lookup, asked: Asked) -> list[str]:
    """Return the ids of the persons that the evidence rests on."""
    sentences = [lookup.sentences[id_].sentence for id_ in asked.question.evidence if id_ in lookup.sentences]
    said = [one.voice for one in sentences if one.mode in ("reported", "exact") and one.voice in lookup.voices]
    return [voice for voice in said if lookup.voices[voice].type == "person"]


def _credits(text: str, voices: list[str]) -> bool:
    if find_phrase(phrases(WORDS, "attributions"), text):
        return True
    words = [word.removesuffix("'s") for word in words_of(text)]
    names = [list(words_of(name)) for voice in voices for name in _forms(voice)]
    return any(name == words[at : at + len(name)] for name in names for at in range(len(words)))


def _forms(name: str) -> tuple[str, ...]:
    """Return the name and each part of it that can stand alone: "Tessa Morrow", "Tessa", "Morrow"."""
    return (name, *(part for part in name.split() if part[0].isupper() and len(part) >= SHORTEST_NAME))


EVIDENCE_RULES: tuple[QuestionRule, ...] = (
    number_stands_in_evidence,
    typed_words_stand_in_evidence,
    marked_sentences_are_evidence,
    key_is_not_copied,
    credits_the_speaker,
    stays_off_slips,
)
