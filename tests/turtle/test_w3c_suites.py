"""The W3C suites: Turtle that is read, written, read again and formatted; RDFC-1.0 labels."""

import csv
import json
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, RdfFormat, parse
from random_datasets import identify, read, write

from kgcli.canonical import canonicalize, issue_labels, state
from kgcli.errors import TangledGraphError
from kgcli.isomorphism import has_blank_node
from kgcli.turtle.formatting import format_text

SUITES = Path(__file__).parents[3] / "shared" / "suites"
TURTLE = SUITES / "rdf" / "rdf-turtle"
VECTORS = SUITES / "rdfc10" / "tests"
BASE = "https://w3c.github.io/rdf-tests/rdf/rdf11/rdf-turtle/"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
POSITIVE = ("TestTurtlePositiveSyntax", "TestTurtleEval")

pytestmark = pytest.mark.skipif(not SUITES.is_dir(), reason="the W3C suites are not at ../shared/suites")


def _list_positive() -> list[str]:
    """Return the names of the files that the manifest calls correct."""
    if not TURTLE.is_dir():
        return []
    manifest = list(parse((TURTLE / "manifest.ttl").read_bytes(), RdfFormat.TURTLE, base_iri=BASE))
    tests = {quad.subject for quad in manifest if str(quad.object.value).endswith(POSITIVE)}  # type: ignore[union-attr]
    return sorted(
        quad.object.value.removeprefix(BASE)  # type: ignore[union-attr]
        for quad in manifest
        if quad.subject in tests and quad.predicate.value == MF + "action"
    )


def _list_vectors() -> list[dict[str, str]]:
    """Return the rows of the manifest, but those for another hash than the one of RDFC-1.0's default."""
    if not VECTORS.is_dir():
        return []
    with (VECTORS / "manifest.csv").open(newline="") as file:
        return [row for row in csv.DictReader(file) if not row["hashAlgorithm"]]


@pytest.mark.skipif(not TURTLE.is_dir(), reason="the W3C suites are not at ../shared/suites")
def test_the_suites_are_whole() -> None:
    """The manifests name hundreds of tests; a suite that is cut short would prove nothing."""
    assert (len(_list_positive()), len(_list_vectors())) == (219, 64)


@pytest.mark.parametrize("name", _list_positive())
@pytest.mark.parametrize("named_graphs", [False, True], ids=["turtle", "trig"])
def test_turtle_suite_is_read_back(name: str, named_graphs: bool) -> None:
    """Each correct file says the same after it was written as Turtle and as TriG."""
    quads = list(parse((TURTLE / name).read_bytes(), RdfFormat.TURTLE, base_iri=BASE + name))

    written = write(quads, named_graphs=named_graphs)

    assert identify(read(written, named_graphs=named_graphs)) == identify(quads)


@pytest.mark.parametrize("name", _list_positive())
def test_turtle_suite_is_formatted(name: str) -> None:
    """Each correct file says the same after formatting, and formatting it again changes nothing."""
    data = (TURTLE / name).read_bytes()

    formatted = format_text(data, name, named_graphs=False)

    found = parse(formatted, RdfFormat.TURTLE, base_iri=BASE + name)
    assert identify(found) == identify(parse(data, RdfFormat.TURTLE, base_iri=BASE + name))
    assert format_text(formatted, name, named_graphs=False) == formatted


@pytest.mark.parametrize("row", _list_vectors(), ids=lambda row: row["test"])
def test_canonical_labels(row: dict[str, str]) -> None:
    """Labels are those that the W3C expects; a graph that is poison ends in an error."""
    folder = VECTORS / "rdfc10"
    quads = list(parse((folder / f"{row['test']}-in.nq").read_bytes(), RdfFormat.N_QUADS))
    if row["rdfc10"] != "TRUE":
        with pytest.raises(TangledGraphError, match="Give some of them IRIs"):
            canonicalize(quads)
        return

    found = "".join(sorted(f"{quad} .\n" for quad in canonicalize(quads)))

    assert found == (folder / f"{row['test']}-rdfc10.nq").read_text("utf-8")


@pytest.mark.parametrize("name", [row["test"] for row in _list_vectors() if row["rdfc10map"] == "TRUE"])
def test_canonical_maps(name: str) -> None:
    """Where the W3C says which label becomes which, ours do."""
    folder = VECTORS / "rdfc10"
    quads = parse((folder / f"{name}-in.nq").read_bytes(), RdfFormat.N_QUADS)

    labels = issue_labels(state(quad) for quad in quads if has_blank_node(quad))

    expected = json.loads((folder / f"{name}-rdfc10map.json").read_text("utf-8"))
    assert labels == {BlankNode(node): label for node, label in expected.items()}
