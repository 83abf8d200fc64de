"""Two web processes behind the recipe's proxy are replaced one after the other, and the class notices nothing."""

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from lessons.models import Answer
from tests.deploy.phones import Phone
from tests.deploy.site import HOST, Site
from tests.factories import join_student, make_class, make_run, make_teacher

PHONES = 8
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.nginx,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="Several web processes share a PostgreSQL database."),
]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site with two web processes."""
    made = Site(tmp_path)
    try:
        made.start()
        yield made
    finally:
        made.stop()


@pytest.fixture
def phones(site: Site) -> list[Phone]:
    """A class that has started to read."""
    ada = make_teacher()
    klass = make_class(ada, labels=[str(number) for number in range(1, PHONES + 1)])
    make_run(ada, klass)
    students = [join_student(klass, str(number)) for number in range(1, PHONES + 1)]
    return [Phone(one, one.start().pk, site.https) for one in students]


def test_processes_are_replaced_while_a_class_works_and_no_request_fails_and_no_answer_is_lost(
    site: Site, phones: list[Phone]
) -> None:
    end, before = threading.Event(), site.pids()
    threads = [threading.Thread(target=phone.save_until, args=[end]) for phone in phones]
    for one in threads:
        one.start()
    said = site.replace(settle=1)
    end.set()
    for one in threads:
        one.join()

    assert [failure for phone in phones for failure in phone.failures] == [], said
    stored = dict(Answer.objects.values_list("attempt_id", "response__text"))
    assert stored == {phone.attempt: [phone.last] for phone in phones}
    assert min(phone.acknowledged for phone in phones) > 10
    assert set(before.values()) & set(site.pids().values()) == set()
    assert (site.folder / "proxy/webs.conf").read_text().count(" down;") == 0
    assert said == ""
    _say_nothing_of_anybody(site)


def _say_nothing_of_anybody(site: Site) -> None:
    """Every request that the proxy names stands in the log of a process; no line holds an address or what was asked."""
    proxied, lines = site.log("proxy"), [line for web in site.webs() for line in site.log(web)]
    served = {line.split()[2] for line in lines if re.search(r" (GET|POST) (answer|part) 200 \d+ ms$", line)}
    assert {line.split()[1] for line in proxied} - served == set()
    assert [line for line in [*proxied, *lines] if re.search(rf"KX4P|127\.0|{HOST}|text|/answer", line)] == []


def test_a_process_that_does_not_become_healthy_stays_out_and_the_other_goes_on(
    site: Site, phones: list[Phone]
) -> None:
    config = site.folder / "site.json"
    whole = config.read_text()
    config.write_text(whole.replace(HOST, ","))  # a name that a server refuses
    said = site.replace(settle=0.2)
    config.write_text(whole)

    assert "web1 did not become healthy and stays out of the proxy" in said
    assert [phones[0].ask("GET", "/part/2/")[0] for _ in range(4)] == [200] * 4
    assert (site.replace(settle=0.2), (site.folder / "proxy/webs.conf").read_text().count(" down;")) == ("", 0)
