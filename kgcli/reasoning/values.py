"""The values that literals stand for, as far as OWL 2's datatype map goes.

W3C "OWL 2 Structural Specification", section 4; lexical forms by "XSD 1.1 Part 2".
"""

import re
from collections.abc import Hashable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

from pyoxigraph import Literal

from kgcli.vocabulary import RDF, RDFS, XSD

_INTEGERS: Final[dict[str, tuple[int | None, int | None]]] = {
    XSD + "integer": (None, None),
    XSD + "nonNegativeInteger": (0, None),
    XSD + "positiveInteger": (1, None),
    XSD + "nonPositiveInteger": (None, 0),
    XSD + "negativeInteger": (None, -1),
    XSD + "long": (-(2**63), 2**63 - 1),
    XSD + "int": (-(2**31), 2**31 - 1),
    XSD + "short": (-(2**15), 2**15 - 1),
    XSD + "byte": (-(2**7), 2**7 - 1),
    XSD + "unsignedLong": (0, 2**64 - 1),
    XSD + "unsignedInt": (0, 2**32 - 1),
    XSD + "unsignedShort": (0, 2**16 - 1),
    XSD + "unsignedByte": (0, 2**8 - 1),
}
_STRINGS: Final = frozenset(
    XSD + name for name in ("string", "normalizedString", "token", "language", "Name", "NCName", "NMTOKEN")
)
_LEXICAL: Final[dict[str, re.Pattern[str]]] = {
    **{name: re.compile(r"[+-]?[0-9]+") for name in _INTEGERS},
    XSD + "decimal": re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"),
    XSD + "float": re.compile(r"([+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|[+-]?INF|NaN)"),
    XSD + "double": re.compile(r"([+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|[+-]?INF|NaN)"),
    XSD + "boolean": re.compile(r"true|false|1|0"),
    XSD + "hexBinary": re.compile(r"([0-9a-fA-F]{2})*"),
    XSD + "dateTime": re.compile(
        r"-?([1-9][0-9]{3,}|0[0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
        r"T(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?|24:00:00(\.0+)?)"
        r"(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
    ),
}
_SPACE: Final = " \t\r\n"


def is_well_typed(literal: Literal) -> bool:
    """Tell whether the literal's lexical form belongs to its datatype; true where the datatype is unknown."""
    datatype = literal.datatype.value
    pattern = _LEXICAL.get(datatype)
    if pattern is None:
        return True
    text = literal.value.strip(_SPACE)
    if pattern.fullmatch(text) is None:
        return False
    if datatype in _INTEGERS:
        low, high = _INTEGERS[datatype]
        number = int(text)
        return (low is None or number >= low) and (high is None or number <= high)
    return True


def value_of(literal: Literal) -> Hashable:  # noqa: PLR0911 - one return per family of datatypes
    """Return something that is equal for two literals exactly if they stand for the same value.

    Rules dt-eq and dt-diff. Numbers of decimal, float and double are never the same, by OWL 2 section 4.1.
    """
    datatype = literal.datatype.value
    if literal.language is not None:
        return ("text", literal.value, literal.language)
    if not is_well_typed(literal):
        return (datatype, literal.value)
    text = literal.value.strip(_SPACE)
    if datatype in _INTEGERS or datatype == XSD + "decimal":
        return ("decimal", Decimal(text).normalize() + 0)
    if datatype in {XSD + "float", XSD + "double"}:
        return (datatype, float(text)) if text != "NaN" else (datatype, text)
    if datatype == XSD + "boolean":
        return (datatype, text in {"true", "1"})
    if datatype == XSD + "dateTime":
        return (datatype, _instant(text))
    if datatype in _STRINGS:
        return ("text", literal.value, None)
    return (datatype, literal.value)


def _instant(text: str) -> Hashable:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text  # A year or a fraction beyond what datetime holds.
    return moment.astimezone(UTC) if moment.tzinfo else moment


def fits(literal: Literal, datatype: str) -> bool:  # noqa: PLR0911 - the same
    """Tell whether the value of *literal* lies in the value space of *datatype* (rule dt-not-type).

    True also where OWL 2's datatype map does not know one of the two.
    """
    own = literal.datatype.value
    if datatype in {own, RDFS + "Literal"}:
        return is_well_typed(literal)
    if datatype == RDF + "PlainLiteral":
        return own in _STRINGS or own == RDF + "langString"
    if datatype in _STRINGS:
        return own in _STRINGS if _is_known(own) else True
    if not (_is_known(own) and datatype in _LEXICAL):
        return True
    if datatype == XSD + "decimal":
        return own in _INTEGERS
    if datatype in _INTEGERS and (own in _INTEGERS or own == XSD + "decimal") and is_well_typed(literal):
        number = Decimal(literal.value.strip(_SPACE))
        low, high = _INTEGERS[datatype]
        whole = number == number.to_integral_value()
        return whole and (low is None or number >= low) and (high is None or number <= high)
    return False


def _is_known(datatype: str) -> bool:
    return datatype in _LEXICAL or datatype in _STRINGS or datatype == RDF + "langString"
