"""One self-contained web page with the answer as a table."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final, TextIO

from kgcli.answers.html import write_cell, write_head
from kgcli.answers.plain import show_controls
from kgcli.formats.base import RowFormat

if TYPE_CHECKING:
    from kgcli.formats.base import Row

_PAGE: Final = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 15px/1.45 system-ui, sans-serif; margin: 2rem; }}
table {{ border-collapse: collapse; }}
caption {{ caption-side: top; text-align: left; font-size: 1.3em; font-weight: 600; padding-bottom: .6rem; }}
th, td {{ padding: .3rem .8rem; text-align: left; vertical-align: top; border-bottom: 1px solid #8885; }}
th {{ position: sticky; top: 0; background: Canvas; border-bottom: 2px solid #8888; }}
td {{ white-space: pre-line; overflow-wrap: anywhere; min-width: 4ch; max-width: 40ch; }}
td.number {{ text-align: right; font-variant-numeric: tabular-nums; }}
</style>
</head>
<body>
"""


class HtmlFormat(RowFormat):
    """Values are escaped; the page loads and runs nothing."""

    def start(self) -> None:
        """Write the page up to the first row."""
        title = escape(show_controls(self.look.title))
        self.output.write(_PAGE.format(title=title))
        self.output.write(f"<table>\n<caption>{title}</caption>\n{write_head(self.columns)}<tbody>\n")

    def write(self, row: Row) -> None:
        """Write one row of the table."""
        self.output.write(f"<tr>{''.join(map(write_cell, row))}</tr>\n")

    def finalize(self) -> None:
        """Close the page."""
        self.output.write("</tbody>\n</table>\n</body>\n</html>\n")

    @classmethod
    def write_boolean(cls, output: TextIO, value: bool) -> None:
        """Write a page that says yes or no in SPARQL's words."""
        output.write(
            _PAGE.format(title="Answer") + f"<p>{'true' if value else 'false'}</p>\n</body>\n</html>\n"
        )
