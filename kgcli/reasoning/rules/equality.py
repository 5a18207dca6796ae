"""Table 4 of "OWL 2 Profiles", section 4.3: the semantics of equality."""

from kgcli.reasoning.rules.model import Items, Rule
from kgcli.reasoning.rules.notation import triples

EQUALITY: tuple[Rule, ...] = (
    Rule(
        "eq-ref",
        4,
        triples("?s ?p ?o"),
        triples("?s owl:sameAs ?s, ?p owl:sameAs ?p, ?o owl:sameAs ?o"),
        "Each of {s}, {p} and {o} is the same as itself.",
    ),
    Rule(
        "eq-sym",
        4,
        triples("?x owl:sameAs ?y"),
        triples("?y owl:sameAs ?x"),
        "{x} is the same as {y}, so {y} is the same as {x}.",
    ),
    Rule(
        "eq-trans",
        4,
        triples("?x owl:sameAs ?y, ?y owl:sameAs ?z"),
        triples("?x owl:sameAs ?z"),
        "{x} is the same as {y}, and {y} is the same as {z}, so {x} is the same as {z}.",
    ),
    Rule(
        "eq-rep-s",
        4,
        triples("?s owl:sameAs ?s', ?s ?p ?o"),
        triples("?s' ?p ?o"),
        "{s} is the same as {s'}, so {s'} has what {s} has: {o} for {p}.",
    ),
    Rule(
        "eq-rep-p",
        4,
        triples("?p owl:sameAs ?p', ?s ?p ?o"),
        triples("?s ?p' ?o"),
        "{p} is the same as {p'}, so what {s} has for {p} it also has for {p'}: {o}.",
    ),
    Rule(
        "eq-rep-o",
        4,
        triples("?o owl:sameAs ?o', ?s ?p ?o"),
        triples("?s ?p ?o'"),
        "{o} is the same as {o'}, so {s}, which has {o} for {p}, also has {o'}.",
    ),
    Rule(
        "eq-diff1",
        4,
        triples("?x owl:sameAs ?y, ?x owl:differentFrom ?y"),
        (),
        "{x} and {y} are the same thing, but also different things.",
    ),
    Rule(
        "eq-diff2",
        4,
        (
            *triples("?x rdf:type owl:AllDifferent, ?x owl:members ?y"),
            Items("?y", "?zi", "two"),
            *triples("?zi owl:sameAs ?zi'"),
        ),
        (),
        "{zi} and {zi'} are the same thing, but are said to be different.",
    ),
    Rule(
        "eq-diff3",
        4,
        (
            *triples("?x rdf:type owl:AllDifferent, ?x owl:distinctMembers ?y"),
            Items("?y", "?zi", "two"),
            *triples("?zi owl:sameAs ?zi'"),
        ),
        (),
        "{zi} and {zi'} are the same thing, but are said to be different.",
    ),
)
