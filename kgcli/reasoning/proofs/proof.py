"""Proofs and refutations: trees of rule applications over asserted statements."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T", bound=Hashable)
"""A term: a pyoxigraph term, or the number that stands for one."""
S = TypeVar("S", bound=Hashable)

Statement: TypeAlias = tuple[T, T, T]


@dataclass(frozen=True, slots=True)
class Proof(Generic[T]):
    """Why *statement* holds: by *rule*, a W3C name, from *premises*; or because it is asserted (no rule).

    The premises are in the order of the rule's declaration. Where it has a list, the ``rdf:first`` and
    ``rdf:rest`` of each cell stand, so that triples alone show that the step is an instance of the rule. A
    condition on literals has no premise: it can be checked on the literals themselves.
    """

    statement: Statement[T]
    rule: str | None = None
    premises: "tuple[Proof[T], ...]" = ()


@dataclass(frozen=True, slots=True)
class Refutation(Generic[T]):
    """Why some statements cannot all be true: *premises* contradict each other by *rule*."""

    rule: str
    message: str
    premises: tuple[Proof[T], ...]


def leaves(proof: Proof[T] | Refutation[T]) -> tuple[Statement[T], ...]:
    """Return the asserted statements that the tree rests on, from left to right, as often as it uses them."""
    return tuple(_leaves(proof))


def _leaves(proof: Proof[T] | Refutation[T]) -> Iterator[Statement[T]]:
    if isinstance(proof, Proof) and proof.rule is None:
        yield proof.statement
    for premise in proof.premises:
        yield from _leaves(premise)


def depth(proof: Proof[T] | Refutation[T]) -> int:
    """Return how many rules stand above each other; an asserted statement is 0 deep, a rule alone 1."""
    if isinstance(proof, Proof) and proof.rule is None:
        return 0
    return 1 + max((depth(premise) for premise in proof.premises), default=0)


def translate(proof: Proof[T], terms: Callable[[T], S]) -> Proof[S]:
    """Return the same proof about other names for its terms, such as terms for their numbers."""
    subject, predicate, value = proof.statement
    return Proof(
        (terms(subject), terms(predicate), terms(value)),
        proof.rule,
        tuple(translate(premise, terms) for premise in proof.premises),
    )
