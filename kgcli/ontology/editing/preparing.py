"""What edits of a home begin and end with: its files and terms, one file changed, and remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.errors import RefusedEditError
from kgcli.ontology.editing.edit import Change
from kgcli.ontology.editing.home_files import list_home_files, pack
from kgcli.ontology.editing.rewriting import find_line, is_formatted, lay_out
from kgcli.ontology.editing.term_reader import read_terms
from kgcli.vocabulary import DCTERMS, OWL, RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pyoxigraph import Quad

    from kgcli.home import Home
    from kgcli.ontology.editing.home_files import HomeFile
    from kgcli.ontology.editing.terms import Term, Terms

    Progress = Callable[[str], None]

__all__ = [
    "REPLACED",
    "change_file",
    "declare_annotation",
    "find_holder",
    "ignore",
    "prepare",
    "refuse_hidden",
    "refuse_taken",
    "report_mentions",
]

REPLACED: Final = DCTERMS + "isReplacedBy"
"""Leads from a deprecated term to the one to use."""
_SHOWN: Final = 6


def ignore(_: str) -> None:
    """Report no progress."""


def prepare(home: Home, clearance: str | None, progress: Progress = ignore) -> tuple[list[HomeFile], Terms]:
    """Return the files of *home* and the terms of its ontology, for an edit that sees everything.

    Raises ``UnwritableHomeError`` for the package's own home, ``RefusedEditError`` for a clearance that hides
    something, and whatever fault the files have.
    """
    from kgcli.reviews.file import refuse_shipped

    refuse_shipped(home)
    if clearance is not None:
        refuse_hidden(home, clearance)
    progress("Reading the files of the home")
    files = list(list_home_files(home))
    return files, read_terms(home, files)


def refuse_hidden(home: Home, clearance: str) -> None:
    """Raise ``RefusedEditError`` where *clearance* does not see everything."""
    from kgcli.store.home_stores import read_markings

    scheme = read_markings(home)
    marking = scheme.parse(clearance)
    if marking.level < max(scheme.levels.values()) or not marking.caveats >= scheme.caveats:
        raise RefusedEditError(
            f"Edits of the ontology rewrite files that the clearance {marking.notation} may not see whole. "
            "Nothing was written. Leave --clearance out, or ask somebody who is cleared for everything."
        )


def refuse_taken(
    terms: Terms,
    iri: str,
    files: Iterable[HomeFile],
    *,
    where: str = "",
    instead: str = "Choose another name.",
) -> RefusedEditError:
    """Return the error that says where the term *iri* stands already, and what to do *instead*.

    *where* says what of the user's it is about.
    """
    places = []
    for file in files:
        if file.name in terms.by_iri[iri].files:
            line = find_line(file, iri)
            places.append(file.name if line is None else f"{file.name}, line {line}")
    return RefusedEditError(
        f"{where}{terms.shorten(iri)} exists already: {'; '.join(places)}. Nothing was written. {instead}"
    )


def find_holder(term: Term, files: Iterable[HomeFile]) -> HomeFile:
    """Return the file that describes *term* most."""
    described = [file for file in files if file.name in term.files]
    return max(described, key=lambda file: (term.files[file.name], file.name))


def declare_annotation(iri: str, terms: Terms) -> list[Quad]:
    """Return the declaration of an annotation property that the ontology uses from now on."""
    from pyoxigraph import NamedNode, Quad

    known = terms.by_iri.get(iri)
    if known is not None and known.types:
        return []
    return [Quad(NamedNode(iri), NamedNode(RDF + "type"), NamedNode(OWL + "AnnotationProperty"))]


def change_file(file: HomeFile, text: str, differs: bool) -> list[Change]:
    """Return the change of *file* to *text*, in the layout of ``kgcli format`` where it had that."""
    if not differs:
        return []
    if is_formatted(file):
        text = lay_out(file, text)
    return [Change(file.path, file.name, file.data, pack(file, text))]


def report_mentions(mentions: Sequence[tuple[str, int]]) -> list[str]:
    """Return a remark on the lines, each with its file, whose words still name the old term."""
    if not mentions:
        return []
    places = [f"{name}, line {line}" for name, line in mentions[:_SHOWN]]
    more = f"; and {len(mentions) - _SHOWN} more" if len(mentions) > _SHOWN else ""
    return [f"Words that still name the old term were left as they are: {'; '.join(places)}{more}"]
