"""Which terms are names of one thing: classes of ``owl:sameAs``, each with a representative.

Rules eq-ref, eq-sym, eq-trans and eq-rep-* of OWL 2 RL/RDF (table 4): the engine's tables hold
representatives only; what leaves it is written out for every name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from kgcli.encoding.terms import IRI, LITERAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgcli.reasoning.engine.literals import Literals
    from kgcli.reasoning.engine.pairs import Column, Mask
LARGEST_CLASS: Final = 2000
"""Names of one thing beyond which its statements are stored under one of them only: their square grows."""


class Names:
    """Classes of equal terms; a term that nothing was merged with is alone in its class."""

    def __init__(self, literals: Literals) -> None:
        self._literals = literals
        self.include_literals = False
        """Whether some thing is the same as a literal."""
        self.merges = 0
        """How many terms have got another representative so far."""
        self._members: dict[int, list[int]] = {}
        self._representatives = np.empty(0, np.int64)
        self._meets = np.empty(0, np.int64)
        # Where the numbers above are not the terms' own; few bytes, because most are looked at for nothing.
        self._moved = np.empty(0, np.bool_)
        self._odd = np.empty(0, np.bool_)
        self._several = np.empty(0, np.bool_)
        self._flat: tuple[Column, Column, Column, Column] | None = None

    def copy(self) -> Names:
        """Return the same classes, to be changed apart from these."""
        other = Names(self._literals)
        other.merges, other.include_literals = self.merges, self.include_literals
        other._members = {key: list(members) for key, members in self._members.items()}
        other._representatives = self._representatives.copy()
        other._meets = self._meets.copy()
        other._moved, other._odd = self._moved.copy(), self._odd.copy()
        other._several = self._several.copy()
        return other

    def __bool__(self) -> bool:
        return bool(self._members)

    def grow(self, terms: int) -> None:
        """Take in that there are so many terms now."""
        known = len(self._representatives)
        if known < terms:
            self._representatives = np.concatenate((self._representatives, np.arange(known, terms)))
            self._meets = np.concatenate((self._meets, np.arange(known, terms)))
            self._moved = np.concatenate((self._moved, np.zeros(terms - known, np.bool_)))
            self._odd = np.concatenate((self._odd, np.zeros(terms - known, np.bool_)))
            self._several = np.concatenate((self._several, np.zeros(terms - known, np.bool_)))

    def represent(self, column: Column) -> Column:
        """Return the representatives of the terms in *column*."""
        return _replace(column, self._moved, self._representatives) if self._members else column

    def representative(self, term: int) -> int:
        """Return the representative of *term*."""
        return int(self._representatives[term]) if self._members else term

    def is_gone(self, term: int) -> bool:
        """Tell whether another term represents what *term* is a name of."""
        return bool(self._moved[term])

    def have_several(self, column: Column) -> Mask:
        """Tell of each representative in *column* whether its thing has several names."""
        return self._several.take(column)

    def write_out(self, column: Column) -> tuple[Column, Column]:
        """Return every name of each representative in *column*, and for each of these the row it is for."""
        if self._flat is None:
            classes = sorted((term, self._shown(members)) for term, members in self._members.items())
            sizes = np.array([len(members) for _, members in classes], np.int64)
            self._flat = (
                np.array([term for term, _ in classes], np.int64),
                np.cumsum(sizes) - sizes,
                sizes,
                np.array([member for _, members in classes for member in members], np.int64),
            )
        terms, starts, sizes, members = self._flat
        places = np.searchsorted(terms, column)
        places[places == len(terms)] = 0
        found = terms[places] == column
        counts = np.where(found, sizes[places], 1)
        rows = np.repeat(np.arange(len(column)), counts)
        within = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
        written = column[rows]
        several = found[rows]
        written[several] = members[(starts[places][rows] + within)[several]]
        return rows, written

    def _shown(self, members: list[int]) -> list[int]:
        """Return the names by which a thing's statements are written out: one, if there are too many."""
        return members if len(members) <= LARGEST_CLASS else [self.first_name(members)]

    def first_name(self, members: list[int]) -> int:
        """Return the first of *members* in the order of their texts, IRIs before all others."""
        kinds = self._literals.kinds
        return min(members, key=lambda term: (int(kinds[term]) != IRI, self._literals.text(term)))

    def names(self, term: int) -> list[int]:
        """Return all names of what *term* is a name of, sorted, the term itself among them."""
        return self._members.get(self.representative(term)) or [term]

    def classes(self) -> dict[int, list[int]]:
        """Return the classes of more than one name, sorted, under their representatives."""
        return self._members

    def meet(self, column: Column) -> Column:
        """Return for each term what joins compare: its representative, one for all literals of a value."""
        values = self._literals.value(column)
        return _replace(values, self._odd, self._meets) if self._members else values

    def alike(self, term: int) -> list[int]:
        """Return the representatives that joins take for the representative *term*: other spellings too."""
        if not self._literals.are_shared() or not (self.include_literals or self._is_literal(term)):
            return [term]
        names = [term, *self.names(int(self.meet(np.array([term]))[0]))]
        spellings = {
            own for name in names if self._is_literal(name) for own in self._literals.spellings(name)
        }
        return sorted({term, *(self.representative(own) for own in spellings)})

    def merge(self, pairs: Iterable[tuple[int, int]]) -> list[int]:
        """Make the terms of each pair equal; return those that now have another representative.

        Two literals of one value that belong to different classes join these. Terms of the W3C's
        vocabularies, which have the lowest numbers, represent their classes.
        """
        self._flat = None
        kinds = self._literals.kinds
        changed: set[int] = set()
        for first, second in pairs:
            ends = [first, second]
            for literal in (end for end in (first, second) if kinds[end] == LITERAL and first != second):
                owner = int(self._meets[self._value(literal)])
                if owner != self._value(literal):
                    ends.append(owner)
            for other in ends[1:]:
                changed.update(self._join(ends[0], other))
        self.merges += len(changed)
        for term in {int(self._representatives[term]) for term in changed}:
            self._members[term].sort()
            self._several[term] = True
        return sorted(changed)

    def spelled_otherwise(self, merged: Iterable[int]) -> list[int]:
        """Return the literals that joins take for something else now that the terms *merged* are others.

        These are other spellings of what belongs to the same class, and do not belong to it themselves.
        """
        found: set[int] = set()
        for term in {int(self._representatives[term]) for term in merged} if self.include_literals else ():
            for literal in (name for name in self._members[term] if self._literals.kinds[name] == LITERAL):
                found.update(self._literals.spellings(literal))
        return sorted(other for other in found if self._representatives[other] == other)

    def _join(self, first: int, second: int) -> list[int]:
        """Make two terms equal; return the members of the class that goes up in the other."""
        kinds = self._literals.kinds
        one, two = int(self._representatives[first]), int(self._representatives[second])
        if one == two:
            return []
        kept, gone = sorted((one, two), key=lambda term: (int(kinds[term]) != IRI, int(kinds[term]), term))
        moved = self._members.pop(gone, None) or [gone]
        self._members.setdefault(kept, [kept]).extend(moved)
        self._representatives[moved] = self._meets[moved] = kept
        self._moved[moved] = self._odd[moved] = True
        for literal in (term for term in self._members[kept] if kinds[term] == LITERAL):
            self.include_literals = True
            self._meets[self._value(literal)] = kept
            self._odd[self._value(literal)] = True
        return moved

    def _is_literal(self, term: int) -> bool:
        return bool(self._literals.kinds[term] == LITERAL)

    def _value(self, literal: int) -> int:
        return int(self._literals.value(np.array([literal]))[0])


def _replace(column: Column, odd: Mask, by: Column) -> Column:
    """Return *column* with those numbers replaced that are *odd*."""
    places = odd.take(column)
    if not np.count_nonzero(places):
        return column
    replaced = column.copy()
    replaced[places] = by[column[places]]
    return replaced
