"""The parameters of a saved query: its variables that begin with ``_``, joined with what ``params`` says.

Conventions for names and suffixes: grlc, "Parameter mapping" (itself after BASIL).
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from kgcli.errors import QueryMetadataError
from kgcli.saved.query import Parameter
from kgcli.saved.values import TYPES
from kgcli.sparql.structure import Structure
from kgcli.vocabulary import XSD

_KEYS: Final = ("type", "class", "optional", "description", "choices", "default", "language")
_SUFFIX_TYPES: Final = {
    "iri": "iri",
    "number": "number",
    "literal": "string",
    "string": "string",
    "integer": "integer",
    "decimal": "decimal",
    "date": "date",
    "boolean": "boolean",
}
_DATATYPES: Final = frozenset(
    (
        *(
            "anyURI",
            "byte",
            "dateTime",
            "double",
            "duration",
            "float",
            "gDay",
            "gMonth",
            "gMonthDay",
            "gYear",
        ),
        *("gYearMonth", "int", "long", "negativeInteger", "nonNegativeInteger", "nonPositiveInteger"),
        *("positiveInteger", "short", "time", "unsignedByte", "unsignedInt", "unsignedLong", "unsignedShort"),
    )
)
_LANGUAGE_LENGTH: Final = 2
_TRUE: Final = ("true", "yes", "on", "1")
_FALSE: Final = ("false", "no", "off", "0")


def read_parameters(structure: Structure, metadata: Mapping[str, Any], source: str) -> tuple[Parameter, ...]:
    """Return the parameters in the order of ``params``, then in that of the text.

    A variable that the query assigns itself (``AS``, ``VALUES``) is none. Raises ``QueryMetadataError``
    where ``params`` has an unknown key or type, or names a variable that the text lacks or assigns.
    """
    declared = _declared(metadata, source)
    assigned = {item.name: item for item in structure.occurrences if item.place == "assigned"}
    found: dict[str, Parameter] = {}
    for variable in dict.fromkeys(item.name for item in structure.occurrences if item.name.startswith("_")):
        parameter = _from_variable(variable, declared, structure)
        if parameter is None:
            continue
        if variable in assigned:
            if parameter.name in declared:
                token = structure.tokens[assigned[variable].index]
                raise QueryMetadataError(
                    f"{source}, line {token.line}, column {token.column}: 'params' names "
                    f"{parameter.name!r}, but the query assigns {token.text} itself. Rename that variable."
                )
            continue
        earlier = found.get(parameter.name)
        if earlier is None:
            found[parameter.name] = parameter
        elif _kind(earlier) == _kind(parameter):
            found[parameter.name] = _merge(earlier, parameter)
        else:
            # `?_o` and `?_o_iri` in one text are two different values.
            name = variable.lstrip("_")
            found[name] = parameter._replace(name=name)
    for name in declared:
        if name not in found:
            raise QueryMetadataError(
                f"{source}: 'params' names {name!r}, but no variable ?_{name} stands in the query"
            )
    defaults, choices = _named(metadata.get("defaults")), _named(metadata.get("enumerate"))
    ordered = [found[name] for name in declared] + [
        parameter for name, parameter in found.items() if name not in declared
    ]
    return tuple(_complete(p, declared.get(p.name, {}), defaults, choices, source) for p in ordered)


def _from_variable(
    variable: str, declared: Mapping[str, Mapping[str, Any]], structure: Structure
) -> Parameter | None:
    optional = variable.startswith("__")
    rest = variable[2:] if optional else variable[1:]
    if not rest:
        return None
    plain = Parameter(rest, (variable,), "string", optional)
    return plain if rest in declared else _read_suffix(plain, structure)


def _read_suffix(plain: Parameter, structure: Structure) -> Parameter:
    """Return *plain* without a suffix such as ``_iri``, ``_integer``, ``_en`` or ``_xsd_date``, typed so."""
    stem, _, suffix = plain.name.rpartition("_")
    longer_stem, _, prefix = stem.rpartition("_")
    namespace = structure.prefixes.get(prefix, XSD if prefix == "xsd" else None)
    if longer_stem and namespace is not None:
        if namespace == XSD and suffix in _SUFFIX_TYPES:
            return plain._replace(name=longer_stem, type=_SUFFIX_TYPES[suffix])
        return plain._replace(name=longer_stem, datatype=namespace + suffix)
    if stem and suffix in _SUFFIX_TYPES:
        return plain._replace(name=stem, type=_SUFFIX_TYPES[suffix])
    if stem and suffix in _DATATYPES:
        return plain._replace(name=stem, datatype=XSD + suffix)
    if stem and len(suffix) == _LANGUAGE_LENGTH and suffix.isalpha() and suffix.isascii():
        return plain._replace(name=stem, type="langstring", language=suffix)
    return plain


def _kind(parameter: Parameter) -> tuple[str, str | None, str | None]:
    return parameter.type, parameter.language, parameter.datatype


def _merge(first: Parameter, second: Parameter) -> Parameter:
    """``?_x`` and ``?__x`` are one parameter, required if either spelling is."""
    return first._replace(
        variables=first.variables + second.variables, optional=first.optional and second.optional
    )


def _complete(
    parameter: Parameter,
    said: Mapping[str, Any],
    defaults: Mapping[str, Any],
    choices: Mapping[str, Any],
    source: str,
) -> Parameter:
    """Return *parameter* with what ``params``, ``defaults`` and ``enumerate`` say of it."""
    kind = _text(said.get("type", "")) or parameter.type
    if kind not in TYPES:
        raise QueryMetadataError(
            f"{source}: parameter {parameter.name!r} has the unknown type {kind!r}. {_nearest(kind, TYPES)}"
        )
    language = _text(said.get("language", "")) or parameter.language
    if kind == "langstring" and not language:
        raise QueryMetadataError(
            f"{source}: parameter {parameter.name!r} is a langstring and needs a 'language', such as en"
        )
    values = said.get("choices", choices.get(parameter.name, ()))
    default = said.get("default", defaults.get(parameter.name))
    optional = said.get("optional")
    return parameter._replace(
        type=kind,
        optional=parameter.optional if optional is None else _flag(optional, parameter.name, source),
        description=_text(said.get("description", "")),
        class_=_text(said.get("class", "")) or None,
        language=language if kind == "langstring" else None,
        datatype=parameter.datatype if kind == parameter.type else None,
        choices=tuple(_text(value) for value in values) if isinstance(values, list) else (),
        default=None if default is None else _text(default),
    )


def _declared(metadata: Mapping[str, Any], source: str) -> dict[str, Mapping[str, Any]]:
    declared = metadata.get("params") or {}
    if not isinstance(declared, dict):
        raise QueryMetadataError(f"{source}: 'params' should map each parameter's name to what it is")
    for name, said in declared.items():
        if not said:
            declared[name] = {}
        elif not isinstance(said, dict):
            raise QueryMetadataError(
                f"{source}: parameter {name!r} should be described as {{type: ..., description: ...}}"
            )
        for key in said or ():
            if key not in _KEYS:
                raise QueryMetadataError(
                    f"{source}: parameter {name!r} has the unknown key {key!r}. {_nearest(key, _KEYS)}"
                )
    return declared


def _named(value: Any) -> dict[str, Any]:
    """Return grlc's ``defaults`` or ``enumerate``: a mapping, or a list of names and small mappings."""
    if isinstance(value, dict):
        return value
    named: dict[str, Any] = {}
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict):
            named.update(item)
    return named


def _flag(value: Any, name: str, source: str) -> bool:
    if str(value).lower() in _TRUE:
        return True
    if str(value).lower() in _FALSE:
        return False
    raise QueryMetadataError(f"{source}: parameter {name!r}: optional is true or false, not {value!r}")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else str(value)


def _nearest(name: str, known: Iterable[str]) -> str:
    import difflib

    near = difflib.get_close_matches(name, list(known), n=1)
    return f"Did you mean {near[0]!r}?" if near else f"Known are {', '.join(sorted(known))}"
