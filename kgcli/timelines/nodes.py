"""The dated nodes that are linked to a thing, with the named graphs that state their dates and statuses."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kgcli.descriptions import AskAll, Row, describe, gather, read_all
from kgcli.iris import is_iri
from kgcli.vocabulary import EV, OWL

__all__ = ["TIMES", "Node", "read_nodes"]

TIMES: Final = (EV + "begins", EV + "ends", EV + "on", EV + "due")
_DATED: Final = "|".join(f"<{time}>" for time in TIMES)
# So many nodes go into one query.
_BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Node:
    """What is stated of a dated node: values with the graphs that state them, and its links."""

    values: Mapping[str, Mapping[str, frozenset[str]]]
    relations: frozenset[str]


def read_nodes(ask: AskAll, iri: str, inferred: Collection[str]) -> Mapping[str, Node]:
    """Return the dated nodes that are linked to *iri*, each under one of its names."""
    twins = f"{{ BIND(<{iri}> AS ?e) }} UNION {{ <{iri}> <{OWL}sameAs> ?e }}"
    which = f"{{ SELECT DISTINCT ?e WHERE {{ {twins} }} }}"
    dated = f"FILTER EXISTS {{ ?n {_DATED} ?bound }}"
    out, into, own = (
        rows
        for rows in read_all(
            ask,
            [f"SELECT DISTINCT ?n ?p ?g WHERE {{ {which} GRAPH ?g {{ ?e ?p ?n }} {dated} }}"],
            [f"SELECT DISTINCT ?n ?p ?g WHERE {{ {which} GRAPH ?g {{ ?n ?p ?e }} {dated} }}"],
            [f"SELECT DISTINCT ?n WHERE {{ {which} BIND(?e AS ?n) {dated} }}"],
        )
    )
    links = _read_links([*out, *into], inferred)
    linked = {*links, *(row[0].value for row in own if row[0] is not None and row[0].kind == "iri")}
    same_rows, *parts = read_all(
        ask, describe(linked, (OWL + "sameAs",)), *([query] for query in _ask_stated(linked))
    )
    same = {
        name: {term.value for term in described.get(OWL + "sameAs", ()) if term.kind == "iri"}
        for name, described in gather(same_rows).items()
    }
    stated: dict[str, dict[str, dict[str, set[str]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(set))
    )
    relations: dict[str, set[str]] = defaultdict(set)
    for name in linked:
        relations[min({name, *same.get(name, ())})] |= links.get(name, set())
    for row in (row for rows in parts for row in rows):
        subject, predicate, value, graph = row
        if subject is not None and predicate is not None and value is not None and graph is not None:
            name = min({subject.value, *same.get(subject.value, ())})
            stated[name][predicate.value][value.value].add(graph.value)
    return {
        name: Node(
            {
                predicate: {value: frozenset(graphs) for value, graphs in values.items()}
                for predicate, values in described.items()
            },
            frozenset(relations[name]),
        )
        for name, described in stated.items()
    }


def _ask_stated(nodes: Collection[str]) -> Iterator[str]:
    """Yield the queries for the bounds and statuses of *nodes*, with the graphs that state them."""
    things = sorted(node for node in nodes if is_iri(node))
    wanted = ", ".join(f"<{term}>" for term in (*TIMES, EV + "status"))
    for start in range(0, len(things), _BATCH):
        values = " ".join(f"<{node}>" for node in things[start : start + _BATCH])
        yield (
            f"SELECT ?n ?p ?o ?g WHERE {{ VALUES ?n {{ {values} }} "
            f"GRAPH ?g {{ ?n ?p ?o }} FILTER(?p IN ({wanted})) }}"
        )


def _read_links(rows: Iterable[Row], inferred: Collection[str]) -> Mapping[str, set[str]]:
    """Return the properties that link each node: those that are stated, else those that follow."""
    stated: dict[str, set[str]] = defaultdict(set)
    follows: dict[str, set[str]] = defaultdict(set)
    for node, predicate, graph in rows:
        if node is None or predicate is None or graph is None or node.kind != "iri":
            continue
        if predicate.value != OWL + "sameAs":
            (follows if graph.value in inferred else stated)[node.value].add(predicate.value)
    return {node: stated.get(node) or follows[node] for node in {*stated, *follows}}
