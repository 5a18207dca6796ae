"""Two ontologies compared by what they say: neither the order of statements nor blank nodes' labels count."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from kgcli.ontology.diffing.difference import Change, Difference, HeaderChange, Rename, Step, TermChange
from kgcli.ontology.diffing.meanings import has_anonymous, is_anonymous, state_axiom
from kgcli.ontology.diffing.pairing import pair_changes
from kgcli.ontology.diffing.renames import find_renames
from kgcli.ontology.diffing.shapes import compare_shapes
from kgcli.ontology.diffing.statements import compare_statements
from kgcli.ontology.diffing.terms import read_terms
from kgcli.ontology.diffing.versions import choose_step
from kgcli.ontology.structure import axiom_subject, read_structure

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from kgcli.ontology.diffing.pairing import Names
    from kgcli.ontology.diffing.terms import Terms
    from kgcli.ontology.reading import Located, Ontology
    from kgcli.ontology.structure import Axiom, Header, Structure

__all__ = ["compare_ontologies"]

_RELATED: Final = 0.1
"""Two ontologies that share a smaller part of the smaller one's terms are no versions of one another.

What is only for annotations does not count: most ontologies borrow that, and some classes, from the same few.
"""


def compare_ontologies(
    old: Ontology,
    new: Ontology,
    *,
    shapes: tuple[Ontology, Ontology] | None = None,
    prefixes: Mapping[str, str] = MappingProxyType({}),
    language: str = "en",
    judging: bool = True,
    progress: Callable[[str], None] = lambda _: None,
) -> Difference:
    """Return what makes *new* of *old*; *language* is that of the labels to show.

    *shapes* are the SHACL shapes of both sides. The step of the version is left open without *judging*, which
    takes reasoning.
    Names are shortened by the prefixes of both sides, and where these declare none by *prefixes*.
    """
    progress("Reading the axioms")
    structures = read_structure(old), read_structure(new)
    sides = _Side(structures[0]), _Side(structures[1])
    progress("Looking for renamed terms")
    renames = find_renames(sides[0].terms, sides[1].terms)
    names = {each.old: each.new for each in renames}
    common_names = _name_alike(renames)
    progress("Comparing")
    gone, come, kept = _subtract(sides[0].axioms, sides[1].axioms, common_names)
    terms, general = _group(gone, come, renames, sides, language)
    statements = compare_statements(sides[0].loose, sides[1].loose, common_names)
    own = sides[0].terms.own, sides[1].terms.own
    common = len({names.get(iri, iri) for iri in own[0]} & own[1])
    headers = _compare_headers(structures[0].headers, structures[1].headers)
    counts = {
        "terms": (len(own[0]), len(own[1]), common),
        "axioms": (len(sides[0].axioms), len(sides[1].axioms), kept),
    }
    named = [{header.iri for header in structure.headers} for structure in structures]
    unrelated = not named[0] & named[1] and _is_unrelated(sides[0].terms, sides[1].terms, names)
    known = {**prefixes, **old.prefixes, **new.prefixes}
    if shapes is not None:
        known = {**shapes[0].prefixes, **shapes[1].prefixes, **known}
    found = Difference(
        headers,
        terms,
        general,
        statements,
        counts,
        unrelated,
        Step("none", ()),
        known,
        () if shapes is None else compare_shapes(shapes[0].statements, shapes[1].statements, known, names),
    )
    if unrelated or not judging:
        return found
    progress("Asking what still follows")
    return replace(found, step=choose_step(found, structures))


def _is_unrelated(old: Terms, new: Terms, names: Mapping[str, str]) -> bool:
    before, after = (terms.own - terms.annotating or terms.own for terms in (old, new))
    common = len({names.get(iri, iri) for iri in before} & after)
    return bool(before and after) and common < _RELATED * min(len(before), len(after))


class _Side:
    """One ontology: its *axioms*, each once, its *terms*, and the statements that no axiom covers."""

    def __init__(self, structure: Structure) -> None:
        self.axioms: dict[Hashable, Axiom] = {}
        loose: list[Located] = list(structure.unread)
        for axiom in structure.axioms:
            if has_anonymous(axiom):
                loose += axiom.statements
            else:
                self.axioms.setdefault(axiom[:3], axiom)
        # What a header says of blank nodes, too.
        loose += [
            each for header in structure.headers for each in header.statements if is_anonymous(each[:3])
        ]
        self.loose = loose
        self.terms = read_terms(structure, self.axioms.values())


def _name_alike(renames: Sequence[Rename]) -> Names:
    """Return names for the renamed terms of both sides, which are the same whichever is the old one.

    What still uses a name of then, or used one of now before, so keeps telling of another term.
    """
    pairs = sorted((sorted((each.old, each.new)), each) for each in renames)
    return (
        {each.old: f"urn:kgcli:same:{number}" for number, (_, each) in enumerate(pairs)},
        {each.new: f"urn:kgcli:same:{number}" for number, (_, each) in enumerate(pairs)},
    )


def _subtract(
    old: Mapping[Hashable, Axiom], new: Mapping[Hashable, Axiom], names: Names
) -> tuple[list[Axiom], list[Axiom], int]:
    """Return the axioms that only *old* has, those that only *new* has, and how many of *new* both have."""
    if names[0]:
        old = {state_axiom(axiom, names[0]): axiom for axiom in old.values()}
        new = {state_axiom(axiom, names[1]): axiom for axiom in new.values()}
    gone = [axiom for meaning, axiom in old.items() if meaning not in new]
    come = [axiom for meaning, axiom in new.items() if meaning not in old]
    return gone, come, len(new) - len(come)


def _group(
    gone: Iterable[Axiom],
    come: Iterable[Axiom],
    renames: Sequence[Rename],
    sides: tuple[_Side, _Side],
    language: str,
) -> tuple[tuple[TermChange, ...], tuple[Change, ...]]:
    """Return the changes by term, sorted by IRI, and those about no named term."""
    names = {each.old: each.new for each in renames}
    by_new = {each.new: each for each in renames}
    alike = _name_alike(renames)
    groups: dict[str | None, tuple[list[Axiom], list[Axiom]]] = defaultdict(lambda: ([], []))
    for axiom in gone:
        subject = axiom_subject(axiom)
        groups[None if subject is None else names.get(subject, subject)][0].append(axiom)
    for axiom in come:
        groups[axiom_subject(axiom)][1].append(axiom)
    for each in renames:
        groups[each.new]
    old, new = sides[0].terms, sides[1].terms
    terms = []
    for iri in sorted(each for each in groups if each is not None):
        rename = by_new.get(iri)
        before = iri if rename is None else rename.old
        terms.append(
            TermChange(
                iri,
                _name_change(rename, before in old, iri in new),
                new.list_kinds(iri) or old.list_kinds(before),
                new.find_label(iri, language) or old.find_label(before, language),
                tuple(_sort(pair_changes(*groups[iri], alike))),
                rename,
            )
        )
    general = pair_changes(*groups[None], alike) if None in groups else []
    return tuple(terms), tuple(_sort(general))


def _name_change(rename: Rename | None, *there: bool) -> Literal["added", "removed", "renamed", "changed"]:
    if rename is not None:
        return "renamed"
    was_there, is_there = there
    if not was_there:
        return "added"
    return "changed" if is_there else "removed"


def _sort(changes: Iterable[Change]) -> list[Change]:
    """Return *changes* by what they are about: declarations, what follows, then annotations."""
    return sorted(changes, key=_place)


def _place(change: Change) -> tuple[int, str, str]:
    axiom = change.new or change.old
    assert axiom is not None  # noqa: S101 - a change has at least one of the two
    rank = {"Declaration": 0, "AnnotationAssertion": 2}.get(axiom.kind, 1)
    return rank, axiom.kind, str(axiom[1:3])


def _compare_headers(old: Sequence[Header], new: Sequence[Header]) -> tuple[HeaderChange, ...]:
    """Return the headers that differ; one ontology's are paired by IRI, or if each side has only one."""
    before, after = {each.iri: each for each in old}, {each.iri: each for each in new}
    if len(before) == len(after) == 1 and not before.keys() & after.keys():
        return (HeaderChange(old[0], new[0]),)
    pairs = [(before.get(iri), after.get(iri)) for iri in sorted(before.keys() | after.keys())]
    return tuple(HeaderChange(*pair) for pair in pairs if _state_header(pair[0]) != _state_header(pair[1]))


def _state_header(header: Header | None) -> object:
    if header is None:
        return None
    notes = sorted(str(each) for each in header.annotations if not is_anonymous(each))
    return header.version, sorted(header.imports), notes
