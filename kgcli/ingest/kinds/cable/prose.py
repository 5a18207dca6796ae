"""Words that run on as a paragraph does, although no number begins them."""

from __future__ import annotations

import re
from typing import Final

from kgcli.ingest.kinds.cable.portions import read_mark

__all__ = ["begins_prose", "is_prose"]

_NAMED: Final = re.compile(
    r"(?:BEGIN )?(?:(?:EXECUTIVE )?SUMMARY|COMMENT|INTRODUCTION|BACKGROUND|ACTION REQUEST(?:ED)?)\b"
    r"(?: AND|[:.]| -)",
    re.IGNORECASE,
)
_ENDS: Final = (".", "!", "?", ':"', '."', ".)", ".\u201d")
_FEW, _MANY = 5, 12
"""So many words make a sentence if they end like one, and so many do in any case."""
_LINE: Final = 8
"""So many words without a figure are none of a list of references."""


def is_prose(words: str) -> bool:
    """Tell whether *words* have a portion mark, name what they are as a summary does, or are a sentence."""
    bare = words.strip()
    if read_mark(bare, 0, len(bare)) is not None or _NAMED.match(bare) is not None:
        return True
    count = len(bare.split())
    return count >= _MANY or (count >= _FEW and bare.endswith(_ENDS))


def begins_prose(words: str) -> bool:
    """Tell whether *words*, a line right below an entry of a header, begin a paragraph."""
    if _NAMED.match(words) is not None:
        return True
    return len(words.split()) >= _LINE and not any(map(str.isdecimal, words))
