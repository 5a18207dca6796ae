"""Words in normal form, by which words of texts and names are compared: without case, accents and marks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

__all__ = ["HIDDEN", "fold_word"]

HIDDEN: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Soft hyphens, zero-width characters and marks of direction, which may stand within a word."""
_UNSEEN: Final = re.compile(f"[.{HIDDEN}]+")
_LONGEST: Final = 60
"""Longer words are in no name."""


@lru_cache(maxsize=65_536)
def _fold(word: str) -> str:
    bare = unicodedata.normalize("NFKD", _UNSEEN.sub("", word)).casefold()
    if bare.isascii():
        return bare
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    # What is several words to the eye, such as a fraction, must not look like several in a line of words.
    return bare.replace(" ", "")


def fold_word(word: str) -> str:
    """Return *word* without case, accents and full stops; empty for one too long to be part of a name."""
    return _fold(word) if len(word) <= _LONGEST else ""
