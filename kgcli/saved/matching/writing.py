"""Groups written as SPARQL again, so that a solution tells all that they matched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.saved.matching.pattern import (
    Alternative,
    Bind,
    Block,
    Column,
    Exists,
    Filter,
    Graph,
    Group,
    Inverse,
    Minus,
    Negated,
    Nested,
    Optional,
    Repeated,
    Sequence,
    SubSelect,
    Union,
    Values,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from kgcli.saved.matching.pattern import Expression, Part, Path, Query, Select

__all__ = [
    "list_columns",
    "list_mentions",
    "list_variables",
    "settle_bound",
    "write_group",
    "write_members",
    "write_path",
    "write_rows",
]


def list_variables(group: Group) -> tuple[str, ...]:
    """Return the variables, without ``?``, that *group* can bind: SPARQL 1.1 section 18.2.1, and markers."""
    return tuple(dict.fromkeys(name for part in group.parts for name in _bound_by(part)))


def _bound_by(part: Part) -> Iterator[str]:
    match part:
        case Block(triples):
            for triple in triples:
                path = (triple.path,) if isinstance(triple.path, str) else ()
                yield from _names((triple.subject, *path, triple.value))
        case Optional(group, marker):
            yield from (*list_variables(group), marker)
        case Union(branches, markers):
            for branch in branches:
                yield from list_variables(branch)
            yield from markers
        case Graph(name, group):
            yield from (*_names([name]), *list_variables(group))
        case Nested(group):
            yield from list_variables(group)
        case Bind(_, variable):
            yield variable
        case Values(_, variables):
            yield from variables
        case SubSelect(select):
            yield from list_columns(select)
        case _:
            return


def _names(terms: Iterable[str]) -> Iterator[str]:
    return (term[1:] for term in terms if term.startswith("?"))


def list_columns(select: Select) -> tuple[str, ...]:
    """Return the variables that *select* shows."""
    if select.columns is not None:
        return tuple(column.name for column in select.columns)
    from kgcli.sparql.tokens import tokenize

    # Markers and the query's blank nodes do not stand in its text.
    said = {token.text[1:] for token in tokenize(select.group.text) if token.kind == "variable"}
    return tuple(name for name in list_variables(select.group) if name in said)


def list_mentions(text: str) -> frozenset[str]:
    """Return the variables that stand anywhere in *text*."""
    from kgcli.sparql.tokens import tokenize

    return frozenset(token.text[1:] for token in tokenize(text) if token.kind == "variable")


def settle_bound(text: str, names: Collection[str]) -> str:
    """Return *text* with ``true`` for ``BOUND(?x)`` where *names* has ``x``.

    Oxigraph decides it by the text alone, whatever values a question is asked with.
    """
    if "BOUND" not in text.upper():
        return text
    from kgcli.sparql.tokens import tokenize

    tokens = [token for token in tokenize(text) if token.kind not in {"space", "comment"}]
    words = [token.text for token in tokens]
    for at, word in enumerate(words[:-3]):
        if word.upper() == "BOUND" and tokens[at].kind == "word" and words[at + 2][1:] in names:
            words[at : at + 4] = ["true", "", "", ""]
    return " ".join(words)


def write_group(group: Group) -> str:
    """Return *group* with its markers; what it only asks for is written as it was."""
    return f"{{ {' '.join(map(_write_part, group.parts))} }}"


def _write_part(part: Part) -> str:  # noqa: PLR0911 - one for each kind of pattern
    match part:
        case Block(triples):
            return " ".join(f"{t.subject} {write_path(t.path)} {t.value} ." for t in triples)
        case Filter(condition):
            return f"FILTER({condition.text})" if _is_bare(condition) else f"FILTER {condition.text}"
        case Bind(expression, variable):
            return f"BIND({expression.text} AS ?{variable})"
        case Values(text, _):
            return text
        case Optional(group, marker):
            return f"OPTIONAL {_mark(group, marker)}"
        case Minus(group):
            return f"MINUS {group.text}"
        case Union(branches, markers):
            return " UNION ".join(_mark(*each) for each in zip(branches, markers, strict=True))
        case Graph(name, group):
            return f"GRAPH {name} {write_group(group)}"
        case Nested(group):
            return write_group(group)
        case SubSelect(_, text):
            return f"{{ {text} }}"


def _is_bare(condition: Expression) -> bool:
    """Whether the condition is ``EXISTS`` without brackets, which may as well have them."""
    return isinstance(condition.pieces[0], Exists)


def _mark(group: Group, marker: str) -> str:
    return f"{write_group(group)[:-1]} BIND(true AS ?{marker}) }}"


def write_path(path: Path) -> str:
    """Return *path* as SPARQL writes it."""
    match path:
        case Sequence(steps):
            return f"({'/'.join(map(write_path, steps))})"
        case Alternative(choices):
            return f"({'|'.join(map(write_path, choices))})"
        case Inverse(inner):
            return f"(^{write_path(inner)})"
        case Repeated(inner, sign):
            return f"({write_path(inner)}{sign})"
        case Negated(forward, backward):
            inside = [*(forward or ()), *(f"^{predicate}" for predicate in backward or ())]
            return f"!({'|'.join(inside)})"
        case str():
            return path


def write_members(query: Query, select: Select, graph: str | None) -> tuple[str, tuple[str, ...]]:
    """Return the query for all solutions of the WHERE clause of *select*, and what it shows.

    That is every variable there, then what *select* shows or, where it groups rows, its keys. *graph* is the
    named graph that the patterns are in, where they stand in one.
    """
    names = list_variables(select.group)
    computed = select.keys if select.grouped else select.columns or ()
    shown = [f"?{name}" for name in names]
    own = []
    for column in computed:
        if column.expression is not None:
            shown.append(f"({column.expression.text} AS ?{column.name})")
            own.append(column.name)
        elif column.name not in names:
            shown.append(f"?{column.name}")
            own.append(column.name)
    where = write_group(select.group)
    if graph is not None:
        where = f"{{ GRAPH {graph} {where} }}"
    values = "" if select.grouped else select.values
    listed = " ".join(shown) or "*"
    text = f"{query.prologue}\nSELECT {listed} {query.dataset} WHERE {where} {values}"
    return text, (*names, *own)


def write_rows(query: Query, select: Select, graph: str | None) -> tuple[str, tuple[str, ...]]:
    """Return the query for the rows of *select*, which groups, and the names of the keys that it shows."""
    columns = select.columns or ()
    shown = {column.name for column in columns}
    missing = [key for key in select.keys if key.name not in shown]
    listed = " ".join(map(_write_column, columns))
    listed += "".join(f" ?{key.name}" for key in missing)
    grouping = " ".join(map(_write_key, select.keys))
    where = select.group.text if graph is None else f"{{ GRAPH {graph} {select.group.text} }}"
    text = (
        f"{query.prologue}\nSELECT {listed} {query.dataset} WHERE {where}"
        f"{f' GROUP BY {grouping}' if grouping else ''} {select.having} {select.values}"
    )
    return text, tuple(key.name for key in select.keys)


def _write_column(column: Column) -> str:
    return f"?{column.name}" if column.expression is None else f"({column.expression.text} AS ?{column.name})"


_write_key = _write_column
