"""An open page of the talk hears of what is new there, and of nothing that the student did."""

import re
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from msgspec.structs import replace

from lessons.actions.conducting import add_minutes, close_talk, freeze_talk, go_to_stage, set_groups
from lessons.actions.moderating import decide_post, redact_post, seal_post, write_feedback
from lessons.core.plan import Prompt
from lessons.models import Post, Seat
from lessons.queries.talk import GONE
from lessons.queries.wall_talk import posts_for
from tests.factories import Joined, small_plan, viewer_of
from tests.views.classroom import Room, asking, words
from tests.views.talking import Talk, hand_in

pytestmark = pytest.mark.django_db
OPEN = "Your teacher changed words here. They told something private. That is not a mark."


@pytest.fixture
def talk() -> Talk:
    return Talk()


def mark(who: Joined) -> str:
    """Return the mark that the student's page of the talk carries now."""
    found = re.search(r'data-talk="([^"]+)"', who.client.get(reverse("talk")).content.decode())
    return found[1] if found else ""


def behind(who: Joined, carried: str) -> bool:
    """Return whether the program says that a page with this mark is behind."""
    return who.client.post(reverse("here"), {"talk": carried}).has_header("X-Texts")


def of(post: Post, talk: Talk) -> dict[str, Any]:
    """Return what an action on a text needs."""
    post.refresh_from_db()
    return {"run": talk.run, "post": post.pk, "revision": post.revision, "now": timezone.now()}


def ada(talk: Talk) -> Any:
    return viewer_of(talk.room.ada)


def test_a_page_that_shows_everything_hears_of_nothing(talk: Talk) -> None:
    assert behind(talk.ben, mark(talk.ben)) is False


@pytest.mark.parametrize(
    "act",
    [
        lambda talk: decide_post(ada(talk), show=True, **of(talk.danas, talk)),
        lambda talk: decide_post(ada(talk), show=True, **of(talk.bens, talk)),
        lambda talk: decide_post(ada(talk), show=False, reason="off", **of(talk.bens, talk)),
        lambda talk: redact_post(ada(talk), text="[a name]", **of(talk.bens, talk)),
        lambda talk: seal_post(ada(talk), **of(talk.bens, talk)),
        lambda talk: freeze_talk(ada(talk), run=talk.run, frozen=True, now=timezone.now()),
        lambda talk: close_talk(ada(talk), run=talk.run, now=timezone.now()),
        lambda talk: add_minutes(ada(talk), run=talk.run, minutes=3, now=timezone.now()),
    ],
    ids=["a classmate's text", "shown", "hidden", "redacted", "sealed", "frozen", "closed", "more time"],
)
def test_what_the_teacher_does_is_heard_of(talk: Talk, act: Any) -> None:
    carried = mark(talk.ben)

    act(talk)

    assert (behind(talk.ben, carried), behind(talk.ben, mark(talk.ben))) == (True, False)


def test_a_word_from_the_teacher_about_a_shown_text_is_heard_of(talk: Talk) -> None:
    decide_post(ada(talk), show=True, **of(talk.bens, talk))
    carried = mark(talk.ben)

    write_feedback(ada(talk), text="Good proof.", **of(talk.bens, talk))

    assert behind(talk.ben, carried) is True


def test_who_may_not_read_others_yet_hears_nothing_of_theirs() -> None:
    talk = Talk()
    Post.objects.filter(pk=talk.bens.pk).delete()
    carried = mark(talk.ben)

    decide_post(ada(talk), show=True, **of(talk.danas, talk))

    assert (carried[0], behind(talk.ben, carried)) == ("w", False)


def test_a_text_of_another_group_is_no_news(talk: Talk) -> None:
    groups = {talk.ben.seat().pk: 1, talk.dana.seat().pk: 2}
    set_groups(ada(talk), run=talk.run, groups=groups, now=timezone.now())
    carried = mark(talk.ben)

    decide_post(ada(talk), show=True, **of(talk.danas, talk))

    assert behind(talk.ben, carried) is False


