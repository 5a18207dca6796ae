"""``kgcli timeline``: when all that is linked to a thing certainly and possibly was, as bars."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kgcli.cli.options import (
    ClearanceOption,
    DraftsOption,
    HomeOption,
    LimitOption,
    OutputOption,
    TimeoutOption,
    choose_clearance,
    open_home,
)
from kgcli.formats.registry import ROW_FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from kgcli.formats.base import Look
    from kgcli.timelines.spans import Timeline

MOST: Final = 100
"""So many bars are drawn unless --limit says otherwise; rows all come."""
PICTURES: Final = ("text", "svg")
_ENDINGS: Final = {".svg": "svg", ".txt": "text"}
_COLOURS: Final = {"title": "1", "faint": "2", "actual": "34", "plan": "33", "closed": "90"}


def timeline(
    ctx: typer.Context,
    entity: Annotated[
        str,
        typer.Argument(
            metavar="ENTITY", help="A label or alias in any language, a prefixed name, or an IRI."
        ),
    ],
    *,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="Draw from this day on, or month or year.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="Draw up to this day, or month or year.")
    ] = None,
    limit: LimitOption = None,
    drafts: DraftsOption = False,
    timeout: TimeoutOption = None,
    layout: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="NAME",
            help=f"text or svg for bars; for rows {', '.join(ROW_FORMATS)} (else by the ending of --output's "
            "file, else text).",
            autocompletion=lambda: [*PICTURES, *ROW_FORMATS],
        ),
    ] = None,
    output: OutputOption = "-",
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Draw when all that is linked to a thing was: solid where it is certain, light where it is possible.

    Whatever begins, ends, happens on a day or is due by one is drawn, with its status, its days and what it
    rests on. What is only planned, wanted or given up is hollow.
    """
    from kgcli.answers.plain import count_things
    from kgcli.cli.printing import look_around, print_rows, say
    from kgcli.cli.progress import Progress
    from kgcli.cli.remarks import remark_drafts
    from kgcli.output import open_text
    from kgcli.timelines.reading import read_timeline, select_spans
    from kgcli.timelines.rows import list_rows
    from kgcli.timelines.svg import write_svg

    name = _choose_format(layout, output)
    start, end = _read_window(first, last)
    found = open_home(ctx, home, drafts=drafts)
    cleared = choose_clearance(ctx, clearance, found)
    with Progress() as progress:
        whole = read_timeline(found, entity, cleared, timeout=timeout, progress=progress)
    shown = select_spans(whole, start, end, MOST if limit is None and name in PICTURES else limit)
    if name == "svg":
        with open_text(output) as stream:
            stream.writelines(f"{line}\n" for line in write_svg(shown, first=start, last=end))
    elif name != "text":
        print_rows(list_rows(shown), name, output, f"Timeline of {whole.label}")
    elif shown.spans:
        with open_text(output) as stream:
            _draw(stream, shown, look_around(output, ""), output, (start, end))
    remark_drafts(found, cleared)
    if not whole.spans:
        say(f"Nothing dated is linked to {whole.label}.")
        return
    left_out = [f"{shown.more:,} more: --limit {len(shown.spans) + shown.more}"] if shown.more else []
    left_out += [f"{shown.outside:,} of other days"] if shown.outside else []
    told = f" ({'; '.join(left_out)})" if left_out else ""
    if left_out or name in PICTURES or cleared is None:
        marking = f" Highest marking: {shown.marking}." if cleared is None else ""
        say(f"{count_things(len(shown.spans), 'span')}{told}.{marking}")


def _choose_format(layout: str | None, output: str) -> str:
    """Return the format: named, else by the file's ending, else text; raises ``UnknownFormatError``."""
    from pathlib import Path

    from kgcli.errors import UnknownFormatError
    from kgcli.formats.registry import guess_format

    suffix = Path(output).suffix.lower()
    name = layout or _ENDINGS.get(suffix) or guess_format(Path(output), "rows") or "text"
    if name not in PICTURES and name not in ROW_FORMATS:
        listed = ", ".join((*PICTURES, *ROW_FORMATS))
        raise UnknownFormatError(f"A timeline has no format '{name}'. Use one of: {listed}")
    return name


def _read_window(first: str | None, last: str | None) -> tuple[date | None, date | None]:
    """Return the first and last day that were asked for; raises ``UnreadablePhraseError``."""
    from kgcli.dating.phrases import read_as_of
    from kgcli.errors import UnreadablePhraseError

    start = None if first is None else read_as_of(first).earliest
    end = None if last is None else read_as_of(last).latest
    if start is not None and end is not None and end < start:
        raise UnreadablePhraseError(f"--to {last} is before --from {first}. Turn them round.")
    return start, end


def _draw(
    stream: "TextIO",
    shown: "Timeline",
    look: "Look",
    output: str,
    window: tuple[date | None, date | None],
) -> None:
    import sys

    from kgcli.output import TerminalText, faces_person
    from kgcli.timelines.blocks import choose_glyphs, draw_timeline

    glyphs = choose_glyphs(sys.stdout.encoding if faces_person(output) else "utf-8")
    lines = draw_timeline(shown, look.width, glyphs, first=window[0], last=window[1])
    for line in lines:
        if look.colour and isinstance(stream, TerminalText):
            stream.write_trusted(_colour(line) + "\n")
        else:
            stream.write("".join(piece.text for piece in line).rstrip() + "\n")


def _colour(line: "Iterable[tuple[str, str]]") -> str:
    return "".join(
        f"\x1b[{_COLOURS[role]}m{text}\x1b[0m" if role in _COLOURS else text for text, role in line
    )
