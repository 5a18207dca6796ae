"""`kgcli ontology term`, `tree`, `diagram` and `docs`: what they print, write, refuse."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

RunKgcli = Callable[..., Result]

needs_graphviz = pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz's dot is not installed")


def test_a_card_is_shown_by_label_and_says_how_high_it_is_marked(kgcli: RunKgcli) -> None:
    """Counts are those of the clearance; talk goes to standard error."""
    high, low = kgcli("ontology", "term", "Mission"), kgcli("ontology", "term", "Mission", "--clearance", "U")
    assert (high.exit_code, low.exit_code) == (0, 0)
    assert ("  2 stated, 0 inferred" in high.stdout, high.stderr) == (True, "Highest marking: C.\n")
    assert ("  1 stated, 0 inferred" in low.stdout, low.stderr) == (True, "")
    assert "missions (queries/missions/missions.rq, line 19)" in low.stdout


def test_a_card_has_other_forms(kgcli: RunKgcli, tmp_path: Path) -> None:
    """JSON and Markdown, on standard output or in a file; another name is refused."""
    found = json.loads(kgcli("ontology", "term", "ex:host", "-f", "json").stdout)
    assert (found["iri"], found["kinds"]) == ("https://example.org/host", ["object property"])
    kgcli("ontology", "term", "ex:host", "-f", "markdown", "-o", str(tmp_path / "card.md"))
    assert (tmp_path / "card.md").read_text().startswith("# host country\n\n`https://example.org/host`\n")
    wrong = kgcli("ontology", "term", "ex:host", "-f", "csv")
    assert (wrong.exit_code, "'csv' is none of text, json, markdown." in wrong.stderr) == (2, True)


def test_an_unknown_term_brings_the_nearest(kgcli: RunKgcli) -> None:
    """With exit code 2, as every fault has."""
    result = kgcli("ontology", "term", "misson")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: The ontology has no term 'misson'. Did you mean one of these?\n"
        "  mission (class) <https://example.org/Mission>\n"
    )


def test_a_tree_is_indented_where_a_program_reads(kgcli: RunKgcli, home: Path) -> None:
    """Control characters in labels are written out."""
    path = home / "ontology" / "schema.ttl"
    path.write_text(
        path.read_text()
        + 'ex:Peace a owl:Class ; rdfs:subClassOf ex:Mission ; rdfs:label "pe\\u001Bace"@en .\n'
    )
    assert kgcli("ontology", "tree", "ex:Mission", "--counts").stdout == (
        "mission [ex:Mission]  (2 stated, 0 inferred)\n  pe\\x1bace [ex:Peace]\n"
    )
    assert kgcli("ontology", "tree", "--depth", "0").stdout.splitlines()[-1] == (
        "mission [ex:Mission]  (1 below)"
    )
    assert "host country [ex:host]" in kgcli("ontology", "tree", "--properties").stdout.splitlines()
    assert kgcli("ontology", "tree", "ex:Mission", "--inferred").stdout.splitlines()[1:] == [
        "  pe\\x1bace [ex:Peace]"
    ]


@needs_graphviz
def test_a_diagram_takes_its_form_from_the_file(kgcli: RunKgcli, tmp_path: Path) -> None:
    """By its ending, else it is SVG."""
    kgcli("ontology", "diagram", "ex:Mission", "-o", str(tmp_path / "m.mmd"))
    kgcli("ontology", "diagram", "ex:Mission", "-o", str(tmp_path / "m.svg"))
    assert "classDiagram" in (tmp_path / "m.mmd").read_text().splitlines()
    assert "<svg" in (tmp_path / "m.svg").read_text()
    assert kgcli("ontology", "diagram", "--topic", "schema", "-f", "dot").stdout.startswith("digraph")


def test_a_term_and_a_topic_are_too_much_for_one_picture(kgcli: RunKgcli) -> None:
    """It is said before anything is drawn."""
    result = kgcli("ontology", "diagram", "ex:Mission", "--topic", "schema")
    assert result.exit_code == 2
    assert "not both" in result.stderr


def test_a_site_is_for_the_lowest_marking_unless_one_is_named(kgcli: RunKgcli, tmp_path: Path) -> None:
    """It says so, and how high it is marked; a folder with something else is refused."""
    site = tmp_path / "site"
    low = kgcli("ontology", "docs", "--no-pictures", "-o", str(site))
    assert (low.exit_code, low.stdout) == (0, "")
    assert low.stderr.endswith("Highest marking: U.\n")
    assert "Shows of facts only what is marked U, the lowest marking." in low.stderr
    high = kgcli("ontology", "docs", "--no-pictures", "-o", str(site), "--clearance", "C")
    assert high.stderr.endswith("Highest marking: C.\n")
    (site / "mine").write_text("")
    refused = kgcli("ontology", "docs", "--no-pictures", "-o", str(site))
    assert (refused.exit_code, "put there: mine." in refused.stderr) == (2, True)
