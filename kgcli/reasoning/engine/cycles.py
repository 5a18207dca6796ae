"""Pairs inside cycles that are too large to be written out: what holds of each two names on one."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final

from kgcli.encoding.columns import property_node, term_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.reasoning.engine.saturation import Saturation

_EQUIVALENT: Final = {
    "rdfs:subClassOf": "owl:equivalentClass",
    "rdfs:subPropertyOf": "owl:equivalentProperty",
}
"""What two names are that are each below the other (scm-eqc2, scm-eqp2)."""


class Cycles:
    """What a saturation knows of its large cycles, as statements."""

    def __init__(self, saturation: Saturation) -> None:
        self._names = saturation.names
        self._cycles: dict[int, list[frozenset[int]]] = {}
        equivalent = {
            property_node(saturation.number(one)): saturation.number(two) for one, two in _EQUIVALENT.items()
        }
        for node, cycles in saturation.cycles.items():
            verbs = {term_of(node), equivalent.get(node, term_of(node))}
            for verb, cycle in product(verbs, cycles):
                self._cycles.setdefault(verb, []).append(frozenset(cycle.tolist()))

    def match(
        self, subject: int | None, predicate: int | None, value: int | None
    ) -> Iterator[tuple[int, int, int]]:
        """Yield the statements of that form, under every name; None is anything."""
        one, two = (None if end is None else self._names.representative(end) for end in (subject, value))
        for verb, cycles in self._cycles.items():
            if predicate is not None and self._names.representative(predicate) != verb:
                continue
            for cycle in cycles:
                if not (one is None or one in cycle) or not (two is None or two in cycle):
                    continue
                for first, second in product(
                    [one] if one is not None else sorted(cycle), [two] if two is not None else sorted(cycle)
                ):
                    yield from product(
                        [subject] if subject is not None else self._names.names(first),
                        [predicate] if predicate is not None else self._names.names(verb),
                        [value] if value is not None else self._names.names(second),
                    )
