"""What is broader than what, as far as axioms say so, and the existentials that rules look for."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kgcli.hierarchies import list_reached
from kgcli.ontology.structure import Expression
from kgcli.vocabulary import OWL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgcli.ontology.structure import Axiom, Part

__all__ = ["Hierarchy"]

_THING: Final = NamedNode(OWL + "Thing")
_INCLUSIONS: Final = frozenset({"SubClassOf", "SubObjectPropertyOf", "SubDataPropertyOf"})
_EQUIVALENCES: Final = frozenset(
    {"EquivalentClasses", "EquivalentObjectProperties", "EquivalentDataProperties"}
)


class Hierarchy:
    """The hierarchies of classes and properties that *axioms* state, and what these ask of things."""

    def __init__(self, axioms: Iterable[Axiom]) -> None:
        self._broader: dict[Part, set[Part]] = defaultdict(set)
        self._sought: dict[Part, set[Part]] = defaultdict(set)
        for axiom in axioms:
            self._take(axiom)

    def is_sought(self, existential: Expression) -> bool:
        """Tell whether some axiom asks for what has a value, and that is broader (scm-svf1, scm-svf2)."""
        one, filler = existential.parts[0], existential.parts[-1]
        fillers = self._climb(filler)
        return any(
            wanted == _THING or wanted in fillers or isinstance(wanted, Expression)
            for broad in self._climb(one)
            for wanted in self._sought.get(broad, ())
        )

    def _climb(self, part: Part) -> set[Part]:
        return {part} | list_reached(part, self._broader)

    def _take(self, axiom: Axiom) -> None:
        parts = axiom.parts
        if axiom.kind in _INCLUSIONS:
            self._broader[parts[0]].update(_conjuncts(parts[1]))
        elif axiom.kind in _EQUIVALENCES:
            for one in parts:
                for other in parts:
                    self._broader[one].update(_conjuncts(other))
        for part in _find_narrow(axiom):
            self._sought[part.parts[0]].add(part.parts[-1])


def _conjuncts(part: Part) -> Iterator[Part]:
    yield part
    if isinstance(part, Expression) and part.kind == "ObjectIntersectionOf":
        for own in part.parts:
            yield from _conjuncts(own)


def _find_narrow(axiom: Axiom) -> Iterator[Expression]:
    """Yield the existentials of which some rule asks whether things are of them."""
    parts = axiom.parts
    match axiom.kind:
        case "SubClassOf":
            yield from _within(parts[0], narrow=True)
            yield from _within(parts[1], narrow=False)
        case "EquivalentClasses":
            for part in parts:
                yield from _within(part, narrow=True)
                yield from _within(part, narrow=False)
        case "DisjointClasses":
            for part in parts:
                yield from _within(part, narrow=True)
        case "HasKey":
            yield from _within(parts[0], narrow=True)
        case "ObjectPropertyDomain" | "DataPropertyDomain" | "ObjectPropertyRange":
            yield from _within(parts[1], narrow=False)
        case "ClassAssertion":
            yield from _within(parts[0], narrow=False)


def _within(part: Part, *, narrow: bool) -> Iterator[Expression]:
    if not isinstance(part, Expression):
        return
    match part.kind:
        case "ObjectSomeValuesFrom" | "DataSomeValuesFrom" if narrow:
            yield part
            yield from _within(part.parts[-1], narrow=True)
        case "ObjectComplementOf":
            yield from _within(part.parts[0], narrow=not narrow)
        case "ObjectMaxCardinality" if not narrow:
            for own in part.parts[2:]:
                yield from _within(own, narrow=True)
        case "ObjectIntersectionOf" | "ObjectUnionOf":
            for own in part.parts:
                yield from _within(own, narrow=narrow)
        case "ObjectAllValuesFrom" if not narrow:
            yield from _within(part.parts[-1], narrow=False)
