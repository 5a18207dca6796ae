"""Questions to the home or to an endpoint: at which clearance, and what an endpoint was filled for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.cli.options import choose_clearance, name_clearance
from kgcli.cli.progress import WARNING
from kgcli.errors import EndpointClearanceError, KgError, WrongFormatError

if TYPE_CHECKING:
    from collections.abc import Callable

    import typer

    from kgcli.answers import Answer
    from kgcli.home import Home

__all__ = ["ask_anything", "check_drafts", "check_markings", "choose_asked", "remark_filled"]

_PATIENCE: Final = 10.0
"""Seconds for what is only said besides: the answer is there already."""


def ask_anything(
    home: Home,
    text: str,
    clearance: str | None,
    *,
    timeout: float | None,
    endpoint: str | None,
    progress: Callable[[str], None],
) -> Answer:
    """Return the answer to the SPARQL *text*; without *timeout* the endpoint's or the home's own applies."""
    if endpoint is not None:
        from kgcli.remote.endpoints import find_endpoint
        from kgcli.remote.questions import choose_seconds, open_questions

        found = find_endpoint(endpoint, home.settings)
        return open_questions(home, found, clearance, progress)(text, choose_seconds(home, found, timeout))
    from kgcli.store.asking import ask
    from kgcli.store.home_stores import current_store

    seconds = home.settings.timeout if timeout is None else timeout
    return ask(current_store(home, clearance, progress=progress), text, timeout=seconds)


def choose_asked(
    ctx: typer.Context,
    clearance: str | None,
    home: Home,
    *,
    endpoint: str | None,
    timeout: float | None,
) -> str | None:
    """Return the clearance to ask for, which an endpoint must have been filled for: as everywhere.

    Where nobody recorded that, one named on the command line is refused later on; one that only holds for
    whatever is asked is warned of and left aside, as no endpoint of others could be asked with it.
    """
    cleared = choose_clearance(ctx, clearance, home)
    if endpoint is None or cleared is None or name_clearance(ctx, clearance) is not None:
        return cleared
    from kgcli.cli.printing import say
    from kgcli.remote.endpoints import find_endpoint
    from kgcli.remote.filled import read_filled
    from kgcli.remote.questions import choose_seconds

    found = find_endpoint(endpoint, home.settings)
    if read_filled(found, timeout=choose_seconds(home, found, timeout)) is not None:
        return cleared
    say(
        f"{WARNING}nobody recorded for which clearance {found.name} was filled: it shows all that it holds, "
        f"not only what a reader cleared for {cleared} may see."
    )
    return None


def remark_filled(home: Home, endpoint: str | None, clearance: str | None) -> None:
    """Say for which clearance an endpoint was filled that was asked without saying for which."""
    if endpoint is None or clearance is not None:
        return
    from kgcli.cli.printing import say
    from kgcli.remote.endpoints import find_endpoint
    from kgcli.remote.filled import read_filled
    from kgcli.remote.questions import choose_seconds

    found = find_endpoint(endpoint, home.settings)
    try:
        filled = read_filled(found, timeout=min(choose_seconds(home, found, None), _PATIENCE))
    except EndpointClearanceError as error:
        say(f"{WARNING}{error}")
        return
    except KgError:
        # It has answered; what it cannot say besides is said by nobody.
        return
    if filled is not None:
        say(f"{found.name} was filled for readers cleared for {filled}.")


def check_drafts(wanted: bool, endpoint: str | None) -> None:
    """Refuse ``--drafts`` of an endpoint; raises ``WrongFormatError``."""
    if wanted and endpoint is not None:
        raise WrongFormatError("An endpoint has no drafts. Ask without --drafts, or of the home.")


def check_markings(wanted: bool, *, graph: bool = False, remote: bool = False) -> None:
    """Refuse ``--markings`` where there are no rows, or nobody here knows what they rest on.

    Raises ``WrongFormatError``.
    """
    if wanted and (graph or remote):
        what = "A graph has no rows to mark" if graph else "An endpoint does not tell what its rows rest on"
        raise WrongFormatError(f"{what}. Ask without --markings.")
