"""Where what is made goes: standard output, a terminal, or a file that appears whole or not at all."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO, cast

from kgcli.errors import UnwritableOutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

STDOUT = "-"
COMPRESSED = ".gz"
_OPEN_FILES = "/proc/self/fd"


def faces_person(output: str) -> bool:
    """Whether what goes to *output* is shown on a terminal."""
    return output == STDOUT and sys.stdout.isatty()


def is_stream(output: str) -> bool:
    """Whether *output* is a device or a pipe, such as /dev/fd/63: it can only be written to, not replaced."""
    # Not what a link leads to: that of an open pipe has no place among files.
    path = Path(output).expanduser()
    return path.exists() and not path.is_file() and not path.is_dir()


@contextmanager
def open_binary(output: str) -> Iterator[BinaryIO]:
    """Yield a stream to *output*, a file's path or ``-``; what goes to a file that ends in .gz is compressed.

    A file is written beside its final place and renamed at the end, so that a failure leaves the old one.
    Nothing else is left either where the system has files without names, even where the process is killed.
    Raises ``UnwritableOutputError`` where the disk, the folder or the stream refuses.
    """
    if output == STDOUT:
        try:
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise UnwritableOutputError(
                f"Cannot write to standard output: {error.strerror or error}"
            ) from error
        return
    # A link keeps pointing where it points: its target is what is replaced.
    target = Path(os.path.realpath(Path(output).expanduser()))
    try:
        if target.is_dir():
            raise UnwritableOutputError(f"Cannot write {output}: it is a folder. Name a file: --output FILE")
        if is_stream(output):
            with Path(output).expanduser().open("wb") as device, _packing(device, output) as packed:
                yield packed
            return
        with _drafting(target) as stream, _packing(stream, output) as packed:
            yield packed
    except OSError as error:
        raise UnwritableOutputError(
            f"Cannot write {output}: {error.strerror or error}. Name another file: --output FILE"
        ) from error


def name_draft(target: Path, ending: str = "part") -> Path:
    """Return the place beside *target* where this process keeps what is to take its place."""
    return target.with_name(f".{target.name}.{os.getpid()}.{ending}")


def remove_leftovers(folder: Path, name: str = "*") -> None:
    """Remove what processes that were killed left in *folder* of files called *name*, a glob pattern."""
    for draft in folder.glob(f".{name}.*.part"):
        number = draft.name.removesuffix(".part").rpartition(".")[2]
        if number.isdecimal() and not _is_running(int(number)):
            with suppress(OSError):
                draft.unlink()


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


@contextmanager
def _drafting(target: Path) -> Iterator[BinaryIO]:
    """Yield a stream to a new file that takes the place of *target* where nothing fails, else goes."""
    draft = name_draft(target)
    try:
        nameless = _open_nameless(target.parent)
        with nameless or draft.open("xb") as stream:
            yield stream
            stream.flush()
            if target.exists():
                os.fchmod(stream.fileno(), target.stat().st_mode & 0o7777)
            if nameless is not None:
                named = _give_name(stream, target, draft)
                if named == target:
                    return
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _open_nameless(folder: Path) -> BinaryIO | None:
    """Return a stream to a file in *folder* that has no name yet, None where there are no such files."""
    flag = getattr(os, "O_TMPFILE", None)
    if flag is None or not Path(_OPEN_FILES).is_dir():
        return None
    try:
        return os.fdopen(os.open(folder, flag | os.O_WRONLY, 0o666), "wb")
    except OSError:
        # Some file systems have none; where the folder is at fault, a file with a name tells.
        return None


def _give_name(stream: BinaryIO, target: Path, draft: Path) -> Path:
    """Give the file that has none the name *target*, or *draft* where there is a file; return which."""
    source = f"{_OPEN_FILES}/{stream.fileno()}"
    # The folder's number has no meaning: with one, Python calls linkat(), which follows links.
    with suppress(FileExistsError):
        os.link(source, target, src_dir_fd=0)
        return target
    os.link(source, draft, src_dir_fd=0)
    return draft


@contextmanager
def _packing(stream: BinaryIO, output: str) -> Iterator[BinaryIO]:
    """Yield *stream*, or what compresses into it where the file's name *output* says so."""
    if Path(output).suffix.lower() != COMPRESSED:
        yield stream
        return
    from gzip import GzipFile

    # Without a name and a time, so that the same content gives the same bytes.
    packed = GzipFile(filename="", mode="wb", fileobj=stream, mtime=0)
    try:
        yield cast("BinaryIO", packed)
        packed.close()
    finally:
        # What failed gets no end that would make it look whole.
        packed.fileobj = None  # type: ignore[assignment]


@contextmanager
def open_text(output: str) -> Iterator[TextIO]:
    """Yield a text stream to *output*, always UTF-8; what it raises is as for ``open_binary``.

    What a terminal shows is in the terminal's own encoding, with control characters written out.
    """
    if faces_person(output):
        with open_binary(output):
            shown = TerminalText(sys.stdout)
            yield cast("TextIO", shown)
            sys.stdout.flush()
        return
    with open_binary(output) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        try:
            yield text
            text.flush()
        finally:
            _release(text)


def _release(text: io.TextIOWrapper) -> None:
    """Part from the stream below, which somebody else closes, even where it no longer takes anything."""
    try:
        text.detach()
    except OSError:
        # The failure to write has been raised already; what is still in the buffer has nowhere to go.
        return


class TerminalText(io.TextIOBase):
    """Shows text on a terminal without letting it command the terminal."""

    def __init__(self, terminal: TextIO) -> None:
        super().__init__()
        self.terminal = terminal

    def writable(self) -> bool:
        """Text can be written."""
        return True

    def write(self, text: str) -> int:
        """Show *text*; line ends stay, other control characters are written out."""
        from kgcli.answers.plain import show_controls

        self.write_trusted(show_controls(text.replace("\r\n", "\n"), keep="\n\t"))
        return len(text)

    def write_trusted(self, text: str) -> None:
        """Show *text* that holds our own escape sequences and nobody else's."""
        encoding = self.terminal.encoding or "utf-8"
        self.terminal.write(text.encode(encoding, "backslashreplace").decode(encoding))
