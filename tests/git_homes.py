"""Git repositories for tests, made with git itself."""

import subprocess
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

WHO = ("-c", "user.name=somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> str:
    """Run git in *folder* and return what it says."""
    done = subprocess.run(
        ["git", *WHO, "-C", str(folder), *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def commit(folder: Path, message: str) -> None:
    """Commit all that lies in *folder*, a repository from now on."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)


def digest_tree(folder: Path) -> Mapping[str, str]:
    """Return a digest of each file below *folder*, those of git included."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
