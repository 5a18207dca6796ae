"""Tables of terms as ROBOT's templates have them."""

from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import to_isomorphic
from small_homes import PREFIXES, MakeHome

from kgcli.errors import RefusedEditError, UnreadableTemplateError
from kgcli.home import open_home
from kgcli.ontology.editing.templates import add_template

SCHEMA = """\
ex:Boat a owl:Class ; rdfs:label "small boat"@en .
ex:sails a owl:ObjectProperty ; rdfs:label "sails on"@en .
ex:length a owl:DatatypeProperty .
ex:note a owl:AnnotationProperty .
ex:sea a owl:NamedIndividual .
"""


@pytest.fixture
def root(make_home: MakeHome) -> Path:
    """Return a home with one topic file."""
    return make_home(ontology=SCHEMA, markings=None)


def _read(root: Path, table: str, name: str = "table.csv") -> Graph:
    """Return what the terms of *table* say, beside what the schema says already."""
    path = root / name
    path.write_text(table)
    edit = add_template(open_home(root), path)
    return Graph().parse(data=edit.changes[0].after.decode(), format="turtle") - Graph().parse(
        data=PREFIXES + SCHEMA, format="turtle"
    )


def _parse(turtle: str) -> Graph:
    return Graph().parse(data=PREFIXES + turtle, format="turtle")


def test_classes_with_annotations_and_expressions(root: Path) -> None:
    """Labels refer to terms of the ontology and of the table, also further below; cells may be split."""
    found = _read(
        root,
        """\
ID,Label,Spanish,Kind,Parent,Other,Also,Same,Same,Note,Of,When
ID,LABEL,AL rdfs:label@es,TYPE,SC % SPLIT=|,DC %,SC 'sails on' some %,EC %,EC ex:length value %,\
A ex:note SPLIT=;,>A ex:note,AT ex:note^^xsd:date
ex:Barge,barge,barcaza,class,small boat|ex:length some xsd:integer,big barge,{ex:sea},barge,5,\
a; b,because,2020-01-01
ex:Hulk,big barge,,,barge and (not ex:Boat),,,,,,,
,,,,,,,,,,,
""",
    )

    assert to_isomorphic(found) == to_isomorphic(
        _parse("""
ex:Barge a owl:Class ; rdfs:label "barge", "barcaza"@es ; rdfs:subClassOf ex:Boat,
    [ a owl:Restriction ; owl:onProperty ex:length ; owl:someValuesFrom xsd:integer ],
    [ a owl:Restriction ; owl:onProperty ex:sails ;
      owl:someValuesFrom [ a owl:Class ; owl:oneOf ( ex:sea ) ] ] ;
  owl:disjointWith ex:Hulk ; ex:note "a", "b", "2020-01-01"^^xsd:date ; owl:equivalentClass [ a owl:Class ;
    owl:intersectionOf ( ex:Barge [ a owl:Restriction ; owl:onProperty ex:length ; owl:hasValue 5 ] ) ] .
[] a owl:Axiom ; owl:annotatedSource ex:Barge ; owl:annotatedProperty ex:note ; owl:annotatedTarget "b" ;
  ex:note "because" .
ex:Hulk a owl:Class ; rdfs:label "big barge" ; rdfs:subClassOf [ a owl:Class ; owl:intersectionOf (
  ex:Barge [ a owl:Class ; owl:complementOf ex:Boat ] ) ] .
""")
    )


def test_properties(root: Path) -> None:
    """Domain, range, characteristics, and their relations to other properties."""
    found = _read(
        root,
        "ID\tKind\tAbove\tDomain\tRange\tWhat\tOf\tHow\n"
        "ID\tTYPE\tSP %\tDOMAIN\tRANGE\tCHARACTERISTIC SPLIT=|\tP %\tPROPERTY_TYPE\n"
        "ex:rows\tobject property\tsails on\tsmall boat\tex:Boat or "
        "ex:Barge\tfunctional|Asymmetric\tex:sails\tinverse\n"
        "ex:tons\towl:DataProperty\t\tex:Boat\txsd:decimal\tfunctional\tex:length\tequivalent\n"
        "ex:memo\tannotation property\tex:note\t\t\t\t\t\n"
        "ex:Barge\t\t\t\t\t\t\t\n",
        "table.tsv",
    )

    assert to_isomorphic(found) == to_isomorphic(
        _parse("""
ex:rows a owl:ObjectProperty, owl:FunctionalProperty, owl:AsymmetricProperty ; rdfs:subPropertyOf ex:sails ;
  rdfs:domain ex:Boat ; rdfs:range [ a owl:Class ; owl:unionOf ( ex:Boat ex:Barge ) ] ;
  owl:inverseOf ex:sails .
ex:tons a owl:DatatypeProperty, owl:FunctionalProperty ; rdfs:domain ex:Boat ; rdfs:range xsd:decimal ;
  owl:equivalentProperty ex:length .
ex:memo a owl:AnnotationProperty ; rdfs:subPropertyOf ex:note .
ex:Barge a owl:Class .
""")
    )


