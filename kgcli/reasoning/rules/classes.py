"""Table 6 of "OWL 2 Profiles", section 4.3: the semantics of classes."""

from kgcli.reasoning.rules.model import Condition, Items, Rule
from kgcli.reasoning.rules.notation import triples

_ZERO = Condition("zero", ("?n",))
_ONE = Condition("one", ("?n",))

CLASSES: tuple[Rule, ...] = (
    Rule(
        "cls-thing",
        6,
        (),
        triples("owl:Thing rdf:type owl:Class"),
        "owl:Thing is a class.",
    ),
    Rule(
        "cls-nothing1",
        6,
        (),
        triples("owl:Nothing rdf:type owl:Class"),
        "owl:Nothing is a class.",
    ),
    Rule(
        "cls-nothing2",
        6,
        triples("?x rdf:type owl:Nothing"),
        (),
        "{x} is of owl:Nothing, which is empty.",
    ),
    Rule(
        "cls-int1",
        6,
        (*triples("?c owl:intersectionOf ?x"), Items("?x", "?ci", "every"), *triples("?y rdf:type ?ci")),
        triples("?y rdf:type ?c"),
        "{y} is of {ci}, and whatever is of all of these is of {c}, their intersection.",
    ),
    Rule(
        "cls-int2",
        6,
        (*triples("?c owl:intersectionOf ?x"), Items("?x", "?ci", "every"), *triples("?y rdf:type ?c")),
        triples("?y rdf:type ?ci"),
        "{y} is of {c}, an intersection, and so is of all that it is made of: {ci}.",
    ),
    Rule(
        "cls-uni",
        6,
        (*triples("?c owl:unionOf ?x"), Items("?x", "?ci", "some"), *triples("?y rdf:type ?ci")),
        triples("?y rdf:type ?c"),
        "{y} is of {ci}, and so is of {c}, a union that includes it.",
    ),
    Rule(
        "cls-com",
        6,
        triples("?c1 owl:complementOf ?c2, ?x rdf:type ?c1, ?x rdf:type ?c2"),
        (),
        "{x} is of two classes that exclude each other: {c1} and {c2}, its complement.",
    ),
    Rule(
        "cls-svf1",
        6,
        triples("?x owl:someValuesFrom ?y, ?x owl:onProperty ?p, ?u ?p ?v, ?v rdf:type ?y"),
        triples("?u rdf:type ?x"),
        "{u} has {v} for {p}, {v} is of {y}, and whatever has such a value is of {x}.",
    ),
    Rule(
        "cls-svf2",
        6,
        triples("?x owl:someValuesFrom owl:Thing, ?x owl:onProperty ?p, ?u ?p ?v"),
        triples("?u rdf:type ?x"),
        "{u} has {v} for {p}, and whatever has a value for {p} is of {x}.",
    ),
    Rule(
        "cls-avf",
        6,
        triples("?x owl:allValuesFrom ?y, ?x owl:onProperty ?p, ?u rdf:type ?x, ?u ?p ?v"),
        triples("?v rdf:type ?y"),
        "{u} is of {x}, all of whose values for {p} are of {y}, and {v} is such a value.",
    ),
    Rule(
        "cls-hv1",
        6,
        triples("?x owl:hasValue ?y, ?x owl:onProperty ?p, ?u rdf:type ?x"),
        triples("?u ?p ?y"),
        "{u} is of {x}, and whatever is of {x} has {y} for {p}.",
    ),
    Rule(
        "cls-hv2",
        6,
        triples("?x owl:hasValue ?y, ?x owl:onProperty ?p, ?u ?p ?y"),
        triples("?u rdf:type ?x"),
        "{u} has {y} for {p}, and whatever does is of {x}.",
    ),
    Rule(
        "cls-maxc1",
        6,
        (
            *triples("?x owl:maxCardinality ?n"),
            _ZERO,
            *triples("?x owl:onProperty ?p, ?u rdf:type ?x, ?u ?p ?y"),
        ),
        (),
        "{u} has {y} for {p}, but may have none.",
    ),
    Rule(
        "cls-maxc2",
        6,
        (
            *triples("?x owl:maxCardinality ?n"),
            _ONE,
            *triples("?x owl:onProperty ?p, ?u rdf:type ?x, ?u ?p ?y1, ?u ?p ?y2"),
        ),
        triples("?y1 owl:sameAs ?y2"),
        "{u} is of {x}, which allows one value for {p}, so its values {y1} and {y2} are the same.",
    ),
    Rule(
        "cls-maxqc1",
        6,
        (
            *triples("?x owl:maxQualifiedCardinality ?n"),
            _ZERO,
            *triples("?x owl:onProperty ?p, ?x owl:onClass ?c, ?u rdf:type ?x, ?u ?p ?y, ?y rdf:type ?c"),
        ),
        (),
        "{u} has {y} for {p}, but may have none of {c}.",
    ),
    Rule(
        "cls-maxqc2",
        6,
        (
            *triples("?x owl:maxQualifiedCardinality ?n"),
            _ZERO,
            *triples("?x owl:onProperty ?p, ?x owl:onClass owl:Thing, ?u rdf:type ?x, ?u ?p ?y"),
        ),
        (),
        "{u} has {y} for {p}, but may have none.",
    ),
    Rule(
        "cls-maxqc3",
        6,
        (
            *triples("?x owl:maxQualifiedCardinality ?n"),
            _ONE,
            *triples("?x owl:onProperty ?p, ?x owl:onClass ?c, ?u rdf:type ?x"),
            *triples("?u ?p ?y1, ?y1 rdf:type ?c, ?u ?p ?y2, ?y2 rdf:type ?c"),
        ),
        triples("?y1 owl:sameAs ?y2"),
        "{u} is of {x}, which allows one value of {c} for {p}, so its values {y1} and {y2} are the same.",
    ),
    Rule(
        "cls-maxqc4",
        6,
        (
            *triples("?x owl:maxQualifiedCardinality ?n"),
            _ONE,
            *triples("?x owl:onProperty ?p, ?x owl:onClass owl:Thing, ?u rdf:type ?x, ?u ?p ?y1, ?u ?p ?y2"),
        ),
        triples("?y1 owl:sameAs ?y2"),
        "{u} is of {x}, which allows one value for {p}, so its values {y1} and {y2} are the same.",
    ),
    Rule(
        "cls-oo",
        6,
        (*triples("?c owl:oneOf ?x"), Items("?x", "?yi", "every")),
        triples("?yi rdf:type ?c"),
        "{c} consists of the things in its list, so each of them is of it: {yi}.",
    ),
)
