"""Table 9 of "OWL 2 Profiles", section 4.3: the semantics of the schema vocabulary."""

from kgcli.reasoning.rules.model import Items, Rule
from kgcli.reasoning.rules.notation import triples

SCHEMA: tuple[Rule, ...] = (
    Rule(
        "scm-cls",
        9,
        triples("?c rdf:type owl:Class"),
        triples(
            "?c rdfs:subClassOf ?c, ?c owl:equivalentClass ?c, "
            "?c rdfs:subClassOf owl:Thing, owl:Nothing rdfs:subClassOf ?c"
        ),
        "{c} is a class: no broader than owl:Thing, no narrower than owl:Nothing, and equivalent to itself.",
    ),
    Rule(
        "scm-sco",
        9,
        triples("?c1 rdfs:subClassOf ?c2, ?c2 rdfs:subClassOf ?c3"),
        triples("?c1 rdfs:subClassOf ?c3"),
        "{c2} is broader than {c1}, and {c3} is broader than {c2}, so {c3} is broader than {c1}.",
    ),
    Rule(
        "scm-eqc1",
        9,
        triples("?c1 owl:equivalentClass ?c2"),
        triples("?c1 rdfs:subClassOf ?c2, ?c2 rdfs:subClassOf ?c1"),
        "{c1} and {c2} are equivalent, so whatever is of one of them is of the other.",
    ),
    Rule(
        "scm-eqc2",
        9,
        triples("?c1 rdfs:subClassOf ?c2, ?c2 rdfs:subClassOf ?c1"),
        triples("?c1 owl:equivalentClass ?c2"),
        "Whatever is of {c1} is of {c2}, and the other way round, so the two are equivalent.",
    ),
    Rule(
        "scm-op",
        9,
        triples("?p rdf:type owl:ObjectProperty"),
        triples("?p rdfs:subPropertyOf ?p, ?p owl:equivalentProperty ?p"),
        "{p} is a property between things, so it is equivalent to itself.",
    ),
    Rule(
        "scm-dp",
        9,
        triples("?p rdf:type owl:DatatypeProperty"),
        triples("?p rdfs:subPropertyOf ?p, ?p owl:equivalentProperty ?p"),
        "{p} is a property whose values are data, so it is equivalent to itself.",
    ),
    Rule(
        "scm-spo",
        9,
        triples("?p1 rdfs:subPropertyOf ?p2, ?p2 rdfs:subPropertyOf ?p3"),
        triples("?p1 rdfs:subPropertyOf ?p3"),
        "{p2} is broader than {p1}, and {p3} is broader than {p2}, so {p3} is broader than {p1}.",
    ),
    Rule(
        "scm-eqp1",
        9,
        triples("?p1 owl:equivalentProperty ?p2"),
        triples("?p1 rdfs:subPropertyOf ?p2, ?p2 rdfs:subPropertyOf ?p1"),
        "{p1} and {p2} are equivalent, so what holds by one of them holds by the other.",
    ),
    Rule(
        "scm-eqp2",
        9,
        triples("?p1 rdfs:subPropertyOf ?p2, ?p2 rdfs:subPropertyOf ?p1"),
        triples("?p1 owl:equivalentProperty ?p2"),
        "What holds by {p1} holds by {p2}, and the other way round, so the two are equivalent.",
    ),
    Rule(
        "scm-dom1",
        9,
        triples("?p rdfs:domain ?c1, ?c1 rdfs:subClassOf ?c2"),
        triples("?p rdfs:domain ?c2"),
        "Whatever has a value for {p} is of {c1}, and so of {c2}, which is broader.",
    ),
    Rule(
        "scm-dom2",
        9,
        triples("?p2 rdfs:domain ?c, ?p1 rdfs:subPropertyOf ?p2"),
        triples("?p1 rdfs:domain ?c"),
        "Whatever has a value for {p1} has it for {p2}, which is broader, and so is of {c}.",
    ),
    Rule(
        "scm-rng1",
        9,
        triples("?p rdfs:range ?c1, ?c1 rdfs:subClassOf ?c2"),
        triples("?p rdfs:range ?c2"),
        "Every value of {p} is of {c1}, and so of {c2}, which is broader.",
    ),
    Rule(
        "scm-rng2",
        9,
        triples("?p2 rdfs:range ?c, ?p1 rdfs:subPropertyOf ?p2"),
        triples("?p1 rdfs:range ?c"),
        "Every value of {p1} is one of {p2}, which is broader, and so is of {c}.",
    ),
    Rule(
        "scm-hv",
        9,
        (
            *triples("?c1 owl:hasValue ?i, ?c1 owl:onProperty ?p1"),
            *triples("?c2 owl:hasValue ?i, ?c2 owl:onProperty ?p2, ?p1 rdfs:subPropertyOf ?p2"),
        ),
        triples("?c1 rdfs:subClassOf ?c2"),
        "{c1} is all that has {i} for {p1}, and {c2} all that has it for {p2}, which is broader, so "
        "{c2} is broader than {c1}.",
    ),
    Rule(
        "scm-svf1",
        9,
        (
            *triples("?c1 owl:someValuesFrom ?y1, ?c1 owl:onProperty ?p"),
            *triples("?c2 owl:someValuesFrom ?y2, ?c2 owl:onProperty ?p, ?y1 rdfs:subClassOf ?y2"),
        ),
        triples("?c1 rdfs:subClassOf ?c2"),
        "{c1} is all that has a value of {y1} for {p}, and {c2} all that has one of {y2}, which is "
        "broader, so {c2} is broader than {c1}.",
    ),
    Rule(
        "scm-svf2",
        9,
        (
            *triples("?c1 owl:someValuesFrom ?y, ?c1 owl:onProperty ?p1"),
            *triples("?c2 owl:someValuesFrom ?y, ?c2 owl:onProperty ?p2, ?p1 rdfs:subPropertyOf ?p2"),
        ),
        triples("?c1 rdfs:subClassOf ?c2"),
        "{c1} is all that has a value of {y} for {p1}, and {c2} all that has one for {p2}, which is "
        "broader, so {c2} is broader than {c1}.",
    ),
    Rule(
        "scm-avf1",
        9,
        (
            *triples("?c1 owl:allValuesFrom ?y1, ?c1 owl:onProperty ?p"),
            *triples("?c2 owl:allValuesFrom ?y2, ?c2 owl:onProperty ?p, ?y1 rdfs:subClassOf ?y2"),
        ),
        triples("?c1 rdfs:subClassOf ?c2"),
        "{c1} is all that has only values of {y1} for {p}, and {c2} all that has only values of {y2}, "
        "which is broader, so {c2} is broader than {c1}.",
    ),
    Rule(
        "scm-avf2",
        9,
        (
            *triples("?c1 owl:allValuesFrom ?y, ?c1 owl:onProperty ?p1"),
            *triples("?c2 owl:allValuesFrom ?y, ?c2 owl:onProperty ?p2, ?p1 rdfs:subPropertyOf ?p2"),
        ),
        triples("?c2 rdfs:subClassOf ?c1"),
        "{c1} is all that has only values of {y} for {p1}, and {c2} all that has only such for {p2}, "
        "which is broader and so asks for more: {c1} is broader than {c2}.",
    ),
    Rule(
        "scm-int",
        9,
        (*triples("?c owl:intersectionOf ?x"), Items("?x", "?ci", "every")),
        triples("?c rdfs:subClassOf ?ci"),
        "{c} is an intersection, and all that it is made of is broader: {ci}.",
    ),
    Rule(
        "scm-uni",
        9,
        (*triples("?c owl:unionOf ?x"), Items("?x", "?ci", "every")),
        triples("?ci rdfs:subClassOf ?c"),
        "{c} is a union, and so is broader than all that it is made of: {ci}.",
    ),
)
