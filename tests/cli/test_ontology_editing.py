"""`kgcli ontology rename`, `deprecate`, `move`, `add` and `template`: shown, confirmed, written, undone."""

import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from git_homes import commit, git
from typer.testing import CliRunner, Result

from kgcli.cli.app import app
from kgcli.home import init_home

Run = Callable[..., Result]
NEXT = """\
Next:
  kgcli ontology check    what the edit breaks
  kgcli ontology impact   what it changes for users
"""


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the shipped home, committed."""
    root = tmp_path_factory.mktemp("shipped") / "home"
    init_home(root)
    commit(root, "first")
    return root


def _run(root: Path, *args: str) -> Result:
    return CliRunner().invoke(app, ["--home", str(root), *args], prog_name="kgcli", catch_exceptions=False)


def test_a_class_of_the_shipped_home_is_renamed_and_back(committed: Path) -> None:
    """Queries give the same rows, files stay in their layout, shapes hold; git brings everything back."""
    before = _run(committed, "query", "deployments").stdout

    renamed = _run(committed, "ontology", "rename", "po:Deployment", "Posting", "--yes")

    assert (renamed.exit_code, renamed.stdout[:28]) == (0, "--- a/graph/04GUATEMALA3163.")
    assert re.search(r"^\+ +\?\w+ a po:Posting [.;]", renamed.stdout, re.MULTILINE)
    count = len(git(committed, "status", "--short").splitlines())
    told = (
        f"Rename po:Deployment to po:Posting: {count} files to write.\n{count} files written.\nUndo: git -C "
    )
    assert (told in renamed.stderr, count > 10) == (True, True)
    assert renamed.stderr.endswith(NEXT)
    assert _run(committed, "query", "deployments").stdout == before
    assert before.count("\n") > 10
    formatted = _run(committed, "format", "--check", str(committed))
    assert (formatted.exit_code, formatted.stdout) == (0, "")
    assert _run(committed, "validate").exit_code == 0
    undo = next(line for line in renamed.stderr.splitlines() if line.startswith("Undo: "))
    subprocess.run(undo.removeprefix("Undo: "), shell=True, check=True, capture_output=True)
    assert git(committed, "status", "--short") == ""
    assert _run(committed, "query", "deployments").stdout == before


@pytest.fixture
def own(home: Path) -> Path:
    """Return the small home of these tests, committed."""
    commit(home, "first")
    return home


def test_a_dry_run_shows_the_diff_and_writes_nothing(own: Path, kgcli: Run) -> None:
    """On standard output, so that it can be kept; what it is about stands on standard error."""
    result = kgcli("ontology", "rename", "ex:strength", "ex:size", "--no-stub", "--dry-run")

    assert (result.exit_code, result.stderr) == (
        0,
        "Rename ex:strength to ex:size: 3 files to write.\nNothing was written (--dry-run).\n",
    )
    assert '-ex:strength a owl:DatatypeProperty ; rdfs:label "strength"@en .\n' in result.stdout
    assert '+ex:size a owl:DatatypeProperty ; rdfs:label "strength"@en .\n' in result.stdout
    assert git(own, "status", "--short") == ""
    subprocess.run(["git", "apply", "-"], cwd=own, input=result.stdout.encode(), check=True)
    assert len(git(own, "status", "--short").splitlines()) == 3


def test_nobody_to_ask_means_nothing_written(own: Path, kgcli: Run) -> None:
    """A script has to say --yes."""
    result = kgcli("ontology", "rename", "ex:strength", "ex:size")

    assert result.exit_code == 2
    assert result.stderr.endswith(
        "Error: Nothing was written, as nobody can be asked here. Write it with --yes.\n"
    )
    assert git(own, "status", "--short") == ""


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "code", "written"), [("y\n", 0, 3), ("n\n", 1, 0), ("\n", 1, 0)])
def test_at_a_terminal_one_is_asked(  # noqa: PLR0917 - fixtures
    answer: str,
    code: int,
    written: int,
    own: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Anything but a yes writes nothing."""
    from kgcli.cli.app import run

    monkeypatch.setattr("sys.stdin", _Terminal(io.BytesIO(answer.encode())))

    found = run(["--home", str(own), "ontology", "rename", "ex:strength", "ex:size", "--no-stub"])

    assert (found, len(git(own, "status", "--short").splitlines())) == (code, written)
    told = capfd.readouterr().err
    assert "Write this? [y/N]:" in told
    assert ("Nothing was written.\n" in told) == (written == 0)


