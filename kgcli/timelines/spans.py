"""Spans: what begins and ends, happens on a day or is due by one, as far as bounds tell."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kgcli.dating.days import Days
from kgcli.provenance import Support

__all__ = ["Backing", "Kind", "Mode", "Span", "Timeline"]

Kind = Literal["lasts", "on", "due"]
"""What lasts has a first and a last day; the others are of one day, which bounds may leave open."""
Mode = Literal["actual", "prospective", "closed", "unstated"]
"""What kind of status a span has: what is or was, what may come, what was given up, or none."""


@dataclass(frozen=True, slots=True)
class Backing:
    """A paragraph or file that a span rests on, and the lowest marking at which a reader sees it there."""

    support: Support
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Something dated: the bounds of its first and of its last day, which are one unless it *lasts*.

    *status* names its statuses of one mode, *relations* how it is linked to what the timeline is of.
    """

    iri: str
    label: str
    kind: Kind
    status: str
    mode: Mode
    begins: Days
    ends: Days
    relations: tuple[str, ...]
    backings: tuple[Backing, ...]

    @property
    def is_dated(self) -> bool:
        """Whether any day of it is known."""
        return any(
            day is not None
            for day in (self.begins.earliest, self.begins.latest, self.ends.earliest, self.ends.latest)
        )

    @property
    def fault(self) -> str:
        """Why no days fit the bounds, in words; empty where some do."""
        for name, days in (("begin", self.begins), ("end", self.ends)):
            if days.earliest is not None and days.latest is not None and days.latest < days.earliest:
                end = name if self.kind == "lasts" else "day"
                return f"the latest {end}, {days.latest}, is before the earliest, {days.earliest}"
        first, last = self.begins.earliest, self.ends.latest
        if first is not None and last is not None and last < first:
            return f"it ends by {last}, before it begins, from {first} on"
        return ""

    @property
    def certain(self) -> tuple[date, date] | None:
        """The first and last day that it surely covers; None for none, as for all that is but planned."""
        return None if self.mode in ("prospective", "closed") else self.core

    @property
    def core(self) -> tuple[date, date] | None:
        """The first and last day that it covers, if at all, whatever days the bounds allow; None for none.

        Nothing ends before it begins: by the latest end it has begun, until the earliest begin it has not
        ended.
        """
        if self.kind != "lasts":
            day = self.begins.earliest
            return (day, day) if day is not None and day == self.begins.latest else None
        begun = [day for day in (self.begins.latest, self.ends.latest) if day is not None]
        goes_on = [day for day in (self.ends.earliest, self.begins.earliest) if day is not None]
        if not begun or not goes_on or min(begun) > max(goes_on):
            return None
        return min(begun), max(goes_on)

    @property
    def possible(self) -> Days:
        """The first and last day that it can have covered; None where that is open."""
        return Days(self.begins.earliest, self.ends.latest)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The spans that are linked to a thing, earliest first, and the lowest marking that tells all of them.

    *banner* is that marking with the name of its level; *more* counts spans that were left out for brevity,
    *outside* those of other days than were asked for.
    """

    iri: str
    label: str
    spans: tuple[Span, ...]
    marking: str
    banner: str
    more: int = 0
    outside: int = 0
