"""A place in a query's tokens, from which they are read one after the other."""

from __future__ import annotations

from typing import Final

from kgcli.errors import UnexplainedQueryError
from kgcli.sparql.tokens import Token, tokenize

__all__ = ["Cursor"]

_PAIRS: Final = {"(": ")", "{": "}", "[": "]"}


class Cursor:
    """Reads the tokens of *text* from the first to the last, without comments."""

    def __init__(self, text: str) -> None:
        self._all = [token for token in tokenize(text) if token.kind != "comment"]
        self._at = 0
        self._skip()

    @property
    def place(self) -> int:
        """Return where the cursor stands, for ``text``."""
        return self._at

    @property
    def at_end(self) -> bool:
        """Whether all tokens are read."""
        return self._at >= len(self._all)

    def text(self, begin: int) -> str:
        """Return what was read since the place *begin*."""
        return "".join(token.text for token in self._all[begin : self._at])

    def list_variables(self, begin: int = 0) -> tuple[str, ...]:
        """Return the variables between the place *begin* and here, of all the text from its own."""
        end = self._at if begin else len(self._all)
        return tuple(token.text[1:] for token in self._all[begin:end] if token.kind == "variable")

    def peek(self) -> Token:
        """Return the next token, one without text at the end."""
        if self.at_end:
            last = self._all[-1] if self._all else Token("space", "", 1, 1)
            return Token("space", "", last.line, last.column)
        return self._all[self._at]

    def take(self) -> Token:
        """Read the next token."""
        if self.at_end:
            raise self.refuse()
        token = self._all[self._at]
        self._at += 1
        self._skip()
        return token

    def sees(self, *texts: str) -> bool:
        """Whether the next token is one of *texts*, keywords or punctuation."""
        token = self.peek()
        return token.kind in {"word", "punctuation"} and token.text.upper() in texts

    def try_one(self, text: str) -> bool:
        """Read the next token if it is *text*."""
        if self.sees(text):
            self.take()
            return True
        return False

    def expect(self, text: str) -> None:
        """Read *text*; raises ``UnexplainedQueryError`` where something else stands."""
        if not self.try_one(text):
            raise self.refuse()

    def pass_one(self) -> None:
        """Pass one token, or all between two brackets."""
        token = self.take()
        close = _PAIRS.get(token.text) if token.kind == "punctuation" else None
        while close is not None and not self.sees(close):
            self.pass_one()
        if close is not None:
            self.take()

    def pass_until(self, *following: str) -> None:
        """Pass all up to one of *following*, or to the end of the group."""
        while not self.at_end and not self.sees("}", *following):
            self.pass_one()

    def refuse(self) -> UnexplainedQueryError:
        """Return the complaint about the next token."""
        token = self.peek()
        what = repr(token.text) if token.text else "the end"
        return UnexplainedQueryError(
            f"This query runs, but why its rows hold can only be told of SPARQL 1.1: {what} (line "
            f"{token.line}, column {token.column}) is not understood there"
        )

    def _skip(self) -> None:
        while self._at < len(self._all) and self._all[self._at].kind == "space":
            self._at += 1
