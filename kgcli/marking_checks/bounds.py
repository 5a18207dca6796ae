"""Derived bounds that stand below an input that they were derived from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from kgcli.encoding.objects import to_term
from kgcli.marking_checks.findings import Low
from kgcli.marking_checks.record import find_lowest
from kgcli.verification.bounds import find_low_days, list_bounds
from kgcli.verification.statements import Statements
from kgcli.vocabulary import EV, RDF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.marking_checks.record import Record
    from kgcli.marking_checks.scope import Row, Scope

__all__ = ["check_bounds"]

_DAYS: Final = ("earliest", "latest")


def check_bounds(scope: Scope, record: Record) -> Iterator[Low]:
    """Yield the bounds whose days stand where a reader may not see what they follow from.

    Rule: a derived bound carries the join of its inputs; but a document's own date is data of its header.
    """
    from pyoxigraph import Quad

    rows = _find_rows(scope)
    quads = [Quad(*(to_term(scope.terms.text(n)) for n in (*row[2:], row.graph))) for row in rows]  # type: ignore[arg-type]
    graphs = {quad.graph_name.value: row.graph for quad, row in zip(quads, rows, strict=True)}  # type: ignore[union-attr]
    markings = {name: scope.marking(graph) for name, graph in graphs.items()}
    statements = Statements(quads)
    dates = {row.object for row in scope.find(EV + "dated") if row.subject in record.documents}
    days = {scope.number(EV + name) for name in _DAYS}
    shown = {(row.subject, row.graph): row.place for row in reversed(rows) if row.predicate in days}
    for name in list_bounds(statements):
        node = scope.terms.find(b"%b" % name.encode() if name.startswith("_:") else b"<%b>" % name.encode())
        if node is None or node in dates:
            continue
        for graph, _, sources in find_low_days(statements, markings, name):
            needs = find_lowest(markings[source] for source in sources)
            first = next(place for place in map(graphs.__getitem__, sources) if scope.marking(place) in needs)
            at = int(np.flatnonzero(scope.quads.graph == first)[0])
            yield Low("bound", node, graphs[graph], needs, shown[node, graphs[graph]], at)


def _find_rows(scope: Scope) -> list[Row]:
    """Return all statements on what is a bound or has a bound's days."""
    bounds = {row.subject for name in _DAYS for row in scope.find(EV + name)}
    kind = scope.number(EV + "Bound")
    bounds |= {row.subject for row in scope.find(RDF + "type") if row.object == kind}
    return list(scope.rows(np.flatnonzero(scope.mask(bounds)[scope.quads.subject])))
