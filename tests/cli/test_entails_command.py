"""`kgcli entails`: whether the statements of a file follow, and which do not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from small_homes import PREFIXES
from typer.testing import Result

RunKgcli = Callable[..., Result]
MakeHome = Callable[..., Path]
Ask = Callable[..., Result]

EX = "https://example.org/"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
ONTOLOGY = """\
ex:Person a owl:Class . ex:Official rdfs:subClassOf ex:Person . ex:Official owl:hasKey (ex:passport) .
"""
GRAPH = """\
ex:open { ex:open ev:marking ev:U . ex:ana a ex:Official ; ex:passport "A1" ; ex:age 40 ; ex:knows ex:eva . }
ex:closed { ex:closed ev:marking ev:C . ex:anita a ex:Official ; ex:passport "A1" ; ex:post ex:chief . }
"""


@pytest.fixture
def ask(make_home: MakeHome, tmp_path: Path, kgcli: RunKgcli) -> Ask:
    """Return a function that asks a small home for what a Turtle text says."""
    home = make_home(name="people", ontology=ONTOLOGY, graph=GRAPH)

    def run(text: str, *args: str, name: str = "asked.ttl") -> Result:
        path = tmp_path / name
        path.write_text(text if name.endswith(".nt") else PREFIXES + text, encoding="utf-8")
        return kgcli("entails", str(path), "--home", str(home), *args)

    return run


def test_what_follows_is_counted(ask: Ask) -> None:
    """Exit code 0 says that asserted and inferred statements all follow."""
    result = ask("ex:ana a ex:Person, ex:Official ; ex:post ex:chief ; owl:sameAs ex:anita .")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "All of it follows: 4 statements.\n", "")


def test_what_does_not_follow_is_named(ask: Ask) -> None:
    """Exit code 1 comes with the statements that do not follow, as N-Triples."""
    result = ask("ex:ana a ex:Person ; ex:age 41 . ex:eva a ex:Person .")

    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == (
        f'<{EX}ana> <{EX}age> "41"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
        f"<{EX}eva> {TYPE} <{EX}Person> .\n"
        "2 of 3 statements do not follow.\n"
    )


def test_blank_nodes_stand_for_things_that_exist(ask: Ask) -> None:
    """A blank node is one thing in all its statements, whatever it is called."""
    assert ask("[] ex:knows [] ; ex:passport _:x .").exit_code == 0

    result = ask("_:who ex:post ex:chief ; ex:age [] ; ex:knows ex:ana . [] ex:age 4 .")
    assert (result.exit_code, result.stdout.splitlines()) == (
        1,
        [
            f'_:b1 <{EX}age> "4"^^<http://www.w3.org/2001/XMLSchema#integer> .',
            f"_:who <{EX}knows> <{EX}ana> .",
            "2 of 4 statements do not follow.",
        ],
    )


@pytest.mark.parametrize("age", ['"040"^^xsd:integer', "40.0", '"+40"^^xsd:byte'])
def test_literals_count_by_their_values(age: str, ask: Ask) -> None:
    """40 is 40 however it is written, in any datatype that has it."""
    assert ask(f"ex:ana ex:age {age} .").exit_code == 0


@pytest.mark.parametrize("age", ['"40"', "4.0e1"])
def test_literals_of_other_values_do_not_count(age: str, ask: Ask) -> None:
    """A string is no number, and a double no integer (disjoint value spaces of OWL 2's datatype map)."""
    assert ask(f"ex:ana ex:age {age} .").exit_code == 1


def test_what_follows_only_above_the_clearance_does_not_follow(ask: Ask) -> None:
    """At U neither the confidential statement nor the identity that follows from it is there."""
    text = "ex:ana ex:post ex:chief ; owl:sameAs ex:anita ; a ex:Person ."
    result = ask(text, "--clearance", "U")

    assert ask(text, "--clearance", "C").exit_code == 0
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.endswith("2 of 3 statements do not follow.\n")


def test_what_holds_of_every_graph_follows_when_asked_for(ask: Ask) -> None:
    """Without --axiomatic such a statement is marked; with it, it follows."""
    text = "ex:ana owl:sameAs ex:ana ; a owl:Nothing ."
    result = ask(text)

    assert result.stdout == (
        f"<{EX}ana> {TYPE} <http://www.w3.org/2002/07/owl#Nothing> .\n"
        f"<{EX}ana> <http://www.w3.org/2002/07/owl#sameAs> <{EX}ana> ."
        "  # holds of every graph; ask with --axiomatic\n"
        "2 of 2 statements do not follow.\n"
    )
    assert ask(text, "--axiomatic").stdout.endswith("1 of 2 statements does not follow.\n")


def test_named_graphs_are_left_out(ask: Ask) -> None:
    """What a file says in named graphs is not asked for, which is said."""
    result = ask("ex:ana a ex:Person . ex:g { ex:ana a ex:Place . }", name="asked.trig")

    assert (result.exit_code, result.stdout) == (0, "All of it follows: 1 statement.\n")
    assert result.stderr == "Left out: 1 statement in named graphs.\n"


def test_which_ontology_a_file_is_claims_nothing(ask: Ask) -> None:
    """A header may be any; what it annotates the ontology with has to follow."""
    header = "ex:mine a owl:Ontology ; owl:versionIRI ex:one ; owl:imports ex:two ."
    told = "Left out: 3 statements on which ontology the file is.\n"
    follows = ask(f"{header} ex:ana a ex:Person .")
    lacks = ask(f'{header} ex:mine rdfs:comment "mine" . ex:other owl:imports ex:two .')
    nothing = ask("[] a owl:Ontology .")

    assert (follows.exit_code, follows.stderr, follows.stdout) == (
        0,
        told,
        "All of it follows: 1 statement.\n",
    )
    assert (lacks.exit_code, lacks.stderr) == (1, told)
    assert lacks.stdout == (
        f'<{EX}mine> <http://www.w3.org/2000/01/rdf-schema#comment> "mine" .\n'
        f"<{EX}other> <http://www.w3.org/2002/07/owl#imports> <{EX}two> .\n"
        "2 of 2 statements do not follow.\n"
    )
    assert nothing.exit_code == 0


def test_a_file_that_says_nothing_asks_nothing(ask: Ask) -> None:
    """Nothing to ask for is no fault."""
    result = ask("")

    assert (result.exit_code, result.stdout) == (
        0,
        "Nothing was asked: the file has no statement outside named graphs.\n",
    )


def test_other_syntaxes_are_told_by_the_ending(ask: Ask) -> None:
    """N-Triples, like all syntaxes of a home's files, can be asked for."""
    assert ask(f"<{EX}ana> {TYPE} <{EX}Person> .", name="asked.nt").exit_code == 0
    assert ask("", name="asked.csv").stderr.startswith(
        "Error: Cannot read asked.csv: its extension is none of"
    )


def test_standard_input_is_turtle(make_home: MakeHome, kgcli: RunKgcli) -> None:
    """`-` reads Turtle from standard input."""
    home = make_home(name="people", ontology=ONTOLOGY, graph=GRAPH)
    result = kgcli("entails", "-", "--home", str(home), input=PREFIXES + "ex:ana a ex:Person .")
    broken = kgcli("entails", "-", "--home", str(home), input="ex:ana a")

    assert (result.exit_code, result.stdout) == (0, "All of it follows: 1 statement.\n")
    assert (broken.exit_code, broken.stdout) == (2, "")
    assert broken.stderr.startswith("Error: Cannot read standard input, line 1")


def test_a_file_that_is_not_there_is_named(kgcli: RunKgcli) -> None:
    """A missing file is said to be one, before anything is built."""
    result = kgcli("entails", "nowhere.ttl")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Error: Cannot read nowhere.ttl: No such file or directory\n"


def test_what_does_not_follow_can_be_written_as_a_graph(ask: Ask, tmp_path: Path) -> None:
    """With --output the statements go to a file, in the syntax of its ending, and the count is talk."""
    target = tmp_path / "missing.ttl"
    result = ask("ex:ana a ex:Place, ex:Person .", "--output", str(target))

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "1 of 2 statements does not follow.\n"
    assert target.read_text() == f"<{EX}ana>\n    a <{EX}Place> ;\n.\n"


def test_contradictions_that_are_visible_are_mentioned(
    make_home: MakeHome, tmp_path: Path, kgcli: RunKgcli
) -> None:
    """From a contradiction everything would follow; only those that the clearance may know are mentioned."""
    graph = """ex:open { ex:open ev:marking ev:U . ex:ana a ex:Person . }
      ex:closed { ex:closed ev:marking ev:C . ex:ana a owl:Nothing . }"""
    home = str(make_home(name="torn", ontology="ex:Person a owl:Class .", graph=graph))
    (tmp_path / "asked.ttl").write_text(PREFIXES + "ex:ana a ex:Person .")
    args = ("entails", str(tmp_path / "asked.ttl"), "--home", home)

    assert kgcli(*args, "--clearance", "U").stderr == ""
    assert kgcli(*args, "--clearance", "C").stderr == (
        "What is visible contradicts itself (1 contradiction: kgcli consistency). "
        "That everything follows from that does not count here.\n"
    )
