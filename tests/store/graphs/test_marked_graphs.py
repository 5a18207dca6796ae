"""The named graphs of a home, and the marking of each."""

from collections.abc import Callable
from pathlib import Path

import pytest
from small_homes import MakeHome

from kgcli.encoding import Terms
from kgcli.errors import HomeError, SettingsError, UnknownMarkingError
from kgcli.home import Home
from kgcli.sources import list_sources
from kgcli.store.cache.inputs import Contents
from kgcli.store.graphs.marked_graphs import MarkedGraphs, read_graphs

OpenHome = Callable[[Path], Home]


@pytest.fixture
def mark(open_home: OpenHome) -> Callable[[Path], MarkedGraphs]:
    """Return a function that reads a home's graphs."""

    def read(root: Path) -> MarkedGraphs:
        home = open_home(root)
        return read_graphs(Contents(list_sources(home), home), home, Terms())[0]

    return read


Mark = Callable[[Path], MarkedGraphs]


def _markings(graphs: MarkedGraphs) -> dict[str, str]:
    named = {_name(graphs, graph): marking.notation for graph, marking in graphs.markings.items()}
    return {name: notation for name, notation in named.items() if name != graphs.schema_graph}


def _name(graphs: MarkedGraphs, graph: int) -> str:
    return graphs.terms.text(graph)[1:-1].decode()


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"a.ttl": "ex:A a owl:Class ."}, "urn:kgcli:graph:ontology"),
        ({"a.ttl": "ex:o a owl:Ontology ."}, "https://example.org/o"),
        (
            {"a.ttl": "ex:o a owl:Ontology ; owl:imports ex:p .", "b.ttl": "ex:p a owl:Ontology ."},
            "https://example.org/o",
        ),
        ({"a.ttl": "ex:o a owl:Ontology .", "b.ttl": "ex:p a owl:Ontology ."}, "urn:kgcli:graph:ontology"),
        ({"a.ttl": "ex:o a owl:Ontology ; owl:imports ex:o ."}, "https://example.org/o"),
    ],
)
def test_the_schema_is_named_by_the_root_ontology(
    make_home: MakeHome, mark: Mark, files: dict[str, str], expected: str
) -> None:
    """The ontology that no other one imports, if there is exactly one; all schema files are one graph."""
    graphs = mark(make_home(ontology={**files, "z.trig": "ex:g { ex:Z a owl:Class }"}))
    assert graphs.schema_graph == expected
    assert {_name(graphs, graph) for graph in graphs.quads.graph.tolist()} == {expected}


EVIDENCE = """
ex:stated { ex:a ex:b 1 } ex:span { ex:a ex:b 2 } ex:unmarked { ex:a ex:b 3 } ex:public { ex:a ex:b 4 }
ex:twice { ex:a ex:b 5 }
ex:about { ex:stated ev:marking ev:S . ex:about ev:marking ev:SBU . ex:span ev:inPassage ex:p8 .
    ex:p8 ev:marking ev:C ; ev:passageOf ex:d . ex:d ev:overallMarking ev:S .
    ex:unmarked ev:inPassage ex:p9 . ex:p9 ev:passageOf ex:d .
    ex:twice ev:marking ev:C-NOFORN, ev:S . }
"""


def test_a_graph_takes_its_marking_from_the_nearest_that_states_one(make_home: MakeHome, mark: Mark) -> None:
    """Itself, its passage, the passage's document, the lowest; of several, the join."""
    base = "https://example.org/"
    assert _markings(mark(make_home(graph=EVIDENCE))) == {
        base + "stated": "S",
        base + "about": "SBU",
        base + "span": "C",
        base + "unmarked": "S",
        base + "public": "U",
        base + "twice": "S//NOFORN",
    }


def test_kgcli_toml_marks_what_states_nothing(make_home: MakeHome, mark: Mark) -> None:
    """A file's own line goes before the general one, and what the data state before both."""
    root = make_home(
        graph={
            "a.ttl": "ex:a ex:b 1 .",
            "sub/b.ttl": "ex:a ex:b 2 .",
            "c.trig": "ex:g { ex:g ev:marking ev:SBU } ex:h { ex:a ex:b 1 }",
        },
        toml='[graph]\nmarking = "C"\n[graph.markings]\n"sub/b.ttl" = "S//NOFORN"\n',
    )
    assert _markings(mark(root)) == {
        "urn:kgcli:graph:a": "C",
        "urn:kgcli:graph:sub/b": "S//NOFORN",
        "https://example.org/g": "SBU",
        "https://example.org/h": "C",
    }


def test_a_graph_in_two_files_takes_the_join_of_their_markings(make_home: MakeHome, mark: Mark) -> None:
    """No file's marking is lost."""
    root = make_home(
        graph={"a.trig": "ex:g { ex:a ex:b 1 }", "b.trig": "ex:g { ex:a ex:b 2 }"},
        toml='[graph.markings]\n"a.trig" = "C//NOFORN"\n"b.trig" = "S//ORCON"\n',
    )
    assert _markings(mark(root)) == {"https://example.org/g": "S//NOFORN/ORCON"}


@pytest.mark.parametrize(
    ("toml", "graph", "expected"),
    [
        (
            '[graph]\nmarking = "X"',
            "",
            (UnknownMarkingError, r"kgcli\.toml, \[graph\] marking: No marking 'X'"),
        ),
        ('[graph.markings]\n"facts.trig" = "X"', "ex:a ex:b 1 .", (UnknownMarkingError, "No marking 'X'")),
        ('[graph.markings]\n"fact.trig" = "C"', "ex:a ex:b 1 .", (SettingsError, "names 'fact.trig', but")),
        ("", "ex:g { ex:g ev:marking ex:Secret }", (HomeError, "which is no ev:Marking")),
        ("", "ex:g { ex:g ev:marking 'X' }", (UnknownMarkingError, "No marking 'X'")),
    ],
)
def test_an_unknown_marking_is_an_error(
    make_home: MakeHome, mark: Mark, toml: str, graph: str, expected: tuple[type[Exception], str]
) -> None:
    """Data with a marking that nobody knows are not shown to everybody."""
    error, message = expected
    with pytest.raises(error, match=message):
        mark(make_home(toml=toml, graph=graph))
