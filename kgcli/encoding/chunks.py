"""One piece of an N-Quads file as columns, with numbers of its own."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import compress, count, islice
from typing import Final, NamedTuple

import numpy as np

from kgcli.collection import without_collection
from kgcli.encoding.lines import (
    Match,
    are_names,
    cut_names,
    cut_strings,
    is_empty,
    match_iri,
    match_quad_rest,
    match_subject,
    match_triple_rest,
    match_written_rest,
    split_loosely,
)
from kgcli.encoding.quads import Column, Quads, join_quads
from kgcli.encoding.texts import Texts, pack

_BATCH: Final = 1 << 18
"""As many bytes at a time as stay near the processor."""
_NONCHARACTERS: Final = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
"""U+FFFE and U+FFFF in UTF-8: canonical N-Triples escapes them."""
_NONE: Final = -1
_CELLS: Final = 3
"""A row is a subject, a predicate and the rest of the line."""
_Match = Callable[[bytes], object]
_Row = Sequence[bytes]


class Chunk(NamedTuple):
    """Statements whose numbers are places in *texts*; -1 is no graph."""

    texts: Texts
    quads: Quads


def encode_chunk(data: bytes, *, graphs: bool) -> Chunk:
    """Return the statements of *data*, whole lines of N-Quads, or of N-Triples without *graphs*.

    Raises ``SyntaxError`` where a line is malformed, which does not know that line's number.
    """
    encoder = _Encoder(graphs=graphs)
    with without_collection():
        start = 0
        while start < len(data):
            end = data.rfind(b"\n", start, start + _BATCH) + 1 or data.find(b"\n", start) + 1 or len(data)
            encoder.encode(data[start:end])
            start = end
    return encoder.finish()


class _Column:
    """Numbers for the texts of one column, each of which is looked at when it is met first."""

    def __init__(self, number: Callable[[Sequence[bytes]], Sequence[Column]]) -> None:
        self._number = number
        self._places: defaultdict[bytes, int] = defaultdict(count().__next__)
        self._numbers: tuple[array[int], ...] = ()

    def encode(self, texts: Sequence[bytes]) -> list[Column]:
        """Return the numbers of *texts*: as many columns as one text has terms."""
        known = len(self._places)
        places = np.fromiter(map(self._places.__getitem__, texts), np.intp, len(texts))
        new = list(islice(reversed(self._places), len(self._places) - known))[::-1]
        if new:
            found = self._number(new)
            self._numbers = self._numbers or tuple(array("i") for _ in found)
            for numbers, added in zip(self._numbers, found, strict=True):
                numbers.frombytes(added.tobytes())
        return [np.frombuffer(numbers, np.int32)[places] for numbers in self._numbers]


class _Encoder:
    """Statements of one chunk, batch by batch."""

    def __init__(self, *, graphs: bool) -> None:
        self.terms: defaultdict[bytes, int] = defaultdict(count().__next__)
        self.parts: list[Quads] = []
        self._graphs = graphs
        self._strict = (
            _Column(lambda texts: self._number_names(texts, match_subject)),
            _Column(lambda texts: self._number_names(texts, match_iri)),
            _Column(
                lambda texts: self._number_rests(texts, match_quad_rest if graphs else match_triple_rest)
            ),
        )
        self._written = (
            _Column(lambda texts: self._number_names(texts, bool)),
            _Column(lambda texts: self._number_names(texts, bool)),
            _Column(lambda texts: self._number_rests(texts, match_written_rest)),
        )

    def encode(self, batch: bytes) -> None:
        """Add the statements of *batch*: most by splitting lines at blanks, the odd ones by pyoxigraph."""
        if b"\r" in batch:
            batch = batch.replace(b"\r\n", b"\n")
        lines = batch.split(b"\n")
        if not lines[-1]:
            lines.pop()
        if batch.isascii() or _is_plain(batch):
            odd = self._add([line.split(b" ", 2) for line in lines], lines, self._strict)
            odd = [line for line in odd if not is_empty(line)]
            if odd:
                odd = self._add(
                    [match.groups() if (match := split_loosely(line)) else () for line in odd],
                    odd,
                    self._strict,
                )
        else:
            odd = lines
        if odd:
            written = _write_again(b"\n".join(odd), graphs=self._graphs)
            self._add([line.split(b" ", 2) for line in written], written, self._written)

    def finish(self) -> Chunk:
        """Return what was added, and no text that only stood in a line that was then read otherwise."""
        texts, quads = pack(list(self.terms)), join_quads(self.parts)
        used = np.zeros(len(texts) + 1, bool)
        for column in quads:
            used[column] = True
        # The last place, -1, is no graph.
        used[_NONE] = False
        if used[:_NONE].all():
            return Chunk(texts, quads)
        places = np.flatnonzero(used)
        numbers = np.full(len(used), _NONE, np.int32)
        numbers[places] = np.arange(len(places))
        return Chunk(texts.choose(places), Quads(*(numbers[column] for column in quads)))

    def _add(
        self, rows: list[_Row], lines: list[bytes], columns: tuple[_Column, _Column, _Column]
    ) -> list[bytes]:
        """Add the statements of those *rows* that *columns* understand; return the *lines* of the others."""
        if not rows:
            return []
        odd = []
        try:
            subjects, predicates, rests = zip(*rows, strict=True)
        except ValueError:
            # Some row has another length.
            odd = [line for row, line in zip(rows, lines, strict=True) if len(row) != _CELLS]
            lines = [line for row, line in zip(rows, lines, strict=True) if len(row) == _CELLS]
            rows = [row for row in rows if len(row) == _CELLS]
            return odd + self._add(rows, lines, columns)
        (subject,) = columns[0].encode(subjects)
        (predicate,) = columns[1].encode(predicates)
        value, graph = columns[2].encode(rests)
        failed = (subject == _NONE) | (predicate == _NONE) | (value == _NONE)
        if failed.any():
            odd += [lines[place] for place in np.flatnonzero(failed).tolist()]
            good = ~failed
            graph, subject, predicate, value = graph[good], subject[good], predicate[good], value[good]
        self.parts.append(Quads(graph, subject, predicate, value))
        return odd

    def _number_names(self, texts: Sequence[bytes], match: _Match) -> Sequence[Column]:
        number = self.terms.__getitem__
        if match is bool or are_names(texts):
            return (np.fromiter(map(number, texts), np.int32, len(texts)),)
        numbers = [number(text) if match(text) else _NONE for text in texts]
        return (np.array(numbers, np.int32),)

    def _number_rests(self, texts: Sequence[bytes], match: Match) -> Sequence[Column]:
        """Return the numbers of objects and of graphs; *texts* are objects with what follows them."""
        objects, graphs = np.full((2, len(texts)), _NONE, np.int32)
        firsts = np.frombuffer(bytes([text[0] if text else 0 for text in texts]), np.uint8)
        left = np.ones(len(texts), bool)
        if match is not match_written_rest:
            for first, cut in ((b"<", cut_names), (b'"', cut_strings)):
                mask = firsts == ord(first)
                found = cut(list(compress(texts, mask))) if mask.any() else None
                if found is not None and (self._graphs or not any(found[1])):
                    objects[mask] = list(map(self.terms.__getitem__, found[0]))
                    graphs[mask] = self._number_graphs(found[1])
                    left[mask] = False
        for place in np.flatnonzero(left).tolist():
            matched = match(texts[place])
            if matched is not None:
                value, graph = matched.groups()
                objects[place] = self.terms[value]
                graphs[place] = self.terms[graph] if graph else _NONE
        return objects, graphs

    def _number_graphs(self, names: Sequence[bytes]) -> Column:
        """Return the numbers of graphs, of which there are few."""
        numbers = {name: self.terms[name] if name else _NONE for name in set(names)}
        return np.fromiter(map(numbers.__getitem__, names), np.int32, len(names))


def _is_plain(batch: bytes) -> bool:
    """Return whether *batch* is UTF-8 whose letters are all written as they are."""
    try:
        batch.decode()
    except UnicodeDecodeError:
        return False
    return not any(letter in batch for letter in _NONCHARACTERS)


def _write_again(lines: bytes, *, graphs: bool) -> list[bytes]:
    """Return the canonical lines for *lines*; raises ``SyntaxError``."""
    from pyoxigraph import RdfFormat, parse, serialize

    syntax = RdfFormat.N_QUADS if graphs else RdfFormat.N_TRIPLES
    written = serialize(parse(lines, format=syntax), format=RdfFormat.N_QUADS)
    return written.split(b"\n")[:-1] if written else []
