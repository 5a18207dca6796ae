"""The tokens of an expression in Manchester syntax, read from left to right.

Grammar: W3C "OWL 2 Manchester Syntax", section 2.1. Names may be labels, in single quotes where they hold
spaces, as Protégé and ROBOT write them.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple, Protocol

__all__ = ["Cursor", "ExpressionError", "Names", "Token"]

_TOKEN: Final = re.compile(
    r"\s*(?:(?P<iri><[^<>\"\s]+>)|(?P<quoted>'(?:[^'\\]|\\.)+')"
    r'|(?P<string>"(?:[^"\\]|\\.)*"(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^(?:<[^<>"\s]+>|[^\s(){}\[\],]+))?)'
    r"|(?P<number>[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?(?![\w:]))"
    r"|(?P<sign>[(){}\[\],]|<=|>=|<|>)|(?P<word>[^\s(){}\[\],\"'<>]+))"
)


class ExpressionError(ValueError):
    """A text that is no expression, or names what nobody knows."""


class Names(Protocol):
    """What names in an expression stand for."""

    def resolve(self, name: str) -> str:
        """Return the IRI of *name*; raises ``ExpressionError``."""

    def is_data(self, iri: str) -> bool:
        """Tell whether *iri* is a property whose values are literals, or a datatype."""


class Token(NamedTuple):
    """A terminal; *kind* is ``end`` behind the last one."""

    kind: str
    text: str


class Cursor:
    """A place among the tokens of a text; raises ``ExpressionError`` for a text that has none."""

    def __init__(self, text: str) -> None:
        self.tokens = _tokenize(text)
        self.place = 0

    def peek(self, ahead: int = 0) -> Token:
        """Return the next token, or one further on."""
        place = self.place + ahead
        return self.tokens[place] if place < len(self.tokens) else Token("end", "")

    def word(self, ahead: int = 0) -> str:
        """Return the next token in small letters if it is a word, else nothing."""
        token = self.peek(ahead)
        return token.text.lower() if token.kind == "word" else ""

    def take(self) -> Token:
        """Return the next token, and go on behind it."""
        token = self.peek()
        self.place += 1
        return token

    def expect(self, sign: str) -> None:
        """Go on behind *sign*; raises ``ExpressionError`` where something else comes next."""
        token = self.take()
        if token.kind != "sign" or token.text != sign:
            raise ExpressionError(f"{sign!r} should follow, not {token.text or 'the end'!r}")

    def finish(self) -> None:
        """Raise ``ExpressionError`` where something is left."""
        token = self.peek()
        if token.kind != "end":
            raise ExpressionError(f"{token.text!r} is left over; quote names that hold spaces: 'some name'")


def _tokenize(text: str) -> list[Token]:
    tokens, position = [], 0
    text = text.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise ExpressionError(f"{text[position:].strip()[:20]!r} begins no word of an expression")
        kind = match.lastgroup or ""
        tokens.append(Token(kind, match[kind]))
        position = match.end()
    if not tokens:
        raise ExpressionError("there is no expression")
    return tokens
