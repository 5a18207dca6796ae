"""Class expressions in Manchester syntax, read into the RDF of the W3C's mapping."""

import pytest
from pyoxigraph import Quad
from rdflib import Graph
from rdflib.compare import to_isomorphic

from kgcli.ontology.editing.manchester import read_expression, read_property
from kgcli.ontology.editing.manchester_tokens import ExpressionError
from kgcli.vocabulary import XSD

PREFIXES = """\
@prefix : <https://example.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
LABELS = {
    "has part": "hasPart",
    "it's": "its",
    "A": "A",
    "B": "B",
    "C": "C",
    "p": "p",
    "d": "d",
    "a": "a",
    "b": "b",
}


class _Names:
    def resolve(self, name: str) -> str:
        if name.startswith("xsd:"):
            return XSD + name[4:]
        if name.startswith(("<", "https://")):
            return name.strip("<>")
        if name not in LABELS:
            raise ExpressionError(f"{name!r} is nothing")
        return f"https://example.org/{LABELS[name]}"

    def is_data(self, iri: str) -> bool:
        return iri.startswith(XSD) or iri == "https://example.org/d"


def _graph(node: object, quads: list[Quad]) -> Graph:
    lines = [f"{quad} .\n" for quad in quads]
    return Graph().parse(data=f"<urn:x> <urn:is> {node} .\n{''.join(lines)}", format="nt")


@pytest.mark.parametrize(
    ("text", "turtle"),
    [
        ("A", ":A"),
        ("<https://example.org/Z>", ":Z"),
        ("'it\\'s'", ":its"),
        ("(A)", ":A"),
        ("A and B", "[ a owl:Class ; owl:intersectionOf ( :A :B ) ]"),
        (
            "A or B AND C",
            "[ a owl:Class ; owl:unionOf ( :A [ a owl:Class ; owl:intersectionOf ( :B :C ) ] ) ]",
        ),
        (
            "(A or B) that C",
            "[ a owl:Class; owl:intersectionOf ([ a owl:Class; owl:unionOf ( :A :B ) ] :C) ]",
        ),
        ("not A and B", "[ a owl:Class; owl:intersectionOf ([ a owl:Class; owl:complementOf :A ] :B) ]"),
        ("p some A", "[ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :A ]"),
        (
            "'has part' only (A or B)",
            "[ a owl:Restriction ; owl:onProperty :hasPart ; owl:allValuesFrom [ a owl:Class; owl:unionOf "
            "(:A :B) ] ]",
        ),
        (
            "p some p some A",
            "[ a owl:Restriction; owl:onProperty :p; owl:someValuesFrom"
            " [ a owl:Restriction; owl:onProperty :p; owl:someValuesFrom :A ] ]",
        ),
        (
            "inverse p some A",
            "[ a owl:Restriction ; owl:onProperty [ owl:inverseOf :p ] ; owl:someValuesFrom :A ]",
        ),
        (
            "inverse(p) Self",
            "[ a owl:Restriction ; owl:onProperty [ owl:inverseOf :p ] ; owl:hasSelf true ]",
        ),
        ("p value a", "[ a owl:Restriction ; owl:onProperty :p ; owl:hasValue :a ]"),
        ("d value 5", "[ a owl:Restriction ; owl:onProperty :d ; owl:hasValue 5 ]"),
        ('d value "x"@en', '[ a owl:Restriction ; owl:onProperty :d ; owl:hasValue "x"@en ]'),
        ('d value "a \\"b\\""', '[ a owl:Restriction ; owl:onProperty :d ; owl:hasValue "a \\"b\\"" ]'),
        ('d value "1"^^xsd:byte', '[ a owl:Restriction ; owl:onProperty :d ; owl:hasValue "1"^^xsd:byte ]'),
        ("d value true", "[ a owl:Restriction ; owl:onProperty :d ; owl:hasValue true ]"),
        ("d some xsd:int", "[ a owl:Restriction ; owl:onProperty :d ; owl:someValuesFrom xsd:int ]"),
        (
            "d only (xsd:int or not xsd:long)",
            "[ a owl:Restriction ; owl:onProperty :d ; owl:allValuesFrom [ a rdfs:Datatype ; owl:unionOf"
            " ( xsd:int [ a rdfs:Datatype ; owl:datatypeComplementOf xsd:long ] ) ] ]",
        ),
        (
            "d some xsd:integer[>= 5, < 10.5]",
            "[ a owl:Restriction ; owl:onProperty :d ; owl:someValuesFrom [ a rdfs:Datatype ;"
            ' owl:onDatatype xsd:integer ; owl:withRestrictions ( [ xsd:minInclusive "5"^^xsd:integer ]'
            ' [ xsd:maxExclusive "10.5"^^xsd:integer ] ) ] ]',
        ),
        ("{a, b}", "[ a owl:Class ; owl:oneOf ( :a :b ) ]"),
        (
            "d some {1, 2}",
            "[ a owl:Restriction; owl:onProperty :d; owl:someValuesFrom [ a rdfs:Datatype; owl:oneOf (1 2) "
            "] ]",
        ),
        (
            "p min 2",
            '[ a owl:Restriction ; owl:onProperty :p ; owl:minCardinality "2"^^xsd:nonNegativeInteger ]',
        ),
        (
            "p max 1 A and B",
            "[ a owl:Class ; owl:intersectionOf ( [ a owl:Restriction ; owl:onProperty :p ;"
            ' owl:maxQualifiedCardinality "1"^^xsd:nonNegativeInteger ; owl:onClass :A ] :B ) ]',
        ),
        (
            "d exactly 1 xsd:int",
            "[ a owl:Restriction ; owl:onProperty :d ; owl:onDataRange xsd:int ;"
            ' owl:qualifiedCardinality "1"^^xsd:nonNegativeInteger ]',
        ),
        (
            "p exactly 0 or A",
            "[ a owl:Class ; owl:unionOf ( [ a owl:Restriction ; owl:onProperty :p ;"
            ' owl:cardinality "0"^^xsd:nonNegativeInteger ] :A ) ]',
        ),
    ],
)
def test_an_expression_is_read(text: str, turtle: str) -> None:
    """Precedence is that of the standard: not, and, or; a filler is one primary."""
    found = read_expression(text, _Names())

    wanted = Graph().parse(data=f"{PREFIXES}<urn:x> <urn:is> {turtle} .", format="turtle")
    assert to_isomorphic(_graph(found.node, found.quads)) == to_isomorphic(wanted)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "there is no expression"),
        ("A B", "'B' is left over; quote names that hold spaces"),
        ("A and", "a name should stand where 'the end' is"),
        ("(A", r"'\)' should follow, not 'the end'"),
        ("p some", "a name should stand where 'the end' is"),
        ("p min x", "a whole number should stand where 'x' is"),
        ("p min 1.5 A", "a whole number should stand where '1.5' is"),
        ("Nobody", "'Nobody' is nothing"),
        ("d some (p some A)", "'p' begins a restriction, where a datatype should stand"),
        ("d some xsd:int[about 5]", "'about' is no facet"),
        ("d value A", "a text in double quotes or a number should stand where 'A' is"),
        ('d value "open', "begins no word of an expression"),
        ("some A", "a name should stand where 'some' is"),
        ("{a", r"'}' should follow"),
    ],
)
def test_what_is_no_expression(text: str, message: str) -> None:
    """The message quotes the word at which reading stopped."""
    with pytest.raises(ExpressionError, match=message):
        read_expression(text, _Names())


def test_a_property_may_be_an_inverse() -> None:
    """And nothing else but a name."""
    found = read_property("inverse 'has part'", _Names())

    wanted = Graph().parse(data=f"{PREFIXES}<urn:x> <urn:is> [ owl:inverseOf :hasPart ] .", format="turtle")
    assert to_isomorphic(_graph(found.node, found.quads)) == to_isomorphic(wanted)
    with pytest.raises(ExpressionError, match="'some' is left over"):
        read_property("p some A", _Names())
