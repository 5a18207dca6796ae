"""What a term means, whatever its spelling: engines write numbers, truth values and days anew as they like.

Values: W3C "XML Schema Part 2: Datatypes", section 3; language tags: RFC 5646, section 2.1.1 (case means
nothing).
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from kgcli.vocabulary import XSD, XSD_NUMBERS

if TYPE_CHECKING:
    from kgcli.answers import Term

__all__ = ["find_value", "write_term"]

_MOMENTS: Final = frozenset((XSD + "date", XSD + "dateTime", XSD + "time"))
_TRUTHS: Final = {"true": True, "1": True, "false": False, "0": False}


def find_value(term: Term | None) -> object:
    """Return what compares equal for terms of the same value, in whichever spelling or numeric type."""
    if term is None or term.kind != "literal":
        return term
    text = term.value.strip()
    if term.language is not None:
        return ("text", term.value, term.language.lower())
    if term.datatype in XSD_NUMBERS:
        return _find_number(term, text)
    if term.datatype == XSD + "boolean" and text in _TRUTHS:
        return ("truth", _TRUTHS[text])
    if term.datatype in _MOMENTS:
        return ("moment", term.datatype, _find_moment(text))
    return term


def write_term(term: Term | None) -> str:
    """Return *term* as SPARQL would write it, with ``xsd:`` for the datatypes of XML Schema."""
    if term is None:
        return "unbound"
    if term.kind == "iri":
        return f"<{term.value}>"
    if term.kind == "bnode":
        return "[]"
    text = '"' + term.value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if term.language is not None:
        return f"{text}@{term.language}"
    if term.datatype is None:
        return text
    short = term.datatype.removeprefix(XSD)
    return f"{text}^^xsd:{short}" if short != term.datatype else f"{text}^^<{term.datatype}>"


def _find_number(term: Term, text: str) -> object:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return term
    if not number.is_finite():
        return ("number", str(number))
    if term.datatype in (XSD + "double", XSD + "float"):
        # As the nearest decimal: 0.1 as a double is no tenth.
        return ("number", Decimal(repr(float(number))))
    return ("number", number)


def _find_moment(text: str) -> str:
    """Return *text* without a fraction of zero, with ``Z`` for an offset of none."""
    moment = text.removesuffix("+00:00").removesuffix("-00:00")
    zone = "Z" if moment != text or moment.endswith("Z") else ""
    moment = moment.removesuffix("Z")
    if ":" in moment and "." in moment:
        moment = moment.rstrip("0").rstrip(".")
    return moment + zone
