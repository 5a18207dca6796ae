"""A SPARQL text is taken apart without judging it."""

import pytest

from kgcli.errors import QuerySyntaxError
from kgcli.sparql.structure import read_structure


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * {}", "select"),
        ("prefix add: <http://insert/> ask {}", "ask"),
        ("BASE <http://select/> # delete\nCONSTRUCT WHERE {}", "construct"),
        ("DESCRIBE <http://x>", "describe"),
        ("INSERT DATA {}", "update"),
        ("WITH <http://g> DELETE {?s ?p ?o} WHERE {?s ?p ?o}", "update"),
        ("CLEAR GRAPH <http://g>", "update"),
        ("# only a remark", "unknown"),
    ],
)
def test_form_is_the_first_keyword_after_the_prologue(text: str, form: str) -> None:
    """Neither prefixes nor comments nor IRIs pass for a keyword."""
    assert read_structure(text).form == form


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("SELECT DISTINCT ?b $a {?a ?c ?b}", ("b", "a")),
        (
            "SELECT ?a (COUNT(?b) AS ?n) (IF(?a, 1, 2) AS ?m) FROM <http://g> WHERE {?a ?c ?b}",
            ("a", "n", "m"),
        ),
        ("SELECT ?a {{SELECT ?z {?z ?y ?x}} ?a ?c ?b}", ("a",)),
        ("SELECT * {?a ?c ?b}", None),
        ("SELECT (COUNT(*) AS ?n) {?a ?c ?b}", ("n",)),
        ("ASK {?a ?c ?b}", None),
    ],
)
def test_columns_are_what_the_outermost_select_lists(text: str, columns: tuple[str, ...] | None) -> None:
    """Columns come in SELECT's order; ``*`` and other forms list none."""
    assert read_structure(text).columns == columns


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("SELECT * {?a ?b ?c} ORDER BY ?a", True),
        ("SELECT * {?a ?b ?c} order # by\n by ?a", True),
        ("SELECT * {{SELECT ?a {?a ?b ?c} ORDER BY ?a}}", False),
        ("SELECT * {?a ?b 'ORDER BY ?a'} # ORDER BY ?a", False),
    ],
)
def test_order_counts_only_outermost(text: str, ordered: bool) -> None:
    """An inner ORDER BY orders no answer."""
    assert read_structure(text).ordered is ordered


def test_places_of_variables() -> None:
    """Each occurrence is known by the clause that it stands bare in."""
    text = (
        "SELECT ?a (?b AS ?c) { VALUES (?d ?e) { (1 2) } VALUES ?f { 3 } FILTER(BOUND(?g) && ?h) "
        "{ SELECT ?i { ?j ?k ?l } GROUP BY ?m (?n AS ?o) ORDER BY DESC(?p) ?q } } HAVING(?r) "
        "LIMIT 1 VALUES ?s { 4 }"
    )
    assert {item.name: item.place for item in read_structure(text).occurrences} == {
        "a": "projected",
        "b": "plain",
        "c": "assigned",
        "d": "assigned",
        "e": "assigned",
        "f": "assigned",
        "g": "bound",
        "h": "plain",
        "i": "projected",
        "j": "plain",
        "k": "plain",
        "l": "plain",
        "m": "grouped",
        "n": "plain",
        "o": "assigned",
        "p": "plain",
        "q": "ordered",
        "r": "plain",
        "s": "assigned",
    }


def test_prefixes_are_those_of_the_prologue() -> None:
    """Prefixes are found in any case, the empty one too."""
    text = "prefix a: <http://a/> PREFIX : <http://empty/>\n#PREFIX c: <http://c/>\nSELECT * {}"
    assert read_structure(text).prefixes == {"a": "http://a/", "": "http://empty/"}


def test_text_that_is_no_tokens_is_an_error_with_its_place() -> None:
    """A string without an end is reported with line and column."""
    with pytest.raises(QuerySyntaxError, match="line 2, column 7"):
        read_structure('SELECT *\n{?s ?p"open}')
