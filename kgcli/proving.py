"""Why a statement holds: its proof from the lowest marking, of least depth, then of fewest leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgcli.stated import find_supports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kgcli.encoding.terms import Terms
    from kgcli.home import Home
    from kgcli.markings import Marking
    from kgcli.provenance import Support
    from kgcli.reasoning.proofs import Proof, Prover
    from kgcli.reasoning.proofs.view import View
    from kgcli.wording import Fact

__all__ = ["Leaf", "MarkedProof", "prove", "prove_all"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """An asserted statement that a proof rests on, and what that rests on in turn."""

    statement: Fact
    supports: tuple[Support, ...]


@dataclass(frozen=True, slots=True)
class MarkedProof:
    """Why a statement holds in what is visible at *marking*, below which it does not hold.

    *leaves* are the asserted statements of *proof*, each once, from left to right; their supports are those
    that *marking* may see.
    """

    marking: str
    proof: Proof[str]
    leaves: tuple[Leaf, ...]


def prove(
    home: Home,
    statement: Fact,
    clearance: str | None = None,
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> MarkedProof | None:
    """Return the best proof of *statement* from what *clearance* may see; None where it does not hold there.

    That is the one that needs the lowest marking, then has the least depth, then the fewest leaves, each time
    it is used counted. Where it follows from several markings none of which is below another, depth and
    leaves decide, then the lower level, then fewer caveats. The home is built first if need be. Raises
    ``UnknownMarkingError``, ``DamagedStoreError``, and whatever fault the home's files have.
    """
    return prove_all(home, [statement], clearance, progress=progress)[0]


def prove_all(
    home: Home,
    statements: Sequence[Fact],
    clearance: str | None = None,
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[MarkedProof | None, ...]:
    """Return for each of *statements* what ``prove`` does; closures and stores are opened but once."""
    closures = _Closures(home, clearance, progress)
    progress("Looking for proofs")
    found = [closures.prove(statement) for statement in statements]
    supports = _find_supports(home, [one for one in found if one is not None])
    return tuple(None if one is None else _mark(*one, supports[one[0]]) for one in found)


class _Closures:
    """The closures that a clearance may see, opened when they are needed."""

    def __init__(self, home: Home, clearance: str | None, progress: Callable[[str], None]) -> None:
        from kgcli.store.closures import list_markings

        self._home = home
        self._markings = list_markings(home, clearance, progress=progress)
        self._opened: dict[Marking, tuple[Terms, Prover[int]]] = {}

    def prove(self, statement: Fact) -> tuple[str, Proof[str]] | None:
        """Return the best proof of *statement* and its marking."""
        from kgcli.reasoning.proofs import depth, leaves

        found: dict[Marking, Proof[str]] = {}
        for marking in self._markings:
            if not any(marking.dominates(lower) for lower in found):
                proof = self._prove(statement, marking)
                if proof is not None:
                    found[marking] = proof
        if not found:
            return None
        # Of those that are equal the first counts: markings come in order.
        best = min(found, key=lambda marking: (depth(found[marking]), len(leaves(found[marking]))))
        return best.notation, found[best]

    def _prove(self, statement: Fact, marking: Marking) -> Proof[str] | None:
        from kgcli.reasoning.proofs import depth, leaves, translate

        if marking not in self._opened:
            self._opened[marking] = _open(self._home, marking.notation)
        terms, prover = self._opened[marking]
        found = None
        for spelled in _find_statements(statement, terms, prover.view):
            proof = prover.prove(spelled)
            rank = None if proof is None else (depth(proof), len(leaves(proof)))
            if proof is not None and rank is not None and (found is None or rank < found[0]):
                found = rank, proof
        return None if found is None else translate(found[1], lambda number: terms.text(number).decode())


def _open(home: Home, clearance: str) -> tuple[Terms, Prover[int]]:
    from kgcli.reasoning.engine.facts import ClosureFacts
    from kgcli.reasoning.proofs import Prover
    from kgcli.store.closures import open_closure

    closure, session = open_closure(home, clearance)
    return closure.terms, Prover(ClosureFacts(session))


def _find_statements(statement: Fact, terms: Terms, view: View[int]) -> Iterator[tuple[int, int, int]]:
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


def _find_supports(
    home: Home, proofs: Iterable[tuple[str, Proof[str]]]
) -> Mapping[str, Mapping[Fact, tuple[Support, ...]]]:
    """Return by marking what the leaves of *proofs* rest on."""
    from kgcli.descriptions import make_ask
    from kgcli.reasoning.proofs import leaves
    from kgcli.store.home_stores import current_store

    wanted: dict[str, set[Fact]] = {}
    for marking, proof in proofs:
        wanted.setdefault(marking, set()).update(leaves(proof))
    found: dict[str, Mapping[Fact, tuple[Support, ...]]] = {}
    for marking, facts in wanted.items():
        store = current_store(home, marking)
        found[marking] = find_supports(home, store, make_ask(store, home), facts)
    return found


def _mark(marking: str, proof: Proof[str], supports: Mapping[Fact, tuple[Support, ...]]) -> MarkedProof:
    from kgcli.reasoning.proofs import leaves

    own = dict.fromkeys(leaves(proof))
    return MarkedProof(marking, proof, tuple(Leaf(fact, supports.get(fact, ())) for fact in own))
