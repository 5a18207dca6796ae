"""Whether any rule of OWL 2 RL/RDF can draw something from an axiom: W3C "OWL 2 Profiles", section 4.3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kgcli.ontology.rule_use.hierarchy import Hierarchy
from kgcli.ontology.structure import Expression
from kgcli.reasoning.rules import expand
from kgcli.reasoning.rules.datatypes import DATATYPES
from kgcli.vocabulary import OWL, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgcli.ontology.structure import Axiom, Part

__all__ = ["SAYS_NOTHING", "Usability"]

_THING: Final = NamedNode(OWL + "Thing")
_NOTHING: Final = NamedNode(OWL + "Nothing")
_LITERAL: Final = NamedNode(RDFS + "Literal")
_KNOWN: Final = frozenset(NamedNode(expand(name)) for name in DATATYPES) | {NamedNode(RDF + "langString")}
SAYS_NOTHING: Final = "it says nothing that does not hold of everything"


class Usability:
    """Tells which of *axioms* rules can use; of an existential that depends on the others."""

    def __init__(self, axioms: Iterable[Axiom]) -> None:
        self._hierarchy = Hierarchy(axioms)

    def find_reason(self, axiom: Axiom) -> str | None:  # noqa: PLR0911 - one return per kind of axiom
        """Return why no rule can draw anything from *axiom*; None where one can, given the right facts.

        Declarations, annotations and facts are not asked about: all of these stand for themselves.
        """
        parts = axiom.parts
        match axiom.kind:
            case "SubClassOf":
                return self._find_reason_of_inclusion(parts[0], parts[1])
            case "EquivalentClasses":
                reasons = [
                    self._find_reason_of_inclusion(one, other)
                    for one in parts
                    for other in parts
                    if one is not other
                ]
                return None if None in reasons else next(iter(reasons), SAYS_NOTHING)
            case "DisjointClasses":
                closed = [part for part in parts if not _can_enter(part)]
                return _no_way_into(closed[0]) if len(parts) - len(closed) < 2 else None  # noqa: PLR2004 - a pair
            case "ObjectPropertyDomain" | "DataPropertyDomain" | "ObjectPropertyRange":
                return self._find_reason_of_end(parts[1])
            case "ClassAssertion":
                return self._find_reason_of_end(parts[0])
            case "DataPropertyRange":
                return _find_reason_of_range(parts[1])
            case "HasKey":
                return None if _can_enter(parts[0]) else _no_way_into(parts[0])
            case "DisjointUnion" | "ReflexiveObjectProperty" | "DatatypeDefinition":
                return f"no rule is about {axiom.kind}"
            case _:
                return None

    def _find_reason_of_inclusion(self, narrow: Part, broad: Part) -> str | None:
        if broad in {_THING, narrow} or narrow == _NOTHING:
            return SAYS_NOTHING
        return _no_way_into(narrow) if not _can_enter(narrow) else self._find_reason_of_end(broad)

    def _find_reason_of_end(self, broad: Part) -> str | None:
        if broad == _THING:
            return SAYS_NOTHING
        return None if self._can_leave(broad) else f"nothing follows from being of {_name(broad)}"

    def _can_leave(self, part: Part) -> bool:  # noqa: PLR0911 - one return per form of expression
        """Tell whether a rule can conclude something from that something is of *part*."""
        if not isinstance(part, Expression):
            return part != _THING
        match part.kind:
            case "ObjectIntersectionOf":
                return any(map(self._can_leave, part.parts))
            case "ObjectComplementOf":
                return _can_enter(part.parts[0])
            case "ObjectSomeValuesFrom" | "DataSomeValuesFrom":
                return self._hierarchy.is_sought(part)
            case "ObjectAllValuesFrom":
                return self._can_leave(part.parts[1])
            case "DataAllValuesFrom":
                return _find_reason_of_range(part.parts[-1]) is None
            case "ObjectMaxCardinality" | "DataMaxCardinality":
                return part.parts[0] in {0, 1} and all(map(_can_enter, part.parts[2:]))
            case kind:
                return kind in {"ObjectHasValue", "DataHasValue"}


def _find_reason_of_range(part: Part) -> str | None:
    if part == _LITERAL:
        return SAYS_NOTHING
    if isinstance(part, Expression):
        if part.kind == "DataIntersectionOf":
            reasons = [_find_reason_of_range(own) for own in part.parts]
            return None if None in reasons else reasons[0]
        return f"no rule is about {part.kind}"
    if part in _KNOWN:
        return None
    return "the datatype is none of those that OWL 2 RL knows"


def _no_way_into(part: Part) -> str:
    return f"nothing can be found to be of {_name(part)}"


def _name(part: Part) -> str:
    if not isinstance(part, Expression):
        return str(part)
    return f"{'an' if part.kind.startswith('O') else 'a'} {part.kind}"


def _can_enter(part: Part) -> bool:
    """Tell whether a rule can conclude that something is of *part*."""
    if not isinstance(part, Expression):
        return True
    match part.kind:
        case "ObjectIntersectionOf":
            return all(map(_can_enter, part.parts))
        case "ObjectUnionOf":
            return any(map(_can_enter, part.parts))
        case "ObjectSomeValuesFrom":
            return _can_enter(part.parts[1])
        case "DataSomeValuesFrom":
            return all(own in _KNOWN for own in part.parts[1:])
        case kind:
            return kind in {"ObjectOneOf", "ObjectHasValue", "DataHasValue"}
