"""`kgcli rules`: every rule with what triggers it here, as far as the clearance may know."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from kgcli.reasoning.rules import RULES

RunKgcli = Callable[..., Result]
MakeHome = Callable[..., Path]

ONTOLOGY = """\
ex:Person a owl:Class . ex:Official a owl:Class ; rdfs:subClassOf ex:Person .
ex:Place a owl:Class ; owl:disjointWith ex:Person . ex:passport a owl:DatatypeProperty .
"""
GRAPH = """\
ex:open { ex:open ev:marking ev:U . ex:ana a ex:Official ; ex:passport "A1" . ex:eva a ex:Official . }
ex:closed { ex:closed ev:marking ev:C .
  ex:Person owl:hasKey (ex:passport) . ex:anita a ex:Person, ex:Place ; ex:passport "A1" . }
"""


@pytest.fixture
def people(make_home: MakeHome) -> str:
    """Return a home whose key, and what it does, are confidential."""
    return str(make_home(name="people", ontology=ONTOLOGY, graph=GRAPH))


def read_rows(result: Result) -> dict[str, dict[str, str]]:
    """Return the rows of *result*, which must be CSV, by the names of the rules."""
    assert (result.exit_code, result.stderr) == (0, "")
    return {row["rule"]: row for row in csv.DictReader(io.StringIO(result.stdout))}


def test_every_rule_is_listed_in_the_order_of_the_tables(people: str, kgcli: RunKgcli) -> None:
    """The list needs no build made before, and has each rule with its table and a sentence."""
    rows = read_rows(kgcli("rules", "--home", people))

    assert list(rows) == [rule.name for rule in RULES]
    assert rows["cax-sco"] == {
        "rule": "cax-sco",
        "table": "7",
        "triggered": "yes",
        "fired": "2",
        "meaning": "x is of c1, and whatever is of c1 is of c2, which is broader.",
    }
    assert (rows["prp-trp"]["triggered"], rows["prp-trp"]["fired"]) == ("no", "0")
    assert (rows["eq-ref"]["triggered"], rows["eq-ref"]["fired"]) == ("always", "")


def test_what_triggers_a_rule_above_the_clearance_is_not_told(people: str, kgcli: RunKgcli) -> None:
    """A confidential key and what it equates count at C, and leave no trace at U."""
    secret = read_rows(kgcli("rules", "--home", people, "--clearance", "C"))
    public = read_rows(kgcli("rules", "--home", people, "--clearance", "U"))

    assert (secret["prp-key"]["triggered"], secret["cax-dw"]["fired"]) == ("yes", "1")
    assert secret["eq-sym"]["triggered"] == "yes"
    assert (public["prp-key"]["triggered"], public["prp-key"]["fired"]) == ("no", "0")
    assert (public["eq-sym"]["triggered"], public["cax-dw"]["fired"]) == ("no", "0")


def test_triggered_lists_only_rules_that_have_something_to_do(people: str, kgcli: RunKgcli) -> None:
    """What holds always is not listed, nor what no axiom asks for."""
    rows = read_rows(kgcli("rules", "--triggered", "--home", people, "--clearance", "U"))

    assert {"cax-sco", "cax-dw"} <= rows.keys()
    assert {row["triggered"] for row in rows.values()} == {"yes"}


def test_one_rule_is_shown_in_full(people: str, kgcli: RunKgcli) -> None:
    """With its name, a rule comes with its sentence, its premises, its table and its state."""
    result = kgcli("rules", "cax-sco", "--home", people)

    assert (result.exit_code, result.stdout) == (
        0,
        "cax-sco: x is of c1, and whatever is of c1 is of c2, which is broader.\n"
        "  ?c1 rdfs:subClassOf ?c2, ?x rdf:type ?c1 → ?x rdf:type ?c2\n"
        "  table 7 of section 4.3 of OWL 2 Profiles\n"
        "  triggered here: yes\n"
        "  fired: 2 times\n",
    )


def test_each_rule_can_be_shown_in_full(people: str, kgcli: RunKgcli) -> None:
    """Whatever its premises, a rule has a notation with an arrow."""
    for rule in RULES:
        result = kgcli("rules", rule.name, "--home", people)
        assert (result.exit_code, result.stdout.startswith(f"{rule.name}: ")) == (0, True)
        assert "→" in result.stdout.splitlines()[1]


def test_a_rule_that_shows_contradictions_says_how_many(people: str, kgcli: RunKgcli) -> None:
    """Such a rule concludes `false`, and what it found is counted as contradictions."""
    lines = kgcli("rules", "cax-dw", "--home", people, "--clearance", "U").stdout.splitlines()

    assert lines[1] == "  ?c1 owl:disjointWith ?c2, ?x rdf:type ?c1, ?x rdf:type ?c2 → false"
    assert lines[-1] == "  shows 0 contradictions here"


def test_one_rule_comes_as_a_row_with_its_notation(people: str, kgcli: RunKgcli) -> None:
    """With --format the rule in full is one row."""
    row = read_rows(kgcli("rules", "prp-symp", "--home", people, "--format", "csv"))["prp-symp"]

    assert row["notation"] == "?p rdf:type owl:SymmetricProperty, ?x ?p ?y → ?y ?p ?x"


def test_an_unknown_rule_is_an_error_with_the_nearest_name(kgcli: RunKgcli) -> None:
    """The message offers what was perhaps meant."""
    result = kgcli("rules", "prp-keys")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Error: No rule 'prp-keys'. Did you mean 'prp-key'? List them: kgcli rules\n"


def test_rules_switched_off_do_nothing_and_are_marked(make_home: MakeHome, kgcli: RunKgcli) -> None:
    """A rule that is off concludes nothing; if the axioms ask for it, list and build say so."""
    home = str(
        make_home(
            name="less",
            ontology=ONTOLOGY,
            graph=GRAPH,
            toml='[reasoning]\noff = ["cax-sco", "prp-trp"]\n[prefixes]\nex = "https://example.org/"\n',
        )
    )
    rows = read_rows(kgcli("rules", "--home", home))
    asked = kgcli("sparql", "--home", home, "PREFIX ex: <https://example.org/> ASK { ex:eva a ex:Person }")

    assert (rows["cax-sco"]["triggered"], rows["cax-sco"]["fired"]) == ("off, though wanted", "0")
    assert (rows["prp-trp"]["triggered"], rows["prp-trp"]["fired"]) == ("off", "0")
    assert asked.stdout == "false\n"
    assert "The rule cax-sco is switched off" in kgcli("build", "--home", home).stdout


def test_a_note_on_a_rule_that_is_off_tells_nothing_from_above(make_home: MakeHome, kgcli: RunKgcli) -> None:
    """That a confidential axiom would trigger a rule is not told at U, in the list or by the build."""
    home = str(make_home(name="less", ontology=ONTOLOGY, graph=GRAPH, toml='[reasoning]\noff = ["prp-key"]'))

    assert read_rows(kgcli("rules", "--home", home))["prp-key"]["triggered"] == "off, though wanted"
    assert read_rows(kgcli("rules", "--home", home, "--clearance", "U"))["prp-key"]["triggered"] == "off"
    assert "prp-key" not in kgcli("build", "--home", home, "--clearance", "U").stdout


def test_the_other_reasoner_does_not_tell_what_its_rules_did(make_home: MakeHome, kgcli: RunKgcli) -> None:
    """Under owlrl the list is the same, with contradictions counted and the rest left empty."""
    home = str(make_home(name="owlrl", ontology=ONTOLOGY, toml='[reasoning]\nreasoner = "owlrl"'))
    rows = read_rows(kgcli("rules", "--home", home))

    assert (rows["cax-sco"]["triggered"], rows["cax-sco"]["fired"]) == ("", "")
    assert (rows["cax-dw"]["triggered"], rows["cax-dw"]["fired"]) == ("", "0")


def test_build_takes_another_reasoner_for_once(people: str, kgcli: RunKgcli) -> None:
    """--reasoner builds by owlrl, and the status of a build says by what it was made."""
    assert "reasoner   owlrl" in kgcli("build", "--reasoner", "owlrl", "--home", people).stdout
    assert "reasoner   columnar" in kgcli("build", "--home", people).stdout

    refused = kgcli("build", "--reasoner", "hermit", "--home", people)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "No reasoner 'hermit'" in refused.stderr


def test_counts_that_were_counted_on_say_so(people: str, kgcli: RunKgcli) -> None:
    """A document that came later adds its own; what was counted before it stays counted."""
    kgcli("build", "--home", people)
    text = "@prefix ex: <https://example.org/> . ex:ida a ex:Official ."
    Path(people, "graph", "later.ttl").write_text(text, encoding="utf-8")
    result = kgcli("rules", "cax-sco", "--home", people)

    assert result.stdout.endswith("  fired: 3 times, counted on since documents were added\n")
