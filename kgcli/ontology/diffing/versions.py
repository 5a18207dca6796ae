"""The step of the version that changes of an ontology ask for: https://semver.org, read for ontologies.

What may break an answer that users had is a major step: a term that is gone or has another IRI, an axiom that
is gone and no longer follows, a property that fits fewer things, a new way for facts to contradict each other
among terms that were there, or to break a shape. What only adds is a minor one, and what nothing follows from
a patch.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from kgcli.ontology.diffing.difference import LEVELS, Step
from kgcli.ontology.diffing.entailed import Entailed
from kgcli.ontology.diffing.meanings import collect_iris, is_anonymous, is_logical
from kgcli.ontology.diffing.shapes import judge_shape
from kgcli.ontology.structure import write_axiom
from kgcli.vocabulary import OWL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.ontology.diffing.difference import Change, Difference, Level
    from kgcli.ontology.structure import Axiom, Header, Structure

__all__ = ["choose_step"]

_VERSION: Final = re.compile(r"\s*v?(\d+)\.(\d+)(?:\.(\d+))?(?:[-+].*)?\s*")
_VERSION_INFO: Final = OWL + "versionInfo"
_CLASHING: Final = frozenset(
    (
        *("DisjointClasses", "DisjointUnion", "DisjointObjectProperties", "DisjointDataProperties"),
        *("FunctionalObjectProperty", "FunctionalDataProperty", "InverseFunctionalObjectProperty"),
        *("IrreflexiveObjectProperty", "AsymmetricObjectProperty", "HasKey", "DifferentIndividuals"),
        *("NegativeObjectPropertyAssertion", "NegativeDataPropertyAssertion"),
    )
)
"""Axioms by which things contradict each other, or turn out to be one."""
_CLOSING: Final = re.compile(r"AllValuesFrom|MaxCardinality|ExactCardinality|ComplementOf")
_DESCRIBED: Final = "only descriptions changed"
_PLACED: Final = re.compile(r"(Object|Data)Property(Domain|Range)$")


def choose_step(found: Difference, structures: tuple[Structure, Structure]) -> Step:
    """Return the step that *found*, the difference of two *structures*, asks for.

    Below 1.0.0 the second number counts what breaks, as is usual.
    """
    judge = _Judge(found, structures)
    # Each reason once, the gravest first, in the order of the terms.
    reasons = sorted(dict.fromkeys(judge.list_reasons()), key=lambda each: -LEVELS.index(each[0]))
    level = reasons[0][0] if reasons else "none"
    versions = _read_versions(*(structure.headers for structure in structures))
    numbers = [_VERSION.fullmatch(text) for text in versions]
    if numbers[0] is None or numbers[1] is None:
        return Step(level, tuple(reasons), versions)
    before, after = (tuple(int(part or 0) for part in each.groups()) for each in numbers if each)
    return Step(level, tuple(reasons), versions, _measure(before, after), _advise(before, level))


class _Judge:
    """What changes ask for, each with the step."""

    def __init__(self, found: Difference, structures: tuple[Structure, Structure]) -> None:
        self._found = found
        self._old, self._new = structures
        self._names = {each.old: each.new for each in found.renames}
        self._entailed = Entailed(self._new, self._names)
        self._added = {each.iri for each in found.terms if each.change == "added"}

    def list_reasons(self) -> Iterator[tuple[Level, str]]:
        for term in self._found.terms:
            name = self._shorten(term.iri)
            if term.rename is not None:
                yield "major", f"{self._shorten(term.rename.old)} is {name} now"
            if term.change == "removed":
                yield self._judge_removed(term.iri, name)
            elif term.change == "added":
                yield "minor", f"{name} is new"
            else:
                for change in term.changes:
                    yield self._judge(change)
        for change in self._found.general:
            yield self._judge(change)
        if any(not each.is_new for each in self._found.statements):
            yield "major", "statements outside OWL's axioms are gone"
        if any(each.is_new for each in self._found.statements):
            yield "minor", "there are more statements outside OWL's axioms"
        for shape in self._found.shapes:
            yield judge_shape(shape, frozenset(self._added))
        yield from self._judge_headers()

    def _judge_removed(self, iri: str, name: str) -> tuple[Level, str]:
        old, new = self._old.entities.get(iri), self._new.entities.get(iri)
        if old is None:
            # Never more than a thing that annotations were about.
            return "patch", _DESCRIBED
        if new is None or not new.used:
            return "major", f"{name} is gone"
        if {*old.declared, *old.used} <= {"AnnotationProperty"}:
            return "patch", f"{name} is no longer described, and still used"
        return "major", f"{name} is no longer described, though other axioms still use it"

    def _judge(self, change: Change) -> tuple[Level, str]:
        old, new = change
        if old is None:
            assert new is not None  # noqa: S101 - a change has at least one of the two
            return self._judge_added(new)
        if new is None or old.kind == "Declaration":
            return self._judge_gone(old)
        if old[:2] == new[:2] or not (is_logical(old) or is_logical(new)):
            return "patch", _DESCRIBED
        if not self._entailed.follows(old):
            return "major", f"{self._write(old)} no longer follows"
        if _PLACED.search(new.kind):
            return "major", f"{self._write(new)} fits fewer things than before"
        return self._judge_added(new)

    def _judge_gone(self, old: Axiom) -> tuple[Level, str]:
        if old.kind == "Declaration":
            return self._judge_declaration(old)
        if not is_logical(old):
            return "patch", _DESCRIBED
        if self._entailed.follows(old):
            return "patch", "what was left out still follows from the rest"
        return "major", f"{self._write(old)} no longer follows"

    def _judge_added(self, new: Axiom) -> tuple[Level, str]:
        if _deprecates(new):
            return "minor", f"{self._shorten(next(iter(collect_iris(new))))} is deprecated now"
        if not is_logical(new):
            return "patch", _DESCRIBED
        if self._may_clash(new):
            return "major", f"{self._write(new)} may let facts contradict each other that did not"
        return "minor", "more follows than before"

    def _judge_declaration(self, old: Axiom) -> tuple[Level, str]:
        kind = str(getattr(old.parts[0], "kind", ""))
        iri = next(collect_iris(old), "")
        entity = self._new.entities.get(self._names.get(iri, iri))
        if entity is not None and kind in {*entity.declared, *entity.used}:
            return "patch", "a declaration is gone that nothing needs"
        return "major", f"{self._shorten(iri)} is no {kind} any more"

    def _may_clash(self, new: Axiom) -> bool:
        closing = new.kind == "SubClassOf" and _closes(new.parts[-1])
        if new.kind not in _CLASHING and not closing:
            return False
        return not self._added.intersection(collect_iris(new))

    def _judge_headers(self) -> Iterator[tuple[Level, str]]:
        for each in self._found.headers:
            if each.old is None or each.new is None:
                continue
            imports = set(each.old.imports), set(each.new.imports)
            if each.old.iri != each.new.iri:
                yield "major", "the ontology has another IRI"
            if imports[0] - imports[1]:
                yield "major", "something is no longer imported"
            if imports[1] - imports[0]:
                yield "minor", "more is imported"
            if _list_notes(each.old) != _list_notes(each.new):
                yield "patch", "the ontology's own description changed"

    def _shorten(self, iri: str) -> str:
        from kgcli.descriptions import shorten_iri

        return shorten_iri(iri, self._found.prefixes)

    def _write(self, axiom: Axiom) -> str:
        return write_axiom(axiom._replace(annotations=()), self._found.prefixes)


def _closes(part: Any) -> bool:
    """Tell whether a superclass forbids something: such as what owl:Nothing or a greatest number does."""
    if hasattr(part, "kind"):
        return bool(_CLOSING.search(part.kind)) or any(map(_closes, part.parts))
    return getattr(part, "value", None) == OWL + "Nothing"


def _deprecates(new: Axiom) -> bool:
    """Tell whether an annotation says that its subject is deprecated."""
    about = new.kind == "AnnotationAssertion" and getattr(new.parts[0], "value", None) == OWL + "deprecated"
    return about and getattr(new.parts[-1], "value", None) in ("true", "1")


def _list_notes(header: Header) -> set[str]:
    return {
        str(each) for each in header.annotations if _VERSION_INFO not in str(each) and not is_anonymous(each)
    }


def _read_versions(old: Sequence[Header], new: Sequence[Header]) -> tuple[str, str]:
    """Return ``owl:versionInfo`` of both sides: of the ontology that no other one imports."""
    after = _find_root(new)
    before = next((each for each in old if after and each.iri == after.iri), None) or _find_root(old)
    return _read_version(before), _read_version(after)


def _find_root(headers: Sequence[Header]) -> Header | None:
    imported = {iri for header in headers for iri in header.imports}
    ranked = sorted(headers, key=lambda each: (each.iri in imported, not _read_version(each), each.iri))
    return ranked[0] if ranked else None


def _read_version(header: Header | None) -> str:
    from pyoxigraph import Literal, NamedNode

    info = NamedNode(_VERSION_INFO)
    for each in () if header is None else header.statements:
        if each.predicate == info and isinstance(each.object, Literal):
            return each.object.value
    return ""


def _measure(before: Sequence[int], after: Sequence[int]) -> Any:
    """Return the step from one version to another."""
    if tuple(after) < tuple(before):
        return "back"
    steps = (
        name
        for name, one, other in zip(("major", "minor", "patch"), before, after, strict=True)
        if one != other
    )
    return next(steps, "none")


def _advise(before: Sequence[int], level: Level) -> str:
    major, minor, patch = before
    if level == "major" and major:
        return f"{major + 1}.0.0"
    if level in ("major", "minor"):
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + (level == 'patch')}"
