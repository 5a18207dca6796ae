"""What stands too low, in words: what it is, where, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Quad

from kgcli.encoding.objects import to_term
from kgcli.marking_checks.findings import LowMarking
from kgcli.marking_checks.headers import is_open
from kgcli.marking_checks.names import Names
from kgcli.markings import sort_key
from kgcli.places import find_quads

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.home import Home
    from kgcli.marking_checks.findings import Low
    from kgcli.marking_checks.record import Record
    from kgcli.marking_checks.scope import Row, Scope
    from kgcli.sources import Source

__all__ = ["word"]

_MOVE: Final = "Move that to a graph marked {needed}."
_TEXTS: Final = {
    "facts": "Its facts are marked {marking}, but its passage is marked {needed}. Mark this graph {needed}.",
    "stated": "It states a marking below its passage's, {needed}. State that, or none.",
    "span": "{graph} tells of it, but it is marked {needed}, as its passage is. " + _MOVE,
    "passage": "{graph} tells of it, but it is marked {needed}. " + _MOVE,
    "graph": "{graph} names it, but this graph is marked {needed}. " + _MOVE,
    "header": "{graph} states its {predicate}, but {rule}, {needed}. " + _MOVE,
    "mention": "{graph} names it, but documents do so from {needed} on only ({source}). " + _MOVE,
    "bound": "{graph} states its days, but what they follow from is marked {needed} ({source}). " + _MOVE,
}
_RULES: Final = {
    True: "that carries the lowest marking among its passages",
    False: "data of a header carry the overall marking",
}


def word(
    found: Sequence[Low], scope: Scope, record: Record, sources: Sequence[Source], home: Home
) -> Iterator[LowMarking]:
    """Yield what was *found* in words, with its place if that is in one of *sources*."""
    if not found:
        return
    rows = [scope.row(low.row) for low in found]
    firsts = [scope.row(low.source) if low.source >= 0 else None for low in found]
    nodes = {n for row in (*rows, *filter(None, firsts)) for n in row[1:]} | {low.node for low in found}
    names = Names(scope, record, nodes, home)
    quads = {row: Quad(*(to_term(scope.terms.text(n)) for n in (*row[2:], row.graph))) for row in rows}  # type: ignore[arg-type]
    places = find_quads(quads.values(), sources, home, schema_graph=scope.graphs.schema_graph)
    known = set(sources)
    for low, row, first in zip(found, rows, firsts, strict=True):
        place = places.get(quads[row])
        files = sorted(source.name_in(home) for source in scope.graphs.files[low.graph] if source in known)
        marking, needed = (
            scope.marking(low.graph).notation,
            [m.notation for m in sorted(low.needs, key=sort_key)],
        )
        yield LowMarking(
            kind=low.kind,
            node=names.iri(low.node),
            graph=names.iri(low.graph),
            marking=marking,
            needed=tuple(needed),
            predicate=names.iri(row.predicate),
            name=names.name(low.node),
            message=_TEXTS[low.kind if (low.kind, low.node) != ("span", low.graph) else "facts"].format(
                graph=f"<{names.iri(low.graph)}>, marked {marking},",
                marking=marking,
                needed=" or ".join(needed),
                predicate=names.call(row.predicate),
                rule=_RULES[is_open(row.predicate, scope)],
                source="" if first is None else _name_source(first, names, record),
            ),
            place=str(place) if place is not None else ", ".join(files),
        )


def _name_source(first: Row, names: Names, record: Record) -> str:
    """Return what a message calls the words, or else the thing described, that *first* belongs to."""
    return names.call(first.graph if first.graph in record.inside else first.subject)
