"""Different proofs of one statement, the best first."""

from collections.abc import Callable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import product
from math import inf
from typing import Final, Generic, NamedTuple, TypeAlias

from kgcli.reasoning.proofs.facts import T
from kgcli.reasoning.proofs.proof import Proof, Statement, depth, leaves
from kgcli.reasoning.proofs.search import Prover
from kgcli.reasoning.proofs.webs import MOST_INSTANCES, Step, Web
from kgcli.reasoning.rules import RULES

Leaves: TypeAlias = frozenset[Statement[T]]
"""The asserted statements that a proof rests on, each once."""

_MOST_ENTRIES: Final = 150_000
"""The search stops when it has looked at so many ways to put proofs together."""


class Alternatives(NamedTuple, Generic[T]):
    """Different proofs, the best first; *is_whole* where there are no more, as far as was asked for."""

    proofs: tuple[Proof[T], ...]
    is_whole: bool


class Entry(NamedTuple):
    """A proof of a statement of a web: its *step* (None for a leaf) and the entries of its premises.

    *leaves* are the bits of the asserted statements that it rests on, *uses* how often it uses one.
    """

    depth: int
    uses: int
    leaves: int
    statement: int
    step: Step | None
    parts: "tuple[Entry, ...]"

    def is_needless(self, others: "Sequence[Entry]") -> bool:
        """Tell whether one of *others* is no deeper, has no more leaves, and rests on nothing else."""
        lacking = ~self.leaves
        # A loop, as this is where most of the time goes.
        for other in others:
            if not other.leaves & lacking and other.uses <= self.uses and other.depth <= self.depth:
                return True
        return False


def find_alternatives(
    prover: Prover[T],
    statement: Statement[T],
    most: int,
    *,
    known: Sequence[Leaves[T]] = (),
    accept: Callable[[Leaves[T]], bool] = lambda _: True,
    patience: int = MOST_INSTANCES,
) -> Alternatives[T]:
    """Return up to *most* different proofs of *statement*: by depth, then by leaves; none if it has none.

    A proof is different from the better ones if it rests on something that each of them does without: it is
    left out if a better one, or one of *known*, needs nothing but some of the same asserted statements, and
    if its leaves are not to *accept*. What another order of the same reasons would make is thus no further
    proof, and none rests on its own conclusion. A statement that is asserted may follow from others as well.

    Rule instances are looked up backwards, level by level, until there are *most* proofs within the levels
    looked at, or all instances are known. The search is bounded: after *patience* instances, or 150,000 ways
    to put proofs together, it lists what it has found, and *is_whole* is false: there may be others, and
    better ones than the last. The first proof is always that of ``prover``, unless there is a better one.
    """
    best = prover.prove(statement)
    if best is None:
        return Alternatives((), is_whole=True)
    web = Web(prover, statement, patience)
    level = 0
    while True:
        web.grow()
        level += 1
        if web.is_done:
            web.put(best)
            web.close(depth(best))
        elif level < depth(best):
            continue
        listing = _Listing(web, best, most, known, accept)
        is_exhausted = listing.run(inf if web.is_done else level)
        is_enough = len(listing.proofs) == most and not web.is_cut
        if is_enough or web.is_done or not is_exhausted:
            return Alternatives(tuple(listing.proofs), is_enough or (is_exhausted and web.is_whole))


class _Listing(Generic[T]):
    """The proofs that the steps of a web can be put together to, best first."""

    def __init__(
        self,
        web: Web[T],
        best: Proof[T],
        most: int,
        known: Sequence[Leaves[T]],
        accept: Callable[[Leaves[T]], bool],
    ) -> None:
        self._web, self._best, self._most, self._accept = web, best, most, accept
        self._known = list(known)
        self.proofs: list[Proof[T]] = []
        self._rank: tuple[float, ...] | None = (depth(best), len(leaves(best)))
        self._by_premise: dict[int, list[Step]] = {}
        self._free: list[Step] = []
        for step in web.steps:
            for premise in dict.fromkeys(step.premises):
                self._by_premise.setdefault(premise, []).append(step)
            if not step.premises:
                self._free.append(step)
        self._kept: dict[int, list[Entry]] = {}
        self._heap: list[tuple[int, int, int, int, int, Entry]] = []
        self._pushed = 0
        self._bits: list[int] = []

    def run(self, deepest: float) -> bool:
        """List the proofs that are no deeper; return False if the search was given up."""
        self._start()
        while self._heap and len(self.proofs) < self._most:
            *_, entry = heappop(self._heap)
            kept = self._kept.setdefault(entry.statement, [])
            if entry.is_needless(kept):
                continue
            kept.append(entry)
            if entry.statement == 0:
                self._take(entry)
            if entry.depth < deepest:
                for step in self._by_premise.get(entry.statement, ()):
                    for parts in self._combine(step, entry):
                        self._push(step, parts)
            if self._pushed > _MOST_ENTRIES:
                self._take_best()
                return False
        self._take_best()
        return True

    def _start(self) -> None:
        for number in range(len(self._web.statements)):
            if self._web.is_asserted(number):
                leaf = Entry(0, 1, 1 << len(self._bits), number, None, ())
                self._bits.append(number)
                heappush(self._heap, (0, 1, 1, -1, number, leaf))
        for step in self._free:
            self._push(step, ())

    def _combine(self, step: Step, entry: Entry) -> Iterator[tuple[Entry, ...]]:
        """Yield what may prove the premises of *step*, with *entry* for its own, each statement by one."""
        own = dict.fromkeys(step.premises)
        options = [[entry] if number == entry.statement else self._kept.get(number, []) for number in own]
        for chosen in product(*options):
            by_number = dict(zip(own, chosen, strict=True))
            yield tuple(by_number[number] for number in step.premises)

    def _push(self, step: Step, parts: tuple[Entry, ...]) -> None:
        self._pushed += 1
        bits = 0
        for part in parts:
            bits |= part.leaves
        entry = Entry(
            1 + max((part.depth for part in parts), default=0),
            sum(part.uses for part in parts),
            bits,
            step.conclusion,
            step,
            parts,
        )
        if not entry.is_needless(self._kept.get(step.conclusion, ())):
            order = (entry.depth, entry.uses, bits.bit_count(), step.order, self._pushed)
            heappush(self._heap, (*order, entry))

    def _take(self, entry: Entry) -> None:
        if self._rank is not None and (entry.depth, entry.uses) >= self._rank:
            self._take_best()
        self._list(self._write(entry, {}))

    def _take_best(self) -> None:
        """List the prover's proof, so that the first is the same however many are asked for."""
        if self._rank is not None:
            self._rank = None
            self._list(self._best)

    def _list(self, proof: Proof[T]) -> None:
        own = frozenset(leaves(proof))
        if len(self.proofs) == self._most or any(other <= own for other in self._known):
            return
        self._known.append(own)
        if self._accept(own):
            self.proofs.append(proof)

    def _write(self, entry: Entry, done: dict[int, Proof[T]]) -> Proof[T]:
        """Return the proof of *entry*; parts that are shared are one."""
        known = done.get(id(entry))
        if known is None:
            statement = self._web.statements[entry.statement]
            rule = None if entry.step is None else RULES[entry.step.order].name
            known = Proof(statement, rule, tuple(self._write(part, done) for part in entry.parts))
            done[id(entry)] = known
        return known
