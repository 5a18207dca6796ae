"""When a phrase of time was said, and the times that are counted from there."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from kgcli.dating.days import Days
from kgcli.dating.figures import Stated
from kgcli.dating.timing import Bound, make_bound
from kgcli.dating.wording import read_unit

__all__ = ["Form", "MissingDayError", "Reader", "Statement", "Tense", "count_from", "find_unit"]

Tense = Literal["past", "future", ""]
"""Whether words tell of what was or of what will be; empty where nobody can say."""
_WHICH: Final = {"last": "Previous", "this": "This", "the": "This", "next": "Next"}


class MissingDayError(Exception):
    """A phrase counts from the day of its statement, and none is given."""


@dataclass(frozen=True, slots=True)
class Statement:
    """When a phrase was said or written, as far as that is known, and whether of what was or will be."""

    as_of: Days | None
    tense: Tense = ""

    @property
    def day(self) -> Days:
        """The days among which that day lies; raises ``MissingDayError``."""
        if self.as_of is None:
            raise MissingDayError
        return self.as_of


Reader = Callable[[re.Match[str], Statement], Stated | Bound | None]
"""What reads the words that a pattern has matched; None where they name no time after all."""
Form = tuple[str, Reader]
"""A pattern of words that name a time, and what reads them."""


def count_from(rule: str, count: str, unit: str, anchor: Days) -> Bound | None:
    """Return the bound of *rule*, which counts *unit* from *anchor*; None where *count* is no number."""
    span = read_unit(count, unit)
    return None if span is None else make_bound(rule, anchor=anchor, **{span[1]: span[0]})


def find_unit(which: str, unit: str, statement: Statement) -> Bound:
    """Return the bound of the ``last``, ``this`` (or ``the``) or ``next`` week, month or year."""
    return make_bound(f"{_WHICH[which]}{unit.title()}Rule", anchor=statement.day)
