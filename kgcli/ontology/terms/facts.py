"""How often facts use terms, as far as a reader may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.answers import read_table
from kgcli.iris import is_iri
from kgcli.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from kgcli.descriptions import AskAll
    from kgcli.home import Home
    from kgcli.ontology.terms.entry import Entry
    from kgcli.store.opening.opened import BuiltStore

__all__ = ["FactUses", "choose_pattern", "count_uses", "leave_out"]

_BATCH: Final = 200
_PATTERNS: Final = {
    "class": f"?s <{RDF}type> ?t",
    "property": "?s ?t ?o",
    "individual": "?s ?p ?t",
}
"""What uses a term: its instances, its statements, or the statements that name it."""


class FactUses(NamedTuple):
    """How many facts use a term, and how many more are inferred."""

    stated: int
    inferred: int


def choose_pattern(entry: Entry) -> str:
    """Return which of the patterns of use is that of a term."""
    return "class" if entry.is_class else "property" if entry.is_property else "individual"


def count_uses(
    home: Home,
    entries: Iterable[Entry],
    clearance: str | None = None,
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> Mapping[str, FactUses]:
    """Return how often facts visible at *clearance* use each of *entries*; the schema's own do not count.

    Raises what ``current_store`` does.
    """
    from kgcli.descriptions import make_ask
    from kgcli.store.home_stores import current_store

    store = current_store(home, clearance, progress=progress)
    return _count(store, make_ask(store, home), entries)


def _count(store: BuiltStore, ask: AskAll, entries: Iterable[Entry]) -> Mapping[str, FactUses]:
    by_pattern: dict[str, list[str]] = {}
    for entry in entries:
        if is_iri(entry.iri):
            by_pattern.setdefault(choose_pattern(entry), []).append(entry.iri)
    schema, inferred = store.schema_graph, store.inferred
    queries = []
    for name, iris in sorted(by_pattern.items()):
        for batch in _list_batches(sorted(iris)):
            terms = f"VALUES ?t {{ {batch} }}"
            queries += [
                # All that is visible; all but what is only inferred; and that without the schema.
                _count_query(f"{terms} {_PATTERNS[name]}", ""),
                _count_query(f"{terms} GRAPH ?g {{ {_PATTERNS[name]} }}", leave_out(inferred)),
                _count_query(f"{terms} GRAPH ?g {{ {_PATTERNS[name]} }}", leave_out([*inferred, schema])),
            ]
    counts: tuple[dict[str, int], ...] = ({}, {}, {})
    for place, body in enumerate(ask(queries) if queries else ()):
        for term, number in read_table(body).rows:
            if term is not None and number is not None:
                counts[place % 3][term.value] = int(number.value)
    total, stated, facts = counts
    return {
        iri: FactUses(facts.get(iri, 0), total.get(iri, 0) - stated.get(iri, 0))
        for iris in by_pattern.values()
        for iri in iris
    }


def _count_query(pattern: str, graphs: str) -> str:
    variables = " ".join(name for name in ("?s", "?p", "?o", "?t") if f"{name} " in f"{pattern} ")
    return (
        f"SELECT ?t (COUNT(*) AS ?n) WHERE {{ {{ SELECT DISTINCT {variables} "
        f"WHERE {{ {pattern} {graphs} }} }} }} GROUP BY ?t"
    )


def leave_out(graphs: Collection[str]) -> str:
    """Return the SPARQL filter that leaves out what ``?g`` says, if it is one of *graphs*."""
    # An empty list of alternatives is nothing that Oxigraph evaluates as the standard has it.
    if not graphs:
        return ""
    return f"FILTER(?g NOT IN ({', '.join(f'<{graph}>' for graph in sorted(graphs))}))"


def _list_batches(iris: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(iris), _BATCH):
        yield " ".join(f"<{iri}>" for iri in iris[start : start + _BATCH])
