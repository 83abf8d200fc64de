"""Two web processes behind the recipe's proxy are replaced one after the other, and the class notices nothing."""

import http.client
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from lessons.models import Answer
from tests.deploy.marks import ON_SERVER_TABLES
from tests.deploy.phones import Phone, headers_of
from tests.deploy.site import HOST, Site, is_healthy, stop_web
from tests.factories import join_student, make_class, make_run, make_teacher
from tests.processes.ports import LOOPBACK

PHONES = 8
pytestmark = ON_SERVER_TABLES


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
    """The proxy writes of nothing that went well; no line of a process holds an address or what was asked."""
    lines = [line for web in site.webs() for line in site.log(web)]
    served = [line for line in lines if re.search(r" (GET|POST) (answer|part) 200 \d+ ms$", line)]
    assert (site.log("proxy"), len(served) > PHONES) == ([], True)
    assert [line for line in lines if re.search(rf"KX4P|127\.0|{HOST}|text|/answer", line)] == []


def test_a_process_that_is_told_to_stop_ends_what_it_began(site: Site, phones: list[Phone]) -> None:
    fields = urlencode({"attempt": phones[0].attempt, "question": "q5", "part": 2, "token": "page", "sequence": 1,
                        "revision": 0, "text": "half and half"}).encode()  # fmt: skip
    headers = {**headers_of(phones[0].student.client), "X-Forwarded-Proto": "https"}
    line = http.client.HTTPConnection(LOOPBACK, site.ports[0], timeout=15)
    line.putrequest("POST", "/answer/", skip_host=True)
    for name, value in {**headers, "Content-Length": str(len(fields))}.items():
        line.putheader(name, value)
    line.endheaders(fields[:20])

    stopping = threading.Thread(target=stop_web, args=[site.folder, "web1"])
    stopping.start()
    stopping.join(timeout=1)
    assert (stopping.is_alive(), is_healthy(site.webs()["web1"])) == (True, False)
    line.send(fields[20:])

    assert "X-Saved" in line.getresponse().headers
    stopping.join(timeout=10)
    assert (stopping.is_alive(), Answer.objects.get().response) == (False, {"text": ["half and half"]})


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
