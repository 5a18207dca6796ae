"""Columns in a folder of files: what is written, what is linked from the folder before."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from kgcli.encoding.column_folder import ColumnFolder
from kgcli.encoding.columns import Columns
from kgcli.errors import DamagedStoreError


def _column(*numbers: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(numbers, np.int64)


def _write(folder: Path, groups: Mapping[str, Columns], base: ColumnFolder | None = None) -> None:
    folder.mkdir()
    files = ColumnFolder(folder, base)
    files.put(groups)
    files.write()


def _plain(groups: Mapping[str, Columns]) -> dict[str, dict[int, list[int]]]:
    return {name: {n: c.tolist() for n, c in columns.items()} for name, columns in groups.items()}


def test_what_is_loaded_is_what_was_written(tmp_path: Path) -> None:
    """Names without columns and columns without numbers, too."""
    groups: dict[str, Columns] = {"a": {3: _column(1, 2), 4: _column()}, "b": {}}
    _write(tmp_path / "one", groups)
    assert _plain(ColumnFolder(tmp_path / "one").load()) == _plain(groups)
    _write(tmp_path / "none", {})
    assert ColumnFolder(tmp_path / "none").load() == {}


def test_a_column_is_written_once_and_loaded_as_one(tmp_path: Path) -> None:
    """However many names it has."""
    _write(tmp_path / "one", {"a": {1: _column(5, 6, 7)}, "b": {2: _column(5, 6, 7)}})
    assert (tmp_path / "one" / "columns-0").stat().st_size == 3 * 8
    held = ColumnFolder(tmp_path / "one").load()
    assert held["a"][1] is held["b"][2]


def test_what_comes_from_another_folder_is_linked(tmp_path: Path) -> None:
    """Only what is new is written, however often a folder continues the one before."""
    _write(tmp_path / "one", {"a": {1: np.arange(1000), 2: np.arange(500)}})
    expected: dict[str, Columns] = {"a": {1: np.arange(1000), 2: np.arange(501)}}
    for old, new in (("one", "two"), ("two", "three")):
        before = ColumnFolder(tmp_path / old)
        _write(tmp_path / new, {"a": before.load()["a"] | {2: np.arange(501)}}, before)
        assert _plain(ColumnFolder(tmp_path / new).load()) == _plain(expected)
        one, other = (tmp_path / folder / "columns-0" for folder in (old, new))
        assert one.stat().st_ino == other.stat().st_ino
        assert (tmp_path / new / "columns-1").stat().st_size == 501 * 8


def test_files_of_which_little_is_in_use_are_not_linked(tmp_path: Path) -> None:
    """What is gone does not stay on the disk for ever."""
    _write(tmp_path / "one", {"a": {1: np.arange(1000), 2: np.arange(10)}})
    before = ColumnFolder(tmp_path / "one")
    _write(tmp_path / "two", {"a": {2: before.load()["a"][2]}}, before)
    assert [path.stat().st_size for path in (tmp_path / "two").glob("columns-*")] == [10 * 8]


def test_files_do_not_get_ever_more(tmp_path: Path) -> None:
    """After some, all columns are written to one."""
    _write(tmp_path / "0", {"a": {0: np.arange(1000)}})
    counts = []
    for place in range(1, 40):
        before = ColumnFolder(tmp_path / str(place - 1))
        _write(tmp_path / str(place), {"a": before.load()["a"] | {place: np.arange(place)}}, before)
        counts.append(len(list((tmp_path / str(place)).glob("columns-*"))))
    assert max(counts) < 20
    assert _plain(ColumnFolder(tmp_path / "39").load()) == {
        "a": {0: list(range(1000))} | {place: list(range(place)) for place in range(1, 40)}
    }


@pytest.mark.parametrize("name", ["columns-0", "columns.json"])
def test_a_damaged_folder_is_an_error(tmp_path: Path, name: str) -> None:
    """It is not read as something else."""
    _write(tmp_path / "one", {"a": {1: _column(1, 2)}})
    path = tmp_path / "one" / name
    path.write_bytes(path.read_bytes()[:8])
    with pytest.raises((DamagedStoreError, ValueError)):
        ColumnFolder(tmp_path / "one").load()
