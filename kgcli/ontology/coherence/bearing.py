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
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kgcli.ontology.coherence.sources import Source
    from kgcli.ontology.structure import Axiom, Part

__all__ = ["Bearing"]

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
        self._symbols: list[frozenset[str]] = []
        self.sources = sources
        for number, source in enumerate(sources):
            triggers, symbols = (frozenset(), frozenset()) if source.axiom is None else _read(source.axiom)
            self._symbols.append(symbols)
            for trigger in triggers:
                self._by_symbol[trigger].append(number)

    def walk(self, iri: str) -> Iterator[Source]:
        """Yield the axioms that bear on *iri*, the nearest first."""
        seen_symbols, seen = {iri, _ALWAYS}, set()
        waiting = deque([iri, _ALWAYS])
        while waiting:
            for number in self._by_symbol.get(waiting.popleft(), ()):
                if number not in seen:
                    seen.add(number)
                    yield self.sources[number]
                    new = sorted(self._symbols[number] - seen_symbols)
                    seen_symbols.update(new)
                    waiting += new

    def find_all(self, wanted: Callable[[Source], bool]) -> frozenset[str]:
        """Return the IRIs that some source bears on of which *wanted* is true; see ``is_of_all``."""
        leading: dict[str, list[int]] = defaultdict(list)
        triggers: dict[int, list[str]] = defaultdict(list)
        for symbol, numbers in self._by_symbol.items():
            for number in numbers:
                triggers[number].append(symbol)
        for number, symbols in enumerate(self._symbols):
            for symbol in symbols:
                leading[symbol].append(number)
        found: set[str] = set()
        waiting = [number for number, source in enumerate(self.sources) if wanted(source)]
        seen = set(waiting)
        while waiting:
            for symbol in triggers[waiting.pop()]:
                if symbol not in found:
                    found.add(symbol)
                    new = [number for number in leading[symbol] if number not in seen]
                    seen.update(new)
                    waiting += new
        return frozenset(found)

    @staticmethod
    def is_of_all(found: frozenset[str]) -> bool:
        """Tell whether what ``find_all`` found is everything."""
        return _ALWAYS in found


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
