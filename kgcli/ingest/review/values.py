"""What a reviewer writes for a value of a draft, read as the kind of value that its property has."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from kgcli.dating.phrases import read_phrase
from kgcli.errors import (
    AmbiguousEntityError,
    ParameterValueError,
    RefusedEditError,
    RelativePhraseError,
    UnknownEntityError,
    UnknownTermError,
    UnreadablePhraseError,
)
from kgcli.iris import expand_name, is_iri
from kgcli.reasoning.values import is_well_typed
from kgcli.saved.entities import find_entity, fold_name
from kgcli.saved.statements import read_value
from kgcli.vocabulary import EV, OWL, RDF, RDFS, XSD, XSD_INTEGERS, XSD_NUMBERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.dating.days import Days
    from kgcli.dating.timing import Timing
    from kgcli.ingest.review.known import Known
    from kgcli.ontology.editing.terms import Term

    Read = NamedNode | Literal | Timing

__all__ = ["OwnThings", "ValueReader", "check_text", "find_property", "leads_to_things"]

_LITERAL: Final = re.compile(r"""["'].*""", re.DOTALL)
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_DAY: Final = re.compile(r"-?[0-9]{4,}-[0-9]{2}-[0-9]{2}")
_BOUND: Final = EV + "Bound"
_LATER: Final = "Nothing was written."


@dataclass(frozen=True, slots=True)
class OwnThings:
    """New things of a document that may be named: their IRIs by folded labels, and their classes by IRI."""

    names: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def join(self, others: OwnThings) -> OwnThings:
        """Return these and *others*, whose names come first."""
        return OwnThings({**self.names, **others.names}, {**self.types, **others.types})


@dataclass(frozen=True, slots=True)
class ValueReader:
    """Reads values of drafts; *own* are things that the home does not have yet.

    *said* are the days among which the document was written, from which phrases such as "last month" count;
    *marking* is that of what is to be stated, which is to name nothing that is not visible there.
    """

    known: Known
    marking: str
    said: Days | None = None
    own: OwnThings = field(default_factory=OwnThings)

    def read_node(self, typed: str) -> str:
        """Return the IRI that *typed* means: an N-Triples term, an IRI, a prefixed name, a label.

        Raises ``UnknownEntityError`` and ``AmbiguousEntityError``.
        """
        text = check_text(typed).strip()
        bare = text[1:-1] if text.startswith("<") and text.endswith(">") else text
        expanded = expand_name(text, self.known.terms.prefixes)
        for iri in (expanded, bare):
            if iri is not None and iri in self.own.types:
                return iri
        if fold_name(text) in self.own.names:
            return self.own.names[fold_name(text)]
        return read_value(self.known.home, self.known.ask, expanded or bare, "value")[1:-1]

    def read(self, typed: str, term: Term) -> Read:
        """Return the value that *typed* means for the property *term*; where that leads to a bound, a time.

        Raises ``RefusedEditError`` where it is of another kind than the property has, and says what to write.
        """
        check_text(typed)
        if term.iri == RDF + "type":
            return NamedNode(self._find_class(typed))
        if leads_to_things(term):
            return self._read_thing(typed, term)
        if _LITERAL.fullmatch(typed.strip()):
            return self.check_literal(self._read_literal(typed.strip()), term)
        if typed.strip().startswith("<"):
            raise self._refuse(typed, term, "it has a text or a number, not a thing. Write its words")
        return self.check_literal(self._make_literal(typed.strip(), term), term)

    def _find_class(self, typed: str) -> str:
        try:
            term = self.known.terms.find(typed, "class")
        except UnknownTermError as error:
            raise RefusedEditError(f"{error} {_LATER}") from error
        if not term.is_class:
            raise RefusedEditError(
                f"{self.known.terms.shorten(term.iri)} is no class of the ontology, so nothing is of that "
                f"kind. {_LATER} List them: kgcli ontology tree"
            )
        return term.iri

    def _read_thing(self, typed: str, term: Term) -> NamedNode | Timing:
        if _LITERAL.fullmatch(typed.strip()):
            raise self._refuse(typed, term, "it leads to a thing. Write its IRI or its name, without quotes")
        if _BOUND in self.known.ranges_of(term.iri):
            timing = self._read_time(typed)
            if timing is not None:
                return timing
        try:
            iri = self._read_node_of(typed, term)
        except (UnknownEntityError, AmbiguousEntityError, ParameterValueError) as error:
            if is_iri(typed.strip().strip("<>")) or self._is_number(typed):
                raise self._refuse(typed, term, f"it leads to a thing. {error}") from error
            raise
        self.check_kind(iri, term)
        return NamedNode(iri)

    def _read_node_of(self, typed: str, term: Term) -> str:
        """Return the IRI that *typed* means where it is a value of *term*.

        Of several things with that name the one of the right class is meant, and names near it are those of
        such things.
        """
        try:
            return self.read_node(typed)
        except (UnknownEntityError, AmbiguousEntityError):
            wanted = self._list_wanted(term)
            if len(wanted) != 1:
                raise
            settings = self.known.home.settings
            return find_entity(
                typed,
                lambda query: self.known.ask([query])[0],
                what="value",
                class_iri=wanted.pop(),
                prefixes=settings.prefixes,
                language=settings.language,
            )

    def _list_wanted(self, term: Term) -> set[str]:
        """Return the classes of the values of *term*, without those that hold everything."""
        return set(self.known.ranges_of(term.iri)) - {OWL + "Thing", RDFS + "Resource"}

    def _read_time(self, typed: str) -> Timing | None:
        """Return the time that *typed* names, None where it is none, but perhaps the name of one."""
        if typed.strip().startswith("<") or expand_name(typed.strip(), self.known.terms.prefixes):
            return None
        try:
            return read_phrase(typed, as_of=self.said)
        except (UnreadablePhraseError, RelativePhraseError) as error:
            raise RefusedEditError(f"{_LATER} {error}") from error

    def check_visible(self, iri: str) -> None:
        """Raise ``RefusedEditError`` where *iri* must not be named."""
        if iri not in self.own.types and not self.known.is_visible(iri, self.marking):
            raise RefusedEditError(
                f"{self.known.label_all([iri])[iri]} is not visible at {self.marking}, as which this is "
                f"marked, and would be named there. {_LATER}"
            )

    def check_kind(self, iri: str, term: Term) -> None:
        """Raise ``RefusedEditError`` where *iri* is no value of *term*.

        Also where it must not be named.
        """
        self.check_visible(iri)
        wanted = self._list_wanted(term)
        kinds = self.known.types_of(iri) | self.known.widen(self.own.types.get(iri, ()))
        if not kinds or wanted <= kinds:
            return
        names = self.known.label_all({iri, term.iri, *wanted})
        missing = ", ".join(sorted(names[kind] for kind in wanted - kinds))
        raise RefusedEditError(
            f"{names[term.iri]}: {names[iri]} is of another kind than it leads to ({missing}). {_LATER} "
            "Give another thing, or another property."
        )

    def _read_literal(self, text: str) -> Literal:
        written = read_value(self.known.home, self.known.ask, text, "value")
        return _parse_literal(written)

    def _is_number(self, typed: str) -> bool:
        return _NUMBER.fullmatch(typed.strip()) is not None

    def _make_literal(self, text: str, term: Term) -> Literal:
        ranges = self.known.ranges_of(term.iri)
        datatype = next((iri for iri in sorted(ranges) if iri.startswith(XSD)), None)
        if datatype in XSD_INTEGERS and _NUMBER.fullmatch(text) and "." not in text:
            # As drafts have it; what kind of whole number it must be shapes say.
            datatype = XSD + "integer"
        if datatype is not None:
            return Literal(text, datatype=NamedNode(datatype))
        if any(kind.endswith("AnnotationProperty") for kind in term.types) or term.iri.startswith(RDFS):
            return Literal(text, language=self.known.home.settings.language)
        if _NUMBER.fullmatch(text):
            kind = "decimal" if "." in text else "integer"
            return Literal(text, datatype=NamedNode(XSD + kind))
        if _DAY.fullmatch(text):
            return Literal(text, datatype=NamedNode(XSD + "date"))
        return Literal(text)

    def check_literal(self, value: Literal, term: Term) -> Literal:
        """Return *value*; raise ``RefusedEditError`` where its datatype is not that of *term*, or not met."""
        ranges = {iri for iri in self.known.ranges_of(term.iri) if iri.startswith(XSD)}
        datatype = value.datatype.value
        if not (_is_day(value.value) if datatype == XSD + "date" else is_well_typed(value)):
            raise self._refuse(value.value, term, f"it has a value of the kind {self._shorten(datatype)}")
        allowed = set(ranges)
        if ranges & XSD_NUMBERS:
            # A whole number is one of every kind that it lies in; shapes say which.
            allowed |= XSD_INTEGERS
        if ranges and datatype not in allowed:
            raise self._refuse(
                value.value,
                term,
                f"it has a value of the kind {', '.join(map(self._shorten, sorted(ranges)))}",
            )
        return value

    def _shorten(self, iri: str) -> str:
        return self.known.terms.shorten(iri)

    def _refuse(self, typed: str, term: Term, why: str) -> RefusedEditError:
        shown = " ".join(typed.split())
        return RefusedEditError(f"{self._shorten(term.iri)} cannot be {shown!r}: {why.rstrip('.')}. {_LATER}")


