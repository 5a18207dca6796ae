"""A site is put in its folder whole, and over nothing but an earlier site."""

import json
from pathlib import Path

import pytest

from kgcli.errors import UnwritableOutputError
from kgcli.ontology.docs.saving import check_folder, save_site

FILES = {"index.html": b"one", "class/a.html": b"two"}


def _list_files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_site_replaces_an_earlier_one_and_leaves_nothing_of_it(tmp_path: Path) -> None:
    """It lists its files; nothing else is left beside it."""
    target = tmp_path / "deep" / "site"
    save_site({**FILES, "old/b.html": b"gone"}, target)
    save_site(FILES, target)
    listed = {"maker": "kgcli ontology docs", "files": ["class/a.html", "index.html", "site.json"]}
    found = _list_files(target)
    assert json.loads(found.pop("site.json")) == listed
    assert found == FILES
    assert [path.name for path in target.parent.iterdir()] == ["site"]


@pytest.mark.parametrize("name", ["notes.txt", "class/mine.html", ".git/config"])
def test_a_folder_with_something_else_is_refused(tmp_path: Path, name: str) -> None:
    """Also where it is added to an earlier site; it is named, and nothing changes."""
    target = tmp_path / "site"
    save_site(FILES, target)
    (target / name).parent.mkdir(exist_ok=True)
    (target / name).write_text("mine")
    before = _list_files(target)
    with pytest.raises(UnwritableOutputError, match=rf"put there: {name}\. Nothing was written"):
        save_site({"index.html": b"new"}, target)
    assert _list_files(target) == before


def test_a_folder_is_no_site_because_of_a_list_alone(tmp_path: Path) -> None:
    """A list by another maker, or one that is broken, makes its files nobody's."""
    for text in ('{"files": ["a"]}', "{", "[]", '{"maker": "kgcli ontology docs", "files": 3}'):
        (tmp_path / "site.json").write_text(text)
        with pytest.raises(UnwritableOutputError, match=r"site\.json"):
            check_folder(tmp_path)


def test_a_file_is_no_folder_and_an_empty_folder_is_welcome(tmp_path: Path) -> None:
    """A link is followed only as far as the folder itself."""
    (tmp_path / "file").write_text("")
    with pytest.raises(UnwritableOutputError, match="it is a file"):
        check_folder(tmp_path / "file")
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    save_site(FILES, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "empty" / "index.html").read_bytes() == b"one"


def test_a_failure_leaves_the_earlier_site(tmp_path: Path) -> None:
    """Nothing half-written stays beside it."""
    target = tmp_path / "site"
    save_site(FILES, target)
    with pytest.raises(UnwritableOutputError):
        save_site({"index.html": b"new", "index.html/x": b"impossible"}, target)
    assert _list_files(target).keys() == {*FILES, "site.json"}
    assert (target / "index.html").read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
