"""Changes of an ontology in words: what one reads of a term, an axiom and a version."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from kgcli.descriptions import shorten_iri
from kgcli.ontology.diffing.difference import Told
from kgcli.ontology.structure import write_axiom, write_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgcli.ontology.diffing.difference import (
        Change,
        Difference,
        HeaderChange,
        Rename,
        ShapeChange,
        StatementChange,
        Step,
        TermChange,
    )
    from kgcli.ontology.structure import Axiom, Header

__all__ = [
    "SECTIONS",
    "Told",
    "count_changes",
    "describe_rename",
    "describe_shape",
    "describe_step",
    "describe_term",
    "describe_unrelated",
    "tell_changes",
    "tell_header",
    "tell_statements",
]

SECTIONS: Final = ("renamed", "removed", "added", "changed")
_KINDS: Final = {
    "Class": "class",
    "ObjectProperty": "object property",
    "DataProperty": "data property",
    "AnnotationProperty": "annotation property",
    "Datatype": "datatype",
    "NamedIndividual": "individual",
}
_SURE: Final = 0.995
_NEARLY: Final = 0.85
_MOST_LETTERS: Final = 40


def count_changes(found: Difference) -> str:
    """Return in one line how much changed."""
    if found.is_empty:
        return "Nothing differs."
    counts = Counter(term.change for term in found.terms)
    said = [f"{counts[name]:,} {name}" for name in SECTIONS if counts[name]]
    parts = [f"{_noun(sum(counts.values()), 'term')}: {', '.join(said)}"] if said else []
    for number, noun in (
        (len(found.headers), "header"),
        (len(found.shapes), "shape"),
        (len(found.general), "axiom about no named term"),
        (len(found.statements), "statement outside OWL's axioms"),
    ):
        if number:
            plural = noun.replace("axiom", "axioms") if "axiom about" in noun else None
            parts.append(_noun(number, noun, plural or noun.replace("statement", "statements")))
    return f"{'; '.join(parts)}."


def _noun(number: int, singular: str, plural: str | None = None) -> str:
    plain = plural if plural not in {None, singular} else f"{singular}s"
    return f"{number:,} {singular if number == 1 else plain}"


def describe_unrelated(found: Difference) -> str:
    """Return in one line that two ontologies are no versions of one another."""
    (old, new, common), (axioms, others, kept) = found.counts["terms"], found.counts["axioms"]
    return (
        f"These ontologies have next to nothing in common: {common:,} of {old:,} and {new:,} terms, "
        f"{kept:,} of {axioms:,} and {others:,} axioms."
    )


def describe_term(term: TermChange, prefixes: Mapping[str, str]) -> str:
    """Return the name of a term, what it is, and its label."""
    kinds = " and ".join(_KINDS[kind] for kind in term.kinds)
    label = f'"{term.label}"' if term.label else ""
    return " ".join(part for part in (shorten_iri(term.iri, prefixes), kinds, label) if part)


def describe_shape(shape: ShapeChange) -> str:
    """Return the name of a shape, and whether it came or went."""
    return shape.name if shape.change == "changed" else f"{shape.name} ({shape.change})"


def describe_rename(rename: Rename) -> str:
    """Return how sure it is that a term was renamed."""
    if rename.stated:
        return "dcterms:isReplacedBy says so"
    if rename.likeness >= _SURE:
        return "all that is said of it is the same"
    sure = "almost surely" if rename.likeness >= _NEARLY else "probably"
    return f"{sure}: {int(rename.likeness * 100)} % alike"


def tell_changes(changes: Iterable[Change], prefixes: Mapping[str, str]) -> Iterator[Told]:
    """Yield what is written of *changes* about one term; its annotations go by their property."""
    for old, new in changes:
        about = _find_property(old, prefixes), _find_property(new, prefixes)
        if "" not in about and len({each for each in about if each is not None}) == 1:
            name = about[0] or about[1] or ""
            yield Told(name, _write_value(old, prefixes), _write_value(new, prefixes))
        else:
            yield Told("", _write(old, prefixes), _write(new, prefixes))


def _find_property(axiom: Axiom | None, prefixes: Mapping[str, str]) -> str | None:
    if axiom is None:
        return None
    if axiom.kind != "AnnotationAssertion" or axiom.annotations:
        return ""
    return write_part(axiom.parts[0], prefixes)


def _write(axiom: Axiom | None, prefixes: Mapping[str, str]) -> str | None:
    return None if axiom is None else write_axiom(axiom, prefixes)


def _write_value(axiom: Axiom | None, prefixes: Mapping[str, str]) -> str | None:
    return None if axiom is None else write_part(axiom.parts[-1], prefixes)


def tell_header(change: HeaderChange, prefixes: Mapping[str, str]) -> Iterator[Told]:
    """Yield what is written of a header: its IRI, its version, what it imports, its annotations."""
    before, after = (dict(_list_header(header, prefixes)) for header in (change.old, change.new))
    abouts = list(dict.fromkeys((*before, *after)))
    for about in abouts:
        gone = [value for value in before.get(about, ()) if value not in after.get(about, ())]
        come = [value for value in after.get(about, ()) if value not in before.get(about, ())]
        if len(gone) == len(come) == 1:
            yield Told(about, gone[0], come[0])
        else:
            yield from (Told(about, value, None) for value in gone)
            yield from (Told(about, None, value) for value in come)


def _list_header(header: Header | None, prefixes: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    if header is None:
        return
    found: dict[str, list[str]] = {"owl:Ontology": [f"<{header.iri}>"]}
    for each in header.statements:
        if isinstance(each.object, (NamedNode, Literal)) and each.subject == NamedNode(header.iri):
            about = shorten_iri(each.predicate.value, prefixes)
            if about != "rdf:type":
                found.setdefault(about, []).append(write_part(each.object, prefixes))
    yield from found.items()


def tell_statements(change: StatementChange, prefixes: Mapping[str, str]) -> Iterator[Told]:
    """Yield what is written of statements outside the axioms, each in the order of Turtle."""
    names: dict[str, str] = {}
    for each in change.statements:
        text = " ".join(_write_term(term, prefixes, names) for term in each[:3])
        yield Told("", None if change.is_new else text, text if change.is_new else None)


def _write_term(term: object, prefixes: Mapping[str, str], names: dict[str, str]) -> str:
    if isinstance(term, NamedNode):
        short = shorten_iri(term.value, prefixes)
        return short if short != term.value else f"<{short}>"
    if isinstance(term, Literal):
        return str(term)
    return names.setdefault(str(term), f"_:{len(names) + 1}")


def describe_step(step: Step) -> str:
    """Return in one line which step the changes ask for, and whether ``owl:versionInfo`` took it."""
    if step.level == "none":
        asked = "The version may stay as it is"
    else:
        asked = (
            f"This asks for a {step.level} step of the version"
            if step.level != "patch"
            else ("This asks for a patch of the version")
        )
    return f"{asked}{_judge_taken(step)}."


def _judge_taken(step: Step) -> str:
    old, new = step.versions
    if not old and not new:
        return "; there is no owl:versionInfo to compare with"
    if step.taken is None:
        told = " and ".join(f'"{_cut(each)}"' for each in dict.fromkeys(step.versions))
        return f"; owl:versionInfo {told} is no semantic version to compare with"
    if step.taken == "none":
        advised = "" if step.level == "none" else f": make it {step.advice}"
        return f'; owl:versionInfo is still "{new}"{advised}'
    if step.taken == "back":
        return f'; owl:versionInfo goes back from "{old}" to "{new}": make it {step.advice}'
    is_enough = tuple(map(int, step.advice.split("."))) <= _read_numbers(new)
    verdict = "which is enough" if is_enough else f"which is too little: make it {step.advice}"
    return f'; owl:versionInfo goes from "{old}" to "{new}", {verdict}'


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS].rstrip()}\u2026"


def _read_numbers(version: str) -> tuple[int, ...]:
    import re

    numbers = [int(part) for part in re.findall(r"\d+", version)[:3]]
    return tuple([*numbers, 0, 0, 0][:3])
