"""Terms as Turtle spells them: prefixed names, numbers, short and long strings, escapes.

Terminals: W3C "RDF 1.1 Turtle", section 6.5, and "RDF 1.2 Turtle" for triple terms and directions.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kgcli.vocabulary import RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Speller"]

_NIL: Final = RDF + "nil"
_STRING: Final = XSD + "string"
_LETTER: Final = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_INNER: Final = rf"{_LETTER}_0-9\u00b7\u0300-\u036f\u203f\u2040-"
_PREFIX: Final = re.compile(rf"(?:[{_LETTER}](?:[.{_INNER}]*[{_INNER}])?)?")
_ESCAPED: Final = r"[~.\-!$&'()*+,;=/?#@%]"
"""What a local name may hold behind a backslash; an underscore needs none (PN_LOCAL_ESC)."""
_FIRST_PART: Final = re.compile(rf"[{_LETTER}_0-9:]|%[0-9A-Fa-f]{{2}}|({_ESCAPED})")
_INNER_PART: Final = re.compile(rf"[:{_INNER}]+|%[0-9A-Fa-f]{{2}}|\.(?!\.*\Z)|({_ESCAPED})")
_PLAIN_LOCAL: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
"""Most local names; they need no escapes."""

_SHORT_FORMS: Final = {
    XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD + "double": re.compile(r"[+-]?(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+"),
    XSD + "boolean": re.compile(r"true|false"),
}
_UNSEEN: Final = "\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
)
"""Controls, line ends, changes of direction and what is no character: a reader of a diff must see them."""
_SHORT_ESCAPE: Final = re.compile(rf'[{_UNSEEN}"\\]')
_LONG_ESCAPE: Final = re.compile(rf'"(?="")|"\Z|[{_UNSEEN}\\]')
_NO_IRI: Final = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_NAMED_ESCAPES: Final = {
    "\t": "\\t",
    "\b": "\\b",
    "\n": "\\n",
    "\r": "\\r",
    "\f": "\\f",
    '"': '\\"',
    "\\": "\\\\",
}


class Speller:
    """Spells terms with the help of *prefixes*; ``used`` holds the names of those that were needed.

    *relative* are references, by the IRIs that they stand for, which are written instead of these;
    *languages* are tags in the case in which they are to be written, by those in lower case.
    """

    def __init__(
        self,
        prefixes: Mapping[str, str],
        relative: Mapping[str, str] = MappingProxyType({}),
        languages: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.used: set[str] = set()
        self.used_relative = False
        self.relative = relative
        self.languages = languages
        self._candidates = sorted(
            ((name, namespace) for name, namespace in prefixes.items() if namespace and _is_prefix(name)),
            key=lambda item: (-len(item[1]), item[0]),
        )
        self._spelled: dict[str, str] = {}

    def spell(self, term: object, labels: Mapping[BlankNode, str]) -> str:
        """Return *term*, with *labels* for blank nodes."""
        if isinstance(term, NamedNode):
            iri = term.value
            return "()" if iri == _NIL else self._spelled.get(iri) or self.spell_iri(iri)
        if isinstance(term, Literal):
            return self.spell_literal(term, _quote_long)
        if isinstance(term, BlankNode):
            return f"_:{labels[term]}"
        if isinstance(term, Triple):
            return f"<<( {' '.join(self._spell_part(part, labels) for part in term)} )>>"
        raise TypeError(term)

    def _spell_part(self, part: object, labels: Mapping[BlankNode, str]) -> str:
        # A triple term stays on its line; pyoxigraph 0.5 also refuses long strings in one.
        if isinstance(part, NamedNode):
            return self.spell_iri(part.value)
        return self.spell_literal(part, _quote) if isinstance(part, Literal) else self.spell(part, labels)

    def spell_iri(self, iri: str) -> str:
        """Return *iri* as the prefixed name with the longest namespace, else in angle brackets."""
        spelled = self._spelled.get(iri)
        if spelled is None:
            spelled = self._spelled[iri] = self._shorten(iri) or self.spell_whole(iri)
        return spelled

    def spell_whole(self, iri: str) -> str:
        """Return *iri* in angle brackets."""
        if iri in self.relative:
            self.used_relative = True
            return f"<{self.relative[iri]}>"
        return f"<{_NO_IRI.sub(_escape_code, iri)}>"

    def _shorten(self, iri: str) -> str | None:
        for name, namespace in self._candidates:
            if iri.startswith(namespace):
                local = _spell_local(iri[len(namespace) :])
                if local is not None:
                    self.used.add(name)
                    return f"{name}:{local}"
        return None

    def spell_literal(self, literal: Literal, quote: Callable[[str], str]) -> str:
        """Return *literal* with exactly its own letters, which *quote* puts between quotation marks."""
        value, tag = literal.value, literal.language
        if tag:
            direction = f"--{literal.direction.value}" if literal.direction else ""
            return f"{quote(value)}@{self.languages.get(tag, tag)}{direction}"
        datatype = literal.datatype.value
        if datatype == _STRING:
            return quote(value)
        short = _SHORT_FORMS.get(datatype)
        if short is not None and short.fullmatch(value):
            return value
        return f"{quote(value)}^^{self.spell_iri(datatype)}"


def _is_prefix(name: str) -> bool:
    return _PREFIX.fullmatch(name) is not None


def _spell_local(local: str) -> str | None:
    """Return *local* with the escapes that its grammar asks for, or None where no escape helps."""
    if not local or _PLAIN_LOCAL.fullmatch(local):
        return local
    spelled, position, part = [], 0, _FIRST_PART
    while position < len(local):
        match = part.match(local, position)
        if match is None:
            return None
        spelled.append(f"\\{match[1]}" if match[1] else match[0])
        position, part = match.end(), _INNER_PART
    return "".join(spelled)


def _quote_long(value: str) -> str:
    """Return *value* with its line ends as they are, if it has any."""
    return f'"""{_LONG_ESCAPE.sub(_escape_long, value)}"""' if "\n" in value else _quote(value)


def _quote(value: str) -> str:
    if value.isascii() and value.isprintable() and '"' not in value and "\\" not in value:
        # Most texts: nothing in them needs an escape.
        return f'"{value}"'
    return f'"{_SHORT_ESCAPE.sub(_escape, value)}"'


def _escape_long(match: re.Match[str]) -> str:
    return "\n" if match[0] == "\n" else _escape(match)


def _escape(match: re.Match[str]) -> str:
    return _NAMED_ESCAPES.get(match[0]) or _escape_code(match)


def _escape_code(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"  # noqa: PLR2004 - four digits
