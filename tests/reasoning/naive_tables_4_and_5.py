"""Tables 4 and 5 of "OWL 2 Profiles", section 4.3, read naively: equality, axioms about properties.

One function per rule. Each yields, for each way to meet the premises, the conclusion (None where the table
says ``false``) and the premises, in the table's order; the cells of lists are left out of these.
"""

from collections.abc import Iterator
from itertools import combinations

from naive_triples import SAME_AS, TYPE, Triple, Triples, owl, rdfs
from pyoxigraph import NamedNode

from kgcli.reasoning.reasoner import Term

Step = tuple[Triple | None, tuple[Triple, ...]]
Steps = Iterator[Step]


def eq_ref(t: Triples) -> Steps:  # noqa: D103
    for term in t.terms:
        yield (term, SAME_AS, term), ()


def eq_sym(t: Triples) -> Steps:  # noqa: D103
    for same in t.match(None, SAME_AS, None):
        x, _, y = same
        yield (y, SAME_AS, x), (same,)


def eq_trans(t: Triples) -> Steps:  # noqa: D103
    for same in filter(_is_proper, t.match(None, SAME_AS, None)):
        x, _, y = same
        for further in filter(_is_proper, t.match(y, SAME_AS, None)):
            yield (x, SAME_AS, further[2]), (same, further)


def eq_rep_s(t: Triples) -> Steps:  # noqa: D103
    for same in filter(_is_proper, t.match(None, SAME_AS, None)):
        s, _, other = same
        for fact in filter(_is_proper, t.match(s, None, None)):
            if fact[0] == s:
                yield (other, fact[1], fact[2]), (same, fact)


def eq_rep_p(t: Triples) -> Steps:  # noqa: D103
    for same in filter(_is_proper, t.match(None, SAME_AS, None)):
        p, _, other = same
        for fact in t.match(None, p, None):
            if fact[1] == p:
                yield (fact[0], other, fact[2]), (same, fact)


def eq_rep_o(t: Triples) -> Steps:  # noqa: D103
    for same in filter(_is_proper, t.match(None, SAME_AS, None)):
        o, _, other = same
        for fact in filter(_is_proper, t.match(None, None, o)):
            if fact[2] == o:
                yield (fact[0], fact[1], other), (same, fact)


def _is_proper(fact: Triple) -> bool:
    # That x owl:sameAs x adds nothing here, other than one more spelling where x is a literal.
    return fact[1] != SAME_AS or fact[0] != fact[2]


def eq_diff1(t: Triples) -> Steps:  # noqa: D103
    for different in t.match(None, owl("differentFrom"), None):
        x, _, y = different
        for same in t.match(x, SAME_AS, y):
            yield None, (same, different)


def eq_diff2(t: Triples) -> Steps:  # noqa: D103
    yield from _all_different(t, "members")


def eq_diff3(t: Triples) -> Steps:  # noqa: D103
    yield from _all_different(t, "distinctMembers")


def _all_different(t: Triples, predicate: str) -> Steps:
    for axiom, items in t.lists(owl(predicate)):
        for declaration in t.match(axiom[0], TYPE, owl("AllDifferent")):
            for one, other in combinations(items, 2):
                if t.same(one, other):
                    yield None, (declaration, axiom, (one, SAME_AS, other))


ANNOTATION_PROPERTIES = (
    rdfs("label"), rdfs("comment"), rdfs("seeAlso"), rdfs("isDefinedBy"),
    owl("deprecated"), owl("versionInfo"), owl("priorVersion"),
    owl("backwardCompatibleWith"), owl("incompatibleWith"),
)  # fmt: skip


def prp_ap(t: Triples) -> Steps:  # noqa: D103
    for name in ANNOTATION_PROPERTIES:
        yield (name, TYPE, owl("AnnotationProperty")), ()


def prp_dom(t: Triples) -> Steps:  # noqa: D103
    for axiom in t.match(None, rdfs("domain"), None):
        p, _, c = axiom
        for fact in t.match(None, p, None):
            yield (fact[0], TYPE, c), (axiom, fact)


def prp_rng(t: Triples) -> Steps:  # noqa: D103
    for axiom in t.match(None, rdfs("range"), None):
        p, _, c = axiom
        for fact in t.match(None, p, None):
            yield (fact[2], TYPE, c), (axiom, fact)


def prp_fp(t: Triples) -> Steps:  # noqa: D103
    for axiom in t.match(None, TYPE, owl("FunctionalProperty")):
        for fact in t.match(None, axiom[0], None):
            for other in t.match(fact[0], axiom[0], None):
                yield (fact[2], SAME_AS, other[2]), (axiom, fact, other)


def prp_ifp(t: Triples) -> Steps:  # noqa: D103
    for axiom in t.match(None, TYPE, owl("InverseFunctionalProperty")):
        for fact in t.match(None, axiom[0], None):
            for other in t.match(None, axiom[0], fact[2]):
                yield (fact[0], SAME_AS, other[0]), (axiom, fact, other)


def prp_irp(t: Triples) -> Steps:  # noqa: D103
    for axiom in t.match(None, TYPE, owl("IrreflexiveProperty")):
        for fact in t.match(None, axiom[0], None):
            for loop in t.match(fact[0], axiom[0], fact[0]):
                yield None, (axiom, loop)


