"""The words, figures and marks of a text in normal form, with their places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from kgcli.folding import HIDDEN, fold_word
from kgcli.languages import guess_language
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "BREAK",
    "Language",
    "Token",
    "TokenKind",
    "choose_language",
    "cut_tokens",
    "list_words",
    "show_gap",
    "tell_apart",
]

Language = Literal["en", "es"]
TokenKind = Literal["word", "number", "ordinal", "date", "group", "years", "decade", "code"]

_END: Final = r"(?![^\W_])"
_TOKEN: Final = re.compile(
    rf"(?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|[{HIDDEN}]{{1,4}}(?=[^\W\d_]))*+{_END})"
    rf"|(?P<group>[0-9]{{6}}Z{_END})"
    rf"|(?P<date>(?<![0-9][./-])(?:[12][0-9]{{3}}-[0-9]{{2}}-[0-9]{{2}}"
    rf"|[0-9]{{1,2}}(?P<sep>[/.-])[0-9]{{1,2}}(?P=sep)(?:[12][0-9]{{3}}|[0-9]{{2}})){_END}(?![./-][0-9]))"
    rf"|(?P<years>(?<![0-9/.-])[12][0-9]{{3}}[-\u2010-\u2013/](?:[12][0-9]{{3}}|[0-9]{{2}}){_END}(?![./-][0-9]))"
    rf"|(?P<decade>[12][0-9]{{2}}0['\u2019]?s{_END})"
    rf"|(?P<ordinal>[0-9]{{1,6}}(?:st|nd|rd|th|\.?[ºª°]|er|ro|do|to|mo|vo|no){_END})"
    rf"|(?P<number>(?:[0-9]{{1,3}}(?:(?P<mark>[,.\u00a0\u202f])[0-9]{{3}})"
    rf"(?:(?P=mark)[0-9]{{3}}){{0,4}}(?:[.,][0-9]{{1,3}})?|[0-9]{{1,15}}(?:[.,][0-9]{{1,6}})?)"
    rf"(?![0-9]|[.,][0-9]){_END})"
    r"|(?P<code>[^\W_]++)",
    re.IGNORECASE,
)
"""A word or figure; what is both, as in ``C130``, or is too long, is a code."""
_BLANK: Final = rf"(?:[^\S\n\r\f\v]|[{HIDDEN}])*+"
_SPACE: Final = re.compile(rf"{_BLANK}(?:\r\n|[\n\r])?{_BLANK}")
_DASHES: Final = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
_MARKS: Final = frozenset(",[]()/.:%+'\u2019$€£~#")
_FAR: Final = 60
"""Words of one phrase are no further apart."""
BREAK: Final = "|"
"""What stands for a gap between words that no phrase goes over."""


class Token(NamedTuple):
    """A word or figure; *form* is without case, accents and hidden characters."""

    kind: TokenKind
    form: str
    start: int
    end: int


def list_words(text: str) -> frozenset[str]:
    """Return the words of *text*."""
    return frozenset(text.split())


def tell_apart(rows: Iterable[tuple[str, ...]]) -> frozenset[str]:
    """Return a word of each of *rows*, without which it stands nowhere: the longest, as the rarest one."""
    return frozenset(max(reversed(row), key=len) for row in rows)


def choose_language(text: str, language: str | None) -> Language | None:
    """Return the language to read *text* in: the one given, else the likeliest; None for a third one."""
    chosen = language or guess_language(text) or "en"
    return "es" if chosen == "es" else "en" if chosen == "en" else None


def cut_tokens(text: str, within: Span | None = None) -> list[Token]:
    """Return the words and figures of *text*, in order; *within* limits them to a part of it."""
    first, last = within or Span(0, len(text))
    found: list[Token] = []
    for match in _TOKEN.finditer(text, first, last):
        kind: TokenKind = match.lastgroup  # type: ignore[assignment]  # the groups are the kinds
        word = match.group()
        form = fold_word(word) if kind == "word" else word.casefold()
        found.append(Token(kind, form, match.start(), match.end()))
    return found


def show_gap(text: str, start: int, end: int) -> str:
    """Return the marks that stand between two words: no white space, one kind of dash, ``|`` for a break.

    A line may end between two words of a phrase; an empty line, or another mark, parts them.
    """
    if end - start == 1 and text[start] == " ":
        return ""
    if end - start > _FAR:
        return BREAK
    gap = text[start:end]
    if _SPACE.fullmatch(gap):
        return ""
    if gap.count("\n") > 1 or "\f" in gap or "\v" in gap or gap.replace("\r\n", "\n").count("\r") > 1:
        return BREAK
    shown = []
    for mark in gap:
        if mark in _DASHES:
            shown.append("-")
        elif mark in _MARKS:
            shown.append("'" if mark == "\u2019" else mark)
        elif not _SPACE.fullmatch(mark):
            return BREAK
    return "".join(shown)
