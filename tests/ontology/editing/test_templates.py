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
ex:built a owl:DatatypeProperty ; rdfs:range xsd:gYear .
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
[] a owl:Axiom ; owl:annotatedSource ex:Barge ; owl:annotatedProperty ex:note ; owl:annotatedTarget "a" ;
  ex:note "because" .
[] a owl:Axiom ; owl:annotatedSource ex:Barge ; owl:annotatedProperty ex:note ; owl:annotatedTarget "b" ;
  ex:note "because" .
ex:Hulk a owl:Class ; rdfs:label "big barge" ; rdfs:subClassOf [ a owl:Class ; owl:intersectionOf (
  ex:Barge [ a owl:Class ; owl:complementOf ex:Boat ] ) ] .
""")
    )


def test_axioms_are_annotated_by_the_columns_behind_them(root: Path) -> None:
    """All columns that begin with > make one annotated axiom; equivalents are one axiom together."""
    found = _read(
        root,
        """\
ID,Parent,Why,Since,Same,Also,Same,Seen
ID,SC %,>A ex:note,>AT ex:note^^xsd:gYear,EC %,>AL ex:note@en,CI,AI rdfs:seeAlso
ex:Barge,ex:Boat,said so,2001,ex:sails some ex:Boat,alike,https://other.org/Barge,<https://other.org/barge>
""",
    )

    assert to_isomorphic(found) == to_isomorphic(
        _parse("""
ex:Barge a owl:Class ; rdfs:subClassOf ex:Boat, <https://other.org/Barge> ;
  rdfs:seeAlso <https://other.org/barge> ; owl:equivalentClass _:same .
_:same a owl:Restriction ; owl:onProperty ex:sails ; owl:someValuesFrom ex:Boat .
[] a owl:Axiom ; owl:annotatedSource ex:Barge ; owl:annotatedProperty rdfs:subClassOf ;
  owl:annotatedTarget ex:Boat ; ex:note "said so", "2001"^^xsd:gYear .
[] a owl:Axiom ; owl:annotatedSource ex:Barge ; owl:annotatedProperty owl:equivalentClass ;
  owl:annotatedTarget _:same ; ex:note "alike"@en .
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
        "ex:tons\towl:DataProperty\t\tex:Boat\txsd:int or xsd:long[< 9]\tfunctional\tex:length\tequivalent\n"
        "ex:memo\tannotation property\tex:note\t\t\t\t\t\n"
        "ex:Barge\t\t\t\t\t\t\t\n",
        "table.tsv",
    )

    assert to_isomorphic(found) == to_isomorphic(
        _parse("""
ex:rows a owl:ObjectProperty, owl:FunctionalProperty, owl:AsymmetricProperty ; rdfs:subPropertyOf ex:sails ;
  rdfs:domain ex:Boat ; rdfs:range [ a owl:Class ; owl:unionOf ( ex:Boat ex:Barge ) ] ;
  owl:inverseOf ex:sails .
ex:tons a owl:DatatypeProperty, owl:FunctionalProperty ; rdfs:domain ex:Boat ;
  rdfs:range [ a rdfs:Datatype ; owl:unionOf ( xsd:int [ a rdfs:Datatype ; owl:onDatatype xsd:long ;
    owl:withRestrictions ( [ xsd:maxExclusive "9"^^xsd:long ] ) ] ) ] ; owl:equivalentProperty ex:length .
ex:memo a owl:AnnotationProperty ; rdfs:subPropertyOf ex:note .
ex:Barge a owl:Class .
""")
    )


def test_individuals(root: Path) -> None:
    """Of a class, of an expression, with links and values; class types may differ from row to row."""
    found = _read(
        root,
        "ID,Kind,Type,Link,Value,Same,Other,Class,How,When\n"
        "ID,TYPE SPLIT=|,TI 'sails on' some %,I sails on,I ex:length SPLIT=|,SI %,DI %,C %,CLASS_TYPE,"
        "I ex:built\n"
        "ex:one,small boat|owl:NamedIndividual,ex:Boat,ex:sea,5|about 6|1.5,ex:two,ex:sea,,,1950\n"
        "ex:two,individual,,,,,,,\n"
        "ex:Barge,class,,,,,,ex:Boat,equivalent\n"
        "ex:Hulk,class,,,,,,ex:Boat,disjoint\n",
    )

    assert to_isomorphic(found) == to_isomorphic(
        _parse("""
ex:one a owl:NamedIndividual, ex:Boat,
    [ a owl:Restriction ; owl:onProperty ex:sails ; owl:someValuesFrom ex:Boat ] ;
  ex:sails ex:sea ; ex:length 5, "about 6", 1.5 ; ex:built "1950"^^xsd:gYear ;
  owl:sameAs ex:two ; owl:differentFrom ex:sea .
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
        ("A,B,C\nID,SC %,>A ex:note\nex:C,,x\n", r"column 3 \(C\): 'x': the cell before it makes no axiom"),
        ("A,B\nID,>A ex:note\n", r"row 2, column 2 \(B\): .* right behind a column that makes axioms"),
        ("A,B,C\nID,TYPE,EP %\nex:c,annotation property,ex:note\n", "can only lie under others"),
        ("A,B,C\nID,TYPE,IP %\nex:c,data property,ex:length\n", "only object properties have inverses"),
        ("A,B,C\nID,TYPE,SP %\nex:c,data property,inverse ex:sails\n", "only object properties have inv"),
        ("A,B,C\nID,TYPE,SP %\nex:c,object property,ex:length\n", "'ex:length': it is a data property"),
        ("A,B,C\nID,TYPE,DOMAIN\nex:c,annotation property,not ex:Boat\n", "takes a name here"),
        ("A,B,C\nID,TYPE,CHARACTERISTIC\nex:c,annotation property,functional\n", "have characteristics"),
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
        ("A\nID\nex:Boat\n", r"table\.csv, row 3: ex:Boat exists already: ontology/schema\.ttl"),
        ("A\nID\nex:barge\n", r"table\.csv, row 3: ex:barge: a class begins with a capital letter"),
    ],
)
def test_what_is_refused(table: str, message: str, root: Path) -> None:
    """As for a single term."""
    with pytest.raises(RefusedEditError, match=message):
        _read(root, table)
