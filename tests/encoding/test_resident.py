"""Memory that holds what was read of files is given back."""

import ctypes
from pathlib import Path

import numpy as np
import pytest

from kgcli.encoding import resident
from kgcli.encoding.resident import Resident, give_back
from kgcli.encoding.terms import Terms

_MB = 1 << 20


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system does not tell")
def test_what_was_read_is_given_back_when_it_is_much_and_can_be_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of saved terms and of columns; what lies in no file stays."""
    monkeypatch.setattr(resident, "_MOST", 4 * _MB)
    Terms([b'"%0100d"' % number for number in range(100_000)]).save(tmp_path)
    np.save(tmp_path / "column.npy", np.arange(2_000_000))
    terms = Terms.load(tmp_path)
    column = np.load(tmp_path / "column.npy", mmap_mode="r").view(np.ndarray)
    terms.number(b'"new"')
    limited = Resident(terms, [column[5:], np.zeros(3)])
    numbers = np.arange(len(terms), dtype=np.int32)
    before = resident._count_bytes()
    texts, total = terms.texts(numbers), int(column.sum())
    held = resident._count_bytes()
    limited.limit()
    after = resident._count_bytes()
    assert held - before > 16 * _MB
    assert after - before < 4 * _MB
    assert (terms.texts(numbers), int(column.sum())) == (texts, total)


def test_where_the_system_does_not_tell_nothing_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then it is left to the system."""
    monkeypatch.setattr(resident, "_count_bytes", lambda: 0)
    monkeypatch.setattr(Terms, "let_go", lambda _: pytest.fail("let go"))
    Resident(Terms(), []).limit()


@pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None), "malloc_trim") or not Path("/proc/self/status").exists(),
    reason="needs glibc, and a system that tells",
)
def test_what_nobody_holds_goes_back_to_the_system() -> None:
    """Also where something that is held lies behind it, so that the C library keeps it."""
    held = [bytearray(50_000) for _ in range(1000)]
    del held[:-1]
    before = _count_anonymous()
    give_back()
    assert before - _count_anonymous() > 20 * _MB


def _count_anonymous() -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) << 10 for line in lines if line.startswith("RssAnon:"))
