"""A value takes its variable's place as one token and never changes what stands around it."""

import json
import re

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kgcli.answers import Term
from kgcli.errors import BindingError
from kgcli.iris import is_iri
from kgcli.saved.binding import bind_values, write_term
from kgcli.sparql.structure import read_structure
from kgcli.sparql.tokens import tokenize

V = Term("literal", "v")
DATA = """@prefix : <http://x/> . :a :p "v", "w" . :b :p "v" . :c :p :a ."""
ATTACKS = [
    '"',
    '" } #',
    '"} DROP ALL #',
    "'''",
    '"""',
    "\\",
    '\\"',
    '\\\\" . ?s ?p ?o #',
    "\\u0022 } #",
    "\\U00000022",
    "\\\\u0022",
    "\\u00220022",
    "\\u",
    "\\\\\\U0001F600u0022",
    "}",
    "{{{",
    "# comment",
    "a\nb",
    "a\r\n} #",
    "\t\b\f\x00\x01",
    "<http://x/a>",
    "?s",
    "$s",
    "\u2028} #",
    "\u0000",
    "@en",
    "^^<http://x>",
    "🏳️‍🌈 é ﷽",
    "",
]
texts = st.text(st.characters(codec="utf-8"))


def bind(text: str, term: Term = V) -> str:
    """Return *text* with *term* for its parameter."""
    return bind_values(read_structure(text), {"_x": term})


def run(text: str) -> set[tuple[str | None, ...]]:
    """Return the rows that the engine finds in the toy graph, as texts."""
    store = ox.Store()
    store.load(DATA.encode(), format=ox.RdfFormat.TURTLE)
    answer = json.loads(store.query(text).serialize(format=ox.QueryResultsFormat.JSON) or b"")
    return {
        tuple(row[name]["value"] if name in row else None for name in answer["head"]["vars"])
        for row in answer["results"]["bindings"]
    }


@pytest.mark.parametrize(
    ("text", "bound", "rows"),
    [
        ("SELECT ?s { ?s ?p ?_x }", 'SELECT ?s { ?s ?p "v" }', {("http://x/a",), ("http://x/b",)}),
        ("SELECT ?s{?s ?p $_x}", 'SELECT ?s{?s ?p "v" }', {("http://x/a",), ("http://x/b",)}),
        (
            "SELECT DISTINCT ?_x ?s { ?s ?p ?_x }",
            'SELECT DISTINCT ("v" AS ?_x) ?s { ?s ?p "v" }',
            {("v", "http://x/a"), ("v", "http://x/b")},
        ),
        (
            "SELECT ?_x ?_x (STRLEN(?_x) AS ?n) {}",
            'SELECT ("v" AS ?_x) (STRLEN("v") AS ?n) {}',
            {("v", "1")},
        ),
        (
            "SELECT ?_x (COUNT(*) AS ?n) { ?s ?p ?_x } GROUP BY ?_x ORDER BY ?_x DESC(?_x)",
            'SELECT ("v" AS ?_x) (COUNT(*) AS ?n) { ?s ?p "v" } GROUP BY ("v") ORDER BY ("v") DESC("v")',
            {("v", "2")},
        ),
        (
            "SELECT * { { SELECT ?_x ?s { ?s ?p ?_x } } }",
            'SELECT * { { SELECT ("v" AS ?_x) ?s { ?s ?p "v" } } }',
            {("v", "http://x/a"), ("v", "http://x/b")},
        ),
        (
            "SELECT ?_x ?n { { SELECT ?_x (COUNT(*) AS ?n) { ?s ?p ?_x } GROUP BY ?_x } }",
            'SELECT ("v" AS ?_x) ?n { { SELECT ("v" AS ?_x_1) (COUNT(*) AS ?n) '
            '{ ?s ?p "v" } GROUP BY ("v") } }',
            {("v", "2")},
        ),
        (
            "SELECT ?s { ?s ?p ?o FILTER(!BOUND( # why\n ?_x ) || ?o = ?_x) }",
            'SELECT ?s { ?s ?p ?o FILTER(! true # why\n || ?o = "v") }',
            {("http://x/a",), ("http://x/b",)},
        ),
        (
            "SELECT ?s { ?s ?p ?o FILTER(?o<?_x||?_x>=?o) }",
            'SELECT ?s { ?s ?p ?o FILTER(?o< "v" || "v" >=?o) }',
            {("http://x/a",), ("http://x/b",)},
        ),
        ("SELECT (?_x AS ?y) { BIND(?_x AS ?z) }", 'SELECT ("v" AS ?y) { BIND("v" AS ?z) }', {("v",)}),
    ],
)
def test_value_fits_every_place(text: str, bound: str, rows: set[tuple[str, ...]]) -> None:
    """Projections, groups, orders, sub-SELECTs and BOUND take the value as SPARQL allows it there."""
    assert [t.text for t in tokenize(bind(text)) if t.kind != "space"] == [
        t.text for t in tokenize(bound) if t.kind != "space"
    ]
    assert run(bind(text)) == rows


