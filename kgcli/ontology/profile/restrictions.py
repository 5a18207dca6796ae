"""The restrictions of OWL 2 DL on axioms: W3C "OWL 2 Structural Specification", sections 3, 7 to 9 and 11."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kgcli.ontology.profile.hierarchy import Hierarchy
from kgcli.ontology.profile.violations import Violation
from kgcli.ontology.structure import Expression
from kgcli.ontology.structure.index import owl
from kgcli.ontology.structure.kinds import is_reserved

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from kgcli.ontology.structure import Axiom, Part

__all__ = ["RestrictionChecker"]

_SIMPLE: Final[Mapping[str, str]] = {
    "FunctionalObjectProperty": "UseOfNonSimplePropertyInFunctionalPropertyAxiom",
    "InverseFunctionalObjectProperty": "UseOfNonSimplePropertyInInverseFunctionalObjectPropertyAxiom",
    "IrreflexiveObjectProperty": "UseOfNonSimplePropertyInIrreflexivePropertyAxiom",
    "AsymmetricObjectProperty": "UseOfNonSimplePropertyInAsymmetricObjectPropertyAxiom",
    "DisjointObjectProperties": "UseOfNonSimplePropertyInDisjointPropertiesAxiom",
}
_SIMPLE_INSIDE: Final[Mapping[str, tuple[int, str]]] = {
    "ObjectHasSelf": (0, "UseOfNonSimplePropertyInObjectHasSelf"),
    **{
        f"Object{bound}Cardinality": (1, "UseOfNonSimplePropertyInCardinalityRestriction")
        for bound in ("Min", "Max", "Exact")
    },
}
_TWO: Final[Mapping[str, str]] = {
    **dict.fromkeys(("EquivalentClasses", "DisjointClasses"), "InsufficientOperands"),
    **dict.fromkeys(
        (
            "EquivalentObjectProperties",
            "DisjointObjectProperties",
            "EquivalentDataProperties",
            "DisjointDataProperties",
        ),
        "InsufficientPropertyExpressions",
    ),
    **dict.fromkeys(("SameIndividual", "DifferentIndividuals"), "InsufficientIndividuals"),
    **dict.fromkeys(
        ("ObjectIntersectionOf", "ObjectUnionOf", "DataIntersectionOf", "DataUnionOf"), "InsufficientOperands"
    ),
    "ObjectPropertyChain": "InsufficientPropertyExpressions",
}
"""What needs two different parts at least; a chain may repeat one."""
_LEAST: Final = 2
_ONE_OF: Final = frozenset({"ObjectOneOf", "DataOneOf"})
_TOP_DATA: Final = owl("topDataProperty")


class RestrictionChecker:
    """Checks axioms against what all axioms together say of properties and datatypes."""

    def __init__(self, axioms: Sequence[Axiom], defined: Mapping[NamedNode, Collection[Part]]) -> None:
        self._hierarchy = Hierarchy(axioms)
        self._defined = defined

    def find(self, axiom: Axiom) -> Iterator[Violation]:
        """Yield what is wrong with *axiom* alone or for its properties."""
        yield from self._find_own(axiom)
        pending: list[Part] = list(axiom.parts)
        while pending:
            part = pending.pop()
            if isinstance(part, Expression):
                yield from self._find_inside(axiom, part)
                pending += part.parts

    def find_circular(self) -> Iterator[Violation]:
        """Yield the chains that break the order of properties."""
        for axiom, link in self._hierarchy.find_circular():
            yield Violation("UseOfPropertyInChainCausesCycle", axiom, link, link)

    def _find_own(self, axiom: Axiom) -> Iterator[Violation]:
        first = axiom.parts[0]
        if axiom.kind in _SIMPLE:
            for part in axiom.parts:
                if not self._hierarchy.is_simple(part):
                    yield Violation(_SIMPLE[axiom.kind], axiom, part, part)
        if axiom.kind in _TWO and len(set(axiom.parts)) < _LEAST:
            yield Violation(_TWO[axiom.kind], axiom, first, first)
        elif axiom.kind == "HasKey" and not any(
            part.parts for part in axiom.parts[1:] if isinstance(part, Expression)
        ):
            yield Violation("InsufficientPropertyExpressions", axiom, first, first)
        elif axiom.kind == "SubDataPropertyOf" and first == _TOP_DATA:
            yield Violation("UseOfTopDataPropertyAsSubPropertyInSubPropertyAxiom", axiom, first, first)
        elif axiom.kind == "DatatypeDefinition":
            yield from self._find_in_definition(axiom)

    def _find_in_definition(self, axiom: Axiom) -> Iterator[Violation]:
        name = axiom.parts[0]
        if is_reserved(getattr(name, "value", "")):
            yield Violation("UseOfBuiltInDatatypeInDatatypeDefinition", axiom, name, name)
        seen: set[Part] = set()
        pending: list[Part] = [axiom.parts[1]]
        while pending:
            part = pending.pop()
            if part in seen:
                continue
            seen.add(part)
            if isinstance(part, Expression):
                pending += part.parts
            elif isinstance(part, NamedNode):
                pending += self._defined.get(part, ())
        if name in seen:
            yield Violation("CycleInDatatypeDefinition", axiom, name, name)

    def _find_inside(self, axiom: Axiom, part: Expression) -> Iterator[Violation]:
        if part.kind in _SIMPLE_INSIDE:
            place, kind = _SIMPLE_INSIDE[part.kind]
            if not self._hierarchy.is_simple(part.parts[place]):
                yield Violation(kind, axiom, part, part.parts[place])
        if part.kind in _TWO and len(part.parts) < _LEAST:
            yield Violation(_TWO[part.kind], axiom, part, part)
        if part.kind in _ONE_OF and not part.parts:
            yield Violation("EmptyOneOfAxiom", axiom, part, part)
