"""The stub that leads from a renamed term's old name to its new one."""

from pathlib import Path

import pytest
from named_ships import XML, read_written, rename_ship
from rdflib import Graph, URIRef
from rdflib.compare import to_isomorphic
from small_homes import MakeHome

from kgcli.home import open_home
from kgcli.ontology.editing.renaming import rename_term


def test_a_stub_leads_from_the_old_name_to_the_new_one(fleet: Path) -> None:
    """It is of the old kind, deprecated, without label or axiom; the context keeps its line."""
    files = read_written(rename_ship(fleet))

    assert (
        files["ontology/schema.ttl"].partition("\n\ndcterms:isReplacedBy\n")[2]
        == """\
    a owl:AnnotationProperty ;
.

ex:Ship
    a owl:Class ;
    dcterms:isReplacedBy ex:Vessel ;
    owl:deprecated true ;
.
"""
    )
    assert '"Ship": "ex:Ship",' in files["ontology/context.json"]
    assert '"Vessel": "ex:Vessel"' in files["ontology/context.json"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("schema.rdf", XML.replace("<x:Ship x:n", "<x:Ship2 x:n")),
        ("schema.nt", '<https://example.org/Ship> <http://www.w3.org/2000/01/rdf-schema#label> "a" .\n'),
    ],
)
def test_a_stub_can_be_written_in_other_syntaxes(name: str, text: str, make_home: MakeHome) -> None:
    """What the file says is what it said, of the new name, and the stub."""
    root = make_home(ontology={name: text})

    edit = rename_term(open_home(root), "https://example.org/Ship", "https://elsewhere.org/a#Vessel")

    syntax = "xml" if name.endswith("rdf") else "nt"
    stub = Graph().parse(
        data="@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix d: <http://purl.org/dc/terms/> ."
        "<https://example.org/Ship> owl:deprecated true ; d:isReplacedBy <https://elsewhere.org/a#Vessel> ."
        "d:isReplacedBy a owl:AnnotationProperty .",
        format="turtle",
    )
    wanted = Graph()
    for triple in Graph().parse(data=text, format=syntax):
        wanted.add(tuple(_substitute(term) for term in triple))  # type: ignore[arg-type]
    found = Graph().parse(data=read_written(edit)[f"ontology/{name}"], format=syntax)
    assert to_isomorphic(found) == to_isomorphic(wanted + stub)


def _substitute(term: object) -> object:
    return URIRef("https://elsewhere.org/a#Vessel") if term == URIRef("https://example.org/Ship") else term
