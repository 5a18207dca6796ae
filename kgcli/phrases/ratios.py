"""Ratios such as "1 to 3" and "one in three", and the other end of a range."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kgcli.phrases.counted import find_counted
from kgcli.phrases.numbers import Number, read_number, to_whole
from kgcli.phrases.phrase import Quantity
from kgcli.span import Span

if TYPE_CHECKING:
    from kgcli.phrases.distributions import Placed
    from kgcli.phrases.reading import Reading

__all__ = ["read_ratio", "read_second"]

_TO: Final = frozenset(["to", "a"])
_RATIO: Final = frozenset(["ratio", "ratios", "proportion", "relacion", "proporcion", "razon"])
_OUT_OF: Final = (("in",), ("out", "of"), ("de", "cada"), ("of", "every"), ("in", "every"))


def read_ratio(reading: Reading, number: Number) -> Placed | None:
    """Read "the 1 to 3 ratio", "a ratio of 1:3", "one in three"."""
    if number.denominator is not None or number.ordinal or not isinstance(number.value, int):
        return None
    second, last = read_second(reading, number)
    told = reading.form(number.first - 1) in ("of", "de") and reading.form(number.first - 2) in _RATIO
    if second is not None and isinstance(second.value, int) and second.value > 0:
        end = second.last
        named = reading.joined(end, "-") and reading.form(end) in _RATIO
        if named or told:
            return _make_ratio(reading, number, second, end + 1 if named else end)
    for row in _OUT_OF:
        last = number.last + len(row)
        if reading.joined(number.last) and reading.follows(number.last, row) and reading.joined(last):
            second = read_number(reading, last)
            if second is None or not isinstance(second.value, int) or second.ordinal or second.value < 2:  # noqa: PLR2004
                # (two: "one in one" is no share)
                continue
            counted = find_counted(reading, second.last, single=False)
            if len(row) == 1 and counted is None:
                continue
            made, first, end = _make_ratio(reading, number, second, second.last)
            if counted is not None:
                shown = reading.span(*counted)
                made = replace(made, span=Span(made.span.start, shown.end), counted=shown)
                end = counted[1]
            return made, first, end
    return None


def read_second(reading: Reading, number: Number) -> tuple[Number | None, int]:
    """Return the other number of "1 to 3", "1:3", "1-to-3" and "10-15", and where it begins."""
    place = number.last
    if place >= len(reading.tokens):
        return None, place
    if reading.gaps[place] in (":", "-") and reading.tokens[place].kind in ("number", "word"):
        if reading.form(place) in _TO:
            place += 1
    elif reading.joined(place) and reading.form(place) in _TO | {"and", "y", "or", "o"}:
        place += 1
    else:
        return None, place
    if place >= len(reading.tokens) or reading.gaps[place] not in ("", "-", ":"):
        return None, place
    second = read_number(reading, place)
    if second is None or second.ordinal or reading.gaps[second.last].startswith("/"):
        return None, place
    return second, place


def _make_ratio(reading: Reading, one: Number, other: Number, last: int) -> Placed:
    numerator, denominator = int(one.value), int(other.value)
    made = Quantity(
        reading.span(one.first, last),
        reading.span(one.first, other.last),
        "ratio",
        "Exactly",
        to_whole(Fraction(numerator, denominator)),
        numerator=numerator,
        denominator=denominator,
    )
    return made, one.first, last
