"""The prefixes that a graph makes use of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Triple

from kgcli.vocabulary import RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Quad

# Turtle writes it as "a", so it needs no prefix.
_TYPE: Final = RDF + "type"
# Literals of these types are written without naming the type, so they need no prefix for it.
_SHORT_TYPES: Final = frozenset(XSD + name for name in ("string", "boolean", "integer", "decimal", "double"))


def select_prefixes(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> dict[str, str]:
    """Return those of *prefixes* that shorten an IRI of *quads*, sorted by name."""
    candidates = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
    used: dict[str, str] = {}
    seen: set[str] = set()
    for quad in quads:
        for iri in _iris(*quad.triple, quad.graph_name):
            if iri in seen:
                continue
            seen.add(iri)
            for name, namespace in candidates:
                if iri.startswith(namespace):
                    used[name] = namespace
                    break
    return dict(sorted(used.items()))


def _iris(subject: object, predicate: NamedNode, value: object, *graph: object) -> Iterator[str]:
    if predicate.value != _TYPE:
        yield predicate.value
    for term in (subject, value, *graph):
        if isinstance(term, NamedNode):
            yield term.value
        elif isinstance(term, Literal) and not term.language and term.datatype.value not in _SHORT_TYPES:
            yield term.datatype.value
        elif isinstance(term, Triple):
            yield from _iris(*term)
