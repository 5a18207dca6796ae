"""Triple patterns read from a query's tokens: shorthands, terms and property paths.

Grammar: W3C "SPARQL 1.1 Query Language", section 19.8, productions 75 to 111.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.saved.matching.pattern import Alternative, Inverse, Negated, Repeated, Sequence, Triple
from kgcli.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from kgcli.saved.matching.cursor import Cursor
    from kgcli.saved.matching.pattern import Path
    from kgcli.saved.matching.terms import TermReader

__all__ = ["PATTERNS", "TripleReader"]

PATTERNS: Final = frozenset({"OPTIONAL", "MINUS", "GRAPH", "FILTER", "BIND", "VALUES", "SERVICE"})
"""The words that begin what is no triple pattern."""
_TYPE: Final = f"<{RDF}type>"
_FIRST: Final = f"<{RDF}first>"
_REST: Final = f"<{RDF}rest>"
_NIL: Final = f"<{RDF}nil>"
_ENDS: Final = frozenset({".", "}", "{"})


class TripleReader:
    """Reads at *cursor*; *make_name* gives the names of variables for blank nodes."""

    def __init__(self, cursor: Cursor, terms: TermReader, make_name: Callable[[str], str]) -> None:
        self._cursor = cursor
        self._terms = terms
        self._name = make_name
        self._nodes: dict[str, str] = {}

    def read_triples(self) -> Iterator[Triple]:
        """Yield the triples of one subject."""
        before = self._cursor.place
        if self._cursor.sees("[") or self._cursor.sees("("):
            subject = yield from self._read_node()
            if not self._ends_triples():
                yield from self._read_properties(subject)
        else:
            subject = self.read_term()
            yield from self._read_properties(subject)
        if self._cursor.place == before:
            raise self._cursor.refuse()

    def _ends_triples(self) -> bool:
        return self._cursor.sees(*_ENDS, "]", *PATTERNS)

    def _read_properties(self, subject: str) -> Iterator[Triple]:
        while True:
            variable = self._cursor.peek().kind == "variable"
            path: Path = self.read_term() if variable else self._read_path()
            while True:
                value = yield from self._read_node()
                yield Triple(subject, path, value)
                if not self._cursor.try_one(","):
                    break
            if not self._cursor.sees(";"):
                return
            while self._cursor.try_one(";"):
                pass
            if self._ends_triples():
                return

    def _read_node(self) -> Generator[Triple, None, str]:
        """Yield what a node's own brackets say; return the node."""
        if self._cursor.try_one("["):
            node = "?" + self._name("node")
            if not self._cursor.sees("]"):
                yield from self._read_properties(node)
            self._cursor.expect("]")
            return node
        if not self._cursor.try_one("("):
            return self.read_term()
        cells: list[str] = []
        while not self._cursor.sees(")"):
            cells.append("?" + self._name("node"))
            item = yield from self._read_node()
            if len(cells) > 1:
                yield Triple(cells[-2], _REST, cells[-1])
            yield Triple(cells[-1], _FIRST, item)
        self._cursor.take()
        if cells:
            yield Triple(cells[-1], _REST, _NIL)
        return cells[0] if cells else _NIL

    def read_term(self) -> str:
        """Return a term as N-Triples writes it, or a variable with its ``?``."""
        token = self._cursor.peek()
        if token.kind == "variable":
            return "?" + self._cursor.take().text[1:]
        if token.kind == "bnode":
            label = self._cursor.take().text
            if label not in self._nodes:
                self._nodes[label] = self._name("node")
            return "?" + self._nodes[label]
        sign = self._cursor.take().text if self._cursor.sees("+", "-") else ""
        token = self._cursor.peek()
        if token.kind in {"iri", "pname", "number"} or self._cursor.sees("TRUE", "FALSE"):
            text = self._cursor.take().text
            return self._terms.read(sign + (text.lower() if token.kind == "word" else text))
        if token.kind != "string" or sign:
            raise self._cursor.refuse()
        text = self._cursor.take().text
        if self._cursor.peek().kind == "word" and self._cursor.peek().text.startswith("@"):
            text += self._cursor.take().text
        elif self._cursor.try_one("^^"):
            text += "^^" + self._cursor.take().text
        return self._terms.read(text)

    # Paths.

    def _read_path(self) -> Path:
        choices = [self._read_sequence()]
        while self._cursor.try_one("|"):
            choices.append(self._read_sequence())
        return choices[0] if len(choices) == 1 else Alternative(tuple(choices))

    def _read_sequence(self) -> Path:
        steps = [self._read_step()]
        while self._cursor.try_one("/"):
            steps.append(self._read_step())
        return steps[0] if len(steps) == 1 else Sequence(tuple(steps))

    def _read_step(self) -> Path:
        if self._cursor.try_one("^"):
            return Inverse(self._read_element())
        return self._read_element()

    def _read_element(self) -> Path:
        path: Path
        if self._cursor.try_one("("):
            path = self._read_path()
            self._cursor.expect(")")
        elif self._cursor.try_one("!"):
            path = self._read_negated()
        else:
            path = self._read_predicate()
        if self._cursor.sees("*", "+", "?"):
            path = Repeated(path, self._cursor.take().text)
        return path

    def _read_predicate(self) -> str:
        token = self._cursor.peek()
        if token.kind == "word" and token.text == "a":
            self._cursor.take()
            return _TYPE
        if token.kind not in {"iri", "pname"}:
            raise self._cursor.refuse()
        return self._terms.read(self._cursor.take().text)

    def _read_negated(self) -> Negated:
        ways: dict[bool, list[str]] = {}
        several = self._cursor.try_one("(")
        while not (several and self._cursor.try_one(")")):
            backward = self._cursor.try_one("^")
            ways.setdefault(backward, []).append(self._read_predicate())
            if not several:
                break
            self._cursor.try_one("|")
        backward_only = True in ways and False not in ways
        forward = None if backward_only else tuple(ways.get(False, ()))
        return Negated(forward, tuple(ways[True]) if True in ways else None)
