"""Tables as values of Python and as data frames of pandas and Polars."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kgcli.answers.plain import make_plain
from kgcli.vocabulary import XSD, XSD_INTEGERS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas
    import polars

    from kgcli.answers.table import Table, Term

__all__ = ["Value", "make_pandas", "make_polars", "make_value"]

Value = str | int | float | bool | Decimal | date | datetime | time

_WIDEST: Final = 2**63
"""Whole numbers of frames have 64 bits."""
_PANDAS: Final[dict[type, str]] = {
    int: "Int64",
    float: "Float64",
    bool: "boolean",
    str: "string",
    date: "datetime64[s]",
    datetime: "datetime64[us]",
}


class _Reading(NamedTuple):
    """What Python reads is more than what XML Schema allows: *pattern* says what that is."""

    pattern: re.Pattern[str]
    read: Callable[[str], Value]


_WHOLE: Final = _Reading(re.compile(r"[+-]?[0-9]+"), int)
_DECIMAL: Final = _Reading(re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"), Decimal)
_FLOATING: Final = _Reading(
    re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|[+-]?INF|NaN"), float
)
_CLOCK: Final = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})?"
_DAY: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_READINGS: Final[dict[str, _Reading]] = {
    **dict.fromkeys(XSD_INTEGERS, _WHOLE),
    XSD + "decimal": _DECIMAL,
    XSD + "double": _FLOATING,
    XSD + "float": _FLOATING,
    XSD + "boolean": _Reading(re.compile("true|false|1|0"), lambda text: text in ("true", "1")),
    XSD + "date": _Reading(re.compile(_DAY), date.fromisoformat),
    XSD + "dateTime": _Reading(re.compile(f"{_DAY}T{_CLOCK}"), datetime.fromisoformat),
    XSD + "time": _Reading(re.compile(_CLOCK), time.fromisoformat),
}


def make_value(term: Term | None) -> Value | None:
    """Return *term* as the nearest value of Python, None where unbound.

    Whole numbers, decimals, floating numbers, truth values, days without a zone and times, by the datatypes
    of W3C "XML Schema Definition Language 1.1 Part 2". Everything else is text, and so is what its datatype
    does not allow: an IRI as it is, a blank node behind ``_:``, a literal without its language.
    """
    if term is None:
        return None
    reading = _READINGS.get(term.datatype or "") if term.kind == "literal" else None
    if reading is not None and reading.pattern.fullmatch(term.value):
        try:
            return reading.read(term.value)
        except ValueError:
            # A day that no calendar has.
            return term.value
    return make_plain(term)


def make_pandas(table: Table) -> pandas.DataFrame:
    """Return *table* as a frame of pandas.

    A column whose values are all of one kind has pandas' type for it: Int64, Float64, boolean, string,
    datetime64; decimals and times of the day stay Python's own. Others hold text. What is unbound is missing.
    Raises ``ImportError`` where pandas is not installed.
    """
    import pandas

    frame = pandas.DataFrame(index=range(len(table.rows)), columns=list(table.columns))
    for name, kind, values in _list_columns(table):
        zoned = any(isinstance(value, datetime) and value.tzinfo for value in values)
        frame[name] = pandas.Series(values, dtype="object" if zoned else _PANDAS.get(kind, "object"))
    return frame


def make_polars(table: Table) -> polars.DataFrame:
    """Return *table* as a frame of Polars, typed as ``make_pandas`` tells.

    Raises ``ImportError`` where Polars is not installed.
    """
    import polars

    return polars.DataFrame(
        # Where nothing is bound, Polars would give the column a type of its own.
        [
            polars.Series(name, values, dtype=polars.String if kind is str else None)
            for name, kind, values in _list_columns(table)
        ]
    )


def _list_columns(table: Table) -> list[tuple[str, type, list[Any]]]:
    """Return name, type and values of each column; one that has several types becomes text."""
    columns = []
    for place, name in enumerate(table.columns):
        terms = [row[place] for row in table.rows]
        values = [make_value(term) for term in terms]
        kind = _find_kind(values)
        if kind is str:
            values = [None if term is None else make_plain(term) for term in terms]
        columns.append((name, kind, values))
    return columns


def _find_kind(values: Sequence[Value | None]) -> type:
    found = [value for value in values if value is not None]
    kinds = {type(value) for value in found}
    zoned = {value.tzinfo is not None for value in found if isinstance(value, datetime | time)}
    wide = any(isinstance(value, int) and not -_WIDEST <= value < _WIDEST for value in found)
    return str if len(kinds) != 1 or len(zoned) > 1 or wide else kinds.pop()
