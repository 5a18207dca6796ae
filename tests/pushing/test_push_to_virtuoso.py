"""Pushes to Virtuoso, which takes fewer SPARQL updates than the standard has."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pushed_stores import open_folder, read_store
from small_homes import MakeHome
from virtuoso_server import Virtuoso, run_virtuoso

from kgcli.pulling.pull import pull
from kgcli.pushing.push import push
from kgcli.remote.endpoints import Auth, Endpoint
from kgcli.remote.graph_store import select

ONTOLOGY = """\
<https://example.org/schema> a owl:Ontology .
ex:A a owl:Class ; rdfs:subClassOf ex:B , [ a owl:Restriction ; owl:onProperty ex:p ; owl:hasValue ex:h ] .
"""
TOML = '[graph]\nbase = "https://example.org/graph/"\n'


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    """Start the real server."""
    with run_virtuoso(tmp_path_factory.mktemp("virtuoso") / "server", tmp_path_factory) as server:
        yield server


def write_graph(first: str) -> str:
    """Return two graphs, one of them larger than one update may be."""
    facts = "".join(f'ex:s{n} ex:p "wörter {n} \\"und\\" \\n mehr"@de .\n' for n in range(1200))
    return (
        f"ex:small {{ ex:small ev:marking ev:U . {first} a ex:A ; ex:day 7 . }}\n"
        f"ex:large {{ {facts} _:a ex:q _:b . _:b ex:q _:a , 7 . }}\n"
    )


@pytest.mark.parametrize("graph_store", [True, False])
def test_virtuoso_holds_what_was_pushed(
    make_home: MakeHome, virtuoso: Virtuoso, monkeypatch: pytest.MonkeyPatch, graph_store: bool
) -> None:
    """Once and again, after an edit, and back into another home that builds the same stores."""
    monkeypatch.setenv("SECRET", f"{virtuoso.user}:{virtuoso.password}")
    endpoint = Endpoint(
        "virtuoso",
        virtuoso.query,
        update=virtuoso.update,
        graph_store=virtuoso.graph_store if graph_store else None,
        auth=Auth("digest", "SECRET"),
    )
    root = make_home(ontology=ONTOLOGY, graph=write_graph("ex:a"), toml=TOML)
    push(open_folder(root), endpoint, "U", take_over=True)
    again = push(open_folder(root), endpoint, "U")
    (root / "graph" / "facts.trig").write_text(
        (root / "graph" / "facts.trig").read_text().replace("ex:a a ex:A", "ex:z a ex:A")
    )
    edited = push(open_folder(root), endpoint, "U")
    last = push(open_folder(root), endpoint, "U")
    target = make_home(ontology=ONTOLOGY, toml=TOML, name="target")
    ours = ["https://example.org/small", "https://example.org/large"]
    pull(open_folder(target), replace(endpoint, graph_store=None), ours)

    assert {one.step for one in (*again.plan.planned, *last.plan.planned)} == {"unchanged"}
    assert {one.graph.rpartition("/")[2]: one.step for one in edited.plan.planned} == {
        "small": "replaced",
        "large": "unchanged",
        "schema": "unchanged",
        "U": "replaced",
    }
    assert edited.merged == ()
    assert read_store(target, "U") == read_store(root, "U")
    asked = select(
        endpoint,
        "SELECT (COUNT(*) AS ?n) { GRAPH <https://example.org/schema> { ?s ?p ?o FILTER(isBlank(?s)) } }",
    )
    assert [row[0].value for row in asked.rows if row[0] is not None] == ["3"]
