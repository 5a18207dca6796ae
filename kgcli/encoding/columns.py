"""Statements by table: the pairs of each property, and the members of each class for ``rdf:type``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import numpy as np

from kgcli.encoding.packing import first_of, pack, second_of
from kgcli.encoding.threads import count_processors, is_worth_it, work_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgcli.encoding.terms import Terms

    Numbers: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int64]]

Columns: TypeAlias = "dict[int, Numbers]"
"""For each property (an even number) the keys of its pairs, for each class (odd) its members; sorted."""

TYPE_TEXT: Final = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_FEW: Final = 1 << 16
_MANY: Final = 4
"""So many times as many numbers are not looked for one by one."""


class Triples(NamedTuple):
    """Statements as numbers of terms: three columns of one length."""

    subject: Numbers
    predicate: Numbers
    object: Numbers


def property_node(term: int) -> int:
    """Return the number of the table that holds the pairs of the property *term*."""
    return term << 1


def class_node(term: int) -> int:
    """Return the number of the table that holds the members of the class *term*."""
    return term << 1 | 1


def is_class(node: int) -> bool:
    """Tell whether *node* is the table of a class."""
    return bool(node & 1)


def term_of(node: int) -> int:
    """Return the class or property that *node* is the table of."""
    return node >> 1


def count(columns: Mapping[int, Numbers]) -> int:
    """Return how many statements *columns* hold."""
    return sum(map(len, columns.values()))


def to_columns(triples: Triples, terms: Terms) -> Columns:
    """Return *triples* by table, each once."""
    types, total = terms.number(TYPE_TEXT), len(triples.predicate)
    step = max(1, -(-total // count_processors()) if is_worth_it(total) else total)
    cuts = [Triples(*(column[begin : begin + step] for column in triples)) for begin in range(0, total, step)]
    parts: dict[int, list[Numbers]] = {}
    for split in work_on(partial(_split, types=types), cuts, [len(cut.predicate) for cut in cuts]):
        for node, column in split:
            parts.setdefault(node, []).append(column)
    nodes = sorted(parts)
    sizes = [sum(map(len, parts[node])) for node in nodes]
    columns = work_on(lambda node: sort_once(_join(parts.pop(node))), nodes, sizes)
    return dict(zip(nodes, columns, strict=True))


def _split(triples: Triples, types: int) -> list[tuple[int, Numbers]]:
    """Return the tables that *triples* belong to, each with its part of them, in any order."""
    found: list[tuple[int, Numbers]] = []
    for term, subjects, objects in _group(triples.predicate, triples.subject, triples.object):
        if term == types:
            found += [(class_node(own), members) for own, members in _group(objects, subjects)]
        else:
            found.append((property_node(term), pack(subjects, objects)))
    return found


def _join(columns: list[Numbers]) -> Numbers:
    return columns[0] if len(columns) == 1 else np.concatenate(columns)


def to_triples(columns: Mapping[int, Numbers], terms: Terms) -> Triples:
    """Return what *columns* hold as rows, table by table."""
    types = terms.number(TYPE_TEXT)
    parts: list[tuple[Numbers, Numbers, Numbers]] = []
    for node, column in columns.items():
        own = np.full(len(column), term_of(node), np.int64)
        if is_class(node):
            parts.append((column, np.full(len(column), types, np.int64), own))
        else:
            parts.append((first_of(column), own, second_of(column)))
    if not parts:
        return Triples(*(np.empty(0, np.int64) for _ in range(3)))
    return Triples(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def unite_columns(many: Iterable[Mapping[int, Numbers]]) -> Columns:
    """Return the statements that stand in any of *many*."""
    found: Columns = {}
    for columns in many:
        for node, column in columns.items():
            known = found.get(node)
            if known is None or known is column:
                found[node] = column
            else:
                found[node] = sort_once(np.concatenate((known, column)))
    return found


def subtract_columns(columns: Mapping[int, Numbers], other: Mapping[int, Numbers]) -> Columns:
    """Return the statements of *columns* that do not stand in *other*."""
    found: Columns = {}
    for node, column in columns.items():
        known = other.get(node)
        if known is column:
            continue
        left = column if known is None else subtract(column, known)
        if len(left):
            found[node] = left
    return found


def subtract(column: Numbers, other: Numbers) -> Numbers:
    """Return what is in *column* and not in *other*; both are sorted without repetitions."""
    if not len(other) or not len(column) or column[-1] < other[0] or column[0] > other[-1]:
        return column
    if len(other) * _MANY < len(column):
        # Each of the few is looked for, not each of the many.
        places = column.searchsorted(other)
        places = places[column.take(places, mode="clip") == other]
        return np.delete(column, places) if len(places) else column
    known = find(other, column)
    return column[~known] if np.count_nonzero(known) else column


def find(column: Numbers, wanted: Numbers) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Tell of each of *wanted* whether it is in the sorted *column*; quick where *wanted* is sorted."""
    if not len(column):
        return np.zeros(len(wanted), np.bool_)
    # What lies beyond the end is compared with the last one, which it is not.
    places = column.searchsorted(wanted)
    found: np.ndarray[tuple[int], np.dtype[np.bool_]] = column.take(places, mode="clip") == wanted
    return found


def sort_once(column: Numbers) -> Numbers:
    """Return the numbers of *column* in order, each once. np.unique would import numpy.ma."""
    # As in many places: counting costs small columns a third of what ``all`` does.
    if len(column) < 2 or np.count_nonzero(column[1:] > column[:-1]) == len(column) - 1:  # noqa: PLR2004
        return column
    ordered = np.sort(column)
    once: Numbers = ordered[np.append(True, ordered[1:] != ordered[:-1])]
    return once


def _group(names: Numbers, *others: Numbers) -> Iterator[tuple[Any, ...]]:
    """Yield each of *names* with what stands beside it in the *others*."""
    if not len(names):
        return
    counts = np.bincount(names)
    found = np.flatnonzero(counts)
    if len(found) <= _FEW:
        # Small numbers are sorted in one pass.
        codes = np.zeros(len(counts), np.uint16)
        codes[found] = np.arange(len(found))
        order = np.argsort(codes[names], kind="stable")
    else:
        order = np.argsort(names, kind="stable")
    columns = [other[order].astype(np.int64, copy=False) for other in others]
    ends = np.cumsum(counts[found])
    for name, begin, end in zip(found.tolist(), (ends - counts[found]).tolist(), ends.tolist(), strict=True):
        yield name, *(column[begin:end] for column in columns)
