"""A saved query gives the rows that its text and the given values stand for, at the clearance asked for."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgcli.answers import Table, Term
from kgcli.errors import (
    BindingError,
    KgError,
    MissingParameterError,
    ParameterValueError,
    QuerySyntaxError,
    QueryTimeoutError,
    RefusedQueryError,
    UnknownEntityError,
    UnknownParameterError,
    WrongFormatError,
)
from kgcli.home import Home, find_home
from kgcli.saved.run import run_saved, run_saved_graph

XSD = "http://www.w3.org/2001/XMLSchema#"
MakeHome = Callable[..., Path]
ONTOLOGY = """
ex:Country a owl:Class . ex:Unit a owl:Class .
ex:code a owl:DatatypeProperty ; rdfs:subPropertyOf skos:notation .
ex:of a owl:ObjectProperty . ex:size a owl:DatatypeProperty .
"""
GRAPH = """
ex:haiti a ex:Country ; rdfs:label "Haiti"@en , "Haití"@es ; ex:code "HT" .
ex:chile a ex:Country ; rdfs:label "Chile"@en ; ex:code "CL" .
ex:u1 a ex:Unit ; rdfs:label "First"@en ; ex:of ex:chile ; ex:size 12 .
ex:u2 a ex:Unit ; rdfs:label "Second"@en ; ex:of ex:chile .
ex:u3 a ex:Unit ; rdfs:label "Third"@en ; ex:of ex:haiti ; ex:size 30 .
ex:u4 a ex:Unit ; rdfs:label "Third"@en ; ex:of ex:haiti ; ex:size 30 .
ex:secret { ex:secret ev:marking ev:S . ex:cuba a ex:Country ; rdfs:label "Cuba"@en .
  ex:u5 a ex:Unit ; rdfs:label "Fifth"@en ; ex:of ex:cuba . }
"""
HEAD = """\
PREFIX ex: <https://example.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
QUERIES = {
    "units.rq": f"""\
#+ params:
#+   country: {{type: entity, class: "ex:Country", optional: true}}
#+   least: {{type: integer, optional: true}}
#+ columns:
#+   unit: {{description: its name, iri: u}}
#+   country: {{iri: c}}
{HEAD}
SELECT DISTINCT ?unit ?country ?size WHERE {{
  ?u a ex:Unit ; rdfs:label ?unit ; ex:of ?c . ?c rdfs:label ?country . FILTER(lang(?country) = "en")
  OPTIONAL {{ ?u ex:size ?size }}
  FILTER(!BOUND(?_country) || EXISTS {{ ?u ex:of ?_country }})
  FILTER(!BOUND(?_least) || ?size >= ?_least)
}} ORDER BY DESC(?unit)
""",
    "per-country.rq": f"""\
#+ columns:
#+   country: {{iri: c}}
{HEAD}
SELECT ?country (COUNT(DISTINCT ?u) AS ?units) WHERE {{
  ?u a ex:Unit ; ex:of ?c . ?c rdfs:label ?country . FILTER(lang(?country) = "en")
}} GROUP BY ?country ORDER BY ?country
""",
    "labels.rq": f"#+ params: {{of: {{type: iri}}}}\n{HEAD}SELECT * {{ ?_of rdfs:label ?name ; ?a ?name }}",
    "by-name.rq": f"{HEAD}SELECT ?_name_en ?s {{ ?s rdfs:label ?_name_en }}",
    "known.rq": f"{HEAD}ASK {{ ?_s_iri a ex:Country }}",
    "graph.rq": f"{HEAD}CONSTRUCT {{ ?s ex:sized ?_n_integer }} WHERE {{ ?s ex:size ?_n_integer }}",
    "predicate.rq": f"{HEAD}SELECT ?s {{ ?s ?_p ?o }}",
    "broken.rq": "#+ summary: x\nSELECT ?s { ?s ?p",
    "update.rq": "CLEAR GRAPH <http://g>",
    "virtuoso.rq": "SELECT COUNT(DISTINCT(?s)) { ?s ?p ?o . }",
    "service.rq": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "default.rq": f"#+ defaults: {{name: Chile}}\n{HEAD}SELECT ?s {{ ?s rdfs:label ?_name_en }}",
    "endless.rq": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }",
}


@pytest.fixture
def home(make_home: MakeHome) -> Home:
    """Return a home with two classes of things, one of them secret."""
    root = make_home(
        ontology=ONTOLOGY, graph=GRAPH, queries=QUERIES, toml='[prefixes]\nex = "https://example.org/"\n'
    )
    return find_home(root, environ={}, cwd=root)


def literal(text: str, datatype: str | None = None, language: str | None = None) -> Term:
    """Return a literal, its datatype one of XSD."""
    return Term("literal", text, datatype and XSD + datatype, language)


def iri(name: str) -> Term:
    """Return the IRI of one of our things."""
    return Term("iri", f"https://example.org/{name}")


