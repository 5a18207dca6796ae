"""The text of a web page: what a reader sees of it, in its order, block by block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.errors import UnreadableSourceError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["read_html"]

_UNSEEN: Final = {
    *("head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object"),
    *("select", "textarea"),
}
_APART: Final = (
    "p h1 h2 h3 h4 h5 h6 blockquote ul ol dl table pre figure hr article section header footer nav aside "
    "main form address fieldset details"
)
"""An empty line stands before and after each."""
_LINES: Final = "div li tr dt dd figcaption caption body summary option"
_CELLS: Final = frozenset({"td", "th"})
_BREAKS: Final = {
    **dict.fromkeys(_LINES.split(), 1),
    **dict.fromkeys(_APART.split(), 2),
}
"""How many line ends stand before and after an element."""
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")


def read_html(page: str, place: str) -> str:
    """Return the text of *page*; errors call it *place*.

    Nothing that is shown is left out: what is navigation and what is the document, the parsers of kinds tell.
    Raises ``UnreadableSourceError`` where there are no words, or nothing that reads web pages is installed.
    """
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError as error:
        raise UnreadableSourceError(
            place, "it is a web page. For such: pip install 'kgcli[html]'; or save its text as UTF-8."
        ) from error
    body = LexborHTMLParser(page).body
    lines = _Lines()
    if body is not None:
        _walk(body, lines)
    text = lines.finish()
    if not any(map(str.isalnum, text)):
        raise UnreadableSourceError(place, "the web page shows no words. Save its text as UTF-8 first.")
    return text


def _walk(body: LexborNode, lines: _Lines) -> None:
    """Write what stands in *body*; without recursion, as pages may be nested without end."""
    node: LexborNode | None = body
    while node is not None:
        tag = node.tag or ""
        child = None
        if tag == "-text":
            lines.write(node.text_content or "")
        elif tag not in _UNSEEN:
            lines.open(tag)
            child = node.child
        if child is not None:
            node = child
            continue
        while node is not None:
            if node.tag not in _UNSEEN:
                lines.close(node.tag or "")
            if node.mem_id == body.mem_id:
                return
            if node.next is not None:
                node = node.next
                break
            node = node.parent


class _Lines:
    """Lines of text that grow."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.breaks = 0
        self.blank = False
        self.verbatim = 0

    def open(self, tag: str) -> None:
        """Begin an element."""
        self._part(tag)
        self.verbatim += tag == "pre"
        if tag == "li":
            self.write("\u2022 ")
        elif tag == "br":
            self.breaks = min(self.breaks + 1, 2)

    def close(self, tag: str) -> None:
        """End an element."""
        self.verbatim -= tag == "pre"
        self._part(tag)

    def _part(self, tag: str) -> None:
        self.breaks = max(self.breaks, _BREAKS.get(tag, 0))
        self.blank = self.blank or tag in _CELLS

    def write(self, text: str) -> None:
        """Add words, with their white space as the page shows it."""
        words = text if self.verbatim else _BLANKS.sub(" ", text)
        if not words.strip(" "):
            self.blank = self.blank or bool(words)
            return
        if self.breaks and self.parts:
            self.parts.append("\n" * self.breaks)
        elif (self.blank or words.startswith(" ")) and self.parts and not self.breaks:
            self.parts.append(" ")
        self.breaks = 0
        shown = words if self.verbatim else words.strip(" ")
        self.blank = not self.verbatim and words.endswith(" ")
        self.parts.append(shown)

    def finish(self) -> str:
        """Return all lines."""
        return "".join(self.parts) + ("\n" if self.parts else "")
