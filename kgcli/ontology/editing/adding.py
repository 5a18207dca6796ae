"""New terms written into the topic files that they belong in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from kgcli.errors import ParameterValueError, RefusedEditError, UnknownTermError
from kgcli.ontology.editing.edit import Edit
from kgcli.ontology.editing.json_names import add_to_context, read_context
from kgcli.ontology.editing.preparing import ignore, prepare, refuse_taken
from kgcli.ontology.editing.spelling import expand, split_iri
from kgcli.ontology.editing.topics import Topics, read_used
from kgcli.vocabulary import DCTERMS, OWL, RDF, RDFS, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pyoxigraph import Quad

    from kgcli.home import Home
    from kgcli.ontology.editing.terms import Term, Terms

__all__ = [
    "KINDS",
    "Draft",
    "Kind",
    "NewTerm",
    "add_drafts",
    "add_term",
    "check_case",
    "find_target",
    "read_text",
]

Kind = Literal["class", "object", "datatype", "annotation"]
KINDS: Final[Mapping[Kind, str]] = {
    "class": OWL + "Class",
    "object": OWL + "ObjectProperty",
    "datatype": OWL + "DatatypeProperty",
    "annotation": OWL + "AnnotationProperty",
}
_TAGGED: Final = re.compile(r"(?P<text>.+)@(?P<tag>[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)", re.DOTALL)
_MOSTLY: Final = 0.8


@dataclass(frozen=True, slots=True)
class NewTerm:
    """A term as an editor types it: names of terms, and texts that may end in a language: ``site@en``."""

    kind: Kind
    name: str
    labels: tuple[str, ...] = ()
    definitions: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    domain: str | None = None
    range: str | None = None
    inverse: str | None = None


class _Parts(NamedTuple):
    """The terms that a new one refers to, by their IRIs."""

    parents: tuple[str, ...]
    domain: str | None
    range: str | None
    inverse: str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be said about the term *iri*, which is to stand near *near*."""

    iri: str
    quads: tuple[Quad, ...]
    near: tuple[Term, ...] = ()
    file: str | None = None


def read_text(typed: str, language: str) -> tuple[str, str]:
    """Return the text that *typed* means and its language: ``site``, ``site@en`` or ``"site"@en``.

    Raises ``ParameterValueError`` where it is empty.
    """
    found = _TAGGED.fullmatch(typed.strip())
    text, tag = (found["text"], found["tag"]) if found else (typed.strip(), language)
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    if not text.strip():
        raise ParameterValueError(f"{typed!r} holds no text. Write it as in --label 'site@en'.")
    return text, tag


def add_term(
    home: Home,
    new: NewTerm,
    *,
    file: str | None = None,
    clearance: str | None = None,
    progress: Callable[[str], None] = ignore,
) -> Edit:
    """Return the edit that writes *new* into *file*, else into that of its parent or domain.

    Raises ``RefusedEditError`` where the term exists, is named against the convention, or fits no file;
    ``UnknownTermError`` where it refers to a term that is none; and whatever fault the files have.
    """
    files, terms = prepare(home, clearance, progress)
    topics = Topics(home, files, terms)
    domain, value_range, inverse = (
        None if name is None else find_target(terms, name) for name in (new.domain, new.range, new.inverse)
    )
    parts = _Parts(tuple(find_target(terms, name) for name in new.under), domain, value_range, inverse)
    near = tuple(
        terms.by_iri[name]
        for name in (*parts.parents, domain, inverse)
        if name is not None and name in terms.by_iri
    )
    iri = terms.make_iri(
        new.name, beside=next((t.iri for t in near if not terms.is_foreign(t.iri)), _main(terms))
    )
    _check_parts(new, terms, parts)
    check_case(terms, iri, new.kind)
    draft = Draft(iri, tuple(_state(home, new, iri, parts)), near, file)
    return add_drafts(topics, [draft], f"Add {terms.shorten(iri)}")


def _main(terms: Terms) -> str | None:
    """Return some term of the namespace that most terms are in, None where there is none."""
    from collections import Counter

    spaces = Counter(split_iri(term.iri)[0] for term in terms.own() if term.is_class or term.is_property)
    if not spaces:
        return None
    namespace = spaces.most_common(1)[0][0]
    return f"{namespace}x"


def find_target(terms: Terms, typed: str) -> str:
    """Return the IRI of the term that *typed* means, which may be one of the vocabularies of the W3C.

    Raises ``UnknownTermError``.
    """
    try:
        return terms.find(typed).iri
    except UnknownTermError:
        iri = expand(typed.strip(), terms.prefixes) or typed.strip().removeprefix("<").removesuffix(">")
        if iri.startswith((XSD, RDFS, OWL, SKOS, DCTERMS)) and split_iri(iri)[1]:
            return iri
        raise


