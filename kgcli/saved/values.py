"""What a user types for a parameter, checked against its type and turned into one RDF term."""

import re
from collections.abc import Mapping
from typing import Final

from kgcli.answers import Term
from kgcli.errors import ParameterValueError
from kgcli.iris import expand_name, is_iri
from kgcli.saved.query import Parameter
from kgcli.vocabulary import XSD, XSD_INTEGERS

TYPES: Final = {
    "entity": "an IRI, a prefixed name, or a name",
    "iri": "an absolute IRI or a prefixed name",
    "string": "any text",
    "langstring": "any text",
    "integer": "a whole number",
    "decimal": "a number such as 12.5",
    "number": "a number such as 12, 12.5 or 1e3",
    "date": "a day as YYYY-MM-DD",
    "boolean": "true or false",
}
"""The types of parameters, each with what a value looks like."""

_INTEGER: Final = re.compile(r"([+-]?)0*([0-9]+)")
_DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_DOUBLE: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][+-]?[0-9]+")
_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME: Final = r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?"
_ZONE: Final = r"(?:Z|[+-][0-9]{2}:[0-9]{2})?"
_FEBRUARY: Final = 2
_MONTH_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_PATTERNS: Final = {
    XSD + "gYear": r"-?[0-9]{4,}" + _ZONE,
    XSD + "gYearMonth": r"-?[0-9]{4,}-(?:0[1-9]|1[0-2])" + _ZONE,
}


def read_value(parameter: Parameter, text: str, prefixes: Mapping[str, str]) -> Term:
    """Return the term that *text* means for *parameter*, which is any but an ``entity``.

    Whole numbers and truth values take their canonical form; *prefixes* serve the prefixed names of an
    ``iri``. Raises ``ParameterValueError`` where the text does not fit, naming the parameter, the text
    and what would fit.
    """
    check_text(parameter, text)
    if parameter.datatype is not None:
        return _typed(parameter, text, parameter.datatype)
    if parameter.type == "string":
        return Term("literal", text)
    if parameter.type == "langstring":
        return Term("literal", text, None, parameter.language)
    if parameter.type == "iri":
        return _iri(parameter, text, prefixes)
    if parameter.type == "number":
        return _number(parameter, text)
    return _typed(parameter, text, XSD + parameter.type)


def check_text(parameter: Parameter, text: str) -> None:
    """Raise ``ParameterValueError`` where *text* is no Unicode, or none of the parameter's choices."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ParameterValueError(
            f"The value of parameter {parameter.name!r} is not valid Unicode: {text!r}"
        ) from error
    if parameter.choices and text not in parameter.choices:
        import difflib

        near = difflib.get_close_matches(text, parameter.choices, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise ParameterValueError(
            f"Parameter {parameter.name!r} knows no value {text!r}.{hint} It is one of: "
            f"{', '.join(parameter.choices)}"
        )


def _iri(parameter: Parameter, text: str, prefixes: Mapping[str, str]) -> Term:
    value = text.strip()
    candidates = (expand_name(value, prefixes), value.removeprefix("<").removesuffix(">"))
    for candidate in candidates:
        if candidate is not None and is_iri(candidate):
            return Term("iri", candidate)
    raise _misfit(parameter, text)


def _number(parameter: Parameter, text: str) -> Term:
    value = text.strip()
    for pattern, name in ((_INTEGER, "integer"), (_DECIMAL, "decimal"), (_DOUBLE, "double")):
        if pattern.fullmatch(value):
            return _typed(parameter, text, XSD + name)
    raise _misfit(parameter, text)


def _typed(parameter: Parameter, text: str, datatype: str) -> Term:
    value: str | None = text.strip()
    if datatype in XSD_INTEGERS:
        value = _canonical_integer(text.strip())
    elif datatype == XSD + "decimal":
        value = value if _DECIMAL.fullmatch(text.strip()) else None
    elif datatype in (XSD + "double", XSD + "float"):
        fits = _DECIMAL.fullmatch(text.strip()) or _DOUBLE.fullmatch(text.strip())
        value = value if fits or text.strip() in ("INF", "-INF", "NaN") else None
    elif datatype == XSD + "boolean":
        value = {"true": "true", "1": "true", "false": "false", "0": "false"}.get(text.strip().lower())
    elif datatype == XSD + "date":
        value = value if is_day(text.strip()) else None
    elif datatype == XSD + "dateTime":
        day, rest = text.strip()[:10], text.strip()[10:]
        value = value if is_day(day) and re.fullmatch(_TIME + _ZONE, rest) else None
    elif datatype in _PATTERNS:
        value = value if re.fullmatch(_PATTERNS[datatype], text.strip()) else None
    else:
        value = text
    if value is None:
        raise _misfit(parameter, text)
    return Term("literal", value, None if datatype == XSD + "string" else datatype)


def is_day(text: str) -> bool:
    """Whether *text* is a day of the Gregorian calendar, written YYYY-MM-DD."""
    match = _DAY.fullmatch(text)
    if match is None:
        return False
    year, month, day = (int(part) for part in match.groups())
    if not 1 <= month <= len(_MONTH_DAYS) or year == 0:
        return False
    leap = month == _FEBRUARY and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= day <= _MONTH_DAYS[month - 1] + leap


def _canonical_integer(text: str) -> str | None:
    match = _INTEGER.fullmatch(text)
    if match is None:
        return None
    sign, digits = match.groups()
    return f"-{digits}" if sign == "-" and digits != "0" else digits


def _misfit(parameter: Parameter, text: str) -> ParameterValueError:
    if parameter.datatype is not None:
        wanted = f"a value of {parameter.datatype.replace(XSD, 'xsd:')}"
    else:
        wanted = TYPES[parameter.type]
    shown = text if len(text) <= 80 else text[:77] + "..."  # noqa: PLR2004 - a line of a terminal
    return ParameterValueError(f"Parameter {parameter.name!r} wants {wanted}, not {shown!r}")
