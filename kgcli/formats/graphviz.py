"""Graphviz: text quoted for its DOT language, and pictures drawn by its program ``dot``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.answers.plain import show_controls
from kgcli.errors import MissingProgramError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["draw_dot", "escape_dot", "quote_dot"]

_SECONDS: Final = 120


def draw_dot(dot: str, instead: str) -> bytes:
    """Return the graph, or graphs, of a text in the DOT language drawn as SVG, one document after the other.

    *instead* says what else can be done. Raises ``MissingProgramError`` where Graphviz is not installed, or
    cannot draw.
    """
    import subprocess
    from shutil import which

    program = which("dot")
    if program is None:
        raise MissingProgramError(
            "Graphviz's program 'dot', which draws SVG, is not on the PATH. Install Graphviz (on Debian and "
            f"Ubuntu: apt-get install graphviz), or {instead}, which works without it."
        )
    try:
        done = subprocess.run(  # noqa: S603 - it is Graphviz, and gets nothing but its input
            [program, "-Tsvg"], input=dot.encode(), capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise MissingProgramError(f"{program} did not draw: {error}. {_begin(instead)} instead.") from error
    if done.returncode or not done.stdout:
        said = show_controls(done.stderr.decode(errors="replace").strip())
        raise MissingProgramError(f"{program} did not draw: {said}. {_begin(instead)} instead.")
    return done.stdout


def quote_dot(lines: Sequence[str], end: str = "n") -> str:
    r"""Return *lines* as a string of DOT: centred, ``\n`` between them, or at the left, ``\l`` after each."""
    shown = [escape_dot(show_controls(line)) for line in lines]
    if end == "n":
        return '"' + "\\n".join(shown) + '"'
    return '"' + "".join(f"{line}\\{end}" for line in shown) + '"'


def escape_dot(text: str) -> str:
    r"""Return *text* so that Graphviz shows just it: no end of the string, no ``\N``, no ``&amp;``."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")


def _begin(text: str) -> str:
    """Return *text* as the beginning of a sentence."""
    return text[:1].upper() + text[1:]
