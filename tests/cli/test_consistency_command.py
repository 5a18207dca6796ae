"""`kgcli consistency`: each contradiction with its reasons, down to where they are stated."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

RunKgcli = Callable[..., Result]
MakeHome = Callable[..., Path]

ONTOLOGY = """\
ex:Person a owl:Class ; rdfs:label "person"@en .
ex:Official rdfs:subClassOf ex:Person ; rdfs:label "official"@en .
ex:Place a owl:Class ; owl:disjointWith ex:Person ; rdfs:label "place"@en .
ex:passport rdfs:label "passport"@en . ex:age a owl:FunctionalProperty ; rdfs:label "age"@en .
ex:Official owl:hasKey (ex:passport) .
"""
GRAPH = """\
ex:about { ex:about ev:marking ev:U .
  ex:report a ev:Document ; ev:reference "04TOY1" ; ev:overallMarking ev:U .
  ex:par a ev:Passage, ev:Paragraph ; ev:passageOf ex:report ; ev:number 3 ; ev:marking ev:U .
  ex:span a ev:EvidenceSpan ; ev:inPassage ex:par . }
ex:span { ex:haiti a ex:Place, ex:Official ; rdfs:label "Haiti"@en .
  ex:ana a ex:Official ; ex:passport "A1" ; ex:age 40 . }
ex:closed { ex:closed ev:marking ev:C . ex:anita a ex:Official ; ex:passport "A1" ; ex:age 41 . }
"""
PUBLIC = """\
1. Haiti is of two classes that exclude each other: place and person. (cax-dw, U)
   place owl:disjointWith person
       stated in ontology/schema.ttl, line 10, U
   Haiti a place
       04TOY1, paragraph 3, U
   Haiti a person
       by cax-sco: Haiti is of official, and whatever is of official is of person, which is broader.
     official rdfs:subClassOf person
         stated in ontology/schema.ttl, line 9, U
     Haiti a official
         04TOY1, paragraph 3, U

"""
SECRET = """\
2. ex:ana has "40" and "41" for age, which has at most one value, so the two are the same, \
but their values differ.
   (eq-diff1, C)
   age a owl:FunctionalProperty
       stated in ontology/schema.ttl, line 11, U
   ex:ana age "40"
       04TOY1, paragraph 3, U
   ex:anita age "41"
       stated in graph/facts.trig, line 14, C
   ex:ana owl:sameAs ex:anita
       by prp-key: ex:ana and ex:anita are of official and share "A1" for passport, its key, \
so they are the same.
     official owl:hasKey (passport)
         stated in ontology/schema.ttl, line 12, U
     ex:ana a official
         04TOY1, paragraph 3, U
     ex:ana passport "A1"
         04TOY1, paragraph 3, U
     ex:anita a official
         stated in graph/facts.trig, line 14, C
     ex:anita passport "A1"
         stated in graph/facts.trig, line 14, C