def test_term_does_not_grow_together_with_its_neighbours() -> None:
    """A language tag before a minus sign, and ``<`` before an IRI, stay what they are."""
    assert run(bind("SELECT ?s { ?s ?p ?o FILTER(?o<?_x) }", Term("iri", "http://x/z"))) == set()
    assert run(bind("SELECT (1+STRLEN(?_x)-1 AS ?n) {}", Term("literal", "ab", None, "en"))) == {("2",)}
    bound = bind("SELECT (?_x-1 AS ?n) {}", Term("literal", "ab", None, "en"))
    assert [t.text for t in tokenize(bound) if t.kind != "space"][2:6] == ['"ab"', "@en", "-", "1"]


def test_terms_are_written_whole() -> None:
    """An IRI, a plain, a typed and a tagged literal are each written without any prefix."""
    assert write_term(Term("iri", "http://x/é")) == "<http://x/é>"
    assert write_term(Term("literal", 'a"b\\c\nd')) == '"a\\"b\\\\c\\nd"'
    assert write_term(Term("literal", "5", "http://t")) == '"5"^^<http://t>'
    assert write_term(Term("literal", "Haití", None, "es")) == '"Haití"@es'


def test_other_variables_and_texts_stay() -> None:
    """Comments, strings, IRIs and longer names that hold the same letters are left as they are."""
    text = 'SELECT ?_xx # ?_x\n{ ?_xx <http://x/?_x> "?_x", ?_y }'
    assert bind(text) == text


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("SELECT (1 AS ?_x) {}", "line 1, column 14"),
        ("SELECT * {\n BIND(1 AS $_x) }", "line 2, column 12"),
        ("SELECT * { VALUES ?_x { 1 } }", "line 1, column 19"),
        ("SELECT * { VALUES (?y ?_x) { (1 2) } }", "line 1, column 23"),
        ("SELECT * { ?s ?p ?o } VALUES ?_x { 1 }", "line 1, column 30"),
        ("SELECT * { ?s ?p ?o } GROUP BY (?o AS ?_x)", "line 1, column 39"),
    ],
)
def test_variable_that_the_query_assigns_takes_no_value(text: str, place: str) -> None:
    """The error says where the query assigns it."""
    with pytest.raises(BindingError, match=place):
        bind(text)


def _with_attacks(test):  # type: ignore[no-untyped-def]
    for attack in ATTACKS:
        test = example(attack)(test)
    return test


@_with_attacks
@given(texts)
def test_no_text_changes_the_shape_of_the_query(value: str) -> None:
    """Whatever a value holds, the tokens around it stay the same and it is one string among them."""
    text = "SELECT ?s ?_x { ?s ?p ?_x FILTER(BOUND(?_x) && ?_x != ?o) } GROUP BY ?_x ORDER BY ?_x"
    plain = [(t.kind, t.text) for t in tokenize(bind(text))]
    attacked = [(t.kind, t.text) for t in tokenize(bind(text, Term("literal", value)))]
    written = write_term(Term("literal", value))
    assert attacked == [(kind, written if lexeme == '"v"' else lexeme) for kind, lexeme in plain]


@_with_attacks
@given(texts)
def test_any_text_finds_exactly_its_equal(value: str) -> None:
    """The engine reads back the very text: the row with that literal is found, and no other."""
    store = ox.Store()
    subject, predicate = ox.NamedNode("http://x/s"), ox.NamedNode("http://x/p")
    for other in (value, value + "x", "x" + value, value.upper() + "?", '"', "} #"):
        store.add(ox.Quad(subject, predicate, ox.Literal(other)))
    answer = store.query(bind("SELECT ?o { ?s ?p ?o FILTER(?o = ?_x) ?s ?p ?_x }", Term("literal", value)))
    assert [row[0] for row in answer] == [ox.Literal(value)]


@_with_attacks
@given(texts)
def test_engine_that_unfolds_code_points_first_is_safe_too(value: str) -> None:
    """Engines that replace code point escapes before they read the text find no quote either."""
    bound = bind("SELECT (?_x AS ?y) {}", Term("literal", value))
    unfolded = re.sub(
        r"\\[uU]([0-9A-Fa-f]{4}(?:[0-9A-Fa-f]{4})?)", lambda match: chr(int(match[1], 16)), bound
    )
    assert [[*row] for row in ox.Store().query(unfolded)] == [[ox.Literal(value)]]


iris = st.text(st.characters(codec="utf-8", exclude_characters='<>"{}|^`\\', min_codepoint=0x21)).map(
    lambda text: "urn:x:" + text
)


@given(iris)
def test_any_accepted_iri_is_one_token(value: str) -> None:
    """An IRI that the check lets through is one token; one that it refuses never gets here."""
    if is_iri(value):
        bound = bind("ASK { ?s ?p ?_x }", Term("iri", value))
        assert [t.text for t in tokenize(bound) if t.kind == "iri"] == [f"<{value}>"]
        assert not ox.Store().query(bound)
