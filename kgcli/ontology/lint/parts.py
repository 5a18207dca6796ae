"""What is a part of what: by restrictions of classes, by statements of the ontology, and by facts."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from kgcli.ontology.lint.vocabularies import split_iri
from kgcli.vocabulary import OWL, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.ontology.reading import Ontology
    from kgcli.store.opening.opened import BuiltStore

__all__ = ["PartProperties", "find_part_properties", "list_fact_parts", "list_parts"]

_OF_PART: Final = re.compile(r"(is)?_?part_?of", re.IGNORECASE)
_OF_WHOLE: Final = re.compile(r"has_?part", re.IGNORECASE)
_WORDS_OF_PART: Final = re.compile(r"(is )?(a )?part of", re.IGNORECASE)
_FILLERS: Final = frozenset(OWL + name for name in ("someValuesFrom", "hasValue", "onClass"))
# BFO and the Relation Ontology have no words in their names.
_KNOWN: Final = frozenset(f"http://purl.obolibrary.org/obo/BFO_0000{number}" for number in ("050", "051"))


class PartProperties:
    """The IRIs of properties from part to whole, and of those from whole to part."""

    def __init__(self) -> None:
        self.to_whole: set[str] = set()
        self.to_part: set[str] = set()

    def add(self, iri: str, *, to_whole: bool) -> bool:
        """Take in *iri*; return whether it was new."""
        chosen = self.to_whole if to_whole else self.to_part
        is_new = iri not in chosen
        chosen.add(iri)
        return is_new


def find_part_properties(ontology: Ontology) -> PartProperties:
    """Return the properties that are called so, those below them, and the inverses of all these."""
    from pyoxigraph import NamedNode

    found = PartProperties()
    below: dict[str, set[str]] = defaultdict(set)
    inverse: dict[str, set[str]] = defaultdict(set)
    used = set()
    for subject, predicate, value, _ in ontology.statements:
        used.add(predicate.value)
        if not isinstance(subject, NamedNode):
            continue
        used.add(subject.value)
        if predicate.value == RDFS + "subPropertyOf" and isinstance(value, NamedNode):
            below[value.value].add(subject.value)
            used.add(value.value)
        elif predicate.value == OWL + "inverseOf" and isinstance(value, NamedNode):
            inverse[value.value].add(subject.value)
            inverse[subject.value].add(value.value)
        elif predicate.value == RDFS + "label" and _says_part(value):
            found.add(subject.value, to_whole=True)
    for iri in used:
        name = split_iri(iri)[1]
        if _OF_PART.fullmatch(name) or (iri in _KNOWN and iri.endswith("050")):
            found.add(iri, to_whole=True)
        elif _OF_WHOLE.fullmatch(name) or iri in _KNOWN:
            found.add(iri, to_whole=False)
    waiting = [(iri, True) for iri in found.to_whole] + [(iri, False) for iri in found.to_part]
    while waiting:
        iri, to_whole = waiting.pop()
        waiting += [(lower, to_whole) for lower in below[iri] if found.add(lower, to_whole=to_whole)]
        waiting += [
            (other, not to_whole) for other in inverse[iri] if found.add(other, to_whole=not to_whole)
        ]
    return found


def _says_part(label: object) -> bool:
    return _WORDS_OF_PART.fullmatch(getattr(label, "value", "")) is not None


def list_parts(ontology: Ontology, properties: PartProperties) -> Iterator[tuple[str, str]]:
    """Yield part and whole as the ontology states them, of classes by restrictions, as IRIs."""
    from pyoxigraph import NamedNode

    parts: dict[object, bool] = {}
    fillers: dict[object, list[str]] = defaultdict(list)
    above: dict[object, list[object]] = defaultdict(list)
    for subject, predicate, value, _ in ontology.statements:
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode):
            if predicate.value in properties.to_whole:
                yield subject.value, value.value
            elif predicate.value in properties.to_part:
                yield value.value, subject.value
        if predicate.value == OWL + "onProperty" and isinstance(value, NamedNode):
            if value.value in properties.to_whole | properties.to_part:
                parts[subject] = value.value in properties.to_whole
        elif predicate.value in _FILLERS and isinstance(value, NamedNode):
            fillers[subject].append(value.value)
        elif predicate.value in (RDFS + "subClassOf", OWL + "equivalentClass"):
            above[value].append(subject)
    for restriction, to_whole in parts.items():
        for owner in above[restriction]:
            if isinstance(owner, NamedNode):
                for filler in fillers[restriction]:
                    yield (owner.value, filler) if to_whole else (filler, owner.value)


def list_fact_parts(store: BuiltStore, properties: PartProperties) -> Iterator[tuple[str, str]]:
    """Yield part and whole as visible facts state them."""
    from kgcli.answers import read_table
    from kgcli.iris import is_iri
    from kgcli.store.asking import ask_all

    asked = [(iri, True) for iri in sorted(properties.to_whole) if is_iri(iri)]
    asked += [(iri, False) for iri in sorted(properties.to_part) if is_iri(iri)]
    left_out = ", ".join(f"<{graph}>" for graph in (store.schema_graph, *store.inferred))
    queries = [
        f"SELECT DISTINCT ?a ?b {{ GRAPH ?g {{ ?a <{iri}> ?b }} FILTER(?g NOT IN ({left_out}) "
        "&& ISIRI(?a) && ISIRI(?b)) }"
        for iri, _ in asked
    ]
    if not queries:
        return
    for (_, to_whole), answer in zip(asked, ask_all(store, queries, timeout=None), strict=True):
        for first, second in read_table(answer.body).rows:
            if first is not None and second is not None:
                yield (first.value, second.value) if to_whole else (second.value, first.value)
