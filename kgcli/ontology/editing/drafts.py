"""Statements about new terms, each written into the topic file that its term belongs in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from kgcli.ontology.editing.edit import Edit
from kgcli.ontology.editing.json_names import add_to_context, read_context
from kgcli.ontology.editing.preparing import refuse_taken
from kgcli.ontology.editing.spelling import split_iri
from kgcli.ontology.editing.topics import read_used
from kgcli.vocabulary import OWL, RDF, RDFS, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pyoxigraph import Quad

    from kgcli.ontology.editing.terms import Term
    from kgcli.ontology.editing.topics import Topics

__all__ = ["KINDS", "Draft", "Kind", "add_drafts"]

Kind = Literal["class", "object", "datatype", "annotation"]
KINDS: Final[Mapping[Kind, str]] = {
    "class": OWL + "Class",
    "object": OWL + "ObjectProperty",
    "datatype": OWL + "DatatypeProperty",
    "annotation": OWL + "AnnotationProperty",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be said about the term *iri*, which is to stand near *near*; errors begin with *where*."""

    iri: str
    quads: tuple[Quad, ...]
    near: tuple[Term, ...] = ()
    file: str | None = None
    where: str = ""


def add_drafts(topics: Topics, drafts: Sequence[Draft], title: str) -> Edit:
    """Return the edit that writes *drafts*, each into its file; new terms get a line in the home's context.

    Raises ``RefusedEditError`` where one exists already, or fits no file.
    """
    terms = topics.terms
    texts: dict[str, list[Quad]] = {}
    declared = {term.iri: set(term.declared) for term in terms.by_iri.values()}
    for draft in drafts:
        if draft.iri in terms.by_iri:
            raise refuse_taken(terms, draft.iri, topics.files, where=draft.where)
        file = topics.choose(draft.file, draft.iri, draft.near)
        texts.setdefault(file.name, []).extend(draft.quads)
        declared.setdefault(draft.iri, set()).add(file.name)
        topics.remarks += _find_missing(topics, draft)
    schema = topics.find_schema()
    for name, quads in texts.items():
        topics.add(schema[name], quads)
    for name in texts:
        used = read_used(schema[name], topics.text_of(schema[name]))
        topics.mend_imports(schema[name], declared, used)
    contexts = _extend_context(topics, [quad for quads in texts.values() for quad in quads])
    return Edit(title, topics.list_changes(contexts), tuple(dict.fromkeys(topics.remarks)))


def _find_missing(topics: Topics, draft: Draft) -> list[str]:
    """Return what to add to *draft*: labels and definitions in the languages that the ontology has."""
    from pyoxigraph import Literal

    settings = topics.home.settings
    usual = topics.terms.usual_languages()
    wanted = {
        "label": (RDFS + "label", settings.label_languages or usual[0] or (settings.language,)),
        "definition": (
            SKOS + "definition",
            settings.definition_languages or usual[1] or (settings.language,),
        ),
    }
    remarks = []
    for what, (verb, tags) in wanted.items():
        said = {
            quad.object.language or ""
            for quad in draft.quads
            if quad.predicate.value == verb
            and str(quad.subject) == f"<{draft.iri}>"
            and isinstance(quad.object, Literal)
        }
        lacking = [tag for tag in tags if tag not in said]
        if lacking:
            remarks.append(f"{topics.terms.shorten(draft.iri)} lacks a {what} in: {', '.join(lacking)}")
    return remarks


def _extend_context(topics: Topics, quads: Sequence[Quad]) -> dict[str, str]:
    """Return the home's context, by its name, with a line for each class and property among *quads*."""
    context = next(
        (file for file in topics.files if file.syntax == "context" and file.role == "schema"), None
    )
    if context is None:
        return {}
    known = read_context(context.text, context.name)
    prefixes = {key: iri for key, iri in known.items() if isinstance(iri, str) and iri.endswith(("#", "/"))}
    entries: dict[str, str | dict[str, str]] = {}
    ranges = {str(q.subject)[1:-1]: str(q.object)[1:-1] for q in quads if q.predicate.value == RDFS + "range"}
    for quad in quads:
        kind = str(quad.object)[1:-1]
        iri = str(quad.subject)[1:-1]
        namespace, local = split_iri(iri)
        prefix = next((key for key, value in prefixes.items() if value == namespace), None)
        if quad.predicate.value != RDF + "type" or kind not in KINDS.values() or prefix is None:
            continue
        name = f"{prefix}:{local}"
        value_range = ranges.get(iri, "")
        if kind == OWL + "ObjectProperty":
            entries[local if local not in known else name] = {"@id": name, "@type": "@id"}
        elif value_range.startswith(XSD) and value_range != XSD + "string":
            typed = "xsd:" + value_range.removeprefix(XSD) if prefixes.get("xsd") == XSD else value_range
            entries[local if local not in known else name] = {"@id": name, "@type": typed}
        else:
            entries[local if local not in known else name] = name
    return {context.name: add_to_context(context.text, context.name, entries)} if entries else {}
