"""Near misses: the rules that would conclude a statement, and what they lack."""

import naive
import pytest
from near_miss_words import say, say_all, search, tell
from proof_oracle import TermFacts
from pyoxigraph import Literal
from statements import read

from kgcli.reasoning.proofs.near_misses import NearMiss, Search, gaps, group_alike, look_further
from kgcli.reasoning.reasoner import Term


def _find(text: str, goal: str) -> list[tuple[str, list[str], list[str]]]:
    (statement,) = read(goal)
    return [tell(miss) for miss in search(read(text)).find(statement) if miss.kind == "statements"]


@pytest.mark.parametrize(
    ("text", "goal", "expected"),
    [
        # Chains: either end may be missing, or what lies in between.
        (
            ":p owl:propertyChainAxiom (:q :r) . :x :q :y .",
            ":x :p :z .",
            [("prp-spo2", ["y r z"], ["x q y"])],
        ),
        (
            ":p owl:propertyChainAxiom (:q :r :q) . :x :q :y . :w :q :z .",
            ":x :p :z .",
            [("prp-spo2", ["y r w"], ["x q y", "w q z"])],
        ),
        (
            ":p owl:propertyChainAxiom (:q :r) . :A a owl:Class .",
            ":x :p :z .",
            [("prp-spo2", ["x q ?v", "?v r z"], [])],
        ),
        # Subproperties, also of subproperties: what is declared comes first.
        (
            ":q rdfs:subPropertyOf :p . :o rdfs:subPropertyOf :q . :y :q :x .",
            ":x :p :y .",
            [("prp-spo1", ["x q y"], []), ("prp-spo1", ["x o y"], [])],
        ),
        # An inverse only says the same the other way round, and so does a symmetric property.
        (
            ":p owl:inverseOf :q . :r rdfs:subPropertyOf :p .",
            ":x :p :y .",
            [("prp-spo1", ["x r y"], []), ("prp-inv2", ["y q x"], [])],
        ),
        (":p a owl:SymmetricProperty . :x :q :y .", ":x :p :y .", [("prp-symp", ["y p x"], [])]),
        (
            ":p rdfs:domain :A . :q rdfs:range :A . :x :r :y .",
            ":x a :A .",
            [("prp-dom", ["x p ?y"], []), ("prp-rng", ["?x q x"], [])],
        ),
        (
            ":A rdfs:subClassOf :B . :B rdfs:subClassOf :C . :x :p :y .",
            ":x a :C .",
            [("cax-sco", ["x type B"], []), ("cax-sco", ["x type A"], [])],
        ),
        (
            ":A owl:intersectionOf (:B :C :D) . :x a :C .",
            ":x a :A .",
            [("cls-int1", ["x type B", "x type D"], ["x type C"])],
        ),
        (":A owl:unionOf (:B :C) . :x :p :y .", ":x a :A .", [
            ("cls-uni", ["x type B"], []),
            ("cls-uni", ["x type C"], []),
        ]),
        (
            ":A owl:onProperty :p ; owl:hasValue :v . :x :p :w .",
            ":x a :A .",
            [("cls-hv2", ["x p v"], [])],
        ),
        (":A owl:onProperty :p ; owl:hasValue :v . :x a :B .", ":x :p :v .", [("cls-hv1", ["x type A"], [])]),
        # The value is there but of no such class, or something of the class is no value.
        (
            ":A owl:onProperty :p ; owl:someValuesFrom :B . :x :p :y . :z a :B .",
            ":x a :A .",
            [("cls-svf1", ["x p z"], ["z type B"]), ("cls-svf1", ["y type B"], ["x p y"])],
        ),
        (
            ":A owl:onProperty :p ; owl:allValuesFrom :B . :x :p :y .",
            ":y a :B .",
            [("cls-avf", ["x type A"], ["x p y"])],
        ),
        # Of two properties that make a key, one value is shared, however it is spelled.
        (
            ":A owl:hasKey (:p :q) . :x a :A ; :p 1 ; :q 2 . :y a :A ; :p 1.0 .",
            ":x owl:sameAs :y .",
            [
                (
                    "prp-key",
                    ["y q " + str(Literal(2))],
                    ["x type A", f"x p {Literal(1)}", f"x q {Literal(2)}", "y type A", f"y p {Literal(1)}"],
                )
            ],
        ),
        (
            ":p a owl:FunctionalProperty . :w :p :x .",
            ":x owl:sameAs :y .",
            [("prp-fp", ["w p y"], ["w p x"])],
        ),
        (
            ":p a owl:InverseFunctionalProperty . :x :p :w .",
            ":x owl:sameAs :y .",
            [("prp-ifp", ["y p w"], ["x p w"])],
        ),
        # What another name of the thing has is had already; what it lacks is lacking in one way only.
        (
            ":q rdfs:subPropertyOf :p . :x owl:sameAs :w .",
            ":x :p :y .",
            [("prp-spo1", ["x q y"], [])],
        ),
        (
            ":p a owl:TransitiveProperty . :x :p :w . :v :p :z .",
            ":x :p :z .",
            [("prp-trp", ["w p z"], ["x p w"]), ("prp-trp", ["x p v"], ["v p z"])],
        ),
        # Of the schema: a link in a chain of classes.
        (
            ":A rdfs:subClassOf :B . :C rdfs:subClassOf :D .",
            ":A rdfs:subClassOf :D .",
            [
                ("scm-sco", ["A subClassOf C"], []),
                ("scm-sco", ["B subClassOf D"], []),
                ("scm-eqc1", ["A equivalentClass D"], []),
            ],
        ),
        # Nothing concludes it, whatever else is said.
        (":x :q :y .", ":x :p :y .", []),
    ],
)  # fmt: skip
def test_each_family_of_rules_tells_what_it_lacks(
    text: str, goal: str, expected: list[tuple[str, list[str], list[str]]]
) -> None:
    """All near misses that lack statements, the nearest first; never the statement itself."""
    assert _find(text, goal) == expected


