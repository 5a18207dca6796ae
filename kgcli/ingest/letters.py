"""Letters as rules look at them: without accents, capitals, and what cannot be seen."""

from __future__ import annotations

import unicodedata
from typing import Final

__all__ = ["BLANKS", "align", "ends_sentence", "fold", "plain_words", "strip_span", "word_set"]

_INVISIBLE: Final = "".join(
    map(chr, (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF))
)
_SPACES: Final = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
BLANKS: Final = _SPACES + _INVISIBLE + "\0"
"""What may stand around words without being part of them."""

_DROPPED: Final = dict.fromkeys(
    [*map(ord, _INVISIBLE), *(code for code in range(0xA0) if unicodedata.category(chr(code)) == "Cc")]
)
for _space in map(ord, _SPACES):
    _DROPPED.pop(_space, None)
_ENDS: Final = frozenset(".?!…:;")
_CLOSERS: Final = "\"'”\u2019»)]*_"
_MOST_LETTERS: Final = 5_000


def plain_words(text: str) -> str:
    """Return *text* on one line, with single spaces and without what cannot be seen."""
    return " ".join(text.translate(_DROPPED).split())


class _Letters(dict[int, "int | str"]):
    """What each letter is without its accent and capital, in one letter; *marks* are kept or dropped."""

    def __init__(self, marks: bool) -> None:
        super().__init__()
        self._marks = marks

    def __missing__(self, code: int) -> int | str:
        letter = chr(code)
        base = unicodedata.normalize("NFKD", letter)[0].lower()
        found: int | str = base if len(base) == 1 and base.isalnum() else code
        if unicodedata.combining(letter) and not self._marks:
            found = ""
        if len(self) < _MOST_LETTERS:
            self[code] = found
        return found


_FOLDED: Final = _Letters(marks=False)
_ALIGNED: Final = _Letters(marks=True)


def fold(text: str) -> str:
    """Return *text* without accents and capitals, as two spellings of a name are compared."""
    return text.lower() if text.isascii() else text.translate(_FOLDED)


def align(text: str) -> str:
    """Return *text* folded letter by letter, so that each place is the same in both."""
    return text.lower() if text.isascii() else text.translate(_ALIGNED)


def strip_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the part from *start* to *end* without blanks around it; empty if there is no other."""
    words = text[start:end]
    left = len(words) - len(words.lstrip(BLANKS))
    if left == len(words):
        return start, start
    return start + left, start + len(words.rstrip(BLANKS))


def word_set(words: str) -> frozenset[str]:
    """Return the words of *words*, each once."""
    return frozenset(words.split())


def ends_sentence(words: str) -> bool:
    """Whether *words* end as a sentence does, quotation marks and brackets after it aside."""
    return words.rstrip(_CLOSERS)[-1:] in _ENDS
