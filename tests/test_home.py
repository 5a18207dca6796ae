"""Homes: which one is in use, and how one is made."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kgcli import home as module
from kgcli.errors import HomeError
from kgcli.home import find_home, init_home, open_home
from kgcli.settings import Settings


def _make(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "kgcli.toml").touch()
    return folder


def test_the_home_that_is_named_wins(tmp_path: Path) -> None:
    """--home goes before KGCLI_HOME and before the working folder."""
    named, other, here = (_make(tmp_path / name) for name in ("named", "other", "here"))
    found = find_home(named, environ={"KGCLI_HOME": str(other)}, cwd=here)
    assert (found.root, found.reason) == (named, "named by --home")


def test_the_variable_goes_before_the_working_folder(tmp_path: Path) -> None:
    """KGCLI_HOME is the second choice."""
    other, here = _make(tmp_path / "other"), _make(tmp_path / "here")
    found = find_home(environ={"KGCLI_HOME": str(other)}, cwd=here)
    assert (found.root, found.reason) == (other, "named by KGCLI_HOME")


def test_the_nearest_folder_above_is_the_third_choice(tmp_path: Path) -> None:
    """The nearest kgcli.toml counts, not the topmost."""
    _make(tmp_path / "outer")
    inner = _make(tmp_path / "outer" / "inner")
    deep = inner / "a" / "b"
    deep.mkdir(parents=True)
    found = find_home(environ={"KGCLI_HOME": ""}, cwd=deep)
    assert (found.root, found.reason) == (inner, "nearest kgcli.toml, in a folder above")


def test_the_shipped_home_is_the_last_choice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any other, the package's own is used."""
    shipped = _make(tmp_path / "shipped")
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.setattr(module, "shipped_root", lambda: shipped)
    found = find_home(environ={}, cwd=work)
    assert (found.root, found.reason) == (shipped, "shipped with the package")


def test_a_home_has_its_parts_and_settings(tmp_path: Path) -> None:
    """Folders are named, settings read, and a relative name starts at the working folder."""
    root = _make(tmp_path / "home")
    found = find_home(Path("home"), environ={}, cwd=tmp_path)
    assert found.settings == Settings()
    assert (found.ontology, found.graph, found.queries) == (
        root / "ontology",
        root / "graph",
        root / "queries",
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("gone", "which does not exist. Make a home there: kgcli init"),
        ("file", "which is not a folder. Name the folder that holds kgcli.toml."),
        ("bare", "is no home: it has no kgcli.toml. An empty one is enough"),
    ],
)
def test_what_is_named_and_is_no_home_is_an_error(tmp_path: Path, name: str, expected: str) -> None:
    """Nothing else is tried in its place."""
    (tmp_path / "file").touch()
    (tmp_path / "bare").mkdir()
    for explicit, environ in ((tmp_path / name, {}), (None, {"KGCLI_HOME": str(tmp_path / name)})):
        with pytest.raises(HomeError) as caught:
            find_home(explicit, environ=environ, cwd=tmp_path)
        assert expected in str(caught.value)


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small home that stands in for the shipped one."""
    root = tmp_path / "shipped"
    for name in (
        "ontology/a.ttl",
        "ontology/shapes/s.ttl",
        "graph/g.trig",
        "queries/t/q.rq",
        "kgcli.toml",
        "no.txt",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    monkeypatch.setattr(module, "shipped_root", lambda: root)
    return root


def _list(root: Path) -> dict[str, str]:
    return {str(path.relative_to(root)): path.read_text() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("exists", [False, True])
def test_init_copies_the_shipped_home(tmp_path: Path, shipped: Path, exists: bool) -> None:
    """The copy holds ontology, graph, queries and settings, and can be edited."""
    target = tmp_path / "new"
    if exists:
        target.mkdir()
    init_home(target)
    expected = {name: text for name, text in _list(shipped).items() if name != "no.txt"}
    assert _list(target) == expected
    assert all(os.access(path, os.W_OK) for path in target.rglob("*"))


def test_init_refuses_a_folder_that_holds_something(tmp_path: Path, shipped: Path) -> None:
    """Nothing of the user's is touched."""
    target = tmp_path / "mine"
    target.mkdir()
    (target / "notes.txt").write_text("mine")
    with pytest.raises(HomeError, match="is not empty"):
        init_home(target)
    assert _list(target) == {"notes.txt": "mine"}


def test_init_refuses_a_file(tmp_path: Path, shipped: Path) -> None:
    """A home is a folder."""
    (tmp_path / "file").touch()
    with pytest.raises(HomeError, match="is a file"):
        init_home(tmp_path / "file")


def test_init_copies_all_or_nothing(tmp_path: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy that fails half way leaves no half of a home."""

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", fail)
    with pytest.raises(HomeError, match="No space left on device"):
        init_home(tmp_path / "new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["shipped"]


def test_open_home_is_that_of_the_process(
    make_home: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A program gets the home that a command in its folder would use."""
    root = make_home()
    monkeypatch.chdir(root)
    assert open_home().root == find_home(None, environ={}, cwd=root).root
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KGCLI_HOME", str(root))
    assert open_home().reason == "named by KGCLI_HOME"
