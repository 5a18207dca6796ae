"""Where a closure contradicts itself, rule by rule, under the names of OWL 2 RL/RDF (tables 4 to 8)."""

from collections.abc import Callable, Collection, Iterator
from itertools import combinations
from typing import Final

from pyoxigraph import Literal, NamedNode

from kgcli.reasoning.equality import SAME_AS, Equality
from kgcli.reasoning.index import TYPE, Index
from kgcli.reasoning.reasoner import Finding, Statement, Term
from kgcli.reasoning.values import fits, is_well_typed, value_of
from kgcli.vocabulary import OWL, RDF, RDFS, XSD


def _owl(name: str) -> NamedNode:
    return NamedNode(OWL + name)


_THING: Final = _owl("Thing")
_DIFFERENT: Final = _owl("differentFrom")
_ON_PROPERTY: Final = _owl("onProperty")


def find_clashes(index: Index, equality: Equality, asserted: Collection[Statement]) -> tuple[Finding, ...]:
    """Return the contradictions in *index*, a closure over representatives, in a stable order.

    Two different values of a functional property that are literals are one too (prp-fp with dt-diff).
    """
    found: dict[tuple[str, frozenset[Statement]], Finding] = {}
    for check in _CHECKS:
        for rule, message, premises in check(index):
            written = tuple(_asserted_form(premise, equality, asserted) for premise in premises)
            found.setdefault((rule, frozenset(written)), Finding(rule, message, written))
    for finding in _equal_but_different(index, equality, asserted):
        found.setdefault((finding.rule, frozenset(finding.premises)), finding)
    return tuple(
        sorted(found.values(), key=lambda finding: (finding.rule, finding.message, str(finding.premises)))
    )


def read_limit(term: Term) -> int | None:
    """Return the limit that *term* is as a cardinality: 0 or 1, by value; None where OWL 2 RL knows none."""
    value = value_of(term) if isinstance(term, Literal) else None
    return next((limit for limit in (0, 1) if value == ("decimal", limit)), None)


_Clash = tuple[str, str, tuple[Statement, ...]]


def _asserted_form(statement: Statement, equality: Equality, asserted: Collection[Statement]) -> Statement:
    if statement in asserted:
        return statement
    own = sorted((form for form in equality.expand([statement]) if form in asserted), key=str)
    return own[0] if own else statement


def _statement(subject: Term, predicate: Term, value: Term) -> Statement:
    return subject, predicate, value  # type: ignore[return-value]


def _disjoint_classes(index: Index) -> Iterator[_Clash]:
    for axiom in index.of(_owl("disjointWith")):
        yield from _common("cax-dw", index, axiom[0], axiom[2], (axiom,))
    for axiom, members in _collections(index, "AllDisjointClasses", ("members",)):
        for first, second in combinations(members, 2):
            yield from _common("cax-adc", index, first, second, (axiom,))
    for axiom in index.of(_owl("complementOf")):
        yield from _common("cls-com", index, axiom[0], axiom[2], (axiom,))


def _common(
    rule: str, index: Index, first: Term, second: Term, axioms: tuple[Statement, ...]
) -> Iterator[_Clash]:
    for thing in index.instances(first) & index.instances(second):
        message = f"{_show(thing)} is of two classes that exclude each other: {_show(first)}, {_show(second)}"
        yield rule, message, (*axioms, _statement(thing, TYPE, first), _statement(thing, TYPE, second))


def _nothing(index: Index) -> Iterator[_Clash]:
    for thing in index.instances(_owl("Nothing")):
        message = f"{_show(thing)} is of owl:Nothing, which is empty"
        yield "cls-nothing2", message, (_statement(thing, TYPE, _owl("Nothing")),)


def _disjoint_properties(index: Index) -> Iterator[_Clash]:
    pairs: list[tuple[str, Statement, Term, Term]] = [
        ("prp-pdw", axiom, axiom[0], axiom[2]) for axiom in index.of(_owl("propertyDisjointWith"))
    ]
    for axiom, members in _collections(index, "AllDisjointProperties", ("members",)):
        pairs += [("prp-adp", axiom, first, second) for first, second in combinations(members, 2)]
    for rule, axiom, first, second in pairs:
        for subject, values in index.subjects(first).items():
            for value in values & index.objects(subject, second):
                message = (
                    f"{_show(subject)} has {_show(value)} for two properties that exclude each other: "
                    f"{_show(first)}, {_show(second)}"
                )
                own = (_statement(subject, first, value), _statement(subject, second, value))
                yield rule, message, (axiom, *own)


def _irreflexive_and_asymmetric(index: Index) -> Iterator[_Clash]:
    for prop in index.instances(_owl("IrreflexiveProperty")):
        axiom = _statement(prop, TYPE, _owl("IrreflexiveProperty"))
        for subject, values in index.subjects(prop).items():
            if subject in values:
                message = f"{_show(subject)} has itself for {_show(prop)}, which is irreflexive"
                yield "prp-irp", message, (axiom, _statement(subject, prop, subject))
    for prop in index.instances(_owl("AsymmetricProperty")):
        axiom = _statement(prop, TYPE, _owl("AsymmetricProperty"))
        for subject, values in index.subjects(prop).items():
            for value in values:
                if str(subject) <= str(value) and index.holds(value, prop, subject):
                    message = (
                        f"{_show(subject)} and {_show(value)} have each other for {_show(prop)}, "
                        "which is asymmetric"
                    )
                    own = (_statement(subject, prop, value), _statement(value, prop, subject))
                    yield "prp-asyp", message, (axiom, *own)


