"""Homes and stores through the front door: where, init, build, status."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result


def test_where_says_which_home_and_why(
    kgcli: Callable[..., Result], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An option goes before the environment, that before the working folder."""
    assert kgcli("where").stdout.splitlines()[0] == f"home       {home} (named by KGCLI_HOME)"
    assert (
        kgcli("where", "--home", str(home)).stdout.splitlines()[0] == f"home       {home} (named by --home)"
    )
    monkeypatch.delenv("KGCLI_HOME")
    monkeypatch.chdir(home / "graph")
    assert kgcli("where").stdout.splitlines()[0] == (
        f"home       {home} (nearest kgcli.toml, in a folder above)"
    )


def test_where_tells_the_clearance_in_use(kgcli: Callable[..., Result]) -> None:
    """So that nobody wonders what is missing."""
    assert "clearance  everything\n" in kgcli("where").stdout
    assert "clearance  U\n" in kgcli("--clearance", "U", "where").stdout


def test_init_refuses_a_folder_with_something_in_it(kgcli: Callable[..., Result], tmp_path: Path) -> None:
    """Nothing of the user's is overwritten."""
    target = tmp_path / "mine"
    target.mkdir()
    (target / "note.txt").write_text("keep")
    result = kgcli("init", str(target))

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Error: {target} is not empty." in result.stderr
    assert [path.name for path in target.iterdir()] == ["note.txt"]


def test_a_home_that_is_none_is_an_error(kgcli: Callable[..., Result], tmp_path: Path) -> None:
    """The message says what a home needs."""
    result = kgcli("query", "missions", "--home", str(tmp_path / "nowhere"))

    assert (result.exit_code, result.stdout) == (2, "")
    assert "does not exist. Make a home there: kgcli init" in result.stderr


def test_a_broken_file_is_named_with_its_line(kgcli: Callable[..., Result], home: Path) -> None:
    """Which file and where in it, and no rows from what was there before."""
    kgcli("build")
    (home / "graph" / "broken.ttl").write_text(
        "@prefix ex: <https://example.org/> .\nex:a ex:b \n ex:c ex:d .\n"
    )
    result = kgcli("query", "missions")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "graph/broken.ttl, line 3" in result.stderr


def test_build_makes_what_queries_read_and_check_says_whether_it_fits(
    kgcli: Callable[..., Result], home: Path
) -> None:
    """Before a build and after an edit the check finds something; after a build it does not."""
    assert kgcli("build", "--check").exit_code == 1
    assert kgcli("build").exit_code == 0
    assert kgcli("build", "--check").exit_code == 0
    (home / "graph" / "more.ttl").write_text("<urn:a> <urn:b> <urn:c> .")
    assert kgcli("build", "--check").exit_code == 1


def test_status_changes_nothing(kgcli: Callable[..., Result], cache_folder: Path) -> None:
    """It tells what there is, and builds nothing."""
    result = kgcli("status")

    assert result.exit_code == 0
    assert result.stdout
    assert not (cache_folder / "stores").exists()
