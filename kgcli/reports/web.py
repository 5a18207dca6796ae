"""A report as one web page, for a screen or for paper."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from kgcli.answers.plain import show_controls
from kgcli.reports.markdown import write_citation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.reports.report import Note, Report, ReportRow

__all__ = ["write_page"]

_HEAD: Final = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} [{marking}]</title>
<style>
{style}</style>
</head>
<body>
"""
_STYLE: Final = """\
:root { color-scheme: light dark; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 0; }
main { padding: 1rem 2rem; }
.banner { font-weight: 700; text-align: center; padding: .4rem; border: 3px solid; background: Canvas; }
header.banner { position: sticky; top: 0; z-index: 1; }
h1 { font-size: 1.5em; margin: .6em 0 .2em; }
h2 { font-size: 1.1em; margin: 1.6em 0 .3em; }
p { max-width: 75ch; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { padding: .3rem .7rem; text-align: left; vertical-align: top; border-bottom: 1px solid #8885; }
th { border-bottom: 2px solid #8888; }
td { white-space: pre-line; max-width: 36ch; }
td.long { min-width: 18ch; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
td.marking { font-weight: 700; white-space: nowrap; }
tr.plan td { font-style: italic; }
dt { font-weight: 600; float: left; clear: left; margin-right: .6em; }
dd { margin: 0 0 .2em 0; max-width: 90ch; }
code { overflow-wrap: anywhere; }
"""
_PAPER: Final = """\
@page {{
  size: A4 landscape;
  margin: 18mm 12mm;
  @top-center {{ content: {banner}; font: 700 11pt sans-serif; }}
  @bottom-center {{ content: {banner}; font: 700 11pt sans-serif; }}
  @bottom-right {{ content: counter(page) " / " counter(pages); font: 9pt sans-serif; }}
}}
:root {{ color-scheme: light; }}
body {{ font: 8.5pt/1.3 sans-serif; margin: 0; color: #000; background: #fff; }}
.banner {{ font-weight: 700; text-align: center; padding: 2mm; border: 1.5pt solid #000; }}
h1 {{ font-size: 14pt; margin: 4mm 0 1mm; }}
h2 {{ font-size: 10.5pt; margin: 5mm 0 1mm; break-after: avoid; }}
table {{ border-collapse: collapse; width: 100%; }}
thead {{ display: table-header-group; }}
tr, li, dt, dd {{ break-inside: avoid; }}
th, td {{ padding: .8mm 1.2mm; text-align: left; vertical-align: top; border-bottom: .3pt solid #777; }}
th {{ border-bottom: 1pt solid #000; }}
td {{ white-space: pre-line; }}
table.wide {{ font-size: 7pt; }}
td.number {{ text-align: right; }}
td.marking {{ font-weight: 700; white-space: nowrap; }}
tr.plan td {{ font-style: italic; }}
dt {{ font-weight: 600; float: left; clear: left; margin-right: 2mm; }}
dd {{ margin: 0 0 .5mm 0; }}
code {{ overflow-wrap: anywhere; }}
"""
_MANY: Final = 10
"""More columns than that need smaller letters on paper."""
_LONG: Final = 24
"""Longer texts get a wider column, and longer words may be broken."""


def write_page(report: Report, language: str, *, paper: bool = False) -> Iterator[str]:
    """Yield the pieces of a page that loads and runs nothing.

    With *paper* it is laid out for A4, with the marking at the head and the foot of each sheet and the names
    of the columns on each (W3C "CSS Paged Media", section 5), ready for any program that makes PDF of pages.
    """
    banner = _escape(report.banner)
    style = _PAPER.format(banner=_quote(report.banner)) if paper else _STYLE
    yield _HEAD.format(
        language=escape(language), title=_escape(report.title), marking=_escape(report.marking), style=style
    )
    yield f'<header class="banner">{banner}</header>\n<main>\n<h1>{_escape(report.title)}</h1>\n'
    if report.description:
        yield f"<p>{_escape(report.description)}</p>\n"
    yield from _list("", report.settings)
    yield from _write_rows(report) if report.rows else ("<p>No rows.</p>\n",)
    if report.citations:
        yield '<h2 id="sources">Sources</h2>\n<ol>\n'
        for number, citation in enumerate(report.citations, 1):
            yield f'<li id="source-{number}">{_escape(write_citation(citation))}</li>\n'
        yield "</ol>\n"
    for heading, notes in (*report.notes, ("Columns", report.columns)):
        yield from _list(heading, notes)
    yield f"<h2>Made by</h2>\n<p><code>{_escape(report.command)}</code></p>\n</main>\n"
    yield f'<footer class="banner">{banner}</footer>\n</body>\n</html>\n'


def _write_rows(report: Report) -> Iterator[str]:
    with_cases = any(row.case for row in report.rows)
    names = ["marking", *(column.word for column in report.columns)]
    names += ["actual or plan"] * with_cases + ["sources"] * bool(report.citations)
    heads = "".join(f'<th scope="col">{_escape(name)}</th>' for name in names)
    width = ' class="wide"' if len(names) > _MANY else ""
    yield f'<div class="scroll">\n<table{width}>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n'
    for row in report.rows:
        cells = [f'<td class="marking">({_escape(row.marking)})</td>']
        for text, numeric in zip(row.cells, report.numeric, strict=True):
            kind = "number" if numeric else "long" if len(text) > _LONG else ""
            cells.append(f'<td class="{kind}">{_soften(text)}</td>' if kind else f"<td>{_soften(text)}</td>")
        if with_cases:
            cells.append(f"<td>{_escape(row.case)}</td>")
        if report.citations:
            cells.append(f"<td>{_link(row)}</td>")
        # What is only planned is set apart for the eye, too.
        kind = ' class="plan"' if row.case == "plan" else ""
        yield f"<tr{kind}>{''.join(cells)}</tr>\n"
    yield "</tbody>\n</table>\n</div>\n"


def _link(row: ReportRow) -> str:
    return ", ".join(f'<a href="#source-{number}">{number}</a>' for number in row.citations)


def _list(heading: str, notes: Sequence[Note]) -> Iterator[str]:
    if notes:
        yield f"<h2>{_escape(heading)}</h2>\n" if heading else ""
        lines = (f"<dt>{_escape(note.word)}</dt><dd>{_escape(note.meaning)}&nbsp;</dd>\n" for note in notes)
        yield f"<dl>\n{''.join(lines)}</dl>\n"


def _soften(text: str) -> str:
    """Return *text* with places to break where a pair of days, a path or a long word may be broken."""
    words = []
    for word in re.split(r"(\s+)", text):
        parts = re.split(r"(?<=[/#])", word)
        pieces = [part[at : at + _LONG] for part in parts for at in range(0, len(part), _LONG)]
        words.append("<wbr>".join(map(_escape, pieces)))
    return "".join(words)


def _escape(text: str) -> str:
    return escape(show_controls(text, keep="\n"))


def _quote(text: str) -> str:
    """Return *text* as a CSS string (W3C "CSS Syntax", section 4.3.7) that cannot leave its style sheet."""
    return '"' + "".join(c if c.isalnum() or c in " ()/,-" else f"\\{ord(c):x} " for c in text) + '"'
