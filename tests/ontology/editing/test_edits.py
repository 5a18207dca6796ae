"""An edit as lines that differ, and as files that are all written or none."""

import subprocess
from pathlib import Path
from random import Random

import pytest
from git_homes import commit, git
from small_homes import MakeHome

from kgcli.errors import RefusedEditError, UnwritableHomeError
from kgcli.home import open_home
from kgcli.ontology.editing.edit import Change, Edit, apply_edit, write_diff
from kgcli.ontology.editing.undo import refuse_lasting


def _make(root: Path, texts: dict[str, tuple[str | None, str]]) -> Edit:
    root.mkdir(exist_ok=True)
    changes = []
    for name, (before, after) in texts.items():
        if before is not None:
            (root / name).write_text(before)
        changes.append(Change(root / name, name, None if before is None else before.encode(), after.encode()))
    return Edit("x", tuple(changes))


def test_the_diff_is_one_that_git_applies(tmp_path: Path) -> None:
    """Over random texts with many equal lines, short and long, changed, moved, added and taken away."""
    for seed in range(30):
        random = Random(seed)
        lines = [
            random.choice(("a", "b", ".", f"line {random.random()}"))
            for _ in range(random.choice((5, 60, 1500)))
        ]
        new = list(lines)
        for _ in range(random.randrange(6)):
            place = random.randrange(len(new))
            part = new[place : place + 3]
            del new[place : place + 3]
            if random.random() < 0.6:
                place = random.randrange(len(new) + 1)
                new[place:place] = part
            new.append(random.choice(("a", "new")))
        root = tmp_path / str(seed)
        edit = _make(root, {"f": ("\n".join(lines) + "\n", "\n".join(new) + "\n"), "g": (None, "x\ny\n")})

        patch = "".join(f"{line}\n" for line in write_diff(edit))

        subprocess.run(["git", "apply", "-"], cwd=root, input=patch.encode(), check=True)
        assert ((root / "f").read_text(), (root / "g").read_text()) == ("\n".join(new) + "\n", "x\ny\n")


def test_a_line_that_moves_is_shown_once() -> None:
    """Not everything between its two places."""
    old = [f"line {number}" for number in range(1000)]
    new = [*old[:10], *old[11:900], old[10], *old[900:]]
    edit = Edit(
        "x", (Change(Path("f"), "f", "\n".join([*old, ""]).encode(), "\n".join([*new, ""]).encode()),)
    )

    changed = [line for line in write_diff(edit, context=0) if line[0] in "+-"][2:]

    assert changed == ["-line 10", "+line 10"]


def test_all_files_are_written(tmp_path: Path) -> None:
    """New folders are made, rights stay, and a link goes on pointing where it did."""
    edit = _make(tmp_path / "r", {"a": ("1", "2"), "new/b": (None, "3")})
    (tmp_path / "r/a").chmod(0o640)
    (tmp_path / "r/a").rename(tmp_path / "r/target")
    (tmp_path / "r/a").symlink_to("target")

    apply_edit(edit)

    assert (tmp_path / "r/a").is_symlink()
    assert (tmp_path / "r/target").stat().st_mode & 0o777 == 0o640
    assert {p.relative_to(tmp_path / "r").as_posix(): p.read_text() for p in _files(tmp_path / "r")} == {
        "a": "2",
        "target": "2",
        "new/b": "3",
    }


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("fails", [1, 2, 3])
def test_a_failure_half_way_leaves_everything_as_it_was(
    fails: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever file cannot take its new content, those before it get their old one back."""
    edit = _make(tmp_path / "r", {"a": ("1", "2"), "new/b": (None, "3"), "c": ("4", "5")})
    real, calls = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == fails:
            raise OSError(28, "No space left on device", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(UnwritableHomeError, match=r"No space left on device\. Everything is as it was"):
        apply_edit(edit)

    assert {
        path.relative_to(tmp_path / "r").as_posix(): path.read_text() for path in _files(tmp_path / "r")
    } == {
        "a": "1",
        "c": "4",
    }
    assert not (tmp_path / "r/new").exists()


def test_a_file_that_somebody_else_changed_is_not_written_over(tmp_path: Path) -> None:
    """Nor is any other file of the edit."""
    edit = _make(tmp_path / "r", {"a": ("1", "2"), "c": ("4", "5")})
    (tmp_path / "r/c").write_text("mine")

    with pytest.raises(RefusedEditError, match=r"c was changed by somebody else in the meantime"):
        apply_edit(edit)

    assert ((tmp_path / "r/a").read_text(), (tmp_path / "r/c").read_text()) == ("1", "mine")


def test_what_git_could_not_bring_back_is_refused(make_home: MakeHome, tmp_path: Path) -> None:
    """Changed, staged, new and ignored files; other files of the home may be in any state."""
    root = make_home(graph={name: f"<urn:{name}> a <urn:x> ." for name in ("a.ttl", "b.ttl", "c.ttl")})
    home = open_home(root)

    def ask(name: str) -> str:
        path = root / "graph" / name
        edit = Edit("x", (Change(path, f"graph/{name}", path.read_bytes(), b""),))
        try:
            refuse_lasting(home, edit)
        except RefusedEditError as error:
            return str(error).partition(" Nothing was")[0]
        return "fine"

    assert ask("a.ttl").startswith(f"Undo by git will not be possible: {root} is in no working tree of git")
    commit(root, "first")
    (root / "graph/b.ttl").write_text("")
    (root / "graph/c.ttl").write_text("<urn:staged> a <urn:x> .")
    git(root, "add", "graph/c.ttl")
    (root / "graph/new one.ttl").write_text("")
    (root / ".gitignore").write_text("ignored.ttl\n")
    (root / "graph/ignored.ttl").write_text("")

    told = "Undo by git will not be possible: graph/{} has changes that are not committed."
    assert {name: ask(name) for name in ("a.ttl", "b.ttl", "c.ttl", "new one.ttl", "ignored.ttl")} == {
        "a.ttl": "fine",
        **{name: told.format(name) for name in ("b.ttl", "c.ttl", "new one.ttl", "ignored.ttl")},
    }
