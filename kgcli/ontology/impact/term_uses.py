"""The saved queries that use terms which an edit took away, or deprecated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.errors import KgError, QuerySyntaxError
from kgcli.ontology.impact.impact import TermUse
from kgcli.ontology.terms.uses import list_mentions
from kgcli.saved.catalogue import find_query, list_queries
from kgcli.vocabulary import DCTERMS, OWL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgcli.home import Home
    from kgcli.ontology.diffing.difference import Difference
    from kgcli.ontology.reading import Ontology
    from kgcli.saved.query import SavedQuery

__all__ = ["find_uses"]


def find_uses(
    home: Home, old: Home, ontologies: tuple[Ontology, Ontology], found: Difference
) -> tuple[TermUse, ...]:
    """Return where the queries of *home* use terms that are gone, or deprecated, since the edit.

    *found* is what makes the second of *ontologies* of the first, the one of *old*. A query that used a
    deprecated term before is not told of: ``kgcli ontology check`` does that.
    """
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
    deprecated, was_deprecated = _list_deprecated(ontology), _list_deprecated(before)
    return tuple(
        sorted(
            use
            for use in _search(home, gone, deprecated, instead)
            if use.state == "gone" or use.term not in was_deprecated or not _used(old, use)
        )
    )


def _list_deprecated(ontology: Ontology) -> set[str]:
    return {
        each.subject.value
        for each in ontology.statements
        if each.predicate.value == OWL + "deprecated" and getattr(each.object, "value", "") in ("true", "1")
    }


def _used(old: Home, use: TermUse) -> bool:
    """Tell whether the query used the term before, too."""
    try:
        return use.term in _list_mentions(old, find_query(old, use.query))
    except KgError:
        return False


def _list_mentions(home: Home, query: SavedQuery) -> Mapping[str, tuple[int, ...]]:
    return list_mentions(query.text, {**home.settings.prefixes, **query.prefixes})


def _search(
    home: Home, gone: set[str], deprecated: set[str], instead: Mapping[str, str]
) -> Iterator[TermUse]:
    for query in list_queries(home):
        try:
            mentions = _list_mentions(home, query)
        except QuerySyntaxError:
            # It fails wherever it is asked, and is told of there.
            continue
        file = query.path.relative_to(home.root).as_posix()
        for iri, lines in mentions.items():
            if iri in gone:
                yield TermUse(query.name, file, lines[0], iri, "gone", instead.get(iri, ""))
            elif iri in deprecated:
                yield TermUse(query.name, file, lines[0], iri, "deprecated", instead.get(iri, ""))
