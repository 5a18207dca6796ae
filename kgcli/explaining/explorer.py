"""A closure of a home, opened to prove things from and to look things up in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kgcli.explaining.unnamed import describe_unnamed, look_into

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgcli.encoding.terms import Terms
    from kgcli.home import Home
    from kgcli.reasoning.engine.facts import ClosureFacts
    from kgcli.reasoning.engine.names import Names
    from kgcli.reasoning.proofs import Proof, Prover
    from kgcli.reasoning.proofs.view import View
    from kgcli.wording import Fact

    Triple = tuple[int, int, int]

__all__ = ["Explorer", "find_spellings", "open_explorer"]


class Explorer(NamedTuple):
    """A closure of a home, opened to prove things from and to look things up in."""

    terms: Terms
    names: Names
    facts: ClosureFacts
    prover: Prover[int]

    def read(self, proof: Proof[int]) -> Proof[str]:
        """Return *proof* with its terms as N-Triples writes them."""
        from kgcli.reasoning.proofs import translate

        return translate(proof, lambda number: self.terms.text(number).decode())

    def spell(self, statement: Triple) -> Fact:
        """Return *statement* as N-Triples writes it."""
        subject, predicate, value = (self.terms.text(number).decode() for number in statement)
        return subject, predicate, value

    def find(self, fact: Fact) -> Triple:
        """Return the numbers of the terms of *fact*, which holds here."""
        subject, predicate, value = (self.terms.find(part.encode()) for part in fact)
        assert subject is not None and predicate is not None and value is not None  # noqa: S101, PT018
        return subject, predicate, value

    def is_asserted(self, fact: Fact) -> bool:
        """Tell whether *fact* is asserted here."""
        subject, predicate, value = (self.terms.find(part.encode()) for part in fact)
        if subject is None or predicate is None or value is None:
            return False
        return self.prover.view.is_asserted((subject, predicate, value))

    def describe(self, nodes: Iterable[str]) -> dict[str, str]:
        """Return what those of *nodes* say that are unnamed and of axioms."""
        return describe_unnamed(nodes, look_into(self.facts, self.terms))


def open_explorer(home: Home, clearance: str) -> Explorer:
    """Return the closure of what *clearance* may see; raises what ``open_closure`` does."""
    from kgcli.reasoning.engine.facts import ClosureFacts
    from kgcli.reasoning.proofs import Prover
    from kgcli.store.closures import open_closure

    closure, session = open_closure(home, clearance)
    facts = ClosureFacts(session)
    return Explorer(closure.terms, session.saturation.names, facts, Prover(facts))


def find_spellings(statement: Fact, terms: Terms, view: View[int]) -> Iterator[tuple[int, int, int]]:
    """Yield the statement, if it holds, else those that hold and spell its value otherwise."""
    from kgcli.encoding.objects import to_term
    from kgcli.reasoning.values import value_of

    subject, predicate, value = (terms.find(part.encode()) for part in statement)
    if subject is None or predicate is None:
        return
    if value is not None and view.holds((subject, predicate, value)):
        yield subject, predicate, value
    elif statement[2].startswith('"'):
        wanted = value_of(to_term(statement[2].encode()))  # type: ignore[arg-type]  # It is a literal.
        for one in sorted(view.match((subject, predicate, None))):
            literal = view.literal(one[2])
            if literal is not None and value_of(literal) == wanted:
                yield one
