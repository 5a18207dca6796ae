"""What one client may take, so that there is something left for the others."""

import asyncio
import json
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from asgi_client import Client, Response, open_client
from served_homes import write_home

from kgcli.home import Home, open_home
from kgcli.serving.limits import ServeOptions
from kgcli.serving.workers.pool import Pool

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o . ?p ?q ?r }"
"""Takes days."""
HUNGRY = (
    'SELECT (STRLEN(?x30) AS ?n) { BIND("0123456789" AS ?x0) '
    + " ".join(f"BIND(CONCAT(?x{at}, ?x{at}) AS ?x{at + 1})" for at in range(30))
    + " }"
)
"""Takes gigabytes."""
ROW_TYPES = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
GRAPH_TYPES = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
ASK = "/sparql?query=ASK%7B%7D"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """Return the small home, with a cache of its own."""
    folder = tmp_path_factory.mktemp("limits")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGCLI_CACHE", str(folder / "cache"))
        yield open_home(write_home(folder / "home"))


def get_pool(client: Client) -> Pool:
    """Return the workers that *client* asks."""
    pool = client.app.state.endpoint.pool
    assert isinstance(pool, Pool)
    return pool


def path_of(query: str) -> str:
    """Return where *query* is asked."""
    return f"/sparql?query={quote(query)}"


def count_children() -> int:
    """Return how many processes are below this one."""
    found, todo = 0, [os.getpid()]
    while todo:
        for listed in Path(f"/proc/{todo.pop()}/task").glob("*/children"):
            new = [int(each) for each in listed.read_text().split()]
            found += len(new)
            todo += new
    return found


def test_a_query_over_its_time_is_stopped_and_others_go_on(home: Home) -> None:
    """504 in plain words; the process that had it is gone, another one answers the next."""
    with open_client(home, ServeOptions(workers=1, timeout=2, watch=False)) as client:
        first, second = client.ask(ENDLESS), client.ask("ASK {}")
        assert (first.status, first.kind, first.text) == (
            504,
            "text/plain",
            "The query was stopped after 2 s. Ask for less.\n",
        )
        assert second.status == 200


@pytest.fixture(scope="module")
def limited(home: Home) -> Iterator[Client]:
    """Return a client that gets few rows."""
    with open_client(home, ServeOptions(workers=1, timeout=30, max_rows=40, watch=False)) as client:
        yield client


@pytest.mark.parametrize("media_type", ROW_TYPES)
def test_rows_up_to_the_limit_are_answered_and_more_are_an_error(limited: Client, media_type: str) -> None:
    """In each format, also where literals hold what looks like the end of a row, in bodies of any size."""
    odd = '},{\\"}, [{<result></result>\\r\\n,\\"\\"\\n\\\\'
    for filler in ("", "x" * 9000):

        def ask(number: int, filler: str = filler) -> Response:
            values = " ".join(f'("{filler}{odd}{at}" "")' for at in range(number))
            text = f"SELECT * {{ VALUES (?a ?b) {{ {values} }} }}".encode()
            return limited.post("application/sparql-query", text, Accept=media_type)

        fits, over = ask(40), ask(41)
        assert (fits.status, over.status) == (200, 422), (fits.text[:300], over.text[:300])
        assert over.text.startswith("The answer has more than 40 rows. Ask for less")


@pytest.mark.parametrize("media_type", ROW_TYPES)
def test_the_shortest_rows_are_counted_too(limited: Client, media_type: str) -> None:
    """Those in which nothing is bound."""
    asked = [f"SELECT ?x {{ VALUES ?a {{ {'UNDEF ' * number}}} }}" for number in (40, 41)]
    assert [limited.ask(text, media_type).status for text in asked] == [200, 422]


@pytest.mark.parametrize("media_type", GRAPH_TYPES)
def test_statements_up_to_the_limit_are_answered_and_more_are_an_error(
    limited: Client, media_type: str
) -> None:
    """Those of a graph count like rows, each once."""
    text = "CONSTRUCT { <urn:x> <urn:p> ?o } WHERE { VALUES ?o { %s } }"
    numbers = " ".join(map(str, range(40)))
    asked = (numbers, f"{numbers} 40", f"{numbers} 1 2 3")
    assert [limited.ask(text % values, media_type).status for values in asked] == [200, 422, 200]


def test_a_body_over_its_bytes_is_an_error(home: Home) -> None:
    """However few rows it has."""
    text = 'SELECT (CONCAT(?x, ?x, ?x) AS ?y) { BIND(REPLACE("aaaaaaaaaa", "a", "0123456789") AS ?x) }'
    with open_client(home, ServeOptions(workers=1, timeout=30, max_bytes=300, watch=False)) as client:
        answer = client.ask(text)
        assert (answer.status, answer.text) == (422, "The answer has more than 300 bytes. Ask for less.\n")


def test_a_large_body_arrives_whole(home: Home) -> None:
    """One that is not kept in memory is the same as the rows that were asked for."""
    values = " ".join(f'"{at:0500d}"' for at in range(1000))
    text = f"SELECT ?a {{ VALUES ?a {{ {values} }} }} ORDER BY ?a".encode()
    with open_client(home, ServeOptions(workers=1, timeout=30, watch=False)) as client:
        answer = client.post("application/sparql-query", text, Accept="text/csv")
        assert answer.text == "a\r\n" + "".join(f"{at:0500d}\r\n" for at in range(1000))
        assert answer.headers["content-length"] == str(len(answer.body))
        assert get_pool(client).spooled == 0


