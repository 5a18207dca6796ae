"""The blank nodes of one file, until they have labels that no other file uses."""

import re
from collections.abc import Callable, Iterator
from typing import Final

import numpy as np

from kgcli.encoding.chunks import Chunk, encode_chunk
from kgcli.encoding.quads import Quads, join_quads
from kgcli.encoding.tangles import are_tangled
from kgcli.encoding.terms import Terms

_FIRST: Final = -2
"""-1 is the default graph."""
_TOKEN: Final = re.compile(rb"\"(?:[^\"\\]|\\.)*\"|<[^<>(]*>|(_:[^ ]+)")
"""What stands in a triple term; only blank nodes are caught."""


class BlankNodes:
    """Blank nodes, and triple terms that hold some, with numbers from -2 downwards."""

    def __init__(self) -> None:
        self._numbers: dict[bytes, int] = {}

    def number_chunk(self, chunk: Chunk, terms: Terms) -> Quads:
        """Return the statements of *chunk* in numbers of *terms*, of ours where there are blank nodes."""
        texts = chunk.texts
        if b"_:" in texts.heap:
            starts, heap = texts.starts(), np.frombuffer(texts.heap, np.uint8)
            ours = heap[starts] == ord("_")
            triples = np.flatnonzero((heap[starts] == ord("<")) & (heap[starts + 1] == ord("<")))
            ours[triples] = [any(_labels(text)) for text in texts.cut(triples)]
            numbers = np.empty(len(texts), np.int32)
            known, found = self._numbers, texts.cut(np.flatnonzero(ours))
            numbers[ours] = [known.setdefault(text, _FIRST - len(known)) for text in found]
            if not ours.all():
                numbers[~ours] = terms.number_all(texts.choose(np.flatnonzero(~ours)))
        else:
            numbers = terms.number_all(texts)
        # The last place, -1, is the default graph.
        numbers = np.append(numbers, np.int32(-1))
        return Quads(*(numbers[column] for column in chunk.quads))

    def prefix(self, quads: Quads, terms: Terms, prefix: bytes) -> Quads:
        """Return *quads* with the blank nodes' own labels, which get *prefix* in front."""
        return self._rename(quads, terms, lambda label: prefix + label)

    def canonicalize(self, quads: Quads, terms: Terms, prefix: bytes, *, most: int) -> Quads:
        """Return *quads* with labels that depend on nothing but the statements, and *prefix* in front.

        They are those of RDFC-1.0 (https://www.w3.org/TR/rdf-canon/) for no more than *most* blank nodes that
        something tells apart, as these may take exponential time; else they follow the order of *quads*.
        """
        if not self._numbers:
            return quads
        held = np.logical_or.reduce([column <= _FIRST for column in quads])
        many = len({label for text in self._numbers for label in _labels(text)}) > most
        if many or are_tangled(zip(*(column[held].tolist() for column in quads), strict=True), _is_ours):
            order = self._order(quads)
            return self._rename(quads, terms, lambda label: b"%bn%d" % (prefix, order[label]))
        lines = self._write(Quads(*(column[held] for column in quads)), terms)
        again = BlankNodes()
        canonical = again.number_chunk(encode_chunk(_canonicalize(lines), graphs=True), terms)
        others = Quads(*(column[~held] for column in quads))
        return join_quads([others, again.prefix(canonical, terms, prefix)])

    def _rename(self, quads: Quads, terms: Terms, rename: Callable[[bytes], bytes]) -> Quads:
        if not self._numbers:
            return quads
        new = terms.numbers([_relabel(text, rename) for text in self._numbers])
        renamed = []
        for column in quads:
            held = column <= _FIRST
            if held.any():
                column = column.copy()  # noqa: PLW2901 - the caller's is left as it is
                column[held] = new[_FIRST - column[held]]
            renamed.append(column)
        return Quads(*renamed)

    def _order(self, quads: Quads) -> dict[bytes, int]:
        """Return the place of each label among those that the statements name, one after the other."""
        rows = np.stack([quads.subject, quads.object, quads.graph], axis=1).ravel()
        found, first = np.unique(rows, return_index=True)
        texts = list(self._numbers)
        order: dict[bytes, int] = {}
        for number in found[np.argsort(first)].tolist():
            if number <= _FIRST:
                for label in _labels(texts[_FIRST - number]):
                    order.setdefault(label, len(order))
        return order

    def _write(self, quads: Quads, terms: Terms) -> bytes:
        texts = {number: text for text, number in self._numbers.items()} | {-1: b""}
        # np.unique would import numpy.ma.
        held = np.zeros(len(terms), np.bool_)
        for column in quads:
            held[column[column >= 0]] = True
        used = np.flatnonzero(held).astype(np.int32)
        texts.update(zip(used.tolist(), terms.texts(used), strict=True))
        columns = (quads.subject, quads.predicate, quads.object, quads.graph)
        rows = zip(*([texts[number] for number in column.tolist()] for column in columns), strict=True)
        return b"".join([b"%b %b %b %b .\n" % row for row in rows])


def _is_ours(number: object) -> bool:
    return isinstance(number, int) and number <= _FIRST


def _canonicalize(lines: bytes) -> bytes:
    from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse, serialize

    dataset = Dataset(parse(lines, format=RdfFormat.N_QUADS))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return serialize(dataset, format=RdfFormat.N_QUADS) or b""


def _labels(text: bytes) -> Iterator[bytes]:
    return (match[1][2:] for match in _TOKEN.finditer(text) if match[1])


def _relabel(text: bytes, rename: Callable[[bytes], bytes]) -> bytes:
    return _TOKEN.sub(lambda match: b"_:" + rename(match[1][2:]) if match[1] else match[0], text)
