"""The step of the version that changes ask for, and the one that was taken."""

import pytest
from toy_ontologies import diff

from kgcli.ontology.diffing.forms.wording import describe_step

BASE = """
ex:Thing a owl:Class . ex:Ship a owl:Class ; rdfs:subClassOf ex:Thing .
ex:Ferry a owl:Class ; rdfs:subClassOf ex:Ship .
ex:Port a owl:Class . ex:calls a owl:ObjectProperty ; rdfs:domain ex:Ship .
"""
_PORT = "ex:Port rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ex:calls ; owl:{}ValuesFrom ex:Ship ] ."
MINOR = "This asks for a minor step of the version"


@pytest.mark.parametrize(
    ("old", "new", "level"),
    [
        ("", "", "none"),
        ("", 'ex:Ship rdfs:label "ship" .', "patch"),
        ('ex:Ship rdfs:label "ship" .', "", "patch"),
        ("", "ex:Ship owl:deprecated true .", "minor"),
        ("", "ex:Tug a owl:Class .", "minor"),
        ("", "ex:Port rdfs:subClassOf ex:Thing .", "minor"),
        ("", "ex:calls rdfs:range ex:Port .", "minor"),
        ("ex:Tug a owl:Class .", "", "major"),
        ("ex:Port rdfs:subClassOf ex:Thing .", "", "major"),
        # It follows from the rest, with and without being stated.
        ("ex:Ferry rdfs:subClassOf ex:Thing .", "", "patch"),
        ("ex:Port rdfs:subClassOf owl:Thing .", "", "patch"),
        # Narrower and wider.
        ("ex:calls rdfs:range ex:Ship .", "ex:calls rdfs:range ex:Ferry .", "major"),
        ("ex:calls rdfs:range ex:Ship .", "ex:calls rdfs:range ex:Thing .", "major"),
        ("ex:Port rdfs:subClassOf ex:Thing .", "ex:Port rdfs:subClassOf ex:Ship .", "minor"),
        # Facts that were fine may clash, unless they cannot be about the new term yet.
        ("", "ex:Ship owl:disjointWith ex:Port .", "major"),
        ("", "ex:Tug a owl:Class ; owl:disjointWith ex:Port .", "minor"),
        ("", "ex:calls a owl:FunctionalProperty .", "major"),
        (
            "",
            _PORT.format("all"),
            "major",
        ),
        (
            "",
            _PORT.format("some"),
            "minor",
        ),
        ("ex:x a owl:ObjectProperty .", "ex:x a owl:DatatypeProperty .", "major"),
        # A foreign term that is only no longer declared.
        ('ex:note a owl:AnnotationProperty . ex:Ship ex:note "x" .', 'ex:Ship ex:note "x" .', "patch"),
    ],
)
def test_each_change_asks_for_a_step(old: str, new: str, level: str) -> None:
    """What may break an answer is major, what only adds minor, what nothing follows from a patch."""
    assert diff(BASE + old, BASE + new).step.level == level


def test_a_rename_is_major() -> None:
    """Whoever asks by the old IRI gets nothing any more."""
    text = 'ex:%s a owl:Class ; rdfs:label "tug" .'
    found = diff(BASE + text % "Tug", BASE + text % "Tugboat")
    assert found.step.reasons == (("major", "ex:Tug is ex:Tugboat now"),)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "1.2.3",
            "1.2.3",
            f'{MINOR}; owl:versionInfo is still "1.2.3": make it 1.3.0.',
        ),
        (
            "1.2.3",
            "1.2.4",
            f'{MINOR}; owl:versionInfo goes from "1.2.3" to "1.2.4", which is too little: make it 1.3.0.',
        ),
        (
            "1.2.3",
            "2.0",
            f'{MINOR}; owl:versionInfo goes from "1.2.3" to "2.0", which is enough.',
        ),
        (
            "1.2.3",
            "1.1.0",
            f'{MINOR}; owl:versionInfo goes back from "1.2.3" to "1.1.0": make it 1.3.0.',
        ),
        (
            "Friday",
            "Monday",
            f'{MINOR}; owl:versionInfo "Friday" and "Monday" is no semantic version to compare with.',
        ),
    ],
)
def test_the_step_is_compared_with_the_one_taken(old: str, new: str, told: str) -> None:
    """owl:versionInfo of both sides says which that is."""
    header = '<urn:o> a owl:Ontology ; owl:versionInfo "%s" . '
    found = diff(header % old + BASE, header % new + BASE + "ex:Tug a owl:Class .")
    assert describe_step(found.step) == told


@pytest.mark.parametrize(
    ("version", "edit", "advice"),
    [
        ("1.2.3", 'ex:Ship rdfs:label "ship" .', "1.2.4"),
        ("1.2.3", "ex:Ship owl:disjointWith ex:Port .", "2.0.0"),
        # Before 1.0.0 anything may change: the second number counts what breaks.
        ("0.2.3", "ex:Ship owl:disjointWith ex:Port .", "0.3.0"),
        ("0.2.3", "", "0.2.3"),
    ],
)
def test_the_next_version_is_advised(version: str, edit: str, advice: str) -> None:
    """It counts from the old one."""
    header = f'<urn:o> a owl:Ontology ; owl:versionInfo "{version}" . '
    assert diff(header + BASE, header + BASE + edit).step.advice == advice


def test_the_version_is_that_of_the_ontology_that_imports_the_others() -> None:
    """Of several headers the root's counts."""
    text = """<urn:part> a owl:Ontology ; owl:versionInfo "7.0.0" .
        <urn:root> a owl:Ontology ; owl:imports <urn:part> ; owl:versionInfo "%s" . """
    assert diff(text % "1.0.0", text % "1.0.1").step.versions == ("1.0.0", "1.0.1")
