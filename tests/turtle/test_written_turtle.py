"""Turtle and TriG as they are written: whole texts of small graphs."""

from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from random_datasets import read, write

PREFIXES = """\
PREFIX ex: <https://example.org/> PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


def rewrite(text: str, *, named_graphs: bool = False) -> str:
    """Return what *text* says as it is written, from the first subject on."""
    written = write(read(PREFIXES + text), named_graphs=named_graphs)
    return written.partition("\n\n")[2]


def test_heading_and_used_prefixes_come_first() -> None:
    """The heading is a comment, whatever line ends it holds; prefixes are sorted, and all are used."""
    quads = read(PREFIXES + "ex:a a owl:Class ; rdfs:label 'x' .")

    assert write(quads, heading=("Highest marking: C\nex:a a ex:Trap .", ""), named_graphs=False) == (
        "# Highest marking: C\n"
        "# ex:a a ex:Trap .\n"
        "#\n"
        "@prefix ex: <https://example.org/> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "\n"
        "ex:a\n"
        "    a owl:Class ;\n"
        '    rdfs:label "x" ;\n'
        ".\n"
    )


def test_nothing_is_written_of_nothing() -> None:
    """An empty graph is an empty file, or its heading."""
    assert (write([]), write([], heading=("None",))) == ("", "# None\n")


def test_types_and_labels_come_first() -> None:
    """Then what a thing means, what it is about, the rest by IRI; literals by language, numbers by size."""
    text = """ex:p-10 ex:z 10, 9, ex:o10, ex:o9 ; rdfs:comment "c" ; a ex:T ; skos:altLabel "b" ;
        ex:a "é", 'A'@es ; rdfs:label "b"@es, "c"@en ;
        owl:onProperty ex:p ; skos:definition "d" . ex:p-9 ex:a ex:p-10 ."""

    assert rewrite(text) == (
        "ex:p-9\n"
        "    ex:a ex:p-10 ;\n"
        ".\n"
        "\n"
        "ex:p-10\n"
        "    a ex:T ;\n"
        '    rdfs:label "c"@en ;\n'
        '    rdfs:label "b"@es ;\n'
        '    skos:altLabel "b" ;\n'
        '    skos:definition "d" ;\n'
        '    rdfs:comment "c" ;\n'
        "    owl:onProperty ex:p ;\n"
        '    ex:a "é" ;\n'
        '    ex:a "A"@es ;\n'
        "    ex:z ex:o9 ;\n"
        "    ex:z ex:o10 ;\n"
        "    ex:z 9 ;\n"
        "    ex:z 10 ;\n"
        ".\n"
    )


def test_headers_come_first() -> None:
    """The ontology itself stands before its terms, and in a named graph what is said of that graph."""
    text = """ex:a ex:p 1 . ex:o a owl:Ontology . ex:g { ex:a ex:p 1 . ex:g ex:p 1 }"""

    assert rewrite(text, named_graphs=True) == (
        "ex:o\n"
        "    a owl:Ontology ;\n"
        ".\n"
        "\n"
        "ex:a\n"
        "    ex:p 1 ;\n"
        ".\n"
        "\n"
        "ex:g {\n"
        "    ex:g\n"
        "        ex:p 1 ;\n"
        "    .\n"
        "\n"
        "    ex:a\n"
        "        ex:p 1 ;\n"
        "    .\n"
        "}\n"
    )


def test_trees_nest_by_content() -> None:
    """Equal ones beside each other are each written, one without statements, too; lists are short."""
    text = """ex:s ex:p [ ex:q 2 ], [ ex:q 1 ], [ ex:q 1 ], [], () ; ex:list ( 2 [ ex:q () ] ( 1 ) ) .
        [] ex:p 1 ."""

    assert rewrite(text) == (
        "ex:s\n"
        "    ex:list (\n"
        "        2\n"
        "        [\n"
        "            ex:q () ;\n"
        "        ]\n"
        "        (\n"
        "            1\n"
        "        )\n"
        "    ) ;\n"
        "    ex:p () ;\n"
        "    ex:p [] ;\n"
        "    ex:p [\n"
        "        ex:q 1 ;\n"
        "    ] ;\n"
        "    ex:p [\n"
        "        ex:q 1 ;\n"
        "    ] ;\n"
        "    ex:p [\n"
        "        ex:q 2 ;\n"
        "    ] ;\n"
        ".\n"
        "\n"
        "[]\n"
        "    ex:p 1 ;\n"
        ".\n"
    )


def test_shared_and_cyclic_nodes_keep_labels() -> None:
    """What two statements lead to, or what leads to itself, has a label; the trees below it have none."""
    text = """ex:a ex:p _:shared . ex:b ex:p _:shared . _:shared ex:q [ ex:q 1 ] . _:loop ex:p _:loop ."""

    assert rewrite(text) == (
        "ex:a\n"
        "    ex:p _:c14n0 ;\n"
        ".\n"
        "\n"
        "ex:b\n"
        "    ex:p _:c14n0 ;\n"
        ".\n"
        "\n"
        "_:c14n0\n"
        "    ex:q [\n"
        "        ex:q 1 ;\n"
        "    ] ;\n"
        ".\n"
        "\n"
        "_:c14n1\n"
        "    ex:p _:c14n1 ;\n"
        ".\n"
    )


def test_what_is_nested_elsewhere_changes_no_label() -> None:
    """Labels are counted over the nodes that need them, so a new tree leaves them alone."""
    text = "ex:a ex:p _:x . ex:b ex:p _:x . "
    with_tree = rewrite(text + "ex:c ex:p [ ex:q 1, 2 ], ( 1 2 ) .")

    assert with_tree.startswith(rewrite(text))


def test_lists_that_are_no_lists_stay_as_they_are() -> None:
    """Shared cells, cells that say more, and ends other than rdf:nil are written out."""
    text = """ex:a ex:p _:l . ex:b ex:p _:l . _:l rdf:first 1 ; rdf:rest () .
        ex:c ex:p [ rdf:first 1 ; rdf:rest ex:end ], [ rdf:first 1, 2 ; rdf:rest () ],
        [ rdf:first 1 ; rdf:rest () ; ex:q 1 ], [ rdf:rest ( 1 ) ] ."""

    assert rewrite(text).partition("ex:c\n")[2] == (
        "    ex:p [\n"
        "        rdf:first 1 ;\n"
        "        rdf:first 2 ;\n"
        "        rdf:rest () ;\n"
        "    ] ;\n"
        "    ex:p [\n"
        "        rdf:first 1 ;\n"
        "        rdf:rest () ;\n"
        "        ex:q 1 ;\n"
        "    ] ;\n"
        "    ex:p [\n"
        "        rdf:first 1 ;\n"
        "        rdf:rest ex:end ;\n"
        "    ] ;\n"
        "    ex:p [\n"
        "        rdf:rest (\n"
        "            1\n"
        "        ) ;\n"
        "    ] ;\n"
        ".\n"
        "\n"
        "_:c14n0\n"
        "    rdf:first 1 ;\n"
        "    rdf:rest () ;\n"
        ".\n"
    )


def test_nodes_of_several_graphs_keep_labels() -> None:
    """So do names of graphs; a tree within one graph nests there, and the default graph has no braces."""
    text = """ex:g1 { ex:a ex:p _:both ; ex:q [ ex:q 1 ] } ex:g2 { _:both ex:p 1 } _:g { ex:a ex:p _:g }
        ex:a ex:p [ ex:q 1 ] ."""

    assert rewrite(text, named_graphs=True) == (
        "ex:a\n"
        "    ex:p [\n"
        "        ex:q 1 ;\n"
        "    ] ;\n"
        ".\n"
        "\n"
        "ex:g1 {\n"
        "    ex:a\n"
        "        ex:p _:c14n1 ;\n"
        "        ex:q [\n"
        "            ex:q 1 ;\n"
        "        ] ;\n"
        "    .\n"
        "}\n"
        "\n"
        "ex:g2 {\n"
        "    _:c14n1\n"
        "        ex:p 1 ;\n"
        "    .\n"
        "}\n"
        "\n"
        "_:c14n0 {\n"
        "    ex:a\n"
        "        ex:p _:c14n0 ;\n"
        "    .\n"
        "}\n"
    )


def test_triple_terms_and_directions_are_written() -> None:
    """RDF 1.2 in object place; a blank node in a triple term has a label."""
    text = """ex:a ex:p <<( ex:a a _:x )>>, <<( ex:a ex:p <<( ex:a ex:p "1\\n2" )>> )>>, "x"@ar--rtl .
        _:x ex:p 1 ."""

    assert rewrite(text) == (
        "ex:a\n"
        '    ex:p "x"@ar--rtl ;\n'
        "    ex:p <<( ex:a rdf:type _:c14n0 )>> ;\n"
        '    ex:p <<( ex:a ex:p <<( ex:a ex:p "1\\n2" )>> )>> ;\n'
        ".\n"
        "\n"
        "_:c14n0\n"
        "    ex:p 1 ;\n"
        ".\n"
    )


def test_deep_trees_are_cut() -> None:
    """A chain of a thousand nodes is read back by parsers that recurse: some nodes in it have labels."""
    chain = [
        Quad(BlankNode(f"n{number}"), NamedNode("urn:next"), BlankNode(f"n{number + 1}"))
        for number in range(1000)
    ]
    chain += [
        Quad(quad.subject, NamedNode("urn:is"), Literal(str(place))) for place, quad in enumerate(chain)
    ]

    text = write(chain)

    assert max(len(line) - len(line.lstrip()) for line in text.splitlines()) == 4 * 52
    assert len(read(text)) == len(chain)


def test_long_lists_are_written() -> None:
    """Neither the length of a list nor that all members are equal matters."""
    text = write(read(f"<urn:s> <urn:p> ( {'1 ' * 5000}) ."))

    assert text == "<urn:s>\n    <urn:p> (\n" + "        1\n" * 5000 + "    ) ;\n.\n"
