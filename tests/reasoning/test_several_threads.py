"""The closure is the same with one thread and with several, and whether joins are done whole or in parts."""

import pytest
from statements import read

from kgcli.encoding import threads
from kgcli.reasoning import get_reasoner
from kgcli.reasoning.engine import joins

_DATA = """
:Battalion rdfs:subClassOf :Unit . :Unit rdfs:subClassOf [ owl:onProperty :partOf ;
  owl:someValuesFrom :Unit ] .
:partOf a owl:TransitiveProperty ; owl:inverseOf :hasPart ; rdfs:domain :Unit ; rdfs:range :Formation .
:Formation rdfs:subClassOf :Organisation . :Unit rdfs:subClassOf :Organisation .
:number a owl:FunctionalProperty . :Unit owl:hasKey ( :number ) .
:a a :Battalion ; :number 1 ; :partOf :b . :b :partOf :c ; :number 01 . :c :partOf :d .
:d a :Unit ; :number 2, 3 .
:a a :Unit . :e a :Unit ; :number 1.0 ; :hasPart :f .
"""


def test_several_threads_conclude_what_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever stage is done first; contradictions included."""
    data = read(_DATA)
    alone = get_reasoner("columnar").close(data)
    monkeypatch.setattr(threads, "_WORTH", 0)
    monkeypatch.setattr(threads, "_LARGE", 0)
    monkeypatch.setattr(threads, "count_processors", lambda: 4)
    together = get_reasoner("columnar").close(data)
    assert alone.inferred == together.inferred
    assert alone.findings == together.findings
    assert alone.findings
    assert len(alone.inferred) > 30


def test_joins_in_parts_conclude_what_whole_ones_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few rows a part has; contradictions included."""
    data = read(_DATA)
    whole = get_reasoner("columnar").close(data)
    monkeypatch.setattr(joins, "_MOST_ROWS", 1)
    in_parts = get_reasoner("columnar").close(data)
    assert (in_parts.inferred, in_parts.findings) == (whole.inferred, whole.findings)
