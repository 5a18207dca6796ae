"""Lines of any number: sorted by bytes, each once, in runs that are merged; nothing half-written."""

import io
import random
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
)

from kgcli.exporting import sorting
from kgcli.exporting.sorting import LineSorter
from kgcli.exporting.statements import write_pieces
from kgcli.exporting.streaming import stream_lines

EX = "https://example.org/"


def ex(name: str) -> NamedNode:
    """Return a node of the example."""
    return NamedNode(EX + name)


def test_lines_come_back_sorted_and_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """However many runs they were put away in, also where these were merged in between."""
    monkeypatch.setattr(sorting, "RUN", 200)
    monkeypatch.setattr(sorting, "MOST_RUNS", 3)
    lines = [b"%d\n" % (number % 700) for number in range(2000)]
    random.Random(5).shuffle(lines)
    with ExitStack() as stack:
        sorter = LineSorter(stack, tmp_path)
        for start in range(0, len(lines), 10):
            part = lines[start : start + 10]
            sorter.add(part, sum(map(len, part)))
        found = list(sorter.lines([b"zebra\n", b"0\n"]))

    assert found == sorted({*lines, b"zebra\n"})


def test_nothing_is_left_of_temporary_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """They have no names, so that even a process that is killed leaves none."""
    monkeypatch.setattr(sorting, "RUN", 1)
    with ExitStack() as stack:
        LineSorter(stack, tmp_path).add([b"a\n"], 2)

        assert list(tmp_path.iterdir()) == []


ODD = [
    Quad(ex("a"), ex("p"), Literal("_:no <https://example.org/g> ."), ex("g")),
    Quad(ex("a"), ex("p"), Literal("ends in _:x"), ex("g")),
    Quad(ex("a"), ex("p"), Literal("_:x", language="en"), ex("g")),
    Quad(ex("a"), ex("p"), Literal('line\nbreak\r\u2028and \\ " more'), ex("g")),
    Quad(ex("a"), ex("p"), BlankNode("x"), ex("g")),
    Quad(BlankNode("x"), ex("p"), Literal("2"), ex("g")),
    Quad(BlankNode("x"), ex("p"), BlankNode("y"), ex("h")),
    Quad(BlankNode("y"), ex("p"), ex("a"), ex("h")),
]


@pytest.mark.parametrize("named_graphs", [True, False])
def test_blank_nodes_get_canonical_labels_and_literals_stay(named_graphs: bool) -> None:
    """What only looks like a blank node is none; the names given before make no difference."""
    renamed = {"x": BlankNode("y"), "y": BlankNode("q9")}
    other = [
        Quad(*(renamed[term.value] if isinstance(term, BlankNode) else term for term in quad)) for quad in ODD
    ]
    written = []
    for quads in (ODD, other[::-1]):
        output = io.BytesIO()
        count = stream_lines(
            write_pieces(quads, named_graphs=named_graphs),
            output,
            named_graphs=named_graphs,
            heading=("Head",),
        )
        written.append(output.getvalue())

    found = Dataset(parse(written[0], RdfFormat.N_QUADS))
    expected = Dataset(ODD if named_graphs else [Quad(*quad.triple) for quad in ODD])
    expected.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    lines = written[0].splitlines(keepends=True)
    assert written[0] == written[1]
    assert found == expected
    assert count == len(ODD)
    assert lines[0] == b"# Head\n"
    assert lines[1:] == sorted(lines[1:])


def test_what_comes_twice_is_written_once() -> None:
    """As where a store was built again in between."""
    output = io.BytesIO()
    pieces = [*write_pieces(ODD, named_graphs=True)] * 2

    assert stream_lines(pieces, output, named_graphs=True) == len(ODD)


def test_nothing_is_written_before_everything_was_read() -> None:
    """Where reading fails, not even a heading is there."""
    output = io.BytesIO()

    def read() -> Iterator[bytes]:
        yield b"<a:> <a:> <a:> .\n"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        stream_lines(read(), output, named_graphs=True, heading=("Head",))
    assert output.getvalue() == b""
