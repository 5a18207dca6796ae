"""All different proofs by brute force: every way to put rule instances together, on small closures."""

from collections.abc import Collection, Iterable
from itertools import product
from typing import NamedTuple

from proof_checker import Triple
from proof_oracle import TermFacts, instances

from kgcli.reasoning.rules import RULES


class TooManyWaysError(Exception):
    """There are more ways to prove something than brute force takes."""


class Way(NamedTuple):
    """How deep some proof is, how often it uses a leaf, and which leaves it uses."""

    depth: int
    uses: int
    leaves: frozenset[Triple]


def find_ways(
    everything: Iterable[Triple], asserted: Collection[Triple], limit: int
) -> dict[Triple, list[Way]]:
    """Return for each statement the ways that no other is at least as good as in all three respects.

    Raises ``TooManyWaysError`` where a round looks at more than *limit*.
    """
    holding = frozenset(everything)
    steps = {
        (conclusion, frozenset(premises), premises)
        for rule in RULES
        for premises, conclusion in instances(rule, holding, TermFacts(holding, asserted))
    }
    ways: dict[Triple, list[Way]] = {t: [Way(0, 1, frozenset([t]))] for t in asserted}
    while True:
        found = {statement: list(own) for statement, own in ways.items()}
        looked = 0
        for conclusion, own, premises in steps:
            if any(one not in ways for one in own):
                continue
            ordered = sorted(own, key=str)
            for chosen in product(*(ways[one] for one in ordered)):
                looked += 1
                by_premise = dict(zip(ordered, chosen, strict=True))
                parts = [by_premise[one] for one in premises]
                new = Way(
                    1 + max((part.depth for part in parts), default=0),
                    sum(part.uses for part in parts),
                    frozenset().union(*(part.leaves for part in parts)),
                )
                others = found.setdefault(conclusion, [])
                if not any(_is_as_good(other, new) for other in others):
                    others[:] = [other for other in others if not _is_as_good(new, other)] + [new]
            if looked > limit:
                raise TooManyWaysError
        if found == ways:
            return ways
        ways = found


def _is_as_good(one: Way, other: Way) -> bool:
    return one.depth <= other.depth and one.uses <= other.uses and one.leaves <= other.leaves


def choose_ways(ways: Iterable[Way], first: frozenset[Triple]) -> list[Way]:
    """Return *ways*, the best first without those that need all that a better one (or *first*) rests on."""
    chosen: list[Way] = []
    for way in sorted(ways, key=lambda w: (w.depth, w.uses, len(w.leaves), w.leaves != first)):
        if not any(other.leaves <= way.leaves for other in chosen):
            chosen.append(way)
    return chosen
