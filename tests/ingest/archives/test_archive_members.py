"""What is found in archives and folders: documents, and what is refused instead of them."""

import bz2
import gzip
import io
import lzma
import os
import tarfile
import zipfile
from pathlib import Path

import pytest
from made_archives import add_file, add_special, pack_tar, pack_zip

from kgcli.errors import UnreadableSourceError
from kgcli.ingest.archives.found import Found
from kgcli.ingest.finding import find_documents, holds_several, measure_places
from kgcli.texts.documents import read_content

LARGE = "it has 16 MiB, more than the 16 MiB that a document may have. Split it into its documents."
TEXTS = {"a/one.txt": "One ship of Thule.", "two.txt": "Two ships."}


def find(path: Path) -> list[tuple[str, str]]:
    """Return the name of each document at *path* below its folder, with its text or why it is refused."""
    return [_tell(each, path.parent) for each in find_documents([str(path)], io.BytesIO())]


def _tell(found: Found, folder: Path) -> tuple[str, str]:
    said = found.content.decode() if found.error is None else str(found.error)
    here = f"{folder}/"
    return found.place.removeprefix(here), said.removeprefix(f"Cannot read {found.place}: ")


@pytest.mark.parametrize("how", ["w:", "w:gz", "w:bz2", "w:xz"])
def test_an_archive_is_read_as_a_stream(how: str, tmp_path: Path) -> None:
    """Its documents come in its order, whatever it is packed with and called."""
    path = pack_tar(tmp_path / "cables", TEXTS, how=how)
    assert find(path) == [
        ("cables!a/one.txt", "One ship of Thule."),
        ("cables!two.txt", "Two ships."),
    ]
    assert holds_several([str(path)])


def test_a_zip_archive_is_read_in_its_order(tmp_path: Path) -> None:
    """What an office program writes is one, too, and is left to the reader of documents, who refuses it."""
    path = pack_zip(tmp_path / "cables.zip", TEXTS)
    assert find(path) == [
        ("cables.zip!a/one.txt", "One ship of Thule."),
        ("cables.zip!two.txt", "Two ships."),
    ]
    report = path.rename(tmp_path / "report.docx")
    assert not holds_several([str(report)])


@pytest.mark.parametrize(
    ("ending", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)]
)
def test_a_document_may_be_compressed(ending: str, pack: object, tmp_path: Path) -> None:
    """It is one document, named as what is in it."""
    path = tmp_path / f"note.txt.{ending}"
    path.write_bytes(pack(b"One ship."))  # type: ignore[operator]  # a parameter
    (found,) = find_documents([str(path)], io.BytesIO())
    assert (found.place, found.file_name, found.content) == (str(path), "note.txt", b"One ship.")
    assert not holds_several([str(path)])


def test_what_is_no_document_in_a_tar_archive_is_refused(tmp_path: Path) -> None:
    """Each with its reason, and the rest goes on; what is hidden is left out."""
    path = tmp_path / "odd.tar"
    with tarfile.open(path, "w") as archive:
        add_file(archive, "/etc/absolute.txt", b"a")
        add_file(archive, "a/../../up.txt", b"a")
        add_file(archive, "C:\\drive.txt", b"a")
        add_special(archive, "soft.txt", tarfile.SYMTYPE, "/etc/passwd")
        add_special(archive, "hard.txt", tarfile.LNKTYPE, "last.txt")
        add_special(archive, "device", tarfile.CHRTYPE)
        add_special(archive, "pipe", tarfile.FIFOTYPE)
        add_special(archive, "folder", tarfile.DIRTYPE)
        add_file(archive, ".hidden/x.txt", b"a")
        add_file(archive, "__MACOSX/x.txt", b"a")
        add_file(archive, "large.txt", bytes(16 * 2**20 + 1))
        add_file(archive, "last.txt", b"One ship.")

    link = "it is a link. Pack what it leads to."
    device = "it is a device, a pipe or a sparse file, not a document."
    absolute = "its name is an absolute path. Pack it with a relative one."
    assert find(path) == [
        ("odd.tar!/etc/absolute.txt", absolute),
        ("odd.tar!a/../../up.txt", "its name leads out of the archive. Pack it with a path without '..'."),
        ("odd.tar!C:\\drive.txt", absolute),
        ("odd.tar!soft.txt", link),
        ("odd.tar!hard.txt", link),
        ("odd.tar!device", device),
        ("odd.tar!pipe", device),
        ("odd.tar!large.txt", LARGE),
        ("odd.tar!last.txt", "One ship."),
    ]


def test_what_is_no_document_in_a_zip_archive_is_refused(tmp_path: Path) -> None:
    """Links, passwords, paths that lead out, and damage are each told of one member."""
    path = tmp_path / "odd.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("../up.txt", "a")
        archive.writestr("secret.txt", "a")
        archive.writestr("damaged.txt", "One ship of Atlantis.")
        archive.writestr("last.txt", "One ship.")
    data = bytearray(path.read_bytes())
    data[data.rindex(b"secret.txt") - 46 + 8] |= 1  # In the directory: it is encrypted.
    data[data.index(b"Atlantis")] ^= 1
    path.write_bytes(data)

    found = find(path)
    assert found[3][1].startswith("it is damaged, or packed in a way unknown here (Bad CRC-32")
    assert [*found[:3], *found[4:]] == [
        ("odd.zip!link.txt", "it is a link. Pack what it leads to."),
        ("odd.zip!../up.txt", "its name leads out of the archive. Pack it with a path without '..'."),
        ("odd.zip!secret.txt", "it is encrypted. Pack it without a password."),
        ("odd.zip!last.txt", "One ship."),
    ]


