"""Tables become values of Python, and frames of pandas and Polars, without losing what they say."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from math import inf

import pandas as pd
import polars as pl
import pytest

from kgcli.answers import Table, Term
from kgcli.answers.frames import Value, make_value

XSD = "http://www.w3.org/2001/XMLSchema#"


def lit(value: str, datatype: str | None = None, language: str | None = None) -> Term:
    """Return a literal."""
    return Term("literal", value, datatype and XSD + datatype, language)


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (None, None),
        (lit("Haití", language="es"), "Haití"),
        (Term("iri", "http://x/a"), "http://x/a"),
        (Term("bnode", "n1"), "_:n1"),
        (lit("+007", "integer"), 7),
        (lit("12", "unsignedByte"), 12),
        (lit("1_000", "integer"), "1_000"),
        (lit("\u0661", "integer"), "\u0661"),
        (lit("0.10", "decimal"), Decimal("0.10")),
        (lit("1e3", "decimal"), "1e3"),
        (lit("1e3", "double"), 1000.0),
        (lit("-INF", "float"), -inf),
        (lit("infinity", "float"), "infinity"),
        (lit("1", "boolean"), True),
        (lit("yes", "boolean"), "yes"),
        (lit("2004-10-15", "date"), date(2004, 10, 15)),
        (lit("2004-10-15Z", "date"), "2004-10-15Z"),
        (lit("20041015", "date"), "20041015"),
        (lit("2004-02-30", "date"), "2004-02-30"),
        (lit("2004-10-15T12:00:00Z", "dateTime"), datetime(2004, 10, 15, 12, tzinfo=UTC)),
        (lit("12:30:00.5", "time"), time(12, 30, 0, 500000)),
        (lit("2004", "gYear"), "2004"),
    ],
)
def test_a_term_has_its_nearest_value(term: Term | None, value: Value | None) -> None:
    """What a datatype of XML Schema allows is read; all else stays the text that it is."""
    found = make_value(term)
    assert (type(found), found) == (type(value), value)


TABLE = Table(
    ("name", "count", "day", "rate", "holds", "mixed", "wide", "empty"),
    (
        (
            *(lit("Haiti", language="en"), lit("70", "integer"), lit("2004-10-15", "date")),
            *(lit("0.5", "double"), lit("true", "boolean"), lit("1", "integer")),
            *(lit("9223372036854775808", "integer"), None),
        ),
        (Term("iri", "http://x/a"), None, None, None, None, lit("many"), lit("1", "integer"), None),
    ),
)


def test_rows_become_records() -> None:
    """Each row is a dict by column; what is unbound is None."""
    assert TABLE.to_records()[1] == {
        "name": "http://x/a",
        "count": None,
        "day": None,
        "rate": None,
        "holds": None,
        "mixed": "many",
        "wide": 1,
        "empty": None,
    }


def test_a_frame_of_pandas_has_types() -> None:
    """Columns of one kind have its type and missing values; mixed ones and numbers too wide are text."""
    frame = TABLE.to_pandas()
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == {
        "name": "string",
        "count": "Int64",
        "day": "datetime64[s]",
        "rate": "Float64",
        "holds": "boolean",
        "mixed": "string",
        "wide": "string",
        "empty": "string",
    }
    assert frame["count"].sum() == 70
    assert frame["day"].tolist() == [pd.Timestamp("2004-10-15"), pd.NaT]
    assert frame["wide"].tolist() == ["9223372036854775808", "1"]
    assert frame["mixed"].tolist() == ["1", "many"]
    assert frame["empty"].isna().all()


def test_a_frame_of_polars_has_types() -> None:
    """The same for Polars."""
    frame = TABLE.to_polars()
    assert dict(frame.schema) == {
        "name": pl.String,
        "count": pl.Int64,
        "day": pl.Date,
        "rate": pl.Float64,
        "holds": pl.Boolean,
        "mixed": pl.String,
        "wide": pl.String,
        "empty": pl.String,
    }
    assert frame.rows()[1] == ("http://x/a", None, None, None, None, "many", "1", None)


def test_frames_without_rows_keep_their_columns() -> None:
    """An answer without rows is a frame without rows."""
    empty = Table(("a", "b"), ())
    assert (list(empty.to_pandas().columns), len(empty.to_pandas())) == (["a", "b"], 0)
    assert (empty.to_polars().columns, empty.to_polars().height) == (["a", "b"], 0)


def test_moments_with_and_without_zone_do_not_mix() -> None:
    """Such a column is text, one of zoned moments only keeps them."""
    zoned, naive = lit("2004-10-15T12:00:00Z", "dateTime"), lit("2004-10-15T12:00:00", "dateTime")
    mixed = Table(("at",), ((zoned,), (naive,)))
    assert mixed.to_pandas()["at"].tolist() == ["2004-10-15T12:00:00Z", "2004-10-15T12:00:00"]
    assert mixed.to_polars()["at"].to_list() == ["2004-10-15T12:00:00Z", "2004-10-15T12:00:00"]
    noon = datetime(2004, 10, 15, 12, tzinfo=UTC)
    assert Table(("at",), ((zoned,),)).to_pandas()["at"].tolist() == [noon]
    assert Table(("at",), ((zoned,),)).to_polars()["at"].to_list() == [noon]


def test_a_notebook_shows_the_first_rows() -> None:
    """Cells are escaped, and what is left out is counted."""
    table = Table(("a<b",), tuple((lit(text),) for text in ("<script>", *"x" * 101)))
    html = table._repr_html_()
    assert html.startswith('<table>\n<thead><tr><th scope="col">a&lt;b</th></tr></thead>\n<tbody>\n')
    assert "<tr><td>&lt;script&gt;</td></tr>" in html
    assert html.count("<tr>") == 101
    assert html.endswith("</table>\n<p>and 2 more rows</p>\n")
