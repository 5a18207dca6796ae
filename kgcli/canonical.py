"""Blank nodes under labels that depend on nothing but the statements: W3C RDFC-1.0, within bounded work.

https://www.w3.org/TR/rdf-canon/ for RDF 1.1; the blank nodes of a triple term count as parts of the statement
around it. pyoxigraph canonicalises too, but sets no bound to its work and tells nobody its labels.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from itertools import permutations
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from kgcli.errors import TangledGraphError
from kgcli.isomorphism import has_blank_node
from kgcli.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["Statement", "canonicalize", "issue_labels", "order_statements", "rename", "state"]

_LEAST_WORK: Final = 50_000
_WORK_PER_NODE: Final = 200
_DEEPEST: Final = 300
"""So many blank nodes may stand one behind the other until something tells them from their like."""
_TYPE: Final = NamedNode(RDF + "type")


class Statement(NamedTuple):
    """A statement in canonical N-Quads with holes where its blank nodes are, and their positions."""

    pieces: tuple[str | BlankNode, ...]
    predicate: str
    places: tuple[tuple[str, BlankNode], ...]


_Issuer: TypeAlias = dict[BlankNode, str]


def canonicalize(quads: Iterable[Quad]) -> set[Quad]:
    """Return *quads* with the labels of RDFC-1.0 (``c14n0``, …) for their blank nodes.

    Raises ``TangledGraphError`` where telling the blank nodes apart would take too long.
    """
    found = set(quads)
    held = [quad for quad in found if has_blank_node(quad)]
    if not held:
        return found
    labels = issue_labels(state(quad) for quad in held)
    nodes = {node: BlankNode(label) for node, label in labels.items()}
    found.difference_update(held)
    return found.union(rename(quad, nodes) for quad in held)


def order_statements(quads: Iterable[Quad]) -> list[Quad]:
    """Return *quads*, each once, by graph, subject, predicate (``rdf:type`` first) and object.

    Blank nodes get the names of RDFC-1.0: what was filtered out before leaves no trace in them.
    Raises ``TangledGraphError`` as ``canonicalize`` does.
    """
    return sorted(canonicalize(quads), key=_place)


def _place(quad: Quad) -> tuple[str, bool, str, str, str]:
    return (
        str(quad.graph_name),
        isinstance(quad.subject, BlankNode),
        str(quad.subject),
        "" if quad.predicate == _TYPE else str(quad.predicate),
        str(quad.object),
    )


def rename(quad: Quad, nodes: Mapping[BlankNode, BlankNode]) -> Quad:
    """Return *quad* with *nodes* in place of its blank nodes."""
    return Quad(*(_rename(term, nodes) for term in quad))  # type: ignore[arg-type]


def _rename(term: object, nodes: Mapping[BlankNode, BlankNode]) -> object:
    if isinstance(term, BlankNode):
        return nodes[term]
    if isinstance(term, Triple):
        return Triple(*(_rename(part, nodes) for part in term))  # type: ignore[arg-type]
    return term


def state(quad: Quad) -> Statement:
    """Return *quad* as what RDFC-1.0 hashes."""
    pieces: list[str | BlankNode] = []
    places: list[tuple[str, BlankNode]] = []
    for position, term in zip("spog", quad, strict=True):
        for place, part in _parts(position, term):
            pieces.append(part)
            if isinstance(part, BlankNode):
                places.append((place, part))
        pieces.append(" ")
    pieces.append(".\n")
    if str(quad.graph_name) == "DEFAULT":
        del pieces[-3:-1]
    return Statement(tuple(pieces), str(quad.predicate), tuple(places))


def _parts(position: str, term: object) -> Iterator[tuple[str, str | BlankNode]]:
    if isinstance(term, BlankNode):
        yield position, term
    elif isinstance(term, Triple):
        yield position, "<<( "
        for inner, part in zip("spo", term, strict=True):
            yield from _parts(position + inner, part)
            yield position, " "
        yield position, ")>>"
    else:
        yield position, str(term)


def issue_labels(statements: Iterable[Statement]) -> dict[BlankNode, str]:
    """Return the canonical label of each blank node of *statements* (RDFC-1.0, section 4.4).

    Raises ``TangledGraphError`` where telling the blank nodes apart would take too long.
    """
    about: dict[BlankNode, list[Statement]] = {}
    for statement in statements:
        for node in {node for _, node in statement.places}:
            about.setdefault(node, []).append(statement)
    return _Canonicalizer(about).run()


class _Canonicalizer:
    """One run of the algorithm; the names of its steps are those of the specification's section 4."""

    def __init__(self, about: Mapping[BlankNode, Sequence[Statement]]) -> None:
        self.about = about
        self.first = {node: _hash_first_degree(node, own) for node, own in about.items()}
        self.issued: dict[BlankNode, str] = {}
        self.work = _LEAST_WORK + _WORK_PER_NODE * len(about)

    def run(self) -> dict[BlankNode, str]:
        times = Counter(self.first.values())
        alike: dict[str, list[BlankNode]] = {}
        for digest, node in sorted(((digest, node) for node, digest in self.first.items()), key=_by_digest):
            if times[digest] == 1:
                _issue(node, self.issued, "c14n")
            else:
                alike.setdefault(digest, []).append(node)
        for nodes in alike.values():
            found: list[tuple[str, _Issuer]] = []
            for node in nodes:
                if node not in self.issued:
                    issuer: _Issuer = {}
                    _issue(node, issuer, "b")
                    found.append(self.hash_n_degree(node, issuer, 0))
            for _, issuer in sorted(found, key=_by_digest):
                for node in issuer:
                    _issue(node, self.issued, "c14n")
        return self.issued

    def hash_n_degree(self, node: BlankNode, issuer: _Issuer, depth: int) -> tuple[str, _Issuer]:
        if depth > _DEEPEST:
            raise _tangled()
        related: dict[str, list[BlankNode]] = {}
        for statement in self.about[node]:
            for position, other in statement.places:
                if other != node:
                    digest = self.hash_related(position, other, statement.predicate, issuer)
                    related.setdefault(digest, []).append(other)
        data = []
        for digest, others in sorted(related.items()):
            chosen, best = "", issuer
            for order in permutations(others):
                tried = self.try_order(order, issuer, chosen, depth)
                if tried is not None and (not chosen or tried[0] < chosen):
                    chosen, best = tried
            issuer = best
            data += [digest, chosen]
        return _digest("".join(data)), issuer

    def try_order(
        self, order: Sequence[BlankNode], issuer: _Issuer, chosen: str, depth: int
    ) -> tuple[str, _Issuer] | None:
        """Return the path through the nodes in *order*, or None as soon as it is no better than *chosen*."""
        self.work -= 1 + len(order) + len(issuer) // 8
        if self.work < 0:
            raise _tangled()
        issuer = dict(issuer)
        path, deeper = "", []
        for node in order:
            if node in self.issued:
                path += "_:" + self.issued[node]
            else:
                if node not in issuer:
                    deeper.append(node)
                path += "_:" + _issue(node, issuer, "b")
        if chosen and len(path) >= len(chosen) and path > chosen:
            return None
        for node in deeper:
            digest, after = self.hash_n_degree(node, issuer, depth + 1)
            path += f"_:{_issue(node, issuer, 'b')}<{digest}>"
            issuer = after
            if chosen and len(path) >= len(chosen) and path > chosen:
                return None
        return path, issuer

    def hash_related(self, position: str, node: BlankNode, predicate: str, issuer: _Issuer) -> str:
        label = self.issued.get(node) or issuer.get(node)
        named = self.first[node] if label is None else "_:" + label
        return _digest(f"{position}{'' if position == 'g' else predicate}{named}")


def _issue(node: BlankNode, issuer: _Issuer, prefix: str) -> str:
    return issuer.setdefault(node, f"{prefix}{len(issuer)}")


def _hash_first_degree(node: BlankNode, statements: Sequence[Statement]) -> str:
    lines = (
        "".join(
            piece if isinstance(piece, str) else "_:a" if piece == node else "_:z"
            for piece in statement.pieces
        )
        for statement in statements
    )
    return _digest("".join(sorted(lines)))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _by_digest(pair: tuple[str, object]) -> str:
    return pair[0]


def _tangled() -> TangledGraphError:
    return TangledGraphError(
        "Many blank nodes hang together and nothing tells them apart, so that labels which depend only on "
        "what they say would take too long to find. Give some of them IRIs"
    )
