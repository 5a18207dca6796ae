"""Many documents are taken in as if one after the other, by however many processes, in however many runs."""

import io
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_archives import pack_tar
from made_documents import make_document
from small_homes import MakeHome

from kgcli.errors import PatternError
from kgcli.home import open_home
from kgcli.ingest.archives.running import ingest_documents
from kgcli.ingest.finding import find_documents
from kgcli.ingest.ingesting import open_ingester
from kgcli.ingest.outcome import Outcome
from kgcli.ingest.wishes import Wishes

TOML = '[graph]\nbase = "https://example.org/graph/"\n'
CITING = "FM EMBASSY THULE\n\nSUBJECT: A ship\n\nREF: {0}\n\n1. (C) A ship of Thule, as {0} says.\n"
DIES = "The process that reads this note ends."


@pytest.fixture
def root(make_home: MakeHome) -> Path:
    """Return a home without facts."""
    return make_home(toml=TOML)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return an archive of cables that cite each other, copies, rivals, notes, and what is no document."""
    texts = {f"{number % 3}/made-{number}.txt": make_document(number).text for number in range(14)}
    for number in range(1, 9):
        text = f"REF 04 THULE {number}\n" + CITING.format(f"04 THULE {(number * 5) % 9 + 1}")
        texts[f"cables/{number}.txt"] = f"VZCZC\n04 THULE {number}\n{text}"
    texts |= {"copy.txt": texts["0/made-0.txt"], "empty.txt": "", "zero.txt": "a\0b"}
    texts |= {"x/note.txt": "1. (C) One ship of Thule.\n", "y/note.txt": "1. (C) Two ships of Thule.\n"}
    return pack_tar(tmp_path / "archive.tar.gz", texts)


def run(root: Path, place: Path, wishes: Wishes = Wishes(), **options: Any) -> Iterator[Outcome]:  # noqa: B008
    # Wishes are immutable.
    """Take in all that is at *place*, as a command of its own."""
    ingester = open_ingester(open_home(root), many=True)
    return ingest_documents(ingester, find_documents([str(place)], io.BytesIO()), wishes, **options)


def read_graph(root: Path) -> dict[str, bytes]:
    """Return all files of the home's facts."""
    return {each.name: each.read_bytes() for each in sorted((root / "graph").rglob("*")) if each.is_file()}


def tell(outcomes: Iterator[Outcome]) -> list[tuple[str, str, str]]:
    """Return of each document its name, what became of it, and why it was refused."""
    return [(each.place.rpartition("!")[2], each.status, each.reason) for each in outcomes]


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_neither_processes_nor_their_number_show_in_the_result(
    method: str, root: Path, archive: Path, make_home: MakeHome
) -> None:
    """Files are the same to the byte, and outcomes come in the archive's order."""
    other = make_home(name="other", toml=TOML)
    alone = list(run(root, archive))
    together = list(run(other, archive, jobs=3, method=method))
    assert read_graph(other) == read_graph(root)
    assert together == alone
    counts = Counter(each.status for each in alone)
    assert counts["new"] > 10
    assert counts["known"] == 1
    assert counts["refused"] >= 3


def test_of_two_texts_with_one_reference_the_first_is_taken(root: Path, archive: Path) -> None:
    """In one run, whatever was described before; a copy of a text is known."""
    told = {name: (status, reason) for name, status, reason in tell(run(root, archive, jobs=2))}
    assert told["x/note.txt"] == ("new", "")
    assert told["copy.txt"] == ("known", "")
    reason = (
        f"It calls itself 'note', as {archive}!x/note.txt did in this run, and is another text. Nothing of "
        "it was written. Ingest it alone, with another --reference."
    )
    assert told["y/note.txt"] == ("refused", reason)
    again = {name: status for name, status, _ in tell(run(root, archive))}
    assert (again["x/note.txt"], again["y/note.txt"]) == ("known", "refused")
    anew = {name: status for name, status, _ in tell(run(root, archive, jobs=2, again=True))}
    assert (anew["x/note.txt"], anew["0/made-0.txt"], anew["copy.txt"]) == ("same", "same", "known")


def test_a_run_that_was_stopped_goes_on(root: Path, archive: Path, make_home: MakeHome) -> None:
    """At any document; what is there already is not read, and the result is that of one run."""
    whole = make_home(name="whole", toml=TOML)
    every = tell(run(whole, archive))
    for stop in (3, 11):
        with closing(run(root, archive, jobs=2)) as stopped:
            for _ in range(stop):
                next(stopped)
    ended = tell(run(root, archive, jobs=2))
    assert read_graph(root) == read_graph(whole)
    known = [name for name, status, _ in ended if status == "known"]
    assert len(known) > 5
    states = {"new": {"new", "known"}, "refused": {"refused", "quarantined"}, "known": {"known"}}
    assert all(now[1] in states[first[1]] for now, first in zip(ended, every, strict=True))


