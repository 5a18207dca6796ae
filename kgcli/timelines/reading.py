"""Timelines read from a home's store: all that is dated and linked to a thing, whatever it is."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Final

from kgcli.answers import Table, Term
from kgcli.dating.days import Days
from kgcli.descriptions import Description, describe, gather, make_ask, read_all, read_labels
from kgcli.provenance import Support, read_supports
from kgcli.saved.clearances import open_answers
from kgcli.saved.entities import find_entity
from kgcli.timelines.nodes import TIMES, Node, read_nodes
from kgcli.timelines.rows import tabulate
from kgcli.timelines.spans import Backing, Kind, Mode, Span, Timeline
from kgcli.vocabulary import EV, RDF

if TYPE_CHECKING:
    from kgcli.home import Home

__all__ = ["read_timeline", "select_spans"]

_MODES: Final[dict[str, Mode]] = {
    EV + "ActualStatus": "actual",
    EV + "ProspectiveStatus": "prospective",
    EV + "ClosedStatus": "closed",
}
_OPEN: Final = Days(None, None)
Progress = Callable[[str], None]


def read_timeline(
    home: "Home",
    entity: str,
    clearance: str | None = None,
    *,
    timeout: float | None = None,
    progress: Progress = lambda _: None,
) -> Timeline:
    """Return the timeline of *entity* (an IRI, a prefixed name, a label or an alias) as *clearance* sees it.

    It has a span for whatever the thing is linked to by any property, in either direction, and for the thing
    itself, as far as it has ``ev:begins``, ``ev:ends``, ``ev:on`` or ``ev:due``; statuses of different kinds
    make spans of their own. Raises ``UnknownEntityError`` and ``AmbiguousEntityError``.
    """
    iri, label, spans = _read_spans(home, entity, clearance, timeout, progress)
    table, places = tabulate(spans)

    def ask_at(marking: str) -> Table:
        return tabulate(_read_spans(home, iri, marking, timeout, progress)[2])[0]

    answers = open_answers(home, clearance, table, ask_at)
    markings = dict(zip(places, answers.lowest_of_rows(), strict=True))
    marked = tuple(
        replace(
            span,
            backings=tuple(
                replace(backing, marking=markings[which, number].notation)
                for number, backing in enumerate(span.backings)
            ),
        )
        for which, span in enumerate(spans)
    )
    marking = answers.lowest().notation
    return Timeline(iri, label, marked, marking, _write_banner(home, marking, timeout))


def select_spans(
    timeline: Timeline, first: date | None = None, last: date | None = None, limit: int | None = None
) -> Timeline:
    """Return *timeline* with the spans that can have been between *first* and *last*, *limit* at the most.

    Spans without a day, or with bounds that contradict each other, stay.
    """

    def overlaps(span: Span) -> bool:
        start, end = span.possible.earliest, span.possible.latest
        if span.fault or not span.is_dated:
            return True
        return not ((first and end and end < first) or (last and start and start > last))

    found = tuple(span for span in timeline.spans if overlaps(span))
    kept = found if limit is None else found[:limit]
    return replace(
        timeline, spans=kept, more=len(found) - len(kept), outside=len(timeline.spans) - len(found)
    )


def _write_banner(home: "Home", marking: str, timeout: float | None) -> str:
    """Return *marking* with the name of its level, as a reader cleared for just that may know it."""
    from kgcli.reports.glossary import read_glossary
    from kgcli.store.home_stores import current_store

    ask = make_ask(current_store(home, marking), home, timeout)
    return read_glossary(home, ask).write_banner(marking)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of bounds, statuses, names and graphs."""

    days: Mapping[str, Days]
    modes: Mapping[str, Mode]
    labels: Mapping[str, str]
    supports: Mapping[str, Support]