def prp_symp(t: Triples) -> Steps:  # noqa: D103
    for axiom in t.match(None, TYPE, owl("SymmetricProperty")):
        for fact in t.match(None, axiom[0], None):
            yield (fact[2], axiom[0], fact[0]), (axiom, fact)


def prp_asyp(t: Triples) -> Steps:  # noqa: D103
    for axiom in t.match(None, TYPE, owl("AsymmetricProperty")):
        for fact in t.match(None, axiom[0], None):
            for back in t.match(fact[2], axiom[0], fact[0]):
                yield None, (axiom, fact, back)


def prp_trp(t: Triples) -> Steps:  # noqa: D103
    for axiom in t.match(None, TYPE, owl("TransitiveProperty")):
        p = axiom[0]
        for fact in t.match(None, p, None):
            for further in t.match(fact[2], p, None):
                yield (fact[0], p, further[2]), (axiom, fact, further)


def prp_spo1(t: Triples) -> Steps:  # noqa: D103
    for axiom in t.match(None, rdfs("subPropertyOf"), None):
        p, _, q = axiom
        for fact in t.match(None, p, None):
            yield (fact[0], q, fact[2]), (axiom, fact)


def prp_spo2(t: Triples) -> Steps:  # noqa: D103
    for axiom, chain in t.lists(owl("propertyChainAxiom")):
        for path in _paths(t, chain):
            yield (path[0][0], axiom[0], path[-1][2]), (axiom, *path)


def _paths(t: Triples, chain: tuple[Term, ...]) -> Iterator[tuple[Triple, ...]]:
    paths: list[tuple[Triple, ...]] = [(fact,) for fact in t.match(None, chain[0], None)]
    for p in chain[1:]:
        paths = [(*path, fact) for path in paths for fact in t.match(path[-1][2], p, None)]
    return iter(paths)


def prp_eqp1(t: Triples) -> Steps:  # noqa: D103
    for axiom in t.match(None, owl("equivalentProperty"), None):
        p, _, q = axiom
        for fact in t.match(None, p, None):
            yield (fact[0], q, fact[2]), (axiom, fact)


def prp_eqp2(t: Triples) -> Steps:  # noqa: D103
    for axiom in t.match(None, owl("equivalentProperty"), None):
        p, _, q = axiom
        for fact in t.match(None, q, None):
            yield (fact[0], p, fact[2]), (axiom, fact)


def prp_pdw(t: Triples) -> Steps:  # noqa: D103
    for axiom in t.match(None, owl("propertyDisjointWith"), None):
        p, _, q = axiom
        for fact in t.match(None, p, None):
            for other in t.match(fact[0], q, fact[2]):
                yield None, (axiom, fact, other)


def prp_adp(t: Triples) -> Steps:  # noqa: D103
    for axiom, items in t.lists(owl("members")):
        for declaration in t.match(axiom[0], TYPE, owl("AllDisjointProperties")):
            for p, q in combinations(items, 2):
                for fact in t.match(None, p, None):
                    for other in t.match(fact[0], q, fact[2]):
                        yield None, (declaration, axiom, fact, other)


def prp_inv1(t: Triples) -> Steps:  # noqa: D103
    for axiom in t.match(None, owl("inverseOf"), None):
        p, _, q = axiom
        for fact in t.match(None, p, None):
            yield (fact[2], q, fact[0]), (axiom, fact)


def prp_inv2(t: Triples) -> Steps:  # noqa: D103
    for axiom in t.match(None, owl("inverseOf"), None):
        p, _, q = axiom
        for fact in t.match(None, q, None):
            yield (fact[2], p, fact[0]), (axiom, fact)


def prp_key(t: Triples) -> Steps:
    """Named things only: OWL 2 Structural Specification, section 9.5."""
    for axiom, properties in t.lists(owl("hasKey")):
        members = [fact for fact in t.match(None, TYPE, axiom[0]) if isinstance(fact[0], NamedNode)]
        for one, other in combinations(members, 2):
            shared = [_shared(t, one[0], other[0], p) for p in properties]
            if all(shared):
                facts = tuple(fact for pair in shared for fact in pair)
                yield (one[0], SAME_AS, other[0]), (axiom, one, other, *facts)


def _shared(t: Triples, x: Term, y: Term, p: Term) -> tuple[Triple, ...]:
    for fact in t.match(x, p, None):
        for other in t.match(y, p, fact[2]):
            return (fact, other)
    return ()


def prp_npa1(t: Triples) -> Steps:  # noqa: D103
    yield from _denied(t, "targetIndividual")


def prp_npa2(t: Triples) -> Steps:  # noqa: D103
    yield from _denied(t, "targetValue")


def _denied(t: Triples, predicate: str) -> Steps:
    for target in t.match(None, owl(predicate), None):
        for source in t.match(target[0], owl("sourceIndividual"), None):
            for prop in t.match(target[0], owl("assertionProperty"), None):
                for fact in t.match(source[2], prop[2], target[2]):
                    yield None, (source, prop, target, fact)


RULES = (
    eq_ref, eq_sym, eq_trans, eq_rep_s, eq_rep_p, eq_rep_o, eq_diff1, eq_diff2, eq_diff3,
    prp_ap, prp_dom, prp_rng, prp_fp, prp_ifp, prp_irp, prp_symp, prp_asyp, prp_trp, prp_spo1, prp_spo2,
    prp_eqp1, prp_eqp2, prp_pdw, prp_adp, prp_inv1, prp_inv2, prp_key, prp_npa1, prp_npa2,
)  # fmt: skip
