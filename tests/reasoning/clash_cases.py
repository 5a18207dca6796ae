"""What each rule of OWL 2 RL/RDF finds contradictory, and what not, in Turtle."""

# The rule, what is given, and what of it clashes.
CLASHES = [
    ("eq-diff1", ":x owl:sameAs :y ; owl:differentFrom :y .", ":x owl:sameAs :y ; owl:differentFrom :y ."),
    ("dt-diff", ":p a owl:FunctionalProperty . :x :p 1, 2 .", ":p a owl:FunctionalProperty . :x :p 1, 2 ."),
    (
        "dt-diff",
        ":p a owl:FunctionalProperty . :x :p 1, '1' .",
        ":p a owl:FunctionalProperty . :x :p 1, '1' .",
    ),
    ("dt-diff", ":x owl:sameAs 1, 2 .", ":x owl:sameAs 1, 2 ."),
    (
        "dt-diff",
        ":A owl:onProperty :p ; owl:maxCardinality 1 . :x a :A ; :p 1, 2 .",
        ":A owl:onProperty :p ; owl:maxCardinality 1 . :x a :A ; :p 1, 2 .",
    ),
    (
        "eq-diff2",
        "_:d a owl:AllDifferent ; owl:members (:w :x :y) . :x owl:sameAs :y .",
        "_:d a owl:AllDifferent . :x owl:sameAs :y .",
    ),
    (
        "eq-diff3",
        "_:d a owl:AllDifferent ; owl:distinctMembers (:w :x :y) . :w owl:sameAs :y .",
        "_:d a owl:AllDifferent . :w owl:sameAs :y .",
    ),
    ("prp-irp", ":p a owl:IrreflexiveProperty . :x :p :x, :y .", ":p a owl:IrreflexiveProperty . :x :p :x ."),
    (
        "prp-asyp",
        ":p a owl:AsymmetricProperty . :x :p :y . :y :p :x .",
        ":p a owl:AsymmetricProperty . :x :p :y . :y :p :x .",
    ),
    (
        "prp-pdw",
        ":p owl:propertyDisjointWith :q . :x :p 1 ; :q 01 .",
        ":p owl:propertyDisjointWith :q . :x :p 1 ; :q 01 .",
    ),
    (
        "prp-adp",
        "_:d a owl:AllDisjointProperties ; owl:members (:p :q :r) . :x :q :y ; :r :y .",
        "_:d a owl:AllDisjointProperties . :x :q :y ; :r :y .",
    ),
    (
        "prp-npa1",
        "_:n owl:sourceIndividual :x ; owl:assertionProperty :p ; owl:targetIndividual :y . :x :p :y .",
        "_:n owl:sourceIndividual :x ; owl:assertionProperty :p ; owl:targetIndividual :y . :x :p :y .",
    ),
    (
        "prp-npa2",
        "_:n owl:sourceIndividual :x ; owl:assertionProperty :p ; owl:targetValue 1 . :x :p 01 .",
        "_:n owl:sourceIndividual :x ; owl:assertionProperty :p ; owl:targetValue 1 . :x :p 01 .",
    ),
    ("cls-nothing2", ":x a owl:Nothing .", ":x a owl:Nothing ."),
    ("cls-com", ":A owl:complementOf :B . :x a :A, :B .", ":A owl:complementOf :B . :x a :A, :B ."),
    (
        "cls-maxc1",
        ":A owl:onProperty :p ; owl:maxCardinality 0 . :x a :A ; :p 1 .",
        ":A owl:onProperty :p ; owl:maxCardinality 0 . :x a :A ; :p 1 .",
    ),
    (
        "cls-maxqc1",
        ":A owl:onProperty :p ; owl:onClass :B ; owl:maxQualifiedCardinality 0 . :x a :A ; :p :y . :y a :B .",
        ":A owl:onProperty :p ; owl:onClass :B ; owl:maxQualifiedCardinality 0 . :x a :A ; :p :y . :y a :B .",
    ),
    (
        "cls-maxqc2",
        ":A owl:onProperty :p ; owl:onClass owl:Thing ; owl:maxQualifiedCardinality 0 . :x a :A ; :p :y .",
        ":A owl:onProperty :p ; owl:onClass owl:Thing ; owl:maxQualifiedCardinality 0 . :x a :A ; :p :y .",
    ),
    ("cax-dw", ":A owl:disjointWith :B . :x a :A, :B .", ":A owl:disjointWith :B . :x a :A, :B ."),
    (
        "cax-adc",
        "_:d a owl:AllDisjointClasses ; owl:members (:A :B :C) . :x a :A, :C .",
        "_:d a owl:AllDisjointClasses . :x a :A, :C .",
    ),
    ("dt-not-type", ":x :p 'one'^^xsd:integer .", ":x :p 'one'^^xsd:integer ."),
]

