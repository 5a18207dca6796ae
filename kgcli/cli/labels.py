"""Labels of visible things, and other names of a home, for completion."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kgcli.cli.options import choose_clearance, open_home

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from typer._click import Context

    from kgcli.saved.query import Parameter, SavedQuery

MOST: Final = 200
"""More candidates than anybody reads."""
_TIMEOUT: Final = 5.0


def complete_parameter(
    ctx: Context, query: SavedQuery, parameter: Parameter, incomplete: str
) -> Iterable[str]:
    """Return the values of *parameter* of *query* that begin as *incomplete* does."""
    if parameter.choices:
        return _match(parameter.choices, incomplete)
    if parameter.type == "boolean":
        return _match(("true", "false"), incomplete)
    if parameter.type in ("entity", "iri"):
        return complete_label(ctx, incomplete, class_name=parameter.class_, prefixes=query.prefixes)
    return ()


def complete_entity(ctx: Context, incomplete: str) -> Iterable[str]:
    """Return the labels of anything visible that begin as *incomplete* does."""
    return complete_label(ctx, incomplete)


def complete_topic(ctx: Context, incomplete: str) -> Iterable[str]:
    """Return the topics of the saved queries that begin as *incomplete* does."""
    from kgcli.saved.catalogue import list_queries

    home = open_home(ctx, ctx.params.get("home"))  # type: ignore[arg-type]
    # typer.Context adds nothing to the context class it derives from.
    return _match((query.topic for query in list_queries(home)), incomplete)


def complete_endpoint(ctx: Context, incomplete: str) -> Iterable[str]:
    """Return the names of endpoints that begin as *incomplete* does."""
    home = open_home(ctx, ctx.params.get("home"))  # type: ignore[arg-type]
    # As above.
    return _match(home.settings.endpoints, incomplete)


def complete_label(
    ctx: Context,
    incomplete: str,
    *,
    class_name: str | None = None,
    prefixes: Mapping[str, str] = MappingProxyType({}),
) -> Iterable[str]:
    """Return labels and aliases, visible at the clearance in use, without regard to case and accents.

    Nothing is built for this: as long as the store is not ready, there is nothing to offer.
    """
    from kgcli.iris import expand_name
    from kgcli.saved.entities import list_names
    from kgcli.store.asking import ask
    from kgcli.store.home_stores import ready_store

    home = open_home(ctx, ctx.params.get("home"))  # type: ignore[arg-type]
    # typer.Context adds nothing to the context class it derives from.
    clearance = choose_clearance(ctx, ctx.params.get("clearance"), home)  # type: ignore[arg-type]
    store = ready_store(home, clearance)
    if store is None:
        return ()
    class_iri = None
    if class_name is not None:
        class_iri = expand_name(class_name, {**home.settings.prefixes, **prefixes}) or class_name.strip("<>")
    names = list_names(lambda text: ask(store, text, timeout=_TIMEOUT).body, class_iri=class_iri)
    return _match(names, incomplete)


def _match(values: Iterable[str], incomplete: str) -> list[str]:
    from kgcli.saved.entities import fold_name

    wanted = fold_name(incomplete)
    return sorted({value for value in values if fold_name(value).startswith(wanted)})[:MOST]
