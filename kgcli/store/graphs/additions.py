"""Files that are read in a home whose other files a build has read: their graphs, and what marks these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from kgcli.encoding.quads import choose_quads, join_quads
from kgcli.encoding.texts import pack
from kgcli.sources import encode_source
from kgcli.store.graphs.graph_markings import mark_each, read_defaults
from kgcli.store.graphs.marked_graphs import MarkedGraphs, name_graphs
from kgcli.store.graphs.marking_data import PREDICATES, MarkingData, find_described, find_pairs, read_relation
from kgcli.store.graphs.register import RELATIONS
from kgcli.store.graphs.relation import Relation
from kgcli.store.graphs.shared_nodes import refuse_shared_nodes
from kgcli.store.graphs.stated_markings import check_stated
from kgcli.store.graphs.stated_reviews import mentions_reviews
from kgcli.store.graphs.withdrawn import NO_LOSS, NOTHING, Comparison, Loss, Withdrawn, used_terms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from kgcli.encoding.quads import Quads
    from kgcli.encoding.terms import Terms
    from kgcli.home import Home
    from kgcli.markings import Marking, MarkingScheme
    from kgcli.sources import Source
    from kgcli.store.graphs.register import GraphRegister

_REASON: Final = "what is new may change how the rest is marked"
_REVIEWED: Final = "what is new bears on reviews"
_REASON_GONE: Final = "what changed or is gone may change how the rest is marked"
_REVIEWED_GONE: Final = "what changed or is gone bears on reviews"
_HIDDEN: Final = "what was told at a marking is now only to be seen above"


class StartAgainError(Exception):
    """The build before is of no use for this one; the message says why."""


@dataclass(frozen=True, slots=True)
class Additions:
    """The graphs of the files that were read, those that are new or changed, and what others lost.

    *register* is that of all graphs now, *sizes* how many statements each file holds.
    """

    graphs: MarkedGraphs
    register: GraphRegister
    sizes: Mapping[Source, int]
    loss: Loss


def read_additions(
    contents: Iterable[tuple[Source, bytes]],
    sources: Iterable[Source],
    home: Home,
    terms: Terms,
    *,
    register: GraphRegister,
    scheme: MarkingScheme,
    schema_graph: str,
    withdrawn: Withdrawn = NOTHING,
) -> Additions:
    """Return what data files bring that are new, or share *withdrawn* graphs; *sources* are all files.

    *contents* are theirs; *register*, *scheme* and *schema_graph* are those of the build before. Raises
    ``StartAgainError`` where something may change the scheme, the marking of another graph, or what is
    reviewed, or is hidden now from who could see it; and whatever fault the files have.
    """
    parsed = {source: encode_source(data, source, home, terms) for source, data in contents}
    named, files = name_graphs(parsed, schema_graph, home, terms)
    quads = join_quads(list(named.values()))
    called, described = find_described(quads, terms)
    if called or any(register.is_node(terms.text(node)) for node in described):
        raise StartAgainError(_REASON)
    if mentions_reviews(quads, terms) or any(register.is_reviewed(terms.text(graph)) for graph in files):
        raise StartAgainError(_REVIEWED)
    own = {relation: read_relation(quads, terms, relation) for relation in RELATIONS}
    before, gone = register, _find_gone(withdrawn, register, terms)
    register = before.reduce(
        [terms.text(graph) for graph in withdrawn.markings],
        {relation: [(terms.text(a), terms.text(b)) for a, b in pairs] for relation, pairs in gone.items()},
    )
    fresh = {relation: _drop_known(pairs, relation, register, terms) for relation, pairs in own.items()}
    _refuse_changes(fresh, gone, before, register, terms)
    check_stated(MarkingData(scheme, frozenset(), **own), terms, parsed, home)
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
    register = register.extend(
        markings,
        by_file,
        MarkingData(scheme, frozenset(), **fresh),
        terms,
        files={graph: [source.name_in(home) for source in own] for graph, own in files.items()},
    )
    _refuse_traced(quads, more, register, terms)
    loss = NO_LOSS
    if withdrawn.markings:
        comparison = Comparison(withdrawn, quads, more, terms)
        if comparison.hides():
            raise StartAgainError(_HIDDEN)
        register = register.leave_traces(comparison.find_traces())
        loss, quads = comparison.find_loss(), comparison.changed
    graphs = MarkedGraphs(
        schema_graph, scheme, terms, quads, more, frozenset(more_by_file), data, files, tuple(parsed)
    )
    return Additions(graphs, register, {source: len(own.subject) for source, own in parsed.items()}, loss)


def _find_gone(
    withdrawn: Withdrawn, register: GraphRegister, terms: Terms
) -> dict[str, set[tuple[int, int]]]:
    """Return the statements on markings that no graph makes but the *withdrawn* ones, by their relations.

    Raises ``StartAgainError`` where these describe the scheme, or are reviewed or reviews.
    """
    called, described = find_described(withdrawn.quads, terms)
    if called or any(register.is_node(terms.text(node)) for node in described):
        raise StartAgainError(_REASON_GONE)
    if mentions_reviews(withdrawn.quads, terms) or any(
        register.is_reviewed(terms.text(graph)) for graph in withdrawn.markings
    ):
        raise StartAgainError(_REVIEWED_GONE)
    others = join_quads(list(withdrawn.others.values()))
    return {
        relation: set(find_pairs(withdrawn.quads, terms, predicate))
        - set(find_pairs(others, terms, predicate))
        for relation, predicate in PREDICATES.items()
    }


def _drop_known(pairs: Relation, relation: str, register: GraphRegister, terms: Terms) -> Relation:
    fresh: dict[int, list[int]] = {}
    for subject, values in pairs.items():
        known = set(register.values(relation, terms.text(subject)))
        left = [value for value in values if terms.text(value) not in known]
        if left:
            fresh[subject] = left
    return Relation.of(fresh)


def _refuse_changes(
    fresh: Mapping[str, Relation],
    gone: Mapping[str, set[tuple[int, int]]],
    before: GraphRegister,
    register: GraphRegister,
    terms: Terms,
) -> None:
    """Raise ``StartAgainError`` where other graphs of *before*, in *register* still, get their markings anew.

    What is *gone* and *fresh* stands as it stood.
    """

    def is_of_passage(passage: bytes) -> bool:
        return any(register.graph(graph) is not None for graph in before.subjects("passages", passage))

    def is_of_document(document: bytes) -> bool:
        return any(map(is_of_passage, before.subjects("documents", document)))

    for relation, pairs in fresh.items():
        came = {(subject, value) for subject, values in pairs.items() for value in values}
        for changed, reason in ((came - gone[relation], _REASON), (gone[relation] - came, _REASON_GONE)):
            for text in {terms.text(subject) for subject, _ in changed}:
                if (
                    (relation in {"markings", "passages"} and register.graph(text) is not None)
                    or (relation in {"markings", "documents"} and is_of_passage(text))
                    or (relation == "overall" and is_of_document(text))
                ):
                    raise StartAgainError(reason)


def _refuse_traced(
    quads: Quads, markings: Mapping[int, Marking], register: GraphRegister, terms: Terms
) -> None:
    """Raise ``StartAgainError`` where *quads* tell a name above a store that keeps a trace of it."""
    for marking, names in register.list_traces().items():
        above = [graph for graph, own in markings.items() if not marking.dominates(own)]
        told = used_terms([choose_quads(quads, np.isin(quads.graph, np.array(above, np.int32)))])
        if not told.isdisjoint(terms.find_all(pack(names)).tolist()):
            raise StartAgainError(_HIDDEN)


def _complete(
    own: Mapping[str, Relation], graphs: Collection[int], register: GraphRegister, terms: Terms
) -> dict[str, Relation]:
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
    found = {
        "passages": passages,
        "documents": documents,
        "markings": find("markings", dict.fromkeys((*graphs, *of_graphs))),
        "overall": find("overall", of_passages),
    }
    return {relation: Relation.of(values) for relation, values in found.items()}
