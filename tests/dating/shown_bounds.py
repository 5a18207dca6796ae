"""Bounds in one line each, as tests compare them."""

from datetime import date

from kgcli.dating.timing import Bound, Timing

# A Thursday.
SAID = date(2004, 12, 9)


def show(bound: Bound) -> str:
    """Return the days, the rule, the precision and the EDTF form of *bound* in one line."""
    names = (bound.rule.removesuffix("Rule"), bound.precision.removesuffix("Precision"))
    return " ".join((f"{bound.days.earliest or ''}..{bound.days.latest or ''}", *names, bound.edtf or "-"))


def show_ends(timing: Timing) -> str:
    """Return both ends of *timing*, or the one bound that they share."""
    ends = (timing.begins,) if timing.begins == timing.ends else (timing.begins, timing.ends)
    return " | ".join(map(show, ends))
