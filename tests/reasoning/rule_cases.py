"""What each rule of OWL 2 RL/RDF concludes, and from what it concludes nothing, in Turtle."""

# Table by table: the rule, what is given, and all that follows. What only says what holds of every graph is
# never shown; so a case for such a rule has an axiom that makes something visible of it.
CONCLUSIONS = [
    # Table 4: equality.
    ("eq-ref", ":A owl:onProperty owl:sameAs ; owl:hasValue :x . :x :p :y .", ":x a :A ."),
    ("eq-sym", ":x owl:sameAs :y .", ":y owl:sameAs :x ."),
    (
        "eq-trans",
        ":x owl:sameAs :y . :y owl:sameAs :z .",
        ":x owl:sameAs :z . :y owl:sameAs :x . :z owl:sameAs :x, :y .",
    ),
    ("eq-rep-s", ":x owl:sameAs :y ; :p :z .", ":y owl:sameAs :x ; :p :z ."),
    ("eq-rep-s", ":A owl:sameAs :B ; rdfs:label 'a' .", ":B owl:sameAs :A ; rdfs:label 'a' ."),
    ("eq-rep-p", ":p owl:sameAs :q . :x :p :y .", ":q owl:sameAs :p . :x :q :y ."),
    ("eq-rep-o", ":x owl:sameAs :y . :z :p :x .", ":y owl:sameAs :x . :z :p :y ."),
    ("eq-rep-o", ":A owl:sameAs :B . :x a :A .", ":B owl:sameAs :A . :x a :B ."),
    # Table 5: properties.
    (
        "prp-ap",
        ":A owl:onProperty :p ; owl:someValuesFrom owl:AnnotationProperty . :x :p rdfs:label .",
        ":x a :A .",
    ),
    ("prp-dom", ":p rdfs:domain :A . :x :p :y .", ":x a :A ."),
    ("prp-rng", ":p rdfs:range :A . :x :p :y .", ":y a :A ."),
    ("prp-fp", ":p a owl:FunctionalProperty . :x :p :y, :z .", ":y owl:sameAs :z . :z owl:sameAs :y ."),
    (
        "prp-ifp",
        ":p a owl:InverseFunctionalProperty . :x :p :z . :y :p :z .",
        ":x owl:sameAs :y . :y owl:sameAs :x .",
    ),
    (
        "prp-ifp",
        ":p a owl:InverseFunctionalProperty . :x :p 1 . :y :p 01 .",
        ":x owl:sameAs :y ; :p 01 . :y owl:sameAs :x ; :p 1 .",
    ),
    ("prp-symp", ":p a owl:SymmetricProperty . :x :p :y .", ":y :p :x ."),
    (
        "prp-trp",
        ":p a owl:TransitiveProperty . :w :p :x . :x :p :y . :y :p :z .",
        ":w :p :y, :z . :x :p :z .",
    ),
    ("prp-spo1", ":p rdfs:subPropertyOf :q . :x :p :y, 01 .", ":x :q :y, 01 ."),
    ("prp-spo2", ":p owl:propertyChainAxiom (:q :r) . :x :q :y . :y :r :z .", ":x :p :z ."),
    (
        "prp-spo2",
        ":p owl:propertyChainAxiom (:p :q :r) . :w :p :x . :x :q :y . :y :r :z, 1 .",
        ":w :p :z, 1 .",
    ),
    ("prp-spo2", ":p owl:propertyChainAxiom (:q) . :x :q :y .", ":x :p :y ."),
    (
        "prp-eqp1",
        ":p owl:equivalentProperty :q . :x :p :y .",
        ":x :q :y . :p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :p ; owl:equivalentProperty :p .",
    ),
    (
        "prp-eqp2",
        ":p owl:equivalentProperty :q . :x :q :y .",
        ":x :p :y . :p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :p ; owl:equivalentProperty :p .",
    ),
    ("prp-inv1", ":p owl:inverseOf :q . :x :p :y .", ":y :q :x ."),
    ("prp-inv2", ":p owl:inverseOf :q . :x :q :y .", ":y :p :x ."),
    (
        "prp-key",
        ":A owl:hasKey (:p :q) . :x a :A ; :p 1, 2 ; :q :z . :y a :A ; :p 2, 3 ; :q :z .",
        ":x owl:sameAs :y ; :p 3 . :y owl:sameAs :x ; :p 1 .",
    ),
    # Table 6: class expressions.
    ("cls-thing", ":A owl:onProperty :p ; owl:someValuesFrom owl:Class . :x :p owl:Thing .", ":x a :A ."),
    (
        "cls-nothing1",
        ":A owl:onProperty :p ; owl:someValuesFrom owl:Class . :x :p owl:Nothing .",
        ":x a :A .",
    ),
    ("cls-int1", ":A owl:intersectionOf (:B :C) . :x a :B, :C .", ":x a :A . :A rdfs:subClassOf :B, :C ."),
    ("cls-int2", ":A owl:intersectionOf (:B :C) . :x a :A .", ":x a :B, :C . :A rdfs:subClassOf :B, :C ."),
    (
        "cls-uni",
        ":A owl:unionOf (:B :C) . :x a :C .",
        ":x a :A . :B rdfs:subClassOf :A . :C rdfs:subClassOf :A .",
    ),
    ("cls-svf1", ":A owl:onProperty :p ; owl:someValuesFrom :B . :x :p :y . :y a :B .", ":x a :A ."),
    (
        "cls-svf2",
        ":A owl:onProperty :p ; owl:someValuesFrom owl:Thing . :x :p :y . :z :p 1 .",
        ":x a :A . :z a :A .",
    ),
    ("cls-avf", ":A owl:onProperty :p ; owl:allValuesFrom :B . :x a :A ; :p :y .", ":y a :B ."),
    ("cls-hv1", ":A owl:onProperty :p ; owl:hasValue 01 . :x a :A .", ":x :p 01 ."),
    ("cls-hv2", ":A owl:onProperty :p ; owl:hasValue 01 . :x :p 1 .", ":x a :A . :x :p 01 ."),
    (
        "cls-maxc2",
        ":A owl:onProperty :p ; owl:maxCardinality 1 . :x a :A ; :p :y, :z .",
        ":y owl:sameAs :z . :z owl:sameAs :y .",
    ),
    (
        "cls-maxqc3",
        ":A owl:onProperty :p ; owl:maxQualifiedCardinality 1 ; owl:onClass :B . "
        ":x a :A ; :p :y, :z . :y a :B . :z a :B .",
        ":y owl:sameAs :z . :z owl:sameAs :y .",
    ),
    (
        "cls-maxqc4",
        ":A owl:onProperty :p ; owl:maxQualifiedCardinality 1 ; owl:onClass owl:Thing . "
        ":x a :A ; :p :y, :z .",
        ":y owl:sameAs :z . :z owl:sameAs :y .",
    ),
    ("cls-oo", ":A owl:oneOf (:x :y) .", ":x a :A . :y a :A ."),
    # Table 7: axioms about classes.
    ("cax-sco", ":A rdfs:subClassOf :B . :x a :A .", ":x a :B ."),
    (
        "cax-eqc1",
        ":A owl:equivalentClass :B . :x a :A .",
        ":x a :B . :A rdfs:subClassOf :B . :B rdfs:subClassOf :A ; owl:equivalentClass :A .",
    ),
    (
        "cax-eqc2",
        ":A owl:equivalentClass :B . :x a :B .",
        ":x a :A . :A rdfs:subClassOf :B . :B rdfs:subClassOf :A ; owl:equivalentClass :A .",
    ),
    # Table 8: datatypes.
    ("dt-type1", ":A owl:onProperty :p ; owl:someValuesFrom rdfs:Datatype . :x :p xsd:byte .", ":x a :A ."),
    ("dt-type2", ":A owl:onProperty :p ; owl:someValuesFrom xsd:byte . :x :p 127 .", ":x a :A ."),
    ("dt-type2", ":A owl:onProperty :p ; owl:someValuesFrom xsd:integer . :x :p 1.0 .", ":x a :A ."),
    ("dt-type2", ":A owl:onProperty :p ; owl:someValuesFrom rdfs:Literal . :x :p '1'^^:own .", ":x a :A ."),
    (
        "dt-eq",
        ":A owl:hasKey (:p) . :x a :A ; :p 1 . :y a :A ; :p 1.0 .",
        ":x owl:sameAs :y ; :p 1.0 . :y owl:sameAs :x ; :p 1 .",
    ),
    # Table 9: schema vocabulary.
    ("scm-cls", "owl:Thing rdfs:subClassOf :B . :A a owl:Class .", ":A rdfs:subClassOf :B ."),
    ("scm-sco", ":A rdfs:subClassOf :B . :B rdfs:subClassOf :C .", ":A rdfs:subClassOf :C ."),
    (
        "scm-eqc1",
        ":A owl:equivalentClass :B .",
        ":A rdfs:subClassOf :B . :B rdfs:subClassOf :A ; owl:equivalentClass :A .",
    ),
    (
        "scm-eqc2",
        ":A rdfs:subClassOf :B . :B rdfs:subClassOf :A .",
        ":A owl:equivalentClass :B . :B owl:equivalentClass :A .",
    ),
    (
        "scm-op",
        ":p a owl:ObjectProperty . :A owl:onProperty :p ; owl:hasValue :x . "
        ":B owl:onProperty :p ; owl:hasValue :x .",
        ":A rdfs:subClassOf :B ; owl:equivalentClass :B . :B rdfs:subClassOf :A ; owl:equivalentClass :A .",
    ),
    (
        "scm-dp",
        ":p a owl:DatatypeProperty . :A owl:onProperty :p ; owl:hasValue 1 . "
        ":B owl:onProperty :p ; owl:hasValue 01 .",
        ":A rdfs:subClassOf :B ; owl:equivalentClass :B . :B rdfs:subClassOf :A ; owl:equivalentClass :A .",
    ),
    ("scm-spo", ":p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :r .", ":p rdfs:subPropertyOf :r ."),
    (
        "scm-eqp1",
        ":p owl:equivalentProperty :q .",
        ":p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :p ; owl:equivalentProperty :p .",
    ),
    (
        "scm-eqp2",
        ":p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :p .",
        ":p owl:equivalentProperty :q . :q owl:equivalentProperty :p .",
    ),
    ("scm-dom1", ":p rdfs:domain :A . :A rdfs:subClassOf :B .", ":p rdfs:domain :B ."),
    ("scm-dom2", ":q rdfs:domain :A . :p rdfs:subPropertyOf :q .", ":p rdfs:domain :A ."),
    ("scm-rng1", ":p rdfs:range :A . :A rdfs:subClassOf :B .", ":p rdfs:range :B ."),
    ("scm-rng2", ":q rdfs:range :A . :p rdfs:subPropertyOf :q .", ":p rdfs:range :A ."),
    (
        "scm-hv",
        ":A owl:onProperty :p ; owl:hasValue :x . "
        ":B owl:onProperty :q ; owl:hasValue :x . :p rdfs:subPropertyOf :q .",
        ":A rdfs:subClassOf :B .",
    ),
    (
        "scm-svf1",
        ":A owl:onProperty :p ; owl:someValuesFrom :C . "
        ":B owl:onProperty :p ; owl:someValuesFrom :D . :C rdfs:subClassOf :D .",
        ":A rdfs:subClassOf :B .",
    ),
    (
        "scm-svf2",
        ":A owl:onProperty :p ; owl:someValuesFrom :C . "
        ":B owl:onProperty :q ; owl:someValuesFrom :C . :p rdfs:subPropertyOf :q .",
        ":A rdfs:subClassOf :B .",
    ),
    (
        "scm-avf1",
        ":A owl:onProperty :p ; owl:allValuesFrom :C . "
        ":B owl:onProperty :p ; owl:allValuesFrom :D . :C rdfs:subClassOf :D .",
        ":A rdfs:subClassOf :B .",
    ),
    (
        "scm-avf2",
        ":A owl:onProperty :p ; owl:allValuesFrom :C . "
        ":B owl:onProperty :q ; owl:allValuesFrom :C . :p rdfs:subPropertyOf :q .",
        ":B rdfs:subClassOf :A .",
    ),
    ("scm-int", ":A owl:intersectionOf (:B :C) .", ":A rdfs:subClassOf :B, :C ."),
    ("scm-uni", ":A owl:unionOf (:B :C) .", ":B rdfs:subClassOf :A . :C rdfs:subClassOf :A ."),
]

