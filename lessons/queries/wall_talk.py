"""The talk for the wall: the prompt with counts, and texts that were let through, under their generated names."""

from collections.abc import Iterable, Iterator

from django.db.models import Count, Exists, OuterRef, Q

from lessons.core.protocol import MOVED, TEXT
from lessons.core.protocols import protocol_named
from lessons.core.value import Value
from lessons.models import Post, PostReport, Run
from lessons.models.discussion import HANDED_IN
from lessons.queries.editions import lookup_of
from lessons.queries.prompts import prompt_of
from lessons.queries.talk import REPLY, answered_by, is_left_over, talk_open
from lessons.queries.wall import stage_on

MOST_POSTS = 3
MOST_LETTERS = 900
LONG = 240
READ = ("parent_id", "seat__alias", "place", "move", "text", "more", "quotes")


class WallPrompt(Value):
    """The prompt: its text, what the stage asks of the class, how many texts are handed in and how many are written;
    None where the stage hands in or writes nothing."""

    text: str
    language: str
    task: str
    open: bool
    frozen: bool
    handed_in: int | None
    writing: int | None


class WallReply(Value):
    """An answer to a text; `move` says what it does, marked for translation."""

    alias: str
    move: str
    text: str
    quotes: tuple[str, ...]


class WallPost(Value):
    """A text that was let through: its boxes with their words, the sentences it cites, the answers to it.

    Without a name it is gone, for its author was removed, and only what was answered is left.
    """

    alias: str
    boxes: tuple[tuple[str, str], ...]
    quotes: tuple[str, ...]
    replies: tuple[WallReply, ...]

    @property
    def letters(self) -> int:
        """How much there is to read."""
        own = sum(len(text) for _, text in self.boxes) + sum(map(len, self.quotes))
        return own + sum(len(one.text) + sum(map(len, one.quotes)) for one in self.replies)


class WallPosts(Value):
    """A few texts under the prompt: page `page` of `pages`, of `total` texts."""

    text: str
    language: str
    posts: tuple[WallPost, ...]
    page: int
    pages: int
    total: int

    @property
    def long(self) -> bool:
        """Whether the texts need smaller type."""
        return any(post.letters > LONG for post in self.posts)


def prompt_for(run: Run) -> WallPrompt | None:
    """Return the prompt of the class's talk in one query, None for a run without one."""
    lookup, stage = lookup_of(run.edition_id), stage_on(run)
    prompt = prompt_of(run)
    if prompt is None or stage is None:
        return None
    rows = Post.objects.filter(klass_id=run.klass_id, run=run, prompt=run.prompt, place=stage.post, parent=None)
    begun = Q(status="writing") & ~Q(text="", more={})
    given = Q(status__in=(*HANDED_IN, "sealed"))
    counts = rows.aggregate(given=Count("pk", filter=given), begun=Count("pk", filter=begun))
    return WallPrompt(
        prompt.text,
        lookup.plan.language,
        stage.task,
        talk_open(run),
        run.talk_frozen,
        handed_in=counts["given"] if stage.post and stage.hands_in else None,
        writing=counts["begun"] if stage.post else None,
    )


def posts_for(run: Run, *, page: int) -> WallPosts | None:
    """Return a few of the texts that were let through, in one query; None for a run without a talk.

    Nothing is asked for but rows whose status is "shown" and whose words a teacher has let through, wherever the class
    reads them before: what is taken back is in none. What a classmate asked the
    teacher to look at stays away until the teacher has decided.
    """
    lookup = lookup_of(run.edition_id)
    prompt = prompt_of(run)
    if prompt is None:
        return None
    rows = Post.objects.filter(
        ~Exists(PostReport.objects.filter(post=OuterRef("pk"), settled_at__isnull=True)),
        klass_id=run.klass_id,
        run=run,
        prompt=run.prompt,
        status="shown",
        let_through=True,
    )
    shown = list(rows.order_by("pk").select_related("seat").only(*READ))
    boxes = _boxes(prompt.protocol)
    firsts = {one.pk: one for one in shown if not one.place.startswith(REPLY)}
    gone = {answered_by(one) for one in shown if is_left_over(one)}
    posts = [_post(run, key, firsts.get(key), shown, boxes) for key in sorted({*firsts, *gone})]
    pages = tuple(_pages(posts))
    number = max(1, min(page, len(pages)))
    here = pages[number - 1] if pages else ()
    return WallPosts(prompt.text, lookup.plan.language, here, number, max(1, len(pages)), len(posts))


def _boxes(protocol: str) -> dict[str, dict[str, str]]:
    """Return what the boxes of each post of a protocol ask, by their names."""
    stages = (stage for stage in protocol_named(protocol).stages if stage.post)
    return {stage.post: {box.name: box.label for box in stage.boxes} for stage in stages}


def _post(run: Run, key: int, row: Post | None, shown: Iterable[Post], boxes: dict[str, dict[str, str]]) -> WallPost:
    answers = (one for one in shown if one.place.startswith(REPLY) and answered_by(one) == key)
    replies = tuple(WallReply(one.seat.alias, MOVED.get(one.move, ""), one.text, _quotes(run, one)) for one in answers)
    if row is None:
        return WallPost("", (), (), replies)
    asked, texts = boxes.get(row.place, {TEXT.name: ""}), {TEXT.name: row.text, **row.more}
    words = tuple((asked[name], texts[name]) for name in asked if texts.get(name, "").strip())
    return WallPost(row.seat.alias, words, _quotes(run, row), replies)


def _quotes(run: Run, row: Post) -> tuple[str, ...]:
    sentences = lookup_of(run.edition_id).sentences
    return tuple(sentences[one].text for one in row.quotes if one in sentences)


def _pages(posts: Iterable[WallPost]) -> Iterator[tuple[WallPost, ...]]:
    """Yield the texts in pages: at most three of them, fewer where there is much to read."""
    page: tuple[WallPost, ...] = ()
    for post in posts:
        if page and (len(page) == MOST_POSTS or sum(one.letters for one in (*page, post)) > MOST_LETTERS):
            yield page
            page = ()
        page = (*page, post)
    if page:
        yield page