def _read_spans(
    home: "Home", entity: str, clearance: str | None, timeout: float | None, progress: Progress
) -> tuple[str, str, tuple[Span, ...]]:
    """Return the thing's IRI and label, and the spans that are linked to it, without their markings."""
    from kgcli.store.home_stores import current_store

    store = current_store(home, clearance, progress=progress)
    ask = make_ask(store, home, timeout)
    language, prefixes = home.settings.language, home.settings.prefixes
    iri = find_entity(
        entity,
        lambda query: ask([query])[0],
        what="entity",
        class_iri=None,
        prefixes=prefixes,
        language=language,
    )
    nodes = read_nodes(ask, iri, frozenset(store.inferred))
    bounds = {bound for node in nodes.values() for time in TIMES for bound in node.values.get(time, ())}
    statuses = {status for node in nodes.values() for status in node.values.get(EV + "status", ())}
    day_rows, type_rows = read_all(
        ask, describe(bounds, (EV + "earliest", EV + "latest")), describe(statuses, (RDF + "type",))
    )
    relations = {relation for node in nodes.values() for relation in node.relations}
    labels = read_labels(ask, {iri, *nodes, *statuses, *relations}, language=language, prefixes=prefixes)
    graphs = {
        graph
        for node in nodes.values()
        for stated in node.values.values()
        for own in stated.values()
        for graph in own
    }
    supports = read_supports(home, ask, graphs, inferred=store.inferred, documents=None)
    known = _Known(
        {bound: _read_days(described) for bound, described in gather(day_rows).items()},
        {status: _choose_mode(described) for status, described in gather(type_rows).items()},
        labels,
        supports,
    )
    spans = [span for name, node in nodes.items() for span in _make_spans(name, node, known)]
    return iri, labels[iri], tuple(sorted(spans, key=_order))


def _read_days(described: Description) -> Days:
    """Return the days of a bound; of several, from the first earliest to the last latest."""
    ends = []
    for name, choose in (("earliest", min), ("latest", max)):
        found = [day for term in described.get(EV + name, ()) if (day := _read_day(term)) is not None]
        ends.append(choose(found) if found else None)
    return Days(*ends)


def _read_day(term: Term) -> date | None:
    try:
        return date.fromisoformat(term.value[:10])
    except ValueError:
        return None


def _choose_mode(described: Description) -> Mode:
    kinds = {term.value for term in described.get(RDF + "type", ())}
    return next((mode for kind, mode in _MODES.items() if kind in kinds), "unstated")


def _make_spans(iri: str, node: Node, known: _Known) -> Iterator[Span]:
    """Yield a span for each kind of time, each pair of bounds and each mode of status that a node has."""
    statuses: dict[Mode, set[str]] = defaultdict(set)
    for status in node.values.get(EV + "status", ()):
        statuses[known.modes.get(status, "unstated")].add(status)
    relations = tuple(sorted({known.labels[relation] for relation in node.relations}))
    for kind, times in _pair_bounds(node):
        begins, ends = (known.days.get(bound, _OPEN) for bound in times)
        for mode, named in sorted(statuses.items()) or [("unstated", set())]:
            graphs = {graph for status in named for graph in node.values[EV + "status"][status]}
            for time in TIMES:
                for bound in times:
                    graphs |= node.values.get(time, {}).get(bound, frozenset())
            yield Span(
                iri,
                known.labels.get(iri, iri),
                kind,
                "; ".join(sorted(known.labels[status] for status in named)),
                mode,
                begins,
                ends,
                relations,
                tuple(_choose_backings(known.supports[graph] for graph in graphs)),
            )


def _pair_bounds(node: Node) -> Iterator[tuple[Kind, tuple[str, str]]]:
    """Yield each kind of time with the bounds of its first and last day; one that is not stated is empty."""
    begins, ends = (sorted(node.values.get(EV + name, ())) for name in ("begins", "ends"))
    if begins or ends:
        for pair in product(begins or [""], ends or [""]):
            yield "lasts", pair
    for bound in sorted(node.values.get(EV + "on", ())):
        yield "on", (bound, bound)
    for bound in sorted(node.values.get(EV + "due", ())):
        yield "due", (bound, bound)


def _choose_backings(supports: Iterable[Support]) -> Iterator[Backing]:
    """Yield what a span rests on, once for each paragraph and voice; inferred graphs only by default."""
    found = set(supports)
    stated = {support for support in found if support.kind != "inferred"} or found
    seen = set()
    for support in sorted(stated, key=_order_support):
        place = (support.kind, support.document, support.paragraph, support.voice)
        if place not in seen:
            seen.add(place)
            yield Backing(support)


def _order_support(support: Support) -> tuple[str, int, str, str, str]:
    number = int(support.paragraph) if support.paragraph.isdecimal() else -1
    return (support.document, number, support.paragraph, support.voice, support.graph)


def _order(span: Span) -> tuple[object, ...]:
    """Return what spans are sorted by: how early they can have begun, then how early they can have ended."""
    days = (span.begins.earliest, span.begins.latest, span.ends.earliest, span.ends.latest)
    known = [day for day in days if day is not None]
    start = span.begins.earliest or min(known, default=date.max)
    return (start, *(day or date.max for day in days), span.label.casefold(), span.iri, span.kind, span.mode)
