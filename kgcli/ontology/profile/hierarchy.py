"""Object properties by what implies them: W3C "OWL 2 Structural Specification", section 11.1."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from kgcli.hierarchies import list_reached
from kgcli.ontology.structure import Expression
from kgcli.ontology.structure.index import owl

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgcli.ontology.structure import Axiom, Part

__all__ = ["Hierarchy", "name_property"]

_TOP: Final = frozenset({owl("topObjectProperty"), owl("bottomObjectProperty")})
_BOTH_WAYS: Final = frozenset({"EquivalentObjectProperties", "InverseObjectProperties"})


def name_property(part: Part) -> Part:
    """Return the property that *part* is or is the inverse of: the restrictions do not tell these apart."""
    return part.parts[0] if isinstance(part, Expression) and part.kind == "ObjectInverseOf" else part


class Hierarchy:
    """Which properties follow from which others, from chains and from transitivity."""

    def __init__(self, axioms: Iterable[Axiom]) -> None:
        self._above: dict[Part, set[Part]] = defaultdict(set)
        self.chains: list[tuple[Axiom, Expression, Part]] = []
        composite: set[Part] = set(_TOP)
        for axiom in axioms:
            if axiom.kind == "SubObjectPropertyOf":
                first, second = axiom.parts[0], name_property(axiom.parts[1])
                if isinstance(first, Expression) and first.kind == "ObjectPropertyChain":
                    self.chains.append((axiom, first, second))
                    composite.add(second)
                else:
                    self._above[name_property(first)].add(second)
            elif axiom.kind in _BOTH_WAYS:
                names = [name_property(part) for part in axiom.parts]
                for name in names:
                    self._above[name].update(names)
            elif axiom.kind == "TransitiveObjectProperty":
                composite.add(name_property(axiom.parts[0]))
        self._composite = composite.union(*(list_reached(each, self._above) for each in composite))

    def is_simple(self, part: Part) -> bool:
        """Tell whether no chain and no transitivity implies the property."""
        return name_property(part) not in self._composite

    def find_circular(self) -> Iterator[tuple[Axiom, Part]]:
        """Yield the chains whose property is needed to tell one of their own links, with that link.

        A chain may begin or end with its property, and two links of it are transitivity.
        """
        strict = defaultdict(set, {node: set(above) for node, above in self._above.items()})
        needed = []
        for axiom, chain, goal in self.chains:
            links = [name_property(part) for part in chain.parts]
            if goal in _TOP or links == [goal, goal]:
                continue
            if links[0] == goal:
                links = links[1:]
            elif links[-1] == goal:
                links = links[:-1]
            for link in dict.fromkeys(links):
                strict[link].add(goal)
                needed.append((axiom, link, goal))
        reached: dict[Part, set[Part]] = {}
        for axiom, link, goal in needed:
            if goal not in reached:
                reached[goal] = list_reached(goal, strict)
                reached[goal].add(goal)
            if link in reached[goal]:
                yield axiom, link
