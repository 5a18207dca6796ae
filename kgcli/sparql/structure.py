"""How a SPARQL text is built: its form, its prefixes, and where in it each variable stands.

Grammar: W3C "SPARQL 1.1 Query Language", section 19.8. Nothing is judged here; the engine does that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from kgcli.sparql.tokens import Token, tokenize

Form = Literal["select", "ask", "construct", "describe", "update", "unknown"]
Place = Literal["plain", "projected", "grouped", "ordered", "assigned", "bound"]
"""Where a variable stands: bare in a SELECT, GROUP BY or ORDER BY clause, as the target of AS or VALUES,
as the argument of BOUND, or anywhere else."""

_QUERIES: Final[dict[str, Form]] = {
    "SELECT": "select",
    "ASK": "ask",
    "CONSTRUCT": "construct",
    "DESCRIBE": "describe",
}
_UPDATES: Final = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
)
_BARE_PLACES: Final[dict[str, Place]] = {"projection": "projected", "group": "grouped", "order": "ordered"}
_CLAUSES: Final = {
    "WHERE": "where",
    "FROM": "where",
    "HAVING": "having",
    "LIMIT": "slice",
    "OFFSET": "slice",
    "VALUES": "values",
}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One variable at one token; *select* is the number of the SELECT whose clause it stands in, if any."""

    index: int
    name: str
    place: Place
    select: int | None


@dataclass(frozen=True, slots=True)
class Select:
    """One SELECT clause: the tokens of its projection, and the number of the SELECT around it, if any."""

    begin: int
    end: int
    parent: int | None
    star: bool
    columns: tuple[str, ...]
    aggregates: bool
    group_keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Structure:
    """A text taken apart; the outermost SELECT is number 0, *ordered* is whether that has an ORDER BY."""

    tokens: tuple[Token, ...]
    form: Form
    prefixes: dict[str, str]
    occurrences: tuple[Occurrence, ...]
    selects: tuple[Select, ...]
    ordered: bool

    @property
    def columns(self) -> tuple[str, ...] | None:
        """The names that the outermost SELECT lists, in its order; ``None`` for ``*`` and other forms."""
        if self.form != "select" or self.selects[0].star:
            return None
        return self.selects[0].columns


def read_structure(text: str) -> Structure:
    """Return the structure of *text*. Raises ``QuerySyntaxError`` where it does not fall into tokens."""
    return _Reader(tokenize(text)).read()


class _OpenSelect:
    """A SELECT whose end has not been read."""

    def __init__(self, begin: int, depth: int, parent: int | None) -> None:
        self.begin = begin
        self.end = begin
        self.depth = depth
        self.parent = parent
        self.star = False
        self.columns: list[str] = []
        self.aggregates = False
        self.group_keys: set[str] = set()

    def close(self) -> Select:
        return Select(
            self.begin,
            self.end,
            self.parent,
            self.star,
            tuple(self.columns),
            self.aggregates,
            frozenset(self.group_keys),
        )


AGGREGATES: Final = frozenset(("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"))
"""Functions of a whole group of rows."""


class _Reader:
    """One pass over the tokens that keeps the clause of each open group of braces."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self.form: Form = "unknown"
        self.prefixes: dict[str, str] = {}
        self.occurrences: list[Occurrence] = []
        self.selects: list[_OpenSelect] = []
        self.open: list[int] = []
        self.clauses = ["prologue"]
        self.parentheses = [0]
        self.ordered = False

    def read(self) -> Structure:
        places = list(_significant(self.tokens))
        for position, index in enumerate(places):
            token = self.tokens[index]
            before = [self.tokens[i].text.upper() for i in places[max(0, position - 2) : position]]
            after = self.tokens[places[position + 1]] if position + 1 < len(places) else None
            if token.kind == "word":
                self._read_word(token, index, after)
            elif token.kind == "punctuation":
                self._read_punctuation(token, index)
            elif token.kind == "variable":
                self._read_variable(token, index, before, after)
            elif token.kind == "iri" and before[:-1] == ["PREFIX"]:
                name = self.tokens[places[position - 1]].text
                self.prefixes[name.removesuffix(":")] = token.text[1:-1]
        return Structure(
            self.tokens,
            self.form,
            self.prefixes,
            tuple(self.occurrences),
            tuple(select.close() for select in self.selects),
            self.ordered,
        )

    def _read_word(self, token: Token, index: int, after: Token | None) -> None:
        word = token.text.upper()
        if self.form == "unknown":
            if word in _QUERIES:
                self.form = _QUERIES[word]
            elif word in _UPDATES:
                self.form = "update"
        if word == "SELECT":
            self.selects.append(
                _OpenSelect(index + 1, len(self.clauses), self.open[-1] if self.open else None)
            )
            self.open.append(len(self.selects) - 1)
            self.clauses[-1] = "projection"
        elif word in _CLAUSES:
            self._end_projection(index)
            self.clauses[-1] = _CLAUSES[word]
        elif word in ("GROUP", "ORDER") and after is not None and after.text.upper() == "BY":
            self.clauses[-1] = word.lower()
            select = self._select()
            if select is not None and word == "GROUP":
                select.aggregates = True
            if word == "ORDER" and len(self.clauses) == 1:
                self.ordered = True
        elif (
            word in ("DISTINCT", "REDUCED") and self.clauses[-1] == "projection" and not self.parentheses[-1]
        ):
            select = self._select()
            if select is not None:
                select.begin = index + 1
        elif word in AGGREGATES and self.clauses[-1] in ("projection", "having", "order"):
            select = self._select()
            if select is not None:
                select.aggregates = True

    def _read_punctuation(self, token: Token, index: int) -> None:
        if token.text == "{":
            self._end_projection(index)
            self.clauses.append("data" if self.clauses[-1] == "values" else "pattern")
            self.parentheses.append(0)
        elif token.text == "}" and len(self.clauses) > 1:
            while self.open and self.selects[self.open[-1]].depth >= len(self.clauses):
                self.open.pop()
            if self.clauses.pop() == "data":
                self.clauses[-1] = "pattern"
            self.parentheses.pop()
        elif token.text == "(":
            self.parentheses[-1] += 1
        elif token.text == ")":
            self.parentheses[-1] -= 1
        elif token.text == "*" and self.clauses[-1] == "projection" and not self.parentheses[-1]:
            select = self._select()
            if select is not None:
                select.star = True

    def _read_variable(self, token: Token, index: int, before: list[str], after: Token | None) -> None:
        name, clause, bare = token.text[1:], self.clauses[-1], not self.parentheses[-1]
        select = self._select()
        place: Place = "plain"
        if before[-1:] == ["AS"] or clause == "values":
            place = "assigned"
        elif before == ["BOUND", "("] and after is not None and after.text == ")":
            place = "bound"
        elif bare and clause in _BARE_PLACES:
            place = _BARE_PLACES[clause]
        if select is not None and clause == "projection" and place in ("projected", "assigned"):
            select.columns.append(name)
        if select is not None and clause == "group" and place in ("grouped", "assigned"):
            select.group_keys.add(name)
        self.occurrences.append(Occurrence(index, name, place, self.open[-1] if self.open else None))

    def _select(self) -> _OpenSelect | None:
        return self.selects[self.open[-1]] if self.open else None

    def _end_projection(self, index: int) -> None:
        select = self._select()
        if select is not None and self.clauses[-1] == "projection":
            select.end = index
            self.clauses[-1] = "where"


def _significant(tokens: tuple[Token, ...]) -> Iterator[int]:
    return (index for index, token in enumerate(tokens) if token.kind not in ("space", "comment"))
