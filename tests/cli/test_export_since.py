"""``kgcli export --since``: what came and went between two revisions of the home."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from git_homes import commit
from pyoxigraph import Store
from typer.testing import Result

from kgcli.home import find_home

ADDED = "https://example.org/added"


@pytest.fixture
def edited(kgcli: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the home's folder, with one commit and a statement added since."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    root = find_home(environ=os.environ, cwd=Path.cwd()).root
    commit(root, "first")
    (root / "graph" / "more.trig").write_text(
        "@prefix ex: <https://example.org/> . @prefix ev: <https://w3id.org/peaceops/evidence#> .\n"
        "ex:more { ex:more ev:marking ev:U . ex:added ex:p 1 . }\n"
    )
    return root


def test_standard_output_is_an_update_that_a_store_takes(kgcli: Callable[..., Result], edited: Path) -> None:
    """It can be piped to an endpoint; what is said about it goes to standard error."""
    result = kgcli("export", "--since", "HEAD", "--asserted")
    assert result.exit_code == 0
    assert result.stdout.startswith("# Changes from HEAD to the files as they are\n# Highest marking: U\n")
    assert result.stderr.splitlines() == [
        "Compared only what is marked U, the lowest marking. More: kgcli export --clearance MARKING",
        "0 statements removed and 2 added. Highest marking: U.",
    ]
    store = Store()
    store.update(result.stdout)
    assert {quad.subject.value for quad in store} == {ADDED, "https://example.org/more"}


def test_files_are_named_in_the_end(kgcli: Callable[..., Result], edited: Path, tmp_path: Path) -> None:
    """Both that N-Quads need."""
    result = kgcli("export", "--since", "HEAD", "--asserted", "-o", str(tmp_path / "x.nq"))
    names = f"{tmp_path / 'x.removed.nq'} and {tmp_path / 'x.added.nq'}"
    assert result.stderr.splitlines()[-1] == (
        f"0 statements removed and 2 added written to {names}. Highest marking: U."
    )
    assert ADDED in (tmp_path / "x.added.nq").read_text()


def test_blank_nodes_that_went_are_remarked_on(kgcli: Callable[..., Result], edited: Path) -> None:
    """Lines cannot delete them from a store, an update can; so only lines bring the remark."""
    path = edited / "graph" / "more.trig"
    path.write_text(path.read_text().replace("ex:p 1", "ex:p [ ex:q 1 ]"))
    commit(edited, "second")
    path.unlink()
    remark = "Some removed statements have blank nodes"
    assert remark in kgcli("export", "--since", "HEAD", "--format", "patch").stderr
    assert remark not in kgcli("export", "--since", "HEAD").stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--since", "HAED"), "Error: No revision 'HAED' in the git repository of "),
        (("--since=--all",), "Error: No revision '--all' in the git repository of "),
        (("--until", "HEAD"), "Error: --until ends what --since begins. Name both revisions."),
        (("--since", "HEAD", "--format", "turtle"), "Error: Format 'turtle' cannot tell what came from"),
        (
            ("--since", "HEAD", "--format", "nquads"),
            "Error: Changes as N-Quads are two files, NAME.removed.nq",
        ),
        (("--since", "HEAD", "--clearance", "BOGUS"), "Error: At revision HEAD: No marking 'BOGUS'."),
        (("--since", "HEAD", "--output", "/"), "Error: Cannot write /: it is a folder."),
    ],
)
def test_what_cannot_be_told_is_an_error(
    options: tuple[str, ...], message: str, kgcli: Callable[..., Result], edited: Path
) -> None:
    """Exit 2, and nothing on standard output."""
    result = kgcli("export", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
