"""``kgcli serve``: a SPARQL endpoint over the home."""

from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kgcli.cli.options import HomeOption, TimeoutOption, choose_clearance, open_home

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgcli.serving.endpoint import Endpoint

PORT: Final = 7878
MOST: Final = 1_000_000_000


def _within(least: int, most: int) -> "Callable[[int], int]":
    def check(value: int) -> int:
        if not least <= value <= most:
            raise typer.BadParameter(f"{value:,} is not from {least:,} to {most:,}.")
        return value

    return check


def serve(
    ctx: typer.Context,
    *,
    port: Annotated[
        int,
        typer.Option(
            "--port",
            "-p",
            metavar="N",
            help="Listen on this port; 0 finds a free one.",
            callback=_within(0, 65535),
        ),
    ] = PORT,
    host: Annotated[
        str,
        typer.Option("--host", metavar="ADDRESS", help="Listen on this address; 0.0.0.0 is reached by all."),
    ] = "127.0.0.1",
    timeout: TimeoutOption = None,
    max_rows: Annotated[
        int,
        typer.Option(
            "--max-rows",
            metavar="N",
            help="Refuse answers with more rows or statements.",
            callback=_within(1, MOST),
        ),
    ] = 100_000,
    workers: Annotated[
        int,
        typer.Option(
            "--workers",
            metavar="N",
            help="Answer so many queries at a time (0: by processors).",
            callback=_within(0, 256),
        ),
    ] = 0,
    queue: Annotated[
        int,
        typer.Option(
            "--queue",
            metavar="N",
            help="Let so many requests wait for their turn.",
            callback=_within(0, MOST),
        ),
    ] = 64,
    memory: Annotated[
        int,
        typer.Option(
            "--memory",
            metavar="MB",
            help="Let each query take so many megabytes of memory.",
            callback=_within(64, MOST),
        ),
    ] = 2048,
    cors: Annotated[
        list[str] | None,
        typer.Option("--cors", metavar="ORIGIN", help="Let pages of this origin read answers (* for all)."),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="Answer to this host name, too, e.g. behind a proxy."),
    ] = None,
    home: HomeOption = None,
    clearance: Annotated[
        str | None,
        typer.Option(
            "--clearance",
            metavar="MARKING",
            help="Release what a reader cleared for this marking may see, e.g. C (else $KGCLI_CLEARANCE, "
            "else kgcli.toml's, else only the lowest marking).",
        ),
    ] = None,
) -> None:
    """Answer SPARQL queries over HTTP, read only, until Ctrl-C.

    Without a clearance, from the command line, $KGCLI_CLEARANCE or kgcli.toml, only what carries the lowest
    marking is released. Edits of the home are taken up while it runs.
    """
    from kgcli.cli.printing import say
    from kgcli.cli.progress import Progress
    from kgcli.serving.limits import ServeOptions
    from kgcli.serving.running import is_loopback, listening, run

    found = open_home(ctx, home)
    options = ServeOptions(
        clearance=choose_clearance(ctx, clearance, found),
        timeout=timeout,
        max_rows=max_rows,
        workers=workers,
        queue=queue,
        memory=memory << 20,
        cors=tuple(cors or ()),
        hosts=tuple(name or ()),
    )

    with ExitStack() as stack:
        with Progress() as progress:
            serving = stack.enter_context(
                listening(found, options, host=host, port=port, progress=progress, tell=say)
            )
        for line in _describe(serving.endpoint, serving.url, exposed=not is_loopback(host)):
            say(line)
        run(serving)


def _describe(endpoint: "Endpoint", url: str, *, exposed: bool) -> list[str]:
    from kgcli.answers.plain import count_things

    limits = endpoint.options
    lines = [
        f"SPARQL endpoint: {url}/sparql",
        f"Released: {endpoint.marking} and below"
        + ("" if limits.clearance is not None else "; for more: --clearance MARKING"),
        f"Limits: {endpoint.timeout:g} s, {count_things(limits.max_rows, 'row')}, "
        f"{count_things(endpoint.pool.size, 'query', 'queries')} at a time, {limits.queue} waiting",
    ]
    if exposed:
        lines.append("Other machines can reach it: there is no password and no encryption.")
    return [*lines, "End it: Ctrl-C"]
