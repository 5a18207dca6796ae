"""Axioms that are blank nodes of their own: W3C "OWL 2 Mapping to RDF Graphs", section 3.2.5."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kgcli.ontology.structure.expressions import read_individual
from kgcli.ontology.structure.index import TYPE, owl
from kgcli.ontology.structure.ordering import sort_parts

if TYPE_CHECKING:
    from kgcli.ontology.reading import Located
    from kgcli.ontology.structure.axioms import Found
    from kgcli.ontology.structure.expressions import Expressions
    from kgcli.reasoning.reasoner import Term

__all__ = ["GROUPS", "OF_GROUPS", "read_group"]

_CLASSES, _PROPERTIES, _DIFFERENT = map(owl, ("AllDisjointClasses", "AllDisjointProperties", "AllDifferent"))
_NEGATIVE: Final = owl("NegativePropertyAssertion")
GROUPS: Final = frozenset({_CLASSES, _PROPERTIES, _DIFFERENT, _NEGATIVE})
"""The classes of such blank nodes."""
_MEMBERS, _DISTINCT = owl("members"), owl("distinctMembers")
_SOURCE, _PROPERTY, _INDIVIDUAL, _VALUE = map(
    owl, ("sourceIndividual", "assertionProperty", "targetIndividual", "targetValue")
)
OF_GROUPS: Final = frozenset({TYPE, _MEMBERS, _DISTINCT, _SOURCE, _PROPERTY, _INDIVIDUAL, _VALUE})
"""The predicates that make them; all others annotate them."""


def read_group(reader: Expressions, node: BlankNode, kind: Term, used: list[Located]) -> Found | None:
    """Return the axiom that *node* of the class *kind* is; *used* gets its other statements."""
    if kind == _NEGATIVE:
        return _read_negative(reader, node, used)
    said = reader.index.about(node)
    lists = [*said.get(_MEMBERS, ()), *(said.get(_DISTINCT, ()) if kind == _DIFFERENT else ())]
    if len(lists) != 1:
        return None
    used.append(lists[0])
    members = reader.index.read_list(lists[0].object, used)
    if not members:
        return None
    if kind == _DIFFERENT:
        name, read = "DifferentIndividuals", read_individual
    elif kind == _CLASSES:
        name, read = "DisjointClasses", reader.read_class
    elif any("DataProperty" in reader.kinds.of(member) for member in members):
        return "DisjointDataProperties", sort_parts(each for each in members if isinstance(each, NamedNode))
    else:
        name, read = "DisjointObjectProperties", reader.read_object_property
    parts = [read(member, used) for member in members]
    found = [part for part in parts if part is not None]
    return (name, sort_parts(found)) if len(found) == len(parts) else None


def _read_negative(reader: Expressions, node: BlankNode, used: list[Located]) -> Found | None:
    said = reader.index.about(node)
    sources, properties = said.get(_SOURCE, []), said.get(_PROPERTY, [])
    values = [*said.get(_INDIVIDUAL, ()), *said.get(_VALUE, ())]
    if not len(sources) == len(properties) == len(values) == 1:
        return None
    source, of, value = sources[0], properties[0], values[0]
    used += [source, of, value]
    who = read_individual(source.object, used)
    if who is None:
        return None
    if isinstance(value.object, Literal):
        data = of.object if isinstance(of.object, NamedNode) else None
        return None if data is None else ("NegativeDataPropertyAssertion", (data, who, value.object))
    part, target = reader.read_object_property(of.object, used), read_individual(value.object, used)
    if part is None or target is None:
        return None
    return "NegativeObjectPropertyAssertion", (part, who, target)
