"""What uses terms that an edit took away, or deprecated: saved queries, facts and shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from kgcli.errors import KgError, QuerySyntaxError
from kgcli.ontology.impact.impact import DataUse, TermUse
from kgcli.ontology.lint.uses import list_text_uses
from kgcli.ontology.terms.uses import find_text_uses, list_mentions
from kgcli.saved.catalogue import find_query, list_queries
from kgcli.vocabulary import DCTERMS, OWL, RDF

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from kgcli.home import Home
    from kgcli.ontology.diffing.difference import Difference
    from kgcli.ontology.reading import Ontology
    from kgcli.saved.query import SavedQuery

__all__ = ["Lost", "find_data_uses", "find_uses", "list_lost"]


class Lost(NamedTuple):
    """The terms *gone* since an edit, those *deprecated* after and *before* it, and what to use *instead*."""

    gone: frozenset[str]
    deprecated: frozenset[str]
    before: frozenset[str]
    instead: Mapping[str, str]


def list_lost(ontologies: tuple[Ontology, Ontology], found: Difference) -> Lost:
    """Return the terms that one should not use any more; *found* makes the second ontology of the first."""
    before, ontology = ontologies
    replaced = {
        each.subject.value: getattr(each.object, "value", "")
        for each in ontology.statements
        if each.predicate.value == DCTERMS + "isReplacedBy"
    }
    there = {each.subject.value for each in ontology.statements}
    gone = {term.iri for term in found.terms if term.change == "removed"} | {
        each.old for each in found.renames if each.old not in there
    }
    instead = replaced | {each.old: each.new for each in found.renames}
    return Lost(frozenset(gone), _list_deprecated(ontology), _list_deprecated(before), instead)


def find_uses(home: Home, old: Home, lost: Lost) -> tuple[TermUse, ...]:
    """Return where the queries of *home* use terms that are *lost*.

    A query that used a deprecated term in *old* is not told of: ``kgcli ontology check`` does that.
    """
    return tuple(
        sorted(
            use
            for use in _search(home, lost)
            if use.state == "gone" or use.term not in lost.before or not _used(old, use)
        )
    )


def find_data_uses(home: Home, clearance: str | None, lost: Lost) -> tuple[DataUse, ...]:
    """Return where facts that *clearance* sees, and shapes, use terms that are *lost* since the edit."""
    states: dict[str, Literal["gone", "deprecated"]] = {}
    states |= dict.fromkeys(lost.deprecated - lost.before, "deprecated")
    states |= dict.fromkeys(lost.gone, "gone")
    if not states:
        return ()
    found = [("", 0, iri, number) for iri, number in _count_facts(home, clearance, states)]
    found += [
        (use.file, use.line or 1, use.term, 1)
        for use in list_text_uses(home, find_text_uses(home))
        if use.realm == "shapes" and use.term in states
    ]
    return tuple(
        DataUse(file, line, number, iri, states[iri], lost.instead.get(iri, ""))
        for file, line, iri, number in sorted(found)
    )


def _count_facts(home: Home, clearance: str | None, terms: Collection[str]) -> Iterator[tuple[str, int]]:
    """Yield which of *terms* are properties or classes in visible facts, and in how many."""
    from kgcli.answers import read_table
    from kgcli.iris import is_iri
    from kgcli.store.asking import ask_all
    from kgcli.store.home_stores import current_store

    store = current_store(home, clearance)
    others = ", ".join(f"<{graph}>" for graph in (store.schema_graph, *store.inferred))
    asked = sorted(filter(is_iri, terms))
    queries = [
        f"SELECT (COUNT(*) AS ?number) {{ SELECT DISTINCT ?s ?o {{ {{ GRAPH ?g {{ ?s <{term}> ?o }} }} UNION "
        f"{{ GRAPH ?g {{ ?s <{RDF}type> <{term}> }} }} FILTER(?g NOT IN ({others})) }} }}"
        for term in asked
    ]
    for term, answer in zip(asked, ask_all(store, queries, timeout=home.settings.timeout), strict=True):
        ((number,),) = read_table(answer.body).rows
        if number is not None and int(number.value):
            yield term, int(number.value)


def _list_deprecated(ontology: Ontology) -> frozenset[str]:
    return frozenset(
        each.subject.value
        for each in ontology.statements
        if each.predicate.value == OWL + "deprecated" and getattr(each.object, "value", "") in ("true", "1")
    )


def _used(old: Home, use: TermUse) -> bool:
    """Tell whether the query used the term before, too."""
    try:
        return use.term in _list_mentions(old, find_query(old, use.query))
    except KgError:
        return False


def _list_mentions(home: Home, query: SavedQuery) -> Mapping[str, tuple[int, ...]]:
    return list_mentions(query.text, {**home.settings.prefixes, **query.prefixes})


def _search(home: Home, lost: Lost) -> Iterator[TermUse]:
    for query in list_queries(home):
        try:
            mentions = _list_mentions(home, query)
        except QuerySyntaxError:
            # It fails wherever it is asked, and is told of there.
            continue
        file = query.path.relative_to(home.root).as_posix()
        for iri, lines in mentions.items():
            instead = lost.instead.get(iri, "")
            if iri in lost.gone:
                yield TermUse(query.name, file, lines[0], iri, "gone", instead)
            elif iri in lost.deprecated:
                yield TermUse(query.name, file, lines[0], iri, "deprecated", instead)
