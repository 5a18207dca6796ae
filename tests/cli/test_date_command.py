"""`kgcli date`: how a phrase is read, in words and as rows, and the rules that it is read by."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from typer.testing import Result

from kgcli.dating.rules import RULES

RunKgcli = Callable[..., Result]


def test_phrase_is_told_in_words(kgcli: RunKgcli) -> None:
    """The days, the rule with its sentence and inputs, the precision and the EDTF form."""
    result = kgcli("date", "early 2005")
    assert (result.exit_code, result.stderr, result.stdout.splitlines()) == (
        0,
        "",
        [
            "early 2005",
            "  on 2005-01-01 to 2005-04-30",
            f"    rule      ev:EarlyYearRule: {RULES['EarlyYearRule'].meaning}",
            "    from      figure 2005",
            "    precision ev:PartOfYearPrecision",
            "    edtf      2005-37",
        ],
    )


def test_span_is_told_by_both_its_ends(kgcli: RunKgcli, monkeypatch: pytest.MonkeyPatch) -> None:
    """A phrase that says for how long has a begin and an end, each by its own rule; long lines wrap."""
    monkeypatch.setenv("COLUMNS", "80")
    result = kgcli("date", "for 15 years", "--as-of", "2021-07-14/2021-08-17")
    assert result.stdout.splitlines() == [
        "for 15 years",
        "  begins 2005-07-15 to 2006-08-17",
        "    rule      ev:WholeYearsBeforeRule: The first day of a span that had lasted",
        "              the stated number of completed years at the anchor.",
        "    from      years 15; anchor 2021-07-14/2021-08-17",
        "    precision ev:YearPrecision",
        "    edtf      [2005-07-15..2006-08-17]",
        "  ends 2021-07-14 or later",
        "    rule      ev:NotBeforeRule: No earlier than the earliest day of the anchor;",
        "              open towards the future.",
        "    from      anchor 2021-07-14/2021-08-17",
        "    precision ev:RelativePrecision",
        "    edtf      [2021-07-14..]",
        "  as a whole, EDTF cannot say it",
    ]


def test_phrase_comes_as_rows(kgcli: RunKgcli) -> None:
    """A row for each end, its days typed as dates."""
    result = kgcli("date", "since October 2003", "--as-of", "2004-12-09", "--format", "json")
    answer = json.loads(result.stdout)
    rows = [{name: cell["value"] for name, cell in row.items()} for row in answer["results"]["bindings"]]
    assert rows == [
        {
            "end": "begins",
            "earliest": "2003-10-01",
            "latest": "2003-10-31",
            "precision": "MonthPrecision",
            "rule": "MonthRule",
            "meaning": RULES["MonthRule"].meaning,
            "inputs": "figure 2003-10",
            "edtf": "2003-10",
            "phrase_edtf": "2003-10/..",
        },
        {
            "end": "ends",
            "earliest": "2004-12-09",
            "precision": "RelativePrecision",
            "rule": "NotBeforeRule",
            "meaning": RULES["NotBeforeRule"].meaning,
            "inputs": "anchor 2004-12-09",
            "edtf": "[2004-12-09..]",
            "phrase_edtf": "2003-10/..",
        },
    ]


def test_ambiguous_phrase_is_noted_beside_the_rows(kgcli: RunKgcli) -> None:
    """That a phrase has two readings is talk, not data."""
    result = kgcli("date", "11/05/2004", "--format", "csv")
    assert result.stderr == "Note: either 2004-05-11 or 2004-11-05: the bound holds both.\n"
    assert result.stdout.splitlines()[1].startswith("on,2004-05-11,2004-11-05,RelativePrecision,BetweenRule,")


def test_all_rules_are_listed(kgcli: RunKgcli) -> None:
    """Without a phrase, the table of the rules, in its order."""
    result = kgcli("date", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["rule"] for row in rows] == list(RULES)
    assert rows[2] == {
        "rule": "YearRule",
        "example": "in 1994",
        "meaning": "A stated year runs from 1 January to 31 December.",
        "inputs": "figure",
        "precision": "YearPrecision",
    }


def test_relative_phrase_without_a_day_is_an_error(kgcli: RunKgcli) -> None:
    """What cannot be read ends with 2 and says what to give."""
    result = kgcli("date", "last month")
    assert (result.exit_code, result.stdout, result.stderr) == (
        2,
        "",
        "Error: 'last month' is seen from the day on which it was said. Say which: --as-of 2004-12-09\n",
    )


def test_hostile_phrase_does_not_command_the_terminal(kgcli: RunKgcli) -> None:
    """Control characters of a phrase are written out."""
    result = kgcli("date", "\x1b[31mred")
    assert (result.exit_code, "\x1b" in result.stderr, "\\x1b[31mred" in result.stderr) == (2, False, True)
