"""Archives written from a few texts, for tests that read them."""

import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path


def pack_tar(path: Path, members: Mapping[str, str], *, how: str = "w:gz") -> Path:
    """Write *members* (name to text) as a tar archive to *path*, and return that."""
    with tarfile.open(path, how) as archive:  # type: ignore[call-overload]  # the way to pack is a parameter
        for name, text in members.items():
            add_file(archive, name, text.encode())
    return path


def add_file(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    """Add a file with *data* to *archive*."""
    member = tarfile.TarInfo(name)
    member.size = len(data)
    archive.addfile(member, io.BytesIO(data))


def add_special(archive: tarfile.TarFile, name: str, kind: bytes, target: str = "") -> None:
    """Add a link, a device or the like to *archive*."""
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, target
    archive.addfile(member)


def pack_zip(path: Path, members: Mapping[str, str]) -> Path:
    """Write *members* as a zip archive to *path*, and return that."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path
