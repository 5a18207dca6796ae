"""SPARQL endpoints: what ``kgcli.toml`` says of one by its name, or what a URL says by itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from kgcli.errors import RemoteError, UnknownEndpointError
from kgcli.remote.urls import origin_of, public_url, split_url

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.endpoint_tables import AuthKind
    from kgcli.settings import Settings

RETRIES: Final = 2
"""How often a request is sent again, unless ``kgcli.toml`` says otherwise."""


@dataclass(frozen=True, slots=True)
class Auth:
    """How somebody shows who asks; *variable* is the name of the environment variable that holds the secret.

    It holds ``USER:PASSWORD`` for basic and digest, the token for bearer.
    """

    kind: AuthKind
    variable: str


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One endpoint: where it is asked and changed, and how; no URL holds a user or a password.

    *name* is that of ``kgcli.toml``, else the query URL as it may be shown. *graph_store* is the URL of W3C
    "SPARQL 1.1 Graph Store HTTP Protocol", section 4.2, to which ``?graph=IRI`` is added. *timeout* is in
    seconds of wall-clock time, for one question or one change with all its retries. *default_graphs* and
    *named_graphs* are what queries see (protocol, section 2.1.4); none of either leaves that to the server.
    *pairs* holds user and password of URLs that name them, by scheme, host and port.
    """

    name: str
    query: str
    update: str | None = None
    graph_store: str | None = None
    auth: Auth | None = None
    timeout: float | None = None
    retries: int = RETRIES
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    pairs: Mapping[str, tuple[str, str]] = field(default_factory=dict, repr=False)

    @property
    def shown(self) -> str:
        """The query URL as messages show it: its own query may hold a key."""
        return public_url(self.query)

    def owns(self, url: str) -> bool:
        """Whether *url* is on a server of this endpoint: the same scheme, host and port."""
        own = (self.query, self.update, self.graph_store)
        return origin_of(url) in {origin_of(known) for known in own if known is not None}


def find_endpoint(name: str, settings: Settings) -> Endpoint:
    """Return the endpoint that ``kgcli.toml`` gives *name*, else the one whose query URL *name* is.

    Raises ``UnknownEndpointError`` with the nearest name, ``RemoteError`` where a URL is not http(s).
    """
    said = settings.endpoints.get(name)
    if said is None:
        if "://" not in name:
            import difflib

            near = difflib.get_close_matches(name, list(settings.endpoints), n=1)
            hint = (
                f"Did you mean {near[0]!r}?"
                if near
                else "Give a URL, or name it under [endpoints] in kgcli.toml."
            )
            raise UnknownEndpointError(f"No endpoint {name!r}. {hint}")
        return open_url(name)
    try:
        return _read(name, {"query": said} if isinstance(said, str) else said)
    except RemoteError as error:
        raise RemoteError(f"kgcli.toml, endpoint {name!r}: {error}") from error


def list_endpoints(settings: Settings) -> tuple[Endpoint, ...]:
    """Return the endpoints that ``kgcli.toml`` names, by name. Raises what ``find_endpoint`` does."""
    return tuple(find_endpoint(name, settings) for name in sorted(settings.endpoints))


def open_url(url: str) -> Endpoint:
    """Return the endpoint that is asked at *url*, which may name a user and a password.

    Raises ``RemoteError`` where *url* is not http(s) or malformed.
    """
    query, pairs = _take_pairs({"query": url})
    return Endpoint(public_url(url), query["query"], pairs=pairs)


def _read(name: str, table: Mapping[str, Any]) -> Endpoint:
    urls, pairs = _take_pairs({key: table[key] for key in ("query", "update", "graph_store") if key in table})
    auth = None
    for kind, variable in table.get("auth", {}).items():
        auth = Auth(kind, variable)
    if auth is not None and pairs:
        raise RemoteError("A user stands in a URL and auth names another; take one of them away")
    return Endpoint(
        name,
        urls["query"],
        update=urls.get("update"),
        graph_store=urls.get("graph_store"),
        auth=auth,
        timeout=table.get("timeout"),
        retries=table.get("retries", RETRIES),
        default_graphs=tuple(table.get("default_graphs", ())),
        named_graphs=tuple(table.get("named_graphs", ())),
        pairs=pairs,
    )


def _take_pairs(urls: Mapping[str, str]) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """Return *urls* without users and passwords, and those by the servers that they are for."""
    bare: dict[str, str] = {}
    pairs: dict[str, tuple[str, str]] = {}
    for key, url in urls.items():
        parts = split_url(url)
        bare[key] = parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment="").geturl()
        if parts.username or parts.password:
            pairs[origin_of(url)] = (unquote(parts.username or ""), unquote(parts.password or ""))
    return bare, pairs
