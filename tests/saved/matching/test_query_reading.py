"""Queries read to the pattern: terms written in full, each construct in its place, the text kept."""

import pytest

from kgcli.errors import UnexplainedQueryError
from kgcli.saved.matching.pattern import (
    Alternative,
    Bind,
    Block,
    Column,
    Filter,
    Graph,
    Inverse,
    Negated,
    Nested,
    Optional,
    Repeated,
    Sequence,
    SubSelect,
    Triple,
    Union,
    Values,
)
from kgcli.saved.matching.reading import read_query
from kgcli.saved.matching.writing import list_variables, write_path

HEAD = "PREFIX : <https://example.org/>\n"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def read_triples(text: str, head: str = HEAD) -> list[tuple[str, str, str]]:
    """Return the triples of a query whose pattern is *text*, paths as SPARQL writes them."""
    (block,) = read_query(f"{head}ASK {{ {text} }}").select.group.parts
    assert isinstance(block, Block)
    return [(each.subject, write_path(each.path), each.value) for each in block.triples]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        (":b", "<https://example.org/b>"),
        (":b.c", "<https://example.org/b.c>"),
        (r":b\,c", "<https://example.org/b,c>"),
        ("<https://example.org/x#y>", "<https://example.org/x#y>"),
        ("?b", "?b"),
        ("$b", "?b"),
        ("12", f'"12"^^<{XSD}integer>'),
        ("-1", f'"-1"^^<{XSD}integer>'),
        ("-.5", f'"-.5"^^<{XSD}decimal>'),
        ("1e3", f'"1e3"^^<{XSD}double>'),
        ("TRUE", f'"true"^^<{XSD}boolean>'),
        ("'it''s'", None),
        (r"'a\tb\"c'", '"a\\tb\\"c"'),
        ('"""two\nlines"""', '"two\\nlines"'),
        ('"x"@en-GB', '"x"@en-gb'),
        ('"x"^^:t', '"x"^^<https://example.org/t>'),
    ],
)
def test_terms_are_written_in_full(text: str, term: str | None) -> None:
    """Each way to write a term is the term that N-Triples writes."""
    if term is None:
        with pytest.raises(UnexplainedQueryError):
            read_triples(f"?s :p {text}")
    else:
        assert [value for _, _, value in read_triples(f"?s :p {text}")] == [term]


def test_a_base_makes_relative_names_whole() -> None:
    """BASE and PREFIX hold in the order in which they stand."""
    head = "BASE <https://example.org/a/>\nPREFIX : <b#>\n"
    assert read_triples("<c> :d 1", head)[0][:2] == (
        "<https://example.org/a/c>",
        "<https://example.org/a/b#d>",
    )


def test_shorthands_are_single_triples() -> None:
    """Semicolons, commas, brackets and lists stand for what they abbreviate."""
    text = "?s a :T ; :p 'x' , 'y' ; . [ :q _:b ] :r _:b . ?s :l ( 'one' )"
    parts = read_query(f"{HEAD}ASK {{ {text} }}").select.group.parts
    triples = [t for part in parts if isinstance(part, Block) for t in part.triples]
    e = "https://example.org/"
    assert [(t.subject, t.path, t.value) for t in triples] == [
        ("?s", f"<{RDF}type>", f"<{e}T>"),
        ("?s", f"<{e}p>", '"x"'),
        ("?s", f"<{e}p>", '"y"'),
        ("?kg_node_1", f"<{e}q>", "?kg_node_2"),
        ("?kg_node_1", f"<{e}r>", "?kg_node_2"),
        ("?kg_node_3", f"<{RDF}first>", '"one"'),
        ("?kg_node_3", f"<{RDF}rest>", f"<{RDF}nil>"),
        ("?s", f"<{e}l>", "?kg_node_3"),
    ]


def test_made_names_are_unlike_the_query_s_own() -> None:
    """A query that has such variables gets others."""
    query = read_query(f"{HEAD}SELECT * {{ ?kg_node_1 :p [] . ?kg__x :q 1 }}")
    assert set(list_variables(query.select.group)) == {"kg_node_1", "kg__x", "kg____node_1"}


