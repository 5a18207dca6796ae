"""Table 5 of "OWL 2 Profiles", section 4.3: the semantics of axioms about properties."""

from kgcli.reasoning.rules.model import Condition, Items, Pattern, Rule
from kgcli.reasoning.rules.notation import triples

# "OWL 2 Structural Specification", section 5.5.
ANNOTATION_PROPERTIES: tuple[str, ...] = (
    "rdfs:label",
    "rdfs:comment",
    "rdfs:seeAlso",
    "rdfs:isDefinedBy",
    "owl:deprecated",
    "owl:versionInfo",
    "owl:priorVersion",
    "owl:backwardCompatibleWith",
    "owl:incompatibleWith",
)

PROPERTIES: tuple[Rule, ...] = (
    Rule(
        "prp-ap",
        5,
        (),
        tuple(Pattern(name, "rdf:type", "owl:AnnotationProperty") for name in ANNOTATION_PROPERTIES),
        "OWL 2 has annotation properties of its own, such as rdfs:label.",
    ),
    Rule(
        "prp-dom",
        5,
        triples("?p rdfs:domain ?c, ?x ?p ?y"),
        triples("?x rdf:type ?c"),
        "{x} has {y} for {p}, and whatever has a value for {p} is of {c}.",
    ),
    Rule(
        "prp-rng",
        5,
        triples("?p rdfs:range ?c, ?x ?p ?y"),
        triples("?y rdf:type ?c"),
        "{x} has {y} for {p}, and every value of {p} is of {c}.",
    ),
    Rule(
        "prp-fp",
        5,
        triples("?p rdf:type owl:FunctionalProperty, ?x ?p ?y1, ?x ?p ?y2"),
        triples("?y1 owl:sameAs ?y2"),
        "{x} has {y1} and {y2} for {p}, which has at most one value, so the two are the same.",
    ),
    Rule(
        "prp-ifp",
        5,
        triples("?p rdf:type owl:InverseFunctionalProperty, ?x1 ?p ?y, ?x2 ?p ?y"),
        triples("?x1 owl:sameAs ?x2"),
        "{x1} and {x2} have {y} for {p}, and at most one thing can, so the two are the same.",
    ),
    Rule(
        "prp-irp",
        5,
        triples("?p rdf:type owl:IrreflexiveProperty, ?x ?p ?x"),
        (),
        "{x} has itself for {p}, which is irreflexive.",
    ),
    Rule(
        "prp-symp",
        5,
        triples("?p rdf:type owl:SymmetricProperty, ?x ?p ?y"),
        triples("?y ?p ?x"),
        "{x} has {y} for {p}, which is symmetric, so {y} has {x} for it.",
    ),
    Rule(
        "prp-asyp",
        5,
        triples("?p rdf:type owl:AsymmetricProperty, ?x ?p ?y, ?y ?p ?x"),
        (),
        "{x} and {y} have each other for {p}, which is asymmetric.",
    ),
    Rule(
        "prp-trp",
        5,
        triples("?p rdf:type owl:TransitiveProperty, ?x ?p ?y, ?y ?p ?z"),
        triples("?x ?p ?z"),
        "{x} has {y} for {p}, and {y} has {z} for it; {p} is transitive, so {x} has {z} for it.",
    ),
    Rule(
        "prp-spo1",
        5,
        triples("?p1 rdfs:subPropertyOf ?p2, ?x ?p1 ?y"),
        triples("?x ?p2 ?y"),
        "{x} has {y} for {p1}, and so also for {p2}, which is broader.",
    ),
    Rule(
        "prp-spo2",
        5,
        (
            *triples("?p owl:propertyChainAxiom ?x"),
            Items("?x", "?pi", "path", ("?u", "?v")),
            *triples("?u ?pi ?v"),
        ),
        triples("?u ?p ?v"),
        "{u} leads to {v} by {pi}, one after the other, so {u} has {v} for {p}.",
    ),
    Rule(
        "prp-eqp1",
        5,
        triples("?p1 owl:equivalentProperty ?p2, ?x ?p1 ?y"),
        triples("?x ?p2 ?y"),
        "{x} has {y} for {p1}, and so also for {p2}, which is equivalent.",
    ),
    Rule(
        "prp-eqp2",
        5,
        triples("?p1 owl:equivalentProperty ?p2, ?x ?p2 ?y"),
        triples("?x ?p1 ?y"),
        "{x} has {y} for {p2}, and so also for {p1}, which is equivalent.",
    ),
    Rule(
        "prp-pdw",
        5,
        triples("?p1 owl:propertyDisjointWith ?p2, ?x ?p1 ?y, ?x ?p2 ?y"),
        (),
        "{x} has {y} for two properties that exclude each other: {p1} and {p2}.",
    ),
    Rule(
        "prp-adp",
        5,
        (
            *triples("?x rdf:type owl:AllDisjointProperties, ?x owl:members ?y"),
            Items("?y", "?pi", "two"),
            *triples("?u ?pi ?v, ?u ?pi' ?v"),
        ),
        (),
        "{u} has {v} for two properties that exclude each other: {pi} and {pi'}.",
    ),
    Rule(
        "prp-inv1",
        5,
        triples("?p1 owl:inverseOf ?p2, ?x ?p1 ?y"),
        triples("?y ?p2 ?x"),
        "{x} has {y} for {p1}, so {y} has {x} for its inverse, {p2}.",
    ),
    Rule(
        "prp-inv2",
        5,
        triples("?p1 owl:inverseOf ?p2, ?x ?p2 ?y"),
        triples("?y ?p1 ?x"),
        "{x} has {y} for {p2}, so {y} has {x} for its inverse, {p1}.",
    ),
    Rule(
        "prp-key",
        5,
        (
            *triples("?c owl:hasKey ?u"),
            Items("?u", "?pi", "every", ("?zi",)),
            *triples("?x rdf:type ?c, ?x ?pi ?zi, ?y rdf:type ?c, ?y ?pi ?zi"),
            Condition("named", ("?x",)),
            Condition("named", ("?y",)),
        ),
        triples("?x owl:sameAs ?y"),
        "{x} and {y} are of {c} and share {zi} for {pi}, its key, so they are the same.",
    ),
    Rule(
        "prp-npa1",
        5,
        (
            *triples("?x owl:sourceIndividual ?i1, ?x owl:assertionProperty ?p"),
            *triples("?x owl:targetIndividual ?i2, ?i1 ?p ?i2"),
        ),
        (),
        "{i1} has {i2} for {p}, which is denied.",
    ),
    Rule(
        "prp-npa2",
        5,
        (
            *triples("?x owl:sourceIndividual ?i, ?x owl:assertionProperty ?p"),
            *triples("?x owl:targetValue ?lt, ?i ?p ?lt"),
        ),
        (),
        "{i} has {lt} for {p}, which is denied.",
    ),
)
