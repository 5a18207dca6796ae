"""What a proof needs to know of a closure."""

from collections.abc import Collection, Hashable, Iterable
from typing import Protocol, TypeAlias, TypeVar

from pyoxigraph import Literal

from kgcli.reasoning.proofs.proof import Statement

T = TypeVar("T", bound=Hashable)

Query: TypeAlias = tuple[T | None, T | None, T | None]
"""A statement some of whose parts may be anything (None)."""


class Facts(Protocol[T]):
    """A closed set of statements, the asserted ones among them, over terms or their numbers.

    It holds all that follows by tables 4 to 9, over generalised triples: also what is hidden from readers
    (types that are class expressions, reflexive ``rdfs:subClassOf``, axioms of the vocabulary itself), and
    each statement under every name of its things. Two kinds may be missing: reflexive ``owl:sameAs``, and
    what follows of a literal without premises (dt-type2, dt-eq, dt-diff). Statements come in an order that
    depends on nothing but the facts. Counts and matches are quick where a subject or an object is given.
    """

    @property
    def off(self) -> frozenset[str]:
        """The rules that were not used, so that no proof may use them either."""

    def match(self, query: Query[T], *, asserted: bool = False) -> Iterable[Statement[T]]:
        """Return the statements of that form; with *asserted*, the asserted ones among them."""

    def count(self, query: Query[T], *, asserted: bool = False) -> int:
        """Return how many these are; about suffices, but zero exactly where there are none."""

    def holds(self, statement: Statement[T]) -> bool:
        """Tell whether the statement is asserted or follows."""

    def is_asserted(self, statement: Statement[T]) -> bool:
        """Tell whether the statement is asserted."""

    def term(self, iri: str) -> T | None:
        """Return the term for an IRI of a W3C vocabulary; None where there is none, as it occurs nowhere.

        To refute two different values, there must be terms for owl:sameAs and owl:differentFrom.
        """

    def literal(self, term: T) -> Literal | None:
        """Return the literal that *term* is; None for a name."""

    def same_value(self, term: T) -> Collection[T]:
        """Return the terms that joins take for *term*: itself, and other spellings of a literal's value."""

    def text(self, term: T) -> str:
        """Return how the term is written in N-Triples."""
