"""A pull makes a home's graph folder of an endpoint's named graphs, and touches nothing else there."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from oxigraph_server import run_oxigraph
from pushed_stores import open_folder, read_store
from relays import Relay, relay_to
from small_homes import MARKINGS, MakeHome

from kgcli.errors import EndpointClearanceError, RefusedPullError, RemoteError, UnknownGraphError
from kgcli.pulling import fetching
from kgcli.pulling.pull import pull
from kgcli.pushing.push import push
from kgcli.store.home_stores import list_markings

TOML = '[graph]\nbase = "https://example.org/graph/"\n'
ONTOLOGY = "<https://example.org/schema> a owl:Ontology . ex:A a owl:Class ; rdfs:subClassOf ex:B ."
GRAPH = {
    "r.trig": """\
ex:r { ex:report a ev:Document ; ev:reference "REPORT 7/B" . ex:p1 a ev:Passage ; ev:passageOf ex:report . }
ex:span { ex:span ev:inPassage ex:p1 ; ev:marking ev:C . ex:a a ex:A . }
""",
    "people.ttl": "ex:b a ex:A ; ex:knows _:somebody . _:somebody ex:knows _:somebody , [ ex:q 1 ] .",
    "quiet.ttl": "ex:c a ex:A .",
}


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[Relay]:
    """Return an empty real server behind a relay."""
    with (
        run_oxigraph(tmp_path / "oxigraph", b"", "application/trig") as url,
        relay_to(url.removesuffix("/query")) as relay,
    ):
        yield relay


@pytest.fixture
def root(make_home: MakeHome) -> Path:
    """Return a home one of whose files has its marking in the settings."""
    toml = f'{TOML}[graph.markings]\n"quiet.ttl" = "C"\n'
    return make_home(ontology=ONTOLOGY, graph=GRAPH, toml=toml)


def make_target(make_home: MakeHome, **parts: object) -> Path:
    """Return another home, which has no graph yet."""
    return make_home(**{"ontology": ONTOLOGY, "toml": TOML, "name": "target", **parts})  # type: ignore[arg-type]


def read_files(root: Path) -> dict[str, bytes]:
    """Return the files of the graph folder that a build reads."""
    return {
        path.name: path.read_bytes() for path in (root / "graph").iterdir() if not path.name.startswith(".")
    }


@pytest.mark.parametrize("graph_store", [True, False])
def test_what_one_home_pushed_another_one_pulls(
    root: Path, relay: Relay, make_home: MakeHome, graph_store: bool
) -> None:
    """Both build the same stores, markings of files among it; each file is called after its document."""
    push(open_folder(root), relay.endpoint(), "C")
    target = make_target(make_home)

    report = pull(open_folder(target), relay.endpoint(graph_store=graph_store))

    assert sorted(read_files(target)) == ["REPORT-7-B.trig", "people.trig", "quiet.trig"]
    assert (report.clearance, len(report.inferred), report.schema) == ("C", 2, "https://example.org/schema")
    assert report.marked == ("https://example.org/graph/quiet",)
    own, other = open_folder(root), open_folder(target)
    assert list_markings(other, None) == list_markings(own, None)
    said = {quad for quad in read_store(target, "C") if "graph/quiet> <https://w3id.org" in str(quad)}
    assert len(said) == 1
    assert read_store(target, "C") - said == read_store(root, "C")
    assert read_store(target, "U") == read_store(root, "U")


def test_a_home_without_an_ontology_gets_the_schema(root: Path, relay: Relay, make_home: MakeHome) -> None:
    """So that a new home is complete."""
    push(open_folder(root), relay.endpoint(), "U")
    target = make_target(make_home, ontology="", markings=None)

    pull(open_folder(target), relay.endpoint())

    assert [path.name for path in (target / "ontology").iterdir()] == ["pulled.ttl"]
    assert read_store(target, "U") == read_store(root, "U")


def test_pulled_again_the_same_files_have_the_same_bytes(
    root: Path, relay: Relay, make_home: MakeHome
) -> None:
    """What is gone there is gone here; a file of one's own stays."""
    endpoint = relay.endpoint()
    push(open_folder(root), endpoint, "C")
    target = make_target(make_home)
    pull(open_folder(target), endpoint)
    before = read_files(target)
    (target / "graph" / "own.trig").write_text("<http://x/own> { <http://x/s> <http://x/p> 1 }")
    pull(open_folder(target), endpoint)
    assert {name: body for name, body in read_files(target).items() if name != "own.trig"} == before

    (root / "graph" / "people.ttl").unlink()
    push(open_folder(root), endpoint, "C")
    report = pull(open_folder(target), endpoint)

    assert report.removed == ("graph/people.trig",)
    assert sorted(read_files(target)) == ["REPORT-7-B.trig", "own.trig", "quiet.trig"]


