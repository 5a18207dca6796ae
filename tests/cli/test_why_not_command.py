"""`kgcli why-not`: which premises a statement lacks, the nearest rule instances first."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from kgcli.reasoning.proofs.near_misses import gaps

RunKgcli = Callable[..., Result]
MakeHome = Callable[..., Path]

TOML = '[prefixes]\nex = "https://example.org/"\n'
ONTOLOGY = """\
ex:Person a owl:Class ; rdfs:label "person"@en . ex:Ship a owl:Class ; rdfs:label "ship"@en ;
  owl:disjointWith ex:Person .
ex:Cruise a owl:Class ; rdfs:label "cruise"@en .
ex:Sailor rdfs:subClassOf ex:Person ; rdfs:label "sailor"@en .
ex:Veteran owl:equivalentClass [ owl:intersectionOf (ex:Person
  [ owl:onProperty ex:sailedOn ; owl:someValuesFrom ex:Ship ]) ] ; rdfs:label "veteran"@en .
ex:commands rdfs:domain ex:Sailor ; rdfs:label "commands"@en .
ex:booked rdfs:range ex:Cruise ; rdfs:label "booked"@en .
ex:on rdfs:label "on"@en .
ex:sailedOn owl:propertyChainAxiom (ex:booked ex:on) ; rdfs:label "sailed on"@en .
ex:nickname a owl:DatatypeProperty ; rdfs:label "nickname"@en .
"""
GRAPH = """\
ex:about { ex:about ev:marking ev:U .
  ex:report a ev:Document ; ev:reference "04TOY1" ; ev:overallMarking ev:U .
  ex:par a ev:Passage, ev:Paragraph ; ev:passageOf ex:report ; ev:number 3 ; ev:marking ev:U .
  ex:span a ev:EvidenceSpan ; ev:inPassage ex:par . }
ex:span { ex:ana a ex:Person ; rdfs:label "Ana" . ex:c1 ex:on ex:vesta . }
ex:open { ex:open ev:marking ev:U . ex:vesta a ex:Ship ; rdfs:label "Vesta" . ex:luna a ex:Ship ;
  rdfs:label "Luna" . ex:c1 rdfs:label "spring cruise" ; ex:on ex:luna . ex:c2 rdfs:label "autumn cruise" ;
  ex:on ex:vesta . ex:bea rdfs:label "Bea" . }
"""
CLOSED = """\
ex:closed { ex:closed ev:marking ev:C . [] ex:on [] . ex:ana ex:booked ex:c1 . ex:cleo rdfs:label "Cleo" ;
  a ex:Sailor . ex:bea a ex:Person . ex:hidden rdfs:subPropertyOf ex:sailedOn ; rdfs:label "hidden" .
  ex:c3 ex:on ex:vesta ; rdfs:label "winter cruise" . }
"""
SAILED = """\
This does not hold: Ana sailed on Vesta

1. By prp-spo2: u leads to v by pi, one after the other, so u has v for p.
   missing  Ana booked some cruise
   holds    that cruise on Vesta, in 2 ways, such as
              spring cruise on Vesta
                04TOY1, paragraph 3, U
              autumn cruise on Vesta
                stated in https://example.org/open, U
   holds    sailed on owl:propertyChainAxiom (booked, on)
              stated in ontology/schema.ttl, line 17, U
"""
PERSON = """\
This does not hold: Vesta a person

1. By cax-sco: x is of c1, and whatever is of c1 is of c2, which is broader.
   missing  Vesta a sailor
            By prp-dom: x has y for p, and whatever has a value for p is of c.
            missing  Vesta commands something
            holds    commands rdfs:domain sailor
                       stated in ontology/schema.ttl, line 14, U
   or       Vesta a veteran
   holds    sailor rdfs:subClassOf person
              stated in ontology/schema.ttl, line 11, U

2. By prp-dom: x has y for p, and whatever has a value for p is of c.
   missing  Vesta commands something
   holds    commands rdfs:domain person
              by scm-dom1

If it were stated, it would contradict what holds, by cax-dw: x is of two classes that exclude \
each other: c1 and c2.
   holds    Vesta a ship
              stated in https://example.org/open, U
   holds    ship owl:disjointWith person
              stated in ontology/schema.ttl, line 9, U

3 more ways, less near: kgcli why-not Vesta a person --all 5
"""
NICKNAME = """\
This does not hold: Ana nickname "Annie"
No rule concludes it here from other statements: it would have to be stated.
"""
BOOKED = """\
This does not hold: Bea booked spring cruise
No rule concludes it here from other statements, unless two names prove to be of one thing: it would \
have to be stated.

