"""The queue: what it shows, let through, hide with a reason, take back, redact."""

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from lessons.actions.talking import report_post, save_post
from lessons.core.plan import Prompt
from lessons.core.protocol import Contribution
from lessons.core.saving import SaveKey
from lessons.models import Post, PostReport, Record
from lessons.queries.moderation import queue, waiting_posts
from lessons.queries.sitting import sitting_of
from tests.factories import Joined, small_plan
from tests.views.people import NOT_THEIRS, refusals
from tests.views.talking import BEN_SAID, DANA_SAID, HTMX, Talk, hand_in

pytestmark = pytest.mark.django_db
THREE = small_plan(prompts=(Prompt("talk", "s2", "see_think_wonder", "What do you see?"),))


@pytest.fixture
def talk() -> Talk:
    return Talk()


def everything_stored() -> str:
    """Return every value of every table, as the database writes it down."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - the database's own names
            found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found)


def report(who: Joined, post: Post) -> None:
    sitting = sitting_of(who.viewer, key="", now=timezone.now())
    assert sitting is not None
    report_post(who.viewer, sitting=sitting, post=post.pk, now=timezone.now())


def test_the_oldest_text_comes_first(talk: Talk) -> None:
    assert [post.whole for post in queue(talk.run)] == [BEN_SAID, DANA_SAID]


def test_a_decided_text_makes_room_for_what_waits(talk: Talk) -> None:
    talk.press("run_post", talk.bens, decision="show")
    assert [post.whole for post in queue(talk.run)] == [DANA_SAID, BEN_SAID]


def test_boxes_stand_under_their_labels_and_cited_sentences_beside_them() -> None:
    talk = Talk(plan=THREE, said={"quotes": ("b1b",), "think": "It is short."})
    first = queue(talk.run)[0]
    assert (first.words, first.quotes) == (
        (("What do you see in the text?", BEN_SAID), ("What do you think about it?", "It is short.")),
        ("The notice has four lines.",),
    )


def test_a_reply_says_what_it_does_and_to_whose_text(talk: Talk) -> None:
    talk.press("run_post", talk.bens, decision="show")
    hand_in(talk.dana, "And the calls?", place=f"re:{talk.bens.pk}", move="asks")
    reply = next(post for post in queue(talk.run) if post.to)
    assert (reply.move, reply.to, reply.about) == ("asks", talk.ben.seat().alias, BEN_SAID)


def test_a_reported_text_comes_first_and_says_how_many_asked(talk: Talk) -> None:
    talk.press("run_post", talk.danas, decision="show")
    talk.press("run_post", talk.bens, decision="show")
    report(talk.ben, talk.danas)
    first = queue(talk.run)[0]
    assert (first.whole, first.reports, first.urgent) == (DANA_SAID, 1, True)


def test_keeping_a_reported_text_settles_the_reports(talk: Talk) -> None:
    talk.press("run_post", talk.danas, decision="show")
    report(talk.ben, talk.danas)
    talk.press("run_post", talk.danas, decision="show")
    talk.danas.refresh_from_db()
    assert (talk.danas.status, PostReport.objects.filter(settled_at=None).count()) == ("shown", 0)


def test_hiding_tells_the_author_the_reason_that_was_pressed(talk: Talk) -> None:
    talk.press("run_post", talk.bens, reason="private")
    talk.bens.refresh_from_db()
    assert (talk.bens.status, talk.bens.hidden_for) == ("hidden", "private")


def test_a_reason_that_is_none_is_not_told(talk: Talk) -> None:
    talk.press("run_post", talk.bens, reason="made-up")
    talk.bens.refresh_from_db()
    assert (talk.bens.status, talk.bens.hidden_for) == ("hidden", "")


def test_what_is_shown_can_be_taken_back(talk: Talk) -> None:
    talk.press("run_post", talk.bens, decision="show")
    talk.press("run_post", talk.bens, reason="unkind")
    talk.bens.refresh_from_db()
    assert talk.bens.status == "hidden"


def test_letting_five_through_says_that_it_is_enough(talk: Talk) -> None:
    Post.objects.filter(pk=talk.danas.pk).update(status="shown")
    for seat in talk.run.seats.filter(posts=None):
        Post.objects.create(klass_id=talk.run.klass_id, run=talk.run, seat=seat, prompt="talk", status="shown",
                            saved_at=timezone.now(), handed_in_at=timezone.now())  # fmt: skip
    for place in ("a", "b"):
        Post.objects.create(klass_id=talk.run.klass_id, run=talk.run, seat=talk.dana.seat(), prompt="talk", place=place,
                            status="shown", saved_at=timezone.now(), handed_in_at=timezone.now())  # fmt: skip
    before = "Five good texts are enough to begin." in talk.uncover()
    after = talk.press("run_post", talk.bens, decision="show").content.decode()
    assert (before, "Five good texts are enough to begin." in after) == (False, True)


def test_redacting_destroys_the_old_words_in_every_table(talk: Talk) -> None:
    talk.press("post_redact", talk.bens, text="[a telephone number stood here]")
    assert (BEN_SAID in everything_stored(), Post.objects.get(pk=talk.bens.pk).text) == (
        False,
        "[a telephone number stood here]",
    )


def test_a_page_that_is_still_open_does_not_bring_redacted_words_back(talk: Talk) -> None:
    key = SaveKey("page", 99, talk.bens.revision)
    talk.press("post_redact", talk.bens, text="[gone]")
    saved = save_post(
        talk.ben.viewer, seat=talk.ben.seat().pk, prompt="talk", said=Contribution(BEN_SAID), key=key,
        now=timezone.now(),
    )  # fmt: skip
    assert (saved.state, Post.objects.get(pk=talk.bens.pk).text) == ("conflict", "[gone]")


def test_nothing_stands_instead_of_nothing(talk: Talk) -> None:
    html = talk.press("post_redact", talk.bens, text="  ").content.decode()
    assert ("Write what shall stand there instead." in html, Post.objects.get(pk=talk.bens.pk).text) == (True, BEN_SAID)


def test_a_text_that_was_changed_meanwhile_is_not_decided_on(talk: Talk) -> None:
    talk.uncover()
    address = reverse("post_redact", args=[talk.run.pk, talk.bens.pk])
    sent = {"sight": talk.sight, "revision": talk.bens.revision + 1, "text": "[gone]"}
    html = talk.ada.post(address, sent, headers=HTMX).content.decode()
    assert ("The student has changed this text." in html, BEN_SAID in html) == (True, False)


def test_without_a_fresh_press_nothing_is_decided(talk: Talk) -> None:
    sent = {"revision": talk.bens.revision, "decision": "show", "text": "x"}
    for name in ("run_post", "post_redact", "post_seal"):
        talk.ada.post(reverse(name, args=[talk.run.pk, talk.bens.pk]), sent, headers=HTMX)
    talk.bens.refresh_from_db()
    assert (talk.bens.status, talk.bens.text) == ("waiting", BEN_SAID)


def test_decisions_are_recorded_without_the_words(talk: Talk) -> None:
    talk.press("run_post", talk.bens, decision="show")
    talk.press("run_post", talk.bens, reason="off")
    talk.press("post_redact", talk.bens, text="[gone]")
    found = list(Record.objects.order_by("-pk").values_list("verb", "reason")[:3])
    assert found == [("redacted post", ""), ("hid post", "off"), ("let post through", "")]


@pytest.mark.parametrize("name", ["run_post", "post_redact", "post_seal"])
def test_the_queue_of_another_is_not_found(talk: Talk, name: str) -> None:
    address = reverse(name, args=[talk.run.pk, talk.bens.pk])
    assert refusals(lambda client: client.post(address), ben=talk.ben) == NOT_THEIRS


def test_a_parent_that_its_author_is_changing_is_quoted_to_nobody(talk: Talk) -> None:
    talk.press("run_post", talk.bens, decision="show")
    hand_in(talk.dana, "And the calls?", place=f"re:{talk.bens.pk}", move="asks")
    Post.objects.filter(pk=talk.bens.pk).update(status="writing", text="canary draft")
    assert [post.about for post in queue(talk.run)] == ["", ""]
    assert "canary draft" not in talk.uncover()


@pytest.fixture
def after(talk: Talk) -> Talk:
    """Both texts are shown to the class before Ada has read them."""
    Post.objects.update(status="shown")
    return talk


def test_what_the_class_reads_unread_waits_like_everything_else(after: Talk) -> None:
    assert (waiting_posts(after.run), [post.urgent for post in queue(after.run)]) == (2, [True, True])
    assert "shown, not read yet" in after.uncover()


def test_letting_through_what_is_shown_already_is_having_read_it(after: Talk) -> None:
    after.press("run_post", after.bens, decision="show")
    assert (Post.objects.get(pk=after.bens.pk).let_through, waiting_posts(after.run)) == (True, 1)


def test_three_full_boxes_are_redacted_by_changing_a_name() -> None:
    talk = Talk(plan=THREE, said={"quotes": ("b1b",), "think": "x" * 1500, "wonder": "y" * 1500})
    whole = queue(talk.run)[0].whole
    talk.press("post_redact", talk.bens, text=whole)
    assert Post.objects.get(pk=talk.bens.pk).text == whole


def test_what_no_database_takes_is_left_out(talk: Talk) -> None:
    talk.press("post_redact", talk.bens, text="[na\x00me]\r\nasks")
    assert Post.objects.get(pk=talk.bens.pk).text == "[name]\nasks"