def test_a_killed_process_leaves_nothing_half_written(
    root: Path, tmp_path: Path, make_home: MakeHome
) -> None:
    """By SIGKILL, with several processes at work; none of them stays, and the next run ends the work."""
    texts = {f"{number}.txt": make_document(number).text for number in range(60)}
    archive = pack_tar(tmp_path / "a.tar", texts, how="w:")
    whole = make_home(name="whole", toml=TOML)
    expected = tell(run(whole, archive))
    command = [sys.executable, "-m", "kgcli", "ingest", str(archive), "--jobs", "2", "--home", str(root)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while not any((root / "graph").glob("*.trig")) and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    # What has a dot before its name is no file of the home yet; the next run takes it away.
    there = {name: data for name, data in read_graph(root).items() if not name.startswith(".")}
    assert there == {name: data for name, data in read_graph(whole).items() if name in there}
    assert 0 < len(there) < len(expected)
    (root / "graph" / f".left.trig.{process.pid}.part").write_bytes(b"half")
    (root / "graph" / f".kept.trig.{os.getpid()}.part").write_bytes(b"of a process at work")
    list(run(root, archive))
    (root / "graph" / f".kept.trig.{os.getpid()}.part").unlink()
    assert read_graph(root) == read_graph(whole)


def test_a_changed_document_replaces_its_own_description_only(root: Path, tmp_path: Path) -> None:
    """No other file is touched."""
    texts = {f"note {number}.txt": f"1. (C) Ship {number} of Thule.\n" for number in range(12)}
    list(run(root, pack_tar(tmp_path / "a.tar", texts, how="w:")))
    before = {each.name: each.stat().st_ino for each in (root / "graph").iterdir()}
    texts["note 7.txt"] += "2. (SBU) Another.\n"
    told = tell(run(root, pack_tar(tmp_path / "a.tar", texts, how="w:"), jobs=2))
    after = {each.name: each.stat().st_ino for each in (root / "graph").iterdir()}
    assert Counter(status for _, status, _ in told) == {"known": 11, "replaced": 1}
    assert {name for name in after if after[name] != before[name]} == {"note 7.trig"}


def test_what_was_refused_is_not_read_again_until_it_changes(root: Path, tmp_path: Path) -> None:
    """Unless a person asks; what the home refuses, not the text, is tried each time."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "marked.txt").write_text("1. (Q/XYZZY) One ship.\n")
    (folder / "note.txt").write_text("1. (C) One ship.\n")
    first = tell(run(root, folder))
    second = tell(run(root, folder))
    assert [status for _, status, _ in first] == ["refused", "new"]
    assert [status for _, status, _ in second] == ["quarantined", "known"]
    assert second[0][2] == first[0][2]
    assert [status for _, status, _ in tell(run(root, folder, again=True))] == ["refused", "same"]
    (folder / "marked.txt").write_text("1. (C) One ship of Mu.\n")
    assert [status for _, status, _ in tell(run(root, folder))] == ["new", "known"]


def test_a_fault_of_the_home_is_no_document_s(root: Path, tmp_path: Path) -> None:
    """The run ends with it, and nothing is refused; once it is mended, the document is read."""
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text("1. (C) One ship of Thule.\n")
    broken = root / "ontology/patterns/words.yaml"
    broken.parent.mkdir(parents=True)
    broken.write_text("words: {en: {}}\n")
    with pytest.raises(PatternError, match=r"reading needs them\. .*kgcli init DIR"):
        list(run(root, texts))
    broken.unlink()
    assert tell(run(root, texts)) == [(f"{texts}/a.txt", "new", "")]


def test_what_a_person_says_of_documents_is_heeded(root: Path, tmp_path: Path) -> None:
    """Though the home describes them already."""
    archive = pack_tar(tmp_path / "a.tar", {"n.txt": "One ship of Thule.\n"})
    statuses = [
        tell(run(root, archive, wishes))[0][1]
        for wishes in (Wishes(), Wishes(), Wishes(marking="C"), Wishes(marking="C"), Wishes(dry_run=True))
    ]
    assert statuses == ["new", "known", "replaced", "same", "known"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_of_the_program_stops_one_document(
    jobs: int, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its message is kept; a person is asked to report it."""

    def fail(content: bytes, place: str, file_name: str) -> object:
        if b"Mu" in content:
            raise AssertionError("odd\nmore")
        return read_content(content, place, file_name)

    from kgcli.ingest.archives.reading import read_content

    monkeypatch.setattr("kgcli.ingest.archives.reading.read_content", fail)
    texts = {f"{name}.txt": f"1. (C) One ship of {name}.\n" for name in ("Thule", "Mu", *"abcdefghi")}
    told = tell(run(root, pack_tar(tmp_path / "a.tar", texts), jobs=jobs, method="fork"))
    reason = "kgcli failed on it (AssertionError: odd). Ingest it alone to see where, and report that."
    assert told[:2] == [("Thule.txt", "new", ""), ("Mu.txt", "refused", reason)]
    assert {status for _, status, _ in told[2:]} == {"new"}


def test_a_document_that_ends_its_process_is_refused(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a second try; others go on in another process."""

    def die(content: bytes, place: str, file_name: str) -> object:
        if DIES.encode() in content:
            os.kill(os.getpid(), signal.SIGKILL)
        return read_content(content, place, file_name)

    from kgcli.ingest.archives.reading import read_content

    monkeypatch.setattr("kgcli.ingest.archives.reading.read_content", die)
    texts = {f"{name}.txt": f"1. (C) Ship {name}.\n" for name in "abcdefghij"} | {"dies.txt": DIES}
    told = tell(run(root, pack_tar(tmp_path / "a.tar", dict(sorted(texts.items()))), jobs=2, method="fork"))
    assert [(name, status) for name, status, _ in told if status != "new"] == [("dies.txt", "refused")]
    assert next(reason for name, _, reason in told if name == "dies.txt").startswith(
        "the process that read it ended, twice, perhaps for lack of memory."
    )


def test_a_dry_run_of_many_writes_nothing(root: Path, archive: Path) -> None:
    """And tells of each what a run would."""
    dry = [replace(each, done=0) for each in run(root, archive, Wishes(dry_run=True), jobs=2)]
    assert read_graph(root) == {}
    wet = [replace(each, done=0) for each in run(root, archive)]
    changed = [(one, other) for one, other in zip(dry, wet, strict=True) if one != other]
    assert [(one.status, other.status) for one, other in changed] == [("new", "known")]
