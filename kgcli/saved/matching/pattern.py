"""A SPARQL query as data: groups of patterns, expressions and the SELECTs inside, each with its text.

Words: W3C "SPARQL 1.1 Query Language", section 19.8, productions 1 to 127.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from kgcli.sparql.tokens import Token

__all__ = [
    "Alternative", "Bind", "Block", "Column", "Exists", "Expression", "Filter", "Graph", "Group", "Inverse",
    "Minus", "Negated", "Nested", "Optional", "Part", "Path", "Query", "Repeated", "Select", "Sequence",
    "SubSelect", "Triple", "Union", "Values",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sequence:
    """Paths one after the other."""

    steps: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of several paths."""

    choices: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Inverse:
    """A path from its end to its beginning."""

    path: Path


@dataclass(frozen=True, slots=True)
class Repeated:
    """A path taken several times: ``*``, ``+`` or ``?``."""

    path: Path
    sign: str


@dataclass(frozen=True, slots=True)
class Negated:
    """One step by any predicate but *forward*, or backward by any but *backward*; None: not that way."""

    forward: tuple[str, ...] | None
    backward: tuple[str, ...] | None


Path: TypeAlias = "str | Sequence | Alternative | Inverse | Repeated | Negated"
"""A predicate's IRI in brackets, a variable with its ``?``, or what is made of predicates."""


@dataclass(frozen=True, slots=True)
class Triple:
    """A triple pattern; its terms are as N-Triples writes them, or variables with their ``?``.

    A blank node of the query is a variable of its own.
    """

    subject: str
    path: Path
    value: str


@dataclass(frozen=True, slots=True)
class Block:
    """Triple patterns that stand together."""

    triples: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Exists:
    """``EXISTS`` or, *negated*, ``NOT EXISTS`` in an expression."""

    group: Group
    negated: bool


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression: its tokens, among them groups that are asked for."""

    pieces: tuple[Token | Exists, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Filter:
    """``FILTER``: a condition."""

    condition: Expression


@dataclass(frozen=True, slots=True)
class Bind:
    """``BIND``: a value that is computed for *variable*, a name without ``?``."""

    expression: Expression
    variable: str


@dataclass(frozen=True, slots=True)
class Values:
    """``VALUES``: given values for *variables*, names without ``?``."""

    text: str
    variables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Optional:
    """``OPTIONAL``; *marker* is a variable that tells whether it matched."""

    group: Group
    marker: str


@dataclass(frozen=True, slots=True)
class Minus:
    """``MINUS``."""

    group: Group


@dataclass(frozen=True, slots=True)
class Union:
    """``UNION``; of *markers*, variables, the one is bound whose branch matched."""

    branches: tuple[Group, ...]
    markers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """``GRAPH``: patterns in the named graph *name*, an IRI in brackets or a variable."""

    name: str
    group: Group


@dataclass(frozen=True, slots=True)
class Nested:
    """A group within a group."""

    group: Group


@dataclass(frozen=True, slots=True)
class Column:
    """What a SELECT shows: a variable, or what *expression* gives under its name."""

    name: str
    expression: Expression | None = None


@dataclass(frozen=True, slots=True)
class Select:
    """A SELECT; *columns* is None for ``*``.

    *keys* are what it groups by, each a variable or an expression with its name, or with one of our own;
    *grouped* is whether its rows stand for groups at all. *tail* is the text of HAVING, *limits* that of
    ORDER BY, LIMIT and OFFSET, *values* that of VALUES.
    """

    columns: tuple[Column, ...] | None
    group: Group
    keys: tuple[Column, ...] = ()
    grouped: bool = False
    having: str = ""
    limits: str = ""
    values: str = ""


@dataclass(frozen=True, slots=True)
class SubSelect:
    """A SELECT in a group."""

    select: Select
    text: str


Part: TypeAlias = "Block | Filter | Bind | Values | Optional | Minus | Union | Graph | Nested | SubSelect"


@dataclass(frozen=True, slots=True)
class Group:
    """Patterns in braces, with their *text*."""

    parts: tuple[Part, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """A SELECT or ASK query; *prologue* and *dataset* are the texts of its prefixes and its FROM clauses."""

    prologue: str
    dataset: str
    select: Select
    is_ask: bool
