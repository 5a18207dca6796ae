"""What was counted, in the terms of VoID (https://www.w3.org/TR/void/, sections 4.6 and 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, NamedNode

from kgcli.describing.writer import VOID
from kgcli.vocabulary import RDF

if TYPE_CHECKING:
    from kgcli.describing.counts import Counts
    from kgcli.describing.writer import Writer

__all__ = ["describe_counts", "describe_links"]


def describe_counts(made: Writer, counts: Counts) -> None:
    """Say how many statements, things, classes and properties there are, and how many of which."""
    made.say(VOID + "triples", counts.triples)
    made.say(VOID + "entities", counts.entities)
    made.say(VOID + "distinctSubjects", counts.subjects)
    made.say(VOID + "distinctObjects", counts.objects)
    made.say(VOID + "classes", counts.class_count)
    made.say(VOID + "properties", len(counts.properties))
    for name, kind in counts.classes.items():
        made.add(
            VOID + "classPartition",
            {
                VOID + "class": NamedNode(name),
                VOID + "entities": kind.entities,
                VOID + "distinctSubjects": kind.subjects,
                VOID + "triples": kind.triples,
            },
        )
    for name, each in counts.properties.items():
        made.add(
            VOID + "propertyPartition",
            {
                VOID + "property": NamedNode(name),
                VOID + "triples": each.triples,
                VOID + "distinctSubjects": each.subjects,
                VOID + "distinctObjects": each.objects,
            },
        )
    for namespace in sorted({_cut(name) for name in (*counts.classes, *counts.properties)} - {""}):
        made.say(VOID + "vocabulary", NamedNode(namespace))


def _cut(name: str) -> str:
    """Return the namespace of a term's IRI."""
    return name[: max(name.rfind("#"), name.rfind("/")) + 1]


def describe_links(made: Writer, counts: Counts) -> None:
    """Say which links lead to other sites, as a ``void:Linkset`` for each property and site."""
    for (name, site), number in sorted(counts.links.items()):
        node = made.add(
            VOID + "subset",
            {
                RDF + "type": NamedNode(VOID + "Linkset"),
                VOID + "linkPredicate": NamedNode(name),
                VOID + "subjectsTarget": made.dataset,
                VOID + "triples": number,
            },
        )
        target = BlankNode(f"{node.value}t")
        made.say(VOID + "objectsTarget", target, node)
        made.say(RDF + "type", NamedNode(VOID + "Dataset"), target)
        made.say(VOID + "uriSpace", site, target)
