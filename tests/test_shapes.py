from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from kgcli.closure_graph import open_graph
from kgcli.encoding.objects import write_triples
from kgcli.encoding.terms import Terms
from kgcli.errors import UnreadableShapesError
from kgcli.home import Home, find_home
from kgcli.reasoning.columnar import ColumnarReasoner
from kgcli.reasoning.supposing import Ground
from kgcli.shapes import Result, Validation, read_shapes, validate, validate_quads

SHAPES = """@prefix ex: <https://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
BOAT = """ex:BoatShape a sh:NodeShape ; sh:targetClass ex:Boat ; sh:property [
    sh:path ex:crew ; sh:minCount 1 ; sh:datatype xsd:integer ; sh:message "A boat has a crew."@en ] .
"""
DATA = """@prefix ex: <https://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:swift a ex:Boat ; ex:crew 4 .
ex:gull a ex:Boat ; rdfs:label "Gull"@en .
"""


def _home(make_home: Callable[..., Path], shapes: str | None) -> Home:
    root = make_home(ontology={"schema.ttl": "ex:Boat a owl:Class ."})
    if shapes is not None:
        (root / "ontology" / "shapes").mkdir()
        (root / "ontology" / "shapes" / "boats.ttl").write_text(SHAPES + shapes, encoding="utf-8")
    return find_home(root, environ={}, cwd=root)


def _check(home: Home, data: str = DATA) -> Validation:
    return validate_quads(home, parse(data, format=RdfFormat.TRIG))


def test_node_that_breaks_a_shape_is_told_with_shape_and_file(make_home: Callable[..., Path]) -> None:
    """A result names node, path, message, and the shape with its file; a node that fits is not told."""
    assert _check(_home(make_home, BOAT)) == Validation(
        files=("ontology/shapes/boats.ttl",),
        shapes=2,
        statements=4,
        results=(
            Result(
                severity="Violation",
                focus="https://example.org/gull",
                path="<https://example.org/crew>",
                value="",
                message="A boat has a crew.",
                constraint="MinCountConstraintComponent",
                shape="https://example.org/BoatShape",
                file="ontology/shapes/boats.ttl",
                focus_label="Gull",
            ),
        ),
    )


def test_data_that_fits_conforms(make_home: Callable[..., Path]) -> None:
    """Where every node fits, there are no results, and that is not the same as having checked nothing."""
    outcome = _check(_home(make_home, BOAT), DATA.partition("ex:gull")[0])
    assert (outcome.conforms, outcome.results) == (True, ())


def test_home_without_shapes_checks_nothing_and_says_so(make_home: Callable[..., Path]) -> None:
    """Without shapes there is no verdict."""
    outcome = validate(_home(make_home, None))
    assert (outcome.conforms, outcome.files) == (None, ())


def test_only_what_is_visible_is_checked(make_home: Callable[..., Path]) -> None:
    """At a clearance, shapes see what is visible there, asserted and inferred, and nothing else."""
    root = make_home(
        ontology="ex:Boat a owl:Class . ex:Tug a owl:Class ; rdfs:subClassOf ex:Boat .",
        graph="""ex:open { ex:open ev:marking ev:U . ex:swift a ex:Tug . }
            ex:shut { ex:shut ev:marking ev:C . ex:gull a ex:Boat . ex:swift ex:crew 4 . }""",
    )
    (root / "ontology" / "shapes").mkdir()
    (root / "ontology" / "shapes" / "boats.ttl").write_text(SHAPES + BOAT, encoding="utf-8")
    home = find_home(root, environ={}, cwd=root)
    assert [result.focus for result in validate(home).results] == ["https://example.org/gull"]
    # The marking, the crew and the gull.
    assert validate(home, "C").statements - validate(home, "U").statements == 3


def test_what_may_be_stated_above_a_clearance_is_not_called_missing(make_home: Callable[..., Path]) -> None:
    """With a clearance only what is stated is judged; who asks is told so, whatever there is above."""
    root = make_home(
        ontology="ex:Boat a owl:Class .",
        graph="""ex:open { ex:open ev:marking ev:U .
            ex:swift a ex:Boat . ex:gull a ex:Boat ; ex:crew "many" . }""",
    )
    (root / "ontology" / "shapes").mkdir()
    (root / "ontology" / "shapes" / "boats.ttl").write_text(SHAPES + BOAT, encoding="utf-8")
    home = find_home(root, environ={}, cwd=root)
    judged = validate(home, "U")
    assert (judged.partial, [result.focus for result in judged.results]) == (
        True,
        ["https://example.org/gull"],
    )
    assert (validate(home).partial, len(validate(home).results)) == (False, 2)


def test_value_and_severity_are_told(make_home: Callable[..., Path]) -> None:
    """A result of a warning carries its severity and the value that does not fit."""
    shapes = """ex:S a sh:NodeShape ; sh:targetNode ex:swift ; sh:severity sh:Warning ;
        sh:property [ sh:path ex:crew ; sh:maxInclusive 3 ; sh:severity sh:Warning ] ."""
    ((severity, value, constraint),) = [
        (r.severity, r.value, r.constraint) for r in _check(_home(make_home, shapes)).results
    ]
    assert (severity, value, constraint) == ("Warning", "4", "MaxInclusiveConstraintComponent")


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("[ sh:inversePath ex:p ]", "^<https://example.org/p>"),
        ("( ex:p ex:q )", "<https://example.org/p>/<https://example.org/q>"),
        ("[ sh:alternativePath ( ex:p ex:q ) ]", "<https://example.org/p>|<https://example.org/q>"),
        ("( ex:p [ sh:zeroOrMorePath ex:q ] )", "<https://example.org/p>/(<https://example.org/q>)*"),
    ],
)
def test_paths_are_written_as_sparql_does(make_home: Callable[..., Path], path: str, written: str) -> None:
    """A path that is no single property is told as a SPARQL property path."""
    shapes = f"ex:S a sh:NodeShape ; sh:targetNode ex:gull ; sh:property [ sh:path {path} ; sh:minCount 1 ] ."
    assert [result.path for result in _check(_home(make_home, shapes)).results] == [written]


def test_statements_in_named_graphs_count(make_home: Callable[..., Path]) -> None:
    """A node whose statements stand in several named graphs is checked as a whole."""
    data = """@prefix ex: <https://example.org/> .
        ex:one { ex:gull a ex:Boat } ex:two { ex:gull ex:crew 2 }"""
    assert _check(_home(make_home, BOAT), data).conforms is True


def test_lexical_form_is_what_the_data_says(make_home: Callable[..., Path]) -> None:
    """A literal is told as it is written, not in a canonical form."""
    shapes = (
        "ex:S a sh:NodeShape ; sh:targetNode ex:gull ; sh:property [ sh:path ex:crew ; sh:maxInclusive 1 ] ."
    )
    data = """@prefix ex: <https://example.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        ex:gull ex:crew "007"^^xsd:integer ."""
    assert [result.value for result in _check(_home(make_home, shapes), data).results] == ["007"]