def test_what_git_could_not_undo_needs_force(own: Path, kgcli: Run) -> None:
    """The files are named; with --force it is written all the same, and said."""
    query = own / "queries/missions/missions.rq"
    query.write_text(query.read_text() + "\n")

    refused = kgcli("ontology", "rename", "ex:strength", "ex:size", "--yes")
    forced = kgcli("ontology", "rename", "ex:strength", "ex:size", "--yes", "--force")

    assert (refused.exit_code, forced.exit_code) == (2, 0)
    assert (
        "Error: Undo by git will not be possible: queries/missions/missions.rq has changes that are not "
        "committed. Nothing was written. Commit them, or write all the same: --force\n"
    ) in refused.stderr
    assert "3 files written.\nGit may not be able to undo this.\n" in forced.stderr


def _read_files(root: Path) -> dict[Path, bytes]:
    return {p: p.read_bytes() for p in root.rglob("*") if p.is_file() and ".git" not in p.parts}


def test_a_stash_brings_all_back(own: Path, kgcli: Run) -> None:
    """Also a new file, if it is stashed too."""
    before = _read_files(own)
    assert kgcli("ontology", "move", "ex:Country", "lands.ttl", "--yes").exit_code == 0
    assert (own / "ontology/lands.ttl").exists()

    git(own, "stash", "--include-untracked")

    assert _read_files(own) == before


def test_a_term_is_deprecated_and_its_uses_rewritten(own: Path, kgcli: Run) -> None:
    """Facts and queries use the other one from now on."""
    options = ("--replaced-by", "ex:host", "--because", "Why?", "--yes")
    result = kgcli("ontology", "deprecate", "ex:strength", *options)

    assert (result.exit_code, result.stderr.splitlines()[0]) == (
        0,
        "Deprecate ex:strength: 3 files to write.",
    )
    assert "ex:strength" not in (own / "graph/facts.trig").read_text()


def test_a_class_and_a_property_are_added(own: Path, kgcli: Run) -> None:
    """The kind of property follows from its range; labels say their language."""
    one = kgcli("ontology", "add", "class", "Camp", "--label", "camp@en", "--under", "ex:Country", "--yes")
    options = ("--domain", "Camp", "--range", "xsd:integer", "--yes", "--force")
    two = kgcli("ontology", "add", "property", "beds", *options)

    assert (one.exit_code, two.exit_code) == (0, 0)
    text = (own / "ontology/schema.ttl").read_text()
    assert text.endswith(
        'ex:Camp\n    a owl:Class ;\n    rdfs:label "camp"@en ;\n    rdfs:subClassOf ex:Country ;\n.\n\n'
        "ex:beds\n    a owl:DatatypeProperty ;\n    rdfs:domain ex:Camp ;\n    rdfs:range xsd:integer ;\n.\n"
    )
    assert "  ex:beds lacks a label in: en\n" in two.stderr


def test_a_table_of_terms_is_added(own: Path, kgcli: Run, tmp_path: Path) -> None:
    """As ROBOT reads it; an error names row and column."""
    table = tmp_path / "terms.csv"
    table.write_text("Name,Label,Above\nID,AL rdfs:label@en,SC %\nex:Camp,camp,ex:host some country\n")
    result = kgcli("ontology", "template", str(table), "--yes")
    table.write_text("Name,Above\nID,SC %\nex:Fort,ex:hst some country\n")
    wrong = kgcli("ontology", "template", str(table), "--yes", "--force")

    assert (result.exit_code, wrong.exit_code) == (0, 2)
    assert "ex:Camp\n    a owl:Class ;\n" in (own / "ontology/schema.ttl").read_text()
    assert wrong.stderr == (
        "Error: terms.csv, row 3, column 2 (Above): 'ex:hst some country': The ontology has no term "
        "'ex:hst'. Did you mean ex:host?\n"
    )


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("rename", "ex:Mision", "ex:X"), "The ontology has no term 'ex:Mision'. Did you mean ex:Mission?"),
        (("rename", "ex:host", "ex:strength"), "ex:strength exists already: ontology/schema.ttl, line 11."),
        (
            ("rename", "ex:host", "ex:x", "--clearance", "U"),
            "Edits of the ontology rewrite files that the clearance U",
        ),
        (("add", "class", "ex:X", "--kind", "object"), "a class has no kind of property"),
        (("add", "thing", "ex:X"), "'thing' is not one of"),
        (("move", "ex:host"), "Say where to: a topic FILE"),
    ],
)
def test_a_wrong_command_line_writes_nothing(
    args: tuple[str, ...], message: str, own: Path, kgcli: Run
) -> None:
    """It ends with 2 and says what to do."""
    result = kgcli("ontology", *args, "--yes")

    assert (result.exit_code, message in result.stderr) == (2, True), result.stderr
    assert git(own, "status", "--short") == ""