def check_text(text: str) -> str:
    """Return *text*; raises ``ParameterValueError`` where it is no Unicode, which no file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ParameterValueError(f"{text!r} is no valid Unicode text. {_LATER}") from error
    return text


def find_property(typed: str, known: Known) -> Term:
    """Return the property that *typed* means: one of the ontology, ``is a``, or ``name``, which is the label.

    Raises ``RefusedEditError`` where the ontology has none.
    """
    from kgcli.ontology.editing.terms import Term

    text = check_text(typed).strip()
    if text in {"a", "is", "is a"}:
        return Term(RDF + "type", {OWL + "ObjectProperty"})
    if text == "name":
        return Term(RDFS + "label", {OWL + "AnnotationProperty"})
    iri = text[1:-1] if text.startswith("<") and text.endswith(">") else text
    iri = expand_name(iri, known.terms.prefixes) or iri
    if iri not in known.terms.by_iri and known.terms.is_foreign(iri):
        return Term(iri, {OWL + ("ObjectProperty" if iri == RDF + "type" else "AnnotationProperty")})
    try:
        term = known.terms.find(text, "property")
    except UnknownTermError as error:
        raise RefusedEditError(f"{error} {_LATER} List them: kgcli ontology tree") from error
    if not term.is_property:
        raise RefusedEditError(
            f"{known.terms.shorten(term.iri)} is no property of the ontology. {_LATER} "
            "List them: kgcli ontology tree"
        )
    return term


def leads_to_things(term: Term) -> bool:
    """Tell whether the values of the property *term* are things, not texts or numbers."""
    return OWL + "ObjectProperty" in term.types


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _parse_literal(text: str) -> Literal:
    from pyoxigraph import RdfFormat, parse

    (quad,) = parse(f"<urn:s> <urn:p> {text} .", format=RdfFormat.N_TRIPLES)
    value = quad.object
    if not isinstance(value, Literal):
        raise TypeError(text)
    return value
