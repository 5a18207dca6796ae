"""The values that literals stand for, as far as OWL 2's datatype map goes.

W3C "OWL 2 Structural Specification", section 4; lexical forms by "XSD 1.1 Part 2".
"""

import re
import struct
from base64 import b64decode
from calendar import monthrange
from collections.abc import Hashable
from decimal import Context, Decimal
from typing import Any, Final

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
_SPACES: Final = re.compile(r"[ \t\r\n]+")
_NAME_START: Final = r"[^\W\d]"
_TEXTS: Final[dict[str, re.Pattern[str]]] = {
    XSD + "string": re.compile(r".*", re.DOTALL),
    XSD + "normalizedString": re.compile(r"[^\t\r\n]*"),
    XSD + "token": re.compile(r"([^ \t\r\n]+( [^ \t\r\n]+)*)?"),
    XSD + "language": re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*"),
    XSD + "NMTOKEN": re.compile(r"[\w.\-:\u00b7]+"),
    XSD + "Name": re.compile(rf"({_NAME_START}|:)[\w.\-:\u00b7]*"),
    XSD + "NCName": re.compile(rf"{_NAME_START}[\w.\-\u00b7]*"),
}
"""The datatypes of character strings: what a string must look like to be in their value space."""
_FLOAT: Final = re.compile(r"([+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|[+-]?INF|NaN)")
_DATE_TIME: Final = (
    r"(?P<year>-?(?:[1-9][0-9]{3,}|0[0-9]{3}))-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12][0-9]|3[01])"
    r"T(?=[01]|2[0-3]|24:00:00(?:\.0+)?(?![.0-9]))"
    r"(?P<hour>[0-2][0-9]):(?P<minute>[0-5][0-9]):(?P<second>[0-5][0-9](?:\.[0-9]+)?)"
)
_ZONE: Final = r"(?P<zone>Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))"
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

ILL_TYPED: Final = "ill-typed"
"""How the value of a literal begins whose lexical form is none of its datatype's."""
_TIMES: Final = frozenset({XSD + "dateTime", XSD + "dateTimeStamp"})
_HOURS: Final = 24
_MONTHS: Final = 12


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
    text = _collapse(literal.value)
    match = pattern.fullmatch(text)
    if match is None:
        return False
    if datatype in _INTEGERS:
        return _is_between(Decimal(text), *_INTEGERS[datatype])
    if datatype in _TIMES:
        return int(match["day"]) <= _count_days(match["year"], int(match["month"]))
    return True


def _is_between(number: Decimal, low: int | None, high: int | None) -> bool:
    # Not int(), which takes no more than 4,300 digits.
    return (low is None or number >= low) and (high is None or number <= high)


def _collapse(text: str, datatype: str | None = None) -> str:
    """Return *text* with its white space as the datatype wants it: by default each run a single space."""
    if datatype == XSD + "string":
        return text
    if datatype == XSD + "normalizedString":
        return re.sub(r"[\t\r\n]", " ", text)
    return _SPACES.sub(" ", text).strip(" ")


def value_of(literal: Literal) -> tuple[Any, ...]:  # noqa: PLR0911 - one return per family of datatypes
    """Return something that is equal for two literals exactly if they stand for the same value.

    Rules dt-eq and dt-diff. Numbers of decimal, float and double are never the same, by OWL 2 section 4.1;
    nor are +0 and -0 of a float, nor one moment in two time zones, by sections 4.2 and 4.7.
    """
    datatype = literal.datatype.value
    if literal.language is not None:
        return ("text", literal.value, literal.language.lower(), literal.direction)
    if not is_well_typed(literal):
        return (ILL_TYPED, datatype, literal.value)
    text = _collapse(literal.value)
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
    if datatype in _TIMES:
        return ("dateTime", *_read_time(text))
    if datatype in _TEXTS:
        return ("text", _collapse(literal.value, datatype), None)
    return (datatype, literal.value)


def plain_form(literal: Literal) -> Literal:
    """Return the plain literal that has the value of *literal*, of a datatype of character strings."""
    return Literal(_collapse(literal.value, literal.datatype.value))


def _pack_number(text: str, form: str) -> bytes:
    number = float(text)
    try:
        return struct.pack(form, number)
    except OverflowError:
        return struct.pack(form, float("inf") if number > 0 else float("-inf"))


def _read_time(text: str) -> tuple[Hashable, ...]:
    """Return year, month, day, minute, second and minutes of time zone; 24:00 starts the next day."""
    match: re.Match[str] = _LEXICAL[XSD + "dateTime"].fullmatch(text)  # type: ignore[assignment]  # Well typed.
    month, day, hour = (int(match[part]) for part in ("month", "day", "hour"))
    is_over = False
    if hour == _HOURS:
        hour, day = 0, day + 1
        if day > _count_days(match["year"], month):
            day, month = 1, month + 1
        if month > _MONTHS:
            month, is_over = 1, True
    # Years have as many digits as they like.
    year = Context(prec=len(text)).add(Decimal(match["year"]), int(is_over))
    zone = match["zone"]
    if zone is not None:
        zone = 0 if zone == "Z" else int(zone[0] + "1") * (int(zone[1:3]) * 60 + int(zone[4:]))
    return year, month, day, hour * 60 + int(match["minute"]), Decimal(match["second"]), zone


def _count_days(year: str, month: int) -> int:
    """Return how many days the month has, in the calendar of XSD 1.1, which has a year 0."""
    # Leap years come back every 400 years, also backwards.
    return monthrange(int(year[-4:].lstrip("-")) % 400 + 400, month)[1]


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
    if datatype != RDF + "PlainLiteral" and not (is_known(own) and is_known(datatype)):
        return None
    if not is_well_typed(literal):
        return False
    if datatype == RDF + "PlainLiteral":
        return own in _TEXTS or own == RDF + "langString"
    if datatype in _TEXTS:
        return own in _TEXTS and _TEXTS[datatype].fullmatch(_collapse(literal.value, own)) is not None
    if datatype == XSD + "decimal":
        return own in _INTEGERS
    if datatype in _INTEGERS and (own in _INTEGERS or own == XSD + "decimal"):
        number = Decimal(_collapse(literal.value))
        return number == number.to_integral_value() and _is_between(number, *_INTEGERS[datatype])
    if datatype == XSD + "dateTime":
        return own == XSD + "dateTimeStamp"
    if datatype == XSD + "dateTimeStamp" and own == XSD + "dateTime":
        return _LEXICAL[datatype].fullmatch(_collapse(literal.value)) is not None
    return False
