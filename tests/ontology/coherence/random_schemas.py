"""Random small ontologies in Turtle: inside OWL 2 RL, and, if asked for, with values that must exist."""

from random import Random

from toy_schemas import HEAD, count, restrict

_CLASSES = (":A", ":B", ":C", ":D")
_PROPERTIES = (":p", ":q")
_DATA = (":d", ":e")
_VALUES = ("1", "2", '"x"', "true", '"01"^^xsd:integer')
_DATATYPES = ("integer", "string", "boolean", "positiveInteger", "negativeInteger", "decimal", "double")
_TRAITS = ("Functional", "InverseFunctional", "Symmetric", "Asymmetric", "Irreflexive")


def make_schema(seed: int, *, with_values: bool = False) -> str:
    """Return a random ontology, always the same for one *seed*."""
    maker = _Maker(Random(seed), with_values=with_values)
    return HEAD + "\n".join(maker.axiom() for _ in range(maker.random.randint(3, 20)))


class _Maker:
    def __init__(self, random: Random, *, with_values: bool) -> None:
        self.random = random
        self._with_values = with_values

    def axiom(self) -> str:
        choose = self.random.choice
        one, other = self.random.sample(_PROPERTIES, 2)
        return choose(
            [
                f"{choose(_CLASSES)} rdfs:subClassOf {self._broad()} .",
                f"{choose(_CLASSES)} rdfs:subClassOf {self._broad()} .",
                f"{self._narrow()} rdfs:subClassOf {self._broad()} .",
                f"{choose(_CLASSES)} rdfs:subClassOf {choose(_CLASSES)} .",
                f"{choose(_CLASSES)} owl:disjointWith {choose(_CLASSES)} .",
                f"[] a owl:AllDisjointClasses ; owl:members ( {self._three()} ) .",
                f"{choose(_CLASSES)} owl:equivalentClass {restrict(one, 'owl:hasValue :a')} .",
                f"{one} rdfs:subPropertyOf {other} .",
                f"{one} owl:propertyDisjointWith {other} .",
                f"{one} owl:inverseOf {choose(_PROPERTIES)} .",
                f"{one} rdfs:domain {self._broad(1)} .",
                f"{one} rdfs:range {self._broad(1)} .",
                f"{one} a owl:{choose(_TRAITS)}Property .",
                f"{choose(_DATA)} rdfs:range xsd:{choose(_DATATYPES)} .",
                f"{choose(_DATA)} a owl:FunctionalProperty .",
                ":d rdfs:subPropertyOf :e .",
                f":a a {choose(_CLASSES)} .",
                f":a {one} :b .",
                ":a owl:differentFrom :b .",
                f"{choose(_CLASSES)} owl:hasKey ( {choose(_DATA)} ) .",
            ]
        )

    def _narrow(self, depth: int = 2) -> str:
        choose = self.random.choice
        if not depth or self.random.random() < 0.4:
            return choose(_CLASSES)
        one, other = self._narrow(depth - 1), self._narrow(depth - 1)
        return choose(
            [
                f"[ a owl:Class ; owl:intersectionOf ( {one} {other} ) ]",
                f"[ a owl:Class ; owl:unionOf ( {one} {other} ) ]",
                restrict(self._property(), f"owl:someValuesFrom {one}"),
                restrict(self._property(), "owl:hasValue :a"),
                restrict(choose(_DATA), f"owl:hasValue {choose(_VALUES)}"),
                "[ a owl:Class ; owl:oneOf ( :a :b ) ]",
            ]
        )

    def _broad(self, depth: int = 2) -> str:
        choose = self.random.choice
        if not depth or self.random.random() < 0.3:
            return choose(_CLASSES)
        if self._with_values and self.random.random() < 0.3:
            return choose(
                [
                    restrict(self._property(), f"owl:someValuesFrom {self._broad(depth - 1)}"),
                    restrict(choose(_DATA), f"owl:someValuesFrom xsd:{choose(_DATATYPES)}"),
                    restrict(self._property(), count("minCardinality", 1)),
                ]
            )
        one, other = self._broad(depth - 1), self._broad(depth - 1)
        return choose(
            [
                f"[ a owl:Class ; owl:intersectionOf ( {one} {other} ) ]",
                f"[ a owl:Class ; owl:complementOf {self._narrow(depth - 1)} ]",
                restrict(self._property(), f"owl:allValuesFrom {one}"),
                restrict(choose(_DATA), f"owl:allValuesFrom xsd:{choose(_DATATYPES)}"),
                restrict(self._property(), f"owl:hasValue {choose((':a', ':b'))}"),
                restrict(choose(_DATA), f"owl:hasValue {choose(_VALUES)}"),
                restrict(self._property(), count("maxCardinality", choose((0, 1)))),
                restrict(choose(_DATA), count("maxCardinality", choose((0, 1)))),
            ]
        )

    def _three(self) -> str:
        return " ".join(self.random.sample(_CLASSES, 3))

    def _property(self) -> str:
        one = self.random.choice(_PROPERTIES)
        return one if self.random.random() < 0.8 else f"[ owl:inverseOf {one} ]"
