"""The syntax of N-Triples and N-Quads, as far as it is canonical; pyoxigraph reads the rest.

W3C "RDF 1.2 N-Quads", section 4 (https://www.w3.org/TR/rdf12-n-quads/). All here is strict: what it lets
pass, pyoxigraph's parser reads, and writes again as it was. The quick functions look at many texts at once.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

# RFC 3987 without what is rare: letters beyond ASCII, user names, addresses in brackets.
_CHARS: Final = rb"[A-Za-z0-9._~!$&'()*+,;=:@/-]*+"
_QUERY_CHARS: Final = rb"[A-Za-z0-9._~!$&'()*+,;=:@/?-]*+"
_PERCENT: Final = rb"(?:%[0-9A-Fa-f]{2}"
_PATH: Final = _CHARS + _PERCENT + _CHARS + rb")*+"
_QUERY: Final = _QUERY_CHARS + _PERCENT + _QUERY_CHARS + rb")*+"
_AUTHORITY: Final = rb"(?://[A-Za-z0-9._~-]*+(?::[0-9]{0,4})?+(?=[/?#>])|(?!//))"
_IRI: Final = (
    rb"<[A-Za-z][A-Za-z0-9+.-]*+:" + _AUTHORITY + _PATH + rb"(?:\?" + _QUERY + rb")?(?:#" + _QUERY + rb")?>"
)
_BLANK: Final = rb"_:[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?"
_PLAIN: Final = rb"[^\"\\\x00-\x1f\x7f]*+"
_STRING: Final = rb"\"" + _PLAIN + rb"(?:\\[btnfr\"\\]" + _PLAIN + rb")*+\""
_LANGUAGE: Final = rb"@[a-z]{2,3}+(?:-[a-z]{2})?+"
_XSD_STRING: Final = rb"<http://www\.w3\.org/2001/XMLSchema#string>"
_WITHOUT: Final = (
    rb"<http://www\.w3\.org/(?:2001/XMLSchema#string|1999/02/22-rdf-syntax-ns#(?:dirL|l)angString)>"
)
"""Datatypes that no literal is written with."""
_DATATYPE: Final = rb"(?!" + _WITHOUT + rb")" + _IRI
_LITERAL: Final = _STRING + rb"(?:" + _LANGUAGE + rb"|\^\^" + _DATATYPE + rb")?"
_OBJECT: Final = rb"(" + _IRI + rb"|" + _BLANK + rb"|" + _LITERAL + rb")(?:(?<=\")\^\^" + _XSD_STRING + rb")?"
_GRAPH: Final = rb"(?:[ \t]+(" + _IRI + rb"|" + _BLANK + rb"))?"
_END: Final = rb"[ \t]*\.[ \t]*\r?"

Match = Callable[[bytes], re.Match[bytes] | None]

match_iri: Final[Match] = re.compile(_IRI).fullmatch
match_subject: Final[Match] = re.compile(_IRI + rb"|" + _BLANK).fullmatch
match_triple_rest: Final[Match] = re.compile(_OBJECT + rb"()" + _END).fullmatch
"""What follows the predicate of a triple: the object, nothing, and the dot."""
match_quad_rest: Final[Match] = re.compile(_OBJECT + _GRAPH + _END).fullmatch
"""The same with the graph, if there is one."""
match_written_rest: Final[Match] = re.compile(
    rb"(<<\(.*\)>>|<[^>]*>|_:[^ ]+|\"[^\"\\]*(?:\\.[^\"\\]*)*\"(?:@[^ ]+|\^\^<[^>]*>)?)(?: ([^ ]+))? \."
).fullmatch
"""The same in a line that pyoxigraph has written: there it is enough to find where a term ends."""
split_loosely: Final[Match] = re.compile(
    rb"[ \t]*(<[^> \t]*>|_:[^ \t<>]+)[ \t]+(<[^> \t]*>)[ \t]+([^ \t].*)", re.DOTALL
).fullmatch
"""Subject, predicate and the rest of a line, whatever blanks stand between."""
is_empty: Final[Match] = re.compile(rb"[ \t]*(?:#[^\r]*)?\r?").fullmatch
"""Whether a line holds nothing or a comment."""

_TAIL_OF_NAME: Final[Match] = re.compile(rb"()(" + _IRI + rb"|" + _BLANK + rb")?" + _END).fullmatch
_TAIL_OF_STRING: Final[Match] = re.compile(
    rb"\"(" + _LANGUAGE + rb"|\^\^" + _DATATYPE + rb")?(?:(?<=\")\^\^" + _XSD_STRING + rb")?" + _GRAPH + _END
).fullmatch
_SAFE: Final = b"".join(bytes([byte]) for byte in range(128) if chr(byte).isalnum()) + b"-._~!$&'()*+,;=/?"
"""What may stand anywhere in an IRI, any number of times."""
_ARE_NAMES: Final = re.compile(rb"(?:<:#?>\n)*+").fullmatch
_ESCAPES: Final = re.compile(rb"\\[btnfr\"\\]")
_WITHOUT_QUOTES: Final = bytes(set(range(32, 256)) - set(b'"\x7f'))

Cut = tuple[list[bytes], list[bytes]]
"""Objects and, for each, its graph; empty for none."""


def are_names(texts: Sequence[bytes]) -> bool:
    """Return whether *texts* are canonical IRIs for sure: of the web, with a plain host and path."""
    lines = b"\n".join(texts)
    if not lines.count(b"<http://") + lines.count(b"<https://") == len(texts) == lines.count(b"\n") + 1:
        return False
    # With the safe letters taken out, each must be <:> or <:#>, so that no port, user or escape is left.
    return _ARE_NAMES((lines + b"\n").translate(None, _SAFE)) is not None


def cut_names(rests: list[bytes]) -> Cut | None:
    """Return the objects and graphs of *rests*, which begin with ``<``, if all are canonical for sure."""
    names = [rest[:-2] for rest in rests]
    if (b"\n".join(rests) + b"\n").count(b"> .\n") == len(rests) and are_names(names):
        return names, [b""] * len(rests)
    names, _, tails = map(list, zip(*(rest.partition(b" ") for rest in rests), strict=True))
    found = {tail: _TAIL_OF_NAME(tail) for tail in set(tails)}
    if not all(found.values()) or not are_names(names):
        return None
    return names, _list_graphs(tails, found)


def cut_strings(rests: list[bytes]) -> Cut | None:
    """Return the objects and graphs of *rests*, which begin with ``"``, if all are canonical for sure."""
    lines = b"\n".join(rests) + b"\n"
    if b"\\" in lines:
        lines = _ESCAPES.sub(b"", lines)
        if b"\\" in lines:
            return None
    # What is left are quotes, two in each line, and what may not be there.
    if lines.translate(None, _WITHOUT_QUOTES) != b'""\n' * len(rests):
        return None
    tails = [rest[rest.rindex(b'"') :] for rest in rests]
    found = {tail: _TAIL_OF_STRING(tail) for tail in set(tails)}
    if not all(found.values()):
        return None
    drop = {
        tail: match.end(1) - len(tail) if match[1] else 1 - len(tail)
        for tail, match in found.items()
        if match
    }
    return [rest[: drop[tail]] for rest, tail in zip(rests, tails, strict=True)], _list_graphs(tails, found)


def _list_graphs(tails: list[bytes], found: dict[bytes, re.Match[bytes] | None]) -> list[bytes]:
    graphs = {tail: match[2] or b"" for tail, match in found.items() if match}
    return list(map(graphs.__getitem__, tails))
