"""How a message calls the things that stand too low: by their names, as far as the reader sees these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from kgcli.answers import Term
from kgcli.descriptions import LABELS, choose_label, gather, read_kind, shorten_iri
from kgcli.encoding.objects import to_term
from kgcli.vocabulary import EV, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgcli.descriptions import Description
    from kgcli.home import Home
    from kgcli.marking_checks.record import Record
    from kgcli.marking_checks.scope import Scope

__all__ = ["Names"]

_NAMING: Final = (*LABELS, RDF + "type", *(EV + name for name in ("reference", "number", "start", "end")))


class Names:
    """Names of *nodes* and of the passages and documents that they belong to."""

    def __init__(self, scope: Scope, record: Record, nodes: Iterable[int], home: Home) -> None:
        self._scope = scope
        self._record = record
        self._home = home
        wanted = set(nodes)
        wanted |= {passage for node in list(wanted) for passage in record.inside.get(node, ())}
        wanted |= {document for node in list(wanted) for document in record.of.get(node, ())}
        used = scope.mask(number for number in map(scope.number, _NAMING) if number >= 0)
        quads = scope.quads
        places = np.flatnonzero(scope.mask(wanted)[quads.subject] & used[quads.predicate])
        self._described = gather(
            (self._term(row.subject), self._term(row.predicate), self._term(row.object))
            for row in scope.rows(places)
        )

    def iri(self, node: int) -> str:
        """Return the IRI of *node*, or the label of a blank node."""
        text = self._scope.terms.text(node).decode()
        return text[1:-1] if text.startswith("<") else text

    def name(self, node: int) -> str:
        """Return the reference or label of *node*, or its place in a document; empty where it has none."""
        is_place = node in self._record.inside or node in self._record.of
        return self.call(node) if is_place else self._name(node)

    def _name(self, node: int) -> str:
        label = choose_label(self._describe(node), self._home.settings.language)
        return self._first(node, "reference") or label

    def call(self, node: int) -> str:
        """Return what a message calls *node*: its name, its place in a document, or its shortened IRI."""
        record = self._record
        if node in record.inside:
            where = " and ".join(map(self.call, record.inside[node]))
            start, end = (self._first(node, term) for term in ("start", "end"))
            return f"{where}, {start} to {end}" if start and end else f"words of {where}"
        if node in record.passages or node in record.of:
            documents = " and ".join(map(self.call, record.of.get(node, ())))
            number = self._first(node, "number")
            kind = f"{read_kind(self._describe(node))} {number}".strip()
            return f"{kind} of {documents}" if documents else kind
        return self._name(node) or shorten_iri(self.iri(node), self._home.settings.prefixes)

    def _describe(self, node: int) -> Description:
        return self._described.get(self.iri(node).removeprefix("_:"), {})

    def _first(self, node: int, term: str) -> str:
        values = self._describe(node).get(EV + term, ())
        return values[0].value if values else ""

    def _term(self, number: int) -> Term:
        term = to_term(self._scope.terms.text(number))
        kind = {"NamedNode": "iri", "BlankNode": "bnode"}.get(type(term).__name__, "literal")
        return Term(kind, getattr(term, "value", ""), None, getattr(term, "language", None))  # type: ignore[arg-type]
