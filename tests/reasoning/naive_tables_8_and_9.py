"""Tables 8 and 9 of "OWL 2 Profiles", section 4.3, read naively: datatypes, schema vocabulary.

One function per rule, as in tables 4 and 5. dt-eq and dt-diff are not here: what is found by value needs
no statements that two literals are the same, and ``naive`` knows which are different.
"""

from collections.abc import Iterator

from naive_tables_4_and_5 import Steps
from naive_triples import TYPE, Triple, Triples, owl, rdfs
from pyoxigraph import Literal, NamedNode

from kgcli.reasoning.reasoner import Term
from kgcli.reasoning.values import fits, lies_in
from kgcli.vocabulary import RDF, RDFS, XSD

DATATYPES = (
    *(
        XSD + name
        for name in (
            "decimal", "integer", "nonNegativeInteger", "nonPositiveInteger", "positiveInteger",
            "negativeInteger", "long", "int", "short", "byte", "unsignedLong", "unsignedInt", "unsignedShort",
            "unsignedByte", "float", "double", "string", "normalizedString", "token", "language", "Name",
            "NCName", "NMTOKEN", "boolean", "hexBinary", "base64Binary", "anyURI", "dateTime",
            "dateTimeStamp",
        )
    ),
    RDF + "PlainLiteral", RDF + "XMLLiteral", RDFS + "Literal",
)  # fmt: skip
"""The datatypes that OWL 2 RL supports: "OWL 2 Profiles", section 4.2.1."""


def dt_type1(t: Triples) -> Steps:  # noqa: D103
    for name in DATATYPES:
        yield (NamedNode(name), TYPE, rdfs("Datatype")), ()


def dt_type2(t: Triples) -> Steps:  # noqa: D103
    for term in t.terms:
        if isinstance(term, Literal):
            for name in DATATYPES:
                if lies_in(term, name):
                    yield (term, TYPE, NamedNode(name)), ()


def dt_not_type(t: Triples) -> Steps:  # noqa: D103
    for name in DATATYPES:
        for fact in t.match(None, TYPE, NamedNode(name)):
            if isinstance(fact[0], Literal) and not fits(fact[0], name):
                yield None, (fact,)


def scm_cls(t: Triples) -> Steps:  # noqa: D103
    for axiom in t.match(None, TYPE, owl("Class")):
        c = axiom[0]
        yield (c, rdfs("subClassOf"), c), (axiom,)
        yield (c, owl("equivalentClass"), c), (axiom,)
        yield (c, rdfs("subClassOf"), owl("Thing")), (axiom,)
        yield (owl("Nothing"), rdfs("subClassOf"), c), (axiom,)


def _transitive(t: Triples, predicate: Term) -> Steps:
    for axiom in t.match(None, predicate, None):
        for further in t.match(axiom[2], predicate, None):
            yield (axiom[0], predicate, further[2]), (axiom, further)


def _both_ways(t: Triples, equivalent: Term, below: Term) -> Steps:
    for axiom in t.match(None, equivalent, None):
        yield (axiom[0], below, axiom[2]), (axiom,)
        yield (axiom[2], below, axiom[0]), (axiom,)


def _mutual(t: Triples, below: Term, equivalent: Term) -> Steps:
    for axiom in t.match(None, below, None):
        for back in t.match(axiom[2], below, axiom[0]):
            yield (axiom[0], equivalent, axiom[2]), (axiom, back)


def scm_sco(t: Triples) -> Steps:  # noqa: D103
    yield from _transitive(t, rdfs("subClassOf"))


def scm_eqc1(t: Triples) -> Steps:  # noqa: D103
    yield from _both_ways(t, owl("equivalentClass"), rdfs("subClassOf"))


def scm_eqc2(t: Triples) -> Steps:  # noqa: D103
    yield from _mutual(t, rdfs("subClassOf"), owl("equivalentClass"))


def scm_op(t: Triples) -> Steps:  # noqa: D103
    yield from _declared(t, "ObjectProperty")


def scm_dp(t: Triples) -> Steps:  # noqa: D103
    yield from _declared(t, "DatatypeProperty")


def _declared(t: Triples, kind: str) -> Steps:
    for axiom in t.match(None, TYPE, owl(kind)):
        p = axiom[0]
        yield (p, rdfs("subPropertyOf"), p), (axiom,)
        yield (p, owl("equivalentProperty"), p), (axiom,)


