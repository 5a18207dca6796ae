"""The values of literals, as numbers: rules dt-type2, dt-eq and dt-diff of OWL 2 RL/RDF (table 8)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from kgcli.encoding.columns import find, subtract
from kgcli.encoding.objects import to_term, to_text
from kgcli.encoding.terms import LITERAL
from kgcli.reasoning.engine.pairs import EMPTY, merge, unite
from kgcli.reasoning.values import ILL_TYPED, fits, is_known, is_text, lies_in, plain_form, value_of
from kgcli.vocabulary import XSD

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from pyoxigraph import Literal

    from kgcli.encoding.terms import Terms
    from kgcli.reasoning.engine.pairs import Column

_TYPED: Final = re.compile(rb'"(.*)"\^\^<([^<>]*)>', re.DOTALL)


class Literals:
    """What the literals among *terms* stand for; grows with these."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self.kinds = np.empty(0, np.uint8)
        """The kind of each term, as ``kgcli.encoding.terms`` numbers them."""
        self._values = np.empty(0, np.int64)
        # Where a value is not its own literal's number; few bytes, because most are looked at for nothing.
        self._odd = np.empty(0, np.bool_)
        # Which are written without a datatype or a language; most of all literals are.
        self._plain = np.empty(0, np.bool_)
        self._spellings: dict[int, list[int]] = {}
        self._first: dict[Hashable, int] = {}
        self._ill_typed: list[int] = []
        self._texts: set[bytes] = set()
        # What was looked at for each datatype, and what of it is no value of that.
        self._tried: dict[str, tuple[Column, Column]] = {}

    def grow(self) -> None:
        """Take in the terms that are new."""
        known, count = len(self._values), len(self._terms)
        if known == count:
            return
        self.kinds = self._terms.kinds()
        self._values = np.concatenate((self._values, np.arange(known, count)))
        self._odd = np.concatenate((self._odd, np.zeros(count - known, np.bool_)))
        literals = (np.flatnonzero(self.kinds[known:] == LITERAL) + known).astype(np.int32)
        starts, lengths = self._terms.spans(literals)
        last = self._terms.copy_bytes(starts + lengths - 1)
        self._plain = np.concatenate((self._plain, np.zeros(count - known, np.bool_)))
        self._plain[literals] = last == ord('"')
        typed = literals[last == ord(">")]
        for number, text in zip(typed.tolist(), self._terms.texts(typed), strict=True):
            self._take(number, text)
        if self._texts:
            for number in literals[last == ord('"')].tolist():
                if self._terms.text(number) in self._texts:
                    self._join(("text", self.literal(number).value, None), number)

    def _take(self, number: int, text: bytes) -> None:
        match = _TYPED.fullmatch(text)
        datatype = match[2].decode() if match else ""
        if match is None or not is_known(datatype):
            return
        literal: Literal = to_term(text)  # type: ignore[assignment]
        value = value_of(literal)
        if value[0] == ILL_TYPED:
            self._ill_typed.append(number)
            return
        if is_text(datatype):
            # A plain literal may have the same value; only then are plain literals looked at.
            plain = to_text(plain_form(literal))
            self._texts.add(plain)
            twin = self._terms.find(plain)
            if twin is not None:
                self._join(value, twin)
        self._join(value, number)

    def _join(self, value: Hashable, number: int) -> None:
        first = self._first.setdefault(value, number)
        if first != number and self._values[number] == number:
            self._values[number] = first
            self._odd[number] = True
            self._spellings.setdefault(first, [first]).append(number)

    def text(self, number: int) -> bytes:
        """Return how the term *number* is written."""
        return self._terms.text(number)

    def literal(self, number: int) -> Literal:
        """Return the literal *number* as a term."""
        found: Literal = to_term(self._terms.text(number))  # type: ignore[assignment]
        return found

    def value(self, column: Column) -> Column:
        """Return for each term in *column* the first that has its value; other than literals, itself."""
        if not self._spellings:
            return column
        odd = self._odd.take(column)
        if not np.count_nonzero(odd):
            return column
        values = column.copy()
        values[odd] = self._values[column[odd]]
        return values

    def spellings(self, term: int) -> list[int]:
        """Return the literals that have the value of *term*."""
        return self._spellings.get(int(self._values[term])) or [term]

    def all_spellings(self) -> Iterable[list[int]]:
        """Return the literals of each value that has several."""
        return self._spellings.values()

    def have_spellings(self, column: Column) -> bool:
        """Tell whether the value of any term in *column* has several spellings."""
        firsts = np.fromiter(self._spellings, np.int64, len(self._spellings))
        return bool(find(np.sort(firsts), self.value(column)).any())

    def are_shared(self) -> bool:
        """Tell whether two literals have one value at all."""
        return bool(self._spellings)

    def ill_typed(self) -> Column:
        """Return the literals whose lexical form is none of their datatype's."""
        return np.array(self._ill_typed, np.int64)

    def of_datatype(self, literals: Column, datatype: str) -> Column:
        """Return those of *literals* whose value is in the value space of *datatype* (rule dt-type2)."""
        return np.array([n for n in literals.tolist() if lies_in(self.literal(n), datatype)], np.int64)

    def misfits(self, column: Column, datatype: str) -> Column:
        """Return the literals in *column* whose values are not in the value space of *datatype*."""
        literals = column[self.kinds[column] == LITERAL]
        tried, wrong = self._tried.get(datatype, (EMPTY, EMPTY))
        if datatype == XSD + "string":
            # What plain literals are, whatever they say.
            literals = literals[~self._plain[literals]]
        new = subtract(unite([literals]), tried)
        if len(new):
            own = np.array([n for n in new.tolist() if not fits(self.literal(n), datatype)], np.int64)
            tried, wrong = self._tried[datatype] = merge(tried, new), merge(wrong, own)
        misfits: Column = literals[find(wrong, literals)]
        return misfits
