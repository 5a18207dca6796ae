"""Answers are remembered for exactly the text and the store that gave them."""

from pathlib import Path
from zlib import compress

import pytest

from kgcli.answers import Answer
from kgcli.store.opening.remembered import recall, remember

ROWS = Answer("rows", b'{"head": {}}\n\nlast line')


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return the place of a store in the folder of its build."""
    (tmp_path / "build" / "store-0").mkdir(parents=True)
    return tmp_path / "build" / "store-0"


def test_an_answer_comes_back_as_it_was(store: Path) -> None:
    """Kind and every byte are the same, for the same text only."""
    assert recall(store, "SELECT * {}") is None
    remember(store, "SELECT * {}", ROWS)
    assert recall(store, "SELECT * {}") == ROWS
    assert recall(store, "SELECT * { }") is None


def test_a_clearance_never_sees_what_another_asked(store: Path) -> None:
    """Each store has answers of its own."""
    remember(store, "ASK {}", ROWS)
    assert recall(store.with_name("store-1"), "ASK {}") is None


def test_texts_with_one_checksum_are_told_apart(store: Path) -> None:
    """The text decides, not the name of the file: these two have the same CRC-32."""
    remember(store, "plumless", ROWS)
    assert recall(store, "buckeroo") is None
    assert recall(store, "plumless") == ROWS


@pytest.mark.parametrize(
    "text", ["SELECT (NOW() AS ?x) {}", "SELECT (uuid() AS ?x) {}", "SELECT (RAND ( ) AS ?x) {}"]
)
def test_what_changes_is_not_kept(store: Path, text: str) -> None:
    """A question whose answer is another each time is asked each time."""
    remember(store, text, ROWS)
    assert recall(store, text) is None


def test_an_answer_of_thousands_of_rows_is_kept(store: Path) -> None:
    """What takes long to find is worth most; on the disk it takes a small part of its length."""
    row = b'{"contributor": {"type": "literal", "value": "Thule"}, "quantity": {"value": "%d"}},\n'
    rows = Answer("rows", b"".join(row % number for number in range(50_000)))
    remember(store, "SELECT * {}", rows)
    (file,) = (store.parent / "answers" / "store-0").iterdir()
    assert recall(store, "SELECT * {}") == rows
    assert file.stat().st_size < len(rows.body) // 10


@pytest.mark.parametrize(
    "content",
    [b"", b"rows\n6\nASK {}", *map(compress, (b"", b"rows", b"rows\nx\n", b"rows\n6\nASK"))],
)
def test_a_damaged_answer_is_as_none(store: Path, content: bytes) -> None:
    """Whatever lies there, a question is answered."""
    remember(store, "ASK {}", ROWS)
    (file,) = (store.parent / "answers" / "store-0").iterdir()
    file.write_bytes(content)
    assert recall(store, "ASK {}") is None


def test_a_build_that_is_gone_does_not_come_back(tmp_path: Path) -> None:
    """Keeping an answer makes no folder for a build that somebody removed."""
    remember(tmp_path / "build" / "store-0", "ASK {}", ROWS)
    assert list(tmp_path.iterdir()) == []