def test_constraint_in_sparql_is_applied(make_home: Callable[..., Path]) -> None:
    """A SPARQL-based constraint finds what it selects."""
    shapes = '''ex:S a sh:NodeShape ; sh:targetClass ex:Boat ; sh:sparql [ sh:message "No name." ;
        sh:select """SELECT $this WHERE {
            FILTER NOT EXISTS { $this <http://www.w3.org/2000/01/rdf-schema#label> ?l } }""" ] .'''
    assert [(r.focus, r.message) for r in _check(_home(make_home, shapes)).results] == [
        ("https://example.org/swift", "No name.")
    ]


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("SELECT $this FROM <https://example.org/other> WHERE { $this a ?c }", "FROM"),
        ("SELECT $this WHERE { SERVICE <http://127.0.0.1:9/> { $this a ?c } }", "SERVICE"),
    ],
)
def test_constraint_that_reads_elsewhere_is_refused(
    make_home: Callable[..., Path], query: str, word: str
) -> None:
    """A constraint's query reads the data and nothing else."""
    shapes = f'ex:S a sh:NodeShape ; sh:targetClass ex:Boat ; sh:sparql [ sh:select "{query}" ] .'
    with pytest.raises(UnreadableShapesError, match=word):
        _check(_home(make_home, shapes))


