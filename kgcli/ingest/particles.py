"""The small words within the names of people, in all languages that names in our documents come from."""

from __future__ import annotations

from typing import Final

__all__ = ["PARTICLES"]

PARTICLES: Final = frozenset(
    (
        *("abu", "ag", "al", "ben", "bin", "bint", "ibn", "ould", "ud", "ul", "ur"),
        *("da", "das", "de", "del", "della", "der", "di", "do", "dos", "du", "el", "la", "las", "los"),
        *("den", "ni", "nic", "san", "ten", "ter", "van", "von"),
    )
)
"""In normal form."""
