"""A push makes a remote dataset the same as a store, as far as it is ours, and says what it did."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from pushed_stores import RECORD, open_folder, read_pushed, read_store
from relays import Relay, name_graph
from small_homes import MakeHome

from kgcli.errors import RefusedPushError, RemoteError
from kgcli.pushing.planning import Plan
from kgcli.pushing.push import PushReport, push
from kgcli.remote.endpoints import Endpoint
from kgcli.remote.filled import read_filled

WAYS = {"both": (True, True), "update": (True, False), "graph store": (False, True)}


def count(report: PushReport) -> dict[str, tuple[int, ...]]:
    """Return how many graphs of each kind are unchanged, replaced, added and removed."""
    return count_plan(report.plan)


def count_plan(plan: Plan) -> dict[str, tuple[int, ...]]:
    """Return how many graphs of each kind *plan* leaves, replaces, adds and removes."""
    steps = ("unchanged", "replaced", "added", "removed")
    return {kind: tuple(plan.count(kind, step) for step in steps) for kind in plan.kinds}  # type: ignore[arg-type]


@pytest.mark.parametrize("way", WAYS)
def test_a_push_sends_each_named_graph_and_nothing_above_the_clearance(
    root: Path, relay: Relay, way: str
) -> None:
    """By update, by Graph Store Protocol, or both; twice; what is somebody else's stays."""
    update, graph_store = WAYS[way]
    endpoint = relay.endpoint(update=update, graph_store=graph_store)
    home = open_folder(root)
    theirs = {quad for quad in relay.quads() if quad.subject == ox.NamedNode("http://other/s")}

    first = push(home, endpoint, "C")
    held = relay.graphs()
    sent = len(relay.writes())
    second = push(home, endpoint, "C")

    assert read_pushed(held) == read_store(root, "C")
    assert count(first) == {"asserted": (0, 0, 3, 0), "schema": (0, 0, 1, 0), "inferred": (0, 0, 2, 0)}
    assert count(second) == {"asserted": (3, 0, 0, 0), "schema": (1, 0, 0, 0), "inferred": (2, 0, 0, 0)}
    assert len(relay.writes()) == sent
    assert {quad for quad in relay.quads() if quad.subject == ox.NamedNode("http://other/s")} == theirs
    # The server's default graph is not ours, either.
    assert {q.subject.value for q in relay.quads() if q.graph_name == ox.DefaultGraph()} == {"http://other/s"}


def test_without_a_clearance_only_the_lowest_marking_leaves(root: Path, relay: Relay) -> None:
    """As for an export."""
    report = push(open_folder(root), relay.endpoint())

    assert (report.clearance, report.marking) == ("U", "U")
    assert read_pushed(relay.graphs()) == read_store(root, "U")


@pytest.mark.parametrize("way", WAYS)
def test_only_what_changed_is_sent_again(root: Path, relay: Relay, way: str) -> None:
    """One graph is edited, one is gone, one is new; the others are not touched."""
    update, graph_store = WAYS[way]
    endpoint = relay.endpoint(update=update, graph_store=graph_store)
    push(open_folder(root), endpoint, "C")
    relay.asked.clear()
    facts = root / "graph" / "facts.trig"
    text = facts.read_text().replace("ex:c a ex:A ; ex:q 1", "ex:c ex:q 1, 7").replace("ex:open", "ex:fresh")
    facts.write_text(text)

    report = push(open_folder(root), endpoint, "C")
    steps = {one.graph.rpartition("/")[2]: one.step for one in report.plan.planned}

    assert read_pushed(relay.graphs()) == read_store(root, "C")
    assert {name: step for name, step in steps.items() if step != "unchanged"} == {
        "closed": "replaced",
        "open": "removed",
        "fresh": "added",
        "C": "removed",
    }
    assert {one.step for one in push(open_folder(root), endpoint, "C").plan.planned} == {"unchanged"}
    told = b"\n".join(asked.body for asked in relay.writes() if name_graph(asked) != RECORD)
    named = {name_graph(asked) for asked in relay.writes()}
    assert b"GRAPH <https://example.org/more>" not in told
    assert "https://example.org/more" not in named


def test_a_dry_run_tells_the_same_and_changes_nothing(root: Path, relay: Relay) -> None:
    """No request arrives that could change anything, and nothing is noted beside the cache."""
    home, endpoint = open_folder(root), relay.endpoint()
    before = relay.quads()
    report = push(home, endpoint, "C", dry_run=True)

    assert count(report) == {"asserted": (0, 0, 3, 0), "schema": (0, 0, 1, 0), "inferred": (0, 0, 2, 0)}
    assert relay.writes() == []
    assert relay.quads() == before


def test_another_clearance_has_to_be_asked_for(root: Path, relay: Relay) -> None:
    """Up or down; then the dataset is that of the new one, and nothing of the old is left."""
    home, endpoint = open_folder(root), relay.endpoint()
    push(home, endpoint, "C")
    before = relay.quads()
    for other in ("U", "S"):
        with pytest.raises(RefusedPushError, match=r"filled for the clearance C.*--change-clearance"):
            push(home, endpoint, other)
    assert relay.quads() == before
    assert read_filled(endpoint) == "C"

    report = push(home, endpoint, "U", change_clearance=True)

    assert report.plan.count("asserted", "removed") == 1
    assert read_pushed(relay.graphs()) == read_store(root, "U")
    assert read_filled(endpoint) == "U"