def _negative_assertions(index: Index) -> Iterator[_Clash]:
    for node, _, source in index.of(_owl("sourceIndividual")):
        for prop in index.objects(node, _owl("assertionProperty")):
            for rule, kind in (("prp-npa1", "targetIndividual"), ("prp-npa2", "targetValue")):
                for target in index.objects(node, _owl(kind)):
                    if index.holds(source, prop, target):
                        message = f"{_show(source)} has {_show(target)} for {_show(prop)}, which is denied"
                        axioms = (
                            _statement(node, _owl("sourceIndividual"), source),
                            _statement(node, _owl("assertionProperty"), prop),
                            _statement(node, _owl(kind), target),
                        )
                        yield rule, message, (*axioms, _statement(source, prop, target))


def _too_many(index: Index) -> Iterator[_Clash]:
    for prop in index.instances(_owl("FunctionalProperty")):
        axiom = _statement(prop, TYPE, _owl("FunctionalProperty"))
        for subject, values in index.subjects(prop).items():
            yield from _values_apart("prp-fp", subject, prop, values, (axiom,))
    for kind, rules in (
        ("maxCardinality", ("cls-maxc1", "cls-maxc2")),
        ("maxQualifiedCardinality", ("cls-maxqc1", "cls-maxqc3")),
    ):
        for axiom in index.of(_owl(kind)):
            restriction, _, limit = axiom
            number = read_limit(limit)
            for prop in index.objects(restriction, _ON_PROPERTY):
                axioms = (axiom, _statement(restriction, _ON_PROPERTY, prop))
                for subject in index.instances(restriction):
                    own = (*axioms, _statement(subject, TYPE, restriction))
                    values = set(index.objects(subject, prop))
                    if kind == "maxQualifiedCardinality":
                        values = _qualified(index, restriction, values)
                    if number == 0:
                        for value in values:
                            message = (
                                f"{_show(subject)} has {_show(value)} for {_show(prop)}, but may have none"
                            )
                            yield rules[0], message, (*own, _statement(subject, prop, value))
                    elif number == 1:
                        yield from _values_apart(rules[1], subject, prop, values, own)


def _qualified(index: Index, restriction: Term, values: set[Term]) -> set[Term]:
    kinds = index.objects(restriction, _owl("onClass"))
    return {value for value in values for kind in kinds if kind == _THING or value in index.instances(kind)}


def _values_apart(
    rule: str, subject: Term, prop: Term, values: Collection[Term], axioms: tuple[Statement, ...]
) -> Iterator[_Clash]:
    literals = sorted((value for value in values if isinstance(value, Literal)), key=str)
    others = sorted((value for value in values if not isinstance(value, Literal)), key=str)
    seen: dict[object, Term] = {value_of(literal): literal for literal in reversed(literals)}
    apart = [*sorted(seen.values(), key=str), *others[:1]]
    if len(apart) > 1 and literals:
        shown = ", ".join(_show(value) for value in apart)
        message = f"{_show(subject)} has several values for {_show(prop)}, which has at most one: {shown}"
        yield rule, message, (*axioms, *(_statement(subject, prop, value) for value in apart))


def _datatypes(index: Index) -> Iterator[_Clash]:
    wrong: dict[Literal, str] = {}
    for datatype in index.types():
        if isinstance(datatype, NamedNode) and datatype.value.startswith((XSD, RDF, RDFS)):
            for thing in index.instances(datatype):
                if isinstance(thing, Literal) and not fits(thing, datatype.value):
                    wrong[thing] = datatype.value
    for predicate in index.predicates():
        for subject, values in index.subjects(predicate).items():
            for value in values:
                if not isinstance(value, Literal) or isinstance(subject, Literal):
                    continue
                if not is_well_typed(value):
                    datatype_iri = value.datatype.value
                elif value in wrong:
                    datatype_iri = wrong[value]
                else:
                    continue
                message = (
                    f"{_show(subject)} has {_show(value)} for {_show(predicate)}, "
                    f"which is no value of <{datatype_iri}>"
                )
                yield "dt-not-type", message, (_statement(subject, predicate, value),)


def _equal_but_different(
    index: Index, equality: Equality, asserted: Collection[Statement]
) -> Iterator[Finding]:
    for clash in index.of(_DIFFERENT):
        if clash[0] == clash[2]:
            said = [form for form in equality.expand([clash]) if form in asserted] or [clash]
            for axiom in said:
                yield _different("eq-diff1", axiom[0], axiom[2], axiom)
    for axiom, members in _collections(Index(asserted), "AllDifferent", ("members", "distinctMembers")):
        rule = "eq-diff2" if axiom[1] == _owl("members") else "eq-diff3"
        for first, second in combinations(members, 2):
            if _key(equality.representative(first)) == _key(equality.representative(second)):
                yield _different(rule, first, second, axiom)


def _key(term: Term) -> object:
    return value_of(term) if isinstance(term, Literal) else term


def _different(rule: str, first: Term, second: Term, axiom: Statement) -> Finding:
    message = f"{_show(first)} and {_show(second)} are the same thing, but are said to be different"
    return Finding(rule, message, (axiom, _statement(first, SAME_AS, second)))


def _collections(
    index: Index, kind: str, predicates: tuple[str, ...]
) -> Iterator[tuple[Statement, list[Term]]]:
    for node in index.instances(_owl(kind)):
        for name in predicates:
            for head in index.objects(node, _owl(name)):
                yield _statement(node, _owl(name), head), index.items(head)


def _show(term: Term) -> str:
    return str(term)


_CHECKS: Final[tuple[Callable[[Index], Iterator[_Clash]], ...]] = (
    _disjoint_classes,
    _nothing,
    _disjoint_properties,
    _irreflexive_and_asymmetric,
    _negative_assertions,
    _too_many,
    _datatypes,
)
