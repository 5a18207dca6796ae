"""Two sets of statements compared: what only the one has, and what only the other."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Final

from pyoxigraph import DefaultGraph, RdfFormat, serialize

from kgcli.canonical import canonicalize
from kgcli.errors import TangledGraphError
from kgcli.isomorphism import has_blank_node
from kgcli.revisions.sorted_lines import SortedLines, compare
from kgcli.revisions.webs import pair_webs, split_webs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad

    from kgcli.revisions.webs import Web

__all__ = ["Changes", "Content", "compare_contents", "name_graph", "read_content", "write_rows"]

_CHUNK: Final = 5000
_DEFAULT_GRAPH: Final = DefaultGraph()


@dataclass(frozen=True, slots=True)
class Content:
    """A set of statements.

    *rows* are those without blank nodes: the graph's IRI in angle brackets (nothing for the default graph), a
    tab, and the triple as N-Triples writes it; *webs* hold the others.
    """

    rows: SortedLines
    webs: tuple[Web, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What makes *new* of *old*: rows *removed* and *added*, and webs of which there are more or fewer now.

    *webs* are those that say the same, the old and the new ones.
    """

    old: Content
    new: Content
    removed: SortedLines
    added: SortedLines
    webs: tuple[tuple[list[Web], list[Web]], ...]

    def list_removed(self) -> Iterator[bytes]:
        """Yield the removed statements as lines of N-Quads, those with blank nodes last.

        The names of blank nodes are those that an export of *old* as N-Quads gives them.
        """
        yield from map(_write_line, self.removed)
        for before, after in self.webs:
            for web in before[len(after) :]:
                yield from map(_write_line, write_rows(web.quads))

    def list_added(self) -> Iterator[bytes]:
        """Yield the added statements as lines of N-Quads, those with blank nodes last.

        The names of blank nodes are new ones, that nothing in *old* has.
        """
        yield from map(_write_line, self.added)
        for before, after in self.webs:
            for number, web in enumerate(after[len(before) :], len(before)):
                yield from map(_write_line, write_rows(name_nodes(web, number)))

    def has_removed_blank_nodes(self) -> bool:
        """Tell whether a removed statement has a blank node."""
        return any(len(before) > len(after) for before, after in self.webs)


def read_content(quads: Iterable[Quad]) -> Content:
    """Return *quads*, each once; only those with blank nodes all stay in memory."""
    rows = SortedLines()
    blank: list[Quad] = []
    pending = iter(quads)
    while chunk := list(islice(pending, _CHUNK)):
        ground: list[Quad] = []
        for quad in chunk:
            (blank if has_blank_node(quad) else ground).append(quad)
        rows.add(write_rows(ground))
    try:
        named = canonicalize(blank)
    except TangledGraphError:
        # Then no export of them can be written either that does not keep the names they have.
        named = set(blank)
    return Content(rows, tuple(split_webs(sorted(named, key=str))))


def write_rows(quads: Iterable[Quad]) -> list[bytes]:
    """Return *quads* as ``Content`` writes rows, in their order."""
    quads = list(quads)
    lines = (serialize([quad.triple for quad in quads], format=RdfFormat.N_TRIPLES) or b"").split(b"\n")
    return [name_graph(quad) + b"\t" + line for quad, line in zip(quads, lines[: len(quads)], strict=True)]


def name_graph(quad: Quad) -> bytes:
    """Return the name of the graph of *quad* as rows begin with it."""
    return b"" if quad.graph_name == _DEFAULT_GRAPH else str(quad.graph_name).encode()


def compare_contents(old: Content, new: Content) -> Changes:
    """Return what only *old* has, and what only *new*."""
    removed, added = SortedLines(), SortedLines()
    for is_new, row in compare(old.rows, new.rows):
        (added if is_new else removed).add((row,))
    return Changes(old, new, removed, added, tuple(pair_webs(old.webs, new.webs)))


def name_nodes(web: Web, number: int) -> tuple[Quad, ...]:
    """Return the statements of *web*, the one with that *number* that says so, with names of their own."""
    digest = sha256("\n".join(web.form).encode()).hexdigest()[:16]
    return web.rename(f"n{digest}x{number}x")


def _write_line(row: bytes) -> bytes:
    graph, _, triple = row.partition(b"\t")
    return triple[:-1] + graph + b" ." if graph else triple