@pytest.mark.parametrize(
    ("text", "goal", "expected"),
    [
        # Two names for one thing come before what the schema does not say.
        (
            ":z :p :y . :x :q :y ; :p :w .",
            ":x :p :y .",
            [("names", ["z sameAs x"]), ("names", ["w sameAs y"]), ("schema", ["q subPropertyOf p"])],
        ),
        (":x :p :w . :w :p :y .", ":x :p :y .", [
            ("names", ["w sameAs x"]),
            ("names", ["w sameAs y"]),
            ("schema", ["p type TransitiveProperty"]),
        ]),
        # Classes and properties are not said to be other names; nor does the schema speak of OWL's own words.
        (":x a :B, owl:NamedIndividual .", ":x a :A .", [("schema", ["B subClassOf A"])]),
        (
            ":x :p :y ; rdfs:label 'x' .",
            ":x a :A .",
            [("schema", ["p domain A"])],
        ),
        (":y :p :x .", ":x :q :y .", [
            ("schema", ["p inverseOf q"]),
        ]),
        (":w :p :x, :y .", ":x owl:sameAs :y .", [("schema", ["p type FunctionalProperty"])]),
    ],
)  # fmt: skip
def test_names_and_axioms_may_be_all_that_is_missing(
    text: str, goal: str, expected: list[tuple[str, list[str]]]
) -> None:
    """After all that lacks statements, of which there is nothing here."""
    (statement,) = read(goal)
    found = [(miss.kind, tell(miss)[1]) for miss in search(read(text)).find(statement)]
    assert found == expected


def test_several_ways_to_meet_the_rest_are_one_near_miss() -> None:
    """With their number and some of them; what is the same in all is told."""
    facts = "".join(f":x :q :y{number} . :y{number} :o :w . " for number in range(7))
    (statement,) = read(":x :p :z .")
    miss = search(read(":p owl:propertyChainAxiom (:q :o :r) . " + facts)).find(statement)[0]
    assert (miss.ways, miss.more, tell(miss)) == (
        7,
        False,
        ("prp-spo2", ["w r z"], ["x q ?v", "?v o w"]),
    )
    examples = [[say(term) for term in way.values()] for way in miss.examples]
    assert examples == [["y0", "w"], ["y1", "w"], ["y2", "w"]]


def test_more_ways_than_are_worth_counting_are_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """What could be left out is told: there are more."""
    monkeypatch.setattr(gaps, "MOST_WAYS", 5)
    facts = "".join(f":x :q :y{number} . " for number in range(7))
    (statement,) = read(":x :p :z .")
    miss = search(read(":p owl:propertyChainAxiom (:q :r) . " + facts)).find(statement)[0]
    assert (miss.ways, miss.more, tell(miss)) == (5, True, ("prp-spo2", ["?v r z"], ["x q ?v"]))


def test_a_search_that_has_looked_at_enough_says_so() -> None:
    """What it found until then is right, but may be less near than what it did not look at."""
    statements = read(":p owl:propertyChainAxiom (:q :r) . :x :q :y . :A rdfs:subClassOf :B .")
    (statement,) = read(":x :p :z .")
    facts = TermFacts(naive.close(statements).everything.all, statements)
    hasty = Search(facts, patience=1)
    found = [tell(miss)[1] for miss in hasty.find(statement)]
    assert (found, hasty.is_complete) == ([["x q ?v", "?v r z"]], False)
    patient = Search(facts)
    assert ([tell(miss)[1] for miss in patient.find(statement)], patient.is_complete) == (
        [["y r z"]],
        True,
    )


