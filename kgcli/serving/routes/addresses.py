"""Where a server tells of an IRI: ``/id/…`` for what the home's own namespaces name, ``/entity`` for any."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from kgcli.iris import is_iri

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["find_iris", "locate", "make_place_of"]

_ID: Final = "/id/"
_SAFE: Final = "/:@!$'()*+,;=-._~"


def find_iris(tail: str, prefixes: Mapping[str, str]) -> tuple[str, ...]:
    """Return the IRIs that ``/id/`` and *tail*, as a request spells it, may mean, the likeliest first.

    Namespaces of *prefixes* that lie below a ``/id/`` of their own are served below ours:
    ``https://example.org/id/person/`` makes ``/id/person/ann`` mean ``https://example.org/id/person/ann``.
    Else the first step is a prefix: ``/id/ex/ann`` means ``ex:ann``.
    """
    found: list[str] = []
    # As it is spelt, too: an IRI may hold a percent sign of its own.
    for spelt in dict.fromkeys((_decode(tail), tail)):
        found += [base + spelt for base in list_bases(prefixes)]
        name, slash, local = spelt.partition("/")
        if slash and name in prefixes:
            found.append(prefixes[name] + local)
    return tuple(iri for iri in dict.fromkeys(found) if is_iri(iri))


def list_bases(prefixes: Mapping[str, str]) -> tuple[str, ...]:
    """Return the beginnings, up to their ``/id/``, of namespaces that have one."""
    bases = {
        iri[: iri.index(_ID) + len(_ID)] for iri in prefixes.values() if _ID in iri and iri.startswith("http")
    }
    return tuple(sorted(bases))


def locate(iri: str, prefixes: Mapping[str, str]) -> str:
    """Return the place, from the server's root, that tells of *iri*."""
    tails = [iri.removeprefix(base) for base in list_bases(prefixes) if iri.startswith(base)]
    tails += [
        f"{name}/{iri.removeprefix(namespace)}"
        for name, namespace in sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        if namespace and iri.startswith(namespace)
    ]
    for tail in tails:
        # A step of dots would be taken away on the way here, as would an empty one by some proxies.
        if {"", ".", ".."} & set(tail.split("/")):
            continue
        # Escapes of the IRI's own stay as they are, where that can mean nothing else.
        for spelt in (quote(tail, safe=_SAFE + "%"), quote(tail, safe=_SAFE)):
            if find_iris(spelt, prefixes)[:1] == (iri,):
                return f"id/{spelt}"
    return f"entity?iri={quote(iri, safe='/:')}"


def make_place_of(prefixes: Mapping[str, str], up: str) -> Callable[[str], str]:
    """Return what gives the place of an IRI, as seen from a page from which *up* leads to the root."""
    return lambda iri: up + locate(iri, prefixes)


def _decode(tail: str) -> str:
    try:
        return unquote(tail, errors="strict")
    except UnicodeDecodeError:
        return tail
