"""What the pages' routes read from a request: its parameters, the form that it wants, its depth."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from kgcli.serving.faults import MALFORMED, UNACCEPTABLE, RefusedRequestError
from kgcli.serving.routes.media import by_format
from kgcli.serving.routes.negotiation import choose_type, list_types

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

__all__ = ["choose_format", "find_root", "read_fields", "wants_page"]

_MOST_FIELDS = 200


def read_fields(request: Request) -> dict[str, str]:
    """Return the parameters in the URL; those without a value, as forms send them, are left out.

    Raises ``RefusedRequestError`` where one comes twice or is no UTF-8.
    """
    try:
        fields = parse_qsl(
            request.scope["query_string"].decode("ascii", "surrogateescape"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
        for field in fields:
            "".join(field).encode()
    except UnicodeError:
        raise RefusedRequestError(MALFORMED, "The parameters in the URL are not UTF-8.") from None
    except ValueError:
        raise RefusedRequestError(MALFORMED, "There are too many parameters in the URL.") from None
    found: dict[str, str] = {}
    for name, value in fields:
        if name in found:
            raise RefusedRequestError(MALFORMED, f"The parameter {name!r} comes twice.")
        found[name] = value
    return {name: value for name, value in found.items() if value}


def choose_format(request: Request, named: str | None, offered: Mapping[str, str]) -> str:
    """Return the format of the answer: the one that is *named*, else what the client accepts of *offered*.

    Raises ``RefusedRequestError`` with the nearest name, or with all that there is.
    """
    names = by_format(offered)
    if named is not None:
        if named in names:
            return named
        import difflib

        near = difflib.get_close_matches(named.lower(), list(names), n=1)
        hint = f"Did you mean {near[0]!r}? " if near else ""
        raise RefusedRequestError(
            MALFORMED, f"There is no format {named!r} of this. {hint}There are: {', '.join(names)}."
        )
    chosen = choose_type(request.headers.get("accept"), offered)
    if chosen is None:
        raise RefusedRequestError(UNACCEPTABLE, f"There is this as: {', '.join(list_types(offered))}.")
    return offered[chosen]


def wants_page(request: Request) -> bool:
    """Tell whether who asks looks at pages: a browser names them first."""
    accept = request.headers.get("accept") or ""
    return choose_type(accept, {"text/plain": "", "text/html": "html"}) == "text/html" if accept else False


def find_root(request: Request) -> str:
    """Return what leads from the request's place to the server's root, as a client resolves it."""
    raw: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    root = request.scope.get("root_path", "").encode()
    return "../" * (raw.removeprefix(root).count(b"/") - 1) or "./"
