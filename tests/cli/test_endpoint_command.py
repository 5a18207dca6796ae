"""``--endpoint`` and ``kgcli endpoints``: the same question on another server, through the front door."""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from loopback_server import Serve, answer_from, running_servers, send
from oxigraph_server import find_free_port, run_oxigraph
from typer.testing import Result

from kgcli.remote.records.record import Record, write_record

if TYPE_CHECKING:
    import subprocess

REMOTE = """
@prefix ev: <https://w3id.org/peaceops/evidence#> . @prefix ex: <https://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ex:g { ex:g ev:marking ev:S . ev:S skos:notation "S" . ex:k a ex:Country ; rdfs:label "Kiribati"@en .
  ex:m9 a ex:Mission ; rdfs:label "FAROFF" ; ex:host ex:k . }
"""
RECORD = "urn:kgcli:graph:pushed"
FILLED = "".join(write_record(Record(RECORD, "home x", frozenset({"S"}), "urn:uuid:1", unfinished=False)))
QUESTION = "SELECT ?m { ?m a <https://example.org/Mission> }"
ROW = "m\r\nhttps://example.org/m9\r\n"


@pytest.fixture
def oxigraph(tmp_path: Path) -> Iterator[str]:
    """Run a server with a mission that the home does not know."""
    with run_oxigraph(tmp_path / "server", REMOTE.encode(), "application/trig", union=True) as url:
        yield url


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Return a function that starts a little server with one way to respond, and returns its URL."""
    with running_servers() as start:
        yield start


@pytest.fixture
def filled(serve: Serve) -> str:
    """Run a server that was filled for S."""
    return serve(answer_from(f"{REMOTE} <{RECORD}> {{ {FILLED} }}"))


def test_rows_come_from_the_endpoint_in_the_same_columns(kgcli: Callable[..., Result], oxigraph: str) -> None:
    """Names are looked up there, too; nothing of the home is mixed in."""
    result = kgcli("query", "missions", "--host", "kiribati", "--endpoint", oxigraph)
    assert (result.exit_code, result.stdout_bytes.decode(), result.stderr) == (
        0,
        "mission,host_country,strength,marking\r\nFAROFF,Kiribati,,S\r\n",
        "",
    )


def test_an_endpoint_that_is_down_is_told(kgcli: Callable[..., Result], home: Path) -> None:
    """The message names the address; nothing is printed as an answer, and no file is left."""
    address = f"127.0.0.1:{find_free_port()}"
    (home / "kgcli.toml").write_text(f'[endpoints.down]\nquery = "http://{address}/sparql"\nretries = 0')
    for command, file in (
        (("query", "missions"), "answer.csv"),
        (("query", "hosts"), "answer.ttl"),
        (("sparql", QUESTION), "answer.csv"),
    ):
        result = kgcli(*command, "--endpoint", "down", "--output", str(home / file))
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"Error: Cannot reach http://{address}/sparql: " in result.stderr
    assert not list(home.glob("answer*"))


def test_an_endpoint_tells_what_it_was_filled_for(kgcli: Callable[..., Result], filled: str) -> None:
    """Without a clearance on standard error; with the same one there is nothing to add."""
    said = f"{filled} was filled for readers cleared for S.\n"
    asked = ("sparql", QUESTION, "--endpoint", filled)
    result = kgcli(*asked)
    assert (result.exit_code, result.stdout_bytes.decode(), result.stderr) == (0, ROW, said)
    result = kgcli(*asked, "--clearance", "S")
    assert (result.exit_code, result.stdout_bytes.decode(), result.stderr) == (0, ROW, "")
    for other in (
        kgcli("query", "missions", "--endpoint", filled),
        kgcli("query", "hosts", "--endpoint", filled),
        kgcli("sparql", "ASK {}", "--endpoint", filled),
    ):
        assert (other.exit_code, other.stderr) == (0, said)


@pytest.mark.parametrize("way", ["option", "variable", "settings"])
def test_an_endpoint_is_not_asked_for_another_clearance(
    kgcli: Callable[..., Result], filled: str, home: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """Wherever the clearance is named."""
    options: tuple[str, ...] = ()
    if way == "option":
        options = ("--clearance", "C")
    elif way == "variable":
        monkeypatch.setenv("KGCLI_CLEARANCE", "C")
    else:
        (home / "kgcli.toml").write_text('[query]\nclearance = "C"\n')
    for command in (("query", "missions"), ("query", "hosts"), ("sparql", QUESTION)):
        result = kgcli(*command, "--endpoint", filled, *options)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "was filled for S and cannot be asked for C: it would tell more than may be" in result.stderr


def test_an_endpoint_of_others_is_asked_with_a_warning(
    kgcli: Callable[..., Result], serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clearance for whatever is asked does not keep from it; one that is named for it does."""
    url = serve(answer_from(REMOTE))
    monkeypatch.setenv("KGCLI_CLEARANCE", "C")
    result = kgcli("sparql", QUESTION, "--endpoint", url)
    assert (result.exit_code, result.stdout_bytes.decode(), result.stderr) == (
        0,
        ROW,
        f"Warning: nobody recorded for which clearance {url} was filled: it shows all that it holds, "
        "not only what a reader cleared for C may see.\n",
    )
    result = kgcli("sparql", QUESTION, "--endpoint", url, "--clearance", "C")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: Nobody recorded for which clearance" in result.stderr


