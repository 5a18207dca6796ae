"""``kgcli describe``: a description of the same statements that ``kgcli export`` writes."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, RDF, VOID
from typer.testing import Result

EX = rdflib.Namespace("https://example.org/")


def read(text: str) -> rdflib.Graph:
    """Return the graph that Turtle text says."""
    graph = rdflib.Graph()
    graph.parse(data=text, format="turtle")
    return graph


def test_what_is_described_is_what_is_exported(kgcli: Callable[..., Result]) -> None:
    """With the same options the same number of statements, and the digest of the same lines of N-Quads."""
    for options in ((), ("--clearance", "C"), ("--clearance", "C", "--asserted"), ("--entity", "Haiti")):
        graph = read(kgcli("describe", *options).stdout)
        dataset = graph.value(None, RDF.type, DCAT.Dataset)
        quads = kgcli("export", "--format", "nquads", *options).stdout
        triples = kgcli("export", "--format", "ntriples", *options).stdout
        bodies = [
            "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))
            for text in (quads, triples)
        ]
        digest = sha256(bodies[0].encode()).hexdigest()
        assert graph.value(dataset, DCTERMS.identifier) == rdflib.Literal(f"sha256:{digest}")
        assert graph.value(dataset, VOID.triples).value == len(bodies[1].splitlines())


def test_what_was_released_and_what_is_missing_is_told(kgcli: Callable[..., Result]) -> None:
    """On standard error, so that what is printed is a description and nothing else."""
    result = kgcli("describe")
    assert result.exit_code == 0
    assert result.stdout.startswith("# Highest marking: U\n")
    *lacks, released, last = result.stderr.splitlines()
    assert [line.partition(":")[0] for line in lacks] == [
        "The description has no title",
        "The description has no licence",
    ]
    assert released == (
        "Described only what is marked U, the lowest marking. More: kgcli describe --clearance MARKING"
    )
    assert last.endswith("statements described. Marking: U.")


def test_the_clock_is_not_asked(kgcli: Callable[..., Result]) -> None:
    """A day is told only where one is given."""
    assert "issued" not in kgcli("describe").stdout
    assert 'dcterms:issued "2024-05-31"^^xsd:date' in kgcli("describe", "--issued", "2024-05-31").stdout


def test_it_can_be_written_in_any_format_of_graphs(kgcli: Callable[..., Result], tmp_path: Path) -> None:
    """By name or by the file's ending."""
    target = tmp_path / "void.nt"
    assert kgcli("describe", "--output", str(target)).exit_code == 0
    assert rdflib.Graph().parse(target).isomorphic(read(kgcli("describe").stdout))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--issued", "2024-02-30"), "'2024-02-30' is no day"),
        (("--license", "Apache"), "'Apache' is no absolute IRI"),
        (("--download", "a.ttl"), "'a.ttl' is no absolute IRI"),
        (("--dataset", "x y"), "'x y' is no absolute IRI"),
        (("--format", "turtel"), "Did you mean 'turtle'?"),
        (("--format", "csv"), "Format 'csv' is for rows"),
        (("--graph", "nowhere"), "No visible graph is named 'nowhere'"),
        (("--asserted", "--inferred"), "contradict each other"),
    ],
)
def test_what_makes_no_sense_is_refused(
    options: tuple[str, ...], message: str, kgcli: Callable[..., Result]
) -> None:
    """Exit 2, a word that says what, and nothing printed."""
    result = kgcli("describe", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in " ".join(result.stderr.replace("│", " ").split())
