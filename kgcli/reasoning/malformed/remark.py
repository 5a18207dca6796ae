"""What is said of an axiom that no rule can use, and how the things in it are called."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pyoxigraph import BlankNode, NamedNode

from kgcli.reasoning.index import Index
from kgcli.reasoning.reasoner import Statement, Term
from kgcli.vocabulary import OWL, W3C_PREFIXES

Kind: TypeAlias = Literal[
    "cardinality",
    "import",
    "incomplete",
    "list",
    "literal",
    "outside",
    "restriction",
    "self-complement",
    "short",
    "unknown",
]
"""The sorts of remarks.

``cardinality``: a limit that no rule reads; ``import``: an ontology that is not there; ``incomplete``: an
axiom that lacks a part; ``list``: an RDF list that is none; ``literal``: one where a name must stand;
``outside``: OWL, but beyond its RL rules; ``restriction``: one that says too little or too much;
``self-complement``: a class that can have no member; ``short``: a list of too few items to mean what it
seems to; ``unknown``: a name that the W3C's vocabularies do not have.
"""


@dataclass(frozen=True, slots=True)
class Malformed:
    """What looks like an axiom and is none to the rules: the *statement* at fault, and what to do."""

    kind: Kind
    statement: Statement
    message: str


def owl(name: str) -> NamedNode:
    """Return the term of OWL that has this local name."""
    return NamedNode(OWL + name)


def show(term: Term) -> str:
    """Return the term as a person would write it."""
    if isinstance(term, NamedNode):
        for prefix, namespace in W3C_PREFIXES.items():
            if term.value.startswith(namespace):
                return f"{prefix}:{term.value.removeprefix(namespace)}"
    return str(term)


def pick(subject: Term, predicate: NamedNode, values: Iterable[Term]) -> Statement:
    """Return that of the statements which comes first in the order of their texts."""
    return subject, predicate, min(values, key=str)  # type: ignore[return-value]


class Owners:
    """What the unnamed nodes of axioms belong to, so that a message can name something."""

    def __init__(self, index: Index) -> None:
        self._users: dict[Term, set[Term]] = {}
        for predicate in index.predicates():
            for subject, values in index.subjects(predicate).items():
                for value in values:
                    if isinstance(value, BlankNode):
                        self._users.setdefault(value, set()).add(subject)

    def name(self, what: str, node: Term) -> str:
        """Return *what* with the name of *node*, or of what it is a part of."""
        if isinstance(node, NamedNode):
            return f"The {what} {show(node)}"
        owner = self._owner(node)
        article = "An" if what[0] in "aeiou" else "A"
        return f"{article} {what}" if owner is None else f"{article} {what} in {show(owner)}"

    def of(self, node: Term) -> str:
        """Return the name of *node*, or of what it is a part of, as the end of a phrase."""
        owner = node if isinstance(node, NamedNode) else self._owner(node)
        return "" if owner is None else f" of {show(owner)}"

    def _owner(self, node: Term) -> Term | None:
        seen: set[Term] = {node}
        nearest: set[Term] = {node}
        while nearest:
            nearest = set().union(*(self._users.get(one, ()) for one in nearest)) - seen
            named = [user for user in nearest if isinstance(user, NamedNode)]
            if named:
                return min(named, key=str)
            seen |= nearest
        return None
