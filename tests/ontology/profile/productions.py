"""One small ontology for each production of OWL 2 RL's grammar, and for near misses that are outside it.

What is expected follows W3C "OWL 2 Profiles", section 4.2, and "OWL 2 Structural Specification", section 11.
"""

from dataclasses import dataclass

HEAD = """@prefix : <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://example.org/toy> a owl:Ontology .
:A a owl:Class . :B a owl:Class . :C a owl:Class .
:p a owl:ObjectProperty . :q a owl:ObjectProperty . :r a owl:ObjectProperty .
:d a owl:DatatypeProperty . :e a owl:DatatypeProperty .
:n a owl:AnnotationProperty .
:i a owl:NamedIndividual . :j a owl:NamedIndividual . :k a owl:NamedIndividual .
"""

SUB, SUPER = "UseOfNonSubClassExpression", "UseOfNonSuperClassExpression"
EQUIVALENT = "UseOfNonEquivalentClassExpression"
RANGE, AXIOM = "UseOfIllegalDataRange", "UseOfIllegalAxiom"
COUNTED = "UseOfNonSimplePropertyInCardinalityRestriction"


def _restrict(path: str, rest: str) -> str:
    return f"[ a owl:Restriction ; owl:onProperty {path} ; {rest} ]"


SOME = _restrict(":p", "owl:someValuesFrom :B")
SOME_THING = _restrict(":p", "owl:someValuesFrom owl:Thing")
ALL = _restrict(":p", "owl:allValuesFrom :B")
HAS = _restrict(":p", "owl:hasValue :i")
SELF = _restrict(":p", "owl:hasSelf true")
DATA_SOME = _restrict(":d", "owl:someValuesFrom xsd:integer")
DATA_ALL = _restrict(":d", "owl:allValuesFrom xsd:integer")
DATA_HAS = _restrict(":d", "owl:hasValue 5")
UNION = "[ a owl:Class ; owl:unionOf ( :B :C ) ]"
BOTH = "[ a owl:Class ; owl:intersectionOf ( :B :C ) ]"
NOT = "[ a owl:Class ; owl:complementOf :B ]"
ONE_OF = "[ a owl:Class ; owl:oneOf ( :i :j ) ]"


def _count(kind: str, number: int, *, of: str = ":p", filler: str = "") -> str:
    name = f"{kind}Qualified" if kind else "qualified"
    plain = f"{kind}Cardinality" if kind else "cardinality"
    literal = f'"{number}"^^xsd:nonNegativeInteger'
    return _restrict(
        of, f"owl:{name}Cardinality {literal} ; {filler}" if filler else f"owl:{plain} {literal}"
    )


@dataclass(frozen=True, slots=True)
class Case:
    """An ontology in Turtle, and its violations by the OWL API's names, each as often as it has it."""

    turtle: str
    expected: tuple[str, ...] = ()


def _below(expression: str, *expected: str) -> Case:
    return Case(f"{expression} rdfs:subClassOf :A .", expected)


def _above(expression: str, *expected: str) -> Case:
    return Case(f":A rdfs:subClassOf {expression} .", expected)


def _equal(expression: str, *expected: str) -> Case:
    return Case(f":A owl:equivalentClass {expression} .", expected)


def _ranged(data_range: str, *expected: str) -> Case:
    return Case(f":d rdfs:range {data_range} .", expected)


