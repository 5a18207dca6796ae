"""What is concluded on one side of an edit and not on the other, by class and by property."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from kgcli.isomorphism import has_blank_node
from kgcli.ontology.impact.impact import InferenceChange
from kgcli.revisions.changes import write_rows
from kgcli.revisions.sorted_lines import SortedLines, compare
from kgcli.revisions.webs import collect_blanks
from kgcli.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import BlankNode, Quad

    from kgcli.home import Home
    from kgcli.store.opening.opened import BuiltStore

__all__ = ["compare_inferences"]

_EXAMPLES: Final = 3
_CHUNK: Final = 5000
_TYPE: Final = RDF + "type"


@dataclass(slots=True)
class _Tally:
    gained: int = 0
    lost: int = 0
    examples: list[tuple[bool, str]] = field(default_factory=list)

    def add(self, line: str, *, is_new: bool) -> None:
        if (self.gained if is_new else self.lost) < _EXAMPLES:
            self.examples.append((is_new, line))
        if is_new:
            self.gained += 1
        else:
            self.lost += 1


def compare_inferences(old: Home, new: Home, clearance: str | None) -> tuple[InferenceChange, ...]:
    """Return how many statements *clearance* sees concluded on one side that are nowhere on the other.

    What is concluded of the blank nodes of the schema is left out: they are parts of axioms, no things.
    """
    from kgcli.store.home_stores import current_store

    before, after = (_read(current_store(home, clearance)) for home in (old, new))
    tallies: dict[tuple[Literal["class", "property"], str], _Tally] = defaultdict(_Tally)
    # Each set is gone through once at a time: two walks of one would move each other's place.
    for is_new, concluded, others in (
        (False, before.inferred, after.all),
        (True, after.inferred, before.all),
    ):
        for is_other, line in compare(concluded, others):
            if not is_other:
                text = line.decode()
                tallies[_classify(text)].add(text, is_new=is_new)
    return tuple(
        InferenceChange(kind, iri, tally.gained, tally.lost, tuple(tally.examples))
        for (kind, iri), tally in sorted(tallies.items())
    )


@dataclass(frozen=True, slots=True)
class _Content:
    all: SortedLines
    inferred: SortedLines


def _read(store: BuiltStore) -> _Content:
    """Return the visible statements of *store*, as N-Triples, and which of them are concluded."""
    from kgcli.store.asking import dump

    content = _Content(SortedLines(), SortedLines())
    inferred = frozenset(store.inferred)
    parts = set(_collect_parts(store))
    kept: list[Quad] = []
    for quad in dump(store):
        if parts and has_blank_node(quad) and not parts.isdisjoint(collect_blanks(quad)):
            continue
        if getattr(quad.subject, "value", None) in inferred:
            # What such a graph says of itself.
            continue
        kept.append(quad)
        if len(kept) >= _CHUNK:
            _add(content, kept, inferred)
            kept = []
    _add(content, kept, inferred)
    return content


def _add(content: _Content, quads: Iterable[Quad], inferred: frozenset[str]) -> None:
    quads = list(quads)
    lines = [row.partition(b"\t")[2] for row in write_rows(quads)]
    content.all.add(lines)
    content.inferred.add(
        line
        for quad, line in zip(quads, lines, strict=True)
        if getattr(quad.graph_name, "value", None) in inferred
    )


def _collect_parts(store: BuiltStore) -> Iterator[BlankNode]:
    """Yield the blank nodes of the schema."""
    from pyoxigraph import BlankNode

    from kgcli.store.asking import read

    schema = store.schema_graph

    def choose(opened: object) -> Iterable[Quad]:
        from pyoxigraph import NamedNode, Store

        assert isinstance(opened, Store)  # noqa: S101 - stores are read as such
        return opened.quads_for_pattern(None, None, None, NamedNode(schema))

    for quad in read(store, choose):
        yield from (term for term in (quad.subject, quad.object) if isinstance(term, BlankNode))


def _classify(line: str) -> tuple[Literal["class", "property"], str]:
    """Return the class that a statement puts something in, else its property."""
    subject, predicate, value = line.removesuffix(" .").split(" ", 2)
    del subject
    if predicate == f"<{_TYPE}>":
        return "class", value.strip("<>")
    return "property", predicate.strip("<>")
