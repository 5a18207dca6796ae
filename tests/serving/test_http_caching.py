"""What a cache may keep, and what a reader is told of the marking."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from asgi_client import Client, open_client
from small_homes import MARKINGS, PREFIXES

from kgcli.home import open_home
from kgcli.serving.limits import ServeOptions

GRAPH = """\
ex:g1 { ex:a ex:p "open" . }
ex:g2 { ex:a ex:p "held back" . ex:g2 ev:marking ev:C . }
ex:g3 { ex:a ex:p "hidden" . ex:g3 ev:marking ev:S-NOFORN . }
"""
EVERY = "SELECT ?o { ?s <https://example.org/p> ?o } ORDER BY ?o"
LEVELS = 'ev:S-NOFORN a ev:Marking ; ev:level ev:Secret ; ev:caveat ev:NOFORN ; skos:notation "S//NÖFORN" .\n'


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    """Return a home with statements at three markings."""
    root = tmp_path / "home"
    for name, text in {
        "kgcli.toml": "",
        "ontology/markings.ttl": MARKINGS + LEVELS,
        "graph/facts.trig": PREFIXES + GRAPH,
        "queries/none.txt": "",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


@pytest.fixture
def client_at(marked: Path) -> Iterator[Client]:
    """Return a client at the lowest marking, which is what nobody's clearance stands for."""
    with open_client(open_home(marked), ServeOptions(workers=1, timeout=30, watch=False)) as client:
        yield client


def test_the_same_answer_is_not_sent_twice(client: Client) -> None:
    """If-None-Match with its tag is answered with 304 and no body; another form has another tag."""
    first, other = client.ask(EVERY, "text/csv"), client.ask(EVERY, "text/tab-separated-values")
    tag = first.headers["etag"]
    path = "/sparql?query=" + EVERY.replace(" ", "+").replace("?", "%3F")
    again = [
        client.send("GET", path, {"Accept": "text/csv", "If-None-Match": known})
        for known in (tag, f'"other", W/{tag}', "*", other.headers["etag"])
    ]
    assert tag != other.headers["etag"]
    assert [(answer.status, answer.body) for answer in again] == [(304, b"")] * 3 + [(200, first.body)]
    assert {answer.headers["etag"] for answer in again} == {tag}


def test_head_tells_what_get_would(client: Client) -> None:
    """The same headers."""
    path = "/sparql?query=ASK%7B%7D"
    head, got = client.send("HEAD", path), client.send("GET", path)
    assert (head.status, head.headers) == (got.status, got.headers)


def test_the_lowest_marking_may_be_kept_and_is_said(client_at: Client) -> None:
    """Without a clearance only what carries the lowest marking is there; a cache has to ask again."""
    answer = client_at.ask(EVERY, "text/csv")
    assert answer.text == "o\r\nopen\r\n"
    assert [answer.headers[name] for name in ("kgcli-marking", "cache-control", "vary")] == [
        "U",
        "public, no-cache",
        "Accept",
    ]


def test_what_carries_more_is_kept_by_nobody(marked: Path) -> None:
    """At a clearance its marking is said, in ASCII whatever its notation; Turtle begins with it."""
    found = {}
    for clearance in ("SBU", "C", "S//NOFORN"):
        options = ServeOptions(workers=1, timeout=30, watch=False, clearance=clearance)
        with open_client(open_home(marked), options) as client:
            rows, graph = (
                client.ask(EVERY, "text/csv"),
                client.ask("CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle"),
            )
            headers = [rows.headers[name] for name in ("kgcli-marking", "cache-control")]
            found[clearance] = (*headers, len(rows.text.split()) - 1, graph.text.split("\n")[0])
    assert found == {
        "SBU": ("U", "public, no-cache", 1, "# Highest marking: U"),
        "C": ("C", "private, no-store", 3, "# Highest marking: C"),
        "S//NOFORN": ("S//N%C3%96FORN", "private, no-store", 4, "# Highest marking: S//NÖFORN"),
    }


def test_errors_are_kept_by_nobody(client: Client) -> None:
    """They may be gone the next time."""
    assert client.ask("SELECT").headers["cache-control"] == "no-store"


def test_pages_of_named_origins_may_read(marked: Path) -> None:
    """With --cors, and only those; they see the marking."""
    options = ServeOptions(workers=1, timeout=30, watch=False, cors=("https://a.example",))
    path = "/sparql?query=ASK%7B%7D"
    with open_client(open_home(marked), options) as client:
        answers = [
            client.send("GET", path, {"Origin": origin})
            for origin in ("https://a.example", "https://b.example")
        ]
        asked = client.send(
            "OPTIONS",
            "/sparql",
            {
                "Origin": "https://a.example",
                "Access-Control-Request-Method": "POST",
                "Access-Control-Request-Headers": "content-type",
            },
        )
    assert [answer.headers.get("access-control-allow-origin") for answer in answers] == [
        "https://a.example",
        None,
    ]
    assert "Kgcli-Marking" in answers[0].headers["access-control-expose-headers"]
    assert (asked.status, asked.headers["access-control-allow-origin"]) == (200, "https://a.example")


def test_a_name_that_the_server_does_not_have_is_refused(marked: Path) -> None:
    """A page of somebody else's cannot read answers by giving its own name this server's address."""
    options = ServeOptions(
        workers=1, timeout=30, watch=False, hosts=("localhost", "127.0.0.1", "::1", "kg.example")
    )
    hosts = ("localhost", "LOCALHOST:7878", "127.0.0.1:1", "[::1]:80", "kg.example", "evil.example:7878", "")
    with open_client(open_home(marked), options) as client:
        found = [client.send("GET", "/sparql?query=ASK%7B%7D", {"Host": host}).status for host in hosts]
    assert found == [200] * 5 + [421] * 2
