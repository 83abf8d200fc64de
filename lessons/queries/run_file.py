"""What a JSON file of a whole run says beside its students: lesson, questions, counts of polls, texts all could read.

For the class's teacher alone; the texts of the talk come without their authors.
"""

from collections.abc import Iterable

from lessons.core.key import in_words
from lessons.core.run_file import RunFile, RunPoll, RunText
from lessons.models import Post, Run
from lessons.queries.editions import lookup_of
from lessons.queries.polls import tallies_of
from lessons.queries.taking import Telling, taken_questions
from lessons.queries.talk import REPLY

REPLIES = "reply"


def run_file_of(run: Run, telling: Telling) -> RunFile:
    """Return what the file says of a run as a whole, in two queries."""
    lookup, local = lookup_of(run.edition_id), telling.local
    return RunFile(
        lesson=lookup.plan,
        edition=run.edition.number,
        minutes=run.minutes,
        feedback=run.feedback,
        opened_at=local(run.opened_at) if run.opened_at else None,
        closed_at=local(run.closed_at) if run.closed_at else None,
        made_at=local(telling.now),
        time_zone=str(telling.zone),
        questions=taken_questions(run),
        polls=_polls(run, telling),
        prompt=run.prompt,
        texts=_texts(Post.objects.filter(klass_id=run.klass_id, run=run, prompt=run.prompt, status="shown")),
    )


def _polls(run: Run, telling: Telling) -> tuple[RunPoll, ...]:
    lookup = lookup_of(run.edition_id)
    tallies = tallies_of(run, lookup.chosen(run.questions), now=telling.now)
    return tuple(
        RunPoll(question, tuple((telling.say(in_words(lookup, row.words)), row.count) for row in rows))
        for question, rows in tallies.items()
    )


def _texts(posts: Iterable[Post]) -> tuple[RunText, ...]:
    """Return the texts in the order of what they say, so that not even the time tells whose they are."""
    shown = sorted(posts, key=lambda post: (post.text, post.pk))
    places = {f"{REPLY}{post.pk}": place for place, post in enumerate(shown)}
    return tuple(
        RunText(
            stage=REPLIES if post.place.startswith(REPLY) else post.place,
            answers=places.get(post.place),
            text=post.text,
            more=post.more,
        )
        for post in shown
    )
