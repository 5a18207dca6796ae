"""Which axioms OWL 2 RL allows, and with which classes: W3C "OWL 2 Profiles", section 4.2.5."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from kgcli.ontology.profile.expressions import find_in_equivalent, find_in_sub, find_in_super
from kgcli.ontology.profile.violations import Violation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kgcli.ontology.structure import Axiom, Part

__all__ = ["find_in_axiom"]

_Find: TypeAlias = "Callable[[Part], Part | None]"

_SUB: Final = "UseOfNonSubClassExpression"
_SUPER: Final = "UseOfNonSuperClassExpression"
_EQUIVALENT: Final = "UseOfNonEquivalentClassExpression"
_FINDERS: Final[Mapping[str, _Find]] = {
    _SUB: find_in_sub,
    _SUPER: find_in_super,
    _EQUIVALENT: find_in_equivalent,
}
_ILLEGAL: Final = frozenset({"DisjointUnion", "ReflexiveObjectProperty"})
"""Axioms that OWL 2 RL does without."""
_POSITIONS: Final[Mapping[str, tuple[tuple[slice, str], ...]]] = {
    "SubClassOf": ((slice(0, 1), _SUB), (slice(1, 2), _SUPER)),
    "EquivalentClasses": ((slice(None), _EQUIVALENT),),
    "DisjointClasses": ((slice(None), _SUB),),
    "ObjectPropertyDomain": ((slice(1, 2), _SUPER),),
    "ObjectPropertyRange": ((slice(1, 2), _SUPER),),
    "DataPropertyDomain": ((slice(1, 2), _SUPER),),
    "HasKey": ((slice(0, 1), _SUB),),
    "ClassAssertion": ((slice(0, 1), _SUPER),),
}
"""Which parts must be what."""


def find_in_axiom(axiom: Axiom) -> Iterator[Violation]:
    """Yield what keeps *axiom* outside OWL 2 RL by its kind or its classes."""
    if axiom.kind in _ILLEGAL:
        yield Violation("UseOfIllegalAxiom", axiom, axiom.parts[0], axiom.parts[0])
    for where, kind in _POSITIONS.get(axiom.kind, ()):
        for part in dict.fromkeys(axiom.parts[where]):
            culprit = _FINDERS[kind](part)
            if culprit is not None:
                yield Violation(kind, axiom, part, culprit)
