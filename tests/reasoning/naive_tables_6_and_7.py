"""Tables 6 and 7 of "OWL 2 Profiles", section 4.3, read naively: class expressions, axioms about classes.

One function per rule, as in tables 4 and 5.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, product

from naive_tables_4_and_5 import Steps
from naive_triples import SAME_AS, TYPE, Triple, Triples, owl, rdfs
from pyoxigraph import Literal

from kgcli.reasoning.reasoner import Term
from kgcli.reasoning.values import value_of


def cls_thing(t: Triples) -> Steps:  # noqa: D103
    yield (owl("Thing"), TYPE, owl("Class")), ()


def cls_nothing1(t: Triples) -> Steps:  # noqa: D103
    yield (owl("Nothing"), TYPE, owl("Class")), ()


def cls_nothing2(t: Triples) -> Steps:  # noqa: D103
    for fact in t.match(None, TYPE, owl("Nothing")):
        yield None, (fact,)


def cls_int1(t: Triples) -> Steps:  # noqa: D103
    for axiom, classes in t.lists(owl("intersectionOf")):
        for fact in t.match(None, TYPE, classes[0]):
            for others in product(*(t.match(fact[0], TYPE, c) for c in classes[1:])):
                yield (fact[0], TYPE, axiom[0]), (axiom, fact, *others)


def cls_int2(t: Triples) -> Steps:  # noqa: D103
    for axiom, classes in t.lists(owl("intersectionOf")):
        for fact in t.match(None, TYPE, axiom[0]):
            for c in classes:
                yield (fact[0], TYPE, c), (axiom, fact)


def cls_uni(t: Triples) -> Steps:  # noqa: D103
    for axiom, classes in t.lists(owl("unionOf")):
        for c in classes:
            for fact in t.match(None, TYPE, c):
                yield (fact[0], TYPE, axiom[0]), (axiom, fact)


def cls_com(t: Triples) -> Steps:  # noqa: D103
    for axiom in t.match(None, owl("complementOf"), None):
        for fact in t.match(None, TYPE, axiom[0]):
            for other in t.match(fact[0], TYPE, axiom[2]):
                yield None, (axiom, fact, other)


def _restrictions(t: Triples, predicate: str) -> Iterator[tuple[Triple, Triple]]:
    for filler in t.match(None, owl(predicate), None):
        for on in t.match(filler[0], owl("onProperty"), None):
            yield filler, on


def cls_svf1(t: Triples) -> Steps:  # noqa: D103
    for filler, on in _restrictions(t, "someValuesFrom"):
        for fact in t.match(None, on[2], None):
            for member in t.match(fact[2], TYPE, filler[2]):
                yield (fact[0], TYPE, filler[0]), (filler, on, fact, member)


def cls_svf2(t: Triples) -> Steps:  # noqa: D103
    for filler, on in _restrictions(t, "someValuesFrom"):
        if filler[2] == owl("Thing"):
            for fact in t.match(None, on[2], None):
                yield (fact[0], TYPE, filler[0]), (filler, on, fact)


def cls_avf(t: Triples) -> Steps:  # noqa: D103
    for filler, on in _restrictions(t, "allValuesFrom"):
        for member in t.match(None, TYPE, filler[0]):
            for fact in t.match(member[0], on[2], None):
                yield (fact[2], TYPE, filler[2]), (filler, on, member, fact)


def cls_hv1(t: Triples) -> Steps:  # noqa: D103
    for filler, on in _restrictions(t, "hasValue"):
        for member in t.match(None, TYPE, filler[0]):
            yield (member[0], on[2], filler[2]), (filler, on, member)


def cls_hv2(t: Triples) -> Steps:  # noqa: D103
    for filler, on in _restrictions(t, "hasValue"):
        for fact in t.match(None, on[2], filler[2]):
            yield (fact[0], TYPE, filler[0]), (filler, on, fact)


def _limited(t: Triples, predicate: str, limit: int) -> Iterator[tuple[tuple[Triple, ...], Term, Triple]]:
    # The axioms of each restriction to at most *limit*, its property, and each of its members.
    for axiom, on in _restrictions(t, predicate):
        number = axiom[2]
        if isinstance(number, Literal) and value_of(number) == ("decimal", Decimal(limit)):
            for member in t.match(None, TYPE, axiom[0]):
                yield (axiom, on), on[2], member


def _qualified(t: Triples, limit: int) -> Iterator[tuple[tuple[Triple, ...], Term, Triple, Term]]:
    for axioms, p, member in _limited(t, "maxQualifiedCardinality", limit):
        for on_class in t.match(axioms[0][0], owl("onClass"), None):
            yield (*axioms, on_class), p, member, on_class[2]


def cls_maxc1(t: Triples) -> Steps:  # noqa: D103
    for axioms, p, member in _limited(t, "maxCardinality", 0):
        for fact in t.match(member[0], p, None):
            yield None, (*axioms, member, fact)


def cls_maxc2(t: Triples) -> Steps:  # noqa: D103
    for axioms, p, member in _limited(t, "maxCardinality", 1):
        for fact, other in product(t.match(member[0], p, None), repeat=2):
            yield (fact[2], SAME_AS, other[2]), (*axioms, member, fact, other)


def cls_maxqc1(t: Triples) -> Steps:  # noqa: D103
    for axioms, p, member, c in _qualified(t, 0):
        for fact in t.match(member[0], p, None):
            for kind in t.match(fact[2], TYPE, c):
                yield None, (*axioms, member, fact, kind)


def cls_maxqc2(t: Triples) -> Steps:  # noqa: D103
    for axioms, p, member, c in _qualified(t, 0):
        if c == owl("Thing"):
            for fact in t.match(member[0], p, None):
                yield None, (*axioms, member, fact)


def cls_maxqc3(t: Triples) -> Steps:  # noqa: D103
    for axioms, p, member, c in _qualified(t, 1):
        for fact, other in product(t.match(member[0], p, None), repeat=2):
            for kind, kind_of_other in product(t.match(fact[2], TYPE, c), t.match(other[2], TYPE, c)):
                yield (fact[2], SAME_AS, other[2]), (*axioms, member, fact, kind, other, kind_of_other)


def cls_maxqc4(t: Triples) -> Steps:  # noqa: D103
    for axioms, p, member, c in _qualified(t, 1):
        if c == owl("Thing"):
            for fact, other in product(t.match(member[0], p, None), repeat=2):
                yield (fact[2], SAME_AS, other[2]), (*axioms, member, fact, other)


def cls_oo(t: Triples) -> Steps:  # noqa: D103
    for axiom, items in t.lists(owl("oneOf")):
        for item in items:
            yield (item, TYPE, axiom[0]), (axiom,)


def cax_sco(t: Triples) -> Steps:  # noqa: D103
    for axiom in t.match(None, rdfs("subClassOf"), None):
        for fact in t.match(None, TYPE, axiom[0]):
            yield (fact[0], TYPE, axiom[2]), (axiom, fact)


def cax_eqc1(t: Triples) -> Steps:  # noqa: D103
    for axiom in t.match(None, owl("equivalentClass"), None):
        for fact in t.match(None, TYPE, axiom[0]):
            yield (fact[0], TYPE, axiom[2]), (axiom, fact)


def cax_eqc2(t: Triples) -> Steps:  # noqa: D103
    for axiom in t.match(None, owl("equivalentClass"), None):
        for fact in t.match(None, TYPE, axiom[2]):
            yield (fact[0], TYPE, axiom[0]), (axiom, fact)


def cax_dw(t: Triples) -> Steps:  # noqa: D103
    for axiom in t.match(None, owl("disjointWith"), None):
        for fact in t.match(None, TYPE, axiom[0]):
            for other in t.match(fact[0], TYPE, axiom[2]):
                yield None, (axiom, fact, other)


def cax_adc(t: Triples) -> Steps:  # noqa: D103
    for axiom, classes in t.lists(owl("members")):
        for declaration in t.match(axiom[0], TYPE, owl("AllDisjointClasses")):
            for one, other in combinations(classes, 2):
                for fact in t.match(None, TYPE, one):
                    for second in t.match(fact[0], TYPE, other):
                        yield None, (declaration, axiom, fact, second)


RULES = (
    cls_thing, cls_nothing1, cls_nothing2, cls_int1, cls_int2, cls_uni, cls_com, cls_svf1, cls_svf2, cls_avf,
    cls_hv1, cls_hv2, cls_maxc1, cls_maxc2, cls_maxqc1, cls_maxqc2, cls_maxqc3, cls_maxqc4, cls_oo,
    cax_sco, cax_eqc1, cax_eqc2, cax_dw, cax_adc,
)  # fmt: skip
