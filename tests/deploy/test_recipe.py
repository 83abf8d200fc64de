"""The files of the recipe fit together and to the program: names, addresses, variables, commands, versions."""

import inspect
import re
import subprocess
from ipaddress import IPv4Address, IPv4Network
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import get_commands
from django.urls import URLPattern, URLResolver, get_resolver

from lessons.queries.documents import DOCUMENTS
from lessons.views import limiting
from quizsite.variables import VARIABLES

ROOT = Path(__file__).resolve().parent.parent.parent
DEPLOY = ROOT / "quizsite" / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]
OF_THE_DATABASE = {"DATABASE_PASSWORD"}


def text(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def address(service: str) -> str:
    return str(SERVICES[service]["networks"]["inside"]["ipv4_address"])


def webs() -> list[str]:
    return [name for name in SERVICES if re.fullmatch(r"web\d+", name)]


def set_in_example() -> set[str]:
    return set(re.findall(r"^([A-Z_]+)=", text("example.env"), re.MULTILINE))


def all_addresses(found: list[URLPattern | URLResolver], start: str = "") -> list[tuple[str, Any]]:
    """Return every route and its view."""
    below = (all_addresses(one.url_patterns, start + str(one.pattern)) if isinstance(one, URLResolver)
             else [(start + str(one.pattern), one.callback)] for one in found)  # fmt: skip
    return list(chain.from_iterable(below))


@pytest.mark.parametrize("service", ["web1", "web2", "timers"])
def test_every_variable_stands_in_the_table_and_none_is_missing_that_is_needed(service: str) -> None:
    known, given = {one.name for one in VARIABLES}, {*SERVICES[service]["environment"], *set_in_example()}
    needed = {one.name for one in VARIABLES if one.part == "needed"}
    assert (given - known - OF_THE_DATABASE, needed - given) == (set(), set())


def test_what_the_recipe_leaves_open_is_asked_for_in_the_example() -> None:
    open_names = set(re.findall(r"\$\{([A-Z_]+)", text("compose.yaml")))
    assert open_names - set_in_example() == set()


def test_the_proxy_knows_the_web_processes_and_they_know_the_proxy() -> None:
    port = SERVICES["web1"]["environment"]["QUIZSITE_BIND"].partition(":")[2]
    led_to = re.findall(r"server (\S+); # (web\d+)", text("proxy/webs.conf"))
    assert led_to == [(f"{address(web)}:{port}", web) for web in webs()] * 2
    assert {SERVICES[web]["environment"]["QUIZSITE_PROXY"] for web in webs()} == {address("proxy")}


def test_no_address_that_somebody_has_is_given_to_another() -> None:
    given = COMPOSE["networks"]["inside"]["ipam"]["config"][0]
    net, free = IPv4Network(given["subnet"]), IPv4Network(given["ip_range"])
    fixed = [IPv4Address(address(name)) for name in ["proxy", *webs()]]
    assert [(one in net, one in free) for one in fixed] == [(True, False)] * len(fixed)
    assert free.subnet_of(net)


def test_the_proxy_listens_where_it_sees_who_asks() -> None:
    assert [one.rpartition(":")[0].count("0.0.0.0:") for one in SERVICES["proxy"]["ports"]] == [1, 1]


def test_every_file_that_is_named_is_there() -> None:
    dockerfile = text("Dockerfile")
    copied = chain.from_iterable(line.split()[1:-1] for line in re.findall(r"^COPY .+$", dockerfile, re.MULTILINE))
    named = {*copied, *re.findall(r"quizsite/deploy/[\w.]+", dockerfile + text("compose.yaml") + text("README.md"))}
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []
    of_the_proxy = {name.removeprefix("!") for name in text("Dockerfile.dockerignore").splitlines() if name[0] == "!"}
    assert [name for name in sorted(of_the_proxy) if not (ROOT / name).exists()] == []


def test_every_document_is_in_the_image() -> None:
    copied = {
        name for line in re.findall(r"^COPY (.+) \S+$", text("Dockerfile"), re.MULTILINE) for name in line.split()
    }
    let_in = {name[1:] for name in text("Dockerfile.dockerignore").splitlines() if name[0] == "!"}
    needed = {Path(one.file).parts[0] for one in DOCUMENTS} | {"LICENSE"}
    assert (needed - copied, needed - let_in) == (set(), set())


def test_nothing_that_is_secret_gets_into_the_image() -> None:
    ignored = text("Dockerfile.dockerignore").splitlines()
    assert {"*", "quizsite/deploy/.env", "quizsite/deploy/proxy"} - set(ignored) == set()


def test_every_command_is_one_of_the_program() -> None:
    scripts = "".join(map(text, ("timers.sh", "replace.sh", "README.md")))
    assert set(re.findall(r"manage\.py (\w+)", scripts)) - set(get_commands()) == set()


def test_commands_run_in_a_service_that_has_no_address_of_its_own_so_that_two_can_be_there() -> None:
    run = re.findall(r"compose run --rm (\w+)", text("replace.sh") + text("README.md"))
    assert {type(SERVICES[name]["networks"]) for name in run} == {list}


def test_what_makes_the_backups_is_of_the_version_of_the_database() -> None:
    client = re.search(r"postgresql-client-(\d+)", text("Dockerfile"))
    assert client is not None
    assert SERVICES["database"]["image"] == f"postgres:{client[1]}"


@pytest.mark.parametrize("name", ["replace.sh", "timers.sh"])
def test_the_scripts_are_such_of_any_shell(name: str) -> None:
    assert subprocess.run(["sh", "-n", DEPLOY / name], capture_output=True, check=False).returncode == 0


def test_a_process_has_longer_to_stop_than_it_takes_for_what_it_began() -> None:
    graceful = re.search(r"^graceful_timeout = (\d+)", text("gunicorn.conf.py"), re.MULTILINE)
    assert graceful is not None
    assert int(graceful[1]) < int(SERVICES["web1"]["stop_grace_period"].removesuffix("s"))


def test_files_are_brought_only_where_the_proxy_takes_them() -> None:
    taken = re.search(
        r"location (\S+) \{\s+client_max_body_size 6m;\s+client_body_buffer_size 6m;", text("proxy/nginx.conf")
    )
    assert taken is not None
    brought = [f"/{route}" for route, view in all_addresses(get_resolver().url_patterns)
               if "request.FILES" in inspect.getsource(inspect.getmodule(inspect.unwrap(view)) or re)]  # fmt: skip
    assert (len(brought) > 3, [one for one in brought if not one.startswith(taken[1])]) == (True, [])


def test_a_database_that_makes_its_tables_is_not_yet_healthy() -> None:
    assert SERVICES["database"]["healthcheck"]["test"][:4] == ["CMD", "pg_isready", "-h", "127.0.0.1"]


def test_all_codes_of_one_address_are_counted_by_one_process() -> None:
    doors = re.search(r"location ~ (\^\S+) \{ proxy_pass http://doors; \}", text("proxy/nginx.conf"))
    assert doors is not None
    counted = [route for route, view in all_addresses(get_resolver().url_patterns)
               if limiting.__name__ in inspect.getsource(inspect.getmodule(inspect.unwrap(view)) or re)]  # fmt: skip
    elsewhere = [route for route in counted if not re.fullmatch(doors[1], f"/{route}")]
    given = SERVICES["web1"]["environment"]
    assert ("number/code/" in counted, elsewhere) == (True, [])
    assert (given["QUIZSITE_WORKERS"], given["QUIZSITE_PROCESSES"]) == ("1", str(len(webs())))
