"""The order in which subjects, predicates and objects are written: that of what they say, never of labels."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kgcli.vocabulary import DCTERMS, OWL, RDF, RDFS, SH, SKOS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Key", "order_predicate", "order_term"]

Key: TypeAlias = tuple[object, ...]
"""Two of one kind compare, so that sorting is total: equal keys mean equal content."""

_DIGITS: Final = re.compile(r"([0-9]+)")
_FIRST: Final = {
    iri: place
    for place, iri in enumerate(
        (
            RDF + "type",
            RDFS + "label",
            SKOS + "prefLabel",
            SKOS + "altLabel",
            SKOS + "hiddenLabel",
            DCTERMS + "title",
            SKOS + "definition",
            RDFS + "comment",
            DCTERMS + "description",
            OWL + "onProperty",
            SH + "targetClass",
            SH + "path",
        )
    )
}
"""What a reader looks for first: of what kind a node is, its names, what it means, what it is about."""


def _order_text(text: str) -> Key:
    """Return a key by which numbers within *text* follow each other as numbers: ``p-9`` before ``p-10``."""
    parts: list[object] = [*_DIGITS.split(text)]
    for place in range(1, len(parts), 2):
        digits = str(parts[place]).lstrip("0")
        parts[place] = len(digits), digits
    return tuple(parts), text


@lru_cache(maxsize=10_000)
def order_predicate(iri: str) -> Key:
    """Return the key of a predicate: ``a``, labels, definitions, then by IRI."""
    return _FIRST.get(iri, len(_FIRST)), _order_text(iri)


@lru_cache(maxsize=20_000)
def _order_iri(iri: str) -> Key:
    return 0, _order_text(iri)


def order_term(term: object, labels: Mapping[BlankNode, str]) -> Key:
    """Return the key of a term: IRIs, literals by language, blank nodes by *labels*, then triple terms."""
    if isinstance(term, NamedNode):
        return _order_iri(term.value)
    if isinstance(term, Literal):
        direction = term.direction.value if term.direction else ""
        return 1, term.language or "", direction, _order_text(term.value), term.datatype.value
    if isinstance(term, Triple):
        return 3, *(order_term(part, labels) for part in term)
    if isinstance(term, BlankNode):
        return 2, _order_text(labels[term])
    raise TypeError(term)
