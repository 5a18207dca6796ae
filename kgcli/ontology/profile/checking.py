"""The violations of OWL 2 RL as findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from kgcli.ontology.findings import Finding
from kgcli.ontology.profile.advice import advise_on_class
from kgcli.ontology.profile.expressions import is_harmless_in_super
from kgcli.ontology.profile.listing import list_violations
from kgcli.ontology.profile.remains import check_remains
from kgcli.ontology.profile.sayings import advise_on_axiom, advise_on_name
from kgcli.ontology.structure import axiom_subject, write_axiom, write_part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgcli.ontology.profile.violations import Violation
    from kgcli.ontology.reading import Place
    from kgcli.ontology.structure import Axiom, Structure

__all__ = ["CHECK", "check_profile"]

CHECK: Final = "rl-profile"
_OF_CLASSES: Final = frozenset(
    {"UseOfNonSubClassExpression", "UseOfNonSuperClassExpression", "UseOfNonEquivalentClassExpression"}
)
_UNDECLARED: Final = "UseOfUndeclared"
_OF_NAMES: Final = (
    _UNDECLARED,
    "IllegalPunning",
    "DatatypeIRIAlsoUsedAsClassIRI",
    "UseOfReservedVocabulary",
    "UseOfUnknownDatatype",
)
_MOST_PLACES: Final = 3
"""A name may stand in thousands of places; so many are told."""


def check_profile(structure: Structure, prefixes: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return a finding for each violation of OWL 2 RL in *structure*, first those of axioms in order.

    What keeps an axiom outside the profile is an error: the reasoner cannot use it as it is meant. A name
    that nothing declares is a warning, as rules read what is said of it all the same; that something is an
    owl:Thing is for information, as nothing is lost. A name is told of once, with the first places where it
    stands; every other violation with its axiom. Last come statements that make no axiom at all.
    """
    findings = []
    names: dict[tuple[str, object], list[Violation]] = {}
    for violation in list_violations(structure):
        if violation.kind.startswith(_OF_NAMES):
            names.setdefault((violation.kind, violation.part), []).append(violation)
        elif violation.axiom is not None:
            findings.append(_describe(violation, violation.axiom, prefixes))
    findings += [_describe_name(group, structure, prefixes) for group in names.values()]
    return (*findings, *check_remains(structure))


def _describe(violation: Violation, axiom: Axiom, prefixes: Mapping[str, str]) -> Finding:
    advise = advise_on_class if violation.kind in _OF_CLASSES else advise_on_axiom
    advice = advise(violation, axiom, prefixes)
    return Finding(
        severity="info" if _is_harmless(violation) else "error",
        check=CHECK,
        entity=axiom_subject(axiom) or "",
        property="",
        value=write_part(violation.culprit, prefixes),
        problem=advice.problem,
        remedy=advice.remedy,
        source=advice.source,
        places=(axiom.place,),
        axiom=write_axiom(axiom, prefixes),
    )


def _is_harmless(violation: Violation) -> bool:
    """Tell whether the violation is of the grammar's letter alone."""
    return violation.kind == "UseOfNonSuperClassExpression" and is_harmless_in_super(violation.part)


def _describe_name(
    violations: Sequence[Violation], structure: Structure, prefixes: Mapping[str, str]
) -> Finding:
    first = violations[0]
    iri = first.part.value if isinstance(first.part, (NamedNode, Literal)) else ""
    axioms = [each.axiom for each in violations if each.axiom is not None]
    advice = advise_on_name(first, structure.entities.get(iri), len(violations), prefixes)
    return Finding(
        severity="warn" if first.kind.startswith(_UNDECLARED) else "error",
        check=CHECK,
        entity=iri,
        property="",
        value="",
        problem=advice.problem,
        remedy=advice.remedy,
        source=advice.source,
        places=_list_places(axioms, structure),
        axiom=write_axiom(axioms[0], prefixes) if axioms else "",
    )


def _list_places(axioms: Sequence[Axiom], structure: Structure) -> tuple[Place, ...]:
    places = [axiom.place for axiom in axioms]
    if not places:
        places = [header.statements[0].place for header in structure.headers if header.statements]
    return tuple(dict.fromkeys(places))[:_MOST_PLACES]
