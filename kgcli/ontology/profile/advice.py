"""Why OWL 2 RL does not allow a class expression where it stands, and how to say it in OWL 2 RL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ontology.profile.expressions import (
    THING,
    find_in_equivalent,
    find_in_sub,
    find_in_super,
    is_harmless_in_super,
)
from kgcli.ontology.structure import Expression, write_part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.ontology.profile.violations import Violation
    from kgcli.ontology.structure import Axiom, Part

__all__ = ["Advice", "advise_on_class"]


class Advice(NamedTuple):
    """Why something is a problem, how it is mended, and the rule of the standard."""

    problem: str
    remedy: str
    source: str


_PLACES: Final = {
    "UseOfNonSubClassExpression": "as a subclass",
    "UseOfNonSuperClassExpression": "as a superclass",
    "UseOfNonEquivalentClassExpression": "among equivalent classes",
}
_PRODUCTIONS: Final = {
    "UseOfNonSubClassExpression": "subClassExpression",
    "UseOfNonSuperClassExpression": "superClassExpression",
    "UseOfNonEquivalentClassExpression": "equivClassExpression",
}
_SHAPE: Final = "require it of the data with SHACL instead: "


def advise_on_class(violation: Violation, axiom: Axiom, prefixes: Mapping[str, str]) -> Advice:
    """Return what to say of a class expression that must not stand where it does."""
    writer = _Writer(prefixes)
    culprit = violation.culprit
    name = culprit.kind if isinstance(culprit, Expression) else writer.write(culprit)
    outer = violation.part.kind if isinstance(violation.part, Expression) else ""
    inside = "" if culprit == violation.part else f", here inside {outer}"
    why = _WHY.get((violation.kind, name), "no rule of OWL 2 RL can use it there")
    return Advice(
        f"{name} may not stand {_PLACES[violation.kind]}{inside}: {why}",
        _sentence(writer.advise(violation, axiom)),
        f"OWL 2 Profiles, section 4.2.3, {_PRODUCTIONS[violation.kind]}",
    )


_NEW_THINGS: Final = "it would have to make up things that nobody named"
_CHOICE: Final = "it would leave open which of several holds, which rules cannot"
_ABSENCE: Final = "what is not stated may still be true, so that no rule could tell its members"
_BOTH_WAYS: Final = "an equivalence reads it in both directions, and rules can read it in one at most"
_WHY: Final[Mapping[tuple[str, str], str]] = {
    **{
        ("UseOfNonSuperClassExpression", kind): _NEW_THINGS
        for kind in (
            "ObjectSomeValuesFrom",
            "DataSomeValuesFrom",
            "ObjectMinCardinality",
            "DataMinCardinality",
            "ObjectExactCardinality",
            "DataExactCardinality",
        )
    },
    **{
        ("UseOfNonSuperClassExpression", kind): _CHOICE
        for kind in ("ObjectUnionOf", "ObjectOneOf", "ObjectMaxCardinality", "DataMaxCardinality")
    },
    **{
        ("UseOfNonSubClassExpression", kind): _ABSENCE
        for kind in (
            "ObjectAllValuesFrom",
            "DataAllValuesFrom",
            "ObjectComplementOf",
            "ObjectMaxCardinality",
            "DataMaxCardinality",
            "ObjectExactCardinality",
            "DataExactCardinality",
        )
    },
    **{
        ("UseOfNonEquivalentClassExpression", kind): _BOTH_WAYS
        for kind in (
            "ObjectUnionOf",
            "ObjectOneOf",
            "ObjectComplementOf",
            "ObjectSomeValuesFrom",
            "ObjectAllValuesFrom",
            "DataSomeValuesFrom",
            "DataAllValuesFrom",
            "ObjectMinCardinality",
            "ObjectMaxCardinality",
            "ObjectExactCardinality",
            "DataMinCardinality",
            "DataMaxCardinality",
            "DataExactCardinality",
        )
    },
    ("UseOfNonSuperClassExpression", "owl:Thing"): "everything is an owl:Thing, so it says nothing",
    ("UseOfNonSubClassExpression", "owl:Thing"): "it would say something of everything there is",
}


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


def _advise_on_needless_thing(violation: Violation, axiom: Axiom) -> str:
    if not is_harmless_in_super(violation.part):
        return "say it of a class of your own"
    if isinstance(violation.part, Expression) and violation.part.kind == "ObjectIntersectionOf":
        return "leave owl:Thing out of it; it does no harm"
    if axiom.kind == "ClassAssertion":
        return "leave it out; it does no harm, and owl:NamedIndividual is what declares an individual"
    return "leave the axiom out; it does no harm"


class _Writer:
    """Writes advice with short names."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes

    def write(self, part: Part) -> str:
        """Return *part* as text."""
        return write_part(part, self._prefixes)

    def advise(self, violation: Violation, axiom: Axiom) -> str:
        """Return how to mend *violation*, as a sentence without capital and full stop."""
        if violation.kind == "UseOfNonEquivalentClassExpression":
            return self._advise_on_equivalent(violation, axiom)
        culprit = violation.culprit
        of = self.write(axiom.parts[0]) if axiom.kind == "SubClassOf" else "the class"
        if culprit == THING:
            return self._advise_on_thing(violation, axiom)
        if not isinstance(culprit, Expression):
            return "name a class there"
        if violation.kind == "UseOfNonSuperClassExpression":
            return self._advise_on_super(culprit, of)
        return self._advise_on_sub(culprit)

    def _advise_on_super(self, culprit: Expression, of: str) -> str:  # noqa: PLR0911 - one for each form
        parts = [self.write(part) for part in culprit.parts]
        match culprit.kind:
            case "ObjectSomeValuesFrom":
                turned = f"SubClassOf({self.write(culprit)} {of})"
                shape = self._shape(parts[0], "sh:minCount 1", parts[1])
                return (
                    f"if whatever has such a value is in {of}, write it the other way round, {turned}; "
                    f"if each member must have one, {_SHAPE}{shape}"
                )
            case "DataSomeValuesFrom":
                return (
                    f"{_SHAPE}{self._shape(parts[0], 'sh:minCount 1', '')}; "
                    f"keep DataAllValuesFrom({parts[0]} {parts[-1]}) for the kind of its values"
                )
            case "ObjectMinCardinality" | "DataMinCardinality":
                return f"{_SHAPE}{self._shape(parts[1], f'sh:minCount {parts[0]}', '')}"
            case "ObjectExactCardinality" | "DataExactCardinality":
                return self._advise_on_exact(culprit, parts)
            case "ObjectMaxCardinality" | "DataMaxCardinality":
                return f"{_SHAPE}{self._shape(parts[1], f'sh:maxCount {parts[0]}', '')}"
            case "ObjectUnionOf":
                members = ", ".join(f"SubClassOf({part} :New)" for part in parts)
                return (
                    f"name the union: declare a class :New with {members}, and use :New here; "
                    "or check with SHACL's sh:or that one of them holds"
                )
            case "ObjectOneOf":
                return (
                    "name the class, state each member with ClassAssertion, and check with SHACL's sh:in "
                    "that there are no others"
                )
            case "ObjectComplementOf":
                return "name the class whose complement it is"
            case "ObjectHasSelf":
                return f"{_SHAPE}[ sh:path {parts[0]} ; sh:equals ... ], or state the pairs"
        return "name a class that says so, and use it here"

    def _advise_on_exact(self, culprit: Expression, parts: list[str]) -> str:
        number, inside = culprit.parts[0], " ".join(parts)
        most = culprit.kind.replace("Exact", "Max")
        shape = self._shape(parts[1], f"sh:minCount {number} ; sh:maxCount {number}", "")
        if number in {0, 1}:
            rest = "" if number == 0 else f", and {_SHAPE}{self._shape(parts[1], 'sh:minCount 1', '')}"
            return f"write {most}({inside}) here{rest}"
        return f"{_SHAPE}{shape}"

    def _advise_on_sub(self, culprit: Expression) -> str:
        parts = [self.write(part) for part in culprit.parts]
        match culprit.kind:
            case "ObjectMinCardinality" if culprit.parts[0] == 1:
                filler = parts[2] if len(parts) > 2 else "owl:Thing"  # noqa: PLR2004 - number and property
                return f"write ObjectSomeValuesFrom({parts[1]} {filler})"
            case "DataMinCardinality" if culprit.parts[0] == 1:
                filler = parts[2] if len(parts) > 2 else "rdfs:Literal"  # noqa: PLR2004 - as above
                return f"write DataSomeValuesFrom({parts[1]} {filler})"
            case "ObjectComplementOf":
                return f"say it of a named class, and that class DisjointClasses with {parts[0]}"
        return (
            "name a class for it, state its members with ClassAssertion or by what can be told of them, and "
            "use its name here"
        )

    def _advise_on_thing(self, violation: Violation, axiom: Axiom) -> str:
        if violation.kind == "UseOfNonSuperClassExpression":
            return _advise_on_needless_thing(violation, axiom)
        above = axiom.parts[-1]
        if axiom.kind == "SubClassOf" and isinstance(above, Expression):
            parts = [self.write(part) for part in above.parts]
            if above.kind == "ObjectAllValuesFrom":
                return f"write ObjectPropertyRange({' '.join(parts)})"
            if above.kind == "DataAllValuesFrom":
                return f"write DataPropertyRange({' '.join(parts)})"
            if above.kind in {"ObjectMaxCardinality", "DataMaxCardinality"} and above.parts[0] == 1:
                kind = above.kind.removesuffix("MaxCardinality")
                return f"write Functional{kind}Property({parts[1]})"
        return "say it of a class of your own that all things meant are in"

    def _advise_on_equivalent(self, violation: Violation, axiom: Axiom) -> str:
        part = violation.part
        others = [each for each in axiom.parts if each != part]
        other = next((each for each in others if find_in_equivalent(each) is None), None)
        if part == THING or other is None or not isinstance(part, Expression):
            return "write the SubClassOf axioms that are meant, each with what OWL 2 RL allows on its side"
        text, name = self.write(part), self.write(other)
        halves = []
        if find_in_sub(part) is None:
            halves.append(f"SubClassOf({text} {name})")
        if find_in_super(part) is None:
            halves.append(f"SubClassOf({name} {text})")
        if halves:
            rest = (
                "" if len(halves) > 1 else "; the other direction has no form in OWL 2 RL, SHACL can check it"
            )
            return f"keep {' and '.join(halves)}{rest}"
        if part.kind == "ObjectIntersectionOf":
            kept = [each for each in part.parts if find_in_super(each) is None]
            wanted = ", ".join(f"SubClassOf({name} {self.write(each)})" for each in kept)
            if wanted:
                return f"keep what holds of each member, {wanted}; check the rest with SHACL"
        return "keep the direction that can be told with named classes, and check the rest with SHACL"

    @staticmethod
    def _shape(path: str, bound: str, kind: str) -> str:
        wanted = f" ; sh:class {kind}" if kind and "(" not in kind and kind != "owl:Thing" else ""
        return f"sh:property [ sh:path {path} ; {bound}{wanted} ]"
