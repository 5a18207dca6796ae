"""Rows in words: what is told first, what stands aside, which marking a row needs, and what stays hidden."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kgcli.explaining.reasons import Reason
from kgcli.explaining.rows import ExplainedRow, explain_rows
from kgcli.home import Home
from kgcli.settings import read_settings
from kgcli.store.asking import dump
from kgcli.store.home_stores import current_store

MakeHome = Callable[..., Path]
ROOT = Path(__file__).parents[2]
NAMES = ("deployments", "officials", "missions", "statements", "commitment-outcomes", "documents")
SCHEMA = """
ex:knows rdfs:label "knows"@en . ex:leads rdfs:subPropertyOf ex:knows ; rdfs:label "leads"@en .
"""
FACTS = """
ex:open { ex:open ev:marking ev:U . ex:ann rdfs:label "Ann"@en ; ex:leads ex:bob ; ex:size 1 . }
ex:forn { ex:forn ev:marking ev:C-NOFORN . ex:bob rdfs:label "Bob"@en ; ex:size 2 . }
ex:orco { ex:orco ev:marking ev:C-ORCON . ex:bob ex:leads ex:cyd . ex:ann ex:leads ex:bob . }
"""
HEAD = """\
PREFIX ex: <https://example.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""


def read_home(root: Path) -> Home:
    """Return the home at *root*."""
    return Home(root, "the test's", read_settings(root))


def explain(make_home: MakeHome, text: str, clearance: str | None = None) -> list[ExplainedRow]:
    """Return the rows of the query *text* on the home of this module."""
    root = make_home(ontology=SCHEMA, graph=FACTS, queries={"q.rq": HEAD + text})
    return list(explain_rows(read_home(root), "q", {}, clearance=clearance))


def list_told(row: ExplainedRow, *, aside: bool) -> list[str]:
    """Return the statements of *row* in words."""
    return [each.explanation.statement for each in row.statements if each.is_aside is aside]


def test_names_stand_aside_where_there_is_more(make_home: MakeHome) -> None:
    """A label is told aside; the reasons for the rest stand in the order of the query."""
    text = "SELECT ?l ?n WHERE { ?x rdfs:label ?l ; ex:size ?n ; ex:knows ex:bob }"
    (row,) = explain(make_home, text)
    assert list_told(row, aside=False) == [
        'Ann https://example.org/size "1"',
        "Ann knows https://example.org/bob",
    ]
    assert list_told(row, aside=True) == ['Ann rdfs:label "Ann"@en']


def test_names_are_told_where_they_are_all_there_is(make_home: MakeHome) -> None:
    """A row of labels is told by its labels."""
    (row,) = explain(make_home, 'SELECT ?x WHERE { ?x rdfs:label "Ann"@en }')
    assert list_told(row, aside=False) == ['Ann rdfs:label "Ann"@en']


@pytest.mark.parametrize(
    ("text", "marking"),
    [
        ("SELECT ?x WHERE { ?x ex:leads ex:bob }", "U"),
        ("SELECT ?x WHERE { ?x ex:leads ex:cyd }", "C//ORCON"),
        ("SELECT ?x WHERE { ?x ex:leads ex:cyd ; ex:size ?n }", "C//NOFORN/ORCON"),
        ("SELECT ?x WHERE { GRAPH ex:orco { ?x ex:leads ex:bob } }", "C//ORCON"),
        ("SELECT (COUNT(*) AS ?n) WHERE { ?x ex:size ?y }", "C//NOFORN"),
        ("ASK { ?x ex:leads ex:cyd }", "C//ORCON"),
    ],
)
def test_a_row_needs_the_join_of_what_it_rests_on(make_home: MakeHome, text: str, marking: str) -> None:
    """Of markings with caveats the join is told; of several proofs the one that needs least."""
    (row,) = explain(make_home, text)
    assert row.marking == marking


def test_a_statement_found_in_a_graph_rests_on_that_graph(make_home: MakeHome) -> None:
    """Where a query says in which graph, the others that state the same are not told."""
    (row,) = explain(make_home, "SELECT ?x WHERE { GRAPH ex:orco { ?x ex:leads ex:bob } }")
    (each,) = row.statements
    assert each.explanation.reason is not None
    assert [support.graph for support in each.explanation.reason.supports] == ["https://example.org/orco"]


def test_a_statement_found_in_an_inferred_graph_is_proved(make_home: MakeHome) -> None:
    """What the graph of conclusions states is told with the rule and its reasons."""
    (row,) = explain(
        make_home, "SELECT ?g WHERE { GRAPH ?g { ex:ann ex:knows ex:bob } } ORDER BY ?g LIMIT 1", "U"
    )
    (each,) = row.statements
    assert each.explanation.reason is not None
    assert (each.explanation.reason.rule, row.marking) == ("prp-spo1", "U")


def test_an_absence_is_told_by_names(make_home: MakeHome) -> None:
    """What nothing states is told in the words of statements."""
    text = "SELECT ?x WHERE { ?x ex:size 1 FILTER NOT EXISTS { ?x ex:knows ?y . ?y ex:size 9 } }"
    (row,) = explain(make_home, text)
    assert [missing.text for missing in row.missing] == ['Ann knows ?y; ?y https://example.org/size "9"']


def walk(reasons: tuple[Reason, ...]) -> Iterator[Reason]:
    """Yield *reasons* and all below."""
    for reason in reasons:
        yield reason
        yield from walk(reason.reasons)


@pytest.fixture(scope="module")
def module_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache folder for the project's home."""
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("clearance", ["U", "SBU"])
def test_no_term_from_above_is_told(
    monkeypatch: pytest.MonkeyPatch, module_cache: Path, name: str, clearance: str
) -> None:
    """Of the project's queries, proofs and places at a clearance have only terms that its store has."""
    monkeypatch.setenv("KGCLI_CACHE", str(module_cache))
    home = read_home(ROOT)
    store = current_store(home, clearance)
    terms = {str(part) for quad in dump(store) for part in quad}
    for row in explain_rows(home, name, {}, clearance=clearance, limit=2):
        reasons = tuple(each.explanation.reason for each in row.statements if each.explanation.reason)
        assert len(reasons) == len(row.statements)
        told = list(walk(reasons))
        said = {term for reason in told for spoken in reason.said for term in spoken.terms}
        graphs = {f"<{support.graph}>" for reason in told for support in reason.supports}
        assert said | graphs <= terms
        markings = {support.marking for reason in told for support in reason.supports}
        assert markings <= ({"U"} if clearance == "U" else {"U", "SBU"})
