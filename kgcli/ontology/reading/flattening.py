"""Turtle and TriG as one plain triple after another, each with the place where the text states it.

A parser says what a file states, but not where. Of the plain triples it is known, and the parser reads them
like any other Turtle, so that what is stated remains its word alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.turtle.tokens import TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Flat", "UnflattenedError", "flatten"]

_DIRECTIVES: Final = frozenset({"@prefix", "@base", "prefix", "base"})
_FIRST: Final = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#first>"
_REST: Final = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest>"
_NIL: Final = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>"
_END: Final = ""


class Flat(NamedTuple):
    """The plain triples as Turtle, and for each the character at which the text states it."""

    text: str
    starts: list[int]


class UnflattenedError(Exception):
    """The text has what only RDF 1.2 has, or is no Turtle after all."""


def flatten(text: str) -> Flat:
    """Return the triples of *text*, which a parser has found correct, one by one in its order; graphs go.

    A triple stands where its predicate does, after a comma where its object does, and in a list where its
    member does. Raises ``UnflattenedError``.
    """
    try:
        return _Flattening(text).run()
    except (StopIteration, RecursionError) as error:
        raise UnflattenedError from error


class _Flattening:
    """One text on its way."""

    def __init__(self, text: str) -> None:
        self._tokens = _find_tokens(text)
        self._kept: tuple[str, str, int] | None = None
        self._lines: list[str] = []
        self._starts: list[int] = []
        # No label in the text begins like that.
        self._fresh = "_:f"
        while self._fresh in text:
            self._fresh += "f"
        self._count = 0

    def run(self) -> Flat:
        while True:
            kind, word, start = self._next()
            if kind == _END:
                return Flat("".join(self._lines), self._starts)
            if word in {"{", "}", "."} or (kind == "word" and word.lower() == "graph"):
                continue
            if word.lower() in _DIRECTIVES:
                self._copy_directive(word)
                continue
            subject = self._read_term(kind, word, start)
            after = self._next()
            if after[1] != "{":
                self._kept = after
                self._read_predicates(subject)

    def _next(self) -> tuple[str, str, int]:
        if self._kept is not None:
            kept, self._kept = self._kept, None
            return kept
        return next(self._tokens)

    def _label(self) -> str:
        self._count += 1
        return f"{self._fresh}{self._count}"

    def _emit(self, subject: str, predicate: str, value: str, start: int) -> None:
        self._lines.append(f"{subject} {predicate} {value} .\n")
        self._starts.append(start)

    def _copy_directive(self, word: str) -> None:
        words = [word, self._next()[1]]
        if word.lower().endswith("prefix"):
            words.append(self._next()[1])
        if word.startswith("@"):
            words.append(self._next()[1])
        self._lines.append(" ".join(words) + "\n")

    def _read_predicates(self, subject: str) -> None:
        """Read what is said of *subject*, to the end of the statement or of the bracket."""
        while True:
            _, predicate, start = self._next()
            if predicate in {".", "]", "}", _END}:
                return
            if predicate == ";":
                continue
            while True:
                kind, word, where = self._next()
                self._read_object(subject, predicate, (kind, word, where), start)
                after = self._next()
                if after[1] != ",":
                    self._kept = after
                    break
                # What follows a comma stands on a line of its own.
                start = self._peek_start()

    def _peek_start(self) -> int:
        self._kept = self._next()
        return self._kept[2]

    def _read_object(self, subject: str, predicate: str, first: tuple[str, str, int], start: int) -> None:
        kind, word, where = first
        if word == "[":
            node = self._label()
            self._emit(subject, predicate, node, start)
            self._read_predicates(node)
        elif word == "(":
            self._read_list(subject, predicate, start)
        else:
            self._emit(subject, predicate, self._read_term(kind, word, where), start)

    def _read_list(self, subject: str, predicate: str, start: int) -> str:
        """Read a list, which *predicate* links to *subject*; without one it is the subject itself."""
        head = ""
        while True:
            member = self._next()
            if member[1] == ")":
                if subject:
                    self._emit(subject, predicate, _NIL, start)
                return head or _NIL
            node = self._label()
            head = head or node
            if subject:
                self._emit(subject, predicate, node, start)
            start = member[2]
            self._read_object(node, _FIRST, member, start)
            subject, predicate = node, _REST

    def _read_term(self, kind: str, word: str, start: int) -> str:
        if kind == "string":
            after = self._next()
            if after[0] == "language":
                return word + after[1]
            if after[1] == "^^":
                return f"{word}^^{self._next()[1]}"
            self._kept = after
            return word
        if word == "[":
            node = self._label()
            self._read_predicates(node)
            return node
        if word == "(":
            return self._read_list("", "", start)
        if kind in {"sign", _END}:
            raise UnflattenedError
        return word


def _find_tokens(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield the tokens as kind, text and first character; at the end ever more empty ones."""
    for match in TOKEN.finditer(text):
        kind = match.lastgroup
        if kind != "comment" and kind is not None:
            yield kind, match[0], match.start()
    while True:
        yield _END, _END, len(text)