def scm_spo(t: Triples) -> Steps:  # noqa: D103
    yield from _transitive(t, rdfs("subPropertyOf"))


def scm_eqp1(t: Triples) -> Steps:  # noqa: D103
    yield from _both_ways(t, owl("equivalentProperty"), rdfs("subPropertyOf"))


def scm_eqp2(t: Triples) -> Steps:  # noqa: D103
    yield from _mutual(t, rdfs("subPropertyOf"), owl("equivalentProperty"))


def scm_dom1(t: Triples) -> Steps:  # noqa: D103
    yield from _of_superclass(t, rdfs("domain"))


def scm_dom2(t: Triples) -> Steps:  # noqa: D103
    yield from _of_subproperty(t, rdfs("domain"))


def scm_rng1(t: Triples) -> Steps:  # noqa: D103
    yield from _of_superclass(t, rdfs("range"))


def scm_rng2(t: Triples) -> Steps:  # noqa: D103
    yield from _of_subproperty(t, rdfs("range"))


def _of_superclass(t: Triples, predicate: Term) -> Steps:
    for axiom in t.match(None, predicate, None):
        for below in t.match(axiom[2], rdfs("subClassOf"), None):
            yield (axiom[0], predicate, below[2]), (axiom, below)


def _of_subproperty(t: Triples, predicate: Term) -> Steps:
    for axiom in t.match(None, predicate, None):
        for below in t.match(None, rdfs("subPropertyOf"), axiom[0]):
            yield (below[0], predicate, axiom[2]), (axiom, below)


def scm_hv(t: Triples) -> Steps:  # noqa: D103
    for lower, upper, premises in _same_filler(t, "hasValue"):
        yield (lower, rdfs("subClassOf"), upper), premises


def scm_svf1(t: Triples) -> Steps:  # noqa: D103
    yield from _same_property(t, "someValuesFrom")


def scm_svf2(t: Triples) -> Steps:  # noqa: D103
    for lower, upper, premises in _same_filler(t, "someValuesFrom"):
        yield (lower, rdfs("subClassOf"), upper), premises


def scm_avf1(t: Triples) -> Steps:  # noqa: D103
    yield from _same_property(t, "allValuesFrom")


def scm_avf2(t: Triples) -> Steps:  # noqa: D103
    for lower, upper, premises in _same_filler(t, "allValuesFrom"):
        yield (upper, rdfs("subClassOf"), lower), premises


def _same_filler(t: Triples, predicate: str) -> Iterator[tuple[Term, Term, tuple[Triple, ...]]]:
    # The restrictions on a property, and on one above it, to the same filler.
    for filler in t.match(None, owl(predicate), None):
        for on in t.match(filler[0], owl("onProperty"), None):
            for other in t.match(None, owl(predicate), filler[2]):
                for above in t.match(other[0], owl("onProperty"), None):
                    for axiom in t.match(on[2], rdfs("subPropertyOf"), above[2]):
                        yield filler[0], other[0], (filler, on, other, above, axiom)


def _same_property(t: Triples, predicate: str) -> Steps:
    for filler in t.match(None, owl(predicate), None):
        for on in t.match(filler[0], owl("onProperty"), None):
            for axiom in t.match(filler[2], rdfs("subClassOf"), None):
                for above in t.match(None, owl(predicate), axiom[2]):
                    for other in t.match(above[0], owl("onProperty"), on[2]):
                        yield (filler[0], rdfs("subClassOf"), above[0]), (filler, on, above, other, axiom)


def scm_int(t: Triples) -> Steps:  # noqa: D103
    for axiom, classes in t.lists(owl("intersectionOf")):
        for c in classes:
            yield (axiom[0], rdfs("subClassOf"), c), (axiom,)


def scm_uni(t: Triples) -> Steps:  # noqa: D103
    for axiom, classes in t.lists(owl("unionOf")):
        for c in classes:
            yield (c, rdfs("subClassOf"), axiom[0]), (axiom,)


RULES = (
    dt_type1, dt_type2, dt_not_type,
    scm_cls, scm_sco, scm_eqc1, scm_eqc2, scm_op, scm_dp, scm_spo, scm_eqp1, scm_eqp2, scm_dom1, scm_dom2,
    scm_rng1, scm_rng2, scm_hv, scm_svf1, scm_svf2, scm_avf1, scm_avf2, scm_int, scm_uni,
)  # fmt: skip
