"""A git repository, only ever read: nothing is checked out, no setting, index or working file changes."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.errors import MissingProgramError, RevisionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

__all__ = ["Entry", "Repository", "find_repository"]

_KEPT: Final = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH")
"""Variables that say how this user runs git; those that say where a repository lies are left out."""
_SET: Final = {
    # What a partial clone lacks is not fetched, nobody is asked for a password, no index is refreshed.
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
}
_HEX: Final = frozenset("0123456789abcdef")
_LINK, _MODULE = "120000", "160000"


class Entry(NamedTuple):
    """A file of a tree: *path* from the tree's root, *name* what git calls its content."""

    mode: str
    name: str
    path: str

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link."""
        return self.mode == _LINK

    @property
    def is_module(self) -> bool:
        """Whether it is a submodule, whose files are in another repository."""
        return self.mode == _MODULE


@dataclass(frozen=True, slots=True)
class Repository:
    """The git repository in which *folder* lies, *inside* it: empty, or a path that ends with a slash."""

    folder: Path
    inside: str

    def find_tree(self, revision: str) -> str:
        """Return the name of the tree of files at *revision*, which is anything that names one to git.

        Raises ``RevisionError`` with the nearest names of branches and tags.
        """
        if not revision or revision.startswith(("-", "^")) or any(sign in revision for sign in "\0\n"):
            raise RevisionError(self._explain(revision))
        found = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", revision)
        name = found.stdout.decode("utf-8", "replace").strip()
        if found.returncode or not name or not _HEX.issuperset(name):
            raise RevisionError(self._explain(revision))
        tree = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{tree}")
        if tree.returncode:
            raise RevisionError(
                f"{revision!r} is a file in git, or something that is missing there, and no revision. "
                "Name a commit, a branch or a tag."
            )
        return tree.stdout.decode("ascii").strip()

    def _explain(self, revision: str) -> str:
        from difflib import get_close_matches

        message = f"No revision {revision!r} in the git repository of {self.folder}."
        if ".." in revision:
            first, _, last = revision.partition("..")
            ends = f"--since {first or 'HEAD'} --until {last.lstrip('.') or 'HEAD'}"
            return f"{message} Name the two ends apart: {ends}"
        kinds = ("refs/heads", "refs/tags", "refs/remotes")
        listed = self._run("for-each-ref", "--format=%(refname:short)", *kinds)
        names = sorted({"HEAD", *listed.stdout.decode("utf-8", "replace").split()})
        near = get_close_matches(revision, names, n=3)
        hints = [f"Did you mean {' or '.join(map(repr, near))}?"] if near else []
        if self._run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
            hints.append("The clone lacks its older history: git fetch --unshallow")
        return " ".join([message, *(hints or ["List them: git log"])])

    def list_files(self, tree: str, below: Sequence[str]) -> tuple[Entry, ...]:
        """Return the files of *tree* that are, or lie below, one of the paths *below*, in git's order."""
        listed = self._run("ls-tree", "-r", "-z", "--full-tree", tree, "--", *below)
        if listed.returncode:
            raise RevisionError(f"git cannot list {tree}: {_first_line(listed.stderr)}")
        entries = []
        for line in listed.stdout.split(b"\0")[:-1]:
            head, _, path = line.partition(b"\t")
            mode, _, name = head.decode("ascii").split(" ")
            entries.append(Entry(mode, name, os.fsdecode(path)))
        return tuple(entries)

    def read_files(self, tree: str, entries: Iterable[Entry]) -> Iterator[tuple[Entry, bytes | None]]:
        """Yield the content of each of *entries* as git keeps it, that of its target where it is a link.

        It is None where a link leads to a folder. No filters are run, so that a file kept in Git LFS is its
        pointer. Raises ``RevisionError`` where git lacks the content, or a link leads out of the repository.
        """
        with subprocess.Popen(  # noqa: S603 - a list of arguments, and no name that a user chose is among them
            _command(self.folder, "cat-file", "--batch", "--follow-symlinks"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        ) as git:
            assert git.stdin is not None  # noqa: S101 - it is a pipe
            assert git.stdout is not None  # noqa: S101 - the same
            for entry in entries:
                wanted = f"{tree}:{entry.path}" if entry.is_link else entry.name
                if "\n" in wanted:
                    raise RevisionError(f"{entry.path!r} is a link whose name has two lines. Rename it.")
                git.stdin.write(os.fsencode(wanted) + b"\n")
                git.stdin.flush()
                answer = git.stdout.readline().rstrip(b"\n").rsplit(b" ", 2)
                if len(answer) == 3 and answer[1] in (b"blob", b"tree"):  # noqa: PLR2004 - name, kind, size
                    size = int(answer[2])
                    data = git.stdout.read(size + 1)[:size]
                    if len(data) == size:
                        yield entry, data if answer[1] == b"blob" else None
                        continue
                raise RevisionError(_explain_content(entry))

    def list_unsaved(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return those of the files *names*, from this folder, whose content no commit holds.

        That is: changed, staged, not tracked or ignored. Raises ``RevisionError``.
        """
        if not names:
            return ()
        options = ("--porcelain=v1", "-z", "--ignored", "--untracked-files=all", "--no-renames")
        told = self._run("status", *options, "--", *names)
        if told.returncode:
            raise RevisionError(f"git cannot tell what changed: {_first_line(told.stderr)}")
        paths = (os.fsdecode(entry[3:]) for entry in told.stdout.split(b"\0") if entry)
        return tuple(sorted(path.removeprefix(self.inside) for path in paths))

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return _run(self.folder, *arguments)


def find_repository(folder: Path) -> Repository:
    """Return the git repository in which *folder* lies.

    Raises ``RevisionError`` where there is none, ``MissingProgramError`` without git.
    """
    found = _run(folder, "rev-parse", "--is-inside-work-tree", "--show-prefix")
    lines = os.fsdecode(found.stdout).split("\n", 1)
    if found.returncode or lines[0] != "true":
        told = _first_line(found.stderr)
        reason = "" if not told or "not a git repository" in told else f" Git says: {told}"
        raise RevisionError(
            f"{folder} is in no working tree of a git repository, so it has no revisions.{reason} "
            "Name another home with --home, or leave out what names a revision."
        )
    return Repository(folder, lines[1].removesuffix("\n"))


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = _command(folder, *arguments)
    try:
        return subprocess.run(  # noqa: S603 - a list of arguments; a revision stands behind --end-of-options
            command, stdin=subprocess.DEVNULL, capture_output=True, env=_environment(), check=False
        )
    except OSError as error:
        raise MissingProgramError(
            f"Cannot run git, which knows the revisions: {error.strerror or error}. Install git."
        ) from error


def _command(folder: Path, *arguments: str) -> list[str]:
    return ["git", "--no-pager", "--literal-pathspecs", "-C", os.fspath(folder), *arguments]


def _environment() -> dict[str, str]:
    own = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(_KEPT)
    }
    return {**own, **_SET}


def _first_line(told: bytes) -> str:
    lines = told.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else ""


def _explain_content(entry: Entry) -> str:
    if entry.is_link:
        return (
            f"{entry.path} is a link there that leads nowhere, or out of the repository; what it led to is "
            "not known any more. Put the file itself under version control."
        )
    return (
        f"{entry.path} is named there, but git lacks its content. Fetch it: git fetch --refetch, or git fsck"
    )
