"""Columns as N-Quads."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Store
from statement_rows import parse_rows

from kgcli.encoding import Quads, Terms, nquads, open_nquads, write_nquads

TEXTS = [
    b"<urn:a>",
    b"<urn:b>",
    b'"a"',
    b'"\xc3\xa9 \\n"@en',
    b"_:a",
    b'"1"^^<urn:c>',
    b"<<( <urn:a> <urn:b> _:a )>>",
]
NAMES = st.sampled_from([0, 1, 4])
ROWS = st.tuples(
    st.sampled_from([-1, -1, 0, 1, 4]), NAMES, st.sampled_from([0, 1]), st.sampled_from(range(len(TEXTS)))
)


def _columns(rows: list[tuple[int, ...]]) -> Quads:
    return Quads(*np.array(rows, np.int32).reshape(-1, 4).T)


@given(st.lists(ROWS, max_size=20), st.integers(0, len(TEXTS)), st.integers(1, 7))
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[int, ...]], saved: int, batch: int
) -> None:
    """Line by line, in order, wherever the terms are: in memory, saved, or some of both."""
    folder = tmp_path_factory.mktemp("terms")
    Terms(TEXTS[:saved]).save(folder)
    terms = Terms.load(folder)
    terms.numbers(TEXTS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nquads, "_WRITTEN", batch)
        written = b"".join(write_nquads(_columns(rows), terms))
        assert open_nquads(_columns(rows), terms).read() == written
    texts = [*TEXTS, b""]
    expected = [(texts[s], texts[p], texts[o], texts[g]) for g, s, p, o in rows]
    assert written.split(b"\n")[:-1] == [b" ".join(filter(None, [*row, b"."])) for row in expected]
    assert parse_rows(written) == expected


def test_terms_may_grow_while_quads_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """The writer holds on to nothing between its pieces."""
    monkeypatch.setattr(nquads, "_WRITTEN", 1)
    terms = Terms(TEXTS)
    pieces = write_nquads(_columns([(-1, 0, 1, 2), (-1, 0, 1, 3)]), terms)
    first = next(pieces)
    terms.numbers([b"<urn:%d>" % number for number in range(10_000)])
    assert first + next(pieces) == b'<urn:a> <urn:b> "a" .\n<urn:a> <urn:b> "\xc3\xa9 \\n"@en .\n'


def test_a_number_without_a_term_is_not_written() -> None:
    """It is an error, not the text of another term."""
    with pytest.raises(IndexError):
        list(write_nquads(_columns([(-1, 0, 1, len(TEXTS))]), Terms(TEXTS)))


def test_a_store_loads_from_the_file(tmp_path: Path) -> None:
    """In pieces, as ``bulk_load`` asks for them."""
    store = Store()
    terms = Terms([b"<urn:%d>" % number for number in range(6000)])
    numbers = np.arange(6000, dtype=np.int32)
    quads = Quads(np.full(6000, -1, np.int32), numbers, numbers[::-1], numbers)
    store.bulk_load(open_nquads(quads, terms), RdfFormat.N_QUADS)
    assert len(store) == 6000
