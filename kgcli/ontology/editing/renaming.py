"""A term renamed in ontology, facts, shapes, checks and queries together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kgcli.errors import RefusedEditError
from kgcli.ontology.editing.edit import Edit, sort_changes
from kgcli.ontology.editing.preparing import (
    REPLACED,
    change_file,
    declare_annotation,
    find_holder,
    ignore,
    prepare,
    refuse_taken,
    report_mentions,
)
from kgcli.ontology.editing.rewriting import Rewriter, read_query_prefixes
from kgcli.ontology.editing.spelling import split_iri
from kgcli.ontology.editing.statements import add_statements
from kgcli.ontology.editing.terms import choose_kind
from kgcli.vocabulary import OWL, RDF, RDFS, XSD

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyoxigraph import Quad

    from kgcli.home import Home
    from kgcli.ontology.editing.home_files import HomeFile
    from kgcli.ontology.editing.sparql_names import Renamed
    from kgcli.ontology.editing.terms import Term, Terms

    Progress = Callable[[str], None]

__all__ = ["rename_term"]


def rename_term(
    home: Home,
    old: str,
    new: str,
    *,
    stub: bool = True,
    clearance: str | None = None,
    progress: Progress = ignore,
) -> Edit:
    """Return the edit that gives the term *old* the name *new* wherever a token of a file of *home* names it.

    With *stub* the old name stays as a deprecated term that leads to the new one. Nothing is written here.
    Raises ``UnknownTermError``, ``RefusedEditError``, and whatever fault the files have.
    """
    files, terms = prepare(home, clearance, progress)
    term = terms.find(old)
    terms.refuse_fixed(term, "renamed")
    iri = terms.make_iri(new, beside=term.iri)
    if iri == term.iri:
        raise RefusedEditError(f"{terms.shorten(iri)} has that name already. Nothing was written.")
    if iri in terms.by_iri:
        raise refuse_taken(terms, iri, files, instead=_advise(term, terms.by_iri[iri], terms))
    rewriter = Rewriter(term.iri, iri, terms.prefixes, read_query_prefixes(files), keep=False)
    holder = find_holder(term, files)
    changes, mentions = [], []
    progress("Rewriting the files")
    for file in files:
        made = rewriter.rewrite(file)
        if made.taken is not None:
            raise RefusedEditError(
                f"{terms.shorten(iri)} is in use already: {file.name}, line {made.taken}. Nothing was "
                "written. Choose another name."
            )
        if stub and file.syntax == "context" and made.changed:
            made = _extend_context(rewriter, file)
        mentions += [(file.name, line) for line in made.mentions]
        text = made.text
        if stub and file is holder:
            text = add_statements(file, text, _make_stub(term, iri, terms), terms.spelling)
        changes += change_file(file, text, text != file.text)
    remarks = [*_warn_case(term, iri, terms), *report_mentions(mentions)]
    title = f"Rename {terms.shorten(term.iri)} to {terms.shorten(iri)}"
    return Edit(title, sort_changes(changes), tuple(remarks))


def _advise(term: Term, other: Term, terms: Terms) -> str:
    """Return what to do instead of giving *term* the name of *other*."""
    if choose_kind(term) != choose_kind(other):
        return "Choose another name."
    return (
        "Choose another name, or make one term of the two: kgcli ontology deprecate "
        f"{terms.shorten(term.iri)} --replaced-by {terms.shorten(other.iri)}"
    )


def _extend_context(rewriter: Rewriter, file: HomeFile) -> Renamed:
    """Return the context with a line for the new name beside that of the old one, which is still a term."""
    return replace(rewriter, keep=True).rewrite(file)


def _make_stub(term: Term, iri: str, terms: Terms) -> list[Quad]:
    from pyoxigraph import Literal, NamedNode, Quad

    old = NamedNode(term.iri)
    types = [NamedNode(RDF + "type"), NamedNode(OWL + "deprecated"), NamedNode(REPLACED)]
    kinds = sorted(kind for kind in term.types if kind.startswith((OWL, RDF, RDFS)))
    stated = [Quad(old, types[0], NamedNode(kind)) for kind in kinds]
    stated.append(Quad(old, types[1], Literal("true", datatype=NamedNode(XSD + "boolean"))))
    stated.append(Quad(old, types[2], NamedNode(iri)))
    return [*stated, *declare_annotation(REPLACED, terms)]


def _warn_case(term: Term, iri: str, terms: Terms) -> list[str]:
    local = split_iri(iri)[1]
    if term.is_class and local[:1].islower():
        return [
            f"{terms.shorten(iri)} is a class; classes begin with a capital letter: "
            f"{local[:1].upper()}{local[1:]}"
        ]
    if term.is_property and local[:1].isupper():
        return [
            f"{terms.shorten(iri)} is a property; properties begin with a small letter: "
            f"{local[:1].lower()}{local[1:]}"
        ]
    return []