"""


@pytest.fixture
def torn(make_home: MakeHome) -> str:
    """Return a home that contradicts itself at U, and once more by a key at C."""
    toml = '[prefixes]\nex = "https://example.org/"\n'
    return str(make_home(name="torn", ontology=ONTOLOGY, graph=GRAPH, toml=toml))


def test_each_contradiction_is_explained_down_to_its_sources(torn: str, kgcli: RunKgcli) -> None:
    """Premises come with the rules they follow by, and what is asserted with where it stands."""
    result = kgcli("consistency", "--home", torn)

    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == PUBLIC + SECRET + "2 contradictions.\n"


def test_what_shows_only_above_the_clearance_is_not_told(torn: str, kgcli: RunKgcli) -> None:
    """At U there is one contradiction, and no trace of the other."""
    result = kgcli("consistency", "--home", torn, "--clearance", "U")

    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == PUBLIC + "1 contradiction.\n"


def test_a_home_without_contradictions_passes(kgcli: RunKgcli) -> None:
    """Exit code 0 says that nothing contradicts itself."""
    result = kgcli("consistency")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "Nothing contradicts itself.\n", "")


def test_the_statements_of_explanations_come_as_rows(torn: str, kgcli: RunKgcli) -> None:
    """With --format each statement is a row, with its depth, and the rule or the place that it comes from."""
    result = kgcli("consistency", "--home", torn, "--clearance", "U", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))

    assert (result.exit_code, result.stderr) == (1, "1 contradiction.\n")
    assert {(row["contradiction"], row["marking"], row["rule"]) for row in rows} == {("1", "U", "cax-dw")}
    assert [
        (row["depth"], row["statement"], row["by"], row["document"], row["paragraph"], row["place"])
        for row in rows
    ] == [
        ("1", "place owl:disjointWith person", "", "", "", "ontology/schema.ttl, line 10"),
        ("1", "Haiti a place", "", "04TOY1", "3", ""),
        ("1", "Haiti a person", "cax-sco", "", "", ""),
        ("2", "official rdfs:subClassOf person", "", "", "", "ontology/schema.ttl, line 9"),
        ("2", "Haiti a official", "", "04TOY1", "3", ""),
    ]


def test_of_many_contradictions_the_first_are_explained(make_home: MakeHome, kgcli: RunKgcli) -> None:
    """All are listed; the rest come with their premises, and with reasons only when asked for."""
    things = " ".join(f"ex:x{number:02} a ex:Place, ex:Official ." for number in range(25))
    home = str(make_home(name="many", ontology=ONTOLOGY, graph=f"ex:g {{ {things} }}"))
    few, everything = kgcli("consistency", "--home", home), kgcli("consistency", "--home", home, "--all")

    assert few.stderr == "The first 20 are explained. All of them: kgcli consistency --all\n"
    assert (few.stdout.count("cax-dw"), few.stdout.count("by cax-sco")) == (25, 20)
    assert everything.stderr == ""
    assert (everything.stdout.count("cax-dw"), everything.stdout.count("by cax-sco")) == (25, 25)


def test_two_things_of_one_name_are_told_apart(make_home: MakeHome, kgcli: RunKgcli) -> None:
    """Where a name stands for two things, their IRIs say which is meant."""
    home = make_home(
        name="twins",
        graph='ex:g { ex:a owl:sameAs ex:b ; owl:differentFrom ex:b ; rdfs:label "Ana" . }',
        toml='[prefixes]\nex = "https://example.org/"\n',
    )
    result = kgcli("consistency", "--home", str(home))

    assert result.exit_code == 1
    assert (
        "1. Ana (ex:a) and Ana (ex:b) are the same thing, but also different things. (eq-diff1, U)\n"
        in result.stdout
    )


def test_the_other_reasoners_contradictions_are_explained_too(make_home: MakeHome, kgcli: RunKgcli) -> None:
    """What owlrl finds is proved by the rules that all proofs go by."""
    toml = '[reasoning]\nreasoner = "owlrl"\n[prefixes]\nex = "https://example.org/"\n'
    home = str(make_home(name="second", ontology=ONTOLOGY, graph=GRAPH, toml=toml))

    first, *others = kgcli("consistency", "--home", home, "--clearance", "U").stdout.splitlines(keepends=True)

    assert first.startswith("1. Haiti ")
    assert others == [*PUBLIC.splitlines(keepends=True)[1:], "1 contradiction.\n"]


SYNTAX = """\
1. ex:bob has ex:ann for ex:knows, but may have none. (cls-maxc1, U)
   [owl:onProperty ex:knows, owl:maxCardinality "0"]
       stated in ontology/schema.ttl, line 8, U
   ex:bob a [owl:onProperty ex:knows, owl:maxCardinality "0"]
       by cls-int2: ex:bob is of ex:Hermit, an intersection, and so is of all that it is made of: ex:Person,
           [owl:onProperty ex:knows, owl:maxCardinality "0"].
     ex:Hermit owl:intersectionOf (ex:Person, [owl:onProperty ex:knows, owl:maxCardinality "0"])
         stated in ontology/schema.ttl, line 8, U
     ex:bob a ex:Hermit
         stated in DATA, U
   ex:bob ex:knows ex:ann
       stated in DATA, U

2. ex:bob and ex:robert are the same thing, but are said to be different. (eq-diff2, U)
   [owl:AllDifferent, owl:members (ex:ann, ex:bob, ex:robert)]
       stated in ontology/schema.ttl, line 9, U
   ex:bob owl:sameAs ex:robert
       stated in DATA, U

3. ex:bob has ex:ann for ex:knows, which is denied. (prp-npa1, U)
   [owl:sourceIndividual ex:bob, owl:assertionProperty ex:knows, owl:targetIndividual ex:ann]
       stated in DATA, U
   ex:bob ex:knows ex:ann
       stated in DATA, U

3 contradictions.
"""


def test_the_syntax_of_axioms_is_told_in_one_line(make_home: MakeHome, kgcli: RunKgcli) -> None:
    """Lists by their items, nodes without a name by what they say; files of data only if all is visible."""
    home = str(
        make_home(
            name="syntax",
            ontology="ex:Hermit owl:intersectionOf "
            "(ex:Person [ a owl:Restriction ; owl:onProperty ex:knows ; owl:maxCardinality 0 ]) .\n"
            "[] a owl:AllDifferent ; owl:members (ex:ann ex:bob ex:robert) .",
            graph={
                "facts.ttl": "ex:bob a ex:Hermit ; ex:knows ex:ann ; owl:sameAs ex:robert .\n"
                "[] owl:sourceIndividual ex:bob ; "
                "owl:assertionProperty ex:knows ; owl:targetIndividual ex:ann ."
            },
            toml='[prefixes]\nex = "https://example.org/"\n',
        )
    )
    everything, public = (
        kgcli("consistency", "--home", home, *clearance) for clearance in ([], ["--clearance", "U"])
    )

    assert public.stdout == SYNTAX.replace("DATA", "urn:kgcli:graph:facts")
    assert re.sub(r"graph/facts\.ttl, line [0-9]+", "DATA", everything.stdout) == SYNTAX
