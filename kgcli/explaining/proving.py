"""Why a statement holds: its proof from the lowest marking, of least depth, then of fewest leaves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kgcli.explaining.reasons import list_steps
from kgcli.explaining.stated import find_supports
from kgcli.explaining.unnamed import describe_unnamed, look_into

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kgcli.encoding.terms import Terms
    from kgcli.explaining.wording import Fact
    from kgcli.home import Home
    from kgcli.markings import Marking
    from kgcli.provenance import Support
    from kgcli.reasoning.engine.facts import ClosureFacts
    from kgcli.reasoning.engine.names import Names
    from kgcli.reasoning.proofs import Proof, Prover
    from kgcli.reasoning.proofs.view import View

__all__ = ["Explorer", "Leaf", "MarkedProof", "open_explorer", "prove", "prove_all"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """An asserted statement that a proof rests on, and what that rests on in turn."""

    statement: Fact
    supports: tuple[Support, ...]


@dataclass(frozen=True, slots=True)
class MarkedProof:
    """Why a statement holds in what is visible at *marking*, below which it does not hold.

    *leaves* are the asserted statements of *proof*, each once, from left to right; their supports are those
    that *marking* may see. *unnamed* is what its unnamed nodes say, as ``kgcli.explaining.unnamed``
    describes them.
    """

    marking: str
    proof: Proof[str]
    leaves: tuple[Leaf, ...]
    unnamed: Mapping[str, str] = field(default_factory=dict, compare=False)


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
    return tuple(None if one is None else _mark(one, supports[one.marking]) for one in found)


class _Found(NamedTuple):
    """A proof, its marking, and what the unnamed nodes in it say."""

    marking: str
    proof: Proof[str]
    unnamed: Mapping[str, str]


class _Closures:
    """The closures that a clearance may see, opened when they are needed."""

    def __init__(self, home: Home, clearance: str | None, progress: Callable[[str], None]) -> None:
        from kgcli.store.home_stores import list_markings

        self._home = home
        self._markings = list_markings(home, clearance, progress=progress)
        self._opened: dict[Marking, Explorer] = {}

    def prove(self, statement: Fact) -> _Found | None:
        """Return the best proof of *statement*."""
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
        proof = found[best]
        nodes = {part for step in list_steps(proof.statement, proof) for part in step.statement}
        return _Found(best.notation, proof, self._opened[best].describe(nodes))

    def _prove(self, statement: Fact, marking: Marking) -> Proof[str] | None:
        from kgcli.reasoning.proofs import depth, leaves

        if marking not in self._opened:
            self._opened[marking] = open_explorer(self._home, marking.notation)
        explorer = self._opened[marking]
        found = None
        for spelled in _find_statements(statement, explorer.terms, explorer.prover.view):
            proof = explorer.prover.prove(spelled)
            rank = None if proof is None else (depth(proof), len(leaves(proof)))
            if proof is not None and rank is not None and (found is None or rank < found[0]):
                found = rank, proof
        return None if found is None else explorer.read(found[1])


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


def _find_supports(home: Home, proofs: Iterable[_Found]) -> Mapping[str, Mapping[Fact, tuple[Support, ...]]]:
    """Return by marking what the leaves of *proofs* rest on."""
    from kgcli.descriptions import make_ask
    from kgcli.reasoning.proofs import leaves
    from kgcli.store.home_stores import current_store

    wanted: dict[str, set[Fact]] = {}
    for each in proofs:
        wanted.setdefault(each.marking, set()).update(leaves(each.proof))
    found: dict[str, Mapping[Fact, tuple[Support, ...]]] = {}
    for marking, facts in wanted.items():
        store = current_store(home, marking)
        found[marking] = find_supports(home, store, make_ask(store, home), facts)
    return found


def _mark(found: _Found, supports: Mapping[Fact, tuple[Support, ...]]) -> MarkedProof:
    from kgcli.reasoning.proofs import leaves

    own = dict.fromkeys(leaves(found.proof))
    return MarkedProof(
        found.marking,
        found.proof,
        tuple(Leaf(fact, supports.get(fact, ())) for fact in own),
        found.unnamed,
    )