def test_what_the_student_did_is_no_news(talk: Talk) -> None:
    decide_post(ada(talk), show=True, **of(talk.danas, talk))
    carried = mark(talk.ben)

    hand_in(talk.ben, "An answer.", place=f"re:{talk.danas.pk}", move="asks")

    assert behind(talk.ben, carried) is False


def test_a_stage_that_begins_is_news() -> None:
    prompts = tuple(replace(one, protocol="silent") for one in small_plan().prompts)
    talk = Talk(plan=small_plan(prompts=prompts), said={"quotes": ("b2a",)})
    carried = mark(talk.ben)

    go_to_stage(ada(talk), run=talk.run, stage="threads", now=timezone.now())

    assert behind(talk.ben, carried) is True


@pytest.mark.parametrize("sent", ["", "r", "x" * 300, "r\x00"])
def test_a_mark_that_no_page_carries_breaks_nothing(talk: Talk, sent: str) -> None:
    answer = talk.ben.client.post(reverse("here"), {"talk": sent})
    assert answer.status_code == 204


def test_a_knock_of_another_page_asks_nothing_of_the_talk(talk: Talk) -> None:
    talk.ben.client.post(reverse("here"))  # the first one counts the class
    with asking() as without:
        talk.ben.client.post(reverse("here"))
    with asking() as with_mark:
        talk.ben.client.post(reverse("here"), {"talk": "r1"})
    assert len(with_mark) - len(without) == 1


def test_the_author_is_told_of_words_that_were_changed_until_they_write_anew(talk: Talk) -> None:
    redact_post(ada(talk), text="[a name]", **of(talk.bens, talk))
    told = OPEN in words(talk.ben.client.get(reverse("talk")))

    hand_in(talk.ben, "Without a name.")

    assert (told, OPEN in words(talk.ben.client.get(reverse("talk")))) == (True, False)


def test_the_author_of_an_answer_is_told_too(talk: Talk) -> None:
    decide_post(ada(talk), show=True, **of(talk.bens, talk))
    reply = hand_in(talk.dana, "An answer.", place=f"re:{talk.bens.pk}", move="asks")
    redact_post(ada(talk), text="[a name]", **of(reply, talk))

    assert OPEN in words(talk.dana.client.get(reverse("talk")))


def test_nothing_is_handed_in_before_the_rules_are_accepted() -> None:
    talk = Talk()
    Seat.objects.update(agreed_at=None)
    sent = {
        "seat": talk.ben.seat().pk, "prompt": "talk", "place": "text", "text": "More words.",
        "token": "page2", "sequence": 1, "revision": talk.bens.revision,
    }  # fmt: skip

    answer = talk.ben.client.post(reverse("talk_hand_in"), sent)

    talk.bens.refresh_from_db()
    assert (answer.status_code, talk.bens.text, "Read the rules of the talk first." in words(answer)) == (
        422,
        "canary words of Ben",
        True,
    )
    assert "More words." in words(answer)


def test_who_would_rather_not_stand_anywhere_passes_there() -> None:
    prompt = Prompt("talk", "s2", "four_corners", "A reporter should ask first.")
    room = Room(plan=small_plan(prompts=(prompt,)), talk=True)
    page = room.ben.client.get(reverse("talk")).content.decode()
    form = page[page.index("Where do you stand?") : page.index("</form>", page.index("Where do you stand?"))]
    sent = dict(re.findall(r'name="([a-z]+)" value="([^"]*)"', page[: page.index("Where do you stand?")]))

    after = words(room.ben.client.post(reverse("talk_pass"), sent, follow=True))

    assert (reverse("talk_pass") in form, "You would rather not write. That is fine." in after) == (True, True)


def texts_now(who: Joined, carried: str) -> str | None:
    """Return which texts the program says stand on the page now, None where nothing is new."""
    return who.client.post(reverse("here"), {"talk": carried}).headers.get("X-Texts")


