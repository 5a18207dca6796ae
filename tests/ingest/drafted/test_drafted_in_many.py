"""Facts are drafted from many documents as from one: by whatever processes, and once for each text."""

import io
from collections import Counter
from pathlib import Path

import pytest
from made_drafts import TEXT, open_drafting, write_drafting_home

from kgcli.ingest.archives.running import ingest_documents
from kgcli.ingest.finding import find_documents
from kgcli.ingest.wishes import Wishes

COUNT = 10


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Return a folder of notes, one of them a copy."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(COUNT):
        (folder / f"n{number}.txt").write_text(f"{TEXT}\n4. (U) {number} guards of Mu left in 2004.\n")
    (folder / "z.txt").write_text((folder / "n3.txt").read_text())
    return folder


def run(root: Path, texts: Path, *, jobs: int = 1, drafts: bool = True) -> dict[str, int]:
    """Take in the folder as a command of its own, and return how many documents became what."""
    found = find_documents([str(texts)], io.BytesIO())
    made = ingest_documents(open_drafting(root), found, Wishes(drafts=drafts), jobs=jobs, method="fork")
    return Counter(each.status for each in made)


def read_files(root: Path) -> dict[str, bytes]:
    """Return the files of facts and of drafts."""
    return {str(each.relative_to(root)): each.read_bytes() for each in sorted(root.glob("graph/**/*.trig"))}


def test_drafts_do_not_depend_on_the_number_of_processes(tmp_path: Path, texts: Path) -> None:
    """Files are the same to the byte; a copy of a text has none of its own."""
    one, other = (write_drafting_home(tmp_path / name) for name in ("one", "other"))
    assert run(one, texts) == run(other, texts, jobs=2) == {"new": COUNT, "known": 1}
    files = read_files(one)
    assert read_files(other) == files
    assert sum(name.startswith("graph/drafts/") for name in files) == COUNT
    assert all(b"ev:Draft" in data for name, data in files.items() if name.startswith("graph/drafts/"))


def test_what_has_no_drafts_yet_is_read_again(tmp_path: Path, texts: Path) -> None:
    """As after a run without them, or one that was killed between a document's two files."""
    root, whole = (write_drafting_home(tmp_path / name) for name in ("home", "whole"))
    run(whole, texts)
    assert run(root, texts, drafts=False) == {"new": COUNT, "known": 1}
    assert not (root / "graph/drafts").exists()
    assert run(root, texts, drafts=False) == {"known": COUNT + 1}
    assert run(root, texts, jobs=2) == {"same": COUNT, "known": 1}
    assert read_files(root) == read_files(whole)
    (root / "graph/drafts/n4.trig").unlink()
    assert run(root, texts) == {"known": COUNT, "same": 1}
    assert read_files(root) == read_files(whole)
