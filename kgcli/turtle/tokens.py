"""The tokens of a Turtle or TriG text that a parser has found correct, each with its place.

Terminals: W3C "RDF 1.2 Turtle", section 6.5; what a parser refuses anyway is not told apart again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Token", "TokenError", "scan", "tokenize"]

TokenKind: TypeAlias = Literal[
    "comment", "iri", "string", "bnode", "name", "language", "number", "word", "sign"
]

_PATTERNS: Final[dict[TokenKind, str]] = {
    "comment": r"#[^\r\n]*",
    "iri": r"<(?!<)[^<>\"{}|^`\x00-\x20]*>",
    "string": (
        r'"""(?:"{0,2}(?:[^"\\]|\\.))*"""'
        r"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''"
        r'|"(?:[^"\\\n\r]|\\.)*"'
        r"|'(?:[^'\\\n\r]|\\.)*'"
    ),
    "bnode": r"_:[^\s\"'<>()\[\]{},;:#@^|~\\]+(?<!\.)",
    # A full stop at the end is none of the name's.
    "name": r"(?:[^\s\d.+\"'<>()\[\]{},;:#@^|~\\-][^\s\"'<>()\[\]{},;:#@^|~\\]*)?"
    r":(?:[^\s\"'<>()\[\]{},;#@^|~\\]|\\.)*(?<!(?<!\\)\.)",
    "language": r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[a-z]+)?",
    "number": r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][+-]?[0-9]+|[+-]?[0-9]*\.[0-9]+|[+-]?[0-9]+",
    "word": r"[A-Za-z]+",
    "sign": r"<<\(|\)>>|<<|>>|\{\||\|\}|\^\^|[][(){}.,;~]",
}
TOKEN: Final = re.compile(
    "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS.items()), re.DOTALL
)
"""Any token or comment; the group that matches is its kind."""
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_NEXT: Final = re.compile(f"{_SPACE.pattern}(?:{TOKEN.pattern})", re.DOTALL)


class TokenError(ValueError):
    """At *position* no token begins."""

    def __init__(self, position: int) -> None:
        self.position = position
        super().__init__(f"no token begins at character {position}")


class Token(NamedTuple):
    """One terminal, or a comment up to the end of its line; *start* and *end* count characters."""

    kind: TokenKind
    text: str
    start: int
    end: int
    line: int
    """The line on which it begins, from 1."""
    gap: int
    """How many line ends stand between the token before and this one."""


def tokenize(text: str) -> list[Token]:
    """Return the tokens and comments of *text*; nothing but white space stands between them.

    Raises ``TokenError`` at a character that begins none.
    """
    return list(scan(text))


def scan(text: str) -> Iterator[Token]:
    """Yield what ``tokenize`` returns, one token at a time: a long text is never held as tokens."""
    line, position, end = 1, 0, len(text)
    while position < end:
        match = _NEXT.match(text, position)
        if match is None:
            space = _SPACE.match(text, position)
            start = space.end() if space else position
            if start == end:
                return
            raise TokenError(start)
        kind: TokenKind = match.lastgroup  # type: ignore[assignment]  # the groups are those of _PATTERNS
        start = match.start(kind)
        gap = 0 if start == position else text.count("\n", position, start)
        line += gap
        position = match.end()
        token = Token(kind, match[kind], start, position, line, gap)
        yield token
        if kind == "string":
            line += token.text.count("\n")
