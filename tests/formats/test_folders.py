"""A folder that is written appears whole, or not at all."""

from pathlib import Path

import pytest

from kgcli.errors import UnwritableOutputError
from kgcli.formats.folders import open_folder


def _list(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.*")}


def test_a_folder_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    """Nothing of that is left, and its permissions stay."""
    target = tmp_path / "deep/site"
    for name in ("a.txt", "b.txt"):
        with open_folder(target, "site", parents=True) as draft:
            (draft / name).write_text(name)
            assert not (target / name).exists()
        target.chmod(0o750)

    assert (_list(tmp_path), target.stat().st_mode & 0o777) == ({"deep/site/b.txt": "b.txt"}, 0o750)


def test_what_stood_there_stays_where_something_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the new one is written, and while it is put in place; nothing is left beside it."""
    target = tmp_path / "site"
    target.mkdir()
    (target / "a.txt").write_text("mine")

    with pytest.raises(ZeroDivisionError), open_folder(target, "site") as draft:
        (draft / "b.txt").write_text(str(1 / 0))
    rename = Path.rename

    def refuse(self: Path, place: Path) -> Path:
        if self.name.endswith(".part"):
            raise OSError(28, "No space left on device")
        return rename(self, place)

    monkeypatch.setattr(Path, "rename", refuse)
    with (
        pytest.raises(UnwritableOutputError, match="Cannot write site: No space"),
        open_folder(target, "site"),
    ):
        pass

    assert (_list(tmp_path), [path.name for path in tmp_path.iterdir()]) == (
        {"site/a.txt": "mine"},
        ["site"],
    )
