"""The OWL API as a judge of how axioms are read and of what lies outside OWL 2 RL, where there is Java."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
from productions import AXIOM, CASES, HEAD, RANGE, SUB
from profile_oracle import Answer, ask

from kgcli.java import missing_requirement
from kgcli.ontology.profile.listing import list_violations
from kgcli.ontology.reading import read_files
from kgcli.ontology.structure import Structure, read_structure

_MISSING = missing_requirement()
pytestmark = [
    pytest.mark.skipif(_MISSING is not None, reason=f"the OWL API cannot run: {_MISSING}"),
    pytest.mark.xdist_group("java"),
]

_ONTOLOGY = Path(__file__).parents[3] / "ontology"
_SUITE = Path(__file__).parents[4] / "shared" / "suites" / "ontologies"
_OTHERS = ("pizza.ttl", "wine.ttl", "food.ttl", "goodrelations.rdf", "cco-TimeOntology.ttl", "sosa.ttl")
_IMPORTS = ox.NamedNode("http://www.w3.org/2002/07/owl#imports")

DIFFERENCES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "disjoint with itself": ((SUB,), "it completes the axiom with owl:Thing, and refuses that"),
    "disjoint from a union": (
        (SUB,),
        "it wants what equivalent classes may be; section 4.2.5 says subclasses",
    ),
    "disjoint from some": ((SUB,), "the same"),
    "range day": ((RANGE, "UseOfUndeclaredDatatype"), "nobody can declare a datatype of XML Schema"),
    "value in days": (
        ("UseOfDefinedDatatypeInLiteral", RANGE, "UseOfUndeclaredDatatype"),
        "the same, and it says a third time that the datatype has no lexical space",
    ),
    "datatype defined": ((AXIOM, RANGE, RANGE), "section 4.2.5 allows DatatypeDefinition; it does not"),
    "object and data property": (("IllegalPunning",), "it does not look at declarations"),
    "class and datatype": (("DatatypeIRIAlsoUsedAsClassIRI",), "the same"),
}
"""What the OWL API finds where it finds something else, and why."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of ontologies without imports: the productions, this repository's, and others'."""
    folder = tmp_path_factory.mktemp("ontologies")
    for name, case in CASES.items():
        (folder / f"{name}.ttl").write_text(HEAD + case.turtle, encoding="utf-8")
    files = [*_ONTOLOGY.glob("*.ttl")]
    _merge(files, folder / "own.nt")
    for name in _OTHERS:
        if (_SUITE / name).is_file():
            _merge([_SUITE / name], folder / f"other {name}.nt")
    return folder


def _merge(paths: list[Path], goal: Path) -> None:
    quads = [
        ox.Triple(quad.subject, quad.predicate, quad.object)
        for path in paths
        for quad in ox.parse(path=path, rename_blank_nodes=True)
        if quad.predicate != _IMPORTS
    ]
    ox.serialize(quads, goal, format=ox.RdfFormat.N_TRIPLES)


@pytest.fixture(scope="module")
def answers(folder: Path) -> dict[str, Answer]:
    """Return what the OWL API says of each."""
    return ask(folder)


def _read(path: Path) -> Structure:
    return read_structure(read_files([path]))


def test_the_violations_of_each_production_are_those_of_the_owl_api(answers: dict[str, Answer]) -> None:
    """Each is found as often as the OWL API finds it, but for the differences that are listed."""
    found = {name: sorted(kind for kind, _ in answers[f"{name}.ttl"].violations) for name in CASES}
    expected = {name: sorted(DIFFERENCES.get(name, (case.expected,))[0]) for name, case in CASES.items()}
    assert found == expected


def test_the_axioms_are_those_that_the_owl_api_reads(folder: Path, answers: dict[str, Answer]) -> None:
    """Of each kind as many: in every production, in our ontology and in other people's."""
    differences = {}
    for name, answer in answers.items():
        theirs = Counter(axiom.partition("(")[0] for axiom in answer.axioms)
        ours = Counter(axiom.kind for axiom in _read(folder / name).axioms)
        if ours != theirs:
            differences[name] = (ours - theirs, theirs - ours)
    assert differences == {}


def test_the_violations_of_whole_ontologies_are_those_of_the_owl_api(
    folder: Path, answers: dict[str, Answer]
) -> None:
    """Of each kind as many, but for declarations and datatypes of XML Schema, at which it looks otherwise."""
    for name in (path.name for path in folder.glob("o*.nt")):
        theirs = Counter(
            kind for kind, axiom in answers[name].violations if axiom and "xsd:time" not in axiom
        )
        ours = Counter(
            each.kind
            for each in list_violations(_read(folder / name))
            if each.axiom is not None and each.axiom.kind != "Declaration" and "time" not in str(each.part)
        )
        assert (name, ours) == (name, theirs)
