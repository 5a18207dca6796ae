"""`kgcli format`: files rewritten in place, checked, or passed through."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

MESSY = "<urn:s> <urn:q> 2 ; <urn:p> 1 .\n"
TIDY = "<urn:s>\n    <urn:p> 1 ;\n    <urn:q> 2 ;\n.\n"
Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder, with files that are and that are not as they should be."""
    root = tmp_path / "files"
    root.mkdir()
    monkeypatch.chdir(root)
    for name, text in {
        "messy.ttl": MESSY,
        "tidy.ttl": TIDY,
        "sub/graph.trig": "<urn:g> {" + MESSY + "}",
        "sub/.hidden.ttl": MESSY,
        "sub/notes.txt": "x",
    }.items():
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return root


def test_files_and_folders_are_rewritten(folder: Path, kgcli: Run) -> None:
    """What changes is named; the rest is not even touched, and a second run finds nothing to do."""
    (folder / "messy.ttl").chmod(0o640)
    written = (folder / "tidy.ttl").stat().st_mtime_ns

    result = kgcli("format", "messy.ttl", "tidy.ttl", "sub")

    assert (result.exit_code, result.stdout) == (0, "messy.ttl\nsub/graph.trig\n")
    assert result.stderr == "2 files rewritten, 1 left as before.\n"
    assert (folder / "messy.ttl").read_text() == TIDY
    assert (folder / "messy.ttl").stat().st_mode & 0o777 == 0o640
    assert (folder / "tidy.ttl").stat().st_mtime_ns == written
    assert (folder / "sub/.hidden.ttl").read_text() == MESSY
    again = kgcli("format", "--check", ".")
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", "0 files would change, 3 would not.\n")


def test_check_names_what_would_change(folder: Path, kgcli: Run) -> None:
    """It exits with 1 and changes nothing."""
    result = kgcli("format", "--check", "messy.ttl", "tidy.ttl")

    assert (result.exit_code, result.stdout) == (1, "messy.ttl\n")
    assert result.stderr == "1 file would change, 1 would not.\n"
    assert (folder / "messy.ttl").read_text() == MESSY


def test_a_fault_in_one_file_leaves_all(folder: Path, kgcli: Run) -> None:
    """The file and the line are named, and nothing is written."""
    (folder / "wrong.ttl").write_text("<urn:s> <urn:p>\n\n; .")

    result = kgcli("format", "messy.ttl", "wrong.ttl")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: Cannot read wrong.ttl, line 3, column 1: ")
    assert (folder / "messy.ttl").read_text() == MESSY


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("absent.ttl", "Error: Cannot read absent.ttl: No such file or directory\n"),
        ("absent", "Error: Cannot read absent: No such file or directory\n"),
        (
            "sub/notes.txt",
            "Error: Cannot read sub/notes.txt: only Turtle (.ttl) and TriG (.trig) can be formatted\n",
        ),
        ("empty", "Error: Cannot read empty: no file in this folder ends with .ttl or .trig\n"),
    ],
)
def test_what_cannot_be_formatted_is_named(name: str, message: str, folder: Path, kgcli: Run) -> None:
    """What does not exist, is something else, or holds nothing."""
    (folder / "empty").mkdir()

    result = kgcli("format", name)

    assert (result.exit_code, result.stderr) == (2, message)


def test_a_link_stays_a_link(folder: Path, kgcli: Run) -> None:
    """The file that it leads to is rewritten."""
    (folder / "link.ttl").symlink_to("messy.ttl")

    kgcli("format", "link.ttl")

    assert (folder / "link.ttl").is_symlink()
    assert (folder / "messy.ttl").read_text() == TIDY


def format_stdin(text: str, *options: str, seed: str = "random") -> subprocess.CompletedProcess[str]:
    """Return what `kgcli format -` makes of *text* in a process with that seed for hashes."""
    return subprocess.run(
        [sys.executable, "-m", "kgcli", "format", "-", *options],
        input=text,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )


def test_standard_input_is_passed_through() -> None:
    """Turtle and TriG alike; with --check it is only judged."""
    found = format_stdin("<urn:g> {" + MESSY + "}")
    judged = [format_stdin(text, "--check") for text in (MESSY, TIDY)]

    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout == "<urn:g> {\n    <urn:s>\n        <urn:p> 1 ;\n        <urn:q> 2 ;\n    .\n}\n"
    assert [(each.returncode, each.stdout) for each in judged] == [(1, "-\n"), (0, "")]


def test_the_seed_of_hashes_leaves_no_trace() -> None:
    """Each process writes the same, blank nodes without names and shared ones among it."""
    text = """<urn:a> <urn:p> _:x, [ <urn:q> 1 ], [ <urn:q> 2 ], ( [] [] ) .
        <urn:b> <urn:p> _:x, _:y . _:y <urn:q> _:y ."""
    written = {format_stdin(text, seed=seed).stdout for seed in ("0", "1", "2", "3")}

    assert len(written) == 1
    assert "_:c14n1" in written.pop()


def test_standard_input_goes_alone(folder: Path, kgcli: Run) -> None:
    """There is one standard output only."""
    result = kgcli("format", "-", "messy.ttl")

    assert result.exit_code == 2
    assert "standard input (-) goes alone" in result.stderr
