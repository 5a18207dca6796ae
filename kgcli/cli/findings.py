"""What the commands that check something print: a report for people, or rows."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kgcli.answers import Table


def print_report(table: "Table", report: "Sequence[str]", layout: str | None, output: str) -> None:
    """Print the lines of *report*, or with a format or a file *table*, and then its last line to say."""
    from kgcli.answers.plain import show_controls
    from kgcli.cli.printing import choose_format, print_rows, say
    from kgcli.output import open_text

    if layout is None and output == "-":
        with open_text(output) as stream:
            stream.write("".join(f"{show_controls(line)}\n" for line in report))
        return
    print_rows(table, choose_format(layout, output, "rows"), output, "Findings")
    say(report[-1])


def make_table(columns: tuple[str, ...], rows: "Iterable[tuple[object, ...]]") -> "Table":
    """Return rows of texts and numbers as a table; what is empty is left unbound."""
    from kgcli.answers import Table, Term
    from kgcli.vocabulary import XSD

    def term(value: object) -> Term | None:
        if value in ("", None):
            return None
        return Term("literal", str(value), XSD + "integer" if isinstance(value, int) else None)

    return Table(columns, tuple(tuple(map(term, row)) for row in rows))


def count_findings(number: int) -> str:
    """Return the last line of a report."""
    from kgcli.answers.plain import count_things

    return f"{count_things(number, 'finding')}." if number else "Nothing is wrong."