1. By eq-rep-s: s is the same as s', so s' has what s has: o for p.
   missing  Ana owl:sameAs Bea
   holds    Ana booked spring cruise
              stated in graph/facts.trig, line 16, C
"""


@pytest.fixture
def small(make_home: MakeHome) -> str:
    """Return a home about cruises, some of which are marked C."""
    return str(make_home(name="small", ontology=ONTOLOGY, graph=GRAPH + CLOSED, toml=TOML))


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--clearance", "U", "Ana", "sailed on", "Vesta"), SAILED),
        (("--clearance", "U", "Vesta", "a", "person"), PERSON),
        (("Ana", "nickname", '"Annie"'), NICKNAME),
        (("Bea", "booked", "spring cruise", "--all", "5"), BOOKED),
    ],
)
def test_what_is_missing_is_told_beside_what_holds(
    small: str, kgcli: RunKgcli, arguments: tuple[str, ...], expected: str
) -> None:
    """With the words and files that the rest stands on; several things are told by a phrase and examples."""
    result = kgcli("why-not", "--home", small, *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == expected


def test_a_statement_that_holds_lacks_nothing(small: str, kgcli: RunKgcli) -> None:
    """Why it holds is another question; at a lower clearance it may well lack something."""
    result = kgcli("why-not", "--home", small, "Ana", "sailed on", "Vesta")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "This holds: Ana sailed on Vesta\nFor the reasons: kgcli why Ana 'sailed on' Vesta\n"
    )


def test_what_is_hidden_is_as_what_does_not_exist(small: str, kgcli: RunKgcli) -> None:
    """The same words, whether some name is hidden or unknown, whatever is hidden besides."""
    told = [
        (result.exit_code, result.stdout, result.stderr.replace(name, "Cleo"))
        for name in ("Cleo", "Clio")
        for result in [kgcli("why-not", "--home", small, "--clearance", "U", name, "sailed on", "Vesta")]
    ]
    assert told[0] == told[1]
    assert told[0][2].startswith("Error: Parameter 'SUBJECT': nothing visible is named 'Cleo'.")
    assert kgcli("why-not", "--home", small, "Cleo", "sailed on", "Vesta").exit_code == 0


def test_no_output_tells_whether_something_is_hidden(
    kgcli: RunKgcli, make_home: MakeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the same as from a home without what is marked above the clearance, to the last character.

    Also where there are more ways than are counted, whatever order the hidden statements bring them into.
    """
    monkeypatch.setattr(gaps, "MOST_WAYS", 1)
    first = (
        "ex:closed2 { ex:closed2 ev:marking ev:C . ex:c3 ex:on ex:luna . ex:c2 ex:on ex:vesta, ex:luna . }"
    )
    small = str(make_home(name="small", ontology=ONTOLOGY, graph=first + GRAPH + CLOSED, toml=TOML))
    open_only = str(make_home(name="open", ontology=ONTOLOGY, graph=GRAPH, toml=TOML))
    questions = [
        ("Ana", "sailed on", "Vesta"), ("Bea", "sailed on", "Luna"), ("Bea", "a", "veteran"),
        ("Vesta", "a", "person"), ("Ana", "booked", "spring cruise"), ("Ana", "nickname", '"Annie"'),
        ("Ana", "owl:sameAs", "Bea"), ("person", "rdfs:subClassOf", "ship"), ("Ana", "hidden", "Vesta"),
        ("winter cruise", "on", "Vesta"), ("spring cruise", "on", "Vesta"), ("Bea", "a", "sailor"),
    ]  # fmt: skip
    forms: list[tuple[str, ...]] = [(), ("--format", "csv")]
    asked: list[tuple[str, ...]] = [(*question, "--all", "20", "--format", "json") for question in questions]
    asked += [(*question, *form) for question in questions[:3] for form in forms]
    for arguments in asked:
        told = [
            (result.exit_code, result.stdout, result.stderr)
            for home in (small, open_only)
            for result in [kgcli("why-not", "--home", home, "--clearance", "U", *arguments)]
        ]
        assert told[0] == told[1]


