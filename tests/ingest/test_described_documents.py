"""What a home describes is kept beside its stores, and is what its files say, come what may of the cache."""

import os
import time
from pathlib import Path

import pytest
from small_homes import MakeHome

from kgcli.cache import place_for
from kgcli.home import open_home
from kgcli.ingest.described import Described, DescribedDocument, read_described
from kgcli.ingest.naming_home import choose_naming_home
from kgcli.ingest.seals import seal
from kgcli.sources import list_sources

FACTS = """\
ex:{0} a ev:Document ; ev:reference "04 THULE {0}" ; ev:textSha256 "{1}" ; ev:fileName "{0}.txt" .
ex:{0}-p ev:passageOf ex:{0} .
ex:{0} ev:cites ex:other . ex:other ev:reference "04 MU 9" .
"""


@pytest.fixture
def root(make_home: MakeHome) -> Path:
    """Return a home with two documents that cite a third."""
    return make_home(graph={"a.trig": FACTS.format("a", "AA"), "b.trig": FACTS.format("b", "bb")})


def describe(file: str, letter: str) -> DescribedDocument:
    """Return the document that ``FACTS`` describes."""
    iri = f"https://example.org/{letter}"
    return DescribedDocument(iri, file, f"04 THULE {letter}", letter * 2, f"{letter}.txt", has_passages=True)


def test_documents_are_found_by_what_they_say_of_themselves(root: Path) -> None:
    """A hash in either case; a reference also where a document is only cited, in a file not its own."""
    described = read_described(open_home(root))
    document = describe("graph/a.trig", "a")
    assert described.find_text("aa") == document
    assert described.find_reference("04 THULE a") == document
    assert described.find_file_name("a.txt") == document
    assert described.find("04 THULE a", "graph/b.trig") == document
    assert described.find("04 THULE a", "graph/a.trig") is None
    cited = described.find("04 MU 9", "graph/b.trig")
    assert cited is not None
    assert (cited.file, cited.has_passages) == ("graph/a.trig", False)
    assert described.find_reference("04 MU 9") is None
    assert (described.find_text(""), described.find_file_name(""), described.find("", "")) == (None,) * 3


def test_files_that_came_changed_or_went_are_read_again(root: Path) -> None:
    """Even where size and times of content are the same."""
    read_described(open_home(root))
    path = root / "graph/a.trig"
    before = path.stat()
    path.write_text(path.read_text().replace('"AA"', '"AX"'))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    (root / "graph/b.trig").rename(root / "graph/c.trig")
    described = read_described(open_home(root))
    assert described.find_text("aa") is None
    assert described.find_text("ax") is not None
    assert described.find_text("bb") == describe("graph/c.trig", "b")


def test_unchanged_files_are_not_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once they have lain for a moment, not even to compare them."""
    read_described(open_home(root))
    time.sleep(2.1)  # Until then a change might not show in a file's times.
    read_described(open_home(root))

    def refuse(*_: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr("kgcli.ingest.described._read", refuse)
    assert read_described(open_home(root)).find_text("aa") is not None


@pytest.mark.parametrize("damage", [b"no database", b""])
def test_a_damaged_cache_is_made_again(damage: bytes, root: Path) -> None:
    """As is one of an older format, or of another home."""
    read_described(open_home(root)).close()
    path = place_for("ingest", root) / "documents.db"
    path.write_bytes(damage)
    assert read_described(open_home(root)).find_text("aa") is not None


def test_a_cache_that_cannot_be_written_is_done_without(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files are read each time."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("KGCLI_CACHE", str(tmp_path / "file"))
    described: Described = read_described(open_home(root))
    assert described.find_text("aa") == describe("graph/a.trig", "a")


def test_names_come_from_all_but_descriptions_that_nobody_worked_on(root: Path) -> None:
    """A home has the same names however many documents were ingested before."""
    path = root / "graph/a.trig"
    path.write_bytes(seal(path.read_bytes()))
    home = open_home(root)
    naming = choose_naming_home(home, read_described(home), apart=False)
    names = [each.name_in(naming) for each in list_sources(naming) if each.role == "data"]
    assert names == ["graph/b.trig"]
    path.write_bytes(path.read_bytes() + b"# A remark.\n")
    assert choose_naming_home(home, read_described(home), apart=False) == home
    apart = choose_naming_home(home, read_described(home), apart=True)
    names = [each.name_in(apart) for each in list_sources(apart) if each.role == "data"]
    assert (names, apart.root != home.root) == (["graph/a.trig", "graph/b.trig"], True)
