"""What may stand under ``[endpoints.NAME]`` in ``kgcli.toml``, checked key by key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Literal

from kgcli.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

AuthKind = Literal["basic", "digest", "bearer"]

_TEXTS: Final = ("query", "update", "graph_store")
_GRAPHS: Final = ("default_graphs", "named_graphs")
_KEYS: Final = (*_TEXTS, "auth", "timeout", "retries", *_GRAPHS)
AUTH_KINDS: Final[tuple[AuthKind, ...]] = ("basic", "digest", "bearer")
MOST_GRAPHS: Final = 1000
"""A request with more would not be taken by every server."""
MOST_RETRIES: Final = 20
_MOST_SECONDS: Final = 1_000_000
_VARIABLE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def check_endpoint(name: str, table: Mapping[str, Any], path: Path) -> None:
    """Refuse a *table* of one endpoint that is not as it should be; its URLs are checked when it is used.

    Raises ``SettingsError``; no message repeats a value that may be a password.
    """
    where = f"{path}: [endpoints.{name}]"
    for key, value in table.items():
        if key not in _KEYS:
            raise SettingsError(f"{path}: unknown setting [endpoints.{name}] {key}. {_suggest(key, _KEYS)}")
        if key in _TEXTS and not isinstance(value, str):
            raise SettingsError(f"{where} {key} must be a text in quotes.")
    if "query" not in table:
        raise SettingsError(f'{where} lacks the URL where it is asked. Add: query = "https://…"')
    _check_auth(table.get("auth", {}), where)
    timeout = table.get("timeout", 1)
    if not _is_number(timeout, (int, float)) or not 0 < timeout <= _MOST_SECONDS:
        raise SettingsError(f"{where} timeout must be a number of seconds above 0, up to {_MOST_SECONDS:,}.")
    retries = table.get("retries", 0)
    if not _is_number(retries, (int,)) or not 0 <= retries <= MOST_RETRIES:
        raise SettingsError(f"{where} retries must be a whole number from 0 to {MOST_RETRIES}.")
    for key in _GRAPHS:
        _check_graphs(table.get(key, []), f"{where} {key}")
    if sum(len(table.get(key, [])) for key in _GRAPHS) > MOST_GRAPHS:
        raise SettingsError(
            f"{where} names more than {MOST_GRAPHS:,} graphs. Name none, and let the server's own default "
            f"graph be the union of its named graphs."
        )


def _check_auth(auth: object, where: str) -> None:
    if not isinstance(auth, dict) or any(not isinstance(name, str) for name in auth.values()):
        raise SettingsError(f'{where} auth must be a table, such as auth = {{basic = "NAME_OF_VARIABLE"}}.')
    for kind, variable in auth.items():
        if kind not in AUTH_KINDS:
            raise SettingsError(f"{where} auth: unknown kind {kind!r}. {_suggest(kind, AUTH_KINDS)}")
        if not _VARIABLE.fullmatch(variable):
            raise SettingsError(
                f"{where} auth: {kind} must be the name of an environment variable that holds the secret "
                f"(letters, digits and _), never the secret itself."
            )
    if len(auth) > 1:
        raise SettingsError(f"{where} auth names {len(auth)} kinds, {' and '.join(auth)}. Keep one.")


def _check_graphs(graphs: object, where: str) -> None:
    if not isinstance(graphs, list) or any(not isinstance(graph, str) for graph in graphs):
        raise SettingsError(f"{where} must be a list of texts in quotes.")
    for graph in graphs:
        from kgcli.iris import is_iri

        if not is_iri(graph):
            raise SettingsError(f"{where} must hold absolute IRIs, but holds {graph!r}.")


def _is_number(value: object, kinds: tuple[type, ...]) -> bool:
    return isinstance(value, kinds) and not isinstance(value, bool)


def _suggest(key: str, known: Sequence[str]) -> str:
    import difflib

    near = difflib.get_close_matches(key, known, n=1)
    return f"Did you mean {near[0]!r}?" if near else f"Known are {', '.join(sorted(known))}."