def texts(table: Table) -> list[tuple[str | None, ...]]:
    """Return the cells as texts, IRIs by their short names."""
    return [
        tuple(None if cell is None else cell.value.removeprefix("https://example.org/") for cell in row)
        for row in table.rows
    ]


def test_query_without_values_ranges_freely(home: Home) -> None:
    """Columns stand in SELECT's order, rows in ORDER BY's."""
    assert run_saved(home, "units", {}) == Table(
        ("unit", "country", "size"),
        (
            (literal("Third", None, "en"), literal("Haiti", None, "en"), literal("30", "integer")),
            (literal("Second", None, "en"), literal("Chile", None, "en"), None),
            (literal("First", None, "en"), literal("Chile", None, "en"), literal("12", "integer")),
            (literal("Fifth", None, "en"), literal("Cuba", None, "en"), None),
        ),
    )


@pytest.mark.parametrize("country", ["Chile", "CHILE", "cl", "ex:chile", "https://example.org/chile"])
def test_value_narrows_the_rows(home: Home, country: str) -> None:
    """An entity goes by any of its names; several values narrow together."""
    assert texts(run_saved(home, "units", {"country": country})) == [
        ("Second", "Chile", None),
        ("First", "Chile", "12"),
    ]
    assert texts(run_saved(home, "units", {"country": country, "least": "13"})) == []


def test_iris_stand_in_the_place_of_labels(home: Home) -> None:
    """A column that names its node shows it; rows with the same labels are one, with the smallest nodes."""
    table = run_saved(home, "units", {}, iris=True)
    assert table.columns == ("unit", "country", "size")
    assert texts(table) == [
        ("u3", "haiti", "30"),
        ("u2", "chile", None),
        ("u1", "chile", "12"),
        ("u5", "cuba", None),
    ]
    assert table.rows[0][:2] == (iri("u3"), iri("haiti"))


def test_iris_of_grouped_rows_are_the_smallest(home: Home) -> None:
    """Where rows are counted, the node of a group is shown as an IRI."""
    assert texts(run_saved(home, "per-country", {})) == [("Chile", "2"), ("Cuba", "1"), ("Haiti", "2")]
    table = run_saved(home, "per-country", {}, iris=True)
    assert texts(table) == [("chile", "2"), ("cuba", "1"), ("haiti", "2")]
    assert table.rows[0][0] == iri("chile")


def test_limit_cuts_last(home: Home) -> None:
    """The limit comes after the query's own order and after rows became one."""
    assert texts(run_saved(home, "units", {}, limit=1)) == [("Third", "Haiti", "30")]
    assert texts(run_saved(home, "units", {}, iris=True, limit=2)) == [
        ("u3", "haiti", "30"),
        ("u2", "chile", None),
    ]
    assert run_saved(home, "units", {}, limit=0).rows == ()
    with pytest.raises(KgError, match="0 or more"):
        run_saved(home, "units", {}, limit=-1)


def test_rows_and_columns_without_an_order_are_sorted(home: Home) -> None:
    """``SELECT *`` has its columns by name, and rows without ORDER BY come sorted."""
    table = run_saved(home, "labels", {"of": "ex:haiti"})
    assert table.columns == ("a", "name")
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    assert texts(table) == [(label, "Haiti"), (label, "Haití")]


def test_projected_value_is_a_column(home: Home) -> None:
    """A parameter in the SELECT clause keeps its column."""
    assert run_saved(home, "by-name", {"name": "Third"}) == Table(
        ("_name_en", "s"),
        (
            (literal("Third", None, "en"), iri("u3")),
            (literal("Third", None, "en"), iri("u4")),
        ),
    )


def test_default_is_used_unless_a_value_is_given(home: Home) -> None:
    """A query's ``defaults`` stand in for a missing value."""
    assert texts(run_saved(home, "default", {})) == [("chile",)]
    assert texts(run_saved(home, "default", {"name": "Haiti"})) == [("haiti",)]


def test_ask_gives_one_cell(home: Home) -> None:
    """The truth value is a table of one cell."""
    assert run_saved(home, "known", {"s": "ex:chile"}) == Table(("answer",), ((literal("true", "boolean"),),))
    assert texts(run_saved(home, "known", {"s": "ex:u1"})) == [("false",)]


def test_construct_gives_a_graph(home: Home) -> None:
    """A CONSTRUCT is asked for as a graph, a SELECT for rows; the other way round is an error."""
    assert run_saved_graph(home, "graph", {"n": "30"}).decode() == (
        f'<https://example.org/u3> <https://example.org/sized> "30"^^<{XSD}integer> .\n'
        f'<https://example.org/u4> <https://example.org/sized> "30"^^<{XSD}integer> .\n'
    )
    with pytest.raises(WrongFormatError, match=r"'graph' gives a graph \(CONSTRUCT\), not rows"):
        run_saved(home, "graph", {"n": "30"})
    with pytest.raises(WrongFormatError, match=r"'units' gives rows \(SELECT\), not a graph"):
        run_saved_graph(home, "units", {})


