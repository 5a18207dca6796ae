"""How an IRI is spelled in Turtle and SPARQL in the place of another one, as that was spelled."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kgcli.turtle.spelling import Speller

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["expand", "merge_prefixes", "resolve", "respell", "split_iri", "unescape"]

_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_CODE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_LOCAL_ESCAPE: Final = re.compile(r"\\(.)")
_END: Final = re.compile(r"[^#/:]*\Z")
_NAMESPACE_ENDS: Final = ("#", "/", ":", "_")
_LEAST: Final = 3
"""So many characters has the shortest IRI in angle brackets."""


def unescape(text: str) -> str:
    r"""Return *text* with each ``\u0041`` and ``\U00000041`` as the character that it stands for."""
    if "\\" not in text:
        return text
    return _CODE.sub(lambda found: chr(int(found[1] or found[2], 16)), text)


def split_iri(iri: str) -> tuple[str, str]:
    """Return the namespace of *iri*, up to the last number sign, slash or colon, and the rest."""
    found = _END.search(iri)
    cut = found.start() if found else len(iri)
    return iri[:cut], iri[cut:]


@lru_cache(maxsize=4096)
def resolve(reference: str, base: str) -> str:
    """Return the IRI that *reference* in angle brackets means where relative ones start at *base*.

    What is no IRI is returned as it stands.
    """
    iri = unescape(reference)
    if _ABSOLUTE.match(iri):
        return iri
    from pyoxigraph import RdfFormat, parse

    try:
        (quad,) = parse(f"<x:x> <x:x> <{reference}> .", RdfFormat.TURTLE, base_iri=base)
    except (SyntaxError, ValueError):
        return iri
    return str(quad.object.value)


def expand(name: str, prefixes: Mapping[str, str]) -> str | None:
    """Return the IRI of the prefixed name *name*, or None where its prefix is unknown."""
    prefix, _, local = name.partition(":")
    namespace = prefixes.get(prefix)
    return None if namespace is None else namespace + _LOCAL_ESCAPE.sub(r"\1", local)


def merge_prefixes(*maps: Mapping[str, str]) -> dict[str, str]:
    """Return the prefixes of all *maps*, one for each namespace; where two clash, the earlier map wins.

    A prefix that stands for one term alone is left out: it is no help in writing others.
    """
    merged: dict[str, str] = {}
    for each in maps:
        taken = set(merged.values())
        for prefix, namespace in sorted(each.items(), key=lambda item: (not item[0], item)):
            if prefix not in merged and namespace not in taken and namespace.endswith(_NAMESPACE_ENDS):
                merged[prefix] = namespace
                taken.add(namespace)
    return merged


def respell(spelled: str, old: str, new: str, prefixes: Mapping[str, str], base: str) -> str:
    """Return *new* spelled as *old* is in *spelled*: with its prefix, relative to the base, or whole."""
    if spelled.startswith("<"):
        whole = Speller({}).spell_whole(new)
        reference = spelled[1:-1]
        local = split_iri(old)[1]
        if not _ABSOLUTE.match(reference) and local and reference.endswith(local):
            made = reference[: -len(local)] + split_iri(new)[1]
            if resolve(made, base) == new and len(made) + 2 >= _LEAST:
                return f"<{made}>"
        return whole
    prefix = spelled.partition(":")[0]
    own = Speller({prefix: prefixes[prefix]}).spell_iri(new)
    return Speller(prefixes).spell_iri(new) if own.startswith("<") else own
