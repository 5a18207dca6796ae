"""A push sends to a server what an export at the same clearance holds, and nothing else."""

from collections.abc import Iterator

import pytest
from desks import Desk, examples
from hypothesis import given
from hypothesis import strategies as st
from oxigraph_server import run_oxigraph
from pushed_stores import canonical
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from random_homes import CLEARANCES, RandomHome, random_homes
from relays import Relay, relay_to

from kgcli.pushing.blank_nodes import restore

RECORD = "urn:kgcli:graph:pushed"


@pytest.fixture(scope="module")
def relay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Relay]:
    """Return an empty real server behind a relay."""
    folder = tmp_path_factory.mktemp("oxigraph")
    with (
        run_oxigraph(folder, b"", "application/trig") as url,
        relay_to(url.removesuffix("/query")) as relay,
    ):
        yield relay


@examples(3)
@given(random_homes(), st.sampled_from(CLEARANCES))
def test_a_push_sends_what_an_export_holds(
    desk: Desk, relay: Relay, home: RandomHome, clearance: str
) -> None:
    """Whatever was there before: the last push's home, at another clearance."""
    toml = f'[endpoints.lab]\nquery = "{relay.base}/query"\nupdate = "{relay.base}/update"\n'
    desk.forget()
    desk.put(home, toml)
    line = ("push", "--endpoint", "lab", "--change-clearance", "--clearance", clearance)
    said = desk.say(line, None)
    exported = desk.say(("export", "--format", "nquads", "--clearance", clearance), None)
    held = relay.graphs()
    record = held.pop(RECORD)
    sent = canonical(
        Quad(*restore(triple), NamedNode(name)) for name, triples in held.items() for triple in triples
    )

    assert said.code == 0, said.err
    assert sent == canonical(parse(exported.out.encode(), format=RdfFormat.N_QUADS))
    # The record names visible graphs only.
    named = {triple.object.value for triple in record if triple.predicate.value.endswith("/identifier")}
    assert named == set(held)


@examples(1)
@given(random_homes(), st.sampled_from(CLEARANCES))
def test_a_push_tells_nothing_from_above(desk: Desk, relay: Relay, home: RandomHome, clearance: str) -> None:
    """What it would do, and how many graphs there are, is as if nothing were hidden."""
    toml = f'[endpoints.lab]\nquery = "{relay.base}/query"\nupdate = "{relay.base}/update"\n'
    line = ("push", "--endpoint", "lab", "--dry-run", "--change-clearance", "--take-over", "--graphs")
    assert desk.find_differences([home], clearance, [line], toml) == {}
