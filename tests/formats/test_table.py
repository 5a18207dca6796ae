"""The table for people: widths, wide characters, blocks where columns do not fit."""

import io

import pytest
from rich.cells import cell_len

from kgcli.answers import Term
from kgcli.formats import open_row_format
from kgcli.formats.base import Look

XSD = "http://www.w3.org/2001/XMLSchema#"


def show(columns: list[str], rows: list[list[str | int | None]], width: int, colour: bool = False) -> str:
    """Return the table of *rows*; an int becomes a number, None an unbound cell."""
    output = io.StringIO()
    writer = open_row_format("table", output, columns, Look(width, colour))
    for row in rows:
        terms = [
            Term("literal", str(cell), XSD + "integer" if isinstance(cell, int) else None)
            if cell is not None
            else None
            for cell in row
        ]
        writer.write(terms)
    writer.finalize()
    return output.getvalue()


MISSION = "United Nations Organization Mission in the Democratic Republic of the Congo"


def test_table_aligns_numbers_right_and_text_left() -> None:
    """A header, a rule, one line per row; an unbound cell is empty; no trailing blanks."""
    text = show(["country", "quantity"], [["Guatemala", 70], ["Haití", 5], ["日本国", None]], 80)

    assert text == (
        "country    quantity\n"
        "───────────────────\n"
        "Guatemala        70\n"
        "Haití             5\n"
        "日本国\n"
    )  # fmt: skip


def test_table_wraps_at_words_and_parts_the_rows() -> None:
    """Where a cell needs several lines, a blank line shows where the next row begins."""
    text = show(["mission", "status"], [[MISSION, "planned"], ["MINUSTAH", "under way"]], 60)

    assert text == (
        "mission                                            status\n"
        "────────────────────────────────────────────────────────────\n"
        "United Nations Organization Mission in the         planned\n"
        "Democratic Republic of the Congo\n"
        "\n"
        "MINUSTAH                                           under way\n"
    )


@pytest.mark.parametrize("width", [20, 40, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Neither long words nor wide characters nor many columns make a line too long."""
    columns = ["contributor", "mission", "reference", "note"]
    rows: list[list[str | int | None]] = [
        ["Guatemala", MISSION, "04GUATEMALA3163", "x" * 300],
        ["日本国" * 30, "国連ハイチ安定化ミッション", None, "a\nb"],
    ]

    assert max(cell_len(line) for line in show(columns, rows, width).splitlines()) <= width


def test_blocks_replace_columns_that_do_not_fit() -> None:
    """With too many columns each row becomes a block of names and values; unbound ones are left out."""
    rows: list[list[str | int | None]] = [["Guatemala", MISSION, "04GUATEMALA3163"], ["Haiti", None, "D2"]]

    text = show(["contributor", "mission", "document"], rows, 36)

    assert text == (
        "row 1 ──────────────────────────────\n"
        "contributor  Guatemala\n"
        "mission      United Nations\n"
        "             Organization Mission in\n"
        "             the Democratic Republic\n"
        "             of the Congo\n"
        "document     04GUATEMALA3163\n"
        "row 2 ──────────────────────────────\n"
        "contributor  Haiti\n"
        "document     D2\n"
    )  # fmt: skip


def test_references_and_periods_are_not_broken() -> None:
    """A pair of dates and a document's reference stay whole as long as the columns fit."""
    text = show(
        ["mission", "begin", "document"], [[MISSION, "2004-10-01/2004-10-31", "DIALOGO-2021-08-17"]], 80
    )

    assert "2004-10-01/2004-10-31  DIALOGO-2021-08-17" in text


def test_a_pair_of_days_is_broken_behind_its_stroke_before_columns_are_given_up() -> None:
    """Each day stays whole; where there is room the pair stands in one line."""
    rows: list[list[str | int | None]] = [["Haiti", "2005-01-01/2005-04-30"], ["Congo", "2004-12-09/.."]]

    assert show(["where", "begin"], rows, 18) == (
        "where  begin\n"
        "──────────────────\n"
        "Haiti  2005-01-01/\n"
        "       2005-04-30\n"
        "\n"
        "Congo  2004-12-09/\n"
        "       ..\n"
    )  # fmt: skip
    assert "2005-01-01/2005-04-30\n" in show(["where", "begin"], rows, 30)


def test_columns_without_a_value_take_no_room() -> None:
    """Unless all are so; the command line says which are left out."""
    assert show(["a", "b", "c"], [["x", None, 1], ["y", "", None]], 80) == (
        "a  c\n"
        "────\n"
        "x  1\n"
        "y\n"
    )  # fmt: skip
    assert show(["a"], [[None]], 80).startswith("a\n─\n")


def test_data_cannot_command_the_terminal() -> None:
    """Escape sequences, C1 controls and marks that turn the direction of writing are written out."""
    text = show(["n\x1b[2J"], [["\x1b]0;title\x07 \x9b31m \u202edlrow\r\x00"]], 120)

    assert text == (
        "n\\x1b[2J\n"
        + "─" * len("\\x1b]0;title\\x07 \\x9b31m \\u202edlrow\\x0d\\x00")
        + "\n\\x1b]0;title\\x07 \\x9b31m \\u202edlrow\\x0d\\x00\n"
    )


def test_markup_in_data_stays_text() -> None:
    """Square brackets and colons mean nothing."""
    assert "[bold]x[/bold] :smile:" in show(["a"], [["[bold]x[/bold] :smile:"]], 80, colour=True)


def test_colour_only_where_wanted() -> None:
    """With colour the header is set off; without it there is no escape sequence at all."""
    assert "\x1b[1m" in show(["a"], [["b"]], 80, colour=True)
    assert "\x1b" not in show(["a"], [["b"]], 80)


def test_nothing_is_written_without_rows() -> None:
    """The command line says in words that there are none."""
    assert not show(["a"], [], 80)
