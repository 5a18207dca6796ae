"""Queries read: from the tokens of a SELECT or ASK to its groups of patterns.

Grammar: W3C "SPARQL 1.1 Query Language", section 19.8. The text is one that the engine understands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.saved.matching.cursor import Cursor
from kgcli.saved.matching.pattern import (
    Bind,
    Block,
    Column,
    Exists,
    Expression,
    Filter,
    Graph,
    Group,
    Minus,
    Nested,
    Optional,
    Query,
    Select,
    SubSelect,
    Union,
    Values,
)
from kgcli.saved.matching.terms import TermReader
from kgcli.saved.matching.triples import PATTERNS, TripleReader
from kgcli.sparql.structure import AGGREGATES
from kgcli.sparql.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.saved.matching.pattern import Part

__all__ = ["read_query"]

_MODIFIERS: Final = frozenset({"GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"})


def read_query(text: str) -> Query:
    """Return the SELECT or ASK query *text*.

    Raises ``UnexplainedQueryError``, with line and column, at what is no SPARQL 1.1.
    """
    return _Reader(text).read()


class _Reader:
    """Reads by recursive descent."""

    def __init__(self, text: str) -> None:
        self._cursor = Cursor(text)
        self._stem = "kg"
        while any(name.startswith(self._stem) for name in self._cursor.list_variables()):
            self._stem += "_"
        self._made = 0

    def _name(self, what: str) -> str:
        self._made += 1
        return f"{self._stem}_{what}_{self._made}"

    # Queries.

    def read(self) -> Query:
        """Return the whole query."""
        while self._cursor.sees("PREFIX", "BASE"):
            count = 3 if self._cursor.sees("PREFIX") else 2
            for _ in range(count):
                self._cursor.take()
        prologue = self._cursor.text(0)
        self._triples = TripleReader(self._cursor, TermReader(prologue), self._name)
        is_ask = self._cursor.try_one("ASK")
        columns = None if is_ask else self._read_columns()
        begin = self._cursor.place
        while self._cursor.try_one("FROM"):
            self._cursor.try_one("NAMED")
            self._cursor.take()
        dataset = self._cursor.text(begin)
        select = self._read_body(columns)
        if not self._cursor.at_end:
            raise self._cursor.refuse()
        return Query(prologue, dataset, select, is_ask)

    def _read_columns(self) -> tuple[Column, ...] | None:
        self._cursor.expect("SELECT")
        _ = self._cursor.try_one("DISTINCT") or self._cursor.try_one("REDUCED")
        if self._cursor.try_one("*"):
            return None
        columns: dict[str, Column] = {}
        while self._cursor.peek().kind == "variable" or self._cursor.sees("("):
            if self._cursor.try_one("("):
                expression = self._read_expression(until=("AS",))
                self._cursor.expect("AS")
                column = Column(self._cursor.take().text[1:], expression)
                self._cursor.expect(")")
            else:
                column = Column(self._cursor.take().text[1:])
            columns.setdefault(column.name, column)
        return tuple(columns.values())

    def _read_body(self, columns: tuple[Column, ...] | None) -> Select:
        self._cursor.try_one("WHERE")
        group = self._read_group()
        keys: tuple[Column, ...] = ()
        having = limits = values = ""
        grouped = any(_aggregates(column.expression) for column in columns or ())
        if self._cursor.try_one("GROUP"):
            self._cursor.expect("BY")
            keys, grouped = tuple(self._read_keys()), True
        begin = self._cursor.place
        if self._cursor.sees("HAVING"):
            self._cursor.pass_until("ORDER", "LIMIT", "OFFSET", "VALUES")
            having, grouped = self._cursor.text(begin), True
            begin = self._cursor.place
        if self._cursor.sees("ORDER", "LIMIT", "OFFSET"):
            self._cursor.pass_until("VALUES")
            limits = self._cursor.text(begin)
            begin = self._cursor.place
        if self._cursor.sees("VALUES"):
            self._read_values()
            values = self._cursor.text(begin)
        return Select(columns, group, keys, grouped, having, limits, values)

    def _read_keys(self) -> Iterator[Column]:
        while not self._cursor.at_end and not self._cursor.sees("}", *_MODIFIERS):
            if self._cursor.peek().kind == "variable":
                yield Column(self._cursor.take().text[1:])
            elif self._cursor.try_one("("):
                expression = self._read_expression(until=("AS", ")"))
                name = self._cursor.take().text[1:] if self._cursor.try_one("AS") else self._name("key")
                self._cursor.expect(")")
                yield Column(name, expression)
            else:
                yield Column(self._name("key"), self._read_constraint())

    # Groups.

    def _read_group(self) -> Group:
        begin = self._cursor.place
        self._cursor.expect("{")
        parts: list[Part] = []
        if self._cursor.sees("SELECT"):
            inner = self._cursor.place
            select = self._read_body(self._read_columns())
            parts.append(SubSelect(select, self._cursor.text(inner)))
        while not self._cursor.sees("}"):
            if not self._cursor.try_one("."):
                parts.append(self._read_part())
        self._cursor.take()
        return Group(tuple(parts), self._cursor.text(begin))

    def _read_part(self) -> Part:  # noqa: PLR0911 - one for each kind of pattern
        if self._cursor.sees("{"):
            return self._read_union()
        word = self._cursor.peek().text.upper() if self._cursor.peek().kind == "word" else ""
        if word not in PATTERNS:
            return Block(tuple(self._triples.read_triples()))
        if word == "VALUES":
            return self._read_values()
        self._cursor.take()
        if word == "OPTIONAL":
            return Optional(self._read_group(), self._name("optional"))
        if word == "MINUS":
            return Minus(self._read_group())
        if word == "GRAPH":
            return Graph(self._triples.read_term(), self._read_group())
        if word == "FILTER":
            return Filter(self._read_constraint())
        if word == "BIND":
            self._cursor.expect("(")
            expression = self._read_expression(until=("AS",))
            self._cursor.expect("AS")
            variable = self._cursor.take().text[1:]
            self._cursor.expect(")")
            return Bind(expression, variable)
        raise self._cursor.refuse()

    def _read_union(self) -> Part:
        branches = [self._read_group()]
        while self._cursor.try_one("UNION"):
            branches.append(self._read_group())
        if len(branches) == 1:
            return Nested(branches[0])
        return Union(tuple(branches), tuple(self._name("branch") for _ in branches))

    def _read_values(self) -> Values:
        begin = self._cursor.place
        self._cursor.take()
        first = self._cursor.place
        if self._cursor.sees("("):
            self._cursor.pass_one()
        else:
            self._cursor.take()
        names = self._cursor.list_variables(first)
        self._cursor.pass_one()
        return Values(self._cursor.text(begin), names)

    # Expressions.

    def _read_constraint(self) -> Expression:
        """Read what may follow FILTER: brackets, a call, or EXISTS."""
        begin = self._cursor.place
        pieces: list[Token | Exists] = []
        is_call = not self._cursor.sees("(", "EXISTS", "NOT")
        self._read_piece(pieces)
        if is_call:
            self._read_piece(pieces)
        return Expression(tuple(pieces), self._cursor.text(begin))

    def _read_expression(self, *, until: tuple[str, ...]) -> Expression:
        begin = self._cursor.place
        pieces: list[Token | Exists] = []
        while not self._cursor.sees(*until):
            self._read_piece(pieces)
        return Expression(tuple(pieces), self._cursor.text(begin))

    def _read_piece(self, pieces: list[Token | Exists]) -> None:
        """Read one token, all between two round brackets, or a group that is asked for."""
        if self._cursor.sees("EXISTS", "NOT"):
            # `NOT IN` has no group.
            negated = self._cursor.peek().text.upper() == "NOT"
            token = self._cursor.take()
            if negated and not self._cursor.sees("EXISTS"):
                pieces.append(token)
                return
            if negated:
                self._cursor.take()
            pieces.append(Exists(self._read_group(), negated))
            return
        begin = self._cursor.place
        token = self._cursor.take()
        # White space goes with the token before it.
        pieces.append(token._replace(text=self._cursor.text(begin)))
        if token.text == "(" and token.kind == "punctuation":
            while not self._cursor.sees(")"):
                self._read_piece(pieces)
            self._read_piece(pieces)


def _aggregates(expression: Expression | None) -> bool:
    return expression is not None and any(
        isinstance(piece, Token) and piece.kind == "word" and piece.text.strip().upper() in AGGREGATES
        for piece in expression.pieces
    )
