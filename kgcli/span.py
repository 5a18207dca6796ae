"""A stretch of a text."""

from typing import NamedTuple

__all__ = ["Span"]


class Span(NamedTuple):
    """From *start* up to *end*, in Unicode code points of the whole text."""

    start: int
    end: int