@pytest.mark.parametrize("edited", [False, True])
def test_a_file_that_no_pull_made_is_not_written_over(
    root: Path, relay: Relay, make_home: MakeHome, edited: bool
) -> None:
    """Nor one that was edited since; nothing else is written either."""
    endpoint = relay.endpoint()
    push(open_folder(root), endpoint, "C")
    target = make_target(make_home)
    if edited:
        pull(open_folder(target), endpoint)
    own = target / "graph" / "quiet.trig"
    own.write_text("# mine\n")
    before = read_files(target)

    with pytest.raises(RefusedPullError, match=r"quiet\.trig is in the way"):
        pull(open_folder(target), endpoint)
    assert read_files(target) == before


def test_a_graph_that_stands_in_a_file_of_ones_own_is_refused(
    root: Path, relay: Relay, make_home: MakeHome
) -> None:
    """It would mix what was pulled with what was not."""
    push(open_folder(root), relay.endpoint(), "C")
    target = make_target(make_home, graph={"mine.trig": "ex:span { ex:x a ex:A . }"})
    before = read_files(target)

    with pytest.raises(RefusedPullError, match=r"<https://example\.org/span> stands in graph/mine\.trig"):
        pull(open_folder(target), relay.endpoint())
    assert read_files(target) == before


def test_foreign_graphs_are_pulled_as_they_are(relay: Relay, make_home: MakeHome) -> None:
    """All of them, or those that are named; the nearest name is told of one that is not there."""
    relay.change(
        "INSERT DATA { GRAPH <http://other/one> { <http://x/s> <http://x/p> _:b . _:b <http://x/p> 1 } "
        "GRAPH <http://other/two> { <http://x/s> <http://x/p> 2 } <http://x/s> <http://x/p> 3 }"
    )
    target = make_target(make_home, ontology=MARKINGS)
    report = pull(open_folder(target), relay.endpoint())
    assert [(file.path, file.graphs, file.statements) for file in report.files] == [
        ("graph/other.trig", 2, 3)
    ]
    assert report.clearance is None

    report = pull(open_folder(target), relay.endpoint(), ["http://other/two"])
    assert [(file.graphs, file.statements) for file in report.files] == [(1, 1)]
    with pytest.raises(UnknownGraphError, match="Did you mean <http://other/two>"):
        pull(open_folder(target), relay.endpoint(), ["http://other/too"])


def test_answers_that_are_cut_off_are_asked_for_in_parts(
    relay: Relay, make_home: MakeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that gives 40 statements at most, without a word; too many around blank nodes are an error."""
    monkeypatch.setattr(fetching, "_PART", 8)
    facts = " ".join(f"<http://x/s{n}> <http://x/p> {n} ." for n in range(100))
    relay.change(f"INSERT DATA {{ GRAPH <http://other/big> {{ {facts} _:a <http://x/p> _:b }} }}")
    relay.most_triples = 40
    target = make_target(make_home)

    report = pull(open_folder(target), relay.endpoint(graph_store=False))

    assert [file.statements for file in report.files] == [101]
    tied = " ".join(f"_:a <http://x/p> {n} ." for n in range(50))
    relay.change(f"INSERT DATA {{ GRAPH <http://other/big> {{ {tied} }} }}")
    before = read_files(target)
    with pytest.raises(RemoteError, match=r"gives \d+ of the 151 statements of <http://other/big>"):
        pull(open_folder(target), relay.endpoint(graph_store=False))
    assert read_files(target) == before


def test_another_clearance_than_the_pushed_one_is_refused(
    root: Path, relay: Relay, make_home: MakeHome
) -> None:
    """Who asks for U does not get what C may see."""
    push(open_folder(root), relay.endpoint(), "C")
    target = make_target(make_home)
    with pytest.raises(EndpointClearanceError, match="filled for the clearance C, not U"):
        pull(open_folder(target), relay.endpoint(), clearance="U")
    assert pull(open_folder(target), relay.endpoint(), clearance="c").clearance == "C"


def stopping(give_name: Callable[..., Any], last: str, done: list[str]) -> Callable[..., Any]:
    """Return *give_name*, a way to give a file its name, that notes names and is interrupted at *last*."""

    def stop(source: Any, target: Any, **given: Any) -> Any:
        if Path(target).name == last:
            raise KeyboardInterrupt
        done.append(Path(target).name)
        return give_name(source, target, **given)

    return stop


def test_a_pull_that_ended_between_two_files_is_run_again(
    root: Path, relay: Relay, make_home: MakeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file is old or new, never half of one, and all of them are still known as pulled."""
    endpoint = relay.endpoint()
    push(open_folder(root), endpoint, "C")
    target = make_target(make_home)
    done: list[str] = []
    for owner, way in ((Path, "replace"), (os, "link")):
        monkeypatch.setattr(owner, way, stopping(getattr(owner, way), "people.trig", done))
    with pytest.raises(KeyboardInterrupt):
        pull(open_folder(target), endpoint)
    monkeypatch.undo()
    assert "REPORT-7-B.trig" in done

    monkeypatch.setenv("KGCLI_CACHE", str(target.parent / "cache"))
    pull(open_folder(target), endpoint)

    assert sorted(read_files(target)) == ["REPORT-7-B.trig", "people.trig", "quiet.trig"]
