"""A description of what leaves the house in the terms of VoID and DCAT.

W3C "Describing Linked Datasets with the VoID Vocabulary" and "Data Catalog Vocabulary (DCAT) - Version 3".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from kgcli.describing.counts import count_statements
from kgcli.describing.digests import digest_release
from kgcli.describing.formats import GZIP, MEDIA_TYPES, find_media_type
from kgcli.describing.statistics import describe_counts, describe_links
from kgcli.describing.writer import DCAT, VOID, Writer
from kgcli.store.marking import read_built_scheme
from kgcli.vocabulary import DCTERMS, EV, OWL, PROV, RDF, RDFS, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kgcli.describing.counts import Counts
    from kgcli.describing.formats import MediaType
    from kgcli.exporting.release import Release
    from kgcli.home import Home

__all__ = ["PREFIXES", "Description", "Wishes", "describe_release"]

PREFIXES: Final = {"dcat": DCAT, "void": VOID}
_HEADER: Final = ("title", "description", "creator", "publisher")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a description says that no home can tell.

    *dataset* is the IRI of what is described, *issued* the day from which it is offered, *downloads* the
    URLs of its files; *title* and *license* (an IRI) replace what the home says of them.
    """

    dataset: str | None = None
    title: str | None = None
    license: str | None = None
    issued: str | None = None
    downloads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Description:
    """The statements of a description, their *counts*, and what it *lacks*, in words."""

    quads: tuple[Quad, ...]
    counts: Counts
    lacks: tuple[str, ...]


def describe_release(
    home: Home,
    release: Release,
    wishes: Wishes = Wishes(),
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> Description:
    """Return what *release* is and holds, as a ``void:Dataset`` that is a ``dcat:Dataset``.

    Everything in it is read off the released statements, and so as marked as they are: counts of statements,
    entities, classes and properties, links to other sites, title, version and licences as the visible
    ontologies state them, the visible documents, and a digest by which two releases can be told apart.
    """
    progress("Counting")
    counts = count_statements(release.quads.pieces(named_graphs=False))
    made = Writer(NamedNode(wishes.dataset or _name(home, release)))
    lacks = [
        *_describe_header(made, home, release, counts, wishes),
        *_describe_version(made, release, progress),
    ]
    _describe_marking(made, home, release)
    describe_counts(made, counts)
    describe_links(made, counts)
    _describe_sources(made, counts)
    _describe_files(made, wishes.downloads)
    return Description(tuple(made.quads), counts, tuple(lacks))


def _name(home: Home, release: Release) -> str:
    return f"{home.settings.graph_base}dataset/{quote(release.marking, safe='')}"


def _describe_header(
    made: Writer, home: Home, release: Release, counts: Counts, wishes: Wishes
) -> Iterable[str]:
    """Say what the ontologies say of themselves; yield what nobody says."""
    for kind in (VOID + "Dataset", DCAT + "Dataset", PROV + "Entity"):
        made.say(RDF + "type", NamedNode(kind))
    main = _find_main(home, release, counts)
    said = _read_header(counts.ontologies.get(main, ()))
    if main:
        made.say(DCTERMS + "conformsTo", NamedNode(main))
    titles = said.get(DCTERMS + "title") or said.get(RDFS + "label") or []
    if wishes.title is not None:
        titles = [Literal(wishes.title)]
    said = {**said, DCTERMS + "title": titles}
    for name in _HEADER:
        for value in said.get(DCTERMS + name, ()):
            made.say(DCTERMS + name, value)
    for value in said.get(OWL + "versionInfo", ()):
        made.say(OWL + "versionInfo", value)
        made.say(DCAT + "version", value)
    headers = map(_read_header, counts.ontologies.values())
    licences = {value for header in headers for value in header.get(DCTERMS + "license", ())}
    if wishes.license is not None:
        licences = {NamedNode(wishes.license)}
    for licence in sorted(licences, key=str):
        made.say(DCTERMS + "license", licence)
    if wishes.issued is not None:
        made.say(DCTERMS + "issued", Literal(wishes.issued, datatype=NamedNode(XSD + "date")))
    if not titles:
        yield "no title: no ontology in it states one (dcterms:title). Give one: --title TEXT"
    if not licences:
        yield "no licence: no ontology in it states one (dcterms:license). Name one: --license IRI"


def _find_main(home: Home, release: Release, counts: Counts) -> str:
    """Return the ontology that the home's schema is called after, else the only one, else nothing."""
    from kgcli.store.home_stores import current_store

    schema = current_store(home, release.clearance).schema_graph
    if schema in counts.ontologies:
        return schema
    return next(iter(counts.ontologies)) if len(counts.ontologies) == 1 else ""


def _read_header(lines: Sequence[bytes]) -> dict[str, list[object]]:
    found: dict[str, list[object]] = {}
    for quad in parse(b"".join(lines), format=RdfFormat.N_TRIPLES):
        if not isinstance(quad.object, BlankNode):
            found.setdefault(quad.predicate.value, []).append(quad.object)
    return found


def _describe_version(made: Writer, release: Release, progress: Callable[[str], None]) -> Iterable[str]:
    progress("Making the digest")
    digest = digest_release(release)
    if digest is None:
        yield "no digest: nothing tells some of the blank nodes apart"
    else:
        made.say(DCTERMS + "identifier", f"sha256:{digest}")


def _describe_marking(made: Writer, home: Home, release: Release) -> None:
    scheme = read_built_scheme(home)
    node = scheme.node_of(scheme.parse(release.marking))
    marking = Literal(release.marking) if node is None else NamedNode(node)
    made.say(EV + "marking", marking)
    made.add(
        DCTERMS + "accessRights",
        {
            RDF + "type": NamedNode(DCTERMS + "RightsStatement"),
            RDFS + "label": f"Highest marking: {release.marking}",
            EV + "marking": marking,
        },
    )


def _describe_sources(made: Writer, counts: Counts) -> None:
    if not counts.documents:
        return
    for document in sorted(counts.documents):
        made.say(PROV + "wasDerivedFrom", NamedNode(document))
    number = len(counts.documents)
    made.add(
        DCTERMS + "provenance",
        {
            RDF + "type": NamedNode(DCTERMS + "ProvenanceStatement"),
            RDFS + "label": f"Taken from {number:,} {'document' if number == 1 else 'documents'}",
        },
    )


def _describe_files(made: Writer, downloads: Sequence[str]) -> None:
    offered: list[tuple[str | None, MediaType | None, bool]]
    offered = [(None, each, False) for each in MEDIA_TYPES.values()]
    if downloads:
        found = ((url, find_media_type(url)) for url in sorted(set(downloads)))
        offered = [(url, media_type, packed) for url, (media_type, packed) in found]
    for feature in sorted({each.feature for _, each, _ in offered if each is not None}):
        made.say(VOID + "feature", NamedNode(feature))
    for url, media_type, packed in offered:
        values: dict[str, object] = {RDF + "type": NamedNode(DCAT + "Distribution")}
        if media_type is not None:
            values[DCTERMS + "title"] = media_type.label
            values[DCAT + "mediaType"] = NamedNode(media_type.iana)
        if packed:
            values[DCAT + "compressFormat"] = NamedNode(GZIP)
        if url is not None:
            made.say(VOID + "dataDump", NamedNode(url))
            values[DCAT + "accessURL"] = values[DCAT + "downloadURL"] = NamedNode(url)
        made.add(DCAT + "distribution", values)
