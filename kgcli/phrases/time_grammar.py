"""How phrases of time are put together, as a regular expression over the parts that words have in them.

Each word of a text has one letter here (``TIME_WORDS``), each figure one (``D`` a date in figures, ``G`` a
date-time group, ``Y`` a year, ``V`` two years, ``E`` a decade, ``d`` a number up to 31, ``z`` another one of
two figures, ``n`` a longer one, ``o`` an ordinal up to 31st, ``C`` a quarter such as ``Q1``), and marks stand
for themselves. No part repeats without a limit, so that the time to match grows with the length only.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["PHRASE"]

_MONTH: Final = r"(?:M|m\.?)"
_DAY: Final = r"T?[do]"
_YEAR: Final = r"(?:'?Y|\[Y\])"
_JOIN: Final = r"(?:[-&t,]|,&)"
_WEEKDAY: Final = r"(?:W,?)?"
_OF_YEAR: Final = rf",?F?T?(?:U(?=Y))?{_YEAR}"
_PAIR: Final = (
    rf"(?:{_MONTH}{_DAY}{_JOIN}[do],?{_YEAR}|{_DAY}{_JOIN}{_DAY}F?{_MONTH}{_OF_YEAR}"
    rf"|{_MONTH}{_JOIN}{_MONTH}{_OF_YEAR}|V)"
)
_DATE: Final = (
    rf"(?:{_PAIR}|D|G{_MONTH}[Ydz]"
    rf"|{_WEEKDAY}{_MONTH}-?{_DAY},?-?{_YEAR}"
    rf"|{_WEEKDAY}{_DAY}-?F?{_MONTH}(?:-{_YEAR}|{_OF_YEAR})"
    rf"|{_MONTH}{_OF_YEAR}|T?(?:UF?)?E|T?(?:UF?)?{_YEAR})"
)
_OF_UNIT: Final = r"(?:F?QU|FT?UQ)"
_LONE: Final = rf"(?:T?Q{{0,2}}W(?:,?{_OF_UNIT}|Q(?!U))?|To{_OF_UNIT})"
_SUCH_PAIR: Final = rf"(?:{_MONTH}{_DAY}[-&tu][do](?!p)|{_DAY}[-&tu]{_DAY}F?{_MONTH})(?!{_OF_YEAR})"
_SUCH: Final = (
    rf"(?:(?:T?{_DAY}F?)?{_MONTH}(?:{_DAY})?,?{_OF_UNIT}"
    rf"|(?:T?Q|T)?{_WEEKDAY}{_DAY}F?{_MONTH}(?:Q(?!U))?|(?:T?Q)?{_WEEKDAY}{_MONTH}{_DAY}(?!p)|T?Q?{_MONTH}Q?)"
)
_PART: Final = rf"(?:T?P-?[FI]*T?(?:{_DATE}|Q?U(?:Q(?!U))?|{_MONTH}(?:,?F?QU|FT?UQ)?))"
_SEASON: Final = r"T?S(?:F?'?Y(?:[-/][Ydz])?|F?V)"
_SLICE: Final = rf"(?:T?(?:[Lo]|Q)KF?T?U?{_YEAR}|CF?{_YEAR}|{_SEASON}|T?(?:[Lo]|Q)KF[TQ]U|T?U(?:'x|-)P)"
_COUNT: Final = r"(?:[dzn]|w(?:-?w)?|a|f)"
_CALENDAR: Final = (
    rf"(?:T?[QL](?:U|K)F{_MONTH}(?:,?{_YEAR})?|e?I?T?QU(?:\[Y\])?|T?U(?:Q(?!U)|F?QU)|T?QS|T?SQ)"
)
_SPANS: Final = (
    rf"(?:T?Q{_COUNT}U|T{_COUNT}QU|[HA]?{_COUNT}-?U-?g|h[HA]?{_COUNT}U|i[HA]?T?Q?{_COUNT}U"
    rf"|i?IT?(?:Q{_COUNT}|{_COUNT}Q)U|i(?:T?Q)U|{_COUNT}Ue|eQU)"
)
_LASTED: Final = rf"(?:[rI](?:T?Q)?[HA]?{_COUNT}(?:Q)?U)"
_OWN: Final = rf"(?:{_PART}|{_SLICE}|A?T?{_DATE}|{_SPANS}|{_CALENDAR}|{_SUCH}|{_LONE})"
_NAMED: Final = rf"(?:{_OWN}|X|Z-?[Ydz])"
_FROM: Final = rf"(?:{_PART}|{_SLICE}|{_DATE}|{_DAY}F?{_MONTH}|{_MONTH}{_DAY}|{_MONTH})"

PHRASE: Final = re.compile(
    rf"(?![xp|,()/.:%+'$€£~#-])(?:"
    rf"(?P<between>I?b(?:{_PAIR}|I?{_NAMED}&I?{_NAMED}|T?[do]&{_NAMED}|{_MONTH}&{_NAMED}))"
    rf"|(?P<range>[RF]T?{_PAIR}|(?:[RFI]T?)?{_SUCH_PAIR}|(?:[RF]T?)?{_FROM}[-tu]T?(?:{_PART}|{_SLICE}|{_DATE}|{_SUCH}|X))"
    rf"|(?P<counted>{_COUNT}Us{_NAMED})"
    rf"|(?P<told>[It]?(?:(?:T?{_DAY}F?)?{_MONTH}(?:{_DAY})?,?)?F?T?y|eI?F?T?y)"
    rf"|(?P<edge>[Irt]?[suR]I?T?(?:{_NAMED}|S)(?:N|F?y)?)"
    rf"|(?P<lasted>{_LASTED})"
    rf"|(?P<moment>[Itr]?(?:AF?)?{_OWN}|[Ir]T?S(?!F)|ITo|X|Z-?[Ydz])"
    rf"|(?P<length>[HA]?{_COUNT}-?U(?![gse]))"
    r"|(?P<just>J))"
)
"""A phrase of time; the name of its group is what kind it is."""