@pytest.mark.parametrize("option", ["--markings", "--why", "--added-by-reasoning", "--documents"])
def test_what_only_the_home_can_tell_is_refused(
    kgcli: Callable[..., Result], serve: Serve, home: Path, option: str
) -> None:
    """What a row of another server rests on is not known here; nobody is asked."""
    heard: list[bytes] = []
    url = serve(lambda _, body: heard.append(body))
    value = [str(home)] if option == "--documents" else []
    result = kgcli("query", "missions", "--endpoint", url, option, *value)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: An endpoint does not tell w")
    assert option in result.stderr or option == "--markings"
    assert heard == []


TOML = """\
[endpoints]
plain = "http://ann:s3cret@{host}/sparql?key=hidden"
[endpoints.office]
query = "{url}"
update = "http://localhost:1/update"
graph_store = "http://localhost:1/data"
auth = {{bearer = "OFFICE_TOKEN"}}
"""


def test_endpoints_are_listed_without_their_secrets(
    kgcli: Callable[..., Result], home: Path, filled: str, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names, URLs, who is told to them by what, and whether that is there; nobody is asked without --ask."""
    wrong = serve(lambda handler, _: send(handler, b"s3cret", status=403, kind="text/plain"))
    host = wrong.removeprefix("http://").removesuffix("/sparql")
    (home / "kgcli.toml").write_text(TOML.format(host=host, url=filled))
    monkeypatch.delenv("OFFICE_TOKEN", raising=False)
    columns = ["endpoint", "query", "update", "graph_store", "auth", "variable", "is_set"]
    office = ["office", filled, "http://localhost:1/update", "http://localhost:1/data", "bearer"]
    plain = ["plain", wrong, "", "", "basic", "", ""]
    result = kgcli("endpoints")
    assert result.exit_code == 0
    assert list(csv.reader(io.StringIO(result.stdout))) == [columns, [*office, "OFFICE_TOKEN", "no"], plain]
    monkeypatch.setenv("OFFICE_TOKEN", "abc")
    result = kgcli("endpoints", "--ask")
    rows = list(csv.reader(io.StringIO(result.stdout)))
    assert rows[:2] == [[*columns, "filled_for", "trouble"], [*office, "OFFICE_TOKEN", "yes", "S", ""]]
    assert rows[2][:8] == [*plain, ""]
    assert rows[2][8] == f"{wrong} answered with HTTP status 403 (Forbidden): …"
    assert "hidden" not in result.output


def test_home_without_endpoints_says_how_to_name_one(kgcli: Callable[..., Result], home: Path) -> None:
    """An empty list is no dead end."""
    result = kgcli("endpoints")
    assert result.exit_code == 0
    assert (
        f"No endpoint has a name in {home / 'kgcli.toml'}. Give one: [endpoints] office = " in result.stderr
    )


def test_names_of_endpoints_are_completed(
    kgcli_process: "Callable[..., subprocess.CompletedProcess[str]]", home: Path
) -> None:
    """Behind --endpoint of every command; no name that begins so is no error."""
    (home / "kgcli.toml").write_text(
        '[endpoints]\noffice = "http://x/"\nother = "http://y/"\nz = "http://z/"'
    )

    def complete(*words: str) -> list[str]:
        environment = {
            "_KGCLI_COMPLETE": "complete_bash",
            "COMP_WORDS": "\n".join(("kgcli", *words, "--endpoint", "o")),
            "COMP_CWORD": str(len(words) + 2),
        }
        done = kgcli_process(environment=environment)
        assert done.stderr == ""
        return done.stdout.split()

    for words in (("query", "missions"), ("sparql", "ASK"), ("push",)):
        assert complete(*words) == ["office", "other"]
