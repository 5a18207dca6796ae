"""What a home knows of the things and terms that drafts name, as far as the reviewer may see it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kgcli.descriptions import make_ask, read_all, read_labels
from kgcli.encoding.objects import to_term
from kgcli.hierarchies import list_reached
from kgcli.ingest.mentions.facts import read_name_facts
from kgcli.ingest.review.finding import Finder
from kgcli.iris import is_iri
from kgcli.ontology.editing.home_files import HomeFile, read_home_file
from kgcli.ontology.editing.term_reader import read_terms
from kgcli.reviews.reading import write_ntriples
from kgcli.vocabulary import EV, RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from pyoxigraph import Quad

    from kgcli.descriptions import AskAll, Row
    from kgcli.home import Home
    from kgcli.ingest.mentions.facts import NameFacts
    from kgcli.ontology.editing.terms import Terms

__all__ = ["Known", "read_known"]

_BATCH: Final = 500
"""So many things go into one query."""


@dataclass(frozen=True)
class Known:
    """The home as the reviewer's clearance shows it; *terms* are those of its ontology."""

    home: Home
    ask: AskAll
    terms: Terms
    labels: dict[str, str] = field(default_factory=dict)
    """The names that were asked for already."""

    @cached_property
    def facts(self) -> NameFacts:
        """All names in the home, and what has them."""
        return read_name_facts(self.ask)

    @cached_property
    def finder(self) -> Finder:
        """Finds things by their names."""
        return Finder((stated.iri, stated.name) for stated in self.facts.names)

    def label_all(self, iris: Collection[str]) -> Mapping[str, str]:
        """Return the name to show for each of *iris*."""
        settings = self.home.settings
        new = {iri for iri in iris if iri not in self.labels}
        found = read_labels(self.ask, new, language=settings.language, prefixes=settings.prefixes)
        self.labels.update(found)
        return {iri: self.labels[iri] for iri in iris}

    def types_of(self, iri: str) -> frozenset[str]:
        """Return the classes of *iri*, those above them included."""
        told = self.describe([iri])
        return self.widen(
            getattr(quad.object, "value", "") for quad in told if quad.predicate.value == RDF + "type"
        )

    def references(self) -> frozenset[str]:
        """Return the short references of the documents that are described."""
        (rows,) = read_all(self.ask, [f"SELECT DISTINCT ?r WHERE {{ ?d <{EV}reference> ?r }}"])
        return frozenset(row[0].value for row in rows if row[0] is not None)

    def find_topic(self, kinds: Collection[str]) -> str | None:
        """Return the topic of most words about things of *kinds*, None where there are no such words."""
        values = " ".join(f"<{kind}>" for kind in sorted(filter(is_iri, kinds)))
        (rows,) = read_all(
            self.ask,
            [
                f"SELECT ?t (COUNT(DISTINCT ?s) AS ?n) WHERE {{ VALUES ?k {{ {values} }} "
                f"?s <{EV}topic> ?t . GRAPH ?s {{ ?x a ?k }} }} GROUP BY ?t ORDER BY DESC(?n) ?t LIMIT 1"
            ],
        )
        return next((row[0].value for row in rows if row[0] is not None), None)

    def is_visible(self, iri: str, marking: str) -> bool:
        """Tell whether a reader cleared for *marking* knows of *iri*."""
        from kgcli.store.home_stores import current_store

        ask = make_ask(current_store(self.home, marking), self.home)
        (rows,) = read_all(
            ask,
            [
                f"SELECT (1 AS ?x) WHERE {{ FILTER(EXISTS {{ <{iri}> ?p ?o }} || "
                f"EXISTS {{ ?s ?p <{iri}> }}) }}"
            ],
        )
        return bool(rows)

    def ranges_of(self, iri: str) -> frozenset[str]:
        """Return the classes or datatypes that values of the property *iri* are of, by the ontology."""
        found: set[str] = set()
        for each in self.widen([iri]):
            term = self.terms.by_iri.get(each)
            found |= set() if term is None else term.ranges
        return frozenset(found)

    def widen(self, terms: Iterable[str]) -> frozenset[str]:
        """Return *terms*, classes or properties, and those above them."""
        own = frozenset(terms)
        return own.union(*(list_reached(each, self._above) for each in own))

    def describe(self, iris: Iterable[str]) -> Iterator[Quad]:
        """Yield what the home states of *iris*, and what follows."""
        from pyoxigraph import NamedNode, Quad

        for start, predicate, value in self._rows_about(sorted(filter(is_iri, iris))):
            if start is not None and predicate is not None and value is not None and value.kind != "bnode":
                term = to_term(write_ntriples(value).encode())
                yield Quad(NamedNode(start.value), NamedNode(predicate.value), term)

    def _rows_about(self, iris: Sequence[str]) -> Iterator[Row]:
        values = (iris[place : place + _BATCH] for place in range(0, len(iris), _BATCH))
        queries = [
            f"SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {' '.join(f'<{iri}>' for iri in batch)} }} ?s ?p ?o }}"
            for batch in values
        ]
        for rows in read_all(self.ask, queries):
            yield from rows

    def choose_members(self, classes: Iterable[str]) -> frozenset[str] | None:
        """Return what belongs to all of *classes*, None where that rules nothing out.

        Of a class that no thing with a name belongs to nothing is known.
        """
        known = [self.facts.classes[kind] for kind in classes if kind in self.facts.classes]
        return frozenset.intersection(*known) if known else None

    def kinds_of(self, iri: str) -> frozenset[str]:
        """Return the classes of something with a name, those above them included."""
        return self._kinds.get(iri, frozenset())

    def narrow(self, classes: Iterable[str]) -> list[str]:
        """Return those of *classes* that are above none of the others, in order."""
        own = set(classes)
        return sorted(own.difference(*(list_reached(kind, self._above) for kind in own)))

    def terms_above(self, kind: str) -> Collection[str]:
        """Return the classes right above *kind*."""
        return self._above.get(kind, ())

    @cached_property
    def _above(self) -> Mapping[str, Collection[str]]:
        return {iri: term.parents for iri, term in self.terms.by_iri.items()}

    @cached_property
    def _kinds(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for kind, members in self.facts.classes.items():
            for iri in members:
                found[iri].add(kind)
        return {iri: frozenset(kinds) for iri, kinds in found.items()}


def read_known(
    home: Home, clearance: str | None, *, progress: Callable[[str], None] = lambda _: None
) -> Known:
    """Return what *home* knows at *clearance*; raises ``UnknownMarkingError`` and what its files lack."""
    from kgcli.store.home_stores import current_store

    ask = make_ask(current_store(home, clearance, progress=progress), home)
    return Known(home, ask, read_terms(home, _list_schema(home)))


def _list_schema(home: Home) -> Iterator[HomeFile]:
    from kgcli.store.cache.inputs import list_inputs, read_input

    for source in list_inputs(home):
        name = source.name_in(home)
        if source.path.is_relative_to(home.root):
            if source.role == "schema":
                yield read_home_file(home, source.path, "schema")
        elif source.role == "vocabulary":
            # Lent by the package, and of the syntax that its files are in.
            data = read_input(name, source.role, str(source.path))[1]
            yield HomeFile(source.path, name, "schema", "turtle", EV, data, data.decode())
