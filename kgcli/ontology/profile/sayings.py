"""What to say of violations that are not about a class expression's place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from kgcli.ontology.profile.advice import Advice
from kgcli.ontology.structure import Expression, write_part
from kgcli.vocabulary import XSD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.ontology.profile.violations import Violation
    from kgcli.ontology.structure import Axiom, Entity

__all__ = ["advise_on_axiom", "advise_on_name"]

_SYNTAX: Final = "OWL 2 Structural Specification, section "
_PROFILES: Final = "OWL 2 Profiles, section "
_TYPES: Final[Mapping[str, str]] = {
    "Class": "owl:Class",
    "Datatype": "rdfs:Datatype",
    "ObjectProperty": "owl:ObjectProperty",
    "DataProperty": "owl:DatatypeProperty",
    "AnnotationProperty": "owl:AnnotationProperty",
    "NamedIndividual": "owl:NamedIndividual",
}
_WORDS: Final[Mapping[str, str]] = {
    "Class": "a class",
    "Datatype": "a datatype",
    "ObjectProperty": "an object property",
    "DataProperty": "a data property",
    "AnnotationProperty": "an annotation property",
    "NamedIndividual": "an individual",
}


def advise_on_name(
    violation: Violation, entity: Entity | None, uses: int, prefixes: Mapping[str, str]
) -> Advice:
    """Return what to say of a name that is used as it must not be, in so many axioms."""
    name = write_part(violation.part, prefixes)
    kind = violation.culprit.kind if isinstance(violation.culprit, Expression) else ""
    times = "once" if uses == 1 else f"{uses} times"
    if violation.kind.startswith("UseOfUndeclared"):
        return Advice(
            f"{name} is used as {_WORDS[kind]} ({times}), and nothing declares it",
            f"Declare it, {name} a {_TYPES[kind]}, or put the ontology that does into the home; if it is "
            "misspelt, write the name that was meant.",
            f"{_SYNTAX}5.8.2",
        )
    kinds = sorted(_WORDS[each] for each in (entity.declared | entity.used if entity else ()))
    if violation.kind == "IllegalPunning":
        return Advice(
            f"{name} is used as {_join([each for each in kinds if 'property' in each])}",
            "Decide for one kind of property, and give the other use a name of its own.",
            f"{_SYNTAX}5.9.1",
        )
    if violation.kind == "DatatypeIRIAlsoUsedAsClassIRI":
        return Advice(
            f"{name} is used as a class and as a datatype",
            "Decide for one of them: things are in classes, literals in datatypes.",
            f"{_SYNTAX}5.9.1",
        )
    return Advice(
        f"{name} belongs to the vocabulary of OWL, RDF or XML Schema and cannot be {_WORDS[kind]} of yours",
        "Write a name from your own namespace; if a term of OWL was meant, check its spelling and its place.",
        f"{_SYNTAX}2.4",
    )


def _join(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def advise_on_axiom(violation: Violation, axiom: Axiom, prefixes: Mapping[str, str]) -> Advice:
    """Return what to say of an axiom that must not be, or not with the properties or ranges that it has."""
    part = write_part(violation.part, prefixes)
    match violation.kind:
        case "UseOfIllegalAxiom":
            return _advise_on_illegal(axiom, prefixes)
        case "UseOfIllegalDataRange":
            return _advise_on_range(violation, part)
        case "UseOfPropertyInChainCausesCycle":
            return Advice(
                f"The chain needs {part}, which itself follows from what the chain is to tell",
                "Let the chain lead to a property of its own, above which nothing leads back to its links.",
                f"{_SYNTAX}11.2",
            )
        case kind if kind.startswith("UseOfNonSimpleProperty"):
            name = write_part(violation.culprit, prefixes)
            return Advice(
                f"{name} is transitive or follows from a chain; {axiom.kind} needs a property that is not",
                f"Declare a subproperty of {name} for what is stated directly, and say it of that one.",
                f"{_SYNTAX}11.2",
            )
        case kind if kind in _OTHERS:
            problem, remedy, section = _OTHERS[kind]
            return Advice(problem.format(part), remedy, _SYNTAX + section)
    return Advice(f"{part} breaks {violation.kind}", "Write it otherwise, or leave it out.", f"{_SYNTAX}3")


_OTHERS: Final[Mapping[str, tuple[str, str, str]]] = {
    "InsufficientOperands": (
        "It joins fewer than two different classes or ranges",
        "Name a second one.",
        "8.1",
    ),
    "InsufficientPropertyExpressions": ("It names too few properties", "Name what is missing.", "9.2"),
    "InsufficientIndividuals": ("It names fewer than two different individuals", "Name a second one.", "9.6"),
    "EmptyOneOfAxiom": ("{} lists nothing", "List its members, or write owl:Nothing.", "8.1.4"),
    "CycleInDatatypeDefinition": ("{} is defined by itself", "Define it by other datatypes.", "11.2"),
    "UseOfBuiltInDatatypeInDatatypeDefinition": (
        "{} is built in and cannot be defined anew",
        "Define a datatype of your own.",
        "9.4",
    ),
    "UseOfTopDataPropertyAsSubPropertyInSubPropertyAxiom": (
        "{} holds of everything and can be below nothing else",
        "Say it of a data property of your own.",
        "11.2",
    ),
}


def _advise_on_illegal(axiom: Axiom, prefixes: Mapping[str, str]) -> Advice:
    parts = [write_part(part, prefixes) for part in axiom.parts]
    if axiom.kind == "DisjointUnion":
        whole, *members = parts
        below = " ".join(f"SubClassOf({each} {whole})" for each in members)
        return Advice(
            "DisjointUnion is none of OWL 2 RL's axioms: that each member is in one of the parts leaves open "
            "in which",
            f"Keep {below} and DisjointClasses({' '.join(members)}); check with SHACL's sh:xone that every "
            f"{whole} is in one of them.",
            f"{_PROFILES}4.2.5, ClassAxiom",
        )
    return Advice(
        f"{axiom.kind} is none of OWL 2 RL's axioms: it would say something of everything there is",
        f"State {parts[0]} of the things meant, or answer it in queries.",
        f"{_PROFILES}4.2.5, ObjectPropertyAxiom",
    )


def _advise_on_range(violation: Violation, part: str) -> Advice:
    culprit = violation.culprit
    rule = f"{_PROFILES}4.2.4, DataRange"
    if isinstance(culprit, (NamedNode, Literal)):
        known = part.startswith("xsd:") or (
            isinstance(violation.part, NamedNode) and violation.part.value.startswith(XSD)
        )
        why = "is outside OWL 2's datatype map" if known else "is no datatype that OWL 2 RL knows"
        where = f" (of {culprit})" if isinstance(culprit, Literal) else ""
        day = " or write xsd:dateTime where a moment is meant," if part == "xsd:date" else ""
        return Advice(
            f"{part}{where} {why}, so that no rule can tell its values",
            f"Leave the datatype out of the schema,{day} and check it with SHACL's sh:datatype."
            if known
            else "Use a datatype that OWL 2 RL has, or define this one by such; SHACL can check its values.",
            f"{_PROFILES}4.2.1",
        )
    kind = culprit.kind if isinstance(culprit, Expression) else part
    return Advice(
        f"{kind} is no data range of OWL 2 RL, which has datatypes and their intersections",
        f"{_RANGES.get(kind, 'Name a datatype, and check the rest with SHACL')}.",
        rule,
    )


_RANGES: Final[Mapping[str, str]] = {
    "DataOneOf": "Name the values' datatype here, and list the values with SHACL's sh:in",
    "DataUnionOf": "Leave the range out or write rdfs:Literal, and check with SHACL's sh:or",
    "DataComplementOf": "Leave the range out, and check with SHACL's sh:not",
    "DatatypeRestriction": (
        "Name the datatype here, and check its bounds with SHACL's sh:minInclusive, sh:pattern and so on"
    ),
}
