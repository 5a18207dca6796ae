"""The forms in which reasons are told: text, rows, trees, graphs and pictures."""

from pathlib import Path
from typing import Annotated, Final

import typer

from kgcli.errors import UnknownFormatError
from kgcli.formats.registry import GRAPH_FORMATS, ROW_FORMATS, guess_format

ROWS: Final = tuple(name for name in ROW_FORMATS if name != "json")
_FORMS: Final = ("text", "json", "dot", "svg", *ROWS, *GRAPH_FORMATS)
_ENDINGS: Final = {".txt": "text", ".json": "json", ".dot": "dot", ".gv": "dot", ".svg": "svg"}

FormOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME",
        help="text (as it is without this option); json, a tree; turtle or another format for graphs "
        f"({', '.join(name for name in GRAPH_FORMATS if name != 'turtle')}), in the terms of PROV-O; dot or "
        f"svg, a picture by Graphviz; or rows: {', '.join(ROWS)} (else by the ending of --output's file).",
        autocompletion=lambda: list(_FORMS),
    ),
]


def choose_form(layout: str | None, output: str) -> str:
    """Return the form that is named, else that of the file's ending, else text.

    Raises ``UnknownFormatError``.
    """
    from difflib import get_close_matches

    if layout is None:
        path = Path(output)
        ending = _ENDINGS.get(path.suffix.lower())
        return ending or guess_format(path, "graph") or guess_format(path, "rows") or "text"
    if layout in _FORMS:
        return layout
    near = get_close_matches(layout.lower(), _FORMS, n=1)
    hint = f" Did you mean '{near[0]}'?" if near else ""
    raise UnknownFormatError(f"No format '{layout}'.{hint} Use one of: {', '.join(_FORMS)}")
