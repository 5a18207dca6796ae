"""Why a statement holds: its proof from the lowest marking, of least depth, then of fewest leaves."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from kgcli.explaining.explorer import Explorer, find_spellings, open_explorer
from kgcli.explaining.reasons import list_steps
from kgcli.explaining.stated import find_supports, find_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kgcli.home import Home
    from kgcli.markings import Marking
    from kgcli.provenance import Support
    from kgcli.reasoning.proofs import Proof
    from kgcli.wording import Fact

    _Marked = tuple[Marking, Proof[str]]

__all__ = [
    "Explorer",
    "Leaf",
    "MarkedProof",
    "MarkedProofs",
    "open_explorer",
    "prove",
    "prove_all",
    "prove_often",
]


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


class MarkedProofs(NamedTuple):
    """Different proofs of one statement, the best first; *are_all* where there are no more."""

    proofs: tuple[MarkedProof, ...]
    are_all: bool


def prove(
    home: Home,
    statement: Fact,
    clearance: str | None = None,
    *,
    documents: Path | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> MarkedProof | None:
    """Return the best proof of *statement* from what *clearance* may see; None where it does not hold there.

    That is the one that needs the lowest marking, then has the least depth, then the fewest leaves, each time
    it is used counted. Where it follows from several markings none of which is below another, depth and
    leaves decide, then the lower level, then fewer caveats. Supports have the words that the texts in
    *documents* hold, where it is given. The home is built first if need be. Raises ``UnknownMarkingError``,
    ``DamagedStoreError``, and whatever fault the home's files have.
    """
    return prove_all(home, [statement], clearance, documents=documents, progress=progress)[0]


def prove_all(
    home: Home,
    statements: Sequence[Fact],
    clearance: str | None = None,
    *,
    documents: Path | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[MarkedProof | None, ...]:
    """Return for each of *statements* what ``prove`` does; closures and stores are opened but once."""
    closures = _Closures(home, clearance, progress)
    progress("Looking for proofs")
    found = [closures.prove(statement) for statement in statements]
    supports = _find_supports(home, [one for one in found if one is not None], clearance, documents)
    return tuple(None if one is None else _mark(one, supports[one.marking]) for one in found)


def prove_often(
    home: Home,
    statement: Fact,
    most: int,
    clearance: str | None = None,
    *,
    documents: Path | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> MarkedProofs:
    """Return up to *most* different proofs of *statement*, none where it does not hold.

    The first is that of ``prove``, and the others follow in the same order: none comes before one from a
    lower marking. What is different, and how far others are sought, ``find_alternatives`` tells: no proof
    rests on all that a better one, or one from a lower marking, rests on.
    """
    closures = _Closures(home, clearance, progress)
    progress("Looking for proofs")
    found, are_all = closures.prove_often(statement, most)
    supports = _find_supports(home, found, clearance, documents)
    return MarkedProofs(tuple(_mark(one, supports[one.marking]) for one in found), are_all)


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
        return self._describe(found[best], best)

    def prove_often(self, statement: Fact, most: int) -> tuple[list[_Found], bool]:
        """Return different proofs of *statement*, the best first, and whether there are no more."""
        found: list[_Marked] = []
        are_all = True
        for marking in self._markings:
            lower = [proof for own, proof in found if marking.dominates(own)]
            if len(lower) < most:
                proofs, is_whole = self._prove_often(statement, marking, most - len(lower), lower)
                found += ((marking, proof) for proof in proofs)
                are_all = are_all and is_whole
        chosen = list(islice(_order(found), most))
        return [self._describe(proof, marking) for marking, proof in chosen], are_all and len(chosen) < most

    def _prove_often(
        self, statement: Fact, marking: Marking, most: int, lower: Sequence[Proof[str]]
    ) -> tuple[list[Proof[str]], bool]:
        """Return proofs that need *marking* itself, and rest on more than any of *lower*."""
        from kgcli.reasoning.proofs import leaves
        from kgcli.reasoning.proofs.alternatives import find_alternatives

        explorer = self._open(marking)
        below = [self._open(one) for one in self._markings if one != marking and marking.dominates(one)]

        def is_from_here(own: Iterable[tuple[int, int, int]]) -> bool:
            facts = [explorer.spell(triple) for triple in own]
            return not any(all(map(other.is_asserted, facts)) for other in below)

        known = [frozenset(map(explorer.find, leaves(proof))) for proof in lower]
        found: list[Proof[str]] = []
        is_whole = True
        for spelled in find_spellings(statement, explorer.terms, explorer.prover.view):
            some = find_alternatives(explorer.prover, spelled, most, known=known, accept=is_from_here)
            known += (frozenset(leaves(proof)) for proof in some.proofs)
            found += map(explorer.read, some.proofs)
            is_whole = is_whole and some.is_whole
        return found, is_whole

    def _describe(self, proof: Proof[str], marking: Marking) -> _Found:
        nodes = {part for step in list_steps(proof.statement, proof) for part in step.statement}
        return _Found(marking.notation, proof, self._opened[marking].describe(nodes))

    def _open(self, marking: Marking) -> Explorer:
        if marking not in self._opened:
            self._opened[marking] = open_explorer(self._home, marking.notation)
        return self._opened[marking]

    def _prove(self, statement: Fact, marking: Marking) -> Proof[str] | None:
        from kgcli.reasoning.proofs import depth, leaves

        explorer = self._open(marking)
        found = None
        for spelled in find_spellings(statement, explorer.terms, explorer.prover.view):
            proof = explorer.prover.prove(spelled)
            rank = None if proof is None else (depth(proof), len(leaves(proof)))
            if proof is not None and rank is not None and (found is None or rank < found[0]):
                found = rank, proof
        return None if found is None else explorer.read(found[1])


def _order(found: Iterable[_Marked]) -> Iterator[_Marked]:
    """Yield *found*, the best first, each after all from lower markings."""
    from kgcli.reasoning.proofs import depth, leaves

    # Of those that are equal the first counts: markings come in order.
    rest = sorted(found, key=lambda pair: (depth(pair[1]), len(leaves(pair[1]))))
    while rest:
        markings = [marking for marking, _ in rest]
        best = next(
            place
            for place, own in enumerate(markings)
            if not any(own != other and own.dominates(other) for other in markings)
        )
        yield rest.pop(best)


def _find_supports(
    home: Home, proofs: Iterable[_Found], clearance: str | None, documents: Path | None
) -> Mapping[str, Mapping[Fact, tuple[Support, ...]]]:
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
    if documents is None:
        return found
    ask = make_ask(current_store(home, clearance), home)
    return {
        marking: _add_words(own, find_words(ask, chain.from_iterable(own.values()), documents))
        for marking, own in found.items()
    }


def _add_words(
    supports: Mapping[Fact, tuple[Support, ...]], words: Mapping[str, Support]
) -> Mapping[Fact, tuple[Support, ...]]:
    return {
        fact: tuple(words.get(support.graph, support) for support in own) for fact, own in supports.items()
    }


def _mark(found: _Found, supports: Mapping[Fact, tuple[Support, ...]]) -> MarkedProof:
    from kgcli.reasoning.proofs import leaves

    own = dict.fromkeys(leaves(found.proof))
    return MarkedProof(
        found.marking,
        found.proof,
        tuple(Leaf(fact, supports.get(fact, ())) for fact in own),
        found.unnamed,
    )
