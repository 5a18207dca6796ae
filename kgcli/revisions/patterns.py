"""A web of blank nodes as a SPARQL pattern that finds exactly such webs, and no other statements."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from math import factorial, prod
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import BlankNode, DefaultGraph, Quad, Triple

from kgcli.isomorphism import collect_blanks
from kgcli.revisions.texts import write_term

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgcli.revisions.webs import Web

__all__ = ["is_findable", "write_filters", "write_patterns"]

_MOST_NODES: Final = 40
_MOST_QUADS: Final = 200
"""Larger patterns keep a server's planner busy for longer than the whole graph takes to load."""
_MOST_WAYS: Final = 120
"""In how many ways a pattern may find one web: five nodes that are alike can stand for one another."""
_DEFAULT: Final = DefaultGraph()
_HERE, _THERE = BlankNode("a"), BlankNode("z")


def is_findable(web: Web) -> bool:
    """Tell whether a pattern can find *web* among others without much work."""
    nodes = _list_nodes(web)
    nested = any(isinstance(quad.object, Triple) and any(collect_blanks(quad.object)) for quad in web.quads)
    if web.tangled or nested or len(nodes) > _MOST_NODES or len(web.quads) > _MOST_QUADS:
        return False
    return prod(map(factorial, Counter(_look(web, nodes).values()).values())) <= _MOST_WAYS


def _list_nodes(web: Web) -> list[BlankNode]:
    return list(dict.fromkeys(node for quad in web.quads for node in collect_blanks(quad)))


def _look(web: Web, nodes: Sequence[BlankNode]) -> Mapping[BlankNode, frozenset[Quad]]:
    """Return for each node what is said of it, whichever other nodes that names."""
    about: dict[BlankNode, set[Quad]] = {node: set() for node in nodes}
    for quad in web.quads:
        for node in set(collect_blanks(quad)):
            about[node].add(Quad(*(_see(term, node) for term in quad)))
    return {node: frozenset(own) for node, own in about.items()}


def _see(term: Any, node: BlankNode) -> Any:
    if isinstance(term, BlankNode):
        return _HERE if term == node else _THERE
    return term


def write_patterns(web: Web) -> list[tuple[str, list[str]]]:
    """Return the graphs of *web*, in order, each with its statements, blank nodes being variables."""
    names = _name_variables(web)
    return [
        (graph, [f"{' '.join(_write(term, names) for term in quad.triple)} ." for quad in quads])
        for graph, quads in _group_by_graph(web.quads)
    ]


def write_filters(web: Web, *, named: bool, default: bool) -> list[str]:
    """Return the conditions under which what fits ``write_patterns`` is a web that says the same as *web*.

    Each variable is a blank node, no two are one, and nothing else is said of any of them, in *named* graphs
    and in the *default* graph, as far as the data have such.
    """
    names = _name_variables(web)
    nodes = _list_nodes(web)
    tests = [f"isBlank({names[node]})" for node in nodes]
    alike: dict[frozenset[Quad], list[BlankNode]] = defaultdict(list)
    for node, look in _look(web, nodes).items():
        alike[look].append(node)
    # Nodes of which different things are said cannot be one node of which nothing else is said.
    for own in alike.values():
        tests += [f"!sameTerm({names[one]}, {names[other]})" for one, other in combinations(own, 2)]
    filters = [f"FILTER({' && '.join(tests)})"]
    for node in nodes:
        for pattern, role in ((f"{names[node]} ?p ?o .", "subject"), (f"?s ?p {names[node]} .", "object")):
            for is_default, wanted in ((False, named), (True, default)):
                if wanted:
                    known = [
                        _recognise(quad, role, names)
                        for quad in web.quads
                        if getattr(quad, role) == node and (quad.graph_name == _DEFAULT) is is_default
                    ]
                    filters.append(_exclude(pattern if is_default else f"GRAPH ?g {{ {pattern} }}", known))
    return filters


def _recognise(quad: Quad, role: str, names: Mapping[BlankNode, str]) -> str:
    other = f"sameTerm(?o, {_write(quad.object, names)})"
    if role == "object":
        other = f"sameTerm(?s, {_write(quad.subject, names)})"
    graph = "" if quad.graph_name == _DEFAULT else f"sameTerm(?g, {_write(quad.graph_name, names)}) && "
    return f"({graph}sameTerm(?p, {_write(quad.predicate, names)}) && {other})"


def _exclude(pattern: str, known: Sequence[str]) -> str:
    inner = f"{pattern} FILTER(!({' || '.join(known)}))" if known else pattern
    return f"FILTER NOT EXISTS {{ {inner} }}"


def _name_variables(web: Web) -> Mapping[BlankNode, str]:
    return {node: f"?b{number}" for number, node in enumerate(_list_nodes(web))}


def _write(term: Any, names: Mapping[BlankNode, str]) -> str:
    return names[term] if isinstance(term, BlankNode) else write_term(str(term))


def _group_by_graph(quads: Sequence[Quad]) -> list[tuple[str, list[Quad]]]:
    """Return *quads* by graph: its name as SPARQL writes it, nothing for the default graph."""
    groups: dict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        groups["" if quad.graph_name == _DEFAULT else str(quad.graph_name)].append(quad)
    return sorted(groups.items())
