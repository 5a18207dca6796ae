"""The memory that a build will take: told before, where it is more than there is."""

from pathlib import Path

import pytest

from kgcli.store.building import memory
from kgcli.store.building.memory import estimate_memory, guess_statements, warn_of_memory


def test_memory_grows_with_the_statements_but_for_what_writes_them() -> None:
    """A store is written some megabytes at a time."""
    small, large, larger = map(estimate_memory, (100_000, 10_000_000, 20_000_000))
    assert small < 1_000_000_000 < large < larger < 2 * large


def test_statements_are_guessed_from_the_sizes_of_files(tmp_path: Path) -> None:
    """A line of N-Triples takes more bytes than a statement in Turtle; a file that is gone, none."""
    for name in ("a.nt", "b.ttl", "c.nt.gz"):
        (tmp_path / name).write_bytes(b"x" * 11_000)
    lines, turtle, packed = (guess_statements([tmp_path / name]) for name in ("a.nt", "b.ttl", "c.nt.gz"))
    assert lines < turtle < packed
    assert guess_statements([tmp_path / "gone.nt"]) == 0


def test_a_build_that_takes_more_memory_than_there_is_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In gigabytes, both; it says nothing where there is enough, or where nobody knows."""
    path = tmp_path / "large.nt"
    with path.open("wb") as file:
        file.truncate(1_100_000_000)
    said = []
    for there in (1_000_000_000, 100_000_000_000, None):
        monkeypatch.setattr(memory, "available_memory", lambda there=there: there)
        said.append(warn_of_memory([path]))
    assert said[1:] == [None, None]
    assert said[0] is not None
    assert said[0].startswith("Warning: this build takes about ")
    assert "but only 1.0 GB are free" in said[0]
