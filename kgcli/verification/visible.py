"""What a reader with a clearance may see of a home's sources, and the marking of each named graph."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgcli.markings import Marking
from kgcli.store.cache.inputs import Contents, list_inputs
from kgcli.verification.evidence import Evidence, read_evidence
from kgcli.verification.statements import Statements

if TYPE_CHECKING:
    from kgcli.home import Home
    from kgcli.store.graphs.marked_graphs import MarkedGraphs

__all__ = ["Visible", "read_marked", "read_visible"]


@dataclass(frozen=True, slots=True)
class Visible:
    """The visible statements, what they record of documents, and the marking of every graph.

    *complete* is false with a clearance, which may hide something; whether it does makes no difference.
    """

    statements: Statements
    evidence: Evidence
    markings: Mapping[str, Marking]
    complete: bool


def read_marked(home: "Home") -> "MarkedGraphs":
    """Return the named graphs of the home's files as they are now, each with its marking.

    Raises ``UnreadableSourceError``, ``UnknownMarkingError``, ``HomeError`` and ``SettingsError``.
    """
    from kgcli.encoding import Terms
    from kgcli.store.graphs.marked_graphs import read_graphs

    return read_graphs(Contents(list_inputs(home), home), home, Terms())[0]


def read_visible(home: "Home", clearance: str | None = None) -> Visible:
    """Return what a reader cleared for *clearance* may see of the sources; None sees everything.

    Raises ``UnknownMarkingError``, ``UnreadableSourceError``, ``HomeError`` and ``SettingsError``.
    """
    from pyoxigraph import RdfFormat, parse

    from kgcli.encoding import write_nquads

    marked = read_marked(home)
    limit = None if clearance is None else marked.scheme.parse(clearance)
    visible = {
        graph: marking
        for graph, marking in marked.markings.items()
        if limit is None or limit.dominates(marking)
    }
    lines = b"".join(write_nquads(marked.choose(visible), marked.terms))
    statements = Statements(dict.fromkeys(parse(lines, format=RdfFormat.N_QUADS)))
    complete = clearance is None
    markings = {marked.name(graph): marking for graph, marking in visible.items()}
    return Visible(statements, read_evidence(statements, complete=complete), markings, complete)
