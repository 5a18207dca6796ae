"""Turtle and TriG of which one changed statement changes one line.

Each statement stands on a line of its own that ends with a semicolon, as each subject and full stop does,
so that no line depends on its neighbours. The text depends on the statements alone, not on their order or on
the names of blank nodes.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, BinaryIO, Final

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad

from kgcli.turtle.notes import Note, Notes
from kgcli.turtle.order import Key, order_predicate, order_term
from kgcli.turtle.spelling import Speller
from kgcli.turtle.trees import Place, find_trees, list_cells
from kgcli.vocabulary import OWL, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["write_turtle"]

_DEFAULT: Final = DefaultGraph()
_TYPE: Final = RDF + "type"
_HEADER: Final = (NamedNode(_TYPE), NamedNode(OWL + "Ontology"))
_INDENT: Final = "    "
_NO_NOTE: Final = Note()
_RANK: Final = itemgetter(0)


def write_turtle(
    quads: Iterable[Quad],
    output: BinaryIO,
    *,
    prefixes: Mapping[str, str],
    heading: Sequence[str] = (),
    named_graphs: bool,
) -> None:
    """Write *quads* to *output* as TriG, or without *named_graphs* as Turtle, which drops the graphs' names.

    *heading* are lines of comment. Those of *prefixes* are declared that the text uses.
    Raises ``TangledGraphError`` where labels for blank nodes would take too long to find.
    """
    notes = Notes(top=[f"# {part}".rstrip() for line in heading for part in line.splitlines() or [""]])
    speller = Speller(prefixes)
    if not named_graphs:
        quads = (Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    output.write("".join(write_blocks(set(quads), speller, prefixes, notes)).encode())


def write_blocks(
    quads: Iterable[Quad],
    speller: Speller,
    prefixes: Mapping[str, str],
    notes: Notes,
    base: str | None = None,
) -> Iterator[str]:
    """Yield the text of *quads*, each of which is there once, with *notes*, in pieces.

    *base* is declared if the text has references that are relative to it.
    """
    body = list(_Body(quads, speller, notes).write())
    top = list(_write_top(speller, prefixes, notes, base))
    if top and body:
        top.append("\n")
    yield from top
    yield from body
    if notes.bottom:
        if top or body:
            yield "\n"
        yield from _write_comments(notes.bottom, "")


def _write_top(
    speller: Speller, prefixes: Mapping[str, str], notes: Notes, base: str | None
) -> Iterator[str]:
    unused = [line for name, lines in notes.prefixes.items() if name not in speller.used for line in lines]
    declared: list[str] = []
    for name in sorted(speller.used):
        declared += _write_comments(notes.prefixes.get(name, ()), "")
        declared.append(f"@prefix {name}: {speller.spell_whole(prefixes[name])} .\n")
    yield from _write_comments([*notes.top, *unused], "")
    if base is not None and speller.used_relative:
        yield f"@base <{base}> .\n"
    yield from declared


def _write_comments(lines: Iterable[str], margin: str) -> Iterator[str]:
    for line in lines:
        yield f"{margin}{line}\n" if line else "\n"


class _Body:
    """One text below its prefixes."""

    def __init__(self, quads: Iterable[Quad], speller: Speller, notes: Notes) -> None:
        self.forest = find_trees(quads)
        self.labels = self.forest.labels
        self.spell = speller.spell
        self.speller = speller
        self.notes = notes
        self.keys: dict[BlankNode, Key] = {}
        self.is_bare = not notes.statements and not notes.subjects
        verbs = {predicate.value for pairs in self.forest.about.values() for predicate, _ in pairs}
        self.verbs = sorted(verbs, key=order_predicate)
        self.ranks = {verb: rank for rank, verb in enumerate(self.verbs)}
        self.headers = {place for place, pairs in self.forest.about.items() if _HEADER in pairs}

    def write(self) -> Iterator[str]:
        graphs: dict[object, list[object]] = {}
        for graph, subject in self.forest.about:
            if subject not in self.forest.nested:
                graphs.setdefault(graph, []).append(subject)
        between = ""
        for subject in self.sort_subjects(_DEFAULT, graphs.pop(_DEFAULT, [])):
            yield between + self.write_subject(_DEFAULT, subject, "")
            between = "\n"
        for graph in sorted(graphs, key=self.order):
            yield between
            yield from self.write_graph(graph, graphs[graph])
            between = "\n"

    def write_graph(self, graph: object, subjects: list[object]) -> Iterator[str]:
        yield from _write_comments(self.notes.graphs.get(graph, ()), "")
        yield f"{self.spell_subject(graph)} {{\n"
        between = ""
        for subject in self.sort_subjects(graph, subjects):
            yield between + self.write_subject(graph, subject, _INDENT)
            between = "\n"
        ending = self.notes.graph_ends.get(graph)
        if ending:
            yield between
            yield from _write_comments(ending, _INDENT)
        yield "}\n"

    def write_subject(self, graph: object, subject: object, margin: str) -> str:
        note = self.notes.subjects.get(Place(graph, subject), _NO_NOTE) if self.notes.subjects else _NO_NOTE
        return "".join(
            (
                *_write_comments(note.join_above(), margin),
                f"{margin}{self.spell_subject(subject)}{note.end()}\n",
                *self.write_statements(graph, subject, margin + _INDENT),
                f"{margin}.\n",
            )
        )

    def write_statements(self, graph: object, subject: object, margin: str) -> Iterator[str]:
        for rank, predicate, value in self.sort_pairs(graph, self.forest.about.get((graph, subject), [])):
            iri = self.verbs[rank]
            verb = "a" if iri == _TYPE else self.speller.spell_iri(iri)
            line = f"{margin}{verb} {self.write_object(graph, value, margin)} ;"
            if self.is_bare:
                yield f"{line}\n"
                continue
            note = self.find_note(graph, subject, predicate, value)
            yield from _write_comments(note.join_above(), margin)
            yield f"{line}{note.end()}\n"

    def sort_pairs(
        self, graph: object, pairs: Sequence[tuple[NamedNode, object]]
    ) -> list[tuple[int, NamedNode, object]]:
        """Return *pairs* of predicate and value in order, each with the predicate's rank."""
        ranked = [(self.ranks[predicate.value], predicate, value) for predicate, value in pairs]
        ranked.sort(key=_RANK)
        if len({rank for rank, _, _ in ranked}) == len(ranked):
            # Most often; then no value has to be looked at.
            return ranked
        runs = [list(run) for _, run in groupby(ranked, _RANK)]
        for run in runs:
            if len(run) > 1:
                run.sort(key=lambda each: self.order(each[2], graph))
        return [each for run in runs for each in run]

    def write_object(self, graph: object, value: object, margin: str) -> str:
        if not isinstance(value, BlankNode) or value not in self.forest.nested:
            return self.spell(value, self.labels)
        inner = margin + _INDENT
        if value in self.forest.lists:
            cells = list_cells(self.forest, graph, value)
            lines = [f"{inner}{self.write_object(graph, member, inner)}\n" for _, member in cells]
            return "".join(["(\n", *lines, margin, ")"])
        lines = list(self.write_statements(graph, value, inner))
        return "".join(["[\n", *lines, margin, "]"]) if lines else "[]"

    def find_note(self, graph: object, subject: object, predicate: NamedNode, value: object) -> Note:
        """Return the comments on a statement, and those on what is written within it."""
        quad = Quad(subject, predicate, value, graph)  # type: ignore[arg-type]  # they came out of a quad
        own = self.notes.statements.get(quad, _NO_NOTE)
        below = [line for note in self.find_parts(graph, value) for line in note.lines()]
        return Note(below + own.above, own.behind) if below else own

    def find_parts(self, graph: object, value: object) -> Iterator[Note]:
        if isinstance(value, BlankNode) and value in self.forest.nested:
            if value in self.forest.lists:
                for cell, member in list_cells(self.forest, graph, value):
                    yield self.notes.subjects.get(Place(graph, cell), _NO_NOTE)
                    for predicate, part in self.forest.about[Place(graph, cell)]:
                        quad = Quad(cell, predicate, part, graph)  # type: ignore[arg-type]  # as above
                        yield self.notes.statements.get(quad, _NO_NOTE)
                    yield from self.find_parts(graph, member)
            else:
                yield self.notes.subjects.get(Place(graph, value), _NO_NOTE)

    def spell_subject(self, subject: object) -> str:
        if isinstance(subject, NamedNode):
            return self.speller.spell_iri(subject.value)
        return "[]" if subject in self.forest.roots else self.spell(subject, self.labels)

    def sort_subjects(self, graph: object, subjects: Iterable[object]) -> list[object]:
        """Return *subjects* in order; what is said of the graph or the ontology itself comes first."""

        def place(subject: object) -> Key:
            about = subject == graph or (graph, subject) in self.headers
            return not about, self.order(subject, graph)

        return sorted(subjects, key=place)

    def order(self, term: object, graph: object = _DEFAULT) -> Key:
        """Return the key of *term* in *graph*: a tree comes last, by its content."""
        if not isinstance(term, BlankNode) or term in self.labels:
            return order_term(term, self.labels)
        key = self.keys.get(term)
        if key is None:
            if term in self.forest.lists:
                cells = list_cells(self.forest, graph, term)
                key = (4, *(self.order(member, graph) for _, member in cells))
            else:
                pairs = self.forest.about.get(Place(graph, term), [])
                key = (5, *sorted(self.order_pair(graph, pair) for pair in pairs))
            self.keys[term] = key
        return key

    def order_pair(self, graph: object, pair: tuple[NamedNode, object]) -> Key:
        return order_predicate(pair[0].value), self.order(pair[1], graph)
