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


def test_build_names_the_axioms_that_no_rule_reads_and_the_contradictions(
    make_home: Callable[..., Path], kgcli: Callable[..., Result]
) -> None:
    """Axioms with file and line, contradictions in short and no more than 20; they stop nothing."""
    things = " ".join(f"ex:x{number:02} a ex:A, ex:B ." for number in range(21))
    home = make_home(
        ontology="ex:A owl:disjointWith ex:B .\nex:C owl:unionOf ex:D .",
        graph=f"ex:g {{ {things} }}",
        toml='[prefixes]\nex = "https://example.org/"\n',
    )
    result = kgcli("build", "--home", str(home))
    lines = result.stdout.splitlines()
    notes = [line for line in lines if line.startswith("note")]
    findings = [line for line in lines if line.startswith("finding  ")]

    assert (result.exit_code, len(notes), len(findings)) == (0, 1, 20)
    assert notes[0].startswith("note       ontology/schema.ttl, line 9: The list of owl:unionOf of ex:C ")
    assert findings[0] == (
        "finding    cax-dw, U: ex:x00 is of two classes that exclude each other: ex:A and ex:B."
    )
    assert lines[-1] == (
        "findings   21 contradictions, of which 20 are listed; explained by: kgcli consistency"
    )


@pytest.mark.parametrize(
    ("ontology", "graph", "expected"),
    [
        (
            "ex:A owl:hasKey (ex:p) .\n",
            " ".join(f"ex:x{number} a ex:A ; ex:p 1 ." for number in range(2001)),
            "ontology/schema.ttl, line 8: 2,001 names are of one thing, 2,000 of them by prp-key with ex:A "
            "owl:hasKey …: is that meant? What is said of it is stored for ex:x0 only",
        ),
        (
            "",
            "\n".join(f"ex:x{number} owl:sameAs ex:x{number + 1} ." for number in range(2000)),
            "graph/facts.trig, line 8: 2,001 names are of one thing, 2,000 of them by owl:sameAs: is that "
            "meant? What is said of it is stored for ex:x0 only",
        ),
        (
            "\n".join(f"ex:c{number} rdfs:subClassOf ex:c{(number + 1) % 2500} ." for number in range(2500)),
            "",
            "ontology/schema.ttl, line 8: 2,500 names are on one cycle of rdfs:subClassOf, ex:c0 among them: "
            "what each is of each other one is not written out",
        ),
    ],
)
def test_build_names_what_makes_too_many_names_one(
    ontology: str, graph: str, expected: str, make_home: Callable[..., Path], kgcli: Callable[..., Result]
) -> None:
    """A key, a cycle or plain statements, with the file and the line of the axiom, or of one of them."""
    home = make_home(
        ontology=ontology + "ex:A a owl:Class .",
        graph=f"ex:g {{ {graph} }}",
        toml='[prefixes]\nex = "https://example.org/"\n',
    )
    result = kgcli("build", "--home", str(home))

    assert [line for line in result.stdout.splitlines() if line.startswith("note")] == [
        f"note       {expected}"
    ]


def test_status_changes_nothing(kgcli: Callable[..., Result], cache_folder: Path) -> None:
    """It tells what there is, and builds nothing."""
    result = kgcli("status")

    assert result.exit_code == 0
    assert result.stdout
    assert not (cache_folder / "stores").exists()
