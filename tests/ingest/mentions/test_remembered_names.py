"""What a store says of names is asked once, and remembered beside it; no answer depends on that."""

from pathlib import Path

import pytest
from small_homes import MakeHome

from kgcli import descriptions
from kgcli.home import Home, open_home
from kgcli.ingest.mentions import memory
from kgcli.ingest.mentions.facts import NameFacts
from kgcli.ingest.mentions.opening import open_lexicon
from kgcli.store.home_stores import current_store

ONTOLOGY = """\
ex:Ship a owl:Class ; ev:headWord "ship"@en ; rdfs:label "ship"@en . ex:Boat rdfs:subClassOf ex:Ship .
ex:Land a owl:Class . ex:flag a owl:ObjectProperty .
"""
GRAPH = """\
ex:low { ex:low ev:marking ev:U .
    ex:argo a ex:Boat ; rdfs:label "Argo"@en ; skos:notation "A-1" ; ex:flag ex:mu .
    ex:mu a ex:Land ; rdfs:label "Mu"@en }
ex:high { ex:high ev:marking ev:C . ex:naglfar a ex:Ship ; rdfs:label "Naglfar"@en }
"""


@pytest.fixture
def home(make_home: MakeHome) -> Home:
    """Return a home with two ships, one of which few may know of."""
    return open_home(make_home(ontology=ONTOLOGY, graph=GRAPH))


def read_facts(home: Home, clearance: str | None = None) -> NameFacts:
    """Return what *home* says of names at *clearance*."""
    return open_lexicon(home, clearance).facts


def find_memory(home: Home, clearance: str | None = None) -> Path:
    """Return the file in which that is remembered."""
    path = current_store(home, clearance).path
    return path.with_name(f"{path.name}-names.json")


def test_a_store_is_asked_once(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered is what was read, for each clearance its own."""
    read = {clearance: read_facts(home, clearance) for clearance in ("U", "C")}
    monkeypatch.setattr(descriptions, "make_ask", lambda *_: None)
    assert {clearance: read_facts(home, clearance) for clearance in ("U", "C")} == read
    assert "Naglfar" in find_memory(home, "C").read_text()
    assert "Naglfar" not in find_memory(home, "U").read_text()


def test_a_changed_home_is_read_again(home: Home) -> None:
    """A memory is that of one build."""
    read_facts(home)
    path = home.graph / "facts.trig"
    path.write_text(path.read_text().replace("Argo", "Ark"))
    assert {name.name for name in read_facts(home).names} == {"A-1", "Ark", "Mu", "Naglfar"}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"readers": null}', '{"names": 1}'])
def test_a_damaged_memory_changes_nothing(home: Home, text: str) -> None:
    """The store is asked again, and what it says is remembered."""
    read = read_facts(home)
    whole = find_memory(home).read_text()
    find_memory(home).write_text(text)
    assert read_facts(home) == read
    assert find_memory(home).read_text() == whole


def test_a_memory_of_another_version_counts_no_more(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was made by other readers."""
    read_facts(home)
    monkeypatch.setattr(memory, "stamp_modules", lambda _: [[1, 1]])
    assert memory.recall(current_store(home)) is None
