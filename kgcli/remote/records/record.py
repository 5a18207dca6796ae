"""The record of a push: a graph of ours at the endpoint that says what was pushed there.

It is ``<{graph_base}pushed>`` and speaks of nothing but itself: graphs are named in it by texts, so that no
query about them finds more than without it. What is about to be changed has no check sum in it until that is
done, and the record is of the type ``unfinished`` until all is done. Terms: Dublin Core, VoID, SPDX, PROV-O.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Triple

from kgcli.remote.records.kinds import KINDS
from kgcli.vocabulary import DCTERMS, PROV, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgcli.home import Home
    from kgcli.remote.records.kinds import Kind

__all__ = ["Entry", "Record", "identify_home", "name_record", "read_record", "write_record"]

FORMAT: Final = "kgcli push record 1"
_UNFINISHED: Final = "unfinished"
_VOID: Final = "http://rdfs.org/ns/void#"
TYPE: Final = DCTERMS + "type"
CLEARANCE: Final = DCTERMS + "accessRights"
"""Of the record: the clearance that was pushed; of a graph: its marking."""
SOURCE: Final = DCTERMS + "source"
_GRAPH: Final = DCTERMS + "identifier"
_COUNT: Final = _VOID + "triples"
_DIGEST: Final = "http://spdx.org/rdf/terms#checksumValue"
_PUSH: Final = PROV + "wasGeneratedBy"
_DESCRIPTION: Final = _VOID + "DatasetDescription"


@dataclass(frozen=True, slots=True)
class Entry:
    """A graph that was pushed; without *digest* and *count*, as the server counts, it may be half-written."""

    graph: str
    kind: Kind
    marking: str
    digest: str | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What the graph *name* records; *clearances* are two while one takes the other's place.

    *push* is the IRI of the last push, which may be *unfinished*.
    """

    name: str
    home: str
    clearances: frozenset[str]
    push: str
    unfinished: bool
    entries: Mapping[str, Entry] = field(default_factory=dict)

    def with_entries(self, entries: Iterable[Entry], without: Iterable[str] = ()) -> Record:
        """Return the record with *entries* instead of those on the same graphs, and *without* some graphs."""
        gone = set(without)
        kept = {graph: entry for graph, entry in self.entries.items() if graph not in gone}
        return replace(self, entries=kept | {entry.graph: entry for entry in entries})


def name_record(home: Home) -> str:
    """Return the IRI of the graph that records what *home* pushed."""
    return home.settings.graph_base + "pushed"


def identify_home(home: Home, schema_graph: str) -> str:
    """Return a text that tells the home from others: the same for every copy of it, on every machine.

    Homes whose settings give them no base for the names of their graphs are told apart by their folders.
    """
    from kgcli.settings import DEFAULT_GRAPH_BASE

    base = home.settings.graph_base
    folder = str(home.root) if base == DEFAULT_GRAPH_BASE else ""
    return "home " + sha256("\n".join((base, schema_graph, folder)).encode()).hexdigest()[:16]


def name_entry(record: str, graph: str) -> str:
    """Return the IRI under which the graph *record* speaks of *graph*."""
    return f"{record}#{sha256(graph.encode()).hexdigest()[:32]}"


def write_record(record: Record) -> set[str]:
    """Return *record* as lines of N-Triples."""
    own = NamedNode(record.name)
    head: list[tuple[str, NamedNode | Literal]] = [
        (RDF + "type", NamedNode(_DESCRIPTION)),
        (TYPE, Literal(FORMAT)),
        (SOURCE, Literal(record.home)),
        (_PUSH, NamedNode(record.push)),
        *((CLEARANCE, Literal(clearance)) for clearance in record.clearances),
    ]
    if record.unfinished:
        head.append((TYPE, Literal(_UNFINISHED)))
    lines = {_write(own, predicate, value) for predicate, value in head}
    for entry in record.entries.values():
        node = NamedNode(name_entry(record.name, entry.graph))
        said: list[tuple[str, NamedNode | Literal]] = [
            (DCTERMS + "isPartOf", own),
            (_GRAPH, Literal(entry.graph)),
            (TYPE, Literal(entry.kind)),
            (CLEARANCE, Literal(entry.marking)),
        ]
        if entry.digest is not None and entry.count is not None:
            said += [(_DIGEST, Literal(entry.digest)), (_COUNT, Literal(entry.count))]
        lines |= {_write(node, predicate, value) for predicate, value in said}
    return lines


def _write(subject: NamedNode, predicate: str, value: NamedNode | Literal) -> str:
    return f"{Triple(subject, NamedNode(predicate), value)} .\n"


def read_record(name: str, statements: Iterable[tuple[str, str, str]]) -> Record | None:
    """Return the record that *statements* (subject, predicate, object as texts) make, if they make one.

    What is not of a record is passed over; an entry of which something is missing counts as half-written.
    """
    about: dict[str, dict[str, set[str]]] = {}
    for subject, predicate, value in statements:
        about.setdefault(subject, {}).setdefault(predicate, set()).add(value)
    head = about.pop(name, {})
    if FORMAT not in head.get(TYPE, ()):
        return None
    entries = {}
    for node, said in about.items():
        graph = min(said.get(_GRAPH, ()), default="")
        if node != name_entry(name, graph):
            continue
        digests, counts = said.get(_DIGEST, set()), said.get(_COUNT, set())
        whole = len(digests) == len(counts) == 1
        kinds = [kind for kind in KINDS if kind in said.get(TYPE, ())]
        entries[graph] = Entry(
            graph,
            kinds[0] if kinds else "asserted",
            min(said.get(CLEARANCE, ()), default=""),
            *((min(digests), int(min(counts))) if whole else ()),
        )
    return Record(
        name,
        min(head.get(SOURCE, ()), default=""),
        frozenset(head.get(CLEARANCE, ())),
        min(head.get(_PUSH, ()), default=""),
        _UNFINISHED in head[TYPE] or len(head.get(_PUSH, ())) != 1,
        entries,
    )