# The rule, and what comes close to its premises; nothing follows.
NEAR_MISSES = [
    ("eq-sym", ":x owl:differentFrom :y ."),
    ("eq-rep-s", ":x owl:differentFrom :y ; :p :z ."),
    ("eq-rep-o", ":x :p :y . :y :says '<https://example.org/x>' ."),
    ("prp-ap", ":A owl:onProperty :p ; owl:someValuesFrom owl:AnnotationProperty . :x :p :note ."),
    ("prp-dom", ":p rdfs:domain :A . :x :q :p ."),
    ("prp-rng", ":p rdfs:range :A . :x :q :y ."),
    ("prp-fp", ":p a owl:FunctionalProperty . :x :p :z ; :q :v, :w . :y :p :z ."),
    ("prp-fp", ":p a owl:FunctionalProperty . :x :p 1, 01, 1.0 ."),
    ("prp-ifp", ":p a owl:InverseFunctionalProperty . :x :p :y, :z . :y :p '1' . :z :p 1 ."),
    ("prp-symp", ":p a owl:SymmetricProperty . :x :q :y . :y :p 1 ."),
    ("prp-trp", ":p a owl:TransitiveProperty . :x :p :y . :z :p :y . :y :q :w ."),
    ("prp-spo1", ":p rdfs:subPropertyOf :q . :x :q :y ."),
    ("prp-spo2", ":p owl:propertyChainAxiom (:q :r) . :x :r :y . :y :q :z . :w :r :z ."),
    ("prp-spo2", ":p owl:propertyChainAxiom (:q :r :q) . :x :q :y . :y :r :z ."),
    ("prp-spo2", ":p owl:propertyChainAxiom () . :x :p :y ."),
    ("prp-spo2", ":p owl:propertyChainAxiom (:q 'r') . :x :q :y . :y :r :z ."),
    ("prp-eqp1", ":p owl:propertyDisjointWith :q . :x :p :y ."),
    ("prp-inv1", ":p owl:inverseOf :q . :x :r :y ."),
    ("prp-inv1", ":p owl:inverseOf :q . :x :p 1 ."),
    ("prp-key", ":A owl:hasKey (:p :q) . :x a :A ; :p 1 ; :q 2 . :y a :A ; :p 1 ; :q 3 ."),
    ("prp-key", ":A owl:hasKey (:p :q) . :x a :A ; :p 1 . :y a :A ; :p 1 ."),
    ("prp-key", ":A owl:hasKey (:p) . :x a :A ; :p 1 . :y :p 1 ."),
    ("prp-key", ":A owl:hasKey (:p) . :x a :A ; :p 1 . :y a :A ; :p '1' ."),
    ("prp-key", ":A owl:hasKey (:p) . _:x a :A ; :p 1 . :y a :A ; :p 1 ."),
    ("prp-key", ":A owl:hasKey () . :x a :A . :y a :A ."),
    ("cls-thing", ":A owl:onProperty :p ; owl:someValuesFrom owl:Class . :x :p :B ."),
    ("cls-int1", ":A owl:intersectionOf [ rdf:first :B ] . :x a :B ."),
    ("cls-uni", ":A owl:unionOf _:l . _:l rdf:first :B ; rdf:rest _:l . :x a :B ."),
    ("cls-uni", ":A owl:unionOf _:l . _:l rdf:first :B, :C ; rdf:rest () . :x a :B ."),
    ("cls-svf1", ":A owl:onProperty :p ; owl:someValuesFrom :B . :x :p :y . :y a :C . :z :q :w . :w a :B ."),
    ("cls-svf1", ":A owl:someValuesFrom :B . :x :p :y . :y a :B ."),
    ("cls-svf2", ":A owl:onProperty :p ; owl:someValuesFrom owl:Thing . :x :q :y ."),
    ("cls-avf", ":A owl:onProperty :p ; owl:allValuesFrom :B . :x a :A ; :q :y . :z :p :w ."),
    ("cls-hv1", ":A owl:onProperty :p ; owl:hasValue :v . :x a :B ."),
    ("cls-hv2", ":A owl:onProperty :p ; owl:hasValue 1 . :x :p '1', 2 ; :q 1 ."),
    ("cls-maxc2", ":A owl:onProperty :p ; owl:maxCardinality 2 . :x a :A ; :p :y, :z ."),
    ("cls-maxc2", ":A owl:onProperty :p ; owl:maxCardinality '1' . :x a :A ; :p :y, :z ."),
    ("cls-maxc2", ":A owl:onProperty :p ; owl:maxCardinality 1 . :x a :A ; :p :y ; :q :z . :z :p :w ."),
    (
        "cls-maxqc3",
        ":A owl:onProperty :p ; owl:maxQualifiedCardinality 1 ; owl:onClass :B . "
        ":x a :A ; :p :y, :z . :y a :B .",
    ),
    ("cls-maxqc4", ":A owl:onProperty :p ; owl:maxQualifiedCardinality 1 . :x a :A ; :p :y, :z ."),
    ("cls-oo", ":A owl:oneOf () . :x :p :y ."),
    ("cls-oo", ":A owl:oneOf _:l . _:l rdf:first :x ."),
    ("cax-sco", ":A rdfs:subClassOf :B . :x a :B ."),
    ("cax-eqc1", ":A owl:disjointWith :B . :x a :A ."),
    ("dt-type1", ":A owl:onProperty :p ; owl:someValuesFrom rdfs:Datatype . :x :p xsd:date ."),
    ("dt-type2", ":A owl:onProperty :p ; owl:someValuesFrom xsd:byte . :x :p 128, '1', 1e0, 1.5 ."),
    ("dt-type2", ":A owl:onProperty :p ; owl:someValuesFrom xsd:date . :x :p '2004-02-29'^^xsd:date ."),
    ("dt-eq", ":A owl:hasKey (:p) . :x a :A ; :p 1 . :y a :A ; :p 1e0 . :z a :A ; :p '1' ."),
    ("scm-cls", "owl:Thing rdfs:subClassOf :B . :A rdfs:label 'A' ."),
    ("scm-sco", ":A rdfs:subClassOf :B . :C rdfs:subClassOf :B ."),
    ("scm-eqc2", ":A rdfs:subClassOf :B ."),
    ("scm-op", ":A owl:onProperty :p ; owl:hasValue :x . :B owl:onProperty :p ; owl:hasValue :x ."),
    (
        "scm-dp",
        ":p a owl:DatatypeProperty . :A owl:onProperty :p ; owl:hasValue 1 . "
        ":B owl:onProperty :p ; owl:hasValue 2 .",
    ),
    ("scm-spo", ":p rdfs:subPropertyOf :q . :r rdfs:subPropertyOf :q ."),
    ("scm-eqp2", ":p rdfs:subPropertyOf :q ."),
    ("scm-dom1", ":p rdfs:domain :A . :B rdfs:subClassOf :A ."),
    ("scm-dom2", ":p rdfs:domain :A . :p rdfs:subPropertyOf :q ."),
    ("scm-rng1", ":p rdfs:range :A . :B rdfs:subClassOf :A ."),
    ("scm-rng2", ":p rdfs:range :A . :p rdfs:subPropertyOf :q ."),
    (
        "scm-hv",
        ":A owl:onProperty :p ; owl:hasValue :x . "
        ":B owl:onProperty :q ; owl:hasValue :y . :p rdfs:subPropertyOf :q .",
    ),
    (
        "scm-svf1",
        ":A owl:onProperty :p ; owl:someValuesFrom :C . "
        ":B owl:onProperty :q ; owl:someValuesFrom :D . :C rdfs:subClassOf :D .",
    ),
    (
        "scm-svf2",
        ":A owl:onProperty :p ; owl:someValuesFrom :C . "
        ":B owl:onProperty :q ; owl:someValuesFrom :D . :p rdfs:subPropertyOf :q .",
    ),
    (
        "scm-avf1",
        ":A owl:onProperty :p ; owl:allValuesFrom :C . "
        ":B owl:onProperty :p ; owl:someValuesFrom :D . :C rdfs:subClassOf :D .",
    ),
    (
        "scm-avf2",
        ":A owl:onProperty :p ; owl:allValuesFrom :C . :B owl:onProperty :q ; owl:allValuesFrom :C .",
    ),
    ("scm-int", ":A owl:intersectionOf () ."),
    ("scm-uni", ":A owl:unionOf [ rdf:first :B ; rdf:rest [ rdf:first :C ] ] ."),
]

# Rules whose conclusions others draw too, so that without them nothing changes.
IMPLIED = {
    "eq-trans",  # eq-rep-o
    "prp-eqp1", "prp-eqp2",  # scm-eqp1, prp-spo1
    "cls-int2",  # scm-int, cax-sco
    "cls-uni",  # scm-uni, cax-sco
    "cax-eqc1", "cax-eqc2",  # scm-eqc1, cax-sco
    "dt-eq", "dt-diff",  # the reference compares values instead
}  # fmt: skip