def test_clearance_hides_rows_and_names(home: Home) -> None:
    """Below the marking neither rows nor messages know of what is above it."""
    assert [row[0] for row in texts(run_saved(home, "units", {}, clearance="C"))] == [
        "Third",
        "Second",
        "First",
    ]
    assert texts(run_saved(home, "units", {"country": "Cuba"}, clearance="S")) == [("Fifth", "Cuba", None)]
    messages = []
    for name in ("Cuba", "Cubb", "https://example.org/cuba"):
        with pytest.raises(UnknownEntityError) as caught:
            run_saved(home, "units", {"country": name}, clearance="C")
        messages.append(str(caught.value).replace(name, ""))
    assert "uba" not in "".join(messages)


@pytest.mark.parametrize(
    ("name", "values", "error", "message"),
    [
        ("units", {"contry": "x"}, UnknownParameterError, "no parameter 'contry'. Did you mean 'country'"),
        ("units", {"xyz": "x"}, UnknownParameterError, "It has country, least"),
        ("known", {}, MissingParameterError, "needs a value for 's'. Give it: --s VALUE"),
        ("units", {"least": "many"}, ParameterValueError, "'least' wants a whole number, not 'many'"),
        ("units", {"country": "Chil"}, UnknownEntityError, r"Did you mean one of these\?\n  Chile <"),
        ("predicate", {"p": "x"}, BindingError, r"predicate\.rq: with p='x' the text is no SPARQL any more"),
        ("broken", {}, QuerySyntaxError, r"broken\.rq, line 2"),
        ("virtuoso", {}, QuerySyntaxError, r"virtuoso\.rq, line 1"),
        ("update", {}, RefusedQueryError, "update"),
        ("service", {}, RefusedQueryError, "SERVICE"),
    ],
)
def test_what_cannot_run_says_why(
    home: Home, name: str, values: dict[str, str], error: type[KgError], message: str
) -> None:
    """Every misuse is an error of its own that names what, where and what to do."""
    with pytest.raises(error, match=message):
        run_saved(home, name, values)


def test_misuse_is_found_before_anything_is_built(home: Home, cache_folder: Path) -> None:
    """Nobody waits for a store to hear that a parameter is wrong."""
    for name, values in (("units", {"least": "x"}), ("units", {"x": "y"}), ("known", {}), ("update", {})):
        with pytest.raises(KgError):
            run_saved(home, name, values)
    assert not (cache_folder / "stores").exists()


def test_endless_query_is_stopped(home: Home) -> None:
    """The time-out ends a query that never yields a row."""
    run_saved(home, "units", {})
    begin = time.monotonic()
    with pytest.raises(QueryTimeoutError):
        run_saved(home, "endless", {}, timeout=0.5)
    assert time.monotonic() - begin < 3


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00")))
def test_no_value_reaches_beyond_its_place(home: Home, value: str) -> None:
    """Whatever text is given for a name, only rows with exactly that name come back."""
    assert {row[0] for row in texts(run_saved(home, "by-name", {"name": value}))} <= {value}


@pytest.mark.parametrize("attack", ['"} UNION {?s ?p ?o', "'''} #", 'x" . ?s ?p ?o . #', "\\", "\\u0022} #"])
def test_attacks_find_nothing(home: Home, attack: str) -> None:
    """Quotes, braces and comments in a value are only letters."""
    assert run_saved(home, "by-name", {"name": attack}).rows == ()


def test_progress_is_told(make_home: MakeHome) -> None:
    """The first query of a home builds its store and says so."""
    root = make_home(ontology=ONTOLOGY, graph=GRAPH, queries=QUERIES)
    told: list[str] = []
    run_saved(find_home(root, environ={}, cwd=root), "by-name", {"name": "x"}, progress=told.append)
    assert told


def test_warm_path_imports_nothing_heavy(home: Home, run_python: Callable[[str], str]) -> None:
    """Once all is built and remembered, a query without values loads no YAML, tokenizer or HTTP."""
    code = (
        "import sys; from pathlib import Path; from kgcli.home import find_home; "
        "from kgcli.saved.run import run_saved; "
        f"root = Path({str(home.root)!r}); "
        "run_saved(find_home(root, environ={}, cwd=root), 'units', {}); "
        "print(sorted({'yaml', 'rdflib', 'urllib.request', 'kgcli.sparql.tokens', 'subprocess', 'asyncio', "
        "'platformdirs', 'filelock', 'difflib'} & set(sys.modules)))"
    )
    run_python(code)
    assert run_python(code) == "[]\n"


@pytest.fixture
def run_python() -> Callable[[str], str]:
    """Return a function that runs code in a fresh interpreter and returns what it printed."""
    import subprocess
    import sys

    def run(code: str) -> str:
        return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    return run
