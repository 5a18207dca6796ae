"""`kgcli why`: the proof of a statement, down to where its reasons are stated."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

RunKgcli = Callable[..., Result]
MakeHome = Callable[..., Path]

ONTOLOGY = """\
ex:Person a owl:Class ; rdfs:label "person"@en .
ex:Official rdfs:subClassOf ex:Person ; rdfs:label "official"@en .
ex:age a owl:DatatypeProperty ; rdfs:label "age"@en .
ex:leads rdfs:subPropertyOf ex:knows ; rdfs:label "leads"@en .
ex:knows rdfs:label "knows"@en .
"""
GRAPH = """\
ex:about { ex:about ev:marking ev:U .
  ex:report a ev:Document ; ev:reference "04TOY1" ; ev:overallMarking ev:U .
  ex:par a ev:Passage, ev:Paragraph ; ev:passageOf ex:report ; ev:number 3 ; ev:marking ev:U .
  ex:span a ev:EvidenceSpan ; ev:inPassage ex:par . }
ex:span { ex:ana a ex:Official ; rdfs:label "Ana"@en ; ex:age 40 . ex:bea rdfs:label "Bea"@en . }
ex:closed { ex:closed ev:marking ev:C . ex:ana ex:leads ex:bea ; a ex:Person . }
"""
PERSON = """\
Ana a person
    by cax-sco: Ana is of official, and whatever is of official is of person, which is broader.
  official rdfs:subClassOf person
      stated in ontology/schema.ttl, line 9, U
  Ana a official
      04TOY1, paragraph 3, U

This needs the marking U.
"""
KNOWS = """\
Ana knows Bea
    by prp-spo1: Ana has Bea for leads, and so also for knows, which is broader.
  leads rdfs:subPropertyOf knows
      stated in ontology/schema.ttl, line 11, U
  Ana leads Bea
      stated in graph/facts.trig, line 13, C

This needs the marking C.
"""


@pytest.fixture
def small(make_home: MakeHome) -> str:
    """Return a home with two people, one of whom leads the other, which is marked C."""
    toml = '[prefixes]\nex = "https://example.org/"\n'
    return str(make_home(name="small", ontology=ONTOLOGY, graph=GRAPH, toml=toml))


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        # It is stated at C, too, but the proof that needs the lower marking counts.
        (("Ana", "a", "person"), PERSON),
        (("ex:ana", "rdf:type", "<https://example.org/Person>"), PERSON),
        (("Ana", "knows", "Bea"), KNOWS),
        (
            ("Ana", "age", '"40"^^xsd:integer'),
            'Ana age "40"\n    04TOY1, paragraph 3, U\n\nThis needs the marking U.\n',
        ),
        (("Ana", "age", "40"), 'Ana age "40"\n    04TOY1, paragraph 3, U\n\nThis needs the marking U.\n'),
    ],
)
def test_a_statement_is_explained_down_to_its_sources(
    small: str, kgcli: RunKgcli, statement: tuple[str, ...], expected: str
) -> None:
    """Things may be given by name, prefixed name or IRI; the rules have their W3C names."""
    result = kgcli("why", "--home", small, *statement)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == expected


@pytest.mark.parametrize(
    "statement", [("Bea", "knows", "Ana"), ("Ana", "knows", "Bea"), ("Ana", "age", "41")]
)
def test_a_hidden_statement_is_one_that_does_not_hold(
    small: str, kgcli: RunKgcli, statement: tuple[str, ...]
) -> None:
    """At U nothing tells the statement that is marked C from those that hold nowhere."""
    result = kgcli("why", "--home", small, "--clearance", "U", *statement)
    said = " ".join(statement).replace("41", '"41"')
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"This does not hold: {said}\n"


def test_reasons_come_as_rows(small: str, kgcli: RunKgcli) -> None:
    """One for each thing that a reason rests on, with how far in the proof it stands."""
    result = kgcli("why", "--home", small, "Ana", "a", "person", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(row["depth"], row["statement"], row["by"], row["document"], row["place"]) for row in rows] == [
        ("1", "Ana a person", "cax-sco", "", ""),
        ("2", "official rdfs:subClassOf person", "", "", "ontology/schema.ttl, line 9"),
        ("2", "Ana a official", "", "04TOY1", ""),
    ]
    assert {row["marking"] for row in rows} == {"U"}


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        (("Anna", "a", "person"), "Parameter 'SUBJECT': nothing visible is named 'Anna'."),
        (("Ana", "know", "Bea"), "Parameter 'PREDICATE': nothing visible is named 'know'."),
        (("Ana", "knows", "Cleo"), "Parameter 'OBJECT': nothing visible is named 'Cleo'."),
        (("Ana", "age", '"40'), "Parameter 'OBJECT': \"40 is no literal as Turtle writes it."),
    ],
)
def test_what_is_not_understood_is_named(
    small: str, kgcli: RunKgcli, statement: tuple[str, ...], message: str
) -> None:
    """With the place in the statement, and what could be meant."""
    result = kgcli("why", "--home", small, *statement)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
