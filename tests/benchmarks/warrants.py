"""Whether anything in a closure equates two names."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from engines import Derived
from pyoxigraph import NamedNode

from kgcli.vocabulary import OWL, RDF

_SAME: Final = NamedNode(OWL + "sameAs")
_TYPE: Final = NamedNode(RDF + "type")
_FIRST: Final = NamedNode(RDF + "first")
_REST: Final = NamedNode(RDF + "rest")


class Warrants:
    """What prp-fp, prp-ifp, prp-key, cls-maxc2, cls-maxqc3 and cls-maxqc4 find in a closure."""

    def __init__(self, closure: Derived) -> None:
        self._values: dict[object, dict[object, set[object]]] = defaultdict(lambda: defaultdict(set))
        self._holders: dict[object, dict[object, set[object]]] = defaultdict(lambda: defaultdict(set))
        for subject, predicate, value in closure:
            self._values[predicate][subject].add(value)
            self._holders[predicate][value].add(subject)
        functional = self._holders[_TYPE][NamedNode(OWL + "FunctionalProperty")]
        # A class whose members have at most one value: its property can equate, whoever the subject is.
        limited = {
            subject
            for name in ("maxCardinality", "maxQualifiedCardinality")
            for subject in self._values[NamedNode(OWL + name)]
        }
        on_property = self._values[NamedNode(OWL + "onProperty")]
        self._functional = functional.union(*(on_property[each] for each in limited))
        self._inverse = self._holders[_TYPE][NamedNode(OWL + "InverseFunctionalProperty")]
        self._keys = [
            list(self._items(head))
            for heads in self._values[NamedNode(OWL + "hasKey")].values()
            for head in heads
        ]

    def equate(self, first: object, second: object) -> bool:
        """Tell whether one of the rules may equate the two; false is certain, true is not."""
        if second in self._values[_SAME][first]:
            return True
        if any(not self._subjects(p, first).isdisjoint(self._subjects(p, second)) for p in self._functional):
            return True
        keys = [[p] for p in self._inverse] + [key for key in self._keys if key]
        return any(
            all(not self._objects(p, first).isdisjoint(self._objects(p, second)) for p in key) for key in keys
        )

    def _subjects(self, predicate: object, value: object) -> set[object]:
        return self._holders[predicate].get(value, set())

    def _objects(self, predicate: object, subject: object) -> set[object]:
        return self._values[predicate].get(subject, set())

    def _items(self, head: object) -> Iterator[object]:
        while firsts := self._objects(_FIRST, head):
            yield from firsts
            (head,) = self._objects(_REST, head)