def test_individuals(root: Path) -> None:
    """Of a class, of an expression, with links and values; class types may differ from row to row."""
    found = _read(
        root,
        "ID,Kind,Type,Link,Value,Same,Other,Class,How\n"
        "ID,TYPE SPLIT=|,TI 'sails on' some %,I sails on,I ex:length,SI %,DI %,C %,CLASS_TYPE\n"
        "ex:one,small boat|owl:NamedIndividual,ex:Boat,ex:sea,5,ex:two,ex:sea,,\n"
        "ex:two,individual,,,,,,,\n"
        "ex:Barge,class,,,,,,ex:Boat,equivalent\n"
        "ex:Hulk,class,,,,,,ex:Boat,disjoint\n",
    )

    assert to_isomorphic(found) == to_isomorphic(
        _parse("""
ex:one a owl:NamedIndividual, ex:Boat,
    [ a owl:Restriction ; owl:onProperty ex:sails ; owl:someValuesFrom ex:Boat ] ;
  ex:sails ex:sea ; ex:length 5 ; owl:sameAs ex:two ; owl:differentFrom ex:sea .
ex:two a owl:NamedIndividual .
ex:Barge a owl:Class ; owl:equivalentClass ex:Boat .
ex:Hulk a owl:Class ; owl:disjointWith ex:Boat .
""")
    )


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("ID\n", "table.csv lacks its two heads"),
        ("A,B\nLABEL,SC %\n", "no column is the ID"),
        ("A,B\nID,XX %\nex:B,x\n", r"row 2, column 2 \(B\): 'XX %' is no template string"),
        ("A,B\nID,SC\nex:B,x\n", r"row 2, column 2 \(B\): 'SC' is no template string"),
        ("A,B\nID,ID\n", r"row 2, column 2 \(B\): there is a column ID before"),
        ("A\nID\n", "no row with a term below"),
        (
            "A,B\nID,SC %\nex:C,ex:Boat and and\n",
            r"row 3, column 2 \(B\): 'ex:Boat and and': a name "
            "should stand",
        ),
        ("A,B\nID,SC %\nex:C,ex:Bot\n", r"row 3, column 2 \(B\): 'ex:Bot': .*Did you mean ex:Boat"),
        ("A,B\nID,SC %\nex:C,ex:Boat,x\n", "row 3, column 3: there is no column for this cell"),
        ("A,B\nID,LABEL\n,new\n", r"row 3, column 2 \(B\): 'new' has no ID"),
        ("A,B\nID,LABEL\nnope:x,new\n", r"row 3, column 1 \(A\): 'nope:x' is no IRI"),
        ("A\nID\nex:C\nex:C\n", r"row 4, column 1 \(A\): 'ex:C' stands in a row above already"),
        (
            "A,B\nID,DOMAIN\nex:C,ex:Boat\n",
            r"row 3, column 2 \(B\): 'ex:Boat': only properties have a "
            "domain",
        ),
        (
            "A,B,C\nID,TYPE,CHARACTERISTIC\nex:c,data property,transitive\n",
            r"row 3, column 3 \(C\): "
            ".*only object",
        ),
        (
            "A,B,C\nID,C %,CLASS_TYPE\nex:C,ex:Boat,x\n",
            r"row 3, column 3 \(C\): 'x': it is none of subclass, equivalent",
        ),
        ("A,B\nID,AL rdfs:label@en en\nex:C,x\n", r"row 3, column 2 \(B\): 'x' cannot be written"),
    ],
)
def test_what_is_not_understood(table: str, message: str, root: Path) -> None:
    """The message names the row and the column, and quotes the cell."""
    with pytest.raises(UnreadableTemplateError, match=message):
        _read(root, table)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("A\nID\nex:Boat\n", r"ex:Boat exists already: ontology/schema\.ttl"),
        ("A\nID\nex:barge\n", r"table\.csv, row 3: ex:barge: a class begins with a capital letter"),
    ],
)
def test_what_is_refused(table: str, message: str, root: Path) -> None:
    """As for a single term."""
    with pytest.raises(RefusedEditError, match=message):
        _read(root, table)
