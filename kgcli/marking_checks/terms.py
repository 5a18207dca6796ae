"""The terms of the vocabulary: what everybody may know, however sensitive the words that use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from kgcli.vocabulary import OWL, RDF, RDFS, SH, SKOS, XSD

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kgcli.marking_checks.record import Record
    from kgcli.marking_checks.scope import Scope

__all__ = ["find_vocabulary"]

_W3C: Final = (OWL, RDF, RDFS, SH, SKOS, XSD)
# What says of an individual only that it is one.
_NO_KIND: Final = frozenset(OWL + name for name in ("NamedIndividual", "Thing"))


def find_vocabulary(scope: Scope, record: Record) -> NDArray[np.bool_]:
    """Return for each term whether it belongs to the vocabulary rather than to what documents speak of.

    That is predicates, classes and other terms of an ontology, and markings; and of the individuals that the
    schema names, those that are values to choose from, as voices or themes are. They are told from things in
    that no words describe them, and that they have the namespace of the schema's terms, in which data
    describe nothing of their own, or classes of which words describe no member, and data none that is new.
    """
    quads, schema = scope.quads, scope.schema
    types = quads.predicate == scope.number(RDF + "type")
    in_schema = quads.graph == schema
    found = scope.mask(scope.graphs.data.nodes)
    found[quads.predicate] = True
    found[quads.object[types]] = True
    for n in np.unique(quads.object[types & in_schema]).tolist():
        if _is_term_kind(_iri(n, scope)):
            found[quads.subject[types & in_schema & (quads.object == n)]] = True
    declared = found.copy()
    individuals = np.setdiff1d(quads.subject[in_schema], np.flatnonzero(declared))
    described = scope.mask(np.unique(quads.subject[~in_schema]).tolist())
    own = scope.mask(np.unique(quads.subject[in_schema]).tolist())
    spaces = {_space(_iri(n, scope)) for n in np.unique(quads.subject[in_schema]).tolist() if declared[n]}
    spaces -= {_space(_iri(n, scope)) for n in np.flatnonzero(described & ~own).tolist()}
    kinds: dict[int, set[int]] = {}
    none = {scope.number(iri) for iri in _NO_KIND}
    for subject, kind in zip(quads.subject[types].tolist(), quads.object[types].tolist(), strict=True):
        if kind not in none:
            kinds.setdefault(subject, set()).add(kind)
    spoken_of = scope.mask(np.unique(quads.subject[scope.mask(record.inside)[quads.graph]]).tolist())
    things = (described & ~own) | spoken_of
    used = {kind for subject, its in kinds.items() if things[subject] for kind in its}
    for n in individuals[~spoken_of[individuals]].tolist():
        listed = n in kinds and not kinds[n] & used
        if listed or _space(_iri(n, scope)) in spaces:
            found[n] = True
    return found


def _is_term_kind(iri: str) -> bool:
    return iri not in _NO_KIND and iri.startswith(_W3C)


def _iri(number: int, scope: Scope) -> str:
    text = scope.terms.text(number).decode()
    return text[1:-1] if text.startswith("<") else ""


def _space(iri: str) -> str:
    """Return the namespace of *iri*, up to its last ``#`` or ``/``."""
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
