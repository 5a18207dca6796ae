"""The named graphs of a home, each with its marking, read from the files."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from kgcli.encoding import Quads, Terms
from kgcli.encoding.columns import Triples, to_columns
from kgcli.encoding.quads import join_quads
from kgcli.sources import encode_source, graph_name
from kgcli.store.graphs.graph_markings import mark_each, read_defaults
from kgcli.store.graphs.marking_data import MarkingData, read_marking_data
from kgcli.store.graphs.public_scheme import refuse_marked_scheme
from kgcli.store.graphs.reviewed import FILE_NAME, Reviews, apply_reviews
from kgcli.store.graphs.schema import find_root, is_brought, named_ontology
from kgcli.store.graphs.shared_nodes import refuse_shared_nodes
from kgcli.store.graphs.stated_markings import check_stated, placing_scheme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgcli.encoding.columns import Columns
    from kgcli.home import Home
    from kgcli.markings import Marking, MarkingScheme
    from kgcli.sources import Source

_DEFAULT: Final = -1


class MarkedGraphs(NamedTuple):
    """Every named graph of a home, with the marking of each, and how many statements of it its *files* hold.

    *sources* are the files that the graphs come from: all, but for vocabulary that the home brings itself.
    A graph is the number of its name among *terms*; *by_file* are those whose marking is that of their files.
    What *reviews* take away is not among the *quads*.
    """

    schema_graph: str
    scheme: MarkingScheme
    terms: Terms
    quads: Quads
    markings: Mapping[int, Marking]
    by_file: frozenset[int]
    data: MarkingData
    files: Mapping[int, Mapping[Source, int]]
    sources: tuple[Source, ...]
    reviews: Reviews = Reviews()

    def name(self, graph: int) -> str:
        """Return the IRI of *graph*, or the label of its blank node."""
        text = self.terms.text(graph).decode()
        return text[1:-1] if text.startswith("<") else text.removeprefix("_:")

    def by_marking(self) -> dict[Marking, Columns]:
        """Return what is asserted at each marking, each statement once."""
        used = dict.fromkeys(self.markings.values())
        found = {}
        for marking in used:
            own = self.choose(graph for graph, stated in self.markings.items() if stated == marking)
            columns = (own.subject, own.predicate, own.object)
            found[marking] = to_columns(Triples(*(c.astype(np.int64) for c in columns)), self.terms)
        return found

    def visible(self, clearance: Marking) -> Quads:
        """Return the statements of the graphs that *clearance* may see; some may be repeated."""
        return self.choose(graph for graph, marking in self.markings.items() if clearance.dominates(marking))

    def visible_sources(self, clearance: Marking) -> tuple[Source, ...]:
        """Return the files all of whose graphs *clearance* may see."""
        hidden = {
            source
            for graph, marking in self.markings.items()
            if not clearance.dominates(marking)
            for source in self.files[graph]
        }
        return tuple(source for source in self.sources if source not in hidden)

    def count_statements(self) -> dict[Source, dict[Marking, int]]:
        """Return how many statements of each marking each file holds."""
        counts: dict[Source, dict[Marking, int]] = {}
        for graph, marking in self.markings.items():
            for source, number in self.files[graph].items():
                own = counts.setdefault(source, {})
                own[marking] = own.get(marking, 0) + number
        return counts

    def choose(self, graphs: Iterable[int]) -> Quads:
        """Return the statements of *graphs*; some may be repeated."""
        chosen = set(graphs)
        if len(chosen) == len(self.markings):
            return self.quads
        mask = np.zeros(len(self.terms), np.bool_)
        mask[list(chosen)] = True
        places = mask[self.quads.graph]
        return Quads(*(column[places] for column in self.quads))


def read_graphs(
    contents: Iterable[tuple[Source, bytes]], home: Home, terms: Terms
) -> tuple[MarkedGraphs, dict[Source, int]]:
    """Return the named graphs of files, whose content is given, and how many statements each file holds.

    Raises ``UnreadableSourceError`` and what ``mark_graphs`` does.
    """
    parsed = {source: encode_source(data, source, home, terms) for source, data in contents}
    return mark_graphs(parsed, home, terms), {source: len(quads.subject) for source, quads in parsed.items()}


def mark_graphs(parsed: Mapping[Source, Quads], home: Home, terms: Terms) -> MarkedGraphs:
    """Return the named graphs that *parsed*, in numbers of *terms*, makes.

    The schema is one graph, named by the ontology that no other one of the home imports. A graph's marking
    is the one stated for it, else its passage's, else that of the passage's document, else what
    ``kgcli.toml`` says, else the lowest. Facts that reviews take away are left out. Raises ``HomeError``,
    ``SettingsError``, ``UnknownMarkingError``.
    """
    schema = join_quads([quads for source, quads in parsed.items() if source.role == "schema"])
    root = find_root(schema, home, terms)
    used = {
        source: quads
        for source, quads in parsed.items()
        if not (source.role == "vocabulary" and is_brought(source, schema, terms))
    }
    named, files = name_graphs(used, root, home, terms)
    quads = join_quads(list(named.values()))
    with placing_scheme(quads, terms, used, home):
        data = read_marking_data(quads, terms)
    check_stated(data, terms, used, home)
    defaults = read_defaults(parsed, home, data.scheme)
    markings, by_file = mark_each(_choose_marking_files(files, home), data, defaults, terms)
    refuse_marked_scheme(quads, markings, data, terms)
    refuse_shared_nodes(quads, markings, files, terms)
    marked = MarkedGraphs(root, data.scheme, terms, quads, markings, by_file, data, files, tuple(used))
    return apply_reviews(marked, {source: len(own.subject) for source, own in named.items()})


def _choose_marking_files(
    files: Mapping[int, Mapping[Source, int]], home: Home
) -> dict[int, Iterable[Source]]:
    """Return the files of each graph; without that of reviews where another one marks the graph."""
    reviews = home.graph / FILE_NAME
    return {
        graph: [source for source in own if source.path != reviews] if len(own) > 1 else own
        for graph, own in files.items()
    }


def name_graphs(
    parsed: Mapping[Source, Quads], root: str, home: Home, terms: Terms
) -> tuple[dict[Source, Quads], dict[int, dict[Source, int]]]:
    """Return *parsed* with a name for each graph, and how many statements of it stand in which file."""
    files: dict[int, dict[Source, int]] = defaultdict(dict)
    named: dict[Source, Quads] = {}
    for source, quads in parsed.items():
        if source.role == "schema":
            graph = np.full(len(quads.graph), _number(root, terms), np.int32)
        else:
            own = graph_name(source, home)
            if source.role == "vocabulary":
                own = named_ontology(quads, terms) or own
            graph = quads.graph
            if (graph == _DEFAULT).any():
                graph = np.where(graph == _DEFAULT, np.int32(_number(own, terms)), graph)
        # At the price of the file, however many terms others have.
        ordered = np.sort(graph)
        first = np.flatnonzero(np.diff(ordered, prepend=_DEFAULT))
        counts = np.diff(first, append=len(ordered))
        for number, count in zip(ordered[first].tolist(), counts.tolist(), strict=True):
            files[number][source] = count
        named[source] = quads._replace(graph=graph)
    return named, files


def _number(iri: str, terms: Terms) -> int:
    return terms.number(b"<%b>" % iri.encode())
