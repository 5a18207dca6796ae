"""New terms written into the topic files that they belong in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.errors import ParameterValueError, RefusedEditError
from kgcli.ontology.editing.drafts import KINDS, Draft, add_drafts
from kgcli.ontology.editing.preparing import ignore, prepare
from kgcli.ontology.editing.spelling import split_iri
from kgcli.ontology.editing.topics import Topics
from kgcli.vocabulary import OWL, RDF, RDFS, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyoxigraph import Quad

    from kgcli.home import Home
    from kgcli.ontology.editing.drafts import Kind
    from kgcli.ontology.editing.edit import Edit
    from kgcli.ontology.editing.terms import Terms

__all__ = ["NewTerm", "add_term", "check_case", "read_text"]

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
    kind = "class" if new.kind == "class" else "property"
    domain, value_range, inverse = (
        None if name is None else terms.find_iri(name, wanted)
        for name, wanted in ((new.domain, "class"), (new.range, "class"), (new.inverse, kind))
    )
    parents = tuple(terms.find_iri(name, kind) for name in new.under)
    parts = _Parts(parents, domain, value_range, inverse)
    near = tuple(
        terms.by_iri[name]
        for name in (*parts.parents, domain, inverse)
        if name is not None and name in terms.by_iri
    )
    iri = terms.make_iri(
        new.name, beside=next((t.iri for t in near if not terms.is_foreign(t.iri)), terms.find_usual_iri())
    )
    _check_parts(new, terms, parts)
    check_case(terms, iri, new.kind)
    draft = Draft(iri, tuple(_state(home, new, iri, parts)), near, file)
    return add_drafts(topics, [draft], f"Add {terms.shorten(iri)}")


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
