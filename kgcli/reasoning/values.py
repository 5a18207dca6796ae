"""The values that literals stand for, as far as OWL 2's datatype map goes.

W3C "OWL 2 Structural Specification", section 4; lexical forms by "XSD 1.1 Part 2".
"""

import re
import struct
from base64 import b64decode
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
_SPACE: Final = " \t\r\n"
_NAME_START: Final = r"[^\W\d]"
_TEXTS: Final[dict[str, re.Pattern[str]]] = {
    XSD + "string": re.compile(r".*", re.DOTALL),
    XSD + "normalizedString": re.compile(r"[^\t\r\n]*"),
    XSD + "token": re.compile(r"([^\s]+( [^\s]+)*)?"),
    XSD + "language": re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*"),
    XSD + "NMTOKEN": re.compile(r"[\w.\-:\u00b7]+"),
    XSD + "Name": re.compile(rf"({_NAME_START}|:)[\w.\-:\u00b7]*"),
    XSD + "NCName": re.compile(rf"{_NAME_START}[\w.\-\u00b7]*"),
}
"""The datatypes of character strings: what a string must look like to be in their value space."""
_FLOAT: Final = re.compile(r"([+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|[+-]?INF|NaN)")
_DATE_TIME: Final = (
    r"-?([1-9][0-9]{3,}|0[0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"T(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?|24:00:00(\.0+)?)"
)
_ZONE: Final = r"(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))"
_LEXICAL: Final[dict[str, re.Pattern[str]]] = {
    **{name: re.compile(r"[+-]?[0-9]+") for name in _INTEGERS},
    XSD + "decimal": re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"),
    XSD + "float": _FLOAT,
    XSD + "double": _FLOAT,
    XSD + "boolean": re.compile(r"true|false|1|0"),
    XSD + "hexBinary": re.compile(r"([0-9a-fA-F]{2})*"),
    XSD + "base64Binary": re.compile(
        r"(([A-Za-z0-9+/] ?){4})*(([A-Za-z0-9+/] ?){2}([A-Za-z0-9+/] ?=|= ?=))?"
    ),
    XSD + "anyURI": re.compile(r".*", re.DOTALL),
    XSD + "dateTime": re.compile(_DATE_TIME + _ZONE + "?"),
    XSD + "dateTimeStamp": re.compile(_DATE_TIME + _ZONE),
}


def is_known(datatype: str) -> bool:
    """Tell whether the values of *datatype* are known here: OWL 2 RL's map without rdf:XMLLiteral."""
    return datatype in _LEXICAL or datatype in _TEXTS or datatype == RDF + "langString"


def is_text(datatype: str) -> bool:
    """Tell whether the values of *datatype* are character strings."""
    return datatype in _TEXTS


def is_well_typed(literal: Literal) -> bool:
    """Tell whether the literal's lexical form belongs to its datatype; true where the datatype is unknown."""
    datatype = literal.datatype.value
    if datatype in _TEXTS:
        return _TEXTS[datatype].fullmatch(_collapse(literal.value, datatype)) is not None
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


def _collapse(text: str, datatype: str) -> str:
    if datatype == XSD + "string":
        return text
    if datatype == XSD + "normalizedString":
        return re.sub(r"[\t\r\n]", " ", text)
    return " ".join(text.split())


def value_of(literal: Literal) -> Hashable:  # noqa: PLR0911 - one return per family of datatypes
    """Return something that is equal for two literals exactly if they stand for the same value.

    Rules dt-eq and dt-diff. Numbers of decimal, float and double are never the same, by OWL 2 section 4.1;
    nor are +0 and -0 of a float.
    """
    datatype = literal.datatype.value
    if literal.language is not None:
        return ("text", literal.value, literal.language.lower())
    if not is_well_typed(literal):
        return ("ill-typed", datatype, literal.value)
    text = literal.value.strip(_SPACE)
    if datatype in _INTEGERS or datatype == XSD + "decimal":
        return ("decimal", Decimal(text))
    if datatype in {XSD + "float", XSD + "double"}:
        return (datatype, _pack_number(text, ">f" if datatype == XSD + "float" else ">d"))
    if datatype == XSD + "boolean":
        return (datatype, text in {"true", "1"})
    if datatype == XSD + "hexBinary":
        return ("binary", datatype, bytes.fromhex(text))
    if datatype == XSD + "base64Binary":
        return ("binary", datatype, b64decode(text))
    if datatype in {XSD + "dateTime", XSD + "dateTimeStamp"}:
        return ("dateTime", _instant(text))
    if datatype in _TEXTS:
        return ("text", _collapse(literal.value, datatype), None)
    return (datatype, literal.value)


def _pack_number(text: str, form: str) -> bytes:
    number = float(text)
    try:
        return struct.pack(form, number)
    except OverflowError:
        return struct.pack(form, float("inf") if number > 0 else float("-inf"))


def _instant(text: str) -> Hashable:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text  # A year, a fraction or a midnight beyond what datetime holds.
    return moment.astimezone(UTC) if moment.tzinfo else moment


def fits(literal: Literal, datatype: str) -> bool:
    """Tell whether the value of *literal* may lie in the value space of *datatype* (rule dt-not-type).

    True also where OWL 2's datatype map does not know one of the two.
    """
    return lies_in(literal, datatype) is not False


def lies_in(literal: Literal, datatype: str) -> bool | None:  # noqa: PLR0911 - the same
    """Tell whether the value of *literal* lies in the value space of *datatype* (rule dt-type2).

    None where OWL 2's datatype map does not know one of the two.
    """
    own = literal.datatype.value
    if datatype in {own, RDFS + "Literal"}:
        return is_well_typed(literal) if datatype != own or is_known(own) else None
    if datatype == RDF + "PlainLiteral":
        return own in _TEXTS or own == RDF + "langString"
    if not (is_known(own) and is_known(datatype)):
        return None
    if datatype in _TEXTS:
        return own in _TEXTS and _TEXTS[datatype].fullmatch(_collapse(literal.value, own)) is not None
    if not is_well_typed(literal):
        return False
    if datatype == XSD + "decimal":
        return own in _INTEGERS
    if datatype in _INTEGERS and (own in _INTEGERS or own == XSD + "decimal"):
        number = Decimal(literal.value.strip(_SPACE))
        low, high = _INTEGERS[datatype]
        whole = number == number.to_integral_value()
        return whole and (low is None or number >= low) and (high is None or number <= high)
    if datatype == XSD + "dateTime":
        return own == XSD + "dateTimeStamp"
    if datatype == XSD + "dateTimeStamp" and own == XSD + "dateTime":
        return _LEXICAL[datatype].fullmatch(literal.value.strip(_SPACE)) is not None
    return False
