"""Table 7 of "OWL 2 Profiles", section 4.3: the semantics of axioms about classes."""

from kgcli.reasoning.rules.model import Items, Rule
from kgcli.reasoning.rules.notation import triples

CLASS_AXIOMS: tuple[Rule, ...] = (
    Rule(
        "cax-sco",
        7,
        triples("?c1 rdfs:subClassOf ?c2, ?x rdf:type ?c1"),
        triples("?x rdf:type ?c2"),
        "{x} is of {c1}, and whatever is of {c1} is of {c2}, which is broader.",
    ),
    Rule(
        "cax-eqc1",
        7,
        triples("?c1 owl:equivalentClass ?c2, ?x rdf:type ?c1"),
        triples("?x rdf:type ?c2"),
        "{x} is of {c1}, and so also of {c2}, which is equivalent.",
    ),
    Rule(
        "cax-eqc2",
        7,
        triples("?c1 owl:equivalentClass ?c2, ?x rdf:type ?c2"),
        triples("?x rdf:type ?c1"),
        "{x} is of {c2}, and so also of {c1}, which is equivalent.",
    ),
    Rule(
        "cax-dw",
        7,
        triples("?c1 owl:disjointWith ?c2, ?x rdf:type ?c1, ?x rdf:type ?c2"),
        (),
        "{x} is of two classes that exclude each other: {c1} and {c2}.",
    ),
    Rule(
        "cax-adc",
        7,
        (
            *triples("?x rdf:type owl:AllDisjointClasses, ?x owl:members ?y"),
            Items("?y", "?ci", "two"),
            *triples("?z rdf:type ?ci, ?z rdf:type ?ci'"),
        ),
        (),
        "{z} is of two classes that exclude each other: {ci} and {ci'}.",
    ),
)
