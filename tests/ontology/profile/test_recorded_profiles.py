"""Other people's ontologies: axioms and violations of OWL 2 RL as the OWL API 5.1.20 counted them."""

import json
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from kgcli.ontology.profile.listing import list_violations
from kgcli.ontology.profile.violations import Violation
from kgcli.ontology.reading import read_files
from kgcli.ontology.structure import Structure, read_structure, write_axiom

SUITE = Path(__file__).parents[4] / "shared" / "suites" / "ontologies"
RECORDED = SUITE / "owlapi_profiles.jsonl"
pytestmark = pytest.mark.skipif(not RECORDED.is_file(), reason="no ontologies at ../shared/suites/ontologies")

_UNDECIDED = (
    "properties that an import would declare are counted in restrictions without a filler: we take them for "
    "object properties, the OWL API for neither, so that it reads names of errors and stray annotations"
)
_GUESSED = (
    "undeclared properties that stand beside declared ones: we take either for the other's kind, the OWL API "
    "depending on the order of the file"
)
AXIOMS: Mapping[str, tuple[int, str]] = {
    "Brick-1.4.4.ttl": (
        3,
        _GUESSED + "; and it counts two annotations to a header that we do not see one in",
    ),
    "dcat.ttl": (
        -16,
        "annotations of the header by properties that are object properties too: it has axioms",
    ),
    "foaf.rdf": (1, _GUESSED),
    "gts.ttl": (-39, _UNDECIDED),
    "ssn.ttl": (-16, _UNDECIDED),
}
"""How many more axioms we read than the OWL API, and why."""
KINDS: Mapping[str, tuple[Mapping[str, int], str]] = {
    "Brick-1.4.4.ttl": (
        {
            "IllegalPunning": -5,
            "UseOfIllegalDataRange": -1,
            "UseOfUndeclaredAnnotationProperty": -2,
            "UseOfUndeclaredClass": -2,
            "UseOfUndeclaredDataProperty": -1,
            "UseOfUndeclaredObjectProperty": 2,
        },
        _GUESSED + "; and it takes an annotation property with a data range for a data property as well",
    ),
    "foaf.rdf": ({"UseOfUndeclaredObjectProperty": 1}, _GUESSED),
    "goodrelations.rdf": (
        {"UseOfUndeclaredDatatype": -2},
        "xsd:time: nobody can declare a datatype of XML Schema, so that it is an illegal range, and no more",
    ),
    "gts.ttl": (
        {
            "DatatypeIRIAlsoUsedAsClassIRI": -2,
            "UseOfIllegalAxiom": -1,
            "UseOfIllegalDataRange": -1,
            "UseOfNonSuperClassExpression": 38,
            "UseOfReservedVocabularyForAnnotationPropertyIRI": -39,
            "UseOfUndeclaredClass": -40,
            "UseOfUndeclaredDataProperty": 1,
            "UseOfUndeclaredObjectProperty": 38,
        },
        _UNDECIDED
        + "; it refuses DatatypeDefinition, which section 4.2.5 allows (its range is refused by both); "
        "and it reads an undeclared property as one of objects although its filler is a datatype",
    ),
    "ssn.ttl": (
        {
            "UseOfNonSuperClassExpression": 17,
            "UseOfReservedVocabularyForAnnotationPropertyIRI": -17,
            "UseOfUndeclaredClass": -17,
            "UseOfUndeclaredObjectProperty": 18,
        },
        _UNDECIDED,
    ),
}
"""How many more violations of a kind we find than the OWL API, and why."""


def _load() -> dict[str, dict[str, object]]:
    if not RECORDED.is_file():
        return {}
    lines = map(json.loads, RECORDED.read_text(encoding="utf-8").splitlines())
    # One that the OWL API could not load has nothing to compare with.
    return {found["file"]: found for found in lines if "axioms" in found}


_FILES = _load()


@cache
def _read(name: str) -> tuple[Structure, tuple[Violation, ...]]:
    structure = read_structure(read_files([SUITE / name]))
    return structure, tuple(list_violations(structure))


@pytest.mark.parametrize("name", _FILES)
def test_as_many_axioms_are_read_as_by_the_owl_api(name: str) -> None:
    """The axioms are as many as its own, but for the differences that are listed and explained."""
    structure, _ = _read(name)
    assert len(structure.axioms) - _FILES[name]["axioms"] == AXIOMS.get(name, (0, ""))[0]


@pytest.mark.parametrize("name", _FILES)
def test_as_many_violations_of_each_kind_are_found_as_by_the_owl_api(name: str) -> None:
    """Each kind has as many, but for the differences that are listed; it does not look at declarations."""
    _, violations = _read(name)
    ours = Counter(each.kind for each in violations if each.axiom is None or each.axiom.kind != "Declaration")
    theirs = Counter(_FILES[name]["OWL2_RL"]["kinds"])  # type: ignore[index]
    differences = {kind: ours[kind] - theirs[kind] for kind in ours | theirs if ours[kind] != theirs[kind]}
    assert differences == dict(KINDS.get(name, ({}, ""))[0])


@pytest.mark.parametrize("name", [name for name in _FILES if name not in KINDS])
def test_the_axioms_that_the_owl_api_names_are_among_those_that_are_found(name: str) -> None:
    """What it lists, up to so many and cut at a length, is found; that there is no more, the counts say."""
    recorded = [text for text in _FILES[name]["OWL2_RL"]["violations"] if len(text) < _CUT]  # type: ignore[index]
    listed = Counter(
        (kind, _spell(axiom)) for kind, _, axiom in (text.partition(" :: ") for text in recorded)
    )
    ours = Counter(
        (each.kind, _spell(write_axiom(each.axiom, {}))) for each in _read(name)[1] if each.axiom is not None
    )
    assert listed - ours == Counter()


_CUT = 400


def _spell(axiom: str) -> str:
    """Return an axiom's words without order, and without what the OWL API alone writes."""
    plain = (
        axiom.replace(" owl:Thing)", ")").replace("^^xsd:string", "").replace("(", " ( ").replace(")", " ")
    )
    return " ".join(sorted(plain.split()))
