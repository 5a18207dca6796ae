"""Whether an endpoint reasons is found out by its answers, and left open where they tell nothing."""

from collections.abc import Callable

import owlrl
import pyoxigraph as ox
import rdflib

from kgcli.answers import Answer
from kgcli.errors import RemoteError
from kgcli.parity.reasoning import Reasoning, probe_reasoning

Ask = Callable[[str], Answer]
HEAD = """
PREFIX : <https://example.org/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
STATED = """
GRAPH :schema { :Dog rdfs:subClassOf :Animal . :Animal rdfs:subClassOf :Being .
                :eats rdfs:subPropertyOf :uses . :bites owl:inverseOf :bittenBy }
GRAPH :facts { :rex a :Dog ; :eats :bone ; :bites :tom ; rdfs:label "Rex" }
"""
FOLLOWS = """
GRAPH :inferred { :rex a :Animal, :Being ; :uses :bone . :tom :bittenBy :rex . :Dog rdfs:subClassOf :Being }
"""


def read(trig: str) -> list[ox.Quad]:
    """Return the quads of TriG."""
    return list(ox.parse(HEAD + trig, format=ox.RdfFormat.TRIG))


def serve(named: list[ox.Quad], default: list[ox.Quad] | None = None, *, heeds: bool = True) -> Ask:
    """Return what answers as a server that holds *named*, and in its default graph the union, else *default*.

    Without *heeds* it passes over FROM, as some do.
    """
    store = ox.Store()
    store.extend(named)
    store.extend(ox.Quad(*quad.triple) for quad in (named if default is None else default))

    def ask(text: str) -> Answer:
        words = " ".join(text.split())
        if not heeds and "FROM <" in words:
            words = words[: words.index("FROM <")] + words[words.index("{") :]
        found = store.query(words)
        assert isinstance(found, ox.QuerySolutions)
        body = found.serialize(format=ox.QueryResultsFormat.JSON)
        assert body is not None
        return Answer("rows", body)

    return ask


def close(quads: list[ox.Quad]) -> list[ox.Quad]:
    """Return the OWL 2 RL closure of the union of *quads*, as owlrl has it."""
    graph = rdflib.Graph()
    body = ox.serialize([quad.triple for quad in quads], format=ox.RdfFormat.N_TRIPLES)
    assert body is not None
    graph.parse(data=body.decode(), format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    # owlrl also states things of literals, which RDF has no place for.
    kept = [triple for triple in graph if not isinstance(triple[0], rdflib.Literal)]
    clean = rdflib.Graph()
    for triple in kept:
        clean.add(triple)
    return list(ox.parse(clean.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES))


def verdicts(found: Reasoning) -> dict[str, str]:
    """Return what was found out, by the names of the rules that there was something for."""
    return {
        each.probe.rule: each.verdict for each in found.findings if each.verdict != "nothing to apply it to"
    }


def test_server_that_leaves_conclusions_out_does_not_reason() -> None:
    """Where premises are answered and conclusions are not, no rule is applied; an example says so."""
    found = probe_reasoning(serve(read(STATED)))
    assert found.reasons is False
    assert verdicts(found) == dict.fromkeys(("cax-sco", "scm-sco", "prp-spo1", "prp-inv1"), "not applied")
    example = "<https://example.org/rex> a <https://example.org/Animal>"
    assert found.findings[0].example == example


def test_server_that_answers_what_nobody_states_reasons() -> None:
    """A union of named graphs that answers the closure of owlrl as well applies the rules."""
    stated = read(STATED)
    found = probe_reasoning(serve(stated, close(stated)))
    assert found.reasons is True
    assert {each.probe.rule for each in found.applied} >= {"cax-sco", "scm-sco", "prp-spo1", "prp-inv1"}


def test_server_that_holds_what_follows_tells_nothing() -> None:
    """Where its named graphs state all conclusions, an answer proves nothing."""
    found = probe_reasoning(serve(read(STATED + FOLLOWS)))
    assert found.reasons is None
    assert verdicts(found) == dict.fromkeys(("cax-sco", "scm-sco", "prp-spo1", "prp-inv1"), "cannot tell")


def test_server_that_reasons_when_asked_shows_it_by_the_premises_alone() -> None:
    """Though named graphs state the conclusions, it gives them of the graphs of the premises, too."""
    stated = read(STATED)
    plain = serve(read(STATED + FOLLOWS))
    closed = serve([], close(stated))

    def ask(text: str) -> Answer:
        reasons = "FROM <" in text and "no-graph" not in text
        return closed(text[: text.index("FROM <")] + text[text.index("{") :]) if reasons else plain(text)

    found = probe_reasoning(ask)
    assert found.reasons is True
    assert {each.probe.rule for each in found.applied} >= {"cax-sco", "prp-spo1", "prp-inv1"}


def test_server_that_passes_over_from_is_not_believed() -> None:
    """One that answers of all graphs when it is asked of a few seems to reason, but tells nothing."""
    found = probe_reasoning(serve(read(STATED + FOLLOWS), heeds=False))
    assert (found.reasons, found.applied) == (None, ())


def test_blank_class_that_nobody_states_shows_that_rules_are_left_out() -> None:
    """A conclusion on a blank class, which no dataset of ours states, tells what the others do not."""
    blank = "GRAPH :schema { :Dog rdfs:subClassOf [ a owl:Restriction ] }"
    found = probe_reasoning(serve(read(STATED + FOLLOWS + blank)))
    assert verdicts(found)["cax-sco"] == "not applied"
    assert found.reasons is False


def test_default_graph_with_statements_of_its_own_proves_nothing() -> None:
    """Conclusions that somebody may have loaded into the default graph are no sign of reasoning."""
    stated = read(STATED)
    own = [*stated, *read(FOLLOWS), *read(':rex :chip "42" .')]
    found = probe_reasoning(serve(stated, own))
    assert (found.reasons, found.applied) == (None, ())
    assert set(verdicts(found).values()) == {"cannot tell"}


def test_empty_default_graph_is_said() -> None:
    """A server whose default graph is not the union of its named ones, and empty, is told apart."""
    assert probe_reasoning(serve(read(STATED), [])) == Reasoning((), empty=True)


def test_server_that_fails_tells_nothing() -> None:
    """Faults of the endpoint are no findings, and no errors of the check."""

    def ask(text: str) -> Answer:
        message = f"out of memory: {len(text)}"
        raise RemoteError(message)

    found = probe_reasoning(ask)
    assert found.reasons is None
    assert all(each.because.startswith("out of memory") for each in found.findings)
