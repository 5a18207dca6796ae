"""Web pages of the server: one frame for all, which loads and runs nothing."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Final

from kgcli.answers.plain import is_number, make_plain, show_controls

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kgcli.answers import Table, Term

__all__ = ["PAGE_HEADERS", "Markup", "link", "make_page", "make_table", "safe"]

_STYLE: Final = """\
:root { color-scheme: light dark; --line: #8886; --soft: #8882; }
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; }
header, main, footer { max-width: 76rem; margin: 0 auto; padding: .6rem 1rem; }
header { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; align-items: baseline;
  border-bottom: 1px solid var(--line); }
header .marking { margin-left: auto; font-weight: 700; border: 2px solid; padding: 0 .6em; }
h1 { font-size: 1.5em; line-height: 1.25; margin: .6em 0 .2em; overflow-wrap: anywhere; }
h2 { font-size: 1.15em; margin: 1.6em 0 .4em; }
h3 { font-size: 1em; margin: 1.2em 0 .2em; overflow-wrap: anywhere; }
p, ul, dl { max-width: 75ch; }
code, textarea { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
.scroll, pre { overflow-x: auto; }
pre { font-size: .85em; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .3rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
td { white-space: pre-line; overflow-wrap: break-word; max-width: 40ch; }
td.word { white-space: nowrap; }
td.long { min-width: 16ch; }
td.iri { overflow-wrap: anywhere; min-width: 20ch; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
form.fields { display: grid; grid-template-columns: minmax(7rem, auto) minmax(0, 1fr); gap: .5rem .8rem;
  max-width: 46rem; margin: .6rem 0; align-items: baseline; }
form.fields .buttons { grid-column: 2; }
input, select, textarea, button { font: inherit; padding: .3rem .5rem; max-width: 100%; }
input[type=text], textarea { width: 100%; }
textarea { font: .9em/1.4 ui-monospace, monospace; min-height: 11rem; }
small, .soft { opacity: .75; }
dt { font-weight: 600; margin-top: .5em; }
dd { margin: 0 0 .2em 1.2rem; overflow-wrap: anywhere; }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .5rem 0; padding: .4rem .8rem; }
summary { cursor: pointer; overflow-wrap: anywhere; }
.fault { border-left: .3rem solid #c33; padding: .2rem .8rem; white-space: pre-line; background: var(--soft);
  overflow-wrap: anywhere; }
.support { display: block; font-size: .85em; opacity: .8; }
ul.plain { list-style: none; padding: 0; }
@media (max-width: 40rem) {
  body { font-size: 15px; }
  form.fields { grid-template-columns: minmax(0, 1fr); gap: .1rem; }
  form.fields .buttons { grid-column: 1; margin-top: .5rem; }
}
"""
_POLICY: Final = (
    f"default-src 'none'; style-src 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PAGE_HEADERS: Final = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}
"""What every page is sent with: nothing but its own style is used, and nobody frames it."""
_PAGE: Final = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<header><a href="{up}">kgcli</a>
<a href="{up}queries">queries</a>
<a href="{up}docs">ask</a>{marking}</header>
<main>
{body}</main>
</body>
</html>
"""


class Markup(str):
    """Text that is HTML already; only ``safe``, ``link`` and pages make it."""

    __slots__ = ()


def safe(text: str) -> Markup:
    """Return *text* as HTML that shows it and does nothing else.

    Control characters and marks that turn the direction of writing are written out.
    """
    return Markup(escape(show_controls(text, keep="\n")))


def link(target: str, text: str) -> Markup:
    """Return a link to *target*, which is a place of this server or a web address, that shows *text*."""
    return Markup(f'<a href="{escape(target)}">{safe(text)}</a>')


def make_page(title: str, body: Markup, *, up: str, marking: str = "") -> bytes:
    """Return a page; *up* leads from it to the server's root, *marking* is that of its contents."""
    shown = f' <span class="marking">{safe(marking)}</span>' if marking else ""
    page = _PAGE.format(title=safe(title), style=_STYLE, up=escape(up), marking=shown, body=body)
    return page.encode()


def make_table(table: Table, place_of: Callable[[str], str]) -> Markup:
    """Return *table* as HTML; *place_of* gives the place of this server that tells of an IRI."""
    heads = "".join(f'<th scope="col">{safe(name.replace("_", " "))}</th>' for name in table.columns)
    rows = "".join(f"<tr>{''.join(_cell(term, place_of) for term in row)}</tr>\n" for row in table.rows)
    return Markup(
        f'<div class="scroll"><table>\n<thead><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table></div>\n"
    )


def list_links(links: Sequence[tuple[str, str]]) -> Markup:
    """Return links, pairs of a place and a text, in one line."""
    return Markup(", ".join(link(place, text) for place, text in links))


def _cell(term: Term | None, place_of: Callable[[str], str]) -> str:
    text = make_plain(term)
    if term is None or not text:
        return "<td></td>"
    if term.kind == "iri":
        return f'<td class="iri">{link(place_of(term.value), text)}</td>'
    if is_number(term):
        return f'<td class="number">{safe(text)}</td>'
    language = f' lang="{escape(term.language)}"' if term.language else ""
    # A short text is better pushed off the screen than broken at a hyphen, a long one needs some room.
    if len(text) < _WORD:
        shape = ' class="word"' if " " not in text else ""
    else:
        shape = ' class="long"' if " " in text else ' class="iri"'
    return f'<td dir="auto"{shape}{language}>{safe(text)}</td>'


_WORD: Final = 24
