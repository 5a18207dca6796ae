"""Files that are new in a home whose other files a build has read: their graphs, and what marks these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgcli.encoding.quads import join_quads
from kgcli.sources import encode_source
from kgcli.store.graphs.graph_markings import mark_each, read_defaults
from kgcli.store.graphs.marked_graphs import MarkedGraphs, name_graphs
from kgcli.store.graphs.marking_data import MarkingData, find_described, read_pairs
from kgcli.store.graphs.register import RELATIONS
from kgcli.store.graphs.shared_nodes import refuse_shared_nodes
from kgcli.store.graphs.stated_markings import check_stated
from kgcli.store.graphs.stated_reviews import mentions_reviews

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from kgcli.encoding.terms import Terms
    from kgcli.home import Home
    from kgcli.markings import MarkingScheme
    from kgcli.sources import Source
    from kgcli.store.graphs.register import GraphRegister

_REASON: Final = "what is new may change how the rest is marked"
_REVIEWED: Final = "what is new bears on reviews"


class StartAgainError(Exception):
    """The build before is of no use for this one; the message says why."""


@dataclass(frozen=True, slots=True)
class Additions:
    """The graphs of the new files alone, the register with them, and how many statements each file holds."""

    graphs: MarkedGraphs
    register: GraphRegister
    sizes: Mapping[Source, int]


def read_additions(
    contents: Mapping[Source, bytes],
    sources: Iterable[Source],
    home: Home,
    terms: Terms,
    *,
    register: GraphRegister,
    scheme: MarkingScheme,
    schema_graph: str,
) -> Additions:
    """Return what the new data files bring, whose content is given; *sources* are all files.

    Raises ``StartAgainError`` where they may change the scheme, the marking of a graph that is not new, or
    what is reviewed; and whatever fault the files have.
    """
    parsed = {source: encode_source(data, source, home, terms) for source, data in contents.items()}
    named, files = name_graphs(parsed, schema_graph, home, terms)
    quads = join_quads(list(named.values()))
    called, described = find_described(quads, terms)
    if called or any(register.is_node(terms.text(node)) for node in described):
        raise StartAgainError(_REASON)
    if mentions_reviews(quads, terms) or any(register.is_reviewed(terms.text(graph)) for graph in files):
        raise StartAgainError(_REVIEWED)
    own = {relation: read_pairs(quads, terms, relation) for relation in RELATIONS}
    fresh = {relation: _drop_known(pairs, relation, register, terms) for relation, pairs in own.items()}
    _refuse_changes(fresh, register, terms)
    check_stated(MarkingData(scheme, frozenset(), **own), terms, contents, home)
    defaults = read_defaults(sources, home, scheme)
    new = [graph for graph in files if register.graph(terms.text(graph)) is None]
    data = MarkingData(scheme, frozenset(), **_complete(own, new, register, terms))
    markings, by_file = mark_each({graph: files[graph] for graph in new}, data, defaults, terms)
    more, more_by_file = dict(markings), set(by_file)
    for graph in files.keys() - markings.keys():
        known = register.graph(terms.text(graph))
        assert known is not None  # noqa: S101 - it is not new
        marking, is_by_file = known
        if is_by_file:
            lowest = scheme.lowest()
            if not all(marking.dominates(defaults.get(source, lowest)) for source in files[graph]):
                raise StartAgainError(_REASON)
            more_by_file.add(graph)
        more[graph] = marking
    refuse_shared_nodes(quads, more, files, terms)
    # What was known stays as it was in the register.
    register = register.extend(markings, by_file, MarkingData(scheme, frozenset(), **fresh), terms)
    graphs = MarkedGraphs(
        schema_graph, scheme, terms, quads, more, frozenset(more_by_file), data, files, tuple(contents)
    )
    return Additions(graphs, register, {source: len(own.subject) for source, own in parsed.items()})


def _drop_known(
    pairs: Mapping[int, list[int]], relation: str, register: GraphRegister, terms: Terms
) -> dict[int, list[int]]:
    fresh: dict[int, list[int]] = {}
    for subject, values in pairs.items():
        known = set(register.values(relation, terms.text(subject)))
        left = [value for value in values if terms.text(value) not in known]
        if left:
            fresh[subject] = left
    return fresh


def _refuse_changes(
    fresh: Mapping[str, Mapping[int, list[int]]], register: GraphRegister, terms: Terms
) -> None:
    """Raise ``StartAgainError`` where *fresh* statements are about what graphs that are not new come from."""
    for relation, pairs in fresh.items():
        for subject in pairs:
            text = terms.text(subject)
            if (
                (relation in {"markings", "passages"} and register.graph(text) is not None)
                or (relation in {"markings", "documents"} and register.is_value("passages", text))
                or (relation == "overall" and register.is_value("documents", text))
            ):
                raise StartAgainError(_REASON)


def _complete(
    own: Mapping[str, Mapping[int, list[int]]],
    graphs: Collection[int],
    register: GraphRegister,
    terms: Terms,
) -> dict[str, dict[int, list[int]]]:
    """Return the statements that mark *graphs*: their files' *own*, and those of the register."""

    def find(relation: str, subjects: Iterable[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for subject in subjects:
            known = map(terms.number, register.values(relation, terms.text(subject)))
            values = list(dict.fromkeys((*own[relation].get(subject, ()), *known)))
            if values:
                found[subject] = values
        return found

    passages = find("passages", graphs)
    of_graphs = dict.fromkeys(passage for values in passages.values() for passage in values)
    documents = find("documents", of_graphs)
    of_passages = dict.fromkeys(document for values in documents.values() for document in values)
    return {
        "passages": passages,
        "documents": documents,
        "markings": find("markings", dict.fromkeys((*graphs, *of_graphs))),
        "overall": find("overall", of_passages),
    }
