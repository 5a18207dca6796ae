"""The unnamed nodes of axioms by what they say."""

import pytest
from pyoxigraph import RdfFormat, parse

from kgcli.explaining.unnamed import describe_unnamed, is_of_list, is_part
from kgcli.wording import Fact, Wording

X = "https://example.org/"
OWL = "http://www.w3.org/2002/07/owl#"
PREFIXES = f"""@prefix : <{X}> . @prefix owl: <{OWL}> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


def _describe(turtle: str) -> str:
    """Return what `_:n` is described by, its terms with their local names only."""
    facts: dict[str, list[Fact]] = {}
    for quad in parse(PREFIXES + turtle, format=RdfFormat.TURTLE):
        subject, predicate, value = str(quad.subject), str(quad.predicate), str(quad.object)
        facts.setdefault(subject, []).append((subject, predicate, value))
    found = describe_unnamed(["_:n"], lambda node: facts.get(node, []))
    return found.get("_:n", "").replace(f"<{X}", "").replace(f"<{OWL}", "").replace(">", "")


@pytest.mark.parametrize(
    ("turtle", "expected"),
    [
        (
            "_:n rdf:first :a ; rdf:rest ( :b [] true ) .",
            '(a, b, _:X, "true"^^<http://www.w3.org/2001/XMLSchema#boolean)',
        ),
        (f"_:n rdf:first :a ; rdf:rest ( {':b ' * 11}) .", f"(a, {'b, ' * 9}…)"),
        ("_:n rdf:first :a ; rdf:rest _:n .", "(a)"),
        ("_:n rdf:first :a .", "(a)"),
        ("_:n rdf:rest ( :a ) .", ""),
        (
            "_:n a owl:Restriction ; owl:someValuesFrom [ owl:unionOf ( :A :B ) ] ; owl:onProperty :p .",
            "[onProperty p, someValuesFrom [unionOf (A, B)]]",
        ),
        (
            "_:n a owl:AllDifferent ; owl:members ( :a :b ) ; rdfs:label 'x' .",
            "[AllDifferent, members (a, b)]",
        ),
        ("_:n owl:complementOf _:n .", f"[{'complementOf [' * 5}complementOf …{']' * 6}"),
        ("_:n a :Person ; :knows :a .", ""),
    ],
)
def test_an_unnamed_node_is_told_by_what_it_says(turtle: str, expected: str) -> None:
    """Lists by their first items, expressions by their parts in the order to read them, others not at all."""
    text = _describe(turtle)
    for word in text.replace("(", " ").replace(",", " ").split():
        if word.startswith("_:"):
            text = text.replace(word, "_:X")

    assert text == expected


def test_the_statements_that_a_description_says_are_known() -> None:
    """Cells of lists and parts of expressions are syntax; what an expression is below is not."""
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    rest: Fact = ("_:n", f"<{rdf}rest>", "_:m")
    limit: Fact = ("_:n", f"<{OWL}maxCardinality>", '"0"')
    kind: Fact = ("_:n", f"<{rdf}type>", f"<{OWL}AllDifferent>")
    below: Fact = ("_:n", "<http://www.w3.org/2000/01/rdf-schema#subClassOf>", f"<{X}A>")

    assert [is_of_list(fact) for fact in (rest, limit, kind, below)] == [True, False, False, False]
    assert [is_part(fact) for fact in (rest, limit, kind, below)] == [False, True, True, False]


def test_descriptions_stand_for_their_nodes_in_what_people_read() -> None:
    """Labels before a full stop or a comma are found, and names inside of descriptions are written."""
    wording = Wording({X + "a": "Ana"}, {}, {"_:n.1": f"(<{X}a>, _:n.1)"})

    assert (
        wording.write("of _:n.1, and of _:n.1. But _:m.") == "of (Ana, _:n.1), and of (Ana, _:n.1). But _:m."
    )
