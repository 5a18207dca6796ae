"""The words of a text in normal form, with their places: what names are looked up among."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from kgcli.folding import HIDDEN, fold_word

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

__all__ = ["Words", "is_capital", "read_words"]

_WORD: Final = re.compile(
    r"(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])\.?"
    r"|(?<![^\W_])([A-Z])\1\.[ \u00a0]?([A-Z])\2\.?(?![^\W_])"
    rf"|[^\W_](?:[^\W_]|[\u0300-\u036f]|[{HIDDEN}]{{1,4}}(?=[^\W_]))*+"
)
"""A word, or letters with full stops such as ``U.S.`` and ``EE. UU.``, whose normal form is without them."""
_GAP: Final = 60
"""Words of one name are no further apart."""
_SOFT: Final = re.compile(
    r"[^\S\n\r]*(?:['\u2018\u2019\u02bc`\u00b4]|[-\u2010-\u2014]+|/)?[^\S\n\r]*(?:\r\n|\n|\r)?[^\S\n\r]*"
)
_STOP: Final = re.compile(r"\.(?:[-\u2010]|[^\S\n\r]*(?:\r\n|\n|\r)?[^\S\n\r]*)")
_UNSEEN: Final = re.compile(f"[{HIDDEN}]+")
_HYPHENS: Final = "-\u2010\u00ad"
_BROKEN: Final = re.compile(r"[-\u2010\u00ad][^\S\n\r]*(?:\r\n|\n|\r)[^\S\n\r]*")


def is_capital(word: str) -> bool:
    """Return whether *word* begins with a capital letter."""
    return word[:1].isupper()


class Words:
    """The words of *text*: their normal *forms*, and the *starts* and *ends* of each."""

    __slots__ = ("_abbreviations", "_breaks", "ends", "forms", "starts", "text")

    def __init__(
        self,
        text: str,
        forms: list[str],
        starts: list[int],
        ends: list[int],
        *,
        breaks: Sequence[int],
        abbreviations: Container[str] = (),
    ) -> None:
        self.text = text
        self.forms = forms
        self.starts = starts
        self.ends = ends
        self._breaks = breaks
        self._abbreviations = abbreviations

    def __len__(self) -> int:
        return len(self.forms)

    def surface(self, number: int) -> str:
        """Return the word *number* as the text has it."""
        return self.text[self.starts[number] : self.ends[number]]

    def surfaces(self, first: int, last: int) -> str:
        """Return the words from *first* up to *last* on one line, without characters that nobody sees."""
        words = " ".join(self.text[self.starts[first] : self.ends[last - 1]].split())
        return words if words.isascii() else _UNSEEN.sub("", words)

    def passage(self, number: int) -> int:
        """Return the number of the passage that the word *number* begins in."""
        return bisect_right(self._breaks, self.starts[number]) - 1

    def joined(self, number: int) -> bool:
        """Return whether the word *number* and the next one may belong to one name.

        Between them may be blanks, a line's end, a hyphen, a slash or an apostrophe, and after an
        abbreviation a full stop, with a hyphen or without; no comma, no empty line, no end of a passage.
        """
        if number < 0 or number + 1 >= len(self.forms):
            return False
        start, end = self.ends[number], self.starts[number + 1]
        if end - start == 1 and self.text[start] == " ":
            return True
        if start == end:
            return False
        if end - start > _GAP:
            # So many spaces, and nothing else, stand in the place of a page break.
            if self.text[start:end].strip(" "):
                return False
        elif _SOFT.fullmatch(self.text, start, end) is None:
            form = self.forms[number]
            short = len(form) == 1 or form in self._abbreviations
            if not short or _STOP.fullmatch(self.text, start, end) is None:
                return False
        place = bisect_right(self._breaks, start - 1)
        return place >= len(self._breaks) or self._breaks[place] > self.starts[number + 1]

    def connected(self, first: int, last: int) -> bool:
        """Return whether the words from *first* up to *last* may all belong to one name."""
        return all(self.joined(number) for number in range(first, last - 1))

    def after(self, number: int, length: int = 2) -> str:
        """Return the *length* characters after the word *number*."""
        return self.text[self.ends[number] : self.ends[number] + length]


def read_words(
    text: str,
    vocabulary: Container[str] = (),
    breaks: Sequence[int] = (0,),
    abbreviations: Container[str] = (),
) -> Words:
    """Return the words of *text*, whose passages begin at *breaks*.

    A full stop after *abbreviations* and single letters ends no name. A word that is broken at a line's end
    is put together again where *vocabulary* has the whole and not both of its parts.
    """
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _WORD.finditer(text):
        start, end = found.span()
        form = fold_word("".join(found.group().split()) if found.lastindex else found.group())
        if ends and text[ends[-1]] in _HYPHENS and _BROKEN.fullmatch(text, ends[-1], start):
            whole = forms[-1] + form
            if whole in vocabulary and not (forms[-1] in vocabulary and form in vocabulary):
                forms[-1] = whole
                ends[-1] = end
                continue
        forms.append(form)
        starts.append(start)
        ends.append(end)
    return Words(text, forms, starts, ends, breaks=breaks, abbreviations=abbreviations)
