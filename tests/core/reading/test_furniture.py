"""What a page prints around its article is proposed for dropping; what an article says is not."""

import pytest

from lessons.core.article import located
from lessons.core.reading import left_out, read_text, reading_of_text
from lessons.core.reading.furniture import furniture_in, is_furniture
from tests.core.invented import padded


@pytest.mark.parametrize(
    "line",
    [
        "Share",
        "SHARE THIS ARTICLE",
        "Expand full story",
        "Mira Oldenkampf / Mira is the Harbour Editor at the Keldrum Post, which she joined in 2012.",
        "Advertisement",
        "Comments (23)",
        "118 comments",
        "4 min read",
        "Read also: Mayor opens a bridge",
        "Sign up for our newsletter and never miss a storm.",
        "We use cookies to make this site better. Accept?",
        "By continuing to use this site you agree to our terms.",
        "Follow us on Facebook",
        "Follow Jon Veld on Twitter.",
        "Follow @jonveld",
        "Go Back to Top. Skip To: Start of Article.",
        "Sign up to receive the news of the harbour once a day.",
        "Follow Jon M. Veld on Twitter",
        "Follow Radio Norland on BBC Sounds, Facebook and Instagram.",
        "Listen to the best of Radio Norland on Sounds.",
        "Loading Photo Gallery",
        "Share or comment on this article: Boats stay at the pier",
        "Do you know a good sailor? Email stories@keldrum.example",
        "Do you have a news tip? Call the newsroom.",
        "- Published18 June",
        "Continue reading the main story",
        "Read the full transcript of her speech",
        "News of Norland is made by a club of its readers. To join the conversation about this article, write to us.",
        f"Watch | Storm over Norland 25 minutes ago {30 * 'pier '}",
        "Jon Veld may be reached at jon@keldrum.example.",
        "Поделиться",
        "Читайте также: Мэр открыл мост",
        "Тағы оқыңыз: Көпір ашылды",
        "Жарнама",
    ],
)
def test_a_line_of_the_page_is_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "sentence",
    [
        "Share prices fell on Monday.",
        "Shares of the harbour company rose.",
        "Cookies are baked in Keldrum every winter.",
        "Read also writes books for children.",
        "Sign language is taught at the school.",
        "Home prices doubled in three years.",
        "Following Us",
        "Follow the lamps on the pier and you will find the boats.",
        "The newsletter of the harbour comes out on Fridays.",
        "Follow the advice on the lamps, the council said.",
        "Read the letters on the pier, and you will know the town.",
        "Published in 2016, the book tells of lamps.",
        "Related families live in one house.",
        "Реклама на пирсе запрещена с весны.",
        "“Share this with your mother,” the guard said.",
    ],
)
def test_a_sentence_of_an_article_is_none(sentence: str) -> None:
    assert not is_furniture(sentence)


def test_a_label_takes_the_headlines_under_it_along() -> None:
    lines = ["Related", "Mayor opens a bridge", "Boats leave Portveld", "Rain fell all day.", "Waiting for wind"]
    assert furniture_in(lines) == {0, 1, 2}


def test_a_headline_of_another_report_is_a_link_but_under_the_own_one() -> None:
    lines = ["Boats stay at the pier of Keldrum, pilot says", "Rain fell.", "Lamps went out in the harbour, pilot says"]
    assert furniture_in(lines) == {2}


def test_furniture_stays_in_the_text_and_out_of_the_sections() -> None:
    article = read_text(padded("Sign up for our newsletter"))
    assert [block.text for block in left_out(article)] == ["Sign up for our newsletter"]


def test_furniture_rests_on_nobody() -> None:
    article = read_text(padded("Share this story"))
    assert [here.sentence.mode for here in located(left_out(article))] == ["unassigned"]


def test_furniture_over_the_headline_is_not_the_headline() -> None:
    assert read_text("Skip to content\n\nBoats Stay at the Pier\n\n" + padded("Nobody came.")).title == (
        "Boats Stay at the Pier"
    )


def test_the_teacher_is_told_what_was_left_out() -> None:
    remarks = reading_of_text(padded("Share\n\nRead also: Mayor opens a bridge")).remarks
    assert [str(remark) for remark in remarks] == [
        "Lines of the page around the article stay out of the sections (2): “Share”; “Read also: Mayor opens a bridge”."
    ]


def test_an_article_without_furniture_has_no_remark() -> None:
    assert reading_of_text(padded("Nobody came.")).remarks == ()