def test_a_search_that_had_to_stop_says_so(
    small: str, kgcli: RunKgcli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the bounds; what it found is told all the same."""
    monkeypatch.setattr(gaps, "MOST_AT_ONCE", 1)
    result = kgcli("why-not", "--home", small, "--clearance", "U", "Ana", "sailed on", "Vesta")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[:4] == [*SAILED.splitlines()[:3], "   missing  Ana booked spring cruise"]
    assert lines[-1].startswith("No more than 1 statements are looked at for one rule, and 200,000 in all:")


def test_premises_come_as_rows(small: str, kgcli: RunKgcli) -> None:
    """One for each thing that a premise rests on, with how far in it stands."""
    result = kgcli("why-not", "--home", small, "--clearance", "U", "Ana", "a", "veteran", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    told = [(row["depth"], row["by"], row["premise"], row["statement"], row["ways"]) for row in rows]
    definition = "[owl:intersectionOf (person, [owl:onProperty sailed on, owl:someValuesFrom ship])]"
    value = "[owl:onProperty sailed on, owl:someValuesFrom ship]"
    assert told == [
        ("1", "cax-eqc2", "missing", f"Ana a {definition}", ""),
        ("1", "cax-eqc2", "axiom", f"veteran owl:equivalentClass {definition}", ""),
        ("2", "cls-int1", "missing", f"Ana a {value}", ""),
        ("2", "cls-int1", "holds", "Ana a person", ""),
        ("2", "cls-int1", "axiom", definition, ""),
        ("3", "cls-svf1", "missing", "Ana sailed on something", ""),
        ("3", "cls-svf1", "holds", "Luna a ship", "2"),
        ("3", "cls-svf1", "holds", "Vesta a ship", "2"),
        ("3", "cls-svf1", "axiom", value, ""),
    ]
    assert [row["document"] for row in rows if row["statement"] == "Ana a person"] == ["04TOY1"]


def test_everything_comes_as_a_tree(small: str, kgcli: RunKgcli) -> None:
    """With the terms themselves, a variable by its number, and the steps of what holds."""
    result = kgcli(
        "why-not", "--home", small, "--clearance", "U", "Ana", "sailed on", "Vesta", "--format", "json"
    )
    tree = json.loads(result.stdout)
    assert {name: tree[name] for name in ("statement", "concluded", "complete", "others")} == {
        "statement": "Ana sailed on Vesta",
        "concluded": True,
        "complete": True,
        "others": 0,
    }
    (way,) = tree["ways"]
    ex = "https://example.org/"
    assert (way["rule"], way["lacks"], way["met_in"]) == (
        "prp-spo2",
        "statements",
        {"ways": 2, "more": False},
    )
    assert way["missing"] == [
        {
            "statement": "Ana booked some cruise",
            "triple": {
                "subject": {"type": "uri", "value": f"{ex}ana", "label": "Ana"},
                "predicate": {"type": "uri", "value": f"{ex}booked", "label": "booked"},
                "object": {"type": "variable", "value": "1", "label": "some cruise"},
            },
            "or": [],
            "by": None,
        }
    ]
    (held,) = way["holds"]
    assert held["statement"] == "that cruise on Vesta"
    assert [step["statement"] for step in held["because"]] == [
        "spring cruise on Vesta",
        "autumn cruise on Vesta",
    ]
    assert held["because"][0]["supports"][0]["document"] == "04TOY1"
    assert tree["contradictions"] == []


@pytest.mark.parametrize("width", [80, 120, 200])
def test_lines_fit_the_page(small: str, kgcli: RunKgcli, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """However wide it is; what is told is the same."""
    question = ("why-not", "--home", small, "Bea", "a", "veteran", "--all", "9")
    monkeypatch.setenv("COLUMNS", "1000")
    whole = kgcli(*question).stdout
    monkeypatch.setenv("COLUMNS", str(width))
    result = kgcli(*question)
    assert max(map(len, result.stdout.splitlines())) <= width
    assert result.stdout.split() == whole.split()


def test_hostile_names_command_no_terminal(kgcli: RunKgcli) -> None:
    """A name with an escape sequence is shown written out."""
    result = kgcli("why-not", "Haiti", "host country", "ex:m2")
    assert (result.exit_code, result.stdout) == (
        0,
        "This does not hold: Haiti host country Quiet \\x1b[31mmission\n"
        "No rule concludes it here from other statements: it would have to be stated.\n",
    )


def test_an_unknown_form_is_refused(small: str, kgcli: RunKgcli) -> None:
    """Before anything is looked for; the message lists those that there are."""
    result = kgcli("why-not", "--home", small, "Ana", "a", "person", "--format", "svg")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "No format 'svg'." in result.stderr
