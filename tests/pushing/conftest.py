"""A home whose graphs stand at three markings, and a real server that a push may fill."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from oxigraph_server import run_oxigraph
from relays import Relay, relay_to
from small_homes import MakeHome

ONTOLOGY = """\
<https://example.org/schema> a owl:Ontology .
ex:A a owl:Class ; rdfs:subClassOf ex:B , [ a owl:Restriction ; owl:onProperty ex:p ; owl:hasValue ex:h ] .
ex:B a owl:Class . ex:p a owl:ObjectProperty .
"""
GRAPH = """\
ex:open { ex:open ev:marking ev:U . ex:a a ex:A ; rdfs:label "ä \\"quoted\\" _:x"@en . }
ex:more { ex:more ev:marking ev:U . ex:b ex:q _:somebody . _:somebody a ex:A ; ex:q _:other . }
ex:closed { ex:closed ev:marking ev:C . ex:c a ex:A ; ex:q 1 , 2.50 . }
ex:secret { ex:secret ev:marking ev:S . ex:d a ex:A . }
"""
TOML = '[graph]\nbase = "https://example.org/graph/"\n'


@pytest.fixture
def root(make_home: MakeHome) -> Path:
    """Return the folder of the home."""
    return make_home(ontology=ONTOLOGY, graph=GRAPH, toml=TOML)


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[Relay]:
    """Return a real server with one graph of somebody else's, behind a relay that can break off."""
    theirs = b"<http://other/g> { <http://other/s> <http://other/p> 1 } <http://other/s> <http://other/p> 2 ."
    with (
        run_oxigraph(tmp_path / "oxigraph", theirs, "application/trig") as url,
        relay_to(url.removesuffix("/query")) as relay,
    ):
        yield relay
