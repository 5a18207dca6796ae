"""The forms in which reasons are told: text, rows, trees, graphs and pictures."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kgcli.errors import UnknownFormatError
from kgcli.formats.registry import GRAPH_FORMATS, ROW_FORMATS, guess_format

if TYPE_CHECKING:
    from kgcli.explaining.why import Explanations

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


def print_tree(tree: Mapping[str, object], output: str, indent: int = 1) -> None:
    """Write *tree*, plain values, to *output* as JSON."""
    from json import dumps

    from kgcli.output import open_text

    with open_text(output) as stream:
        stream.write(f"{dumps(tree, ensure_ascii=False, indent=indent)}\n")


def print_picture(explanations: "Explanations", name: str, output: str) -> None:
    """Write the picture of *explanations* to *output*: as "dot", or drawn as "svg"."""
    from kgcli.explaining.forms.picture import draw_svg, write_dot
    from kgcli.output import open_text

    text = write_dot(explanations) if name == "dot" else draw_svg(explanations).decode()
    with open_text(output) as stream:
        stream.write(text)