P, Q = "<https://example.org/p>", "<https://example.org/q>"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (":p/:q", Sequence((P, Q))),
        (":p|:q/:p", Alternative((P, Sequence((Q, P))))),
        ("^:p/:q*", Sequence((Inverse(P), Repeated(Q, "*")))),
        ("^(:p+)", Inverse(Repeated(P, "+"))),
        ("^:p?", Inverse(Repeated(P, "?"))),
        ("(:p|:q)+", Repeated(Alternative((P, Q)), "+")),
        ("!:p", Negated((P,), None)),
        ("!^:p", Negated(None, (P,))),
        ("!(:p|^:q|a)", Negated((P, f"<{RDF}type>"), (Q,))),
        ("!()", Negated((), None)),
    ],
)
def test_paths_bind_as_the_grammar_says(text: str, path: object) -> None:
    """Alternatives bind least, then sequences, then inverses, then repetitions."""
    (block,) = read_query(f"{HEAD}ASK {{ ?s {text} ?o }}").select.group.parts
    assert block == Block((Triple("?s", path, "?o"),))  # type: ignore[arg-type]


def test_each_kind_of_pattern_is_read() -> None:
    """The parts of a group come in their order."""
    text = """ASK { # comment }
        ?s <x:p> 1 OPTIONAL { ?s <x:q> ?o } { ?a <x:p> 1 } UNION { ?b <x:p> 1 } { ?c <x:p> 1 }
        GRAPH ?g { ?d <x:p> 1 } FILTER(?d IN (1, ")")) FILTER regex(?e, "}") BIND(?f + 1 AS ?h)
        VALUES (?i ?j) { (1 UNDEF) } { SELECT ?k WHERE { ?k <x:p> ?l } LIMIT 1 } }"""
    kinds = [type(part) for part in read_query(text).select.group.parts]
    assert kinds == [Block, Optional, Union, Nested, Graph, Filter, Filter, Bind, Values, Nested]


def test_a_select_knows_what_it_shows_and_groups_by() -> None:
    """Columns, keys and modifiers stand apart."""
    query = read_query(
        "SELECT DISTINCT ?a (COUNT(*) AS ?n) FROM <x:g> FROM NAMED <x:h> WHERE { ?a <x:p> ?b } "
        "GROUP BY ?a (STR(?b) AS ?c) LCASE(?b) HAVING (COUNT(*) > 1) "
        "ORDER BY DESC(?n) LIMIT 3 VALUES ?a { 1 }"
    )
    select = query.select
    assert [column.name for column in select.columns or ()] == ["a", "n"]
    assert [key.name for key in select.keys] == ["a", "c", "kg_key_1"]
    assert select.keys[0] == Column("a")
    assert (select.grouped, select.having.split(), select.limits.split(), select.values.split()) == (
        True,
        ["HAVING", "(COUNT(*)", ">", "1)"],
        ["ORDER", "BY", "DESC(?n)", "LIMIT", "3"],
        ["VALUES", "?a", "{", "1", "}"],
    )
    assert query.dataset.split() == ["FROM", "<x:g>", "FROM", "NAMED", "<x:h>"]


@pytest.mark.parametrize("call", ["SUM(?x)", "1 + max(?x)", "GROUP_CONCAT(?x ; SEPARATOR=',')"])
def test_an_aggregate_makes_one_group_of_all(call: str) -> None:
    """A SELECT with an aggregate groups, though it has no GROUP BY."""
    assert read_query(f"SELECT ({call} AS ?y) {{ ?a <x:p> ?x }}").select.grouped


def test_a_select_in_a_group_keeps_its_text() -> None:
    """What stands in a SELECT of its own is written as it was."""
    (part,) = read_query("ASK { SELECT ?k { ?k <x:p> [] } }").select.group.parts
    assert isinstance(part, SubSelect)
    assert part.text == "SELECT ?k { ?k <x:p> [] } "
