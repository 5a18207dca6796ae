"""The ground that assumptions are tried on: the closure of an ontology as it stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np

from kgcli.encoding.columns import find, property_node
from kgcli.encoding.packing import first_of, second_of, swap
from kgcli.ontology.coherence.candidates import is_fresh, write_fresh
from kgcli.ontology.coherence.needs import find_needs
from kgcli.ontology.coherence.value_spaces import find_valueless
from kgcli.ontology.coherence.values import Values
from kgcli.reasoning.engine.contradictions import MOST
from kgcli.vocabulary import RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kgcli.ontology.coherence.candidates import Candidate
    from kgcli.ontology.conclusions import Drawn
    from kgcli.reasoning import Finding, Statement
    from kgcli.reasoning.engine.pairs import Column

__all__ = ["Ground"]


class Ground:
    """A closure, *drawn* for it, with the values that its things must have, and numbers for *candidates*."""

    def __init__(self, drawn: Drawn, candidates: Sequence[Candidate]) -> None:
        self.session = drawn.session
        self.terms = drawn.session.terms
        self.first_fresh = len(self.terms)
        self._owners: Column = np.empty(0, np.int64)
        self._take(
            [str(term).encode() for one in candidates for term in (one.thing, one.value)],
            [one.number for one in candidates for _ in range(2)],
        )
        self.values = Values(find_needs(self.session))
        given = self.values.give(self.session, self.make_fresh)
        self.findings = (
            *(drawn.findings if given is None else given),
            *find_valueless(self.session, self.first_fresh),
        )
        self._known = frozenset(map(_key_of, self.findings))
        counts = Counter(finding.rule for finding in self.findings)
        self._cut = frozenset(rule for rule, count in counts.items() if count >= MOST)

    def is_new(self, finding: Finding) -> bool:
        """Tell whether the ontology as it stands does not contradict itself like that."""
        if finding.rule in self._cut and not any(is_fresh(term) for one in finding.premises for term in one):
            # It may be one of those that were not listed.
            return False
        return _key_of(finding) not in self._known

    def owners(self, column: Column) -> Column:
        """Return for each number that of the candidate whose fresh thing it is, -1 for what is not fresh."""
        if not len(self._owners):
            return np.full(len(column), -1)
        places = column - self.first_fresh
        inside = (places >= 0) & (places < len(self._owners))
        return np.where(inside, self._owners[np.where(inside, places, 0)], -1)

    def make_fresh(self, things: Sequence[int]) -> list[int]:
        """Return a number for a fresh value of each of *things*, which belongs to whom the thing does."""
        start = len(self._owners)
        owners = self.owners(np.array(things, np.int64)).tolist()
        texts = [str(write_fresh(owner, start + place)).encode() for place, owner in enumerate(owners)]
        return self._take(texts, owners)

    def _take(self, texts: Sequence[bytes], owners: Sequence[int]) -> list[int]:
        # What was not meant to be fresh, and got a number in between, is nobody's.
        gap = [-1] * (len(self.terms) - self.first_fresh - len(self._owners))
        self._owners = np.concatenate((self._owners, np.array([*gap, *owners], np.int64)))
        numbers: list[int] = self.terms.numbers(texts).tolist()
        return numbers

    def narrower(self, candidates: Iterable[Candidate]) -> dict[str, set[str]]:
        """Return the classes and properties below *candidates*, each with those of these that it is below.

        What is equivalent is not below.
        """
        wanted = [self.terms.find(f"<{one.iri}>".encode()) for one in candidates]
        numbers = np.array(sorted(number for number in wanted if number is not None), np.int64)
        found: dict[str, set[str]] = defaultdict(set)
        for name in ("subClassOf", "subPropertyOf"):
            predicate = self.terms.find(f"<{RDFS}{name}>".encode())
            assert predicate is not None  # noqa: S101 - the rules speak of it
            pairs = self.session.saturation.tables.column(property_node(predicate))
            below = pairs[find(numbers, second_of(pairs))]
            below = below[~find(pairs, swap(below))]
            for one, other in zip(first_of(below).tolist(), second_of(below).tolist(), strict=True):
                found[self._iri(one)].add(self._iri(other))
        return found

    def _iri(self, number: int) -> str:
        return self.terms.text(number).decode().strip("<>")


def _key_of(finding: Finding) -> tuple[str, frozenset[Statement]]:
    """Return what tells a contradiction from others, however it is put into words."""
    return finding.rule, frozenset(finding.premises)
