"""Timings: where a time begins and ends as words tell, and by which rules that follows."""

from dataclasses import dataclass
from typing import Any, Final

from kgcli.dating.days import UNITS, Days, Inputs, Unit, UnusableInputError, read_span
from kgcli.dating.edtf import join_edtf
from kgcli.dating.rules import RULES, write_rule_edtf

__all__ = ["Bound", "Timing", "make_bound", "make_timing"]

_OF_UNIT: Final[dict[Unit, str]] = {
    "years": "YearPrecision",
    "months": "MonthPrecision",
    "weeks": "WeekPrecision",
    "days": "DayPrecision",
}
# Rules that count to the day, however coarse the unit.
_EXACT: Final = frozenset({"YearsBeforeRule", "SpanBeforeRule", "SpanAfterRule"})


@dataclass(frozen=True, slots=True)
class Bound:
    """The days among which one day lies, by the rule of ``RULES`` and its inputs that this follows from.

    *precision* is the local name of an ``ev:Precision``; *edtf* is None where EDTF cannot say it.
    """

    rule: str
    inputs: Inputs
    days: Days
    precision: str
    edtf: str | None


@dataclass(frozen=True, slots=True)
class Timing:
    """How *phrase* is read: the bounds of the first and of the last day of what it dates.

    The two are one where the phrase says when something was and not how long it lasted: it lies somewhere in
    between. *edtf* is the phrase's own form, None where EDTF cannot say it; *note* what a reader should know.
    """

    phrase: str
    begins: Bound
    ends: Bound
    edtf: str | None
    note: str = ""


def make_bound(rule: str, **given: Any) -> Bound:
    """Return the bound that *rule* gives of the inputs *given*; raises ``UnusableInputError``."""
    inputs = Inputs(**given)
    declared = RULES[rule]
    days = declared.compute(inputs)
    precision = declared.precision or _choose_precision(rule, inputs, days)
    return Bound(rule, inputs, days, precision, write_rule_edtf(rule, inputs))


def _choose_precision(rule: str, inputs: Inputs, days: Days) -> str:
    named = inputs.recurring
    if named is not None:
        if named.part_of_week == "Weekend":
            return "WeekPrecision"
        return "MonthPrecision" if (named.day, named.part_of_week) == (None, None) else "DayPrecision"
    counts = any(getattr(inputs, unit) is not None for unit in UNITS)
    if counts and rule not in _EXACT:
        return _OF_UNIT[read_span(inputs)[1]]
    single = days.earliest is not None and days.earliest == days.latest
    return "DayPrecision" if counts and single else "RelativePrecision"


def make_timing(phrase: str, begins: Bound, ends: Bound, note: str = "", edtf: str | None = None) -> Timing:
    """Return the timing of *phrase*; raises ``UnusableInputError`` where it would end before it begins.

    *edtf* is the phrase's own form, where that says more than its bounds do.
    """
    first, last = begins.days.earliest, ends.days.latest
    if first is not None and last is not None and last < first:
        raise UnusableInputError(f"it would end on {last} at the latest, before it begins, on {first}")
    if begins == ends:
        edtf = edtf or begins.edtf
    else:
        # An end that only follows from the other one, or from the day of the statement, is an open one.
        begin = None if begins.rule == "NotAfterRule" else begins.edtf
        end = None if ends.rule == "NotBeforeRule" else ends.edtf
        said = (begin or begins.rule == "NotAfterRule") and (end or ends.rule == "NotBeforeRule")
        edtf = join_edtf(begin, end) if said else None
    return Timing(phrase, begins, ends, edtf, note)