def _say_further(miss: NearMiss[Term]) -> dict[str, object]:
    """Return what is missing, each with what it could follow from in turn."""
    return {
        say_all(pattern): (
            (miss.further[pattern].rule, _say_further(miss.further[pattern]))
            if pattern in miss.further
            else None
        )
        for pattern in miss.missing
    }


@pytest.mark.parametrize(
    ("text", "goal", "expected"),
    [
        # A class that a relation would imply.
        (
            ":A rdfs:subClassOf :B . :p rdfs:domain :A . :x :q :y .",
            ":x a :B .",
            {"x type A": ("prp-dom", {"x p ?y": None})},
        ),
        # A class that is a definition, down to what it asks for.
        (
            ":x a :B . :A owl:equivalentClass "
            "[ owl:intersectionOf (:B [ owl:onProperty :p ; owl:hasValue :v ]) ] .",
            ":x a :A .",
            {"x type _": ("cls-int1", {"x type _": ("cls-hv2", {"x p v": None})})},
        ),
        # What the definition asks for comes before another class of the same kind.
        (
            ":A owl:equivalentClass _:d . :C rdfs:subClassOf _:d . :x :q :y . "
            "_:d owl:intersectionOf (:B [ owl:onProperty :p ; owl:hasValue :v ]) .",
            ":x a :A .",
            {"x type _": ("cls-int1", {"x type B": None, "x type _": ("cls-hv2", {"x p v": None})})},
        ),
        # A narrower class by its definition, where that leads to what can be stated.
        (
            ":A rdfs:subClassOf :C . :A owl:equivalentClass [ owl:onProperty :p ; owl:hasValue :v ] .",
            ":x a :C .",
            {"x type A": ("cax-eqc2", {"x type _": ("cls-hv2", {"x p v": None})})},
        ),
        # A relation for which some facts are there.
        (
            ":p rdfs:subPropertyOf :q . :p owl:propertyChainAxiom (:r :o) . :x :r :w .",
            ":x :q :y .",
            {"x p y": ("prp-spo2", {"w o y": None})},
        ),
        # What would only say the same otherwise is no help.
        (
            ":p rdfs:subPropertyOf :q . :p owl:inverseOf :r . :o rdfs:subPropertyOf :p . :x :w :y .",
            ":x :q :y .",
            {"x p y": None},
        ),
    ],
)
def test_what_is_missing_may_follow_in_turn_from_what_is_nearer_to_the_data(
    text: str, goal: str, expected: dict[str, object]
) -> None:
    """A relation rather than a class, what a definition asks for, or what facts support."""
    (statement,) = read(goal)
    seeker = search(read(text))
    found = _say_further(look_further(seeker, seeker.find(statement)[0], statement))
    assert found == expected


def test_a_definition_is_not_told_by_its_node_where_it_has_a_name() -> None:
    """The class that is meant is told once, by its name."""
    text = (
        ":B rdfs:subClassOf :A . :B owl:equivalentClass "
        "[ owl:intersectionOf (:A [ owl:onProperty :p ; owl:hasValue :v ]) ] ."
    )
    assert [(rule, missing) for rule, missing, _ in _find(text, ":x a :A .")] == [
        ("cax-sco", ["x type B"]),
    ]


def test_what_differs_in_its_class_or_its_property_alone_is_alike() -> None:
    """Each of many narrower classes would do, and each property with the domain."""
    text = (
        ":B rdfs:subClassOf :A . :C rdfs:subClassOf :A . :D rdfs:subClassOf :A . "
        ":p rdfs:domain :A . :q rdfs:domain :A . :r rdfs:range :A . :x :o :y . "
        ":A owl:unionOf (:E) . [ owl:onProperty :o ; owl:someValuesFrom :F ] rdfs:subClassOf :A ."
    )
    (statement,) = read(":x a :A .")
    seeker = search(read(text))
    misses = [miss for miss in seeker.find(statement) if miss.kind == "statements"]
    found = [
        (group.first.rule, [each for miss in (group.first, *group.alike) for each in tell(miss)[1]])
        for group in group_alike(seeker, misses)
    ]
    assert found == [
        ("cls-uni", ["x type E"]),
        ("cax-sco", ["x type B", "x type C", "x type D"]),
        ("cax-sco", ["x type _"]),
        ("prp-dom", ["x p ?y", "x q ?y"]),
        ("prp-rng", ["?x r x"]),
    ]