def keys_on(who: Joined) -> set[str]:
    """Return the keys of the texts that the student's page shows."""
    return set(re.findall(r'data-text="([^"]+)"', who.client.get(reverse("talk")).content.decode()))


@pytest.mark.parametrize("act", ["take back", "seal", "redact"])
def test_a_page_is_told_which_texts_stand_there_so_that_the_others_go(talk: Talk, act: str) -> None:
    decide_post(ada(talk), show=True, **of(talk.danas, talk))
    decide_post(ada(talk), show=True, **of(talk.bens, talk))
    carried, before = mark(talk.ben), keys_on(talk.ben)

    if act == "take back":
        decide_post(ada(talk), show=False, **of(talk.danas, talk))
    elif act == "seal":
        seal_post(ada(talk), **of(talk.danas, talk))
    else:
        redact_post(ada(talk), text="[a name]", **of(talk.danas, talk))

    stand = set((texts_now(talk.ben, carried) or "").split()) - {GONE}
    assert (len(before), len(before & stand), stand) == (2, 1, keys_on(talk.ben))


def test_an_answer_goes_with_the_text_it_answers(talk: Talk) -> None:
    decide_post(ada(talk), show=True, **of(talk.danas, talk))
    reply = hand_in(talk.ben, "An answer.", place=f"re:{talk.danas.pk}", move="asks")
    decide_post(ada(talk), show=True, **of(reply, talk))
    carried = mark(talk.ben)

    decide_post(ada(talk), show=False, **of(talk.danas, talk))

    assert texts_now(talk.ben, carried) == GONE


def test_the_author_of_a_hidden_answer_reads_the_reason(talk: Talk) -> None:
    decide_post(ada(talk), show=True, **of(talk.bens, talk))
    reply = hand_in(talk.dana, "An answer.", place=f"re:{talk.bens.pk}", move="asks")
    decide_post(ada(talk), show=False, reason="unkind", **of(reply, talk))

    assert "It could hurt somebody." in words(talk.dana.client.get(reverse("talk")))


def test_who_asked_once_takes_a_text_off_the_wall_only_until_the_teacher_has_decided(talk: Talk) -> None:
    decide_post(ada(talk), show=True, **of(talk.danas, talk))
    on_the_wall = []
    for _ in range(2):
        talk.ben.client.post(reverse("talk_report"), {"post": talk.danas.pk})
        on_the_wall.append(wall(talk))
        decide_post(ada(talk), show=True, **of(talk.danas, talk))
        on_the_wall.append(wall(talk))
    assert on_the_wall == [0, 1, 1, 1]


def test_other_words_can_be_asked_about_anew(talk: Talk) -> None:
    decide_post(ada(talk), show=True, **of(talk.danas, talk))
    talk.ben.client.post(reverse("talk_report"), {"post": talk.danas.pk})
    decide_post(ada(talk), show=True, **of(talk.danas, talk))
    talk.danas = hand_in(talk.dana, "Other words.")
    decide_post(ada(talk), show=True, **of(talk.danas, talk))

    talk.ben.client.post(reverse("talk_report"), {"post": talk.danas.pk})

    assert wall(talk) == 0


def wall(talk: Talk) -> int:
    """Return how many texts the wall shows."""
    found = posts_for(talk.run, page=1)
    return found.total if found else -1


def test_nobody_answers_their_own_text(talk: Talk) -> None:
    decide_post(ada(talk), show=True, **of(talk.bens, talk))
    sent = {
        "seat": talk.ben.seat().pk, "prompt": "talk", "place": f"re:{talk.bens.pk}", "text": "I agree with me.",
        "move": "adds", "token": "page2", "sequence": 1, "revision": 0,
    }  # fmt: skip
    assert talk.ben.client.post(reverse("talk_hand_in"), sent).status_code == 422
