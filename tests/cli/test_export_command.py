"""Export: only what is released, on purpose, in the same bytes each time."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Dataset, RdfFormat, parse
from typer.testing import Result

from kgcli.formats import GRAPH_FORMATS


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

    assert "ex:x a ex:A , ex:B" in kgcli("export", "--home", str(home)).stdout


def test_an_unknown_marking_releases_nothing(kgcli: Callable[..., Result]) -> None:
    """A typing error in the marking is an error, not a release of everything."""
    result = kgcli("export", "--clearance", "Q")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "No marking 'Q'" in result.stderr
