"""``kgcli ingest`` of folders and archives: what is listed, what is counted, and what goes on."""

import io
import tarfile
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return an archive of 120 notes, two empty files and a link."""
    path = tmp_path / "notes.tar.gz"
    with tarfile.open(path, "w:gz") as packed:
        for number in range(122):
            data = f"1. (C) Ship {number} of Thule.\n".encode() if number < 120 else b""
            member = tarfile.TarInfo(f"n{number:03}.txt")
            member.size = len(data)
            packed.addfile(member, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        packed.addfile(link)
    return path


def test_few_documents_are_told_of_and_all_are_counted(kgcli: Any, home: Path, archive: Path) -> None:
    """The first hundred and what is refused; then the same command has nothing to do but say so."""
    first = kgcli("ingest", str(archive), "--jobs", "2")
    assert first.exit_code == 1
    rows = first.stdout.splitlines()
    assert len(rows) == 1 + 100 + 3
    assert rows[1] == f"n000,new,plain,,C,1,0,1,,graph/n000.trig,{archive}!n000.txt"
    assert rows[-1] == f",refused,,,,,,,,,{archive}!link.txt"
    said = first.stderr.splitlines()
    assert "123 documents: 120 new, 3 refused." in said
    assert f"{archive}!link.txt" in said
    assert "Next:" in said
    assert "  kgcli verify --documents DIR" in said
    assert "The first 100 documents, and those refused, are listed; for all of them: --format csv" in said
    assert not any("%" in line for line in said)

    second = kgcli("ingest", str(archive), "--format", "csv")
    assert second.exit_code == 1
    assert len(second.stdout.splitlines()) == 124
    assert "123 documents: 120 known, 2 quarantined, 1 refused." in second.stderr.splitlines()
    assert "What is quarantined was refused before and is as it was. To try it all the same: --again" in (
        second.stderr.splitlines()
    )


def test_the_quarantine_is_a_table_of_reasons(kgcli: Any, home: Path, archive: Path, tmp_path: Path) -> None:
    """Of what was refused now or before, in the format that the file's ending says."""
    path = tmp_path / "refused.csv"
    for _ in range(2):
        kgcli("ingest", str(archive), "--quarantine", str(path))
        rows = path.read_text().splitlines()
        assert rows[0] == "source,sha256,reason"
        assert [row.partition(",")[0].rpartition("!")[2] for row in rows[1:]] == [
            "n120.txt",
            "n121.txt",
            "link.txt",
        ]
        assert "it is a link. Pack what it leads to." in rows[3]


def test_an_archive_is_several_documents(kgcli: Any, home: Path, archive: Path) -> None:
    """Whatever it holds; what is said of one document cannot be said of it."""
    result = kgcli("ingest", str(archive), "--reference", "x")
    assert result.exit_code == 2
    assert "--reference is said of one document" in result.stderr
    none = kgcli("ingest", str(archive), "--jobs", "0")
    assert (none.exit_code, "--jobs is a number from 1 to 256, not 0." in none.stderr) == (2, True)
