"""Which entities axioms are about, and as what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from kgcli.ontology.structure.model import Entity, Expression
from kgcli.ontology.structure.signatures import sorted_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgcli.ontology.structure.model import Axiom, EntityKind, Header
    from kgcli.ontology.structure.signatures import Sort

__all__ = ["find_entities", "list_entities"]

_KINDS: Final[Mapping[Sort, EntityKind]] = {
    "C": "Class",
    "R": "Datatype",
    "O": "ObjectProperty",
    "D": "DataProperty",
    "A": "AnnotationProperty",
    "I": "NamedIndividual",
}


def list_entities(axiom: Axiom) -> Iterator[tuple[EntityKind, NamedNode]]:
    """Yield the entities of *axiom* and of its annotations, each as often as it occurs, and as what.

    The datatypes of literals are among them.
    """
    return _list_inside([axiom, *axiom.annotations])


def _list_inside(things: Iterable[Axiom | Expression]) -> Iterator[tuple[EntityKind, NamedNode]]:
    pending: list[Axiom | Expression] = [*things]
    while pending:
        thing = pending.pop()
        for sort, part in sorted_parts(thing):
            if isinstance(part, NamedNode):
                if sort in _KINDS:
                    yield _KINDS[sort], part
            elif isinstance(part, Literal):
                yield "Datatype", part.datatype
            elif isinstance(part, Expression):
                pending.append(part)


def find_entities(
    axioms: Iterable[Axiom], headers: Iterable[Header], declared: Mapping[str, Iterable[EntityKind]]
) -> Mapping[str, Entity]:
    """Return what each IRI is declared as and what headers and *axioms*, but for declarations, use it as."""
    things: list[Axiom | Expression] = [each for header in headers for each in header.annotations]
    for axiom in axioms:
        things += axiom.annotations
        if axiom.kind != "Declaration":
            things.append(axiom)
    # Readers give equal terms as one object, and hashing a million IRIs takes seconds.
    used = {(kind, node if kind == "Datatype" else id(node)): node for kind, node in _list_inside(things)}
    found: dict[str, set[EntityKind]] = {}
    for (kind, _), node in used.items():
        found.setdefault(node.value, set()).add(kind)
    return {
        iri: Entity(frozenset(declared.get(iri, ())), frozenset(found.get(iri, ())))
        for iri in dict.fromkeys([*declared, *found])
    }