def _check_parts(new: NewTerm, terms: Terms, parts: _Parts) -> None:
    """Raise ``RefusedEditError`` where a part of *new* is of another kind than it must be."""
    wanted = "a class" if new.kind == "class" else "a property"
    for iri in (*parts.parents, parts.inverse):
        known = terms.by_iri.get(iri or "")
        if (
            known is not None
            and known.types
            and not (known.is_class if new.kind == "class" else known.is_property)
        ):
            raise RefusedEditError(
                f"{terms.shorten(known.iri)} is not {wanted}. Name one as the parent or inverse."
            )
    if new.kind == "class" and (parts.domain or parts.range or parts.inverse):
        raise RefusedEditError("A class has no domain, range or inverse. Leave them out, or add a property.")
    if parts.inverse is not None and new.kind != "object":
        raise RefusedEditError("Only an object property has an inverse. Leave it out, or add --kind object.")
    for name, iri in (("domain", parts.domain), ("range", parts.range)):
        known = terms.by_iri.get(iri or "")
        if known is not None and known.is_property:
            raise RefusedEditError(f"{terms.shorten(known.iri)} is a property, and no {name}. Name a class.")
    value_range = parts.range
    if value_range is not None and new.kind in {"object", "datatype"}:
        is_datatype = value_range.startswith(XSD) or value_range == RDFS + "Literal"
        if is_datatype != (new.kind == "datatype") and value_range not in terms.by_iri:
            hint = "--kind datatype" if is_datatype else "--kind object"
            raise RefusedEditError(
                f"The range {terms.shorten(value_range)} does not fit this property: add {hint}."
            )


def _state(home: Home, new: NewTerm, iri: str, parts: _Parts) -> Iterable[Quad]:
    from pyoxigraph import Literal, NamedNode, Quad

    own = NamedNode(iri)
    yield Quad(own, NamedNode(RDF + "type"), NamedNode(KINDS[new.kind]))
    for verb, texts in ((RDFS + "label", new.labels), (SKOS + "definition", new.definitions)):
        for typed in texts:
            text, tag = read_text(typed, home.settings.language)
            try:
                yield Quad(own, NamedNode(verb), Literal(text, language=tag))
            except ValueError as error:
                raise ParameterValueError(f"{typed!r} ends in no language tag: {error}") from error
    above = RDFS + ("subClassOf" if new.kind == "class" else "subPropertyOf")
    links: list[tuple[str, str | None]] = [(above, parent) for parent in parts.parents]
    links += [
        (RDFS + "domain", parts.domain),
        (RDFS + "range", parts.range),
        (OWL + "inverseOf", parts.inverse),
    ]
    for verb, value in links:
        if value is not None:
            yield Quad(own, NamedNode(verb), NamedNode(value))


def check_case(terms: Terms, iri: str, kind: Kind, where: str = "") -> None:
    """Raise ``RefusedEditError`` where *iri* begins against the ontology's convention for its kind.

    That is: a class with a capital letter, a property with a small one, if most terms beside it do so.
    """
    namespace, local = split_iri(iri)
    capital = kind == "class"
    own = [split_iri(t.iri) for t in terms.own() if (t.is_class if capital else t.is_property)]
    own = [parts for parts in own if parts[0] == namespace] or own
    cased = [name[:1].isupper() for _, name in own if name[:1].isalpha()]
    follows = sum(each == capital for each in cased) >= _MOSTLY * len(cased)
    if local[:1].isalpha() and local[:1].isupper() != capital and follows:
        better = (local[:1].upper() if capital else local[:1].lower()) + local[1:]
        raise RefusedEditError(
            f"{where}{terms.shorten(iri)}: a {'class' if capital else 'property'} begins with a "
            f"{'capital' if capital else 'small'} letter here. Call it {better}"
        )


def add_drafts(topics: Topics, drafts: Sequence[Draft], title: str) -> Edit:
    """Return the edit that writes *drafts*, each into its file; new terms get a line in the home's context.

    Raises ``RefusedEditError`` where one exists already, or fits no file.
    """
    terms = topics.terms
    texts: dict[str, list[Quad]] = {}
    declared = {term.iri: set(term.declared) for term in terms.by_iri.values()}
    for draft in drafts:
        if draft.iri in terms.by_iri:
            raise refuse_taken(terms, draft.iri, topics.files)
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
