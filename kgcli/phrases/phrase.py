"""What a phrase of a text says: when something was, or how many of something there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from fractions import Fraction

    from kgcli.dating.days import Unit
    from kgcli.dating.timing import Timing
    from kgcli.span import Span

__all__ = ["Distribution", "Form", "Kind", "Quantity", "TimePhrase"]

Kind = Literal["Exactly", "About", "AtLeast", "AtMost", "Unknown"]
"""How a number is meant, as a local name for which a home may have a term; ``Unknown`` is not zero."""
Form = Literal["count", "size", "fraction", "ratio", "percent", "ordinal"]
"""What the number is: of things, of the members of one thing ("70-man"), a share, or a place in a row."""


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """Words that name a time, and how they are read.

    *timing* is None where they cannot be dated, and *reason* then says why. *length* is how long something
    lasts, where the words say that ("for 15 years", "a six-month course"). *seen_from* is where the time
    stands that it is counted from, where that is not the day of the statement ("the next day").
    """

    span: Span
    timing: Timing | None
    reason: str = ""
    length: tuple[int, Unit] | None = None
    seen_from: Span | None = None


@dataclass(frozen=True, slots=True)
class Distribution:
    """How a number is dealt out: *each* is the word that gives all of it to every one of *places*.

    *respectively* is the word that pairs numbers and places by their order, where *order* (from 0) is this
    number's place in the row of them, if it is one of several.
    """

    each: Span | None = None
    respectively: Span | None = None
    places: tuple[Span, ...] = ()
    order: int | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """Words that say how many: *span* is all of them, *number* the number (or "company" of "company-size").

    *value* is None where the words state no number; *upper* is the other end of a range, whose *kind* is
    ``AtLeast``. *strict* is whether the value itself is excluded, as in "more than 70". A share has the value
    *numerator* / *denominator*. *counted* are the words for what is counted, so far as they follow.
    """

    span: Span
    number: Span
    form: Form
    kind: Kind
    value: int | Fraction | None
    upper: int | Fraction | None = None
    strict: bool = False
    numerator: int | None = None
    denominator: int | None = None
    counted: Span | None = None
    distribution: Distribution | None = None