def test_a_graph_of_somebody_elses_is_not_replaced(root: Path, relay: Relay) -> None:
    """It has the name of one of ours, and no push put it there."""
    home, endpoint = open_folder(root), relay.endpoint()
    relay.change("INSERT DATA { GRAPH <https://example.org/open> { <http://x> <http://y> 1 } }")
    before = relay.quads()
    with pytest.raises(RefusedPushError, match=r"<https://example\.org/open>.*--take-over"):
        push(home, endpoint, "C")
    assert relay.quads() == before

    push(home, endpoint, "C", take_over=True)

    assert read_pushed(relay.graphs()) == read_store(root, "C")


def test_what_another_home_pushed_is_not_touched(root: Path, relay: Relay, make_home: MakeHome) -> None:
    """Homes are told apart by their graphs' base and their ontology; --take-over removes the other's."""
    home, endpoint = open_folder(root), relay.endpoint()
    other = open_folder(
        make_home(
            ontology="<https://example.org/their-schema> a owl:Ontology . ex:T a owl:Class .",
            graph="ex:theirs { ex:t a ex:T . }",
            toml='[graph]\nbase = "https://example.org/their-graph/"\n',
            name="other",
        )
    )
    push(other, endpoint, "U")
    before = relay.quads()
    with pytest.raises(RefusedPushError, match="another home pushed"):
        push(home, endpoint, "U")
    assert relay.quads() == before

    push(home, endpoint, "U", take_over=True)

    assert read_pushed(relay.graphs()) == read_store(root, "U")
    assert [name for name in relay.graphs() if name.endswith("/pushed")] == [RECORD]


def test_the_same_home_in_another_folder_goes_on(
    root: Path, relay: Relay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy on another machine knows from the endpoint what was pushed, and at which clearance."""
    endpoint = relay.endpoint()
    push(open_folder(root), endpoint, "C")
    copy = root.rename(tmp_path / "copy")
    monkeypatch.setenv("KGCLI_CACHE", str(tmp_path / "other-cache"))

    report = push(open_folder(copy), endpoint, "C")

    assert {one.step for one in report.plan.planned} == {"unchanged"}
    assert read_filled(endpoint) == "C"


def test_a_graph_that_somebody_changed_there_is_replaced(root: Path, relay: Relay) -> None:
    """It no longer has as many statements as were pushed, or is gone."""
    home, endpoint = open_folder(root), relay.endpoint()
    push(home, endpoint, "C")
    relay.change("INSERT DATA { GRAPH <https://example.org/open> { <http://x> <http://y> 1 } }")
    relay.change("DROP GRAPH <https://example.org/closed>")

    report = push(home, endpoint, "C")

    assert report.plan.disturbed == ("https://example.org/closed", "https://example.org/open")
    assert read_pushed(relay.graphs()) == read_store(root, "C")


@pytest.mark.parametrize("way", WAYS)
def test_a_large_graph_is_sent_in_parts(make_home: MakeHome, relay: Relay, way: str) -> None:
    """Each part is one that servers take, and blank nodes that hang together stay together."""
    update, graph_store = WAYS[way]
    pairs = "".join(f"_:a{n} ex:q _:b{n} . _:b{n} ex:r {n} .\n" for n in range(1100))
    facts = "".join(f"ex:s{n} ex:p ex:o{n} .\n" for n in range(3000))
    root = make_home(
        graph=f"ex:large {{ {pairs}{facts} }}", toml='[graph]\nbase = "https://example.org/graph/"\n'
    )

    push(open_folder(root), relay.endpoint(update=update, graph_store=graph_store), "U")

    assert read_pushed(relay.graphs()) == read_store(root, "U")
    largest = (
        max(asked.body.count(b"\n") for asked in relay.writes() if asked.path == "/update") if update else 0
    )
    assert largest <= 1010


def test_an_endpoint_without_a_way_to_change_it_is_refused(root: Path) -> None:
    """Before anything is built or asked."""
    with pytest.raises(RemoteError, match=r"can only be asked.*update = "):
        push(open_folder(root), Endpoint("http://127.0.0.1:9/query", "http://127.0.0.1:9/query"))


def test_the_record_speaks_of_nothing_but_itself(root: Path, relay: Relay) -> None:
    """So no query about what was pushed finds more than without it."""
    push(open_folder(root), relay.endpoint(), "C")
    record = relay.graphs()[RECORD]

    assert {triple.subject.value.partition("#")[0] for triple in record} == {RECORD}  # type: ignore[union-attr]
    named = {triple.object.value for triple in record if isinstance(triple.object, ox.NamedNode)}
    assert {name for name in named if not name.startswith(("urn:uuid:", "http://rdfs.org/ns/void#"))} == {
        RECORD
    }
