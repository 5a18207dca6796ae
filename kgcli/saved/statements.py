"""Statements as users write them: things and properties by their names, literals as in Turtle."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.errors import AmbiguousEntityError, ParameterValueError, UnknownEntityError
from kgcli.iris import expand_name
from kgcli.saved.entities import find_entity
from kgcli.vocabulary import OWL, RDF, W3C_PREFIXES

if TYPE_CHECKING:
    from kgcli.descriptions import AskAll
    from kgcli.home import Home
    from kgcli.wording import Fact

__all__ = ["read_statement", "read_value"]

_LITERAL: Final = re.compile(r"""["'].*|[+-]?[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?|true|false""", re.DOTALL)
_PROPERTIES: Final = (
    *(OWL + name for name in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")),
    RDF + "Property",
)


def read_statement(home: Home, ask: AskAll, subject: str, predicate: str, value: str) -> Fact:
    """Return the statement that a user writes, as N-Triples writes it; see ``explain`` for how and errors."""
    return (
        _read_thing(subject, "SUBJECT", home, ask),
        _read_predicate(predicate, home, ask),
        read_value(home, ask, value),
    )


def read_value(home: Home, ask: AskAll, text: str, what: str = "OBJECT") -> str:
    """Return the thing or literal that a user writes; *what* names the parameter in messages."""
    if _LITERAL.fullmatch(text):
        return _read_literal(text, what, home)
    return _read_thing(text, what, home, ask)


def _read_thing(text: str, what: str, home: Home, ask: AskAll) -> str:
    return f"<{_find_thing(text, what, home, ask, None)}>"


def _find_thing(text: str, what: str, home: Home, ask: AskAll, kind: str | None) -> str:
    return find_entity(
        text,
        lambda query: ask([query])[0],
        what=what,
        class_iri=kind,
        prefixes=home.settings.prefixes,
        language=home.settings.language,
    )


def _read_predicate(text: str, home: Home, ask: AskAll) -> str:
    if text == "a":
        return f"<{RDF}type>"
    iri = expand_name(text, {**W3C_PREFIXES, **home.settings.prefixes}) or text.strip("<>")
    if iri.startswith(tuple(W3C_PREFIXES.values())):
        # What every graph may use is described in none.
        return f"<{iri}>"
    try:
        return _read_thing(text, "PREDICATE", home, ask)
    except AmbiguousEntityError:
        # A class and a property may share a name, such as "host country"; here it is that of the property.
        found = {iri for kind in _PROPERTIES for iri in _find_things(text, kind, home, ask)}
        if len(found) != 1:
            raise
        return f"<{found.pop()}>"


def _find_things(text: str, kind: str, home: Home, ask: AskAll) -> tuple[str, ...]:
    """Return the one thing of the class *kind* that is named *text*; none where there is no such one."""
    try:
        return (_find_thing(text, "PREDICATE", home, ask, kind),)
    except UnknownEntityError:
        return ()


def _read_literal(text: str, what: str, home: Home) -> str:
    """Return the literal that *text* is in Turtle, as N-Triples writes it."""
    from pyoxigraph import RdfFormat, parse

    prefixes = {**W3C_PREFIXES, **home.settings.prefixes}
    heads = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes.items())
    try:
        (quad,) = parse(f"{heads}<urn:s> <urn:p> {text} .", format=RdfFormat.TURTLE)
    except (SyntaxError, ValueError) as error:
        raise ParameterValueError(
            f"Parameter {what!r}: {text} is no literal as Turtle writes it. Write a number, true, false, "
            '"text", "text"@en or "2004-10-15"^^xsd:date; a thing goes without quotes.'
        ) from error
    return str(quad.object)