def test_large_bodies_under_way_are_bounded(home: Home) -> None:
    """Where there is no room for another one, the client is told to come back."""
    text = f'SELECT ("{"x" * 200_000}" AS ?a) {{}}'.encode()
    with open_client(home, ServeOptions(workers=1, timeout=30, max_spooled=100_000, watch=False)) as client:
        answer = client.post("application/sparql-query", text)
        assert (answer.status, answer.headers["retry-after"]) == (503, "1")
        assert client.send("GET", ASK).status == 200


def test_a_query_that_eats_memory_is_stopped(home: Home) -> None:
    """It is an error, and the next query is answered."""
    with open_client(home, ServeOptions(workers=1, timeout=60, memory=1 << 27, watch=False)) as client:
        answer, after = client.ask(HUNGRY), client.send("GET", ASK)
        assert (answer.status, "lack of memory" in answer.text, after.status) == (500, True, 200)


def test_more_than_may_wait_are_told_to_come_back(home: Home) -> None:
    """With one worker and one place in the queue, the third of three is refused; the others are answered."""
    slow = path_of(ENDLESS)

    async def ask_three(client: Client) -> list[Response]:
        first = asyncio.create_task(client.request("GET", slow))
        second = asyncio.create_task(client.request("GET", ASK))
        while get_pool(client).waiting < 1:
            await asyncio.sleep(0.01)
        return [await client.request("GET", ASK), await first, await second]

    with open_client(home, ServeOptions(workers=1, queue=1, timeout=2, watch=False)) as client:
        assert client.send("GET", ASK).status == 200
        third, first, second = client.run(ask_three(client))
    assert [answer.status for answer in (first, second, third)] == [504, 200, 503]
    assert (third.headers["retry-after"], third.text) == (
        "1",
        "The server is busy. Try again in a moment.\n",
    )


def test_a_client_that_goes_away_ends_its_query(home: Home) -> None:
    """The one worker is free for others long before the query's time is over; so is a place in the queue."""

    async def hang_up(client: Client) -> Response:
        gone = [asyncio.Event(), asyncio.Event()]
        asked = [asyncio.create_task(client.request_until(each, "GET", path_of(ENDLESS))) for each in gone]
        while get_pool(client).waiting < 1:
            await asyncio.sleep(0.01)
        for each in reversed(gone):
            each.set()
        await asyncio.gather(*asked)
        assert get_pool(client).waiting == 0
        return await client.request("GET", ASK)

    with open_client(home, ServeOptions(workers=1, timeout=600, watch=False)) as client:
        assert client.send("GET", ASK).status == 200
        assert client.run(hang_up(client)).status == 200


def test_who_waits_when_the_server_ends_is_told_to_come_back(home: Home) -> None:
    """So is whose query is stopped: neither has met an error."""

    async def end(client: Client) -> list[Response]:
        asked = [asyncio.create_task(client.request("GET", path)) for path in (path_of(ENDLESS), ASK)]
        while get_pool(client).waiting < 1:
            await asyncio.sleep(0.01)
        get_pool(client).interrupt()
        return await asyncio.gather(*asked)

    with open_client(home, ServeOptions(workers=1, timeout=600, watch=False)) as client:
        found = [(answer.status, answer.headers.get("retry-after")) for answer in client.run(end(client))]
    assert found == [(503, "1")] * 2


def test_workers_are_replaced_after_so_many_answers(home: Home) -> None:
    """Without an error to anybody, however many ask at once."""

    async def ask_many(client: Client) -> list[Response]:
        return await asyncio.gather(*(client.request("GET", ASK) for _ in range(40)))

    with open_client(home, ServeOptions(workers=2, timeout=30, recycle_after=3, watch=False)) as client:
        answers = client.run(ask_many(client))
    assert [(answer.status, json.loads(answer.body)["boolean"]) for answer in answers] == [(200, True)] * 40


def test_a_worker_that_dies_while_idle_is_replaced(home: Home) -> None:
    """Nobody who asks afterwards notices."""
    with open_client(home, ServeOptions(workers=2, timeout=30, watch=False)) as client:
        assert client.send("GET", ASK).status == 200
        pool = get_pool(client)
        while pool.alive < pool.size:
            client.run(asyncio.sleep(0.01))
        for worker in list(pool._idle):
            pool._nursery.kill(worker._number)
            while worker.is_there():
                client.run(asyncio.sleep(0.01))
        assert client.send("GET", ASK).status == 200


def test_no_process_is_left(home: Home) -> None:
    """When an endpoint ends, whatever its workers do, all that it started is gone."""

    async def leave(client: Client) -> None:
        asked = asyncio.create_task(client.request("GET", path_of(ENDLESS)))
        await asyncio.sleep(0.2)
        asked.cancel()

    before = count_children()
    with open_client(home, ServeOptions(workers=2, timeout=600, watch=True)) as client:
        client.run(leave(client))
        assert count_children() > before
    assert count_children() == before
