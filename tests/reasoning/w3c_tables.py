"""Tables 4 to 9 of W3C "OWL 2 Profiles (Second Edition)", section 4.3, as `write` should write them.

There the ends of the path of prp-spo2 are ``?u1`` and ``?un+1``, a cardinality of cls-maxc and cls-maxqc is
a literal, and the conditions of table 8 are words. What prp-ap and dt-type1 list is left out.
That keys are about named things is said in "OWL 2 Structural Specification", section 9.5.
"""

import re

TABLES = {
    4: """
eq-ref: ?s ?p ?o → ?s owl:sameAs ?s, ?p owl:sameAs ?p, ?o owl:sameAs ?o
eq-sym: ?x owl:sameAs ?y → ?y owl:sameAs ?x
eq-trans: ?x owl:sameAs ?y, ?y owl:sameAs ?z → ?x owl:sameAs ?z
eq-rep-s: ?s owl:sameAs ?s', ?s ?p ?o → ?s' ?p ?o
eq-rep-p: ?p owl:sameAs ?p', ?s ?p ?o → ?s ?p' ?o
eq-rep-o: ?o owl:sameAs ?o', ?s ?p ?o → ?s ?p ?o'
eq-diff1: ?x owl:sameAs ?y, ?x owl:differentFrom ?y → false
eq-diff2: ?x rdf:type owl:AllDifferent, ?x owl:members ?y, LIST[?y, ?z1, …, ?zn], ?zi owl:sameAs ?zj
    → false
eq-diff3: ?x rdf:type owl:AllDifferent, ?x owl:distinctMembers ?y, LIST[?y, ?z1, …, ?zn],
    ?zi owl:sameAs ?zj → false
    """,
    5: """
prp-ap: → …
prp-dom: ?p rdfs:domain ?c, ?x ?p ?y → ?x rdf:type ?c
prp-rng: ?p rdfs:range ?c, ?x ?p ?y → ?y rdf:type ?c
prp-fp: ?p rdf:type owl:FunctionalProperty, ?x ?p ?y1, ?x ?p ?y2 → ?y1 owl:sameAs ?y2
prp-ifp: ?p rdf:type owl:InverseFunctionalProperty, ?x1 ?p ?y, ?x2 ?p ?y → ?x1 owl:sameAs ?x2
prp-irp: ?p rdf:type owl:IrreflexiveProperty, ?x ?p ?x → false
prp-symp: ?p rdf:type owl:SymmetricProperty, ?x ?p ?y → ?y ?p ?x
prp-asyp: ?p rdf:type owl:AsymmetricProperty, ?x ?p ?y, ?y ?p ?x → false
prp-trp: ?p rdf:type owl:TransitiveProperty, ?x ?p ?y, ?y ?p ?z → ?x ?p ?z
prp-spo1: ?p1 rdfs:subPropertyOf ?p2, ?x ?p1 ?y → ?x ?p2 ?y
prp-spo2: ?p owl:propertyChainAxiom ?x, LIST[?x, ?p1, …, ?pn], ?u ?p1 ?u2, …, ?un ?pn ?v → ?u ?p ?v
prp-eqp1: ?p1 owl:equivalentProperty ?p2, ?x ?p1 ?y → ?x ?p2 ?y
prp-eqp2: ?p1 owl:equivalentProperty ?p2, ?x ?p2 ?y → ?x ?p1 ?y
prp-pdw: ?p1 owl:propertyDisjointWith ?p2, ?x ?p1 ?y, ?x ?p2 ?y → false
prp-adp: ?x rdf:type owl:AllDisjointProperties, ?x owl:members ?y, LIST[?y, ?p1, …, ?pn], ?u ?pi ?v,
    ?u ?pj ?v → false
prp-inv1: ?p1 owl:inverseOf ?p2, ?x ?p1 ?y → ?y ?p2 ?x
prp-inv2: ?p1 owl:inverseOf ?p2, ?x ?p2 ?y → ?y ?p1 ?x
prp-key: ?c owl:hasKey ?u, LIST[?u, ?p1, …, ?pn], ?x rdf:type ?c, ?x ?p1 ?z1, …, ?x ?pn ?zn,
    ?y rdf:type ?c, ?y ?p1 ?z1, …, ?y ?pn ?zn, ?x is an IRI, ?y is an IRI → ?x owl:sameAs ?y
prp-npa1: ?x owl:sourceIndividual ?i1, ?x owl:assertionProperty ?p, ?x owl:targetIndividual ?i2,
    ?i1 ?p ?i2 → false
prp-npa2: ?x owl:sourceIndividual ?i, ?x owl:assertionProperty ?p, ?x owl:targetValue ?lt, ?i ?p ?lt
    → false
    """,
    6: """
cls-thing: → owl:Thing rdf:type owl:Class
cls-nothing1: → owl:Nothing rdf:type owl:Class
cls-nothing2: ?x rdf:type owl:Nothing → false
cls-int1: ?c owl:intersectionOf ?x, LIST[?x, ?c1, …, ?cn], ?y rdf:type ?c1, …, ?y rdf:type ?cn
    → ?y rdf:type ?c
cls-int2: ?c owl:intersectionOf ?x, LIST[?x, ?c1, …, ?cn], ?y rdf:type ?c → ?y rdf:type ?c1, …,
    ?y rdf:type ?cn
cls-uni: ?c owl:unionOf ?x, LIST[?x, ?c1, …, ?cn], ?y rdf:type ?ci → ?y rdf:type ?c
cls-com: ?c1 owl:complementOf ?c2, ?x rdf:type ?c1, ?x rdf:type ?c2 → false
cls-svf1: ?x owl:someValuesFrom ?y, ?x owl:onProperty ?p, ?u ?p ?v, ?v rdf:type ?y → ?u rdf:type ?x
cls-svf2: ?x owl:someValuesFrom owl:Thing, ?x owl:onProperty ?p, ?u ?p ?v → ?u rdf:type ?x
cls-avf: ?x owl:allValuesFrom ?y, ?x owl:onProperty ?p, ?u rdf:type ?x, ?u ?p ?v → ?v rdf:type ?y
cls-hv1: ?x owl:hasValue ?y, ?x owl:onProperty ?p, ?u rdf:type ?x → ?u ?p ?y
cls-hv2: ?x owl:hasValue ?y, ?x owl:onProperty ?p, ?u ?p ?y → ?u rdf:type ?x
cls-maxc1: ?x owl:maxCardinality ?n, value(?n) = 0, ?x owl:onProperty ?p, ?u rdf:type ?x, ?u ?p ?y → false
cls-maxc2: ?x owl:maxCardinality ?n, value(?n) = 1, ?x owl:onProperty ?p, ?u rdf:type ?x, ?u ?p ?y1,
    ?u ?p ?y2 → ?y1 owl:sameAs ?y2
cls-maxqc1: ?x owl:maxQualifiedCardinality ?n, value(?n) = 0, ?x owl:onProperty ?p, ?x owl:onClass ?c,
    ?u rdf:type ?x, ?u ?p ?y, ?y rdf:type ?c → false
cls-maxqc2: ?x owl:maxQualifiedCardinality ?n, value(?n) = 0, ?x owl:onProperty ?p,
    ?x owl:onClass owl:Thing, ?u rdf:type ?x, ?u ?p ?y → false
cls-maxqc3: ?x owl:maxQualifiedCardinality ?n, value(?n) = 1, ?x owl:onProperty ?p, ?x owl:onClass ?c,
    ?u rdf:type ?x, ?u ?p ?y1, ?y1 rdf:type ?c, ?u ?p ?y2, ?y2 rdf:type ?c → ?y1 owl:sameAs ?y2
cls-maxqc4: ?x owl:maxQualifiedCardinality ?n, value(?n) = 1, ?x owl:onProperty ?p,
    ?x owl:onClass owl:Thing, ?u rdf:type ?x, ?u ?p ?y1, ?u ?p ?y2 → ?y1 owl:sameAs ?y2
cls-oo: ?c owl:oneOf ?x, LIST[?x, ?y1, …, ?yn] → ?y1 rdf:type ?c, …, ?yn rdf:type ?c
    """,
    7: """
cax-sco: ?c1 rdfs:subClassOf ?c2, ?x rdf:type ?c1 → ?x rdf:type ?c2
cax-eqc1: ?c1 owl:equivalentClass ?c2, ?x rdf:type ?c1 → ?x rdf:type ?c2
cax-eqc2: ?c1 owl:equivalentClass ?c2, ?x rdf:type ?c2 → ?x rdf:type ?c1
cax-dw: ?c1 owl:disjointWith ?c2, ?x rdf:type ?c1, ?x rdf:type ?c2 → false
cax-adc: ?x rdf:type owl:AllDisjointClasses, ?x owl:members ?y, LIST[?y, ?c1, …, ?cn], ?z rdf:type ?ci,
    ?z rdf:type ?cj → false
    """,
    8: """
dt-type1: → …
dt-type2: value(?lt) ∈ ?dt → ?lt rdf:type ?dt
dt-eq: value(?lt1) = value(?lt2) → ?lt1 owl:sameAs ?lt2
dt-diff: value(?lt1) ≠ value(?lt2) → ?lt1 owl:differentFrom ?lt2
dt-not-type: ?lt rdf:type ?dt, value(?lt) ∉ ?dt → false
    """,
    9: """
scm-cls: ?c rdf:type owl:Class → ?c rdfs:subClassOf ?c, ?c owl:equivalentClass ?c,
    ?c rdfs:subClassOf owl:Thing, owl:Nothing rdfs:subClassOf ?c
scm-sco: ?c1 rdfs:subClassOf ?c2, ?c2 rdfs:subClassOf ?c3 → ?c1 rdfs:subClassOf ?c3
scm-eqc1: ?c1 owl:equivalentClass ?c2 → ?c1 rdfs:subClassOf ?c2, ?c2 rdfs:subClassOf ?c1
scm-eqc2: ?c1 rdfs:subClassOf ?c2, ?c2 rdfs:subClassOf ?c1 → ?c1 owl:equivalentClass ?c2
scm-op: ?p rdf:type owl:ObjectProperty → ?p rdfs:subPropertyOf ?p, ?p owl:equivalentProperty ?p
scm-dp: ?p rdf:type owl:DatatypeProperty → ?p rdfs:subPropertyOf ?p, ?p owl:equivalentProperty ?p
scm-spo: ?p1 rdfs:subPropertyOf ?p2, ?p2 rdfs:subPropertyOf ?p3 → ?p1 rdfs:subPropertyOf ?p3
scm-eqp1: ?p1 owl:equivalentProperty ?p2 → ?p1 rdfs:subPropertyOf ?p2, ?p2 rdfs:subPropertyOf ?p1
scm-eqp2: ?p1 rdfs:subPropertyOf ?p2, ?p2 rdfs:subPropertyOf ?p1 → ?p1 owl:equivalentProperty ?p2
scm-dom1: ?p rdfs:domain ?c1, ?c1 rdfs:subClassOf ?c2 → ?p rdfs:domain ?c2
scm-dom2: ?p2 rdfs:domain ?c, ?p1 rdfs:subPropertyOf ?p2 → ?p1 rdfs:domain ?c
scm-rng1: ?p rdfs:range ?c1, ?c1 rdfs:subClassOf ?c2 → ?p rdfs:range ?c2
scm-rng2: ?p2 rdfs:range ?c, ?p1 rdfs:subPropertyOf ?p2 → ?p1 rdfs:range ?c
scm-hv: ?c1 owl:hasValue ?i, ?c1 owl:onProperty ?p1, ?c2 owl:hasValue ?i, ?c2 owl:onProperty ?p2,
    ?p1 rdfs:subPropertyOf ?p2 → ?c1 rdfs:subClassOf ?c2
scm-svf1: ?c1 owl:someValuesFrom ?y1, ?c1 owl:onProperty ?p, ?c2 owl:someValuesFrom ?y2,
    ?c2 owl:onProperty ?p, ?y1 rdfs:subClassOf ?y2 → ?c1 rdfs:subClassOf ?c2
scm-svf2: ?c1 owl:someValuesFrom ?y, ?c1 owl:onProperty ?p1, ?c2 owl:someValuesFrom ?y,
    ?c2 owl:onProperty ?p2, ?p1 rdfs:subPropertyOf ?p2 → ?c1 rdfs:subClassOf ?c2
scm-avf1: ?c1 owl:allValuesFrom ?y1, ?c1 owl:onProperty ?p, ?c2 owl:allValuesFrom ?y2,
    ?c2 owl:onProperty ?p, ?y1 rdfs:subClassOf ?y2 → ?c1 rdfs:subClassOf ?c2
scm-avf2: ?c1 owl:allValuesFrom ?y, ?c1 owl:onProperty ?p1, ?c2 owl:allValuesFrom ?y,
    ?c2 owl:onProperty ?p2, ?p1 rdfs:subPropertyOf ?p2 → ?c2 rdfs:subClassOf ?c1
scm-int: ?c owl:intersectionOf ?x, LIST[?x, ?c1, …, ?cn] → ?c rdfs:subClassOf ?c1, …,
    ?c rdfs:subClassOf ?cn
scm-uni: ?c owl:unionOf ?x, LIST[?x, ?c1, …, ?cn] → ?c1 rdfs:subClassOf ?c, …, ?cn rdfs:subClassOf ?c
    """,
}


def read_tables() -> dict[str, tuple[int, str]]:
    """Return the table and the text of each rule, by its name, in their order."""
    return {
        name: (table, " ".join(rule.split()))
        for table, text in TABLES.items()
        for name, rule in re.findall(r"^(\S+): (.*(?:\n {4}\S.*)*)$", text, re.MULTILINE)
    }
