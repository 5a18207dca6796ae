"""The questions of a check: saved queries as they are, and with the values of their own examples."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kgcli.saved.catalogue import find_query, list_queries
from kgcli.saved.examples import read_example

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kgcli.home import Home
    from kgcli.saved.query import SavedQuery

__all__ = ["Question", "list_questions"]


@dataclass(frozen=True, slots=True)
class Question:
    """A saved query with values for some of its parameters."""

    query: SavedQuery
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """The question as one would type it behind ``kgcli query``."""
        options = [
            part
            for name, value in self.values.items()
            for part in (f"--{name.replace('_', '-')}", shlex.quote(value))
        ]
        return " ".join([self.query.name, *options])


def list_questions(
    home: Home, names: Sequence[str], values: Mapping[str, str]
) -> tuple[tuple[Question, ...], tuple[str, ...]]:
    """Return what is to be asked, and what is left out and why, a line each.

    Without *names* all queries are asked; each is asked without values where it needs none, and with those of
    its example. With *values* each is asked once, with these. Raises ``UnknownQueryError``.
    """
    queries = [find_query(home, name) for name in dict.fromkeys(names)] if names else list_queries(home)
    asked: list[Question] = []
    left_out: list[str] = []
    for query in queries:
        reason = _refuse(query)
        if reason is None:
            found = [Question(query, values)] if values else list(_ask(query))
            asked += found
            reason = None if found else _lack(query)
        if reason is not None:
            left_out.append(f"{query.name}: {reason}")
    return tuple(asked), tuple(left_out)


def _ask(query: SavedQuery) -> Iterator[Question]:
    example = read_example(query)
    required = {parameter.name for parameter in query.parameters if parameter.required}
    if not required:
        yield Question(query)
    if example and required <= example.keys():
        yield Question(query, example)


def _refuse(query: SavedQuery) -> str | None:
    if query.form == "describe":
        return "a DESCRIBE, which each engine answers as it likes"
    if query.form in ("update", "unknown"):
        return "no query that only reads"
    return None


def _lack(query: SavedQuery) -> str:
    lacking = [p.name for p in query.parameters if p.required and p.name not in read_example(query)]
    return f"it needs a value for {', '.join(lacking)}, and its example gives none (--value NAME=VALUE)"
