"""Statements of named graphs in files: sorted, each once, and linked where little comes."""

import random
from pathlib import Path

import numpy as np
import pytest

from kgcli.encoding.quads import Quads
from kgcli.errors import DamagedStoreError
from kgcli.store.closing.kept_graphs import find_graphs, find_objects, list_graphs, load_graphs, save_graphs

Row = tuple[int, int, int, int]


def _quads(rows: list[Row]) -> Quads:
    return Quads(*np.array(rows, np.int32).reshape(-1, 4).T)


def _rows(folder: Path) -> list[list[Row]]:
    return [list(zip(*(column.tolist() for column in run), strict=True)) for run in load_graphs(folder)]


def _draw(numbers: random.Random, count: int) -> list[Row]:
    return [
        (numbers.randrange(4), numbers.randrange(9), numbers.randrange(3), numbers.randrange(2**31))
        for _ in range(count)
    ]


@pytest.mark.parametrize("seed", range(5))
def test_what_comes_one_after_the_other_stands_there_once_and_sorted(tmp_path: Path, seed: int) -> None:
    """In two runs that have nothing in common, whatever comes again."""
    numbers = random.Random(seed)
    known: set[Row] = set()
    base: Path | None = None
    for step in range(8):
        rows = _draw(numbers, numbers.choice([0, 1, 5, 200]))
        rows += [row for row in sorted(known) if numbers.random() < 0.1] + rows[:3]
        known.update(rows)
        folder = tmp_path / str(step)
        folder.mkdir()
        save_graphs(folder, _quads(rows), base)
        base = folder
        runs = _rows(folder)
        assert [sorted(set(run)) for run in runs] == runs
        assert sorted(row for run in runs for row in run) == sorted(known)


def test_little_is_written_where_little_comes(tmp_path: Path) -> None:
    """What is settled is linked until what came later is an eighth of it, and all if nothing came."""
    rows: list[Row] = [(1, number, 2, 3) for number in range(80)]
    inodes = []
    for step, new in enumerate((rows, [(2, 0, 0, 0)], [], [(3, number, 0, 0) for number in range(10)])):
        folder = tmp_path / str(step)
        folder.mkdir()
        save_graphs(folder, _quads(new), tmp_path / str(step - 1) if step else None)
        inodes.append([(folder / name).stat().st_ino for name in ("graphs.npy", "more-graphs.npy")])
    assert inodes[0][0] == inodes[1][0] == inodes[2][0] != inodes[3][0]
    assert inodes[0][1] != inodes[1][1] == inodes[2][1]
    assert list(map(len, _rows(tmp_path / "2"))) == [80, 1]
    assert list(map(len, _rows(tmp_path / "3"))) == [91, 0]


def test_graphs_and_objects_are_found(tmp_path: Path) -> None:
    """Of each graph from where to where it stands, and what a subject has in one."""
    save_graphs(tmp_path, _quads([(7, 1, 2, 9), (7, 1, 2, 3), (5, 1, 2, 4), (7, 1, 3, 5), (7, 2, 2, 6)]))
    run, _ = load_graphs(tmp_path)
    assert list(list_graphs(run)) == [(5, 0, 1), (7, 1, 5)]
    assert list(find_graphs(run, np.array([4, 5, 6, 7], np.int32))) == [(0, 1), (1, 5)]
    found = [
        find_objects(run, *key).tolist() for key in ((7, 1, 2), (7, 1, 3), (5, 1, 2), (5, 2, 2), (6, 1, 2))
    ]
    assert found == [[3, 9], [5], [4], [], []]


@pytest.mark.parametrize("content", [b"", b"no columns", None])
def test_other_files_are_not_taken_for_graphs(tmp_path: Path, content: bytes | None) -> None:
    """Nothing, something else, other columns."""
    save_graphs(tmp_path, _quads([(1, 2, 3, 4)]))
    if content is None:
        np.save(tmp_path / "graphs.npy", np.zeros((4, 1), np.int64))
    else:
        (tmp_path / "graphs.npy").write_bytes(content)
    with pytest.raises((DamagedStoreError, ValueError)):
        load_graphs(tmp_path)