# The rule, and what comes close to its premises without a contradiction.
CONSISTENT = [
    ("eq-diff1", ":x owl:sameAs :y ; owl:differentFrom :z ."),
    ("dt-diff", ":p a owl:FunctionalProperty . :x :p 1, 01, 1.0 ; :q 2 . :y :p 2 ."),
    ("dt-diff", ":p a owl:FunctionalProperty . :x :p 'a'@en, 'a'@EN ."),
    ("dt-diff", ":p a owl:FunctionalProperty . :x :p ' a  b '^^xsd:token, 'a b' ."),
    ("eq-diff2", "_:d a owl:AllDifferent ; owl:members (:w :x :y 1 '1') . :x owl:sameAs :z ."),
    ("eq-diff2", "_:d a owl:AllDisjointClasses ; owl:members (:x :y) . :x owl:sameAs :y ."),
    ("eq-diff3", "_:d a owl:AllDifferent ; owl:distinctMembers (:x) . :x owl:sameAs :y ."),
    ("eq-diff3", "_:d owl:distinctMembers (:x :y) . :x owl:sameAs :y ."),
    ("prp-irp", ":p a owl:IrreflexiveProperty . :x :p :y ; :q :x . :y :p :x ."),
    ("prp-asyp", ":p a owl:AsymmetricProperty . :x :p :y . :y :q :x ; :p :z ."),
    ("prp-pdw", ":p owl:propertyDisjointWith :q . :x :p :y, 1 ; :q :z, '1' . :y :q :x ."),
    ("prp-adp", "_:d a owl:AllDisjointProperties ; owl:members (:p :q) . :x :p :y . :z :q :y ."),
    (
        "prp-npa1",
        "_:n owl:sourceIndividual :x ; owl:assertionProperty :p ; owl:targetIndividual :y . :y :p :x .",
    ),
    (
        "prp-npa2",
        "_:n owl:sourceIndividual :x ; owl:assertionProperty :p ; owl:targetValue 1 . :x :p '1' ; :q 1 .",
    ),
    ("cls-nothing2", ":A rdfs:subClassOf owl:Nothing . :x a :B ."),
    ("cls-com", ":A owl:complementOf :B . :x a :A . :y a :B ."),
    ("cls-maxc1", ":A owl:onProperty :p ; owl:maxCardinality 0 . :x a :A ; :q 1 . :y :p 1 ."),
    ("cls-maxc1", ":A owl:onProperty :p ; owl:maxCardinality '0' . :x a :A ; :p 1 ."),
    (
        "cls-maxqc1",
        ":A owl:onProperty :p ; owl:onClass :B ; owl:maxQualifiedCardinality 0 . :x a :A ; :p :y . :y a :C .",
    ),
    ("cls-maxqc2", ":A owl:onProperty :p ; owl:maxQualifiedCardinality 0 . :x a :A ; :p :y ."),
    ("cax-dw", ":A owl:disjointWith :B . :x a :A . :y a :B ."),
    ("cax-adc", "_:d a owl:AllDisjointClasses ; owl:members (:A :B) . :x a :A, :C . :y a :B ."),
    ("dt-not-type", ":p rdfs:range xsd:decimal . :x :p 1, 1.5 ; :q 'one', 'x'^^:own, '2004'^^xsd:gYear ."),
    (
        "dt-not-type",
        ":x :p '0.0'^^xsd:float, '-0.0'^^xsd:float, 'INF'^^xsd:double, 'NaN'^^xsd:double, ' 1 '^^xsd:byte .",
    ),
]
