"""The difference of two ontologies as lines for a person who looks at a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.answers.plain import count_things
from kgcli.cli.reasons import Line, wrap_line
from kgcli.descriptions import shorten_iri
from kgcli.ontology.diffing.forms.wording import (
    SECTIONS,
    count_changes,
    describe_rename,
    describe_shape,
    describe_step,
    describe_term,
    describe_unrelated,
    tell_changes,
    tell_header,
    tell_statements,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgcli.ontology.diffing.difference import Difference, TermChange
    from kgcli.ontology.diffing.forms.wording import Told

__all__ = ["tell_difference"]

_SHOWN: Final = 40
"""So many terms of each section are told, unless all are asked for."""
_REASONS: Final = 6
_INDENT: Final = "  "


def tell_difference(
    found: Difference, old: str, new: str, width: int, *, everything: bool = False
) -> Iterator[Line]:
    """Yield what makes *new* of *old* in lines *width* wide; with *everything* however much there is."""
    if found.unrelated:
        yield from wrap_line(describe_unrelated(found), "", width)
        if not everything and len(found.terms) > _SHOWN:
            yield from wrap_line(count_changes(found), "", width)
            yield Line("All of it: --all")
            return
    elif found.is_empty:
        yield Line(f"Nothing differs between {old} and {new}.")
        return
    yield from wrap_line(f"From {old} to {new}:", "statement", width)
    yield from wrap_line(count_changes(found), "", width)
    if not found.unrelated:
        yield from _tell_step(found, width, everything=everything)
    for header in found.headers:
        named = header.new or header.old
        yield from _begin(f"Ontology <{named.iri if named else ''}>")
        yield from _tell_all(tell_header(header, found.prefixes), width)
    for section in SECTIONS:
        terms = [term for term in found.terms if term.change == section]
        yield from _tell_section(section.capitalize(), terms, found, width, everything=everything)
    if found.general:
        yield from _begin("Axioms about no named term")
        shown = found.general if everything else found.general[:_SHOWN]
        yield from _tell_all(tell_changes(shown, found.prefixes), width)
        yield from _count_rest(len(found.general) - len(shown), "axiom")
    if found.shapes:
        yield from _tell_shapes(found, width, everything=everything)
    if found.statements:
        yield from _begin("Statements outside OWL's axioms")
        those = found.statements if everything else found.statements[:_SHOWN]
        yield from _tell_all(
            (told for each in those for told in tell_statements(each, found.prefixes)), width
        )
        yield from _count_rest(len(found.statements) - len(those), "statement")


def _tell_step(found: Difference, width: int, *, everything: bool) -> Iterator[Line]:
    yield from wrap_line(describe_step(found.step), "", width)
    reasons = [each for each in found.step.reasons if each[0] == found.step.level]
    shown = reasons if everything else reasons[:_REASONS]
    for level, reason in shown:
        yield from wrap_line(f"{level}: {reason}", "", width, _INDENT)
    if len(shown) < len(reasons):
        yield Line(f"{_INDENT}and {count_things(len(reasons) - len(shown), 'more reason')}")


def _begin(title: str) -> Iterator[Line]:
    yield Line("")
    yield Line(title, "statement")


def _tell_section(
    title: str, terms: Sequence[TermChange], found: Difference, width: int, *, everything: bool
) -> Iterator[Line]:
    if not terms:
        return
    yield from _begin(title)
    shown = terms if everything else terms[:_SHOWN]
    for term in shown:
        yield from wrap_line(describe_term(term, found.prefixes), "support", width, _INDENT)
        if term.rename is not None:
            before = shorten_iri(term.rename.old, found.prefixes)
            said = f"was {before} ({describe_rename(term.rename)})"
            yield from wrap_line(said, "", width, _INDENT * 2)
        whole = term.change in ("added", "removed")
        told = (
            each
            for each in tell_changes(term.changes, found.prefixes)
            if not (whole and (each.old or each.new or "").startswith("Declaration("))
        )
        yield from _tell_all(told, width, _INDENT * 2)
    yield from _count_rest(len(terms) - len(shown), "term")


def _tell_shapes(found: Difference, width: int, *, everything: bool) -> Iterator[Line]:
    yield from _begin("Shapes")
    shown = found.shapes if everything else found.shapes[:_SHOWN]
    for shape in shown:
        yield from wrap_line(describe_shape(shape), "support", width, _INDENT)
        yield from _tell_all(shape.told, width, _INDENT * 2)
    yield from _count_rest(len(found.shapes) - len(shown), "shape")


def _count_rest(number: int, noun: str) -> Iterator[Line]:
    if number:
        yield Line(f"{_INDENT}and {count_things(number, f'more {noun}')}: --all")


def _tell_all(told: Iterable[Told], width: int, indent: str = _INDENT) -> Iterator[Line]:
    for each in told:
        about = f"{each.about} " if each.about else ""
        if each.old is None:
            yield from wrap_line(f"+ {about}{each.new}", "added", width, indent)
        elif each.new is None:
            yield from wrap_line(f"- {about}{each.old}", "removed", width, indent)
        else:
            together = f"~ {about}{each.old} -> {each.new}"
            if len(indent) + len(together) <= width:
                yield Line(f"{indent}{together}", "changed")
                continue
            yield from wrap_line(f"~ {about}{each.old}", "changed", width, indent)
            yield from wrap_line(f"-> {each.new}", "changed", width, f"{indent}  ")