@pytest.mark.parametrize(("cut", "whole"), [(515, 0), (1540, 1), (5120, 5)])
def test_a_damaged_archive_says_so_after_what_could_be_read(cut: int, whole: int, tmp_path: Path) -> None:
    """In a member, in a header, and where only the mark of the end is gone."""
    path = pack_tar(tmp_path / "cut.tar", {f"{n}.txt": f"Ship {n}." for n in range(5)}, how="w:")
    path.write_bytes(path.read_bytes()[:cut])
    *before, (place, reason) = find(path)
    assert before == [(f"cut.tar!{n}.txt", f"Ship {n}.") for n in range(whole)]
    assert place == "cut.tar"
    assert reason.startswith(f"it is damaged after member {whole} (" if whole else "it is damaged (")
    assert reason.endswith("What was read before is kept.")


def test_an_archive_without_documents_is_refused(tmp_path: Path) -> None:
    """What is hidden is no document; to say nothing would look as if all went well."""
    with zipfile.ZipFile(tmp_path / "none.zip", "w") as archive:
        archive.writestr(".hidden.txt", "One ship.")
    assert find(tmp_path / "none.zip") == [("none.zip", "it is an archive that holds no document.")]


def test_an_archive_in_an_archive_is_to_be_unpacked(tmp_path: Path) -> None:
    """It is refused as what it is: a document it is not, and its text cannot be saved."""
    with zipfile.ZipFile(tmp_path / "outer.zip", "w") as archive:
        archive.writestr("inner.tar.gz", gzip.compress(b"One ship."))
    (found,) = find_documents([str(tmp_path / "outer.zip")], io.BytesIO())
    with pytest.raises(UnreadableSourceError, match=r"compressed \(gzip\), not a text\. Unpack it"):
        read_content(found.content, found.place)


def test_bombs_are_stopped_while_they_unpack(tmp_path: Path) -> None:
    """Documents before are kept; neither a large member nor a header without end is held in memory."""
    path = tmp_path / "bomb.tar.gz"
    with gzip.open(path, "wb") as packed, tarfile.open(fileobj=packed, mode="w|") as archive:
        add_file(archive, "one.txt", b"One ship.")
        for number in range(7):
            add_file(archive, f"{number}.txt", bytes(15 * 2**20))
    *before, (place, reason) = find(path)
    assert before[0] == ("bomb.tar.gz!one.txt", "One ship.")
    assert len(before) < 7
    assert (place, reason[:40]) == ("bomb.tar.gz", "it unpacks to more than 200 times its si")

    header = tarfile.TarInfo("long")
    header.type, header.size = tarfile.XHDTYPE, 2 * 2**20
    path.write_bytes(gzip.compress(header.tobuf() + bytes(2 * 2**20 + 1024)))
    assert find(path) == [
        ("bomb.tar.gz", "a header in it has more than 1 MiB. Pack its documents anew."),
    ]

    path = tmp_path / "large.txt.gz"
    path.write_bytes(gzip.compress(bytes(40 * 2**20)))
    assert find(path) == [("large.txt.gz", LARGE.replace("16 MiB, ", ""))]


def test_a_folder_holds_documents_and_archives(tmp_path: Path) -> None:
    """By name; a link out of it is refused, one within is left out, as what it leads to is read anyway."""
    folder = tmp_path / "texts"
    (folder / "b").mkdir(parents=True)
    (folder / "z.txt").write_text("Last.")
    (folder / "b/inner.txt").write_text("Inner.")
    (folder / ".hidden").write_text("Hidden.")
    (folder / "within.txt").symlink_to(folder / "z.txt")
    (folder / "out.txt").symlink_to("/etc/hostname")
    (folder / "outside").symlink_to(tmp_path.parent)
    pack_tar(folder / "a.tgz", {"one.txt": "One."})

    out = "it is a link out of the folder. Name what it leads to."
    assert find(folder) == [
        ("texts/a.tgz!one.txt", "One."),
        ("texts/out.txt", out),
        ("texts/outside", out),
        ("texts/z.txt", "Last."),
        ("texts/b/inner.txt", "Inner."),
    ]
    done = [each.done for each in find_documents([str(folder)], io.BytesIO())]
    assert done == sorted(done)
    assert done[-1] <= measure_places([str(folder)])


def test_what_cannot_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder below, a file that is gone by then, and standard input without end; the rest goes on."""
    folder = tmp_path / "texts"
    (folder / "closed").mkdir(parents=True)
    (folder / "one.txt").write_text("One.")
    listed = os.scandir

    def list_folder(path: str) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", list_folder)
    assert find(folder) == [("texts/one.txt", "One."), ("texts/closed", "Permission denied")]
    assert find(tmp_path / "gone.txt") == [("gone.txt", "No such file or directory")]
    (found,) = find_documents(["-"], io.BytesIO(bytes(16 * 2**20 + 1)))
    assert str(found.error).startswith("Cannot read standard input: it has more than the 16 MiB")


def test_an_archive_within_an_archive_is_not_opened(tmp_path: Path) -> None:
    """It comes out as it is, and the reader of documents refuses it."""
    inner = pack_tar(tmp_path / "inner.tar.gz", TEXTS).read_bytes()
    with tarfile.open(tmp_path / "outer.tar", "w") as archive:
        add_file(archive, "inner.tar.gz", inner)
    (found,) = find_documents([str(tmp_path / "outer.tar")], io.BytesIO())
    assert found.content == inner
