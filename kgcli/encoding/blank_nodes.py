"""The blank nodes of one file, until they have labels that no other file uses."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import numpy as np

from kgcli.encoding.chunks import Chunk, encode_chunk
from kgcli.encoding.columns import sort_once
from kgcli.encoding.linked_graphs import DEFAULT, tag_graphs
from kgcli.encoding.packing import first_of, pack, second_of
from kgcli.encoding.quads import Quads, join_quads
from kgcli.encoding.tangles import are_tangled
from kgcli.encoding.terms import Terms

_DEFAULT: Final = -1
"""The default graph."""
_FIRST: Final = -2
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
        return _rename(quads, list(self._numbers), terms, lambda label: prefix + label)

    def canonicalize(self, quads: Quads, terms: Terms, prefix: bytes, *, most: int) -> Quads:
        """Return *quads* with labels that depend on nothing but the statements, and *prefix* in front.

        They are those of RDFC-1.0 (https://www.w3.org/TR/rdf-canon/) for no more than *most* blank nodes that
        something tells apart, as these may take exponential time; else they follow the order of *quads*.
        Graphs that share no blank nodes are labelled apart from each other.
        """
        if not self._numbers:
            return quads
        held = np.logical_or.reduce([column <= _FIRST for column in quads])
        texts = list(self._numbers)
        parts = [Quads(*(column[~held] for column in quads))]
        for tag, part in _group(Quads(*(column[held] for column in quads)), texts, terms):
            parts.append(_label(part, texts, terms, prefix + tag.encode(), most))
        return join_quads(parts)


def _group(quads: Quads, texts: Sequence[bytes], terms: Terms) -> Iterator[tuple[str, Quads]]:
    """Yield *quads*, all of which hold blank nodes, by what ``tag_graphs`` says of their graphs."""

    def name(graph: int) -> str | None:
        if graph <= _FIRST:
            return None
        return DEFAULT if graph == _DEFAULT else terms.text(graph)[1:-1].decode()

    first = int(quads.graph[0])
    if (quads.graph == first).all():
        # One graph shares nothing.
        yield tag_graphs([(first, ())], name)[first], quads
        return
    links = (
        (graph, (label for number in numbers for label in _labels(texts[_FIRST - number])))
        for graph, numbers in _list_blanks(quads).items()
    )
    tags = tag_graphs(links, name)
    groups = {tag: place for place, tag in enumerate(sorted(set(tags.values())))}
    # Graphs by their numbers, which are below zero for unnamed ones.
    least = min(tags)
    group = np.zeros(max(tags) - least + 1, np.int64)
    group[[graph - least for graph in tags]] = [groups[tag] for tag in tags.values()]
    own = group[quads.graph - least]
    order = np.argsort(own, kind="stable")
    ends = np.cumsum(np.bincount(own, minlength=len(groups)))[:-1]
    for tag, places in zip(groups, np.split(order, ends), strict=True):
        yield tag, Quads(*(column[places] for column in quads))


def _label(quads: Quads, texts: Sequence[bytes], terms: Terms, prefix: bytes, most: int) -> Quads:
    used = {number for numbers in _list_blanks(quads).values() for number in numbers}
    many = len({label for number in used for label in _labels(texts[_FIRST - number])}) > most
    if many or are_tangled(zip(*(column.tolist() for column in quads), strict=True), _is_ours):
        order = _order(quads, texts)
        return _rename(quads, texts, terms, lambda label: b"%bn%d" % (prefix, order[label]))
    again = BlankNodes()
    lines = _canonicalize(_write(quads, texts, terms))
    canonical = again.number_chunk(encode_chunk(lines, graphs=True), terms)
    return again.prefix(canonical, terms, prefix)


def _rename(quads: Quads, texts: Sequence[bytes], terms: Terms, rename: Callable[[bytes], bytes]) -> Quads:
    blanks = _list_blanks(quads).values()
    used = sorted({number for numbers in blanks for number in numbers})
    if not used:
        return quads
    old = np.array(used, np.int32)
    new = terms.numbers([_relabel(texts[_FIRST - number], rename) for number in used])
    renamed = []
    for column in quads:
        held = column <= _FIRST
        if held.any():
            column = column.copy()  # noqa: PLW2901 - the caller's is left as it is
            column[held] = new[np.searchsorted(old, column[held])]
        renamed.append(column)
    return Quads(*renamed)


def _order(quads: Quads, texts: Sequence[bytes]) -> dict[bytes, int]:
    """Return the place of each label among those that the statements name, one after the other."""
    rows = np.stack([quads.subject, quads.object, quads.graph], axis=1).ravel()
    found, first = np.unique(rows, return_index=True)
    order: dict[bytes, int] = {}
    for number in found[np.argsort(first)].tolist():
        if number <= _FIRST:
            for label in _labels(texts[_FIRST - number]):
                order.setdefault(label, len(order))
    return order


def _write(quads: Quads, texts: Sequence[bytes], terms: Terms) -> bytes:
    used = sort_once(np.concatenate(quads).astype(np.int64)).astype(np.int32)
    written = {number: texts[_FIRST - number] for number in used[used <= _FIRST].tolist()} | {_DEFAULT: b""}
    named = used[used >= 0]
    written.update(zip(named.tolist(), terms.texts(named), strict=True))
    columns = (quads.subject, quads.predicate, quads.object, quads.graph)
    rows = zip(*([written[number] for number in column.tolist()] for column in columns), strict=True)
    return b"".join([b"%b %b %b %b .\n" % row for row in rows])


def _list_blanks(quads: Quads) -> dict[int, list[int]]:
    """Return for each graph our numbers that its statements, and its name, hold."""
    held = [(column <= _FIRST, column) for column in quads]
    # Ours are below zero, of which a key holds the 32 bits.
    keys = [pack(quads.graph[ours], second_of(column[ours].astype(np.int64))) for ours, column in held]
    pairs = sort_once(np.concatenate(keys))
    found: dict[int, list[int]] = {}
    numbers = second_of(pairs).astype(np.int32)
    for graph, number in zip(first_of(pairs).tolist(), numbers.tolist(), strict=True):
        found.setdefault(graph, []).append(number)
    return found


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
