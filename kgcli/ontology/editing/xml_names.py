"""The names in an RDF/XML text: elements, property attributes, references, rewritten in their places.

Syntax: W3C "RDF 1.1 XML Syntax", section 2, and "Namespaces in XML 1.0".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from kgcli.errors import UnreadableSourceError
from kgcli.ontology.editing.spelling import resolve, split_iri
from kgcli.vocabulary import OWL, RDF

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["rename_in_xml"]

_XML: Final = "http://www.w3.org/XML/1998/namespace"
_REFERENCES: Final = frozenset(RDF + name for name in ("about", "resource", "datatype"))
_SUBJECTS: Final = frozenset({RDF + "about", RDF + "ID"})
_ATTRIBUTE: Final = re.compile(rb"\s+([^\s=>/]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_NAME: Final = re.compile(rb"</?([^\s>/]+)")
_ENTITY: Final = re.compile(r"&([^;]+);")
_LOCAL: Final = re.compile(r"[^\W\d][\w.-]*")
"""An NCName, as far as terms have one."""
_NODE: Final = 3
"""So many elements are open at a description, with the document and its root."""
_PLAIN: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


@dataclass(slots=True)
class _Open:
    """An open element: what its prefixes mean, where references start, and its name's replacement.

    *kept* says that it belongs to what is said about the old name, and stays.
    """

    prefixes: Mapping[str, str]
    base: str
    renamed: bytes | None = None
    kept: bool = False


@dataclass(slots=True)
class _Work:
    data: bytes
    old: str
    new: str
    keep: bool = False
    entities: dict[str, str] = field(default_factory=dict)
    stack: list[_Open] = field(default_factory=list)
    edits: list[tuple[int, int, bytes]] = field(default_factory=list)


def rename_in_xml(
    text: str, name: str, base: str, old: str, new: str, *, keep_subject: bool = False
) -> tuple[str, int]:
    """Return *text* with *new* wherever it names *old*, and how often that was.

    With *keep_subject*, what is said about *old* stays as it is. Raises ``UnreadableSourceError``, with
    *name*, where it is no XML, and ``ValueError`` where *new* can be the name of no element, and has to be,
    or where a use of *old* cannot be parted from what is said about it.
    """
    from xml.parsers import expat

    work = _Work(text.encode(), old, new, keep_subject)
    work.stack.append(_Open({"xml": _XML}, base))
    parser = expat.ParserCreate("utf-8")
    # A general entity is expanded in attributes all the same; DTDs elsewhere are never fetched.
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def declare(entity: str, is_parameter: bool, value: str | None, *_: object) -> None:
        if not is_parameter and value is not None:
            work.entities[entity] = value

    parser.EntityDeclHandler = declare
    parser.StartElementHandler = lambda _, __: _begin(work, parser.CurrentByteIndex)
    parser.EndElementHandler = lambda _: _end(work, parser.CurrentByteIndex)
    try:
        parser.Parse(work.data, True)
    except expat.ExpatError as error:
        raise UnreadableSourceError(name, expat.errors.messages[error.code], line=error.lineno) from error
    data, position, parts = work.data, 0, []
    for start, end, inserted in sorted(work.edits):
        parts += [data[position:start], inserted]
        position = end
    return b"".join([*parts, data[position:]]).decode(), len(work.edits)


def _begin(work: _Work, place: int) -> None:
    """Look at the start tag at *place*."""
    found = _NAME.match(work.data, place)
    assert found is not None  # noqa: S101 - the parser saw a tag there
    attributes = []
    position = found.end()
    while (match := _ATTRIBUTE.match(work.data, position)) is not None:
        attributes.append((match, _expand_entities(match[2][1:-1].decode(), work)))
        position = match.end()
    above = work.stack[-1]
    prefixes, base = dict(above.prefixes), above.base
    for match, value in attributes:
        key = match[1].decode()
        if key == "xmlns" or key.startswith("xmlns:"):
            prefixes[key[6:]] = value
        elif key == "xml:base":
            base = resolve(value, base)
    own = _Open(prefixes, base, kept=above.kept)
    work.stack.append(own)
    element = _expand(found[1].decode(), prefixes)
    if work.keep:
        for match, value in attributes:
            if _expand(match[1].decode(), prefixes) in _SUBJECTS:
                reference = value if match[1].endswith(b"about") else f"#{value}"
                own.kept = resolve(reference, base) == work.old
        if own.kept and not above.kept and len(work.stack) > _NODE:
            message = "a use of the term also describes it, within what is said about another one"
            raise ValueError(message)
        if own.kept or element == OWL + "annotatedSource":
            return
    if element == work.old:
        own.renamed, declared = _name(found[1].decode(), prefixes, work.new)
        work.edits.append((*found.span(1), b" ".join(filter(None, (own.renamed, declared)))))
    for match, value in attributes:
        _rename_attribute(work, match, value, own)


def _rename_attribute(work: _Work, match: re.Match[bytes], value: str, own: _Open) -> None:
    key = match[1].decode()
    if ":" not in key or key.startswith(("xml:", "xmlns:")):
        return
    attribute = _expand(key, own.prefixes)
    start, end = match.start(2) + 1, match.end(2) - 1
    if attribute in _REFERENCES and resolve(value, own.base) == work.old:
        work.edits.append((start, end, _reference(match[2][1:-1].decode(), value, own, work)))
    elif attribute == RDF + "ID" and resolve("#" + value, own.base) == work.old:
        namespace, local = split_iri(work.new)
        if resolve("#" + local, own.base) != namespace + local:
            message = "it names the term by rdf:ID, which cannot hold the new name"
            raise ValueError(message)
        work.edits.append((start, end, local.encode()))
    elif attribute == work.old:
        name, declared = _name(key, own.prefixes, work.new)
        work.edits.append((*match.span(1), b" ".join(filter(None, (declared, name)))))


def _reference(raw: str, value: str, own: _Open, work: _Work) -> bytes:
    """Return the new name as the old one is written in *raw*: with its entity, relative, or whole."""
    quote = {'"': "&quot;", "'": "&apos;"}
    entity = re.match(r"&([^;]+);", raw)
    if entity and work.new.startswith(work.entities.get(entity[1], "\0")):
        return (entity[0] + escape(work.new[len(work.entities[entity[1]]) :], quote)).encode()
    local = split_iri(work.old)[1]
    if value != work.old and local and value.endswith(local):
        made = value[: -len(local)] + split_iri(work.new)[1]
        if resolve(made, own.base) == work.new:
            return escape(made, quote).encode()
    return escape(work.new, quote).encode()


def _end(work: _Work, place: int) -> None:
    """Look at the end tag at *place*, where there is one; an empty element has none."""
    own = work.stack.pop()
    found = _NAME.match(work.data, place)
    if own.renamed is not None and found and work.data.startswith(b"</", place):
        work.edits.append((*found.span(1), own.renamed))


def _expand(name: str, prefixes: Mapping[str, str]) -> str | None:
    prefix, colon, local = name.partition(":")
    if not colon:
        prefix, local = "", name
    namespace = prefixes.get(prefix)
    return None if namespace is None else namespace + local


def _name(spelled: str, prefixes: Mapping[str, str], new: str) -> tuple[bytes, bytes]:
    """Return *new* as the name of an element or attribute, with the prefix of *spelled* if that fits.

    With it comes the declaration of a prefix where none that is declared can spell it.
    """
    own = spelled.partition(":")[0] if ":" in spelled else ""
    for prefix in (own, *sorted(prefixes)):
        namespace = prefixes.get(prefix)
        fits = namespace and new.startswith(namespace) and (prefix or ":" not in spelled)
        if namespace and fits and _LOCAL.fullmatch(new[len(namespace) :]):
            return (f"{prefix}:" if prefix else "").encode() + new[len(namespace) :].encode(), b""
    namespace, local = split_iri(new)
    if not _LOCAL.fullmatch(local):
        message = f"it names the term by an element, and <{new}> can be the name of none"
        raise ValueError(message)
    free = next(f"new{number}" for number in range(len(prefixes) + 1) if f"new{number}" not in prefixes)
    return f"{free}:{local}".encode(), f"xmlns:{free}={quoteattr(namespace)}".encode()


def _expand_entities(raw: str, work: _Work) -> str:
    def expand(found: re.Match[str]) -> str:
        name = found[1]
        if name.startswith("#x"):
            return chr(int(f"0{name[1:]}", base=16))
        if name.startswith("#"):
            return chr(int(name[1:]))
        return _PLAIN.get(name) or _expand_entities(work.entities.get(name, ""), work)

    return _ENTITY.sub(expand, raw)
