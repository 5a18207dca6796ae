"""The parts in which much is asked for: by the first hexadecimal digits of a name or a hash."""

from __future__ import annotations

from typing import Final

__all__ = ["DIGITS", "list_parts"]

DIGITS: Final = "0123456789abcdef"


def list_parts(total: int, most: float) -> list[str]:
    """Return what the parts begin with, so that none has about more than *most* of *total*; "" is all."""
    starts = [""]
    while total > most * len(starts):
        starts = [start + digit for start in starts for digit in DIGITS]
    return starts
