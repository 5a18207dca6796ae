"""A term deprecated, and its uses given to another one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kgcli.errors import RefusedEditError
from kgcli.ontology.editing.edit import Edit, sort_changes
from kgcli.ontology.editing.home_files import parse_file
from kgcli.ontology.editing.preparing import (
    REPLACED,
    change_file,
    declare_annotation,
    find_holder,
    ignore,
    prepare,
    report_mentions,
)
from kgcli.ontology.editing.rewriting import Rewriter, is_formatted, read_query_prefixes
from kgcli.ontology.editing.statements import add_statements, find_blocks
from kgcli.ontology.editing.terms import choose_kind
from kgcli.ontology.editing.turtle_names import TurtleScope, walk
from kgcli.turtle.spelling import Speller
from kgcli.vocabulary import OWL, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyoxigraph import Quad

    from kgcli.home import Home
    from kgcli.ontology.editing.edit import Change
    from kgcli.ontology.editing.home_files import HomeFile
    from kgcli.ontology.editing.terms import Term, Terms

    Progress = Callable[[str], None]

__all__ = ["deprecate_term"]


def deprecate_term(
    home: Home,
    name: str,
    *,
    replaced_by: str | None = None,
    because: str | None = None,
    keep_uses: bool = False,
    clearance: str | None = None,
    progress: Progress = ignore,
) -> Edit:
    """Return the edit that marks the term *name* as deprecated, with the reason *because*.

    With *replaced_by* every use of it becomes one of that term, unless *keep_uses*; what the ontology says
    about the term itself stays. Raises what ``rename_term`` does.
    """
    files, terms = prepare(home, clearance, progress)
    term = terms.find(name)
    terms.refuse_fixed(term, "deprecated")
    heir = None if replaced_by is None else terms.find(replaced_by, choose_kind(term))
    if heir is not None:
        _check_heir(term, heir, terms)
    elif term.deprecated and not because:
        raise RefusedEditError(f"{terms.shorten(term.iri)} is deprecated already. Nothing was written.")
    holder = find_holder(term, files)
    language = home.settings.language
    added = _make_notes(term, heir, because, language, terms)
    changes: list[Change] = []
    mentions: list[tuple[str, int]] = []
    uses: list[str] = []
    degenerate: list[str] = []
    rewriter = Rewriter(term.iri, (heir or term).iri, terms.prefixes, read_query_prefixes(files), keep=True)
    progress("Rewriting the files")
    for file in files:
        text = file.text
        if heir is None or keep_uses:
            # Renamed to itself, each use is counted and none is changed.
            if file.syntax in {"turtle", "trig", "lines", "sparql", "patterns"}:
                count = replace(rewriter, new=term.iri).rewrite(file).changed
                uses += [f"{file.name} ({count:,})"] if count else []
        elif file.syntax != "context":
            made = rewriter.rewrite(file)
            text = made.text
            mentions += [(file.name, line) for line in made.mentions]
            degenerate += [file.name] if text != file.text and _says_itself(file, text, heir.iri) else []
        if file is holder:
            text = _describe(file, text, term.iri, added, terms)
        changes += change_file(file, text, text != file.text)
    remarks = [*report_mentions(mentions)]
    if degenerate:
        remarks.append(
            f"Look for statements that {terms.shorten((heir or term).iri)} now makes of itself: "
            f"{', '.join(degenerate)}"
        )
    if uses:
        remarks.append(f"Still in use: {', '.join(uses)}")
    return Edit(f"Deprecate {terms.shorten(term.iri)}", sort_changes(changes), tuple(remarks))


def _check_heir(term: Term, heir: Term, terms: Terms) -> None:
    if heir.iri == term.iri:
        raise RefusedEditError(f"{terms.shorten(term.iri)} cannot replace itself. Name another term.")
    if heir.deprecated:
        raise RefusedEditError(f"{terms.shorten(heir.iri)} is deprecated itself. Name a term that is in use.")
    kinds = choose_kind(term), choose_kind(heir)
    if kinds[0] != kinds[1]:
        raise RefusedEditError(
            f"{terms.shorten(heir.iri)} is a {kinds[1]}, and {terms.shorten(term.iri)} a {kinds[0]}: the "
            "one cannot replace the other. Nothing was written."
        )


def _make_notes(
    term: Term, heir: Term | None, because: str | None, language: str, terms: Terms
) -> list[Quad]:
    from pyoxigraph import Literal, NamedNode, Quad

    own = NamedNode(term.iri)
    added = []
    if not term.deprecated:
        true = Literal("true", datatype=NamedNode(XSD + "boolean"))
        added.append(Quad(own, NamedNode(OWL + "deprecated"), true))
    if heir is not None:
        added += [Quad(own, NamedNode(REPLACED), NamedNode(heir.iri)), *declare_annotation(REPLACED, terms)]
    if because:
        note = SKOS + "changeNote"
        added += [
            Quad(own, NamedNode(note), Literal(because, language=language)),
            *declare_annotation(note, terms),
        ]
    return added


def _describe(file: HomeFile, text: str, subject: str, quads: Sequence[Quad], terms: Terms) -> str:
    """Return *text* with *quads*; those of *subject* join what it says already, where it has no layout."""
    if file.syntax not in {"turtle", "trig"} or is_formatted(file):
        return add_statements(file, text, quads, terms.spelling)
    own = [quad for quad in quads if str(quad.subject) == f"<{subject}>"]
    rest = [quad for quad in quads if quad not in own]
    text = add_statements(file, text, rest, terms.spelling) if rest else text
    blocks = find_blocks(text, file.name, file.base, subject)
    if not blocks:
        return add_statements(file, text, own, terms.spelling)
    scope = TurtleScope(file.base)
    for _ in walk(text, file.name, scope):
        pass
    speller = Speller(scope.prefixes)
    said = "".join(
        f";\n    {speller.spell_iri(q.predicate.value)} {speller.spell(q.object, {})} " for q in own
    )
    stop = blocks[0].stop
    return f"{text[:stop]}{said}{text[stop:]}"


def _says_itself(file: HomeFile, text: str, iri: str) -> bool:
    if file.syntax not in {"turtle", "trig", "lines", "xml", "jsonld"}:
        return False
    quads, _ = parse_file(replace(file, text=text))
    return any(str(quad.subject) == f"<{iri}>" and str(quad.object) == f"<{iri}>" for quad in quads)
