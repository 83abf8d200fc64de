"""What was written in a run, and how much of it goes when its words go. Counts only: safe on a covered page."""

import uuid

from django.db.models import Q, QuerySet

from lessons.core.key import inputs_of
from lessons.core.question import LongText, ShortText
from lessons.core.value import Value
from lessons.models import Answer, AnswerVersion, Class, HelpRequest, Mark, Post, Run
from lessons.queries.editions import lookup_of
from lessons.queries.requests import asked_in

LEFT = "[…]"
"""What stands where words stood, a sign in no language: so an answer that was given is none that was left empty."""
GONE = (
    Q(response={"text": [LEFT]})
    | Q(response={"text": [""]})
    | Q(response={"short": [LEFT]})
    | Q(response={"short": [""]})
)


class Words(Value):
    """How much of what was written in a run there is; `waiting` are answers that nobody has marked."""

    answers: int = 0
    versions: int = 0
    posts: int = 0
    comments: int = 0
    requests: int = 0
    waiting: int = 0

    @property
    def none(self) -> bool:
        """Whether there is nothing to delete."""
        return not (self.answers or self.versions or self.posts or self.comments or self.requests)


def words_in(run: Run) -> Words:
    """Return how much a run holds of what was written, in six queries."""
    answers = written_answers(run)
    return Words(
        answers=answers.count(),
        versions=written_versions(run).count(),
        posts=written_posts(run).count(),
        comments=commented(run).count(),
        requests=told_requests(run).count(),
        waiting=answers.filter(standing="waiting").count(),
    )


def written_answers(run: Run) -> QuerySet[Answer]:
    """Return the answers in words of the students' own, of the other task as well."""
    rows = Answer.objects.filter(_written(run, ""), klass_id=run.klass_id, attempt__seat__run=run)
    return rows.filter(response__isnull=False).exclude(GONE)


def written_versions(run: Run) -> QuerySet[AnswerVersion]:
    """Return what such answers were before, or what came late."""
    rows = AnswerVersion.objects.filter(
        _written(run, "answer__"), klass_id=run.klass_id, answer__attempt__seat__run=run
    )
    return rows.exclude(GONE)


def _written(run: Run, to: str) -> Q:
    """Return what finds answers in words, by the editions in which this run's students saw their questions."""
    rows = Answer.objects.filter(klass_id=run.klass_id, attempt__seat__run=run)
    found = Q(pk__in=())
    for edition in set(rows.values_list("edition", flat=True)):
        found |= Q(**{f"{to}edition": edition, f"{to}question__in": worded(edition)})
    return found


def worded(edition: uuid.UUID) -> list[str]:
    """Return the ids of an edition's questions that are answered in words of one's own."""
    asked = lookup_of(edition).asked.items()
    return [id_ for id_, one in asked if any(isinstance(box, LongText | ShortText) for box in inputs_of(one))]


def written_posts(run: Run) -> QuerySet[Post]:
    """Return the texts of the talk that still say something, or to whose author the teacher wrote."""
    return Post.objects.filter(~Q(text__in=("", LEFT)) | ~Q(more={}) | ~Q(feedback=""), klass_id=run.klass_id, run=run)


def commented(run: Run) -> QuerySet[Mark]:
    """Return the marks with which a teacher wrote something."""
    return Mark.objects.filter(klass_id=run.klass_id, answer__attempt__seat__run=run).exclude(comment="")


def told_requests(run: Run) -> QuerySet[HelpRequest]:
    """Return the requests of a run in which a student wrote something, with those that were made in no lesson."""
    return asked_in(run).exclude(text="")


def words_in_class(klass: Class) -> Words:
    """Return how much all runs of a class hold together; what was asked in no lesson counts once."""
    found = [words_in(run) for run in Run.objects.filter(klass=klass, opened_at__isnull=False)]
    sums = {name: sum(getattr(one, name) for one in found) for name in Words.__struct_fields__}
    return Words(**{**sums, "requests": HelpRequest.objects.filter(klass=klass).exclude(text="").count()})
