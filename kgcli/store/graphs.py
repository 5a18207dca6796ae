"""The named graphs of a home, each with its marking, read from the files."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from kgcli.errors import HomeError, SettingsError, UnknownMarkingError
from kgcli.home import Home
from kgcli.markings import Marking, MarkingScheme, read_scheme
from kgcli.reasoning.index import Index
from kgcli.reasoning.reasoner import Statement, Term
from kgcli.sources import Source, graph_name
from kgcli.vocabulary import EV, OWL, RDF

Graph = NamedNode | BlankNode

_TYPE: Final = NamedNode(RDF + "type")
_ONTOLOGY: Final = NamedNode(OWL + "Ontology")
_IMPORTS: Final = NamedNode(OWL + "imports")
_MARKING: Final = NamedNode(EV + "marking")
_OVERALL: Final = NamedNode(EV + "overallMarking")
_IN_PASSAGE: Final = NamedNode(EV + "inPassage")
_PASSAGE_OF: Final = NamedNode(EV + "passageOf")
# What tells that a home brings each of the package's vocabulary files itself.
_BROUGHT: Final = {
    "evidence.ttl": (NamedNode(EV + "EvidenceSpan"), _TYPE, None),
    "markings.ttl": (None, _TYPE, NamedNode(EV + "MarkingLevel")),
}


@dataclass(frozen=True, slots=True)
class MarkedGraphs:
    """Every named graph of a home, with the marking of each; *notes* are remarks for whoever builds.

    *sources* are the files that the graphs come from: all, but for vocabulary that the home brings itself.
    """

    schema_graph: NamedNode
    scheme: MarkingScheme
    statements: Mapping[Graph, frozenset[Statement]]
    markings: Mapping[Graph, Marking]
    notes: tuple[str, ...]
    sources: frozenset[Source]

    def by_marking(self) -> dict[Marking, frozenset[Statement]]:
        """Return what is asserted at each marking."""
        found: dict[Marking, set[Statement]] = defaultdict(set)
        for graph, statements in self.statements.items():
            found[self.markings[graph]] |= statements
        return {marking: frozenset(statements) for marking, statements in found.items()}


def mark_graphs(parsed: Mapping[Source, Iterable[Quad]], home: Home) -> MarkedGraphs:
    """Return the named graphs that *parsed* makes.

    The schema is one graph, named by the ontology that no other one of the home imports. A graph's marking
    is the one stated for it, else its passage's, else that of the passage's document, else what
    ``kgcli.toml`` says, else the lowest. Raises ``HomeError``, ``SettingsError``, ``UnknownMarkingError``.
    """
    schema = [quad for source, quads in parsed.items() if source.role == "schema" for quad in quads]
    root, notes = _find_root(schema, home)
    statements: dict[Graph, set[Statement]] = defaultdict(set)
    files: dict[Graph, set[Source]] = defaultdict(set)
    used = {
        source: quads
        for source, quads in parsed.items()
        if not (source.role == "vocabulary" and _is_brought(source, schema))
    }
    for source, quads in used.items():
        own = NamedNode(graph_name(source, home))
        if source.role == "vocabulary":
            own = _named_ontology(quads) or own
        for subject, predicate, value, name in quads:
            graph = root if source.role == "schema" else own if isinstance(name, DefaultGraph) else name
            statements[graph].add((subject, predicate, value))
            files[graph].add(source)
    everything = frozenset[Statement]().union(*statements.values())
    scheme = read_scheme((s, p, o, None) for s, p, o in everything)  # type: ignore[misc]
    by_file = _read_settings(parsed, home, scheme)
    index = Index(everything)
    markings: dict[Graph, Marking] = {}
    for graph, sources in files.items():
        found = _stated(graph, index, scheme)
        if found is None:
            found = scheme.lowest()
            for source in sources:
                found = scheme.join(found, by_file.get(source, scheme.lowest()))
        markings[graph] = found
    frozen = {graph: frozenset(own) for graph, own in statements.items()}
    return MarkedGraphs(root, scheme, frozen, markings, notes, frozenset(used))


def _find_root(schema: Iterable[Quad], home: Home) -> tuple[NamedNode, tuple[str, ...]]:
    ontologies: set[Term] = set()
    imports: dict[Term, set[Term]] = defaultdict(set)
    for subject, predicate, value, _ in schema:
        if predicate == _TYPE and value == _ONTOLOGY and isinstance(subject, NamedNode):
            ontologies.add(subject)
        elif predicate == _IMPORTS:
            imports[subject].add(value)
    imported = set[Term]().union(*(values - {importer} for importer, values in imports.items()))
    roots = sorted(ontologies - imported, key=str)
    versions = {quad[2] for quad in schema if quad[1] == NamedNode(OWL + "versionIRI")}
    notes = tuple(
        f"The import {value} lies outside the home and was left out"
        for value in sorted(imported - ontologies - versions, key=str)
    )
    if len(roots) == 1 and isinstance(roots[0], NamedNode):
        return roots[0], notes
    return NamedNode(home.settings.graph_base + "ontology"), notes


def _is_brought(source: Source, schema: Iterable[Quad]) -> bool:
    subject, predicate, value = _BROUGHT[source.path.name]
    return any(
        (subject is None or quad[0] == subject)
        and quad[1] == predicate
        and (value is None or quad[2] == value)
        for quad in schema
    )


def _named_ontology(quads: Iterable[Quad]) -> NamedNode | None:
    for subject, predicate, value, _ in quads:
        if predicate == _TYPE and value == _ONTOLOGY and isinstance(subject, NamedNode):
            return subject
    return None


def _read_settings(sources: Iterable[Source], home: Home, scheme: MarkingScheme) -> dict[Source, Marking]:
    settings = home.settings
    data = [source for source in sources if source.role == "data"]
    found: dict[Source, Marking] = {}
    if settings.default_marking is not None:
        found = dict.fromkeys(data, _parse(settings.default_marking, "[graph] marking", home, scheme))
    for name, notation in settings.file_markings.items():
        marking = _parse(notation, f"[graph.markings] {name!r}", home, scheme)
        meant = [source for source in data if source.path == home.graph / name]
        if not meant:
            raise SettingsError(
                f"{home.root / 'kgcli.toml'}: [graph.markings] names {name!r}, "
                f"but {home.graph} has no such RDF file."
            )
        found[meant[0]] = marking
    return found


def _parse(notation: str, where: str, home: Home, scheme: MarkingScheme) -> Marking:
    try:
        return scheme.parse(notation)
    except UnknownMarkingError as error:
        raise UnknownMarkingError(f"{home.root / 'kgcli.toml'}, {where}: {error}") from error


def _stated(graph: Graph, index: Index, scheme: MarkingScheme) -> Marking | None:
    passages = index.objects(graph, _IN_PASSAGE)
    documents = [document for passage in passages for document in index.objects(passage, _PASSAGE_OF)]
    ways: tuple[tuple[Iterable[Term], NamedNode], ...] = (
        ((graph,), _MARKING),
        (passages, _MARKING),
        (documents, _OVERALL),
    )
    for subjects, predicate in ways:
        found = list(_markings(subjects, predicate, index, scheme))
        if found:
            joined = found[0]
            for marking in found[1:]:
                joined = scheme.join(joined, marking)
            return joined
    return None


def _markings(
    subjects: Iterable[Term], predicate: NamedNode, index: Index, scheme: MarkingScheme
) -> Iterator[Marking]:
    for subject in subjects:
        for value in index.objects(subject, predicate):
            if isinstance(value, Literal):
                yield scheme.parse(value.value)
                continue
            marking = scheme.nodes.get(value.value) if isinstance(value, NamedNode) else None
            if marking is None:
                raise HomeError(f"{subject} has {value} for ev:marking, which is no ev:Marking of this home.")
            yield marking
