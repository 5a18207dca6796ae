"""The unnamed nodes of axioms by what they say: lists by their items, class expressions by their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.vocabulary import OWL, RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kgcli.encoding.terms import Terms
    from kgcli.reasoning.engine.facts import ClosureFacts
    from kgcli.wording import Fact

    Look = Callable[[str], Iterable[Fact]]
    """Returns what is asserted of a node, as N-Triples writes it."""

__all__ = ["describe_unnamed", "is_of_list", "is_part", "look_into"]

_TYPE: Final = f"<{RDF}type>"
_FIRST: Final = f"<{RDF}first>"
_REST: Final = f"<{RDF}rest>"
_NIL: Final = f"<{RDF}nil>"

_PARTS: Final = tuple(
    f"<{OWL}{name}>"
    for name in (
        "onProperty", "onProperties", "someValuesFrom", "allValuesFrom", "hasValue", "hasSelf",
        "minCardinality", "maxCardinality", "cardinality", "minQualifiedCardinality",
        "maxQualifiedCardinality", "qualifiedCardinality", "onClass", "onDataRange", "intersectionOf",
        "unionOf", "oneOf", "complementOf", "inverseOf", "onDatatype", "withRestrictions", "members",
        "distinctMembers", "sourceIndividual", "assertionProperty", "targetIndividual", "targetValue",
    )
)  # fmt: skip
"""The predicates by which a node without a name is an axiom or a part of one, in the order to read them."""
_AXIOMS: Final = frozenset(
    f"<{OWL}{name}>"
    for name in ("AllDifferent", "AllDisjointClasses", "AllDisjointProperties", "NegativePropertyAssertion")
)
"""The classes of axioms that are nodes; of other nodes the class says nothing that the parts do not."""
_MOST_ITEMS: Final = 10
_MOST_DEPTH: Final = 5
_MORE: Final = "…"


def describe_unnamed(nodes: Iterable[str], look: Look) -> dict[str, str]:
    """Return what those of *nodes* say that are axioms or parts of such, with N-Triples terms in it.

    Lists longer than ten items, and what lies deep inside, end in ``…``.
    """
    found = {node: _describe(node, look, 0) for node in nodes if node.startswith("_:")}
    return {node: text for node, text in found.items() if text is not None}


def look_into(facts: ClosureFacts, terms: Terms) -> Look:
    """Return what tells what is asserted of a node in a closure."""

    def look(node: str) -> Iterator[Fact]:
        number = terms.find(node.encode())
        if number is not None:
            for found in facts.match((number, None, None), asserted=True):
                subject, predicate, value = (terms.text(part).decode() for part in found)
                yield subject, predicate, value

    return look


def is_of_list(fact: Fact) -> bool:
    """Tell whether the statement is one that an RDF list is made of."""
    return fact[0].startswith("_:") and fact[1] in {_FIRST, _REST}


def is_part(fact: Fact) -> bool:
    """Tell whether the description of the statement's subject says the statement."""
    return fact[1] in _PARTS or (fact[1] == _TYPE and fact[2] in _AXIOMS)


def _describe(node: str, look: Look, depth: int) -> str | None:
    said: dict[str, list[str]] = {}
    for _, predicate, value in sorted(look(node)):
        said.setdefault(predicate, []).append(value)
    if _FIRST in said:
        return f"({', '.join(_write(item, look, depth) for item in _read_items(node, look))})"
    kinds = [kind for kind in said.get(_TYPE, []) if kind in _AXIOMS]
    parts = [
        f"{predicate} {_write(value, look, depth)}"
        for predicate in _PARTS
        for value in said.get(predicate, [])
    ]
    return f"[{', '.join((*kinds, *parts))}]" if parts else None


def _read_items(head: str, look: Look) -> list[str]:
    items: list[str] = []
    seen: set[str] = set()
    while head != _NIL and head not in seen and len(items) <= _MOST_ITEMS:
        seen.add(head)
        cell = {predicate: value for _, predicate, value in sorted(look(head))}
        items.append(cell.get(_FIRST, _MORE))
        head = cell.get(_REST, _NIL)
    return items if len(items) <= _MOST_ITEMS else [*items[:_MOST_ITEMS], _MORE]


def _write(term: str, look: Look, depth: int) -> str:
    if not term.startswith("_:"):
        return term
    if depth == _MOST_DEPTH:
        return _MORE
    return _describe(term, look, depth + 1) or term
