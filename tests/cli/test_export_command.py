"""Export: only what is released, on purpose, in the same bytes each time."""

import gzip
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Dataset, RdfFormat, parse
from typer.testing import Result

from kgcli.formats import GRAPH_FORMATS

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def test_without_a_clearance_only_the_lowest_marking_leaves(
    kgcli: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the user may read, by environment or settings, is not what is released."""
    monkeypatch.setenv("KGCLI_CLEARANCE", "C")
    result = kgcli("export")

    assert "ex:m1" in result.stdout
    assert "ex:m2" not in result.stdout
    assert "Costa Rica" not in result.stdout
    assert result.stderr.startswith(
        "Released only what is marked U, the lowest marking. More: kgcli export --clearance MARKING\n"
    )
    assert result.stderr.endswith("Highest marking: U.\n")


def test_a_named_clearance_releases_more(kgcli: Callable[..., Result]) -> None:
    """--clearance, before or after the command, decides; the heading says how far it may be passed on."""
    for args in (("export", "--clearance", "C"), ("--clearance", "C", "export")):
        result = kgcli(*args)
        assert "ex:m2" in result.stdout
        assert result.stdout.startswith("# Highest marking: C\n")


def test_the_heading_tells_the_highest_marking_that_is_in_it(kgcli: Callable[..., Result]) -> None:
    """Cleared for S, a graph that holds nothing above C is marked C."""
    assert kgcli("export", "--clearance", "S").stdout.startswith("# Highest marking: C\n")


@pytest.mark.parametrize("name", sorted(GRAPH_FORMATS))
def test_every_format_is_stable_and_readable(name: str, kgcli: Callable[..., Result], tmp_path: Path) -> None:
    """Two runs give the same bytes, and another program reads them."""
    one, two = tmp_path / "one", tmp_path / "two"
    for target in (one, two):
        assert kgcli("export", "--format", name, "--output", str(target)).exit_code == 0
    syntax = {
        "turtle": RdfFormat.TURTLE,
        "trig": RdfFormat.TRIG,
        "ntriples": RdfFormat.N_TRIPLES,
        "nquads": RdfFormat.N_QUADS,
        "jsonld": RdfFormat.JSON_LD,
        "rdfxml": RdfFormat.RDF_XML,
    }[name]

    assert one.read_bytes() == two.read_bytes()
    assert len(Dataset(parse(one.read_bytes(), syntax))) > 0


def test_inferred_statements_are_exported(
    make_home: Callable[..., Path], kgcli: Callable[..., Result]
) -> None:
    """The closure leaves with the facts."""
    home = make_home(
        name="chain",
        ontology="ex:A rdfs:subClassOf ex:B . ex:A a owl:Class . ex:B a owl:Class .",
        graph="ex:g { ex:x a ex:A . }",
        toml='[prefixes]\nex = "https://example.org/"\n',
    )

    exported = kgcli("export", "--home", str(home), "--format", "ntriples").stdout
    kinds = [f"<https://example.org/x> <{RDF}type> <https://example.org/{kind}> ." for kind in "AB"]
    assert [line for line in exported.splitlines() if line in kinds] == kinds


def test_an_unknown_marking_releases_nothing(kgcli: Callable[..., Result]) -> None:
    """A typing error in the marking is an error, not a release of everything."""
    result = kgcli("export", "--clearance", "Q")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "No marking 'Q'" in result.stderr


def test_parts_are_chosen_and_counted(kgcli: Callable[..., Result]) -> None:
    """By graph, thing, and query with its parameters; what is said on standard error fits what is written."""
    for options, count in (
        (("--graph", "ex:closed"), "6 statements. Highest marking: C.\n"),
        (("--entity", "ex:r", "--asserted"), "3 statements. Highest marking: C.\n"),
        (("--query", "hosts"), "2 statements. Highest marking: C.\n"),
        (("--query", "missions", "--param", "host=ex:h"), "Highest marking: U.\n"),
    ):
        result = kgcli("export", "--clearance", "C", "--format", "nquads", *options)
        assert (result.exit_code, result.stderr.endswith(count), result.stderr) == (0, True, result.stderr)
        assert len(result.stdout.splitlines()) - 1 == int(result.stderr.split()[-5])


def test_evidence_travels_on_request(kgcli: Callable[..., Result]) -> None:
    """In a format that can hold it."""
    found = kgcli("export", "--evidence", "reifiers", "--format", "ntriples", "--graph", "ex:open")

    assert f"<https://example.org/open> <{RDF}reifies> <<( " in found.stdout


def test_a_compressed_file_is_known_by_both_endings(kgcli: Callable[..., Result], tmp_path: Path) -> None:
    """The format by what stands before .gz."""
    target = tmp_path / "graph.nt.gz"
    kgcli("export", "--output", str(target))

    assert gzip.decompress(target.read_bytes()).decode() == kgcli("export", "--format", "ntriples").stdout


def test_tables_go_into_a_folder(kgcli: Callable[..., Result], tmp_path: Path) -> None:
    """Not to standard output."""
    result = kgcli("export", "--format", "csv", "--output", str(tmp_path / "tables"))

    assert result.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == [
        "about.txt",
        "edges.csv",
        "nodes.csv",
    ]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--format", "turtel"), "No format 'turtel'. Did you mean 'turtle'? Use one of: turtle, trig, "),
        (("--format", "json"), "Format 'json' is for rows, but this answer is a graph."),
        (("--format", "csv"), "The format 'csv' makes two tables. Name a folder or an archive for them"),
        (("--evidence", "graphs"), "The format 'turtle' cannot hold evidence as graphs. Use one of: trig"),
        (("--asserted", "--inferred"), "--asserted and --inferred contradict each other."),
        (("--depth", "2"), "--depth counts steps from a thing. Name one: --entity NAME"),
        (("--param", "host=x"), "--param gives values to a saved query. Name one: --query NAME"),
        (("--query", "missions", "--param", "host"), "--param 'host' has no NAME=VALUE."),
        (
            ("--graph", "ex:opne"),
            "No visible graph is named 'ex:opne'. Did you mean one of these?\n  ex:open",
        ),
        (("--output", "graph.json"), "Format 'json' is for rows, but this answer is a graph."),
        (("--output", "/nowhere/graph.nq"), "Cannot write /nowhere/graph.nq: No such file or directory."),
    ],
)
def test_what_cannot_be_is_an_error_and_nothing_is_written(
    options: tuple[str, ...], message: str, kgcli: Callable[..., Result]
) -> None:
    """It says what is wrong, and what to do."""
    result = kgcli("export", *options)

    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def writes_to(process: int, folder: Path) -> bool:
    """Tell whether *process* has a file in *folder* open, be it one without a name."""
    try:
        return any(folder in file.readlink().parents for file in Path(f"/proc/{process}/fd").iterdir())
    except OSError:
        # It ended, or closed one, just now.
        return False


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_a_process_that_is_ended_leaves_nothing(
    end: signal.Signals, make_home: Callable[..., Path], tmp_path: Path
) -> None:
    """Neither a draft nor half a file, even where it cannot clean up after itself."""
    statements = "".join(f"ex:t{number} ex:p {number} .\n" for number in range(20_000))
    home = make_home(name="large", ontology="ex:A a owl:Class .", graph=f"ex:g {{ {statements} }}")
    environment = {**os.environ, "KGCLI_HOME": str(home)}
    command = [sys.executable, "-m", "kgcli", "export", "--format", "nquads", "--output"]
    subprocess.run([*command, os.devnull], env=environment, check=True, capture_output=True)
    folder = tmp_path / "out"
    folder.mkdir()
    process = subprocess.Popen([*command, str(folder / "x.nq")], env=environment, stderr=subprocess.DEVNULL)
    while process.poll() is None and not writes_to(process.pid, folder):
        time.sleep(0.001)
    process.send_signal(end)

    # It may have been done just before.
    assert process.wait() in (143, -signal.SIGKILL) or (folder / "x.nq").exists()
    assert [path.name for path in folder.iterdir()] in ([], ["x.nq"])
