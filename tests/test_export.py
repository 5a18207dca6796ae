"""Graphs written: the same bytes each time, used prefixes only, no trace of what was left out."""

import io
import random

import pytest
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)

from kgcli.canonical import order_statements
from kgcli.errors import KgError, UnwritableValueError
from kgcli.exporting.writing import write_graph
from kgcli.formats import GRAPH_FORMATS

EX = "https://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}


def ex(name: str) -> NamedNode:
    """Return a node of the example."""
    return NamedNode(EX + name)


QUADS = [
    Quad(ex("m"), ex("host"), ex("h"), ex("g1")),
    Quad(ex("m"), RDF_TYPE, ex("Mission"), ex("g1")),
    Quad(ex("m"), ex("host"), ex("h"), ex("g2")),
    Quad(ex("h"), ex("label"), Literal("Haïtí \u202e \\ \"q\" '''\n\t\r", language="es"), ex("g2")),
    Quad(ex("d"), ex("begin"), BlankNode("zz"), ex("g2")),
    Quad(BlankNode("zz"), ex("year"), Literal("2004", datatype=NamedNode(XSD + "gYear")), ex("g2")),
    Quad(BlankNode("zz"), ex("count"), Literal("007", datatype=NamedNode(XSD + "integer")), ex("g2")),
]


def write(quads: list[Quad], name: str, **options: object) -> str:
    """Return *quads* as the format *name* writes them."""
    output = io.BytesIO()
    write_graph(quads, name, output, **{"prefixes": {"ex": EX}, **options})  # type: ignore[arg-type]
    # The options of one function, passed on by tests that each name one.
    return output.getvalue().decode()


@pytest.mark.parametrize("name", sorted(GRAPH_FORMATS))
def test_what_is_written_is_read_back(name: str) -> None:
    """Another reading of the text gives the same statements; those with named graphs keep them."""
    found = Dataset(parse(write(QUADS, name, heading=("-- two words --",)).encode(), FORMATS[name]))
    expected = Dataset(
        QUADS if FORMATS[name].supports_datasets else [Quad(*quad.triple, DefaultGraph()) for quad in QUADS]
    )
    found.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    expected.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)

    assert found == expected


@pytest.mark.parametrize("name", sorted(GRAPH_FORMATS))
def test_bytes_depend_on_the_statements_alone(name: str) -> None:
    """Neither the order of reading nor the names of blank nodes make a difference."""
    renamed = [
        Quad(
            BlankNode("b7") if quad.subject == BlankNode("zz") else quad.subject,
            quad.predicate,
            BlankNode("b7") if quad.object == BlankNode("zz") else quad.object,
            quad.graph_name,
        )
        for quad in QUADS
    ]
    random.Random(1).shuffle(renamed)

    assert write(renamed, name) == write(QUADS, name)


def test_turtle_is_sorted_and_declares_used_prefixes_only() -> None:
    """Subjects by IRI, a type first; a blank node is nested; a prefix that nothing uses is not there."""
    text = write([*QUADS[:3], QUADS[4], QUADS[6]], "turtle", heading=("Highest marking: C",))

    assert text == (
        "# Highest marking: C\n"
        "@prefix ex: <https://example.org/> .\n"
        "\n"
        "ex:d\n"
        "    ex:begin [\n"
        "        ex:count 007 ;\n"
        "    ] ;\n"
        ".\n"
        "\n"
        "ex:m\n"
        "    a ex:Mission ;\n"
        "    ex:host ex:h ;\n"
        ".\n"
    )


def test_trig_keeps_evidence_apart() -> None:
    """Each named graph is a block; the default graph of a store, which only repeats them, is left out."""
    repeated = [*QUADS[:3], *(Quad(*quad.triple) for quad in QUADS[:3])]

    assert write(repeated, "trig") == (
        "@prefix ex: <https://example.org/> .\n"
        "\n"
        "ex:g1 {\n"
        "    ex:m\n"
        "        a ex:Mission ;\n"
        "        ex:host ex:h ;\n"
        "    .\n"
        "}\n"
        "\n"
        "ex:g2 {\n"
        "    ex:m\n"
        "        ex:host ex:h ;\n"
        "    .\n"
        "}\n"
    )


def test_a_format_without_named_graphs_gets_each_statement_once() -> None:
    """What two passages say is one triple."""
    assert write([QUADS[0], QUADS[2]], "ntriples") == (
        "<https://example.org/m> <https://example.org/host> <https://example.org/h> .\n"
    )


def test_blank_nodes_do_not_tell_of_what_was_left_out() -> None:
    """The names of blank nodes are given after filtering, so a hidden statement changes none of them."""
    visible = [Quad(ex("d"), ex("begin"), BlankNode("b2")), Quad(BlankNode("b2"), ex("p"), Literal("x"))]

    assert {quad.object.value for quad in order_statements(visible) if quad.predicate == ex("begin")} == {
        "c14n0"
    }


def test_rdfxml_refuses_what_it_cannot_write() -> None:
    """A control character or a property whose end is no XML name is an error, not a broken file."""
    control = [Quad(ex("a"), ex("p"), Literal("\x1b"))]
    number = [Quad(ex("a"), ex("p/1"), Literal("x"))]

    with pytest.raises(UnwritableValueError, match=r"U\+001B.*--format turtle"):
        write(control, "rdfxml")
    with pytest.raises(UnwritableValueError, match=r"<https://example.org/p/1>.*--format turtle"):
        write(number, "rdfxml")


def test_xml_heading_cannot_end_the_comment() -> None:
    """Hyphens in a heading stay inside."""
    text = write([QUADS[0]], "rdfxml", heading=("a --> b",))

    assert text.splitlines()[1] == "<!-- a - -> b -->"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("turtel", "No format 'turtel'. Did you mean 'turtle'? Use one of: "),
        ("csv", "Format 'csv' is for rows, but this answer is a graph. Use one of: "),
    ],
)
def test_unknown_and_wrong_formats_are_named(name: str, message: str) -> None:
    """The message offers the nearest name, or the formats for graphs."""
    with pytest.raises(KgError) as caught:
        write(QUADS, name)

    assert str(caught.value) == message + "turtle, trig, ntriples, nquads, jsonld, rdfxml"


def test_a_constructed_answer_is_not_taken_for_a_repeated_default_graph() -> None:
    """Statements in the default graph alone are all there is, in TriG too."""
    statement = Triple(ex("a"), ex("p"), ex("b"))

    assert write([Quad(*statement)], "nquads") == (
        "<https://example.org/a> <https://example.org/p> <https://example.org/b> .\n"
    )
