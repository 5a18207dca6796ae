"""A Turtle or TriG text rewritten so that it differs from another only where what it says differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse

from kgcli.encoding.faults import refuse
from kgcli.errors import UnreadableSourceError
from kgcli.turtle.comments import MARK, find_comments
from kgcli.turtle.notes import Note, Notes
from kgcli.turtle.references import NO_BASE, find_languages, find_references
from kgcli.turtle.spelling import Speller
from kgcli.turtle.tokens import TokenError, tokenize
from kgcli.turtle.trees import Place
from kgcli.turtle.writing import write_blocks
from kgcli.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kgcli.turtle.comments import Target
    from kgcli.turtle.references import References
    from kgcli.turtle.tokens import Token

__all__ = ["Written", "format_text", "list_usual", "read_written", "write_written"]


def format_text(data: bytes, name: str, *, named_graphs: bool) -> bytes:
    """Return *data*, TriG or without *named_graphs* Turtle, rewritten; *name* is what errors call it.

    It says the same and keeps its comments, its prefixes as far as they are used, its base if it has one, and
    relative references as they are. Raises ``UnreadableSourceError`` where it is malformed.
    """
    read = read_written(data, name, named_graphs=named_graphs)
    prefixes = {**list_usual(read.prefixes), **read.prefixes}
    return write_written(read, prefixes)


@dataclass(frozen=True, slots=True)
class Written:
    """A text as somebody wrote it: its statements in its order, its comments, prefixes and references.

    *languages* are its spellings of language tags.
    """

    quads: list[Quad]
    notes: Notes
    prefixes: Mapping[str, str]
    references: References
    languages: Mapping[str, str]


def read_written(
    data: bytes, name: str, *, named_graphs: bool, is_comment: Callable[[str], bool] = lambda _: True
) -> Written:
    """Return *data* as ``format_text`` reads it, without those comments that *is_comment* calls none."""
    text = _decode(data, name)
    syntax = RdfFormat.TRIG if named_graphs else RdfFormat.TURTLE
    quads, own = _parse(text, syntax, name)
    tokens = [token for token in _tokenize(text, name) if token.kind != "comment" or is_comment(token.text)]
    notes = Notes()
    if any(token.kind == "comment" for token in tokens):
        quads, notes = _attach(list(find_comments(tokens).targets), text, syntax, name, len(quads))
    return Written(quads, notes, own, find_references(tokens, name), find_languages(tokens))


def write_written(read: Written, prefixes: Mapping[str, str]) -> bytes:
    """Return the text of *read* with *prefixes*, as far as they are used."""
    speller = Speller(prefixes, read.references.relative, read.languages)
    written = write_blocks(dict.fromkeys(read.quads), speller, prefixes, read.notes, read.references.base)
    return "".join(written).encode()


def list_usual(own: Mapping[str, str]) -> dict[str, str]:
    """Return the usual prefixes as far as neither their names nor their IRIs are among *own*."""
    return {prefix: iri for prefix, iri in PREFIXES.items() if prefix not in own and iri not in own.values()}


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableSourceError(name, "it is not in UTF-8", line=line) from error


def _tokenize(text: str, name: str) -> list[Token]:
    try:
        return tokenize(text)
    except TokenError as error:
        line = text.count("\n", 0, error.position) + 1
        raise UnreadableSourceError(name, "what begins here is no token of Turtle", line=line) from error


def _parse(text: str, syntax: RdfFormat, name: str) -> tuple[list[Quad], Mapping[str, str]]:
    """Return the statements of *text* in its order, and the prefixes that it declares."""
    try:
        parser = parse(text, syntax, base_iri=NO_BASE)
        return list(parser), parser.prefixes
    except SyntaxError as error:
        raise refuse(error, name) from error
    except ValueError as error:
        raise UnreadableSourceError(name, str(error)) from error


def _attach(
    targets: Sequence[Target], text: str, syntax: RdfFormat, name: str, count: int
) -> tuple[list[Quad], Notes]:
    """Return the *count* statements of *text*, and the comments of *targets* by what they are about."""
    mark = "urn:kgcli:mark"
    while mark in text:
        mark += "x"
    marked, _ = _parse(_mark(targets, text, mark), syntax, name)
    notes, quads = Notes(), []
    pending: dict[Place, list[Note]] = {}
    missing = {number for number, target in enumerate(targets) if target.edit}
    for quad in marked:
        place = Place(quad.graph_name, quad.subject)
        if not quad.predicate.value.startswith(mark):
            quads.append(quad)
            for note in pending.pop(place, ()):
                notes.statements.setdefault(quad, Note()).add(note)
            continue
        number = int(quad.predicate.value.rpartition(":")[2])
        missing.discard(number)
        if targets[number].kind == "statement":
            # The mark stands right before it.
            pending.setdefault(place, []).append(targets[number].note)
        else:
            _put(targets[number], place, notes)
    for target in targets:
        if not target.edit:
            _put(target, None, notes)
    # Braces around the default graph, or around nothing, are not written again.
    written = {quad.graph_name for quad in quads} - {DefaultGraph()}
    for found in (notes.graphs, notes.graph_ends):
        for graph in [graph for graph in found if graph not in written]:
            notes.top += found.pop(graph)
    if missing or pending or len(quads) != count:
        raise UnreadableSourceError(name, "its comments cannot be told apart from its statements")
    return quads, notes


def _put(target: Target, place: Place | None, notes: Notes) -> None:
    """Put the comments of *target* into *notes*; its mark, if it has one, was at *place*."""
    note, kind = target.note, target.kind
    if place and kind == "subject":
        notes.subjects.setdefault(place, Note()).add(note)
    elif place:
        found = notes.graphs if kind == "graph" else notes.graph_ends
        found.setdefault(place.graph, []).extend(note.lines())
    elif kind == "prefix":
        notes.prefixes.setdefault(target.name, []).extend(note.lines())
    else:
        (notes.bottom if kind == "bottom" else notes.top).extend(note.lines())


def _mark(targets: Iterable[Target], text: str, mark: str) -> str:
    """Return *text* with a statement of ours at each of *targets* that has a place for one."""
    edits = [
        (*target.edit[:2], target.edit[2].replace(MARK, f"<{mark}:{number}>"))
        for number, target in enumerate(targets)
        if target.edit
    ]
    parts, position = [], 0
    for start, end, inserted in sorted(edits, key=lambda edit: edit[:2]):
        parts += [text[position:start], inserted]
        position = end
    return "".join([*parts, text[position:]])