CASES: dict[str, Case] = {
    # subClassExpression
    "sub class": _below(":B"),
    "sub thing": _below("owl:Thing", SUB),
    "sub nothing": _below("owl:Nothing"),
    "sub intersection": _below(BOTH),
    "sub intersection with a universal": _below(f"[ owl:intersectionOf ( :B {ALL} ) ]", SUB),
    "sub union": _below(UNION),
    "sub union with a complement": _below(f"[ owl:unionOf ( :B {NOT} ) ]", SUB),
    "sub complement": _below(NOT, SUB),
    "sub one of": _below(ONE_OF),
    "sub some": _below(SOME),
    "sub some thing": _below(SOME_THING),
    "sub some of an inverse": _below(_restrict("[ owl:inverseOf :p ]", "owl:someValuesFrom :B")),
    "sub some universal": _below(_restrict(":q", f"owl:someValuesFrom {ALL}"), SUB),
    "sub all": _below(ALL, SUB),
    "sub has value": _below(HAS),
    "sub has self": _below(SELF, SUB),
    "sub at least one": _below(_count("min", 1), SUB),
    "sub at least one of a kind": _below(_count("min", 1, filler="owl:onClass :B"), SUB),
    "sub at most one": _below(_count("max", 1), SUB),
    "sub exactly one": _below(_count("", 1), SUB),
    "sub data some": _below(DATA_SOME),
    "sub data all": _below(DATA_ALL, SUB),
    "sub data has value": _below(DATA_HAS),
    "sub data at least one": _below(_count("min", 1, of=":d"), SUB),
    # superClassExpression
    "super class": _above(":B"),
    "super thing": _above("owl:Thing", SUPER),
    "super intersection": _above(BOTH),
    "super intersection with a union": _above(f"[ owl:intersectionOf ( :B {UNION} ) ]", SUPER),
    "super union": _above(UNION, SUPER),
    "super complement": _above(NOT),
    "super complement of some": _above(f"[ owl:complementOf {SOME} ]"),
    "super complement of all": _above(f"[ owl:complementOf {ALL} ]", SUPER),
    "super one of": _above(ONE_OF, SUPER),
    "super some": _above(SOME, SUPER),
    "super some thing": _above(SOME_THING, SUPER),
    "super all": _above(ALL),
    "super all of a union": _above(_restrict(":q", f"owl:allValuesFrom {UNION}"), SUPER),
    "super all thing": _above(_restrict(":q", "owl:allValuesFrom owl:Thing"), SUPER),
    "super has value": _above(HAS),
    "super has self": _above(SELF, SUPER),
    "super at least one": _above(_count("min", 1), SUPER),
    "super none": _above(_count("max", 0)),
    "super at most one": _above(_count("max", 1)),
    "super at most one of a kind": _above(_count("max", 1, filler="owl:onClass :B")),
    "super at most one of all": _above(_count("max", 1, filler=f"owl:onClass {ALL}"), SUPER),
    "super at most two": _above(_count("max", 2), SUPER),
    "super exactly one": _above(_count("", 1), SUPER),
    "super exactly one of a kind": _above(_count("", 1, filler="owl:onClass :B"), SUPER),
    "super data some": _above(DATA_SOME, SUPER),
    "super data all": _above(DATA_ALL),
    "super data has value": _above(DATA_HAS),
    "super data at most one": _above(_count("max", 1, of=":d")),
    "super data at most one of a kind": _above(
        _count("max", 1, of=":d", filler="owl:onDataRange xsd:string")
    ),
    "super data at most two": _above(_count("max", 2, of=":d"), SUPER),
    "super data exactly one": _above(_count("", 1, of=":d"), SUPER),
    # equivClassExpression
    "equivalent class": _equal(":B"),
    "equivalent thing": _equal("owl:Thing", EQUIVALENT),
    "equivalent intersection": _equal(f"[ owl:intersectionOf ( :B {HAS} ) ]"),
    "equivalent intersection with some": _equal(f"[ owl:intersectionOf ( :B {SOME} ) ]", EQUIVALENT),
    "equivalent has value": _equal(HAS),
    "equivalent data has value": _equal(DATA_HAS),
    "equivalent some": _equal(SOME, EQUIVALENT),
    "equivalent all": _equal(ALL, EQUIVALENT),
    "equivalent union": _equal(UNION, EQUIVALENT),
    "equivalent one of": _equal(ONE_OF, EQUIVALENT),
    "equivalent complement": _equal(NOT, EQUIVALENT),
    "equivalent at most one": _equal(_count("max", 1), EQUIVALENT),
    "defined as a union in the way of OWL 1": Case(":A owl:unionOf ( :B :C ) .", (EQUIVALENT,)),
    # ClassAxiom
    "disjoint": Case(":A owl:disjointWith :B ."),
    "disjoint with itself": Case(":A owl:disjointWith :A .", ("InsufficientOperands",)),
    "disjoint from a union": Case(f":A owl:disjointWith {UNION} ."),
    "disjoint from some": Case(f":A owl:disjointWith {SOME} ."),
    "disjoint from a universal": Case(f":A owl:disjointWith {ALL} .", (SUB,)),
    "all disjoint": Case("[ a owl:AllDisjointClasses ; owl:members ( :A :B :C ) ] ."),
    "disjoint union": Case(":A owl:disjointUnionOf ( :B :C ) .", (AXIOM,)),
    "union of one": _below("[ owl:unionOf ( :B ) ]", "InsufficientOperands"),
    # ObjectPropertyAxiom
    "subproperty": Case(":p rdfs:subPropertyOf :q ."),
    "chain": Case(":r owl:propertyChainAxiom ( :p :q ) ."),
    "equivalent properties": Case(":p owl:equivalentProperty :q ."),
    "disjoint properties": Case(":p owl:propertyDisjointWith :q ."),
    "all disjoint properties": Case("[ a owl:AllDisjointProperties ; owl:members ( :p :q :r ) ] ."),
    "inverse": Case(":p owl:inverseOf :q ."),
    "domain": Case(":p rdfs:domain :A ."),
    "domain thing": Case(":p rdfs:domain owl:Thing .", (SUPER,)),
    "domain union": Case(f":p rdfs:domain {UNION} .", (SUPER,)),
    "range": Case(":p rdfs:range :A ."),
    "range some": Case(f":p rdfs:range {_restrict(':q', 'owl:someValuesFrom :B')} .", (SUPER,)),
    "functional": Case(":p a owl:FunctionalProperty ."),
    "inverse functional": Case(":p a owl:InverseFunctionalProperty ."),
    "reflexive": Case(":p a owl:ReflexiveProperty .", (AXIOM,)),
    "irreflexive": Case(":p a owl:IrreflexiveProperty ."),
    "symmetric": Case(":p a owl:SymmetricProperty ."),
    "asymmetric": Case(":p a owl:AsymmetricProperty ."),
    "transitive": Case(":p a owl:TransitiveProperty ."),
    # DataPropertyAxiom, DataRange
    "data subproperty": Case(":d rdfs:subPropertyOf :e ."),
    "data equivalent": Case(":d owl:equivalentProperty :e ."),
    "data disjoint": Case(":d owl:propertyDisjointWith :e ."),
    "data domain": Case(":d rdfs:domain :A ."),
    "data domain union": Case(f":d rdfs:domain {UNION} .", (SUPER,)),
    "data functional": Case(":d a owl:FunctionalProperty ."),
    "range integer": _ranged("xsd:integer"),
    "range literal": _ranged("rdfs:Literal"),
    "range moment": _ranged("xsd:dateTime"),
    "range day": _ranged("xsd:date", RANGE),
    "range real": _ranged("owl:real", RANGE),
    "range intersection": _ranged("[ a rdfs:Datatype ; owl:intersectionOf ( xsd:integer xsd:decimal ) ]"),
    "range union": _ranged("[ a rdfs:Datatype ; owl:unionOf ( xsd:integer xsd:string ) ]", RANGE),
    "range complement": _ranged("[ a rdfs:Datatype ; owl:datatypeComplementOf xsd:string ]", RANGE),
    "range one of": _ranged('[ a rdfs:Datatype ; owl:oneOf ( "a" "b" ) ]', RANGE),
    "range of facets": _ranged(
        "[ a rdfs:Datatype ; owl:onDatatype xsd:integer ; owl:withRestrictions ( [ xsd:minInclusive 5 ] ) ]",
        RANGE,
    ),
    "value in days": Case(':i :d "2020-01-01"^^xsd:date .', (RANGE,)),
    "note in days": Case(':i :n "2020-01-01"^^xsd:date .'),
    "datatype of one's own": Case(":D a rdfs:Datatype . :d rdfs:range :D .", (RANGE,)),
    "datatype defined": Case(
        ":D a rdfs:Datatype ; owl:equivalentClass "
        "[ a rdfs:Datatype ; owl:intersectionOf ( xsd:integer xsd:decimal ) ] . :d rdfs:range :D ."
    ),
    # HasKey
    "key": Case(":A owl:hasKey ( :p :d ) ."),
    "key of some": Case(f"{SOME} owl:hasKey ( :q ) ."),
    "key of all": Case(f"{ALL} owl:hasKey ( :q ) .", (SUB,)),
    # Assertion
    "member": Case(":i a :A ."),
    "member of some": Case(f":i a {SOME} .", (SUPER,)),
    "member of thing": Case(":i a owl:Thing .", (SUPER,)),
    "member without a name": Case("[] a :A ; :p :i ."),
    "linked": Case(":i :p :j ; :d 5 ."),
    "not linked": Case(
        "[ a owl:NegativePropertyAssertion ; owl:sourceIndividual :i ; owl:assertionProperty :p ; "
        "owl:targetIndividual :j ] . [ a owl:NegativePropertyAssertion ; owl:sourceIndividual :i ; "
        "owl:assertionProperty :d ; owl:targetValue 5 ] ."
    ),
    "same": Case(":i owl:sameAs :j ."),
    "different": Case(":i owl:differentFrom :j ."),
    "all different": Case("[ a owl:AllDifferent ; owl:distinctMembers ( :i :j :k ) ] ."),
    # AnnotationAxiom
    "annotated": Case(
        ":A rdfs:subClassOf :B . [ a owl:Axiom ; owl:annotatedSource :A ; "
        'owl:annotatedProperty rdfs:subClassOf ; owl:annotatedTarget :B ; :n "why" ] .'
    ),
    "annotation properties": Case(
        ":m a owl:AnnotationProperty ; rdfs:subPropertyOf :n ; rdfs:domain :A ; rdfs:range :B . :i :m :j ."
    ),
    # What OWL 2 RL inherits from OWL 2 DL
    "undeclared class": _above(":Undeclared", "UseOfUndeclaredClass"),
    "undeclared property": _below(
        _restrict(":undeclared", "owl:someValuesFrom :B"), "UseOfUndeclaredObjectProperty"
    ),
    "undeclared note": Case(':i :undeclared "x" .', ("UseOfUndeclaredAnnotationProperty",)),
    "class and individual": Case(":A a :B ."),
    "object and data property": Case(
        ":p a owl:DatatypeProperty . :p rdfs:domain :A .", ("IllegalPunning",) * 3
    ),
    "class and datatype": Case(
        ":D a owl:Class , rdfs:Datatype . :A rdfs:subClassOf :D .", ("DatatypeIRIAlsoUsedAsClassIRI",) * 3
    ),
    "reserved class": _above("rdfs:Resource", "UseOfReservedVocabularyForClassIRI"),
    "transitive and counted": Case(
        f":p a owl:TransitiveProperty . :A rdfs:subClassOf {_count('max', 1)} .", (COUNTED,)
    ),
    "above a transitive one and functional": Case(
        ":p a owl:TransitiveProperty ; rdfs:subPropertyOf :q . :q a owl:FunctionalProperty .",
        ("UseOfNonSimplePropertyInFunctionalPropertyAxiom",),
    ),
    "below a transitive one and functional": Case(
        ":p a owl:TransitiveProperty . :q rdfs:subPropertyOf :p ; a owl:FunctionalProperty ."
    ),
    "chained and irreflexive": Case(
        ":r owl:propertyChainAxiom ( :p :q ) ; a owl:IrreflexiveProperty .",
        ("UseOfNonSimplePropertyInIrreflexivePropertyAxiom",),
    ),
    "inverse of a transitive one and asymmetric": Case(
        ":p a owl:TransitiveProperty ; owl:inverseOf :q . :q a owl:AsymmetricProperty .",
        ("UseOfNonSimplePropertyInAsymmetricObjectPropertyAxiom",),
    ),
    "transitive and disjoint": Case(
        ":p a owl:TransitiveProperty ; owl:propertyDisjointWith :q .",
        ("UseOfNonSimplePropertyInDisjointPropertiesAxiom",),
    ),
    "chain that begins with its goal": Case(":p owl:propertyChainAxiom ( :p :q ) ."),
    "chain that is transitivity": Case(":p owl:propertyChainAxiom ( :p :p ) ."),
    "chain in a circle": Case(
        ":r owl:propertyChainAxiom ( :p :q ) . :r rdfs:subPropertyOf :q .",
        ("UseOfPropertyInChainCausesCycle",),
    ),
    "empty key": Case(":A owl:hasKey () .", ("InsufficientPropertyExpressions",)),
}
