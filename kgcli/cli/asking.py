"""One query of the user's own, asked here or at an endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.errors import WrongFormatError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgcli.answers import Answer
    from kgcli.home import Home


def ask_anything(
    home: Home,
    text: str,
    clearance: str | None,
    *,
    timeout: float | None,
    endpoint: str | None,
    progress: Callable[[str], None],
) -> Answer:
    """Return the answer to the SPARQL *text*; without *timeout* the home's own applies."""
    seconds = home.settings.timeout if timeout is None else timeout
    if endpoint is not None:
        from kgcli.remote import ask_endpoint, resolve_endpoint

        url = resolve_endpoint(endpoint, home.settings.endpoints)
        progress("Waiting for the endpoint")
        return ask_endpoint(url, text, timeout=seconds)
    from kgcli.store.asking import ask
    from kgcli.store.home_stores import current_store

    return ask(current_store(home, clearance, progress=progress), text, timeout=seconds)


def check_markings(wanted: bool, *, graph: bool = False, remote: bool = False) -> None:
    """Refuse ``--markings`` where there are no rows, or nobody here knows what they rest on.

    Raises ``WrongFormatError``.
    """
    if wanted and (graph or remote):
        what = "A graph has no rows to mark" if graph else "An endpoint does not tell what its rows rest on"
        raise WrongFormatError(f"{what}. Ask without --markings.")
