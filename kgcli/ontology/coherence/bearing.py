"""Which axioms bear on a class or property: those that a change of could make it empty, and few others.

An axiom bears on what its left side speaks of, since where that side is empty it holds whatever else is
said. That is syntactic locality, by which modules of ontologies are taken out (B. Cuenca Grau, I. Horrocks,
Y. Kazakov and U. Sattler, "Modular Reuse of Ontologies", JAIR 31, 2008), read generously: of several things
that must not be empty together one is enough.
"""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, NamedNode

from kgcli.ontology.structure import Expression
from kgcli.vocabulary import OWL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from kgcli.ontology.coherence.sources import Source
    from kgcli.ontology.structure import Axiom, Part

__all__ = ["Bearing", "Nearest"]

_EVERYTHING: Final = frozenset(OWL + name for name in ("Thing", "topObjectProperty", "topDataProperty"))
_NOTHING: Final = frozenset(OWL + name for name in ("Nothing", "bottomObjectProperty", "bottomDataProperty"))
_ALWAYS: Final = "always"
"""Stands for what bears on everything."""
_SILENT: Final = frozenset(
    {"Declaration", "AnnotationAssertion", "SubAnnotationPropertyOf"}
    | {"AnnotationPropertyDomain", "AnnotationPropertyRange"}
)
_APART: Final = frozenset({"DisjointClasses", "DisjointObjectProperties", "DisjointDataProperties"})


class Bearing:
    """Finds which of *sources* bear on what."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._by_symbol: dict[str, list[int]] = defaultdict(list)
        self._symbols: list[tuple[str, ...]] = []
        self.sources = sources
        for number, source in enumerate(sources):
            triggers, symbols = (frozenset(), frozenset()) if source.axiom is None else _read(source.axiom)
            self._symbols.append(tuple(sorted(symbols)))
            for trigger in triggers:
                self._by_symbol[trigger].append(number)

    def walk(self, iri: str) -> Iterator[int]:
        """Yield the places in ``sources`` of the axioms that bear on *iri*, the nearest first."""
        seen_symbols, seen = {iri, _ALWAYS}, set()
        waiting = deque([iri, _ALWAYS])
        while waiting:
            for number in self._by_symbol.get(waiting.popleft(), ()):
                if number not in seen:
                    seen.add(number)
                    yield number
                    for symbol in self._symbols[number]:
                        if symbol not in seen_symbols:
                            seen_symbols.add(symbol)
                            waiting.append(symbol)

    def find_nearest(self, wanted: Collection[int], most: int) -> Nearest:
        """Return which of the axioms at the places *wanted* bear on what, the *most* nearest of each."""
        leading: dict[str, list[int]] = defaultdict(list)
        triggers: dict[int, list[str]] = defaultdict(list)
        for symbol, numbers in self._by_symbol.items():
            for number in numbers:
                triggers[number].append(symbol)
        for number, symbols in enumerate(self._symbols):
            for symbol in symbols:
                leading[symbol].append(number)
        found: dict[str, list[int]] = defaultdict(list)
        # From the axioms back to what they bear on, one step after the other.
        waiting = deque((number, number) for number in sorted(wanted))
        while waiting:
            number, origin = waiting.popleft()
            for symbol in triggers[number]:
                own = found[symbol]
                if len(own) < most and origin not in own:
                    own.append(origin)
                    waiting += ((leader, origin) for leader in leading[symbol])
        return Nearest(found)


class Nearest:
    """Some axioms by what they bear on, those *found*."""

    def __init__(self, found: Mapping[str, Sequence[int]]) -> None:
        self._found = found

    def of(self, iri: str) -> tuple[int, ...]:
        """Return the places of those that bear on *iri*, or on everything."""
        return tuple(dict.fromkeys((*self._found.get(iri, ()), *self._found.get(_ALWAYS, ()))))


def _read(axiom: Axiom) -> tuple[frozenset[str], frozenset[str]]:
    """Return what *axiom* bears on, and what else is then to be looked at."""
    if axiom.kind in _SILENT:
        return frozenset(), frozenset()
    parts = axiom.parts
    if axiom.kind in _APART:
        # Two names that exclude each other say nothing more of either.
        inner = (_symbols([part]) for part in parts if isinstance(part, Expression))
        return _unite(map(_kept_by, parts)), frozenset().union(*inner)
    return _triggers(axiom), _symbols(parts)


def _triggers(axiom: Axiom) -> frozenset[str]:
    parts = axiom.parts
    match axiom.kind:
        case "SubClassOf" | "SubObjectPropertyOf" | "SubDataPropertyOf" | "HasKey":
            return _unite([_kept_by(parts[0])])
        case "ObjectPropertyDomain" | "ObjectPropertyRange" | "DataPropertyDomain" | "DataPropertyRange":
            return _unite([_kept_by(parts[0])])
        case "ReflexiveObjectProperty":
            return frozenset({_ALWAYS})
        case kind if kind.endswith("Assertion"):
            # About its individuals, which classes may name.
            return _symbols(parts[1:])
        case _:
            return _unite(map(_kept_by, parts))


def _unite(found: Iterable[frozenset[str] | None]) -> frozenset[str]:
    """Return all symbols in *found*; None stands for what is never empty for want of symbols."""
    return frozenset(symbol for own in found for symbol in (own if own is not None else (_ALWAYS,)))


def _kept_by(part: Part) -> frozenset[str] | None:  # noqa: PLR0911 - one return per form of expression
    """Return symbols without all of which *part* is empty; None where it need not be."""
    if not isinstance(part, Expression):
        if not isinstance(part, NamedNode) or part.value in _EVERYTHING:
            return None
        return frozenset() if part.value in _NOTHING else frozenset({part.value})
    match part.kind:
        case "ObjectIntersectionOf" | "ObjectPropertyChain" | "ObjectSomeValuesFrom" | "DataSomeValuesFrom":
            own = [_kept_by(each) for each in part.parts if not _is_data(part, each)]
            return min((one for one in own if one is not None), key=len, default=None)
        case "ObjectUnionOf":
            several = [_kept_by(each) for each in part.parts]
            return None if None in several else _unite(several)
        case "ObjectInverseOf" | "ObjectHasValue" | "DataHasValue" | "ObjectHasSelf":
            return _kept_by(part.parts[0])
        case kind if kind.endswith(("MinCardinality", "ExactCardinality")):
            return None if part.parts[0] == 0 else _kept_by(part.parts[1])
        case "ObjectOneOf":
            return None if part.parts else frozenset()
        case _:
            return None


def _is_data(whole: Expression, part: Part) -> bool:
    """Tell whether *part* is the data range of a restriction, which is never empty for want of symbols."""
    return whole.kind == "DataSomeValuesFrom" and part is whole.parts[-1]


def _symbols(parts: Iterable[Part]) -> frozenset[str]:
    """Return the IRIs and unnamed individuals in *parts*."""
    found: set[str] = set()
    waiting = list(parts)
    while waiting:
        part = waiting.pop()
        if isinstance(part, Expression):
            waiting += part.parts
        elif isinstance(part, NamedNode):
            found.add(part.value)
        elif isinstance(part, BlankNode):
            found.add(str(part))
    return frozenset(found)