def test_imports_are_not_followed(make_home: Callable[..., Path]) -> None:
    """An owl:imports in a file of shapes or in the data fetches nothing."""
    shapes = (
        "<https://example.org/shapes> <http://www.w3.org/2002/07/owl#imports> <http://127.0.0.1:9/> .\n"
        + BOAT
    )
    data = DATA + "ex:here a owl:Ontology ; owl:imports <http://127.0.0.1:9/> ."
    data = "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n" + data
    assert len(_check(_home(make_home, shapes), data).results) == 1


def test_broken_file_of_shapes_is_an_error_with_its_line(make_home: Callable[..., Path]) -> None:
    """A file of shapes that is no Turtle is named with the line."""
    with pytest.raises(UnreadableShapesError, match=r"ontology/shapes/boats\.ttl, line 5"):
        _check(_home(make_home, "\nex:S a ;\n"))


def test_shape_that_makes_no_sense_is_an_error(make_home: Callable[..., Path]) -> None:
    """A shape that cannot be applied stops the run with a message, not with a traceback."""
    shapes = (
        "ex:S a sh:NodeShape ; sh:targetClass ex:Boat ; sh:property [ sh:path ex:p ; sh:minCount ex:many ] ."
    )
    with pytest.raises(UnreadableShapesError, match="cannot be applied"):
        _check(_home(make_home, shapes))


def _judge(home: Home, data: str, focuses: list[str]) -> tuple[Result, ...]:
    """Return what ``judge`` says of things of a closure of *data*."""
    terms = Terms()
    session = ColumnarReasoner().start(terms)
    quads = parse(data, format=RdfFormat.TRIG)
    session.add(write_triples([(quad.subject, quad.predicate, quad.object) for quad in quads], terms))  # type: ignore[misc]
    session.close()
    return read_shapes(home).judge(open_graph(Ground(session).suppose([])), focuses)


@pytest.mark.parametrize(
    "shapes",
    [
        BOAT,
        "ex:S a sh:NodeShape ; sh:targetNode ex:gull ; sh:property [ sh:path ex:p ; sh:minCount 1 ] .",
        "ex:S a sh:NodeShape ; sh:targetSubjectsOf ex:crew ; sh:nodeKind sh:Literal .",
        "ex:S a sh:NodeShape ; sh:targetObjectsOf ex:tows ; sh:nodeKind sh:Literal .",
        """ex:S a sh:NodeShape ; sh:targetClass ex:Boat ; sh:property [ sh:path [ sh:inversePath ex:tows ] ;
            sh:qualifiedValueShape [ sh:class ex:Tug ] ; sh:qualifiedMinCount 1 ] .""",
        '''ex:S a sh:NodeShape ; sh:targetClass ex:Boat ; sh:sparql [ sh:message "No name." ;
            sh:select """SELECT $this WHERE {
                FILTER NOT EXISTS { $this <http://www.w3.org/2000/01/rdf-schema#label> ?l } }""" ] .''',
    ],
)
def test_chosen_things_are_judged_as_among_all(make_home: Callable[..., Path], shapes: str) -> None:
    """By each kind of target, and by what is reached from there; of others nothing is told."""
    home = _home(make_home, shapes)
    data = (
        DATA
        + """ex:swift ex:tows ex:gull . ex:tug a ex:Boat, ex:Tug ; ex:tows ex:swift .
        ex:odd a ex:Boat ; ex:crew "007"^^<http://www.w3.org/2001/XMLSchema#integer> ; ex:tows ex:odd ."""
    )
    whole = _check(home, data).results
    for name in ("gull", "swift", "tug", "odd"):
        focus = f"https://example.org/{name}"
        assert _judge(home, data, [focus]) == tuple(each for each in whole if each.focus == focus)
    assert _judge(home, data, ["https://example.org/gull", "https://example.org/odd"]) == tuple(
        each for each in whole if each.focus.endswith(("gull", "odd"))
    )
