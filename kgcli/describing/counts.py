"""How many statements, entities, classes and properties there are, counted in bounded memory.

What is counted is what VoID defines (https://www.w3.org/TR/void/, section 4.6).
"""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Final

from kgcli.exporting.sorting import LineSorter
from kgcli.vocabulary import DCTERMS, EV, OWL, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["ClassCount", "Counts", "PropertyCount", "count_statements"]

_TYPE: Final = f"<{RDF}type>".encode()
_PASSAGE_OF: Final = f"<{EV}passageOf>".encode()
_DOCUMENT: Final = f"<{EV}Document>".encode()
_ONTOLOGY: Final = f"<{OWL}Ontology>".encode()
_LINKS: Final = frozenset(
    f"<{name}>".encode()
    for name in (
        *(OWL + name for name in ("sameAs", "equivalentClass", "equivalentProperty")),
        *(f"{SKOS}{name}Match" for name in ("exact", "close", "broad", "narrow", "related")),
        RDFS + "seeAlso",
    )
)
"""Properties that lead from one data set to another."""
_HEADER: Final = frozenset(
    f"<{name}>".encode()
    for name in (
        *(DCTERMS + name for name in ("title", "description", "license", "creator", "publisher")),
        RDFS + "label",
        OWL + "versionInfo",
    )
)
"""What an ontology says of itself and a catalogue wants to know."""
_SITE: Final = re.compile(rb"<([A-Za-z][\w+.-]*://[^/?#>]*/?)")
_AT_ONCE: Final = 5000


@dataclass(slots=True)
class ClassCount:
    """Of a class: its instances that have an IRI, all its *subjects*, and the statements about them."""

    entities: int = 0
    subjects: int = 0
    triples: int = 0


@dataclass(slots=True)
class PropertyCount:
    """Of a property: its statements, and how many things are their subjects and objects."""

    triples: int = 0
    subjects: int = 0
    objects: int = 0


@dataclass(slots=True)
class Counts:
    """What there is in a graph.

    *entities* are the subjects that have an IRI; *class_count* counts classes without an IRI, too, which are
    not among *classes*. *links* counts statements that lead to another site, by property and site.
    *documents* are IRIs; so are *ontologies*, each with what it says of itself, as N-Triples.
    """

    triples: int = 0
    entities: int = 0
    subjects: int = 0
    objects: int = 0
    class_count: int = 0
    classes: dict[str, ClassCount] = field(default_factory=dict)
    properties: dict[str, PropertyCount] = field(default_factory=dict)
    links: dict[tuple[str, str], int] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)
    ontologies: dict[str, list[bytes]] = field(default_factory=dict)


def count_statements(pieces: Iterable[bytes], *, folder: Path | None = None) -> Counts:
    """Return what there is in *pieces* of N-Triples, whole lines, of which each counts once.

    Held are the names of classes, properties, sites and documents, and what ontologies say of themselves; all
    else is sorted in temporary files in *folder* (None: where the system keeps such). Raises ``OSError``.
    """
    counts = Counts()
    with ExitStack() as stack:
        by_subject, by_object = LineSorter(stack, folder), LineSorter(stack, folder)
        for piece in pieces:
            by_subject.add(piece.splitlines(keepends=True), len(piece))
        _count_subjects(by_subject.lines(), counts, by_object)
        _count_objects(by_object.lines(), counts)
    return counts


def _count_subjects(lines: Iterator[bytes], counts: Counts, by_object: LineSorter) -> None:
    """Count what shows when all statements about one thing stand together; pass on objects and properties."""
    classes: dict[bytes, ClassCount] = {}
    properties: dict[bytes, PropertyCount] = {}
    pending: list[bytes] = []
    for subject, own in groupby((line.split(b" ", 2) for line in lines), key=lambda parts: parts[0]):
        kinds: set[bytes] = set()
        said: set[bytes] = set()
        kept: list[bytes] = []
        number = 0
        for _, predicate, rest in own:
            number += 1
            value = rest[:-3]
            if predicate not in said:
                said.add(predicate)
                properties.setdefault(predicate, PropertyCount()).subjects += 1
            properties[predicate].triples += 1
            pending.append(value + b"\t" + predicate + b"\n")
            if predicate == _TYPE and not value.startswith(b'"'):
                kinds.add(value)
            elif predicate == _PASSAGE_OF and value.startswith(b"<"):
                counts.documents.add(_name(value))
            elif predicate in _LINKS:
                _count_link(subject, predicate, value, counts)
            elif predicate in _HEADER:
                kept.append(b" ".join((subject, predicate, rest)))
        if len(pending) >= _AT_ONCE:
            by_object.add(pending, sum(map(len, pending)))
            pending = []
        counts.triples += number
        counts.subjects += 1
        counts.entities += subject.startswith(b"<")
        for kind in kinds:
            found = classes.setdefault(kind, ClassCount())
            found.entities += subject.startswith(b"<")
            found.subjects += 1
            found.triples += number
        if subject.startswith(b"<"):
            if _ONTOLOGY in kinds:
                counts.ontologies[_name(subject)] = kept
            if _DOCUMENT in kinds:
                counts.documents.add(_name(subject))
    by_object.add(pending, sum(map(len, pending)))
    counts.class_count = len(classes)
    counts.classes = {_name(kind): classes[kind] for kind in sorted(classes) if kind.startswith(b"<")}
    counts.properties = {_name(each): properties[each] for each in sorted(properties)}


def _count_objects(lines: Iterator[bytes], counts: Counts) -> None:
    before = None
    for line in lines:
        value, _, predicate = line[:-1].rpartition(b"\t")
        counts.objects += value != before
        before = value
        counts.properties[_name(predicate)].objects += 1


def _count_link(subject: bytes, predicate: bytes, value: bytes, counts: Counts) -> None:
    here, there = _SITE.match(subject), _SITE.match(value)
    if there is not None and (here is None or here[1] != there[1]):
        link = (_name(predicate), there[1].decode())
        counts.links[link] = counts.links.get(link, 0) + 1


def _name(text: bytes) -> str:
    return text[1:-1].decode()
