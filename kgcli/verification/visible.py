"""What a reader with a clearance may see of a home's sources, and the marking of each named graph."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgcli.markings import Marking
from kgcli.sources import read_source
from kgcli.store.inputs import list_inputs
from kgcli.verification.evidence import Evidence, read_evidence
from kgcli.verification.statements import Statements

if TYPE_CHECKING:
    from kgcli.home import Home

__all__ = ["Visible", "read_visible"]


@dataclass(frozen=True, slots=True)
class Visible:
    """The visible statements, what they record of documents, and the marking of every graph.

    *complete* is false where the clearance hides something.
    """

    statements: Statements
    evidence: Evidence
    markings: Mapping[str, Marking]
    complete: bool


def read_visible(home: "Home", clearance: str | None = None) -> Visible:
    """Return what a reader cleared for *clearance* may see of the sources; None sees everything.

    Raises ``UnknownMarkingError``, ``UnreadableSourceError``, ``HomeError`` and ``SettingsError``.
    """
    from pyoxigraph import Quad

    from kgcli.store.graphs import mark_graphs

    marked = mark_graphs({source: read_source(source, home) for source in list_inputs(home)}, home)
    limit = None if clearance is None else marked.scheme.parse(clearance)
    visible = {
        graph: marking
        for graph, marking in marked.markings.items()
        if limit is None or limit.dominates(marking)
    }
    statements = Statements(
        Quad(subject, predicate, value, graph)
        for graph in visible
        for subject, predicate, value in marked.statements[graph]
    )
    complete = len(visible) == len(marked.markings)
    markings = {graph.value: marking for graph, marking in visible.items()}
    return Visible(statements, read_evidence(statements, complete=complete), markings, complete)
