"""Evidence that travels: in named graphs, as PROV-O with Web Annotation, or on reifiers of RDF 1.2."""

import io

import pytest
from archive_of_two import Choose, say
from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, RdfFormat, Triple, parse

from kgcli.errors import UnknownFormatError, WrongFormatError
from kgcli.exporting.evidence.attaching import attach_evidence, check_form
from kgcli.exporting.writing import write_release
from kgcli.home import Home

SYNTAXES = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
REIFIES = "http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies"


def test_annotations_tell_which_words_of_which_document(choose: Choose, home: Home) -> None:
    """The fact is quoted from the span, whose place is one selector for each run of its words."""
    found = attach_evidence(home, choose(graphs=("ex:span",)), "prov")
    told = {line for line in say(found.quads) if not line.startswith("urn:") and " span" not in line[-5:]}

    assert told >= {
        "span a oa:SpecificResource", "span a ev:EvidenceSpan", "span a prov:Entity",
        "span oa:hasSource paper", "run oa:hasSource paper", "span prov:wasQuotedFrom paper",
        "span ev:inPassage passage", 'span ev:sha256 "ab"', 'run ev:sha256 "cd"', "span ev:marking ev:U",
        'passage ev:number "2"', "passage ev:passageOf paper", 'paper ev:reference "Paper 1"',
        'ev:Drafter rdfs:label "drafter"@en',
    }  # fmt: skip
    texts = " ".join(say(found.quads))
    for part in ("oa:TextPositionSelector", "oa:hasBody", "oa:motivatedBy", "prov:hadPrimarySource paper"):
        assert part in texts
    selectors = {
        tuple(
            quad.object.value
            for end in ("start", "end")
            for quad in found.quads
            if quad.subject == each.object and quad.predicate.value == f"http://www.w3.org/ns/oa#{end}"
        )
        for each in found.quads
        if each.predicate.value == "http://www.w3.org/ns/oa#hasSelector"
    }
    assert selectors == {("10", "14"), ("20", "26")}


def test_each_statement_is_the_body_of_its_spans_annotation(choose: Choose, home: Home) -> None:
    """All four of the span, with what they say."""
    found = list(attach_evidence(home, choose(graphs=("ex:span",)), "prov").quads)
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    parts = {
        name: {quad.subject: quad.object for quad in found if quad.predicate.value == rdf + name}
        for name in ("subject", "predicate", "object")
    }
    bodies = {quad.object for quad in found if quad.predicate.value.endswith("#hasBody")}
    told = {Triple(*(parts[name][body] for name in parts)) for body in bodies}

    assert told == {quad.triple for quad in choose(graphs=("ex:span",)).quads}


def test_reference_facts_and_conclusions_tell_where_they_are_from(choose: Choose, home: Home) -> None:
    """A public source of the thing that they are about, or the graph of what follows."""
    known = " | ".join(say(attach_evidence(home, choose(graphs=("ex:known",)), "prov").quads))
    followed = " | ".join(say(attach_evidence(home, choose(graphs=("inferred/U",)), "prov").quads))

    assert "prov:hadPrimarySource atlas" in known
    assert "prov:wasDerivedFrom known" in known
    assert "prov:wasDerivedFrom urn:kgcli:graph:inferred/U" in followed
    assert "prov:wasQuotedFrom" not in followed


def test_a_span_reifies_what_its_words_support(choose: Choose, home: Home) -> None:
    """One reifier for all of it, with the evidence on it; what is known from a source has one of its own."""
    facts = choose(graphs=("ex:span", "ex:known"))
    found = list(attach_evidence(home, facts, "reifiers").quads)
    reified: dict[object, set[object]] = {}
    for quad in found:
        if quad.predicate.value == REIFIES:
            reified.setdefault(quad.subject, set()).add(quad.object)
    sourced = [
        quad.subject for quad in found if quad.predicate.value == "http://www.w3.org/ns/prov#hadPrimarySource"
    ]

    assert reified[NamedNode("https://example.org/span")] == {
        quad.triple for quad in facts.quads if quad.graph_name == NamedNode("https://example.org/span")
    }
    assert {triple.subject.value for triple in reified[sourced[0]]} == {"https://example.org/haiti"}  # type: ignore[attr-defined]
    assert set().union(*reified.values()) == {quad.triple for quad in facts.quads}
    assert say(found) >= {
        'span ev:start "10"',
        'span ev:end "14"',
        "span ev:inPassage passage",
        "span ev:marking ev:U",
    }


@pytest.mark.parametrize("form", ["prov", "reifiers"])
@pytest.mark.parametrize("name", SYNTAXES)
def test_every_format_that_takes_a_form_gives_it_back(
    name: str, form: str, choose: Choose, home: Home
) -> None:
    """Read again it is the same; the one that cannot hold triples in triples says so."""
    if (name, form) == ("jsonld", "reifiers"):
        with pytest.raises(WrongFormatError, match="'jsonld' cannot hold evidence as reifiers"):
            check_form(form, name)
        return
    check_form(form, name)
    released = attach_evidence(home, choose(entities=("ex:haiti",)), form)
    output = io.BytesIO()
    write_release(released, name, output)
    found = Dataset(parse(output.getvalue(), SYNTAXES[name]))
    expected = Dataset(released.quads)
    if not SYNTAXES[name].supports_datasets:
        expected = Dataset(type(quad)(*quad.triple) for quad in released.quads)
    for dataset in (found, expected):
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)

    assert found == expected


def test_evidence_raises_the_marking_where_it_stands_higher(choose: Choose, home: Home) -> None:
    """A hidden graph, too, says something of the document that a public fact rests on."""
    markings = {
        clearance: attach_evidence(home, choose(clearance, graphs=("ex:span",)), "prov").marking
        for clearance in ("U", "S")
    }

    assert choose("S", graphs=("ex:span",)).marking == "U"
    assert markings == {"U": "U", "S": "S"}


def test_evidence_does_not_tell_of_what_is_hidden(choose: Choose, home: Home) -> None:
    """At the lowest clearance nothing of the other document is there."""
    for form in ("prov", "reifiers"):
        lines = " ".join(say(attach_evidence(home, choose(clearance=None), form).quads))
        assert "Paper 1" in lines
        assert not any(word in lines for word in ("Letter", "TWO", "mark ", "hidden", "cited"))


@pytest.mark.parametrize(
    ("form", "name", "message"),
    [
        ("graphs", "turtle", "'turtle' cannot hold evidence as graphs. Use one of: trig, nquads, jsonld"),
        ("prov", "csv", "has columns for the evidence anyway"),
        ("provo", "trig", "no form 'provo'. Did you mean 'prov'?"),
    ],
)
def test_a_form_that_does_not_fit_is_an_error(form: str, name: str, message: str) -> None:
    """With those that do."""
    with pytest.raises((WrongFormatError, UnknownFormatError)) as caught:
        check_form(form, name)

    assert message in str(caught.value)


def test_what_a_query_constructs_has_no_evidence(choose: Choose, home: Home) -> None:
    """Nobody states it."""
    with pytest.raises(WrongFormatError, match="What a query constructs has no evidence"):
        attach_evidence(home, choose(query="hosts"), "graphs")
